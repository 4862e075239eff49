"""The cluster's executor: Ray Core actors. The same jobs and units as the pool; needs `pip install 'readout[cluster]'`."""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass
from typing import Any

from readout.engine.executors import Answer, Failure, FailureKind, Limits
from readout.engine.jobs import THREADS, Job, Receipt, Work
from readout.engine.pool import attempt
from readout.engine.units import Unit
from readout.errors import ConfigError, ReadoutError

_LOOK = 1.0
"""Seconds between looks for overdue units."""

_FALSE_STARTS = 5
"""Actors that may die while starting, for each worker, before their deaths count against units."""


class RayExecutor:
    """Actors of a Ray cluster, or of a Ray that is started on this machine.

    Args:
        limits: Number of actors and time for a unit.
        address: "ray://host:port", "auto", or None to start Ray here.
    """

    def __init__(self, limits: Limits, address: str | None = None) -> None:
        self._limits = limits
        self._address = address
        self._ray: Any = None
        self._job: Any = None
        self._actors: list[Any] = []
        self._begun: list[Any] = []
        self._busy: dict[Any, _Task] = {}
        self._false_starts = 0

    @property
    def workers(self) -> int:
        """Number of actors."""
        return self._limits.workers

    def start(self, job: Job) -> None:
        """Connect, or start Ray without its dashboard and without usage statistics, and start the actors."""
        self._ray = _ray()
        if not self._ray.is_initialized():
            try:
                self._connect()
            except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
                raise ConfigError(f"no Ray at {self._address or 'this machine'} ({error}); check --address") from error
        self._job = self._ray.put(job)
        self._actors = [None] * self._limits.workers
        self._begun = [None] * self._limits.workers
        for worker in range(self._limits.workers):
            self._hire(worker)

    def submit(self, worker: int, unit: Unit) -> None:
        """Give a unit to a free actor."""
        self._busy[self._actors[worker].do.remote(unit)] = _Task(worker, unit, time.monotonic())

    def wait(self) -> tuple[Answer, ...]:
        """Wait until an actor answers, dies or is overdue."""
        while True:
            ready, _ = self._ray.wait(list(self._busy), num_returns=1, timeout=_LOOK)
            answers = [self._answer(reference) for reference in ready]
            found = [answer for answer in answers if answer is not None]
            now = time.monotonic()
            overdue = [reference for reference, task in self._busy.items() if now - task.since > self._limits.unit_seconds]
            found += [self._overdue(reference) for reference in overdue]
            if found:
                return tuple(found)

    def close(self) -> None:
        """Kill the actors; a Ray that was started here ends with them."""
        if self._ray is None:
            return
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors = []
        self._busy = {}
        if self._address is None:
            self._ray.shutdown()

    def _connect(self) -> None:
        here: dict[str, Any] = {"num_cpus": self._limits.workers, "include_dashboard": False}
        self._ray.init(
            address=self._address, logging_level=logging.ERROR, log_to_driver=False, **(here if self._address is None else {})
        )

    def _hire(self, worker: int) -> None:
        threads = {"env_vars": dict.fromkeys(THREADS, "1")}
        desk = self._ray.remote(Desk).options(num_cpus=1, max_restarts=0, runtime_env=threads)
        self._actors[worker] = desk.remote(self._job)
        self._begun[worker] = self._actors[worker].process.remote()

    def _answer(self, reference: Any) -> Answer | None:  # noqa: ANN401 - Ray's handles are untyped
        """What an actor says; None if it died before it could begin and its unit has gone to another one."""
        task = self._busy.pop(reference)
        seconds = time.monotonic() - task.since
        try:
            outcome: Receipt | Failure = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            started = self._has_begun(task.worker)
            self._hire(task.worker)
            if not started and self._false_starts < _FALSE_STARTS * self.workers:
                self._false_starts += 1
                self.submit(task.worker, task.unit)
                return None
            told = (str(error).strip() or "no reason given").splitlines()[0]
            outcome = Failure(FailureKind.DIED, f"the worker died ({type(error).__name__}: {told})")
        return Answer(task.worker, outcome, seconds)

    def _has_begun(self, worker: int) -> bool:
        """Whether the actor ever ran: a machine too busy to start one says nothing about the unit."""
        try:
            self._ray.get(self._begun[worker], timeout=0)
        except self._ray.exceptions.RayError:
            return False
        return True

    def _overdue(self, reference: Any) -> Answer:  # noqa: ANN401
        task = self._busy.pop(reference)
        self._ray.kill(self._actors[task.worker])
        self._hire(task.worker)
        detail = f"it was not done after {self._limits.unit_seconds:.0f} s"
        return Answer(task.worker, Failure(FailureKind.OVERDUE, detail), time.monotonic() - task.since)


@dataclass(frozen=True, slots=True)
class _Task:
    worker: int
    unit: Unit
    since: float


class Desk:
    """The actor: loads once, then does units.

    Args:
        job: The job.
    """

    def __init__(self, job: Job) -> None:
        self._work: Work | None = None
        self._refusal = Failure(FailureKind.START, "")
        try:
            self._work = job.start()
        except ReadoutError as error:
            self._refusal = Failure(FailureKind.START, str(error))

    def do(self, unit: Unit) -> Receipt | Failure:
        """Do a unit."""
        return self._refusal if self._work is None else attempt(self._work, unit)

    def process(self) -> int:
        """Number of the operating system's process; answered as soon as the actor runs."""
        return os.getpid()


def _ray() -> Any:  # noqa: ANN401 - Ray is an extra and untyped here
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError("the Ray executor needs Ray: pip install 'readout[cluster]'") from error
    return ray
