"""CSV for spreadsheets: meetings, participations, acts and sources, each a file, with a code book."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Book, Chunks, Exporter, Part
from readout.surfaces.export.tables import FLAT_TABLES, Cell, FlatTable, code_book

GUARDED = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of text that spreadsheets run as a formula."""


FLUSH = 65_536
"""Characters gathered before they are written."""


def guarded(value: Cell) -> Cell:
    """The value; text that a spreadsheet would run gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(GUARDED) else value


def csv_chunks(table: FlatTable) -> Chunks:
    """What writes one table as CSV: a header line, then a line for each row (RFC 4180)."""

    def _chunks(feed: Feed) -> Iterator[str | bytes]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        for row in table.rows(feed):
            writer.writerow([guarded(row[column.name]) for column in table.columns])
            if buffer.tell() > FLUSH:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue()

    return _chunks


def book_of(suffix: str) -> Book:
    """What writes the code book of the flat tables as files of an ending ("csv")."""

    def _book(digests: Mapping[str, str]) -> str:
        by_table = {name.removesuffix(f".{suffix}"): digest for name, digest in digests.items()}
        return json.dumps(code_book(by_table, suffix), ensure_ascii=False, indent=1) + "\n"

    return _book


CSV = Exporter(
    "csv",
    "CSV for spreadsheets: meetings.csv, participations.csv, acts.csv, sources.csv, datapackage.json",
    "text/csv",
    "History, alternative values, links between meetings, identities and judgements; lists become one cell; cells that a "
    "spreadsheet would run as a formula begin with an apostrophe.",
    tuple(Part(f"{table.name}.csv", csv_chunks(table)) for table in FLAT_TABLES),
    book_of("csv"),
)
