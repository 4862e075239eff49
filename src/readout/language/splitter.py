"""Where sentences begin and end.

The rules: a full stop, question or exclamation mark ends a sentence if something follows that can begin one; abbreviations,
initials, numbers and quotations that go on are exceptions; run-together sentences ("relations.The two") are parted; line
breaks end a sentence unless the next line plainly goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.language.abbreviations import goes_on_after, is_abbreviation

_END = re.compile(r"(?:\.{3,}|…|[.!?]+|[。！？])[\"'”’»)\]]*")
_CLOSERS = "\"'”’»)]"
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"^\s*(?:[-–—•*▲■◆]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘]*$")
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{2})\.(?=[\"”’]?[A-Z][a-z])")
_REPORTS = frozenset("said says added told asked according wrote declared replied noted warned".split())


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]`` as half-open ranges without outer white space, in order."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for first, last in _blocks(text, start, end):
        place = first
        for stop in _stops(text, first, last):
            _append(found, text, place, stop)
            place = stop
        _append(found, text, place, last)
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines, joined where the second goes on with the first."""
    first = last = -1
    for line in _LINE.finditer(text, start, end):
        if not line.group().strip():
            continue
        if first >= 0 and _goes_on(text, last, line):
            last = line.end()
            continue
        if first >= 0:
            yield first, last
        first, last = line.start(), line.end()
    if first >= 0:
        yield first, last


def _goes_on(text: str, last: int, line: re.Match[str]) -> bool:
    """A hard-wrapped line: one break only, no end before it, a lower-case word after it."""
    if text[last : line.start()].count("\n") != 1 or _ITEM.match(line.group()):
        return False
    return text[last - 1] not in ".!?:" + _CLOSERS and line.group().lstrip()[:1].islower()


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Places after which a new sentence begins."""
    for mark in _END.finditer(text, start, end):
        stop = mark.end()
        rest = text[stop:end].lstrip()
        if not rest:
            return
        if stop < end and not text[stop].isspace():
            run_on = _RUN_TOGETHER.match(text, mark.start(), end)
            if run_on is not None and not _is_address(text, mark.start(), end):
                opens = mark.group() == '."' and text.count('"', start, mark.start()) % 2 == 0
                yield mark.start() + 1 if opens else stop
            elif _opens_quotation(text, mark, end):
                yield mark.start() + 1
            continue
        if _ends(text, start, mark, rest):
            yield stop


def _opens_quotation(text: str, mark: re.Match[str], end: int) -> bool:
    """A full stop with an opening quotation mark at once after it ("agreed.“We will")."""
    return (
        mark.group() == "." and mark.end() < end and text[mark.end()] == "“" and text[mark.start() - 1 : mark.start()].islower()
    )


def _is_address(text: str, place: int, end: int) -> bool:
    """Whether the full stop at `place` stands inside a host name, mail address or file name."""
    before = _LAST_WORD.search(text[max(0, place - 60) : place])
    after = re.match(r"\S*", text[place:end])
    word = (before.group() if before else "") + (after.group() if after else "")
    return (
        "@" in word
        or "://" in word
        or word.lower().startswith("www.")
        or bool(re.search(r"\.(?:com|org|net|gov|int)\b", word, re.I))
    )


def _ends(text: str, start: int, mark: re.Match[str], rest: str) -> bool:
    """Whether the mark, followed by white space, ends its sentence."""
    following = rest.split(maxsplit=1)[0]
    opening = following.lstrip("\"'“‘«([-–—•")
    closed = mark.group()[-1] in _CLOSERS
    if mark.group()[0] in "?!" or closed:
        if opening[:1].islower():
            return False
        return not (closed and _reports(rest))
    before = _LAST_WORD.search(text[start : mark.start()])
    word = (before.group() if before else "") + "."
    if mark.group() == "." and _is_number_label(text, start, mark, word):
        return False
    if mark.group() == "." and is_abbreviation(word) and goes_on_after(word, following):
        return False
    return not opening[:1].islower() or opening[:1] == ""


def _reports(rest: str) -> bool:
    """Whether a quotation is followed by its speaker: "…!" Kim said."""
    words = rest.split(maxsplit=4)[:4]
    first = words[0].strip(",.").lower()
    return first in _REPORTS or (len(words) > 1 and first in {"he", "she", "they"} and words[1].strip(",.").lower() in _REPORTS)


def _is_number_label(text: str, start: int, mark: re.Match[str], word: str) -> bool:
    """A list number at the beginning of its line: "2. The sides agreed"."""
    number = word[:-1]
    if not number.isdigit() or len(number) > 2:
        return False
    return not text[start : mark.start() - len(number)].strip()
