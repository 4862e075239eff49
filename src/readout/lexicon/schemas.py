"""What each table of knowledge must look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from readout.errors import LexiconError
from readout.lexicon.files import Row, read_table, table_names

SCHEMAS = "schemas.yaml"
# Folders of tables that hold knowledge; the others hold what was fitted by a program.
_FOLDERS = (".", "outlets", "triggers.en")


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The form of one table.

    Attributes:
        table: File name below `readout/data`.
        key: Columns that tell rows apart; empty if rows have no key.
        required: Columns that may not be empty.
        columns: All columns; empty if the built-in file's header says them.
        lists: Columns that hold several values.
        spellings: Columns whose values name the row.
        means: Column that says what a spelling stands for; None if spellings may repeat.
        choices: Column to the values allowed.
        patterns: Column to the pattern of a whole value.
        refers: Column to the tables whose codes it may hold.
        sourced: True if every row must say where it is from.
    """

    table: str
    key: tuple[str, ...]
    required: tuple[str, ...]
    columns: tuple[str, ...]
    lists: frozenset[str]
    spellings: tuple[str, ...]
    means: str | None
    choices: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, re.Pattern[str]]
    refers: Mapping[str, tuple[str, ...]]
    sourced: bool

    def values(self, row: Row, column: str) -> tuple[str, ...]:
        """Return the values of a column: several for a list, else one or none."""
        if column in self.lists:
            return row.items(column)
        value = row.optional(column)
        return (value,) if value is not None else ()


def load_schemas() -> dict[str, TableSchema]:
    """Load the schema of every table, by file name: the one written for it, else the one its built-in rows show.

    Raises:
        LexiconError: The file of schemas or a built-in table is malformed.
    """
    written = {schema.table: schema for schema in map(_schema, read_table(SCHEMAS))}
    return {table: written.get(table) or _shown(table, read_table(table)) for table in all_tables()}


def _shown(table: str, rows: tuple[Row, ...]) -> TableSchema:
    """Return the schema that built-in rows show: what every row fills in is required, what holds lists may hold several."""
    columns = tuple(dict.fromkeys(column for row in rows for column in row.values))
    filled = tuple(column for column in columns if all(row.values.get(column) not in (None, "", []) for row in rows))
    lists = frozenset(column for column in columns if any(isinstance(row.values.get(column), list) for row in rows))
    return TableSchema(
        table=table,
        key=("id",) if "id" in filled else (),
        required=filled,
        columns=columns,
        lists=lists,
        spellings=(),
        means=None,
        choices={},
        patterns={},
        refers={},
        sourced="source" in filled,
    )


def all_tables() -> tuple[str, ...]:
    """Return the names of all tables of knowledge, sorted, with or without a schema."""
    names = [name.removeprefix("./") for folder in _FOLDERS for name in table_names(folder)]
    return tuple(sorted(name for name in names if name != SCHEMAS))


def _schema(row: Row) -> TableSchema:
    patterns = {column: re.compile(pattern) for column, pattern in _mapping(row, "patterns").items()}
    return TableSchema(
        table=row.text("table"),
        key=row.items("key"),
        required=row.items("required"),
        columns=row.items("columns"),
        lists=frozenset(row.items("lists")),
        spellings=row.items("spellings"),
        means=row.optional("means"),
        choices={column: tuple(map(str, values)) for column, values in _mapping(row, "choices").items()},
        patterns=patterns,
        refers={column: tuple(tables) for column, tables in _mapping(row, "refers").items()},
        sourced=bool(row.values.get("sourced")),
    )


def _mapping(row: Row, key: str) -> Mapping[str, str]:
    value = row.values.get(key, {})
    if not isinstance(value, dict):
        raise LexiconError(f"{row.file}:{row.line}: '{key}' is no mapping; write 'column: value' pairs")
    return value
