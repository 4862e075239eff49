"""Spans and quotes: where words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass

from readout.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of code points in `Article.text`.

    Attributes:
        start: First code point, from 0.
        end: One past the last code point, above `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse empty, reversed and negative ranges."""
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"span {self.start}:{self.end} is empty or reversed; a value needs at least one character")

    def of(self, text: str) -> str:
        """Return the slice of `text`. Raises EvidenceError if the span leaves the text."""
        if self.end > len(text):
            raise EvidenceError(f"span {self.start}:{self.end} leaves the text of {len(text)} characters")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved by `by` characters."""
        return Span(self.start + by, self.end + by)


def covering(first: Span, second: Span) -> Span:
    """Return the smallest span that holds both."""
    return Span(min(first.start, second.start), max(first.end, second.end))


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a text and the place where they stand.

    Attributes:
        span: Place in `Article.text`.
        text: The words, unchanged; always as long as the span.
    """

    span: Span
    text: str

    def __post_init__(self) -> None:
        """Refuse words that cannot fill the span."""
        if len(self.text) != self.span.end - self.span.start:
            raise EvidenceError(f"quote {self.text!r} does not fill its span {self.span.start}:{self.span.end}")

    @classmethod
    def cut(cls, text: str, span: Span) -> Quote:
        """Quote `text` at `span`: the one way to make quotes, exact by construction."""
        return cls(span, span.of(text))
