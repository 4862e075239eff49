"""Who does the work: the seam between the process pool and Ray."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from readout.engine.jobs import Job, Receipt
from readout.engine.units import Unit


class FailureKind(StrEnum):
    """Why a unit was not done."""

    ERROR = "error"  # the work raised
    DIED = "died"  # the worker was killed, ran out of memory, or crashed
    OVERDUE = "overdue"  # it took longer than allowed and was killed
    STORAGE = "storage"  # the output could not be written: nothing wrong with the unit
    START = "start"  # the worker could not load what the job needs


@dataclass(frozen=True, slots=True)
class Failure:
    """A unit that was not done: why, and in words."""

    kind: FailureKind
    detail: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a unit.

    Attributes:
        worker: Number of the worker, from 0. It is free again, or has been replaced.
        outcome: Receipt or failure.
        seconds: Time the unit took, by the clock.
    """

    worker: int
    outcome: Receipt | Failure
    seconds: float


class Executor(Protocol):
    """Some workers, each doing one unit at a time. A worker that dies is replaced, and its unit answered as DIED."""

    @property
    def workers(self) -> int:
        """Number of workers."""
        ...

    def start(self, job: Job) -> None:
        """Start the workers. Raises ConfigError if they cannot be had."""
        ...

    def submit(self, worker: int, unit: Unit) -> None:
        """Give a unit to a free worker."""
        ...

    def wait(self) -> tuple[Answer, ...]:
        """Wait until at least one worker answers; call it only while one is busy."""
        ...

    def close(self) -> None:
        """Stop the workers, whatever they do."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take.

    Attributes:
        workers: Number of workers, 1 or more.
        unit_seconds: Time after which a unit's worker is killed.
    """

    workers: int = 1
    unit_seconds: float = 3600.0
