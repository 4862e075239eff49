"""A run: what is done already, the rest given to workers, retries, what is set aside, the manifest."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field

from readout.engine.executors import Answer, Executor, Failure, FailureKind
from readout.engine.jobs import RECEIPTS, UNITS, Job, Receipt
from readout.engine.plan import Plan
from readout.engine.storage import LocalStorage, Storage
from readout.engine.units import Unit
from readout.errors import ConfigError, StoreError

ASIDE = "aside"
"""Folder that names the units given up, with the reason. The next run tries them again."""

MANIFEST = "manifest.jsonl"
"""What the run holds: one line a unit, in plan order; the same for any number of workers."""

TRIES = 3
"""Attempts before a unit is set aside."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        done: Units done in this run and before.
        units: Units of the plan.
        size: Bytes of input done in this run.
        left: Bytes of input still to do.
        pages: Pages read in this run.
        aside: Units set aside.
        note: What just happened beside a unit done ("unit 3 failed: …; trying again"); empty if nothing.
    """

    done: int
    units: int
    size: int
    left: int
    pages: int
    aside: int
    note: str = ""


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended.

    Attributes:
        done: Units done in this run.
        before: Units that were done before it.
        aside: Unit to failure, for units given up.
        counts: Sums of the receipts of all units of the plan.
        seconds: Worker seconds of this run's units.
    """

    done: int
    before: int
    aside: dict[Unit, Failure]
    counts: dict[str, int]
    seconds: float


@dataclass(slots=True)
class _Board:
    """What the driver knows while it runs."""

    plan: Plan
    done: int
    left: int
    size: int = 0
    pages: int = 0
    seconds: float = 0.0
    finished: int = 0
    tries: Counter[str] = field(default_factory=Counter)
    aside: dict[Unit, Failure] = field(default_factory=dict)

    def progress(self, note: str = "") -> Progress:
        return Progress(self.done, len(self.plan.units), self.size, self.left, self.pages, len(self.aside), note)


def run_plan(plan: Plan, job: Job, executor: Executor, storage: Storage, watch: Watch | None = None) -> Summary:
    """Do what is not done of a plan, and write its manifest.

    Args:
        plan: The units.
        job: The work.
        executor: Who does it; started and closed here.
        storage: Where outputs go.
        watch: Told after every unit; None for nobody.

    Returns:
        What was done.

    Raises:
        StoreError: The output cannot be written; what is done stays done.
        ConfigError: The workers cannot be started.
    """
    ready = storage.names(RECEIPTS)
    todo = [unit for unit in plan.units if f"{unit.id}.json" not in ready]
    board = _Board(plan, done=len(plan.units) - len(todo), left=sum(unit.size for unit in todo))
    before = board.done
    if isinstance(storage, LocalStorage):
        for folder in (UNITS, RECEIPTS, ASIDE):
            storage.sweep(folder)
    if todo:
        try:
            executor.start(job)
            for note in _work(todo, executor, board):
                if watch is not None:
                    watch(board.progress(note))
        finally:
            executor.close()
    _tell_aside(board.aside, plan, storage)
    return Summary(board.finished, before, board.aside, _write_manifest(plan, storage, board.aside), board.seconds)


def _work(todo: Iterable[Unit], executor: Executor, board: _Board) -> Iterator[str]:
    """Keep all workers busy until nothing is left; yields a note, often empty, after each answer."""
    queue = deque(todo)
    free = list(range(executor.workers))
    busy: dict[int, Unit] = {}
    while queue or busy:
        while queue and free:
            worker = free.pop()
            busy[worker] = queue.popleft()
            executor.submit(worker, busy[worker])
        for answer in executor.wait():
            unit = busy.pop(answer.worker)
            free.append(answer.worker)
            yield _settle(unit, answer, queue, board)


def _settle(unit: Unit, answer: Answer, queue: deque[Unit], board: _Board) -> str:
    board.seconds += answer.seconds
    if isinstance(answer.outcome, Receipt):
        board.done += 1
        board.finished += 1
        board.size += unit.size
        board.left -= unit.size
        board.pages += answer.outcome.pages
        return ""
    failure = answer.outcome
    if failure.kind is FailureKind.START:
        raise ConfigError(failure.detail)
    if failure.kind is FailureKind.STORAGE:
        raise StoreError(failure.detail)
    board.tries[unit.id] += 1
    what = f"unit {unit.number} ({unit.slices[0].path}): {failure.detail}"
    if board.tries[unit.id] < TRIES:
        queue.append(unit)
        return f"{what}; trying again"
    board.aside[unit] = failure
    board.left -= unit.size
    return f"{what}; set aside after {TRIES} attempts"


def _tell_aside(aside: dict[Unit, Failure], plan: Plan, storage: Storage) -> None:
    """Name the units given up, and forget those done since."""
    for unit, failure in aside.items():
        storage.put(f"{ASIDE}/{unit.id}.json", json.dumps(_aside_row(unit, failure)).encode())
    given_up = {unit.id for unit in aside}
    told = storage.names(ASIDE)
    for unit in plan.units:
        if unit.id not in given_up and f"{unit.id}.json" in told:
            storage.remove(f"{ASIDE}/{unit.id}.json")


def _aside_row(unit: Unit, failure: Failure) -> dict[str, object]:
    return {"unit": unit.id, "input": [asdict(item) for item in unit.slices], "kind": failure.kind.value, "why": failure.detail}


def _write_manifest(plan: Plan, storage: Storage, aside: dict[Unit, Failure]) -> dict[str, int]:
    """Write one line a unit and return the sums of the counts."""
    sums: Counter[str] = Counter()
    lines = [json.dumps({"version": plan.version, "units": len(plan.units)})]
    for unit in plan.units:
        if unit in aside:
            lines.append(json.dumps(_aside_row(unit, aside[unit])))
            continue
        receipt = json.loads(storage.get(f"{RECEIPTS}/{unit.id}.json"))
        sums.update({name: value for name, value in receipt.items() if isinstance(value, int)})
        lines.append(json.dumps({**receipt, "input": [asdict(item) for item in unit.slices]}))
    storage.put(MANIFEST, ("\n".join(lines) + "\n").encode())
    return dict(sums)


def read_manifest(storage: Storage) -> tuple[Receipt, ...]:
    """Receipts of the units that a finished run holds, in plan order. Raises StoreError if there is no manifest."""
    rows = [json.loads(line) for line in storage.get(MANIFEST).splitlines()[1:]]
    return tuple(Receipt(**{name: row[name] for name in Receipt.__dataclass_fields__}) for row in rows if "output" in row)


def plan_version(storage: Storage) -> str:
    """Version of what made a finished run's output. Raises StoreError if there is no manifest."""
    version: str = json.loads(storage.get(MANIFEST).splitlines()[0])["version"]
    return version
