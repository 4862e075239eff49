"""`readout add`: read pages into the store and say what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from readout.model.page import Page, Rejection
from readout.pages import read_pages
from readout.pipeline import Reader, read_page
from readout.record.store import Store
from readout.surfaces.cli.context import configured_reader, reader_version
from readout.surfaces.cli.paths import expand
from readout.surfaces.cli.stores import store_of

LISTED_REJECTIONS = 20
"""Rejections listed one by one in the summary; the rest are counted."""


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    read: int = 0
    known: int = 0
    told: int = 0
    rejections: list[Rejection] = field(default_factory=list)


def add_pages(paths: list[str], store_path: str | None) -> None:
    """Read pages, write what they yield page by page, fuse, and print a summary."""
    console, errors = Console(), Console(stderr=True)
    store = store_of(store_path, create=True)
    reader = configured_reader()
    version, tally = reader_version(reader), Tally()
    columns = (
        TextColumn("[dim]reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[page]}"),
    )
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("reading", total=None, page="")
        for page in read_pages(expand(paths), outlets=reader.knowledge.outlets):
            progress.update(task, advance=1, page=page.source[-60:])
            _add_one(page, reader, version, store, tally)
    meetings = store.count_meetings()
    store.close()
    _summarise(console, tally, meetings, store.location)


def _add_one(page: Page | Rejection, reader: Reader, version: str, store: Store, tally: Tally) -> None:
    if isinstance(page, Rejection):
        store.write_rejection(page)
        tally.rejections.append(page)
        return
    if store.has_page(page.id, version):
        tally.known += 1
        return
    results = read_page(page, reader)
    store.write_page(page, version, results)
    tally.read += 1
    for result in results:
        if isinstance(result, Rejection):
            tally.rejections.append(result)
        else:
            tally.told += len(result.meetings)


def _summarise(console: Console, tally: Tally, meetings: int, location: str) -> None:
    console.print(f"[bold]{tally.read}[/] pages read, {tally.told} accounts of meetings found in them", highlight=False)
    if tally.known:
        console.print(f"[bold]{tally.known}[/] pages were in the store already: nothing changed for them", highlight=False)
    console.print(f"[bold]{meetings}[/] meetings now in {location}", highlight=False)
    if tally.rejections:
        reasons = Counter(rejection.reason.value for rejection in tally.rejections)
        listed = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))
        console.print(f"[bold]{len(tally.rejections)}[/] not read: {listed}", highlight=False)
        for rejection in tally.rejections[:LISTED_REJECTIONS]:
            console.print(
                f"  {rejection.source}: [yellow]{rejection.reason.value}[/]: {rejection.detail}",
                highlight=False,
                soft_wrap=True,
            )
