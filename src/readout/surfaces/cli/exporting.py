"""`readout export` and `readout import`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from readout.config import load_config
from readout.errors import ConfigError
from readout.model.event import MeetingStatus
from readout.record.edtf import parse_edtf
from readout.record.query import Query
from readout.surfaces.cli.meetings import codes_of
from readout.surfaces.cli.stores import store_of
from readout.surfaces.export.canonical import import_record
from readout.surfaces.export.feed import UNRELEASED, Feed
from readout.surfaces.export.registry import exporter_named, exporters
from readout.surfaces.export.writing import write_export


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters and options of an export, as typed; `countries` may be codes or names."""

    countries: tuple[str, ...] = ()
    person: str | None = None
    topics: tuple[str, ...] = ()
    statuses: tuple[MeetingStatus, ...] = ()
    since: str | None = None
    until: str | None = None
    min_sources: int = 0
    planned: bool = False
    release: str | None = None

    @property
    def query(self) -> Query:
        """The question. Raises ConfigError for impossible values."""
        return Query(
            countries=codes_of(self.countries),
            person=self.person,
            topics=self.topics,
            statuses=self.statuses,
            since=_first(self.since),
            until=_last(self.until),
            min_sources=self.min_sources,
        )


def export_record(form: str | None, out: Path | None, asked: Asked, store_path: str | None) -> None:
    """Write the export and say which files there are now."""
    if form is None or out is None:
        raise ConfigError("give --format NAME and --out PATH; `readout export --list` names the formats")
    exporter, query = exporter_named(form), asked.query
    store = store_of(store_path)
    try:
        feed = Feed(store, query, asked.planned, asked.release or UNRELEASED, datetime.now(UTC).date())
        written = write_export(exporter, feed, out)
    finally:
        store.close()
    console = Console(stderr=True)
    for one in written:
        console.print(f"{one.path}  {one.size:,} bytes", highlight=False, soft_wrap=True)
    console.print(f"[dim]Not in it: {exporter.loses}[/]", highlight=False)


def list_formats() -> None:
    """Print the formats and what each one loses."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("name", style="bold", no_wrap=True)
    table.add_column("what", ratio=2)
    table.add_column("what it loses", ratio=3)
    for exporter in exporters():
        table.add_row(exporter.name, exporter.title, exporter.loses)
    Console().print(table)


def import_file(file: Path, store_path: str | None) -> None:
    """Import a canonical export and say what the new store holds."""
    location = store_path or load_config().store
    number = import_record(file, location)
    Console().print(f"{number} meetings now in {location}", highlight=False, soft_wrap=True)


def _first(text: str | None) -> date | None:
    return parse_edtf(text).first if text else None


def _last(text: str | None) -> date | None:
    return parse_edtf(text).last if text else None
