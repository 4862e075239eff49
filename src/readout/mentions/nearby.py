"""Finding what stands near a place in the text without going through everything each time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from readout.model.span import Span

T = TypeVar("T")


class Nearby(Generic[T]):
    """Things with their spans, ready to be asked for by place. The longest span bounds how far back a search must go."""

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        self._things = sorted(things, key=lambda entry: entry[0])
        self._starts = [span.start for span, _ in self._things]
        self._longest = max((span.end - span.start for span, _ in self._things), default=0)

    def touching(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """Yield what shares a character with `start` up to, not including, `end`, in text order."""
        for at in range(bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)):
            span, thing = self._things[at]
            if span.end > start:
                yield span, thing

    def overlaps(self, span: Span) -> bool:
        """Say whether anything shares a character with `span`."""
        return any(True for _ in self.touching(span.start, span.end))
