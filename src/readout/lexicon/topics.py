"""Canonical topics of diplomacy with their aliases (`data/topics.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
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

    def find(self, phrase: str) -> str | None:
        """Return the id of the topic whose longest alias stands in `phrase`; None if none does."""
        words = f" {_plain(phrase)} "
        best: tuple[int, str] | None = None
        for topic in self.entries:
            for alias in topic.aliases:
                if f" {alias} " in words and (best is None or len(alias) >= best[0]):
                    best = (len(alias), topic.id)
        return best[1] if best is not None else None

    def all_in(self, phrase: str) -> frozenset[Topic]:
        """Return every topic of which an alias stands in `phrase`."""
        words = f" {_plain(phrase)} "
        return frozenset(topic for topic in self.entries if any(f" {alias} " in words for alias in topic.aliases))


def load_topics(overlay: Path | None = None) -> Topics:
    """Load the topics. Raises LexiconError if a row lacks id or aliases."""
    entries = []
    for row in read_table("topics.yaml", overlay):
        aliases = tuple(_plain(alias) for alias in (row.text("label"), *row.items("aliases")))
        entries.append(Topic(row.text("id"), row.text("label"), aliases, row.optional("wide") is not None))
    return Topics(tuple(entries))


def _plain(phrase: str) -> str:
    return " ".join(re.findall(r"\w+", phrase.lower()))
