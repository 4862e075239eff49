"""Long lists of ids, cut to what one statement takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

CHUNK = 500
"""Ids in one statement; SQLite allows 999 parameters on old builds."""


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Cut ids, sorted, into pieces that one statement can take."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
