"""Measure exports: time, size and memory of the tabular formats on a large store.

    python -m benchmarks.exports --meetings 1000000 [--store talks.db] [--formats csv parquet]

The store is synthetic and seeded: each meeting has one to three sources, an account with its sentence, and every second one
an act; it is filled unless it holds meetings already. Each format runs in a process of its own, whose largest memory is given.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import insert

from benchmarks.recordstores import OUTLETS, WORDS
from benchmarks.synthetic import Happened, happenings
from readout.model.claim import Evidence
from readout.model.entity import Person, Place
from readout.model.event import ActStatus, DatedBy, EventType, MeetingClaim, MeetingFormat, MeetingStatus, Participant
from readout.model.record import FusedAct, Meeting, Source
from readout.model.span import Span
from readout.model.time import DateRange
from readout.record import schema
from readout.record.account import Account
from readout.record.assemble import assemble
from readout.record.codec import dumps
from readout.record.meetingrows import facet_rows, meeting_row
from readout.record.store import Store, open_store
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.registry import exporter_named
from readout.surfaces.export.writing import write_export

FORMATS = ("csv", "parquet", "polecat", "gdelt", "plover", "graphcsv")
BATCH = 5_000


def main() -> None:
    """Fill a store and run each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--store", help="store to fill, or one filled before; a temporary file if not given")
    parser.add_argument("--formats", nargs="*", default=FORMATS)
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "OUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one is not None:
        _measure(given.store, *given.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        location = given.store or str(Path(folder) / "bench.db")
        store = open_store(location, create=True)
        if not store.count_meetings():
            _fill(store, given.meetings)
        print(f"{'format':<10} {'meetings':>10}  {'CPU s':>6}  {'clock s':>7}  {'MB':>6}  memory MB")
        store.close()
        for name in given.formats:
            out = str(Path(folder) / name)
            command = [sys.executable, "-m", "benchmarks.exports", "--store", location, "--one", name, out]
            subprocess.run(command, check=True)


def _measure(location: str, name: str, out: str) -> None:
    """Write one format and print a line of figures."""
    store = open_store(location, create=False)
    began, worked = time.perf_counter(), time.process_time()
    written = write_export(exporter_named(name), Feed(store), Path(out))
    clock, cpu = time.perf_counter() - began, time.process_time() - worked
    size, memory = sum(one.size for one in written) / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<10} {store.count_meetings():>10,}  {cpu:6.0f}  {clock:7.0f}  {size:6.0f}  {memory:.0f}", flush=True)
    for one in written:
        one.path.unlink()
    store.close()


def _fill(store: Store, count: int) -> None:
    """Meetings with their accounts and acts, as fusing would leave them."""
    began, draw = time.perf_counter(), random.Random(17)
    true = happenings(count, seed=5, years=40)
    for start in range(0, count, BATCH):
        meetings, mentions, acts = [], [], []
        for one in true[start : start + BATCH]:
            account, meeting = _told(one, draw)
            meetings.append(meeting)
            mentions.append(_mention_row(account, meeting))
            if one.number % 2:
                acts.append(_act_row(account, meeting))
        with store.writing_to() as connection:
            connection.execute(insert(schema.meeting), [meeting_row(meeting) for meeting in meetings])
            connection.execute(insert(schema.side), [row for one in meetings for row in facet_rows(one)["meeting_side"]])
            connection.execute(insert(schema.mention), mentions)
            connection.execute(insert(schema.act), acts)
    print(f"filled with {count:,} meetings in {time.perf_counter() - began:.0f} s", flush=True)


def _told(one: Happened, draw: random.Random) -> tuple[Account, Meeting]:
    """An account of a meeting, and the meeting fused of it and copies."""
    names = " and ".join(name for _, name in one.people)
    text = f"{names} held talks in {one.place or 'a call'} on {' '.join(draw.choices(WORDS, k=8))}."
    proof = Evidence.cite(f"a{one.number}", text, Span(0, len(text)), Span(len(names) + 1, len(names) + 11))
    people = tuple(Person(f"p{i}", name, side, proof.quote, (), ()) for i, (side, name) in enumerate(one.people))
    day = DatedBy(DateRange.of_day(one.day), proof.quote) if draw.random() < 0.97 else None
    place = Place(one.place, one.country, "city") if one.place else None
    parts = tuple(Participant(person.id, person.name, proof.quote) for person in people)
    sides, form = tuple(sorted(one.sides)), MeetingFormat(one.format)
    status = draw.choices(list(MeetingStatus), (80, 12, 4, 3, 1))[0]
    claim = MeetingClaim("m1", status, form, day, place, place and proof.quote, sides, parts, (), None, (proof,), "x", 0.9)
    outlet = draw.choice(OUTLETS)
    source = Source(
        proof.article_id, f"{one.number:012x}{'0' * 52}", outlet, None, None, None, "x", one.day.isoformat(), status
    )
    account = Account(source.claim, claim, people, source)
    return account, assemble([account], {}, ())


def _mention_row(account: Account, meeting: Meeting) -> dict[str, object]:
    base = {"claim_id": account.id, "article_id": account.source.article, "block": "|".join(meeting.sides)}
    more = {"reach_first": 1, "reach_last": 1, "key": "[]", "account": dumps(account)}
    return base | more | {"own_id": meeting.id, "cluster": None, "meeting_id": meeting.id}


def _act_row(account: Account, meeting: Meeting) -> dict[str, object]:
    sentence = account.claim.evidence[0].sentence.text
    act = FusedAct(
        f"a{meeting.id[:11]}",
        EventType.AGREE,
        meeting.sides,
        (),
        (),
        ActStatus.DONE,
        None,
        None,
        meeting.id,
        sentence,
        sentence[:20],
        (account.id,),
        (account.source.article,),
    )
    day = meeting.date.first.isoformat() if meeting.date else None
    base = {"id": act.id, "type": act.type.value, "status": act.status.value, "first_day": day, "topic": None}
    return base | {"meeting_id": meeting.id, "payload": dumps(act)}


if __name__ == "__main__":
    main()
