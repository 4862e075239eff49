"""Output files: one row for each reading or rejection, as Parquet or as packed JSON lines; equal rows give equal bytes."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from readout.errors import ConfigError, StoreError
from readout.model.page import Page, Rejection
from readout.model.reading import Reading
from readout.record.codec import dumps, loads


class OutputFormat(StrEnum):
    """Form of output files; the value is the file ending."""

    PARQUET = "parquet"
    JSON_LINES = "jsonl.gz"


@dataclass(frozen=True, slots=True)
class Row:
    """One reading or rejection.

    Attributes:
        page_id: Digest of the page's bytes; None if they could not be read.
        source: Where the page came from.
        number: Place among the results of its page, from 0.
        kind: "reading" or "rejection".
        article_id: Digest of the article; None for rejections.
        published: Reference day, ISO 8601; None if the page states none.
        payload: The `Reading` or `Rejection` as JSON (`readout.record.codec`).
        page: The `Page` as JSON, in the first row of a page; None otherwise and for what is no page.
    """

    page_id: str | None
    source: str
    number: int
    kind: str
    article_id: str | None
    published: str | None
    payload: str
    page: str | None


COLUMNS = tuple(Row.__dataclass_fields__)


def rows_of(page: Page | None, results: Sequence[Reading | Rejection], *, keep_text: bool = True) -> list[Row]:
    """Return the rows of one page.

    Args:
        page: The page; None if it could not be read.
        results: What it yielded.
        keep_text: False to leave the page's content out: a quarter of the bytes, but pages cannot be read anew from the store.
    """
    kept = None if page is None else dumps(page if keep_text else replace(page, content=""))
    return [_row(page, item, number, kept if number == 0 else None) for number, item in enumerate(results)]


def _row(page: Page | None, item: Reading | Rejection, number: int, kept: str | None) -> Row:
    if isinstance(item, Rejection):
        return Row(item.page_id, item.source, number, "rejection", None, None, dumps(item), kept)
    article = item.article
    day = article.reference_day.isoformat() if article.reference_day is not None else None
    source = page.source if page is not None else article.source
    return Row(article.page_id, source, number, "reading", article.id, day, dumps(item), kept)


def results_of(rows: Iterable[Row]) -> Iterator[tuple[Page | None, tuple[Reading | Rejection, ...]]]:
    """Gather rows in file order into pages with their results; what is no page comes alone."""
    page: Page | None = None
    results: list[Reading | Rejection] = []
    for row in rows:
        if row.number == 0 and results:
            yield page, tuple(results)
            results = []
        if row.number == 0:
            page = loads(Page, row.page) if row.page is not None else None
        results.append(loads(Rejection, row.payload) if row.kind == "rejection" else loads(Reading, row.payload))
    if results:
        yield page, tuple(results)


def default_format() -> OutputFormat:
    """Parquet where pyarrow is installed, packed JSON lines elsewhere."""
    return OutputFormat.PARQUET if importlib.util.find_spec("pyarrow") else OutputFormat.JSON_LINES


def encode(rows: Sequence[Row], form: OutputFormat) -> bytes:
    """Encode rows as one file. Raises ConfigError if pyarrow is wanted and missing."""
    return _parquet(rows) if form is OutputFormat.PARQUET else _json_lines(rows)


def decode(data: bytes, form: OutputFormat, name: str) -> list[Row]:
    """Decode what `encode` wrote. Raises StoreError if the file is damaged."""
    try:
        if form is OutputFormat.JSON_LINES:
            return [Row(**json.loads(line)) for line in gzip.decompress(data).splitlines()]
        return [Row(**values) for values in _pyarrow().parquet.read_table(io.BytesIO(data)).to_pylist()]
    except (OSError, EOFError, ValueError, TypeError) as error:
        raise StoreError(f"{name} is damaged ({error}); remove it and give the same `readout run` again") from error


def _json_lines(rows: Sequence[Row]) -> bytes:
    lines = "".join(json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    return gzip.compress(lines.encode("utf-8", "surrogatepass"), 6, mtime=0)


def _parquet(rows: Sequence[Row]) -> bytes:
    pyarrow = _pyarrow()
    kinds = {name: pyarrow.int32() if name == "number" else pyarrow.string() for name in COLUMNS}
    columns = {name: pyarrow.array([_clean(getattr(row, name)) for row in rows], kind) for name, kind in kinds.items()}
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), stream, compression="zstd", compression_level=6)
    return stream.getvalue()


def _clean(value: str | int | None) -> str | int | None:
    """Lone surrogates cannot be written as UTF-8."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


def _pyarrow() -> Any:  # noqa: ANN401 - pyarrow is untyped
    try:
        import pyarrow  # noqa: PLC0415 - an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'readout[parquet]', or use --format jsonl.gz") from error
    return pyarrow
