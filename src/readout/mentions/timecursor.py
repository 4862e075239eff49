"""A cursor over a sentence's words: the lexical questions that the grammar of time expressions asks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.lexicon.times import TimeWords
from readout.model.timeexpr import TimeExpression, TimeUnit

_WORD = re.compile(r"\d+(?:st|nd|rd|th|s)?(?![\w])|\d+|[A-Za-z]+(?:['’](?!s\b)[A-Za-z]+)?\.?|['’]s\b|[^\s\w]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: as written, in lower case, and its offsets in the sentence."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """An expression that covers words `start` up to, not including, `end`."""

    expression: TimeExpression
    start: int
    end: int


def split_words(text: str) -> tuple[Word, ...]:
    """Split a sentence into the words that the grammar reads."""
    return tuple(Word(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text))


class Cursor:
    """Lexical questions over one sentence's words; holds the loaded time words and the sentence only."""

    __slots__ = ("_bare", "_count", "lexicon", "words")

    def __init__(self, lexicon: TimeWords, words: tuple[Word, ...]) -> None:
        """Prepare to read `words`."""
        self.lexicon = lexicon
        self.words = words
        self._count = len(words)
        self._bare = tuple(word.lower.rstrip(".") for word in words)

    def lower(self, at: int) -> str:
        """The word at `at` in lower case; empty text past the ends."""
        return self.words[at].lower if 0 <= at < self._count else ""

    def bare(self, at: int) -> str:
        """The word at `at` in lower case without a full stop."""
        return self._bare[at] if 0 <= at < self._count else ""

    def kind(self, kind: str, at: int) -> str | None:
        """Value of the word at `at` if it is of the given kind."""
        if not 0 <= at < self._count:
            return None
        table = self.lexicon.by_kind.get(kind)
        if table is None:
            return None
        found = table.get(self.words[at].lower)
        return found if found is not None else table.get(self._bare[at])

    def skip(self, at: int, *words: str) -> int:
        """Index after `at` if the word there is one of `words`, else `at`."""
        return at + 1 if self.bare(at) in words else at

    def capital(self, at: int) -> bool:
        """Whether the word at `at` begins with a capital."""
        return 0 <= at < len(self.words) and self.words[at].text[:1].isupper()

    def month_at(self, at: int) -> int | None:
        """Month number of the word at `at`: capitalised months only."""
        value = self.kind("month", at)
        return int(value) if value is not None and self.capital(at) else None

    def day_at(self, at: int) -> int | None:
        """Day number 1 to 31 at `at`."""
        found = _DAY.fullmatch(self.bare(at))
        return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None

    def year_at(self, at: int) -> int | None:
        """Four-digit year at `at`."""
        return int(self.bare(at)) if _YEAR.fullmatch(self.bare(at)) else None

    def count_at(self, at: int) -> tuple[int, int] | None:
        """A number in digits or words at `at`: (number, next word)."""
        if self.bare(at).isdigit() and len(self.bare(at)) <= 3:
            return int(self.bare(at)), at + 1
        value = self.kind("number", at)
        if value is None:
            return None
        if self.bare(at) == "a" and self.bare(at + 1) in {"couple", "few"}:
            return (2, self.skip(at + 2, "of")) if self.bare(at + 1) == "couple" else None
        return int(value), at + 1

    def unit_at(self, at: int) -> TimeUnit | None:
        """Calendar unit at `at`."""
        value = self.kind("unit", at)
        return TimeUnit(value) if value is not None else None

    def times(self, at: int) -> int:
        """How many of its unit the word at `at` counts: a fortnight is two weeks."""
        return 2 if self.bare(at).startswith("fortnight") else 1

    def ends_clause(self, at: int) -> bool:
        """Whether a clause can end before word `at`."""
        return self.lower(at) in {"", ".", ",", ";", ")", "and", "in", "at", "to", "for", "with", '"', "”"}

    def daypart(self, at: int) -> int:
        """Index after a part of the day at `at`."""
        return at + 1 if self.kind("daypart", at) is not None else at
