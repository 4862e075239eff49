"""Measure the record: fusing, adding a page, and questions on a large store, on SQLite and PostgreSQL side by side.

    python -m benchmarks.record fusing
    python -m benchmarks.record adding --meetings 100000
    python -m benchmarks.record asking --meetings 1000000 [--postgresql start]

Everything is synthetic and seeded. Wall-clock and CPU times are milliseconds of one process on this machine.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import event

from benchmarks.postgres import server
from benchmarks.recordquestions import ask_all, figures
from benchmarks.recordstores import fill_accounts, fill_finished, page_on
from benchmarks.synthetic import b_cubed, happenings, tellings
from readout.record.cluster import cluster
from readout.record.store import Store, open_store

START = "start"


def main() -> None:
    """Run one benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fusing", "adding", "asking"))
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--store", help="SQLite file to fill, or one filled before; a temporary file if not given")
    parser.add_argument(
        "--postgresql",
        metavar="ADDRESS",
        help=f"the same on a server: an empty or filled database, or {START!r} for one of our own",
    )
    given = parser.parse_args()
    if given.what == "fusing":
        fusing()
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = [given.store or str(folder / "bench.db")]
        if given.postgresql is not None:
            places.append(stack.enter_context(server()) if given.postgresql == START else given.postgresql)
        stores = [open_store(place, create=True) for place in places]
        if given.what == "adding":
            for store in stores:
                adding(store, given.meetings)
        else:
            asking(stores, given.meetings)
        for store in stores:
            store.close()


def fusing() -> None:
    """Quality and time of clustering by number of accounts."""
    print("accounts  precision  recall  F1     CPU s")
    for count in (90, 1000, 10_000):
        told_ = tellings(happenings(count, seed=7), mean=4.1, seed=11)
        began = time.process_time()
        found = cluster([key for _, key in told_])
        spent = time.process_time() - began
        scores = b_cubed({key.id: meeting for meeting, key in told_}, [one.members for one in found])
        print(f"{len(told_):8}  {scores[0]:9.3f}  {scores[1]:6.3f}  {scores[2]:.3f}  {spent:.2f}")


def adding(store: Store, count: int) -> None:
    """Fill a store with meetings told by one or two pages each, unless it is filled already, then add pages one by one."""
    draw = random.Random(3)
    true = happenings(count, seed=5, years=20)
    if not store.count_meetings():
        fill_accounts(store, true, draw)
    statements = _statements(store)
    times, cpu = [], []
    first = time.time_ns()
    pages = [page_on(draw.choice(true), first + number, draw) for number in range(300)]
    for page, reading in pages:
        began, worked = time.perf_counter(), time.process_time()
        store.write_page(page, "benchmark", (reading,))
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    name, meetings = store.engine.dialect.name, store.count_meetings()
    print(f"{name}, {meetings:,} meetings, adding one page: milliseconds, median / 95 %")
    print(f"  wall clock {figures(times)}   CPU {figures(cpu)}   {statements() / len(times):.0f} statements a page")
    more = [page_on(draw.choice(true), first + 1000 + number, draw) for number in range(1000)]
    began, worked = time.perf_counter(), time.process_time()
    for start in range(0, len(more), 200):
        store.write_pages([(page, (reading,)) for page, reading in more[start : start + 200]], "benchmark")
    spent, work = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
    print(f"  200 pages at a time: wall clock {spent / len(more):.1f} a page, CPU {work / len(more):.1f}")


def _statements(store: Store) -> Callable[[], int]:
    """Count the statements sent to a store from now on."""
    sent = [0]

    @event.listens_for(store.engine, "before_cursor_execute")
    def _count(*_: object) -> None:
        sent[0] += 1

    return lambda: sent[0]


def asking(stores: list[Store], count: int) -> None:
    """Fill each store with finished meetings and one sentence each, unless it is filled already, then ask."""
    for store in stores:
        if not store.count_meetings():
            fill_finished(store, count)
    ask_all(stores, count)


if __name__ == "__main__":
    main()
