"""Parquet: the flat tables for data frames, with a code book. Needs pyarrow (`pip install readout[parquet]`)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from readout.errors import ConfigError
from readout.surfaces.export.csvtables import book_of
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Chunks, Exporter, Part
from readout.surfaces.export.tables import FLAT_TABLES, Cell, FlatTable, Row, rows_of

if TYPE_CHECKING:
    import pyarrow

GROUP_ROWS = 10_000
"""Rows of a row group: what is held in memory."""


def parquet_chunks(table: FlatTable) -> Chunks:
    """What writes one table as Parquet, a row group at a time. Raises ConfigError without pyarrow."""
    return lambda feed: (chunk for _, chunk in _written((table,), feed))


def _written(tables: Sequence[FlatTable], feed: Feed) -> Iterator[tuple[int, str | bytes]]:
    files = [_File(table) for table in tables]
    for number, row in rows_of(tables, feed):
        if files[number].takes(row):
            yield number, files[number].written()
    for number, file in enumerate(files):
        file.close()
        yield number, file.written()


class _File:
    """A Parquet file in the making: rows gathered into groups, groups into bytes."""

    def __init__(self, table: FlatTable) -> None:
        self._arrow = _arrow()
        from pyarrow import parquet  # noqa: PLC0415 - optional

        self._schema = self._arrow.schema([self._arrow.field(one.name, _type(one.type)) for one in table.columns])
        self._buffer = io.BytesIO()
        self._writer = parquet.ParquetWriter(_Sink(self._buffer), self._schema)
        self._columns: list[list[Cell]] = [[] for _ in table.columns]

    def takes(self, row: Row) -> bool:
        """Take a row; True if a group came of it."""
        for column, name in zip(self._columns, self._schema.names, strict=True):
            column.append(row[name])
        full = len(self._columns[0]) == GROUP_ROWS
        if full:
            self._write_group()
        return full

    def _write_group(self) -> None:
        arrays = [self._arrow.array(column, kind) for column, kind in zip(self._columns, self._schema.types, strict=True)]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        for column in self._columns:
            column.clear()

    def close(self) -> None:
        """Write the last rows and the footer."""
        if self._columns[0]:
            self._write_group()
        self._writer.close()

    def written(self) -> bytes:
        """The bytes written since last asked."""
        data = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return data


class _Sink(io.RawIOBase):
    """A file that only knows how much was written: what is written goes to a buffer that is emptied between row groups."""

    def __init__(self, buffer: io.BytesIO) -> None:
        self._buffer = buffer
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        size = self._buffer.write(data)
        self._written += size
        return size

    def tell(self) -> int:
        return self._written


def _arrow() -> Any:  # noqa: ANN401 - an optional module
    try:
        import pyarrow as arrow  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ConfigError("--format parquet needs pyarrow; run `pip install 'readout[parquet]'`") from error
    return arrow


def _type(name: str) -> pyarrow.DataType:
    arrow = _arrow()
    # Days stay ISO text, as in every other form: a year alone cannot be a date of Arrow's.
    return {"integer": arrow.int64(), "number": arrow.float64()}.get(name, arrow.string())


PARQUET = Exporter(
    "parquet",
    "Parquet for data frames: the tables of `csv`, typed, with datapackage.json",
    "application/vnd.apache.parquet",
    "The same as csv: history, alternative values, links between meetings, identities and judgements.",
    tuple(Part(f"{table.name}.parquet", parquet_chunks(table)) for table in FLAT_TABLES),
    book_of("parquet"),
    partial(_written, FLAT_TABLES),
)
