"""Official bodies that publish under their own name: "Ministry of External Affairs, India", "Embassy of Kenya in Japan"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout.lexicon.files import read_table
from readout.lexicon.names import fold
from readout.model.page import Outlet

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_BREAKS = re.compile(r"[>|/»:;!?]|[a-z]{2}\. ")
_LONGEST_STATE = 6
_LONGEST_LINE = 16
_LONGEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class IssuerTable:
    """What names of official bodies are made of.

    Attributes:
        bodies: Words that make a name an office's, folded ("ministry", "prime minister").
        parts: Other words that stand in such names, folded.
        states: Folded name or demonym of a state to its code.
    """

    bodies: frozenset[str]
    parts: frozenset[str]
    states: Mapping[str, str]

    def issuer(self, line: str) -> Outlet | None:
        """Return the official body that a line names and nothing else.

        The first state named is the one that the body belongs to: an embassy serves the state that sends it.

        Args:
            line: A publisher's name or a line of a page's header or footer.

        Returns:
            A publisher of kind "ministry"; None if the line holds other words, no office or no state.
        """
        office, code = self._read(line)
        return (
            Outlet(f"issuer-{code.lower()}", " ".join(line.split()), "ministry", code) if office and code is not None else None
        )

    def signs(self, line: str) -> bool:
        """Say whether a line only names an office, with or without its state ("Ministry of Foreign Affairs")."""
        return self._read(line)[0]

    def _read(self, line: str) -> tuple[bool, str | None]:
        """Return whether a line names an office and nothing else, and the first state in it."""
        words = [fold(word).rstrip(".'") for word in _WORD.findall(line.replace("’", "'"))]
        if not 2 <= len(words) <= _LONGEST_LINE or _BREAKS.search(line):
            return False, None
        code, office, at = None, False, 0
        while at < len(words):
            state, size = self._state(words, at)
            if state is None:
                size = self._size(words, at)
            if size == 0:
                return False, None
            code = code or state
            office = office or (state is None and " ".join(words[at : at + size]) in self.bodies)
            at += size
        return office, code

    def _state(self, words: Sequence[str], at: int) -> tuple[str | None, int]:
        for size in range(min(_LONGEST_STATE, len(words) - at), 0, -1):
            code = self.states.get(" ".join(words[at : at + size]).removesuffix("'s"))
            if code is not None:
                return code, size
        return None, 0

    def _size(self, words: Sequence[str], at: int) -> int:
        """Return how many words from `at` on are one known word of offices; 0 if none."""
        for size in range(min(_LONGEST_WORDS, len(words) - at), 0, -1):
            word = " ".join(words[at : at + size])
            if word in self.bodies or word in self.parts:
                return size
        return 0


@cache
def load_issuer_table(overlay: Path | None = None) -> IssuerTable:
    """Read the words of official names and the names of states.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Returns:
        The table.

    Raises:
        LexiconError: A row is malformed.
    """
    rows = read_table("official_words.tsv", overlay)
    present = [row for row in read_table("countries.tsv", overlay) if row.optional("last_year") is None]
    states: dict[str, str] = {}
    for row in present:
        for column in ("name", "names", "demonyms", "abbreviations"):
            for alias in row.items(column):
                states.setdefault(fold(alias).rstrip("."), row.text("code"))
    seats = frozenset(fold(city) for row in present for city in row.items("capital"))
    return IssuerTable(
        bodies=frozenset(fold(word) for row in rows if row.text("kind") == "body" for word in row.items("words")),
        parts=seats | {fold(word) for row in rows if row.text("kind") == "part" for word in row.items("words")},
        states=states,
    )
