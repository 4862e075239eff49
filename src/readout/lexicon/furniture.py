"""Furniture: phrases of a page that are not the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.files import Row, read_table

_NO_LETTER = re.compile(r"[\W_]+")
_LONGEST = 200
_SHORTEST_PART = 6


class FurnitureKind(StrEnum):
    """What a line of furniture does to the article around it."""

    STOP = "stop"  # the article does not go on after it
    BREAK = "break"  # the article does not run across it
    SKIP = "skip"  # the article goes on after it


@dataclass(frozen=True, slots=True)
class FurnitureTable:
    """The phrases by how they are compared; keys are letters and digits in lower case.

    Attributes:
        lines: Whole lines.
        starts: Starts of lines in lower case.
        parts: Parts of lines in lower case.
        start_phrases: The keys of `starts`, for one quick look.
        any_part: Finds the keys of `parts`; None if there are none.
    """

    lines: dict[str, FurnitureKind]
    starts: dict[str, FurnitureKind]
    parts: dict[str, FurnitureKind]
    start_phrases: tuple[str, ...]
    any_part: re.Pattern[str] | None

    def kind(self, line: str, key: str) -> FurnitureKind | None:
        """Return what a line does if it is furniture; None if the table does not know it.

        Args:
            line: The line.
            key: Its letters and digits in lower case (see `fold`).
        """
        found = self.lines.get(key)
        if found is not None or len(line) > _LONGEST:
            return found
        lowered = line.casefold()
        if lowered.startswith(self.start_phrases):
            return next(kind for phrase, kind in self.starts.items() if lowered.startswith(phrase))
        part = self.any_part.search(lowered) if self.any_part is not None and len(key) >= _SHORTEST_PART else None
        return self.parts[part[0]] if part is not None else None


@cache
def load_furniture(overlay: Path | None = None) -> FurnitureTable:
    """Load the phrases.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Returns:
        The table; the user's rows win over built-in ones.

    Raises:
        LexiconError: A row breaks the schema; the message names file and line.
    """
    rows = read_table("articles/furniture.tsv", overlay)
    lines: dict[str, FurnitureKind] = {}
    starts: dict[str, FurnitureKind] = {}
    parts: dict[str, FurnitureKind] = {}
    for row in rows:
        kind, match, phrase = _kind(row), row.text("match"), row.text("phrase")
        if match == "line":
            lines[fold(phrase)] = kind
        elif match == "start":
            starts[phrase.casefold()] = kind
        elif match == "in":
            parts[phrase.casefold()] = kind
        else:
            raise LexiconError(f"{row.file}:{row.line}: match '{match}' is unknown; write line, start or in")
    any_part = re.compile("|".join(re.escape(phrase) for phrase in parts)) if parts else None
    return FurnitureTable(lines, starts, parts, tuple(starts), any_part)


def fold(text: str) -> str:
    """Return the letters and digits of `text` in lower case."""
    return _NO_LETTER.sub("", text.casefold())


def _kind(row: Row) -> FurnitureKind:
    try:
        return FurnitureKind(row.text("kind"))
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: kind '{row.text('kind')}' is unknown; write stop, break or skip") from error
