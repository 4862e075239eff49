"""Finding known phrases in running text, in linear time.

Text is cut into atoms (runs of letters and digits, single punctuation marks); white space between atoms does not count, so that
"S. Korea" and "S.Korea" are one phrase. Atoms are compared without accents; case counts unless the phrase says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_ATOM = re.compile(r"[^\W_]+|[^\w\s]|_")
_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "‒": "-"}
# Letters that carry no combining mark.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"}
)
# An all-capital spelling ("SEOUL") of fewer letters may be another word ("US", "CHAD" is fine).
_SHORTEST_CAPITALS = 4


def plain(atom: str) -> str:
    """Return `atom` without accents, with plain apostrophes and hyphens and "and" for an ampersand; case is kept."""
    if atom.isascii():
        return "and" if atom == "&" else atom
    if atom in _SAME:
        return _SAME[atom]
    bare = "".join(ch for ch in unicodedata.normalize("NFD", atom) if not unicodedata.combining(ch))
    return bare.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Atoms:
    """A text cut into atoms.

    Attributes:
        forms: Atoms with their case, without accents.
        folded: The same in lower case.
        starts: First code point of each in the text.
        ends: One past the last code point of each.
    """

    forms: tuple[str, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def cut(text: str, offset: int = 0) -> Atoms:
    """Cut `text` into atoms; `offset` is added to every position."""
    found = list(_ATOM.finditer(text))
    forms = tuple(plain(match.group()) for match in found)
    starts = tuple(match.start() + offset for match in found)
    ends = tuple(match.end() + offset for match in found)
    return Atoms(forms, tuple(form.lower() for form in forms), starts, ends)


def key_of(phrase: str) -> str:
    """Return the key under which `phrase` is filed: its folded atoms, one blank apart."""
    return " ".join(plain(atom).lower() for atom in _ATOM.findall(phrase))


def longest_matches(
    atoms: Atoms, longest: Mapping[str, int], accept: Callable[[str, int, int], T | None]
) -> Iterator[tuple[int, int, T]]:
    """Yield the longest known phrases from left to right, none overlapping.

    Args:
        atoms: The text.
        longest: First atom (folded) to the number of atoms of the longest phrase that begins with it.
        accept: Value of a key at atoms `first` up to, not including, `last`; None if it is no phrase there.

    Yields:
        First atom, one past the last atom, value.
    """
    at, count = 0, len(atoms.folded)
    while at < count:
        step = 1
        for length in range(min(longest.get(atoms.folded[at], 0), count - at), 0, -1):
            value = accept(" ".join(atoms.folded[at : at + length]), at, at + length)
            if value is not None:
                yield at, at + length, value
                step = length
                break
        at += step


def case_agrees(forms: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether atoms of a text may stand for a phrase: same case, or capital first letters, or capitals throughout."""
    if forms == wanted:
        return True
    if all(form == word or form == word[:1].upper() + word[1:] for form, word in zip(forms, wanted, strict=True)):
        return True
    letters = "".join(forms)
    if not letters.isupper() or sum(map(str.isalpha, letters)) < _SHORTEST_CAPITALS:
        return False
    return not "".join(wanted).isupper()


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A phrase to find.

    Attributes:
        text: The words.
        value: What they stand for.
        any_case: True if case does not count ("foreign ministry", "Foreign Ministry").
    """

    text: str
    value: T
    any_case: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in a text: code points `start` up to, not including, `end`, and what it stands for."""

    start: int
    end: int
    value: T


class PhraseIndex(Generic[T]):
    """Phrases, ready to be found. Where two phrases share letters and case, the first one counts."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        self._by_key: dict[str, list[tuple[tuple[str, ...] | None, T]]] = {}
        self._longest: dict[str, int] = {}
        for phrase in phrases:
            forms = cut(phrase.text).forms
            if not forms:
                continue
            folded = [form.lower() for form in forms]
            self._by_key.setdefault(" ".join(folded), []).append((None if phrase.any_case else forms, phrase.value))
            self._longest[folded[0]] = max(len(forms), self._longest.get(folded[0], 0))

    def __len__(self) -> int:
        """Return the number of distinct keys."""
        return len(self._by_key)

    def exact(self, phrase: str) -> T | None:
        """Return what `phrase` as a whole stands for; None if it is unknown in this case."""
        atoms = cut(phrase)
        return self._value(" ".join(atoms.folded), atoms.forms) if atoms.forms else None

    def find(self, text: str, offset: int = 0) -> tuple[Found[T], ...]:
        """Return the longest phrases in `text`, left to right; `offset` is added to positions."""
        atoms = cut(text, offset)

        def accept(key: str, first: int, last: int) -> T | None:
            return self._value(key, atoms.forms[first:last]) if key in self._by_key else None

        return tuple(
            Found(atoms.starts[first], atoms.ends[last - 1], value)
            for first, last, value in longest_matches(atoms, self._longest, accept)
        )

    def _value(self, key: str, forms: tuple[str, ...]) -> T | None:
        for wanted, value in self._by_key.get(key, ()):
            if wanted is None or case_agrees(forms, wanted):
                return value
        return None
