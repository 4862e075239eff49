"""CSV for spreadsheets: meetings, participations, acts and sources, each a file, with a code book."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Book, Chunks, Exporter, Part
from readout.surfaces.export.tables import FLAT_TABLES, Cell, FlatTable, code_book, rows_of

GUARDED = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of text that spreadsheets run as a formula."""


FLUSH = 65_536
"""Characters gathered before they are written."""


def guarded(value: Cell) -> Cell:
    """The value; text that a spreadsheet would run gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(GUARDED) else value


def csv_chunks(table: FlatTable) -> Chunks:
    """What writes one table as CSV: a header line, then a line for each row (RFC 4180)."""
    return lambda feed: (chunk for _, chunk in _written((table,), feed))


def _written(tables: Sequence[FlatTable], feed: Feed) -> Iterator[tuple[int, str | bytes]]:
    buffers = [io.StringIO() for _ in tables]
    writers = [csv.writer(buffer, lineterminator="\r\n") for buffer in buffers]
    names = [[column.name for column in table.columns] for table in tables]
    for writer, header in zip(writers, names, strict=True):
        writer.writerow(header)
    for number, row in rows_of(tables, feed):
        writers[number].writerow([guarded(row[name]) for name in names[number]])
        buffer = buffers[number]
        if buffer.tell() > FLUSH:
            yield number, buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield from ((number, buffer.getvalue()) for number, buffer in enumerate(buffers))


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
    partial(_written, FLAT_TABLES),
)
