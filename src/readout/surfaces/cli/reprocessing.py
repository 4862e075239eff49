"""`readout reprocess`: read stored pages again and report what changed."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress

from readout.pipeline import read_page
from readout.record.reprocess import Report, begin, finish
from readout.record.store import Store
from readout.surfaces.cli.answers import change_line
from readout.surfaces.cli.context import configured_reader, reader_version
from readout.surfaces.cli.stores import store_of

LISTED = 60
"""Changes listed one by one; the rest are counted."""


def reprocess(store_path: str | None, *, fuse_only: int, as_json: bool) -> None:
    """Read again what another version read, fuse, and print the report; with `fuse_only` only fuse, by so many processes."""
    store = store_of(store_path, create=True)
    if fuse_only:
        begin(store, "fuse only")
        store.refuse(fuse_only)
    else:
        _read_again(store)
    report = finish(store)
    store.close()
    _print(report, as_json=as_json)


def _read_again(store: Store) -> None:
    reader = configured_reader()
    version = reader_version(reader)
    number, pages = begin(store, version)
    errors = Console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("reading again", total=number)
        for page in pages:
            store.write_page(page, version, read_page(page, reader))
            progress.advance(task)
    errors.print(f"{number} pages read again", highlight=False)


def _print(report: Report, *, as_json: bool) -> None:
    console = Console()
    if as_json:
        from readout.record.codec import dumps  # noqa: PLC0415

        print(dumps(report))
        return
    console.print(
        f"judgements: [bold]{report.kept}[/] kept, [bold]{report.reanchored}[/] carried over to new words, "
        f"[bold]{report.conflicting}[/] in conflict" + (" (see `readout queue`)" if report.conflicting else ""),
        highlight=False,
    )
    console.print(f"record: [bold]{len(report.changes)}[/] changes", highlight=False)
    for change in report.changes[:LISTED]:
        console.print(change_line(change))
    if len(report.changes) > LISTED:
        console.print(f"[dim]and {len(report.changes) - LISTED} more; `readout changes` lists them[/]", highlight=False)
