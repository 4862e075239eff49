"""Cutting text into the words that titles and names are made of.

The language model's tokens split "Dae-ho" and "U.S."; titles and names need them whole, and what stands between two words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., H.E.
    r"|[A-Z]\.(?=\s?[A-Z])"  # S. Korea, J. Blinken
    r"|(?:Rear-Adm|Vice-Adm|Maj-Gen|Lt-Gen|Brig-Gen|Lt-Col|Mr|Mrs|Ms|Mme|Dr|Prof|Eng|Engr|Gen|Lt|Maj|Brig|Col|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Rev|Hon|Msgr|Messrs|St|Jr|Sr|Md|Ma|Pres|Sec|Min)\."
    r"|[^\W_]+(?:[-.'’&][^\W_]+)*"
)
_OWNER = re.compile(r"['’]s$")
_HYPHENATED = re.compile(r"^(then|ex|vice|former|now)-(?=\w)|(?<=\w)-(designate|elect|nominee)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        start: First code point in the article.
        end: One past the last, possessive ending left out.
        text: As written, without possessive ending.
        lower: Lower case.
        gap: What stands between the word before (with its possessive ending) and this one; "" for the first.
        owner: True if a possessive ending follows ("Japan's", "States'").
    """

    start: int
    end: int
    text: str
    lower: str
    gap: str
    owner: bool

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Cut `text` into words.

    Args:
        text: A sentence.
        offset: Place of its first code point in the article.

    Returns:
        Words in order.
    """
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        owner = _OWNER.search(match.group()) is not None
        last = end - 2 if owner else end
        if not owner and text[last - 1] == "s" and text[last : last + 1] in {"'", "’"}:
            owner, end = True, end + 1
        for first, stop in _pieces(text, start, last):
            piece = text[first:stop]
            lower = piece.lower().replace("’", "'")
            found.append(Word(first + offset, stop + offset, piece, lower, text[before:first], owner and stop == last))
            before = stop
        before = end
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Split "then-President" and "minister-designate" at the hyphen; other hyphens stay."""
    cut = _HYPHENATED.search(text[start:end])
    if cut is None:
        return ((start, end),)
    at = start + (cut.end() - 1 if cut.group(1) else cut.start())
    return ((start, at), (at + 1, end))


def phrase(words: tuple[Word, ...], first: int, last: int) -> str:
    """Return words `first` up to, not including, `last` in lower case, one blank apart."""
    return " ".join(word.lower for word in words[first:last])


def joined(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Say whether only blanks, hyphens or commas inside a title stand between words `first` up to, not including, `last`."""
    return all(word.gap.strip() in {"", "-"} and not word.gap.startswith("\n") for word in words[first + 1 : last])
