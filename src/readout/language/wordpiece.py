"""WordPiece: words to entries of the encoder's vocabulary.

The scheme is that of the uncased BERT models (Devlin et al. 2019): text is lower-cased, accents are removed, punctuation
stands alone, and each remaining stretch is covered greedily by the longest known entries, where entries that go on inside a
word are written with ``##``. A word that cannot be covered becomes ``[UNK]``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

CLS = "[CLS]"
SEP = "[SEP]"
UNKNOWN = "[UNK]"
PAD = "[PAD]"

_LONGEST_STRETCH = 100
_CACHE_LIMIT = 50_000


class WordPiece:
    """Turns words into piece numbers.

    Args:
        vocabulary: the entries in the order of their numbers.
    """

    __slots__ = ("_cache", "_numbers", "cls", "pad", "sep", "unknown")

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {entry: number for number, entry in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.cls = self._numbers[CLS]
        self.sep = self._numbers[SEP]
        self.pad = self._numbers[PAD]
        self.unknown = self._numbers[UNKNOWN]

    def pieces(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one word: at least one, ``[UNK]`` where nothing is left of the word."""
        known = self._cache.get(word)
        if known is None:
            known = self._cover(word)
            if len(self._cache) < _CACHE_LIMIT:
                self._cache[word] = known
        return known

    def _cover(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for stretch in _stretches(word):
            found.extend(self._cover_stretch(stretch))
        return tuple(found) or (self.unknown,)

    def _cover_stretch(self, stretch: str) -> list[int]:
        if len(stretch) > _LONGEST_STRETCH:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(stretch):
            end = len(stretch)
            while end > start:
                entry = stretch[start:end] if start == 0 else "##" + stretch[start:end]
                number = self._numbers.get(entry)
                if number is not None:
                    found.append(number)
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            start = end
        return found


def _stretches(word: str) -> list[str]:
    """The word without control marks, lower-cased and unaccented, cut around punctuation and CJK characters."""
    plain = unicodedata.normalize("NFD", _without_controls(word).lower())
    stretches: list[str] = []
    current = ""
    for char in plain:
        if unicodedata.category(char) == "Mn":
            continue
        if char.isspace():
            stretches.append(current)
            current = ""
        elif _stands_alone(char):
            stretches.extend((current, char))
            current = ""
        else:
            current += char
    stretches.append(current)
    return [stretch for stretch in stretches if stretch]


def _without_controls(word: str) -> str:
    if word.isascii() and word.isprintable():
        return word
    return "".join(char for char in word if char.isspace() or not unicodedata.category(char).startswith("C"))


def _stands_alone(char: str) -> bool:
    if char.isalnum() and char.isascii():
        return False
    point = ord(char)
    if 33 <= point <= 126:
        return True
    if 0x4E00 <= point <= 0x9FFF or 0x3400 <= point <= 0x4DBF or 0xF900 <= point <= 0xFAFF or 0x20000 <= point <= 0x2FA1F:
        return True
    return unicodedata.category(char).startswith("P")
