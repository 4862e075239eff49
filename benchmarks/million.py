"""Everything after the analyser on a million pages: `python -m benchmarks.million FOLDER --pages 1000000`.

A few hundred made pages are read once with the model. Every page of the run is then one of those readings under another page
and article id, with other people's names and all its days shifted within ten years. What follows is the real thing: the plan
over files of whole pages (one file of 5,000 pages under many names), rows, Parquet, receipts and manifest of `readout run`,
then `readout load` with its fusing into SQLite, then questions. Only the text of a page keeps its old days and places.

Costs are CPU milliseconds a page in one process, printed for each `--step` pages, so that growth would show. Making the
readings anew is timed apart and left out. The same command goes on where it stopped.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path

from benchmarks.corpus import write_dumps
from benchmarks.recordquestions import figures
from readout.engine.batches import read_together
from readout.engine.executors import Answer
from readout.engine.jobs import Job, Receipt, Work, deliver
from readout.engine.loading import load_run, tells
from readout.engine.output import OutputFormat, Row, encode, rows_of
from readout.engine.plan import Plan, make_plan
from readout.engine.runs import Progress, read_manifest, run_plan
from readout.engine.storage import LocalStorage, Storage, open_bytes
from readout.engine.triage import load_triage
from readout.engine.units import Unit
from readout.model.page import Page
from readout.model.reading import Reading
from readout.pages import read_pages
from readout.pipeline import load_reader
from readout.record.codec import dumps, loads
from readout.record.query import Query
from readout.record.results import Meetings
from readout.record.store import Store, open_store

FILE_PAGES = 5000
YEARS = 10
_DAY = re.compile(r'"(20\d\d-\d\d-\d\d)(?=[T"])')
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"


@dataclass(frozen=True, slots=True)
class Mould:
    """A page that was read, as JSON: what the pages of the run are cast from.

    Attributes:
        page: The page.
        reading: Its reading.
        page_id: Id of the page.
        article_id: Id of the article.
        names: Words of the names of its people.
    """

    page: str
    reading: str
    page_id: str
    article_id: str
    names: tuple[str, ...]


def make_moulds(folder: Path, pages: int, seed: int) -> list[Mould]:
    """Read some made pages, with triage."""
    folder.mkdir(parents=True, exist_ok=True)
    write_dumps(folder / "moulds.jsonl", range(pages), seed)
    reader, triage = load_reader(), load_triage()
    found = []
    for page, results, _ in read_together(read_pages([str(folder / "moulds.jsonl")]), reader, triage):
        for item in results:
            if page is not None and isinstance(item, Reading):
                names = {word for person in item.mentions.people for word in person.name.split() if word.isalpha()}
                found.append(Mould(dumps(page), dumps(item), page.id, item.article.id, tuple(sorted(names))))
    return found


def cast(moulds: list[Mould], number: int, seed: int) -> tuple[Page, Reading]:
    """Make page `number`: a mould with other ids, days and names of the same length."""
    draw = random.Random(f"{seed}/{number}")
    mould, shift = draw.choice(moulds), timedelta(days=draw.randrange(365 * YEARS))
    turned = _turned(draw.randrange(len(_VOWELS)), draw.randrange(len(_CONSONANTS)))
    page_id, article_id = (blake2b(f"{kind}{number}".encode(), digest_size=len(old) // 2).hexdigest()
                           for kind, old in (("p", mould.page_id), ("a", mould.article_id)))  # fmt: skip

    def anew(text: str) -> str:
        text = text.replace(mould.page_id, page_id).replace(mould.article_id, article_id)
        for name in mould.names:
            text = text.replace(name, name[0] + name[1:].translate(turned))
        return _DAY.sub(lambda found: f'"{date.fromisoformat(found[1]) + shift}', text)

    return loads(Page, anew(mould.page)), loads(Reading, anew(mould.reading))


def _turned(vowels: int, consonants: int) -> dict[int, str]:
    """Letters for letters."""
    return {
        ord(letter): row[(place + step) % len(row)]
        for row, step in ((_VOWELS, vowels), (_CONSONANTS, consonants))
        for place, letter in enumerate(row)
    }


@dataclass(slots=True)
class Clock:
    """CPU seconds by what they went into."""

    spent: Counter[str]

    def time(self, name: str, begun: float) -> float:
        """Book the CPU time since `begun`; return the time now."""
        now = time.process_time()
        self.spent[name] += now - begun
        return now


@dataclass(frozen=True, slots=True)
class CastJob:
    """Units of cast pages instead of read ones."""

    moulds: list[Mould]
    seed: int
    storage: Storage
    clock: Clock

    def start(self) -> Work:
        """Nothing to load."""
        return self._work

    def _work(self, unit: Unit) -> Receipt:
        begun = time.process_time()
        with open_bytes(unit.slices[0].path, unit.slices[0].start, unit.slices[0].stop) as stream:
            count = stream.read().count(b"\n")
        rows: list[Row] = []
        counts = Counter[str]()
        for place in range(count):
            begun = time.process_time()
            page, reading = cast(self.moulds, unit.number * 10_000 + place, self.seed)
            begun = self.clock.time("casting", begun)
            rows += rows_of(page, [reading])
            counts.update(pages=1, readings=1, meetings=len(reading.meetings), acts=len(reading.acts))
            begun = self.clock.time("rows and Parquet", begun)
        receipt = deliver(unit.id, encode(rows, OutputFormat.PARQUET), OutputFormat.PARQUET, self.storage, counts)
        self.clock.time("rows and Parquet", begun)
        return receipt


class InProcess:
    """The engine's seam for workers, with the work done in this process: its CPU time can be told by what it went into."""

    workers = 1

    def __init__(self) -> None:
        self._answers: list[Answer] = []

    def start(self, job: Job) -> None:
        """Load the job."""
        self._work = job.start()

    def submit(self, worker: int, unit: Unit) -> None:
        """Do a unit at once."""
        self._answers.append(Answer(worker, self._work(unit), 0.0))

    def wait(self) -> tuple[Answer, ...]:
        """Give the answer."""
        answers, self._answers = tuple(self._answers), []
        return answers

    def close(self) -> None:
        """Nothing is left running."""


