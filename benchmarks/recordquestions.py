"""Questions to a large record, with the time each takes: one column a store."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from benchmarks.recordstores import OUTLETS, WORDS
from benchmarks.synthetic import Happened, happenings
from readout.model.event import MeetingFormat, MeetingStatus
from readout.record.query import Query, Sort
from readout.record.record import Record
from readout.record.results import Meetings
from readout.record.store import Store

ROUNDS = 40
"""Times each question is asked, each time with other words, states or days."""


def ask_all(stores: Sequence[Store], count: int) -> None:
    """Ask every store the same questions and print a table: milliseconds, median and 95th percentile.

    "wall" is the time a user waits; "CPU" what this process works, which on a busy machine is the fairer one for SQLite. For a
    server it leaves the server's work out.
    """
    true = happenings(min(count, 50_000), seed=5, years=40)
    names = [f"{store.engine.dialect.name}, {store.count_meetings():,} meetings" for store in stores]
    print(f"{'milliseconds: median / 95 %':<32}" + "".join(f"{name:<44}" for name in names))
    asked = [list(_questions(store, true, random.Random(29))) for store in stores]
    for same in zip(*asked, strict=True):
        print(f"{same[0][0]:<32}" + "".join(_timed(ask) for _, ask in same), flush=True)


def _timed(ask: Callable[[], object]) -> str:
    times, cpu = [], []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        ask()
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return f"wall {figures(times)}  CPU {figures(cpu)}    "


def figures(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(times)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95)]
    return f"{at[0]:6.1f} / {at[1]:6.1f}"


def _questions(store: Store, true: Sequence[Happened], draw: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    record = Record(store)

    def some() -> Happened:
        return draw.choice(true)

    def page(query: Query) -> object:
        return Meetings(store, query).page()

    def span() -> tuple[date, date]:
        first = some().day
        return first, first + timedelta(days=90)

    yield "newest meetings", lambda: page(Query())
    yield "one country", lambda: page(Query(countries=some().sides[:1]))
    yield "pair of countries", lambda: page(Query(countries=some().sides))
    yield (
        "pair, cancelled, oldest first",
        lambda: page(Query(countries=some().sides, statuses=(MeetingStatus.CANCELLED,), sort=Sort.OLDEST)),
    )
    yield (
        "one country, phone, planned",
        lambda: page(Query(countries=some().sides[:1], formats=(MeetingFormat.PHONE,), statuses=(MeetingStatus.PLANNED,))),
    )
    yield "person", lambda: page(Query(person=some().people[0][1]))
    yield "topic", lambda: page(Query(topics=(draw.choice(WORDS[:40]),)))
    yield "topic and country", lambda: page(Query(topics=(draw.choice(WORDS[:40]),), countries=some().sides[:1]))
    yield "outlet, two or more sources", lambda: page(Query(outlet=draw.choice(OUTLETS), min_sources=2))
    yield "three months", lambda: page(Query(since=(days := span())[0], until=days[1]))
    yield "three months, oldest first", lambda: page(Query(since=(days := span())[0], until=days[1], sort=Sort.OLDEST))
    yield "place", lambda: page(Query(place=some().place or "bak city"))
    yield "least certain first", lambda: page(Query(sort=Sort.SCORE, max_score=0.5))
    yield "text: two words", lambda: record.search(" ".join(draw.choices(WORDS, k=2)))
    yield "text: rare word of three", lambda: record.search(f"{some().people[0][1]} {draw.choice(WORDS)}")
    yield "text: part of a word", lambda: record.search(f"{draw.choice(WORDS)[2:7]}", Query(countries=some().sides[:1]))
    yield (
        "text as a filter with a country",
        lambda: page(Query(text=" ".join(draw.choices(WORDS, k=2)), countries=some().sides[:1])),
    )
    yield "facets: everything", lambda: Meetings(store, Query()).facets()
    yield "facets: one country", lambda: Meetings(store, Query(countries=some().sides[:1])).facets()
    yield "facets: pair of countries", lambda: Meetings(store, Query(countries=some().sides)).facets()
    yield "count: one country", lambda: Meetings(store, Query(countries=some().sides[:1])).count()
    yield "meeting by id", lambda: record.meeting(f"{some().number:012x}")
