"""Words of a sentence with their exact places, cut as the English treebanks cut them.

Hyphenated words fall apart ("short", "-", "range"; "Suk", "-", "yeol") unless the first part is a prefix ("non-nuclear");
contractions and possessives too ("ca", "n't"; "ministry", "'s"). Abbreviations keep their full stop ("U.S.", "Oct.").
Zero-width characters and soft hyphens stay inside words; every other visible character belongs to exactly one word.
"""

from __future__ import annotations

import re

from readout.language.abbreviations import is_abbreviation

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:!?)\]}'\"”’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_DOTTED = r"(?:[^\W\d_]\.){2,}"
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ORDINAL = r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|[A-Z])(?!\w)"
_WORD = rf"[\w{_INVISIBLE}\u0300-\u036f]+(?:[’'&][\w{_INVISIBLE}]+)*"
_TOKEN = re.compile(rf"{_DOTTED}|\.\.\.+|--+|…|{_ORDINAL}|{_NUMBER}|{_WORD}|[!?]+|\*+|_+|=+|<+|>+|\S", re.DOTALL)
_CLITIC = re.compile(r"^(.+?)(n[’']t|[’'](?:s|ll|re|ve|d|m))$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
_PREFIXES = frozenset(
    "non e mid anti re co pre pro cross over semi multi ex sub counter mini inter intra micro un vice-versa "
    "extra ultra trans".split()
)
_UNITS = re.compile(r"^(\d[\d.,:]*)([^\W\d_]+)$")


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words of ``text[start:end]`` as half-open ranges of `text`, in order; empty for white space alone."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for chunk in re.compile(r"\S+").finditer(text, start, end):
        found.extend(_chunk(text, chunk.start(), chunk.end()))
    return _with_final_stop(text, found)


def _chunk(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    place = start
    while place < end:
        match = _ADDRESS.match(text, place, end) or _TOKEN.match(text, place, end)
        if match is None:
            break
        if not _is_address(match.group()):
            match = _TOKEN.match(text, place, end) or match
        stop = _with_stop(text, match, end)
        found.extend(_parts(text, place, stop))
        place = stop
    return _with_prefixes(text, found)


def _is_address(word: str) -> bool:
    return "@" in word[1:] or "://" in word or word.lower().startswith("www.")


def _with_stop(text: str, match: re.Match[str], end: int) -> int:
    """The end of the word, its full stop included where it is an abbreviation's."""
    stop = match.end()
    if stop < end and text[stop] == "." and not text.startswith("..", stop):
        followed = stop + 1 < end and text[stop + 1].isalnum()
        if is_abbreviation(match.group() + ".") or (followed and len(match.group()) == 1 and match.group().isupper()):
            return stop + 1
    return stop


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word cut at clitics, fused forms and units."""
    word = text[start:end]
    if word.lower() in _FUSED:
        middle = start + _FUSED[word.lower()]
        return [(start, middle), (middle, end)]
    clitic = _CLITIC.match(word)
    if clitic:
        middle = start + len(clitic.group(1))
        return [*_parts(text, start, middle), (middle, end)]
    unit = _UNITS.match(word)
    if unit and unit.group(2).lower() not in {"st", "nd", "rd", "th", "s", "g"}:
        middle = start + len(unit.group(1))
        return [(start, middle), (middle, end)]
    return [(start, end)]


def _with_prefixes(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins prefix, hyphen and word again ("non-nuclear")."""
    joined: list[tuple[int, int]] = []
    place = 0
    while place < len(found):
        start, end = found[place]
        follows = place + 2 < len(found) and text[end : end + 1] == "-" and found[place + 1] == (end, end + 1)
        if follows and text[start:end].lower() in _PREFIXES and found[place + 2][0] == end + 1 and text[end + 1].isalnum():
            joined.append((start, found[place + 2][1]))
            place += 3
        else:
            joined.append((start, end))
            place += 1
    return joined


def _with_final_stop(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cuts the full stop off the last word where only the end of the sentence explains it ("in the No.")."""
    if not found:
        return found
    start, end = found[-1]
    word = text[start:end]
    if word.endswith(".") and len(word) > 2 and "." not in word[:-1] and not word[:-1].isupper() and word[0].islower():
        return [*found[:-1], (start, end - 1), (end - 1, end)]
    return found
