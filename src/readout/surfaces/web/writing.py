"""Answers for programs: JSON without the type marks of the store, and CSV that spreadsheets do not run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from readout.record.codec import dumps

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
"""A value as JSON knows it."""

CSV_GUARD = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of cells that a spreadsheet would run as a formula."""


def dumps_plain(value: object) -> str:
    """JSON of model values and of mappings and lists that hold them, without the type marks of the store."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def plain(value: object) -> Plain:
    """A value as JSON knows it."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return _unmarked(json.loads(dumps(value)))


def _unmarked(value: object) -> Plain:
    if isinstance(value, dict):
        return {key: _unmarked(one) for key, one in value.items() if key != "@"}
    if isinstance(value, list):
        return [_unmarked(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def to_csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV with a header; lists are joined by "; ", cells that would run as formulas get an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0].keys())
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        value = "; ".join(str(one) for one in value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(CSV_GUARD) and not isinstance(value, int | float) else text
