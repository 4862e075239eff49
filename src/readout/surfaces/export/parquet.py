"""Parquet: the flat tables for data frames, with a code book. Needs pyarrow (`pip install readout[parquet]`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from readout.errors import ConfigError
from readout.surfaces.export.csvtables import book_of
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Chunks, Exporter, Part
from readout.surfaces.export.tables import FLAT_TABLES, FlatTable

if TYPE_CHECKING:
    import pyarrow

GROUP_ROWS = 10_000
"""Rows of a row group: what is held in memory."""


def parquet_chunks(table: FlatTable) -> Chunks:
    """What writes one table as Parquet, a row group at a time. Raises ConfigError without pyarrow."""

    def _chunks(feed: Feed) -> Iterator[str | bytes]:
        arrow = _arrow()
        from pyarrow import parquet  # noqa: PLC0415 - optional

        schema = arrow.schema([arrow.field(one.name, _type(one.type)) for one in table.columns])
        buffer = io.BytesIO()
        writer = parquet.ParquetWriter(_Sink(buffer), schema)
        rows = table.rows(feed)
        while group := list(islice(rows, GROUP_ROWS)):
            writer.write_table(arrow.Table.from_pylist(group, schema))
            yield _drained(buffer)
        writer.close()
        yield _drained(buffer)

    return _chunks


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


def _drained(buffer: io.BytesIO) -> bytes:
    data = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return data


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
)
