"""`readout run`: many pages to output files, on processes or on a cluster."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn

from readout.config import load_config
from readout.engine.executors import Executor, Limits
from readout.engine.jobs import ReadJob, single_threaded
from readout.engine.output import OutputFormat, default_format
from readout.engine.plan import PlanOptions, make_plan
from readout.engine.pool import PoolExecutor
from readout.engine.rayactors import RayExecutor
from readout.engine.runs import Progress as Reached
from readout.engine.runs import Summary, run_plan
from readout.engine.storage import open_storage
from readout.engine.version import output_version
from readout.language.devices import DeviceName, choose_device
from readout.surfaces.cli.paths import expand


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The options of `readout run`, as typed; None where not given."""

    out: str
    on_ray: bool
    workers: int | None
    address: str | None
    pages: int
    whole: bool
    triage: bool
    text: bool
    form: str | None
    unit_seconds: float
    device: str = "auto"


def run_pages(paths: list[str], settings: RunSettings) -> None:
    """Plan, do what is not done, and print a summary."""
    single_threaded()
    console, errors = Console(), Console(stderr=True)
    begun = time.monotonic()
    lexicons = load_config().lexicons
    form = OutputFormat(settings.form) if settings.form is not None else default_format()
    device = DeviceName(settings.device)
    if device is DeviceName.AUTO:
        device = choose_device().name
    job = ReadJob(settings.out, "", lexicons, settings.triage, form, settings.text, device)
    job = replace(job, version=output_version(lexicons, job.options))
    with errors.status("planning"):
        plan = make_plan(expand(paths), job.version, PlanOptions(settings.pages, settings.whole))
    with _bar(errors) as bar:
        task = bar.add_task("reading", total=plan.size or None, told="")
        watch = _Watch(bar, task, errors)
        summary = run_plan(plan, job, _executor(settings), open_storage(settings.out), watch)
    _summarise(console, summary, settings.out, time.monotonic() - begun)


def _executor(settings: RunSettings) -> Executor:
    limits = Limits(settings.workers or _cores(), settings.unit_seconds)
    return RayExecutor(limits, settings.address) if settings.on_ray else PoolExecutor(limits)


def _cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _bar(errors: Console) -> Progress:
    columns: tuple[ProgressColumn, ...] = (
        SpinnerColumn(),
        TextColumn("[dim]reading"),
        BarColumn(),
        TextColumn("{task.fields[told]}"),
        TextColumn("[dim]left"),
        TimeRemainingColumn(compact=True),
    )
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


class _Watch:
    """Shows how far a run is; notes of failures stay on the screen."""

    def __init__(self, bar: Progress, task: TaskID, errors: Console) -> None:
        self._bar, self._task, self._errors = bar, task, errors

    def __call__(self, reached: Reached) -> None:
        told = f"{reached.done}/{reached.units} units, {reached.pages} pages"
        self._bar.update(self._task, total=reached.size + reached.left or None, completed=reached.size, told=told)
        if reached.note:
            self._errors.print(f"[yellow]{reached.note}[/]", highlight=False, soft_wrap=True)


def _summarise(console: Console, summary: Summary, out: str, seconds: float) -> None:
    counts = {name: summary.counts.get(name, 0) for name in ("pages", "readings", "skipped", "meetings", "acts", "rejections")}
    console.print(
        f"[bold]{summary.done}[/] units read in {seconds:.0f} s"
        + (f", {summary.before} were done before" if summary.before else ""),
        highlight=False,
    )
    console.print(
        f"{out} holds {counts['pages']} pages: {counts['readings']} articles ({counts['skipped']} held no claim), "
        f"{counts['meetings']} accounts of meetings, {counts['acts']} acts; {counts['rejections']} not read",
        highlight=False,
    )
    for unit, failure in summary.aside.items():
        paths = ", ".join(sorted({item.path for item in unit.slices})[:3])
        console.print(
            f"  [yellow]set aside[/] unit {unit.number} ({paths}): {failure.detail}; the same command tries it again",
            highlight=False,
            soft_wrap=True,
        )
    console.print(f"[dim]Next: [/]readout load {out}", highlight=False)
