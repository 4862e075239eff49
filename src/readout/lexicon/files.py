"""Reading knowledge files: built-in tables from `readout/data`, overlaid by the user's own.

A table is a TSV file (header line, `#` comments) or a YAML list of mappings. A user adds rows in a file of the same name in
their overlay folder (beside their config); rows are appended after the built-in ones: a later row wins where ids repeat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from readout.errors import LexiconError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strength(StrEnum):
    """How far an entry may decide alone."""

    STRONG = "strong"
    WEAK = "weak"  # needs a second sign
    AMBIGUOUS = "ambiguous"  # never decides alone


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a table with its place, for error messages.

    Attributes:
        file: File name, e.g. "countries.tsv".
        line: Line in the file, from 1 (for YAML: number of the entry, from 1).
        values: Column or key to value; TSV values are stripped text, empty text for an empty cell.
    """

    file: str
    line: int
    values: Mapping[str, Any]

    def text(self, key: str) -> str:
        """Return the value of a required text column. Raises LexiconError if it is missing or empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise LexiconError(f"{self.file}:{self.line}: '{key}' is missing or no text; add it")
        return value

    def optional(self, key: str) -> str | None:
        """Return the value of an optional text column; None if missing or empty."""
        value = self.values.get(key)
        return str(value) if value not in (None, "") else None

    def items(self, key: str) -> tuple[str, ...]:
        """Return a list column: a YAML list, or TSV text separated by '|'; empty if missing."""
        value = self.values.get(key)
        if value is None or value == "":
            return ()
        parts = value if isinstance(value, list) else str(value).split("|")
        return tuple(str(part).strip() for part in parts if str(part).strip())


def read_table(name: str, overlay: Path | None = None) -> tuple[Row, ...]:
    """Read a table of `readout/data` and the user's rows of the same name.

    Args:
        name: File name below `readout/data`, e.g. "countries.tsv" or "outlets/asia.yaml".
        overlay: Folder of the user's own tables; None for none.

    Returns:
        Built-in rows, then the user's.

    Raises:
        LexiconError: A file is malformed; the message names file and line.
    """
    text = files("readout").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    rows = _rows(name, text)
    own = overlay / name if overlay is not None else None
    if own is not None and own.is_file():
        rows += _rows(str(own), own.read_text(encoding="utf-8"))
    return rows


def table_names(folder: str) -> tuple[str, ...]:
    """Return the names of the tables in a folder of `readout/data`, sorted ("outlets" gives "outlets/asia.yaml", ...)."""
    found = files("readout").joinpath("data").joinpath(folder).iterdir()
    return tuple(sorted(f"{folder}/{entry.name}" for entry in found if entry.name.endswith((".yaml", ".tsv"))))


def _rows(name: str, text: str) -> tuple[Row, ...]:
    return _yaml_rows(name, text) if name.endswith((".yaml", ".yml")) else _tsv_rows(name, text)


def _yaml_rows(name: str, text: str) -> tuple[Row, ...]:
    try:
        loaded = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: not valid YAML: {error}; mend the file") from error
    if not isinstance(loaded, list) or not all(isinstance(entry, dict) for entry in loaded):
        raise LexiconError(f"{name}: must be a YAML list of mappings; see the built-in file of the same name")
    return tuple(Row(name, number, entry) for number, entry in enumerate(loaded, start=1))


def _tsv_rows(name: str, text: str) -> tuple[Row, ...]:
    header: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells for {len(header)} columns; remove the extra tabs")
        rows.append(Row(name, number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))))
    return tuple(rows)
