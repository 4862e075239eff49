"""The default executor: processes of this machine, one a core."""

from __future__ import annotations

import signal
import time
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from readout.engine.executors import Answer, Failure, FailureKind, Limits
from readout.engine.jobs import Job, Receipt, single_threaded
from readout.engine.units import Unit
from readout.errors import ReadoutError, StoreError

_LOOK = 1.0
"""Seconds between looks for overdue units."""


class PoolExecutor:
    """Spawned processes, each with its own pipe, so that it is known which unit a dead process had.

    Args:
        limits: Number of processes and time for a unit.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seats: list[_Seat] = []

    @property
    def workers(self) -> int:
        """Number of processes."""
        return self._limits.workers

    def start(self, job: Job) -> None:
        """Start the processes. Numeric libraries get one thread each from here on, in this process too."""
        single_threaded()
        self._seats = [_Seat(job) for _ in range(self._limits.workers)]

    def submit(self, worker: int, unit: Unit) -> None:
        """Give a unit to a free process."""
        self._seats[worker].give(unit)

    def wait(self) -> tuple[Answer, ...]:
        """Wait until a process answers, dies or is overdue."""
        while True:
            busy = {seat.pipe: number for number, seat in enumerate(self._seats) if seat.since is not None}
            ready = connection.wait(list(busy), _LOOK)
            answers = [self._answer(busy[pipe]) for pipe in ready if isinstance(pipe, Connection)]
            found = [answer for answer in answers if answer is not None]
            found += [self._overdue(number) for number in busy.values() if self._is_overdue(number)]
            if found:
                return tuple(found)

    def close(self) -> None:
        """Kill the processes; what they were writing never appears."""
        for seat in self._seats:
            seat.kill()
        self._seats = []

    def _answer(self, worker: int) -> Answer | None:
        """What a process says; None if it only says that it has loaded its job and begun."""
        seat = self._seats[worker]
        seconds = seat.seconds
        try:
            outcome: Receipt | Failure | None = seat.pipe.recv()
        except (EOFError, OSError):
            code = seat.replace()
            return Answer(worker, Failure(FailureKind.DIED, f"the worker died (exit code {code})"), seconds)
        if outcome is None:
            seat.begun = time.monotonic()
            return None
        seat.since = seat.begun = None
        return Answer(worker, outcome, seconds)

    def _is_overdue(self, worker: int) -> bool:
        seat = self._seats[worker]
        return seat.begun is not None and time.monotonic() - seat.begun > self._limits.unit_seconds

    def _overdue(self, worker: int) -> Answer:
        seat = self._seats[worker]
        seconds = seat.seconds
        seat.kill()
        seat.replace()
        detail = f"it was not done after {self._limits.unit_seconds:.0f} s"
        return Answer(worker, Failure(FailureKind.OVERDUE, detail), seconds)


class _Seat:
    """One process with its pipe; replaced when it dies.

    Attributes:
        pipe: This side of the pipe.
        since: When the unit at hand was given; None while the process is free.
        begun: When the process took it up, which a new one does only once it has loaded its job; None before.
    """

    __slots__ = ("_job", "_process", "begun", "pipe", "since")

    def __init__(self, job: Job) -> None:
        self._job = job
        self.since: float | None = None
        self.begun: float | None = None
        self.pipe, self._process = _spawn(job)

    @property
    def seconds(self) -> float:
        return 0.0 if self.since is None else time.monotonic() - self.since

    def give(self, unit: Unit) -> None:
        self.since = time.monotonic()
        try:
            self.pipe.send(unit)
        except OSError:
            # It died while free: `wait` finds the closed pipe and says so.
            return

    def replace(self) -> int | None:
        self._process.join()
        code = self._process.exitcode
        self.pipe.close()
        self.pipe, self._process = _spawn(self._job)
        self.since = self.begun = None
        return code

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def _spawn(job: Job) -> tuple[Connection, SpawnProcess]:
    context = get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    return mine, process


def serve(pipe: Connection, job: Job) -> None:
    """What a process does: load once, then do units until the driver hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    single_threaded()
    try:
        work = job.start()
    except ReadoutError as error:
        _refuse_all(pipe, Failure(FailureKind.START, str(error)))
        return
    while True:
        try:
            unit = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(None)
        pipe.send(attempt(work, unit))


def attempt(work: object, unit: Unit) -> Receipt | Failure:
    """Do a unit; what goes wrong becomes a failure."""
    assert callable(work)
    try:
        receipt: Receipt = work(unit)
    except StoreError as error:
        return Failure(FailureKind.STORAGE, str(error))
    except MemoryError:
        return Failure(FailureKind.DIED, "out of memory; use smaller units (--pages)")
    except Exception as error:  # noqa: BLE001 - one unit never ends a run; the reason is kept
        return Failure(FailureKind.ERROR, f"{type(error).__name__}: {error}")
    return receipt


def _refuse_all(pipe: Connection, failure: Failure) -> None:
    try:
        while pipe.recv():
            pipe.send(failure)
    except (EOFError, OSError):
        return
