"""Checking tables of knowledge, showing what they say of a term, and adding to the user's own."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import yaml

from readout.errors import LexiconError
from readout.lexicon.files import Row, read_table
from readout.lexicon.phrases import cut, key_of
from readout.lexicon.schemas import TableSchema, all_tables, load_schemas

_ACTOR_TABLES = ("countries.tsv", "organizations.tsv", "groups.tsv", "offices.tsv")


class FindingKind(StrEnum):
    """What is wrong with an entry."""

    SCHEMA = "schema"  # a column is unknown, missing or holds what it may not
    DUPLICATE = "duplicate"
    AMBIGUOUS = "ambiguous"  # one spelling means two things and nothing says so
    SOURCE = "source"  # nobody can tell where it is from


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to mend in a table.

    Attributes:
        table: File as read: a name for ours, a path for the user's.
        line: Line in the file, from 1 (for YAML: number of the entry); 0 for the file as a whole.
        kind: What is wrong.
        message: What, and what to do.
    """

    table: str
    line: int
    kind: FindingKind
    message: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """An entry that names a term.

    Attributes:
        table: File as read: a name for ours, a path for the user's.
        line: Line in the file, from 1.
        column: Column that holds the term.
        values: The whole entry, empty columns left out.
    """

    table: str
    line: int
    column: str
    values: Mapping[str, str]


def check_lexicons(overlay: Path | None = None) -> tuple[Finding, ...]:
    """Check every table of knowledge, the user's rows included.

    Args:
        overlay: Folder of the user's own tables; None to check the built-in ones alone.

    Returns:
        What is to be mended, by table and line; empty if all is well. A file that cannot be read is a finding too.
    """
    schemas = load_schemas()
    found: list[Finding] = []
    rows: dict[str, tuple[Row, ...]] = {}
    for table in all_tables():
        try:
            rows[table] = read_table(table, overlay)
        except LexiconError as error:
            found.append(Finding(table, 0, FindingKind.SCHEMA, str(error)))
    codes = {table: frozenset(str(row.values.get("code", "")) for row in entries) for table, entries in rows.items()}
    for table, entries in rows.items():
        found += _duplicates(entries, schemas[table])
        schema = schemas[table]
        found += [finding for row in entries for finding in _row(row, schema, codes)]
        found += _ambiguous(schema, entries) if table not in _ACTOR_TABLES else ()
    found += _ambiguous_actors(schemas, rows)
    found += _strangers(overlay, rows)
    return tuple(sorted(found))


def show_term(term: str, overlay: Path | None = None) -> tuple[TermUse, ...]:
    """Return every entry that names `term` in any column, case and accents aside, in order of tables and lines.

    Args:
        term: A word or phrase ("Kiev", "the North", "yonhap").
        overlay: Folder of the user's own tables; None for none.

    Returns:
        The entries; empty if no table names it.

    Raises:
        LexiconError: A table cannot be read.
    """
    wanted = key_of(term)
    uses = []
    for table in all_tables():
        for row in read_table(table, overlay):
            column = next((column for column in row.values if wanted in map(key_of, _texts(row, column))), None)
            if column is not None:
                values = {name: "|".join(_texts(row, name)) for name in row.values if _texts(row, name)}
                uses.append(TermUse(row.file, row.line, column, values))
    return tuple(uses)


def add_entry(overlay: Path, table: str, values: Mapping[str, str]) -> Path:
    """Add an entry to the user's own table, after checking it.

    Args:
        overlay: Folder of the user's own tables; made if it is missing.
        table: Name of a built-in table ("countries.tsv").
        values: Column to value; several values of a list stand with "|" between them.

    Returns:
        The file written.

    Raises:
        LexiconError: The table is unknown or the entry breaks its schema; nothing is written.
    """
    schema = load_schemas().get(table)
    if schema is None:
        raise LexiconError(f"{table}: no table has this name; choose one of {', '.join(all_tables())}")
    values = {"source": "user", **values} if schema.sourced else dict(values)
    columns = schema.columns or _header(files("readout").joinpath("data").joinpath(table).read_text(encoding="utf-8"))
    _refuse_bad(table, schema, columns, values)
    target = overlay / table
    old = target.read_text(encoding="utf-8") if target.is_file() else ""
    new = _with_tsv(old, columns, values) if table.endswith(".tsv") else _with_yaml(old, schema, values)
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, new)
    return target


def _refuse_bad(table: str, schema: TableSchema, columns: Sequence[str], values: Mapping[str, str]) -> None:
    unknown = sorted(set(values) - set(columns))
    if unknown:
        raise LexiconError(f"{table}: no column {', '.join(unknown)}; its columns are {', '.join(columns)}")
    for column, value in values.items():
        if any(mark in value for mark in "\t\n\r"):
            raise LexiconError(f"{table}: '{column}' holds a tab or a line break; write it on one line")
    codes = {name: frozenset(str(row.values.get("code", "")) for row in read_table(name)) for name in _coded(schema)}
    cells = {column: value.split("|") if column in schema.lists else value for column, value in values.items()}
    bad = list(_row(Row(table, 0, cells), schema, codes))
    if bad:
        raise LexiconError(f"{table}: {'; '.join(finding.message for finding in bad)}")


def _coded(schema: TableSchema) -> tuple[str, ...]:
    return tuple(sorted({table for tables in schema.refers.values() for table in tables}))