def main() -> None:
    """Run, load, ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1_000_000)
    parser.add_argument("--step", type=int, default=100_000)
    parser.add_argument("--moulds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--stop", type=int, help="plan all pages, but run and load about so many only")
    parser.add_argument("--refuse", action="store_true", help="at the end fuse everything anew, by buckets")
    given = parser.parse_args()
    moulds = make_moulds(given.folder, given.moulds, given.seed)
    telling = sum(tells(loads(Reading, mould.reading)) for mould in moulds)
    print(f"{len(moulds)} readings to cast from, {telling} of which tell something", flush=True)
    plan = _planned(given.folder, given.pages, given.seed)
    if given.stop:
        plan = Plan(plan.version, plan.units[: round(len(plan.units) * given.stop / given.pages)])
    storage = LocalStorage(given.folder / "read")
    _run(plan, CastJob(moulds, given.seed, storage, Clock(Counter())), given.step)
    store = load_and_ask(given.folder / "million.db", storage, given.step)
    if given.refuse:
        begun = time.process_time()
        meetings = store.refuse()
        print(f"fused anew by buckets: {meetings:,} meetings, {time.process_time() - begun:.0f} CPU s, {_peak()}")
    store.close()


def _planned(folder: Path, pages: int, seed: int) -> Plan:
    """A plan over files of whole pages: one file under as many names as it takes."""
    inputs = folder / "in"
    inputs.mkdir(parents=True, exist_ok=True)
    first, size = inputs / "pages-000000.jsonl", min(pages, FILE_PAGES)
    if not first.exists():
        write_dumps(first, range(size), seed)
    for number in range(1, pages // size):
        name = inputs / f"pages-{number:06}.jsonl"
        if not name.exists():
            os.link(first, name)
    begun = time.process_time()
    plan = make_plan([str(inputs)], "simulated")
    spent = time.process_time() - begun
    print(
        f"planning {pages:,} pages, {plan.size / 1e9:.2f} GB, {len(plan.units)} units: {spent:.1f} CPU s, {_peak()}", flush=True
    )
    return plan


def _run(plan: Plan, job: CastJob, step: int) -> None:
    before: Counter[str] = Counter()
    done = 0
    begun = time.process_time()

    def watch(progress: Progress) -> None:
        nonlocal before, done, begun
        if progress.pages - done < step and progress.done < progress.units:
            return
        number, spent = progress.pages - done, job.clock.spent - before
        rows, whole = spent["rows and Parquet"], time.process_time() - begun - spent["casting"]
        print(
            f"run    {progress.pages:>9,} pages: rows, Parquet {1000 * rows / number:.2f} ms a page, "
            f"with driver and receipts {1000 * whole / number:.2f}, {_peak()}",
            flush=True,
        )
        before, done, begun = Counter(job.clock.spent), progress.pages, time.process_time()

    summary = run_plan(plan, job, InProcess(), job.storage, watch)
    counts = summary.counts
    print(f"output {counts['bytes'] / counts['pages'] / 1024:.2f} kB a page, {counts['meetings']:,} accounts of meetings, "
          f"{counts['acts']:,} of acts")  # fmt: skip


def load_and_ask(path: Path, storage: Storage, step: int) -> Store:
    """Load a run into a store, with a line for each step, and ask."""
    store = open_store(str(path), create=True)
    reached = list(accumulate(receipt.pages for receipt in read_manifest(storage)))
    done, begun = 0, time.process_time()

    def watch(stage: str, part: int, parts: int) -> None:
        nonlocal done, begun
        pages = reached[part - 1] if stage == "loading" else reached[-1]
        if pages - done >= step or part == parts:
            spent = time.process_time() - begun
            cost = (
                f"{1000 * spent / (pages - done):.2f} ms a page"
                if pages > done
                else f"{1000 * spent / pages:.2f} ms a page of all"
            )
            print(
                f"{stage:8}{pages:>9,} pages: {cost}, {store.count_meetings():,} meetings, "
                f"database {path.stat().st_size / 1e6:.0f} MB, {_peak()}",
                flush=True,
            )
            done, begun = pages, time.process_time()

    load_run(storage, store, "simulated", watch=watch)
    _ask(store)
    return store


def _ask(store: Store) -> None:
    draw = random.Random(5)
    codes = sorted({code for meeting in Meetings(store, Query()).page().meetings for code in meeting.sides})
    questions: dict[str, Callable[[], object]] = {
        "newest meetings": lambda: Meetings(store, Query()).page(),
        "meetings of a state": lambda: Meetings(store, Query(countries=(draw.choice(codes),))).page(),
        "meetings of two states": lambda: Meetings(store, Query(countries=tuple(draw.sample(codes, 2)))).page(),
        "words": lambda: Meetings(store, Query(text=draw.choice(("fisheries", "border", "trade")))).page(),
    }
    for name, ask in questions.items():
        times = []
        for _ in range(20):
            begun = time.process_time()
            ask()
            times.append(1000 * (time.process_time() - begun))
        print(f"ask    {name}: CPU ms, median / 95 %: {figures(times)}", flush=True)


def _peak() -> str:
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


if __name__ == "__main__":
    main()
