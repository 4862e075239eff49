"""Long lists, cut to what one statement or one transaction takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

CHUNK = 500
"""Ids in one statement; SQLite allows 999 parameters on old builds."""


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Cut ids, sorted, into pieces that one statement can take."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def cut(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut items into pieces of a size, in their order; the last one may be shorter."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
