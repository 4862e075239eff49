"""Canonical topics of diplomacy with their aliases (`data/topics.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readout.lexicon.files import read_table


@dataclass(frozen=True, slots=True)
class Topic:
    """A canonical topic.

    Attributes:
        id: Name of the topic in lower case with hyphens ("forced-labour").
        label: Name to show ("wartime forced labour").
        aliases: Lower-case phrases that mean it.
        wide: True for a field ("trade") under which one meeting may treat several matters.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics, later ones winning where aliases repeat."""

    entries: tuple[Topic, ...]
    _beginning: dict[str, list[tuple[int, int, str]]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """File every alias under its first word, with what tells which one wins: its length, then its place."""
        for place, topic in enumerate(self.entries):
            for alias in topic.aliases:
                self._beginning.setdefault(alias.partition(" ")[0], []).append((len(alias), place, alias))

    def find(self, phrase: str) -> str | None:
        """Return the id of the topic whose longest alias stands in `phrase`; None if none does."""
        best = max(self._standing(phrase), default=None)
        return self.entries[best[1]].id if best is not None else None

    def all_in(self, phrase: str) -> frozenset[Topic]:
        """Return every topic of which an alias stands in `phrase`."""
        return frozenset(self.entries[place] for _, place, _ in self._standing(phrase))

    def _standing(self, phrase: str) -> Iterator[tuple[int, int, str]]:
        words = _plain(phrase)
        padded = f" {words} "
        for word in dict.fromkeys(words.split()):
            yield from (filed for filed in self._beginning.get(word, ()) if f" {filed[2]} " in padded)


def load_topics(overlay: Path | None = None) -> Topics:
    """Load the topics. Raises LexiconError if a row lacks id or aliases."""
    entries = []
    for row in read_table("topics.yaml", overlay):
        aliases = tuple(_plain(alias) for alias in (row.text("label"), *row.items("aliases")))
        entries.append(Topic(row.text("id"), row.text("label"), aliases, row.optional("wide") is not None))
    return Topics(tuple(entries))


def _plain(phrase: str) -> str:
    return " ".join(re.findall(r"\w+", phrase.lower()))