def _with_tsv(old: str, columns: Sequence[str], values: Mapping[str, str]) -> str:
    header = _header(old) or tuple(columns)
    missing = [column for column in values if column not in header]
    if missing:
        raise LexiconError(f"your table has no column {', '.join(missing)}; add it to the header line")
    before = old if old else "\t".join(header) + "\n"
    return before.rstrip("\n") + "\n" + "\t".join(values.get(column, "") for column in header) + "\n"


def _with_yaml(old: str, schema: TableSchema, values: Mapping[str, str]) -> str:
    plain = _plain_values(schema.table)
    entry = {
        column: value.split("|") if column in schema.lists else yaml.safe_load(value) if column in plain else value
        for column, value in values.items()
    }
    return (old.rstrip("\n") + "\n" if old.strip() else "") + yaml.safe_dump([entry], allow_unicode=True, sort_keys=False)


def _plain_values(table: str) -> frozenset[str]:
    """Return the columns of a YAML table that hold numbers or yes and no, never text."""
    rows = read_table(table)
    columns = {column for row in rows for column in row.values}
    return frozenset(c for c in columns if all(isinstance(row.values[c], int) for row in rows if c in row.values))


def _header(text: str) -> tuple[str, ...]:
    line = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return tuple(cell.strip() for cell in line.split("\t")) if line else ()


def _replace(target: Path, text: str) -> None:
    # Written beside and renamed: a table is never half written.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(target)


def _texts(row: Row, column: str) -> tuple[str, ...]:
    value = row.values.get(column)
    return () if isinstance(value, dict) else row.items(column)


def _row(row: Row, schema: TableSchema, codes: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    for column in schema.required:
        if not schema.values(row, column):
            yield Finding(row.file, row.line, FindingKind.SCHEMA, f"'{column}' is empty; fill it in")
    if schema.sourced and row.optional("source") is None:
        yield Finding(row.file, row.line, FindingKind.SOURCE, "no source; say where the entry is from")
    for column in row.values:
        for value in schema.values(row, column):
            if (wrong := _wrong(column, value, schema, codes)) is not None:
                yield Finding(row.file, row.line, FindingKind.SCHEMA, wrong)


def _wrong(column: str, value: str, schema: TableSchema, codes: Mapping[str, frozenset[str]]) -> str | None:
    """Return what is wrong with one value; None if nothing is."""
    if column in schema.choices and value not in schema.choices[column]:
        return f"'{column}' is {value!r}; choose one of {', '.join(schema.choices[column])}"
    if column in schema.patterns and not schema.patterns[column].fullmatch(value):
        return f"'{column}' is {value!r}, not of the form {schema.patterns[column].pattern}"
    tables = schema.refers.get(column, ())
    if tables and not any(value in codes.get(table, ()) for table in tables):
        return f"'{column}' names {value!r}, which {' and '.join(tables)} do not hold; add it there first"
    return None


def _duplicates(rows: Sequence[Row], schema: TableSchema) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        columns = schema.key or tuple(row.values)
        key = "\t".join(f"{column}={row.values.get(column, '')}" for column in columns)
        first = seen.setdefault((row.file, key), row.line)
        if first != row.line:
            yield Finding(row.file, row.line, FindingKind.DUPLICATE, f"same entry as line {first}; remove one of them")


def _ambiguous(schema: TableSchema, rows: Sequence[Row]) -> Iterator[Finding]:
    yield from _shared([(row, schema) for row in rows], frozenset()) if schema.means else ()


def _ambiguous_actors(schemas: Mapping[str, TableSchema], rows: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    settled = {
        cut(row.text("phrase")).forms for row in (*rows.get("ambiguous_actors.tsv", ()), *rows.get("blocked_names.tsv", ()))
    }
    entries = [(row, schemas[table]) for table in _ACTOR_TABLES for row in rows.get(table, ())]
    yield from _shared(entries, frozenset(settled))


def _shared(entries: Sequence[tuple[Row, TableSchema]], settled: frozenset[tuple[str, ...]]) -> Iterator[Finding]:
    """Yield spellings that strong aliases of different meaning share, except `settled` ones."""
    owners: defaultdict[tuple[str, ...], list[tuple[str, Row]]] = defaultdict(list)
    for row, schema in entries:
        weak = {*row.items("weak")} if row.optional("strength") != "weak" else None
        for column in schema.spellings:
            for spelling in schema.values(row, column):
                if weak is not None and spelling not in weak and schema.means is not None:
                    owners[cut(spelling).forms].append((row.text(schema.means), row))
    for forms, named in owners.items():
        first, *others = named
        for meaning, row in others:
            if meaning != first[0] and forms not in settled:
                where = f"{first[1].file}:{first[1].line}"
                message = f"{' '.join(forms)!r} also means {first[0]} ({where}); mark it weak or list it as ambiguous"
                yield Finding(row.file, row.line, FindingKind.AMBIGUOUS, message)


def _strangers(overlay: Path | None, rows: Mapping[str, object]) -> Iterator[Finding]:
    """Yield files of the overlay that no table of ours is named like: they would never be read."""
    if overlay is None or not overlay.is_dir():
        return
    for path in sorted(overlay.rglob("*")):
        name = path.relative_to(overlay).as_posix()
        if path.suffix in (".tsv", ".yaml", ".yml") and name not in rows:
            known = ", ".join(sorted(rows))
            yield Finding(
                str(path), 0, FindingKind.SCHEMA, f"no table has this name, so it is never read; rename it to one of {known}"
            )
