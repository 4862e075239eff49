"""The canonical form: JSON lines that hold all of a record, and its import.

The first line is a header, the last one counts and a checksum. Every line between is one row of one table, `table` names it;
what the store packs or keeps as JSON text stands in it as plain JSON, so that any program can read it. Without a filter the
file is complete: imported into a new store it gives the same store. With a filter it holds meetings, accounts and acts, and
says so.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, RowMapping, Table, func, insert, select

from readout import __version__
from readout.errors import StoreError
from readout.record import schema
from readout.record.codec import dumps
from readout.record.store import Store, open_store
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.versions import current_versions
from readout.surfaces.export.wording import compact

ROWS = 200
"""Rows read or written at a time."""

FORM = "readout-record"
"""What the header calls this form; its version is the schema's."""

TABLES: tuple[Table, ...] = tuple(schema.metadata.sorted_tables)
"""All tables, in one order."""


def write_record(feed: Feed) -> Iterator[str | bytes]:
    """All lines of the file, with a checksum over them at the end."""
    digest, count = hashlib.sha256(), 0
    for line in _lines(feed):
        text = line + "\n"
        digest.update(text.encode())
        count += 1
        yield text
    yield compact({"kind": "end", "lines": count, "sha256": digest.hexdigest()}) + "\n"


def _lines(feed: Feed) -> Iterator[str]:
    yield compact(
        {
            "kind": "header",
            "form": FORM,
            "schema": schema.SCHEMA_VERSION,
            "complete": feed.complete,
            "readout": __version__,
            "versions": current_versions().fields(),
            "release": feed.release,
        }
    )
    yield from record_lines(feed.store) if feed.complete else _answers(feed)


def record_lines(store: Store) -> Iterator[str]:
    """All rows, read over one connection: what others write meanwhile is not in them."""
    with store.reading_from() as connection:
        streaming = connection.execution_options(stream_results=True, yield_per=ROWS)
        for table in TABLES:
            rows = streaming.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            yield from (compact({"table": table.name, **_plain(row, table)}) for row in rows)


def _answers(feed: Feed) -> Iterator[str]:
    for entry in feed.entries():
        yield _tagged("meeting", dumps(entry.meeting))
        yield from (_tagged("account", dumps(account)) for account in entry.accounts)
        yield from (_tagged("act", dumps(act)) for act in entry.acts)


def _tagged(kind: str, encoded: str) -> str:
    return f'{{"kind":"{kind}","payload":{encoded}}}'


def _plain(row: RowMapping, table: Table) -> dict[str, Any]:
    return {name: _opened(value, packed=isinstance(table.c[name].type, LargeBinary)) for name, value in row.items()}


def _opened(value: Any, *, packed: bool) -> Any:  # noqa: ANN401 - any value of a column
    """Packed JSON and JSON text as JSON, where writing it again gives the same bytes; every other value as it is."""
    if packed:
        text = zlib.decompress(value).decode()
        return json.loads(text) if compact(json.loads(text)) == text else text
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            opened = json.loads(value)
        except ValueError:
            return value
        return opened if compact(opened) == value else value
    return value


def _closed(value: Any, *, packed: bool) -> Any:  # noqa: ANN401 - any value of a column
    text = compact(value) if isinstance(value, dict | list) else value
    return zlib.compress(text.encode(), 6) if packed else text


def import_record(path: Path, location: str) -> int:
    """Make a new store from a complete file; it equals the store that was exported.

    Args:
        path: A file that `write_record` wrote without a filter.
        location: Path or address of a store that does not exist, or is empty.

    Returns:
        Number of meetings in the new store.

    Raises:
        StoreError: The file is no complete record, damaged, of another version, or the store is not empty.
    """
    _check_whole(path)
    store = open_store(location, create=True)
    try:
        if any(_size(store, table) for table in (schema.page, schema.judgement, schema.meeting)):
            raise StoreError(f"store {location} is not empty; import into a new one, then `readout add` or `load` more pages")
        with store.writing_to() as connection:
            _fill(path, lambda table, rows: connection.execute(insert(table), rows))
        return store.count_meetings()
    finally:
        store.close()


def _fill(path: Path, put: Callable[[Table, list[dict[str, Any]]], object]) -> None:
    by_name = {table.name: table for table in TABLES}
    waiting: list[dict[str, Any]] = []
    last: Table | None = None
    for line in _read(path):
        table = by_name.get(line.pop("table", ""))
        if last is not None and waiting and (table is not last or len(waiting) >= ROWS):
            put(last, waiting)
            waiting = []
        last = table
        if table is not None:
            packed = {column.name: isinstance(column.type, LargeBinary) for column in table.columns}
            waiting.append({name: _closed(value, packed=packed[name]) for name, value in line.items()})
    if last is not None and waiting:
        put(last, waiting)


def _check_whole(path: Path) -> None:
    """Refuse what is no complete record of this version. Reads the file once before anything is written."""
    digest, count = hashlib.sha256(), 0
    last: dict[str, Any] = {}
    before = b""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file):
                if number == 0:
                    _check_header(path, line)
                if before:
                    digest.update(before)
                    count += 1
                before = line
        last = json.loads(before or b"{}")
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as a Readout record: {error}") from error
    if last.get("kind") != "end" or last.get("lines") != count or last.get("sha256") != digest.hexdigest():
        raise StoreError(f"{path} is cut off or was changed: its checksum does not fit; export it again")


def _check_header(path: Path, line: bytes) -> None:
    header = json.loads(line)
    if not isinstance(header, dict) or header.get("form") != FORM:
        raise StoreError(f"{path} is no Readout record; `readout export --format jsonl` makes one")
    if not header.get("complete"):
        raise StoreError(
            f"{path} was exported with filters and holds a part of the record; export it without filters to import"
        )
    if header.get("schema") != schema.SCHEMA_VERSION:
        raise StoreError(
            f"{path} has schema {header.get('schema')}, this Readout has {schema.SCHEMA_VERSION}; import it with "
            f"readout {header.get('readout')}"
        )


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _size(store: Store, table: Table) -> int:
    with store.reading_from() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)


JSONL = Exporter(
    "jsonl",
    "Readout JSON lines: the canonical form, `readout import` reads it back",
    "application/x-ndjson",
    "Nothing: without filters an import gives the same store; with filters pages and judgements stay behind.",
    (Part("record.jsonl", write_record),),
)
