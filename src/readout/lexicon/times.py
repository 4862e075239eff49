"""Words of time expressions, by kind (`data/times.en.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from readout.lexicon.files import read_table

_OPENERS = frozenset(
    "the that a an in within from between earlier later today tonight yesterday tomorrow second third year".split()
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Time words by kind.

    Attributes:
        by_kind: Kind ("month", "unit", ...) to lower-case word or phrase to value.
        phrases: First word to the phrases of several words that begin with it (all words, kind, value), longest first.
        openers: Words that an expression without digits can begin with, without full stop.
    """

    by_kind: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    openers: frozenset[str]

    def value(self, kind: str, word: str) -> str | None:
        """Return the value of a lower-case word of a kind, with or without its full stop; None if it is no such word."""
        table = self.by_kind.get(kind, {})
        found = table.get(word)
        return found if found is not None else table.get(word.rstrip("."))


def load_time_words(overlay: Path | None = None) -> TimeWords:
    """Load the time words. Raises LexiconError if a row lacks kind or words."""
    by_kind: dict[str, dict[str, str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in read_table("times.en.yaml", overlay):
        kind, value = row.text("kind"), str(row.values.get("value", ""))
        for entry in row.items("words"):
            words = tuple(entry.replace("'s", " 's").split())
            by_kind.setdefault(kind, {})[entry] = value
            if len(words) > 1:
                phrases.setdefault(words[0], []).append((words, kind, value))
    firsts = {entry.split()[0].rstrip(".") for table in by_kind.values() for entry in table}
    ordered = {first: tuple(sorted(found, key=lambda one: (-len(one[0]), one[0]))) for first, found in phrases.items()}
    return TimeWords(by_kind, ordered, _OPENERS | firsts)
