"""Times of day in a sentence, with their zones: "at 3 p.m.", "0400 GMT", "10:30 Moscow time", "noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readout.lexicon.times import TimeWords
from readout.model.mention import Clock, TimeMention
from readout.model.sentence import Sentence
from readout.model.span import Quote, Span

_ZONE = r"(?:\s\(?(?P<zone>[A-Z]{1,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[A-Z][a-z]+(?: [A-Z][a-z]+)? time|local time)\b)?"
_CLOCK = re.compile(
    r"\b(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)"
    r"|(?P<packed>(?:[01]\d|2[0-3])[0-5]\d)(?=\s(?:GMT|UTC|hours|local time|hrs))(?:\s(?:hours|hrs))?"
    r"|(?P<word>noon|midnight|midday))" + _ZONE
)
_COUNTED = re.compile(r"(?:GMT|UTC)(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_OPENED = re.compile(r"\b(?:at|by|until|till|from|around|about|before|after) $")
_NOON = {"noon": 12, "midday": 12, "midnight": 0}
_BESIDE = re.compile(r"^[\s,(]*(?:(?:on|at|by|until|before|from|around|about|in the|this|next|last) ?)*(?:[a-z]+ )?[\s,(]*$")
_REACH = 24


def with_clocks(text: str, sentence: Sentence, mentions: Sequence[TimeMention], lexicon: TimeWords) -> tuple[TimeMention, ...]:
    """Give the times of day of a sentence to the time expressions beside them.

    Args:
        text: Text of the article.
        sentence: The sentence.
        mentions: Its time expressions in text order.
        lexicon: Time words, for the zones.

    Returns:
        The time expressions; those with a time of day beside them carry it. The first of two times of day counts.
    """
    found = list(mentions)
    for match in _CLOCK.finditer(text, sentence.span.start, sentence.span.end):
        clock = _clock(text, match, lexicon)
        index = _beside(text, clock.quote.span, found) if clock is not None else None
        if index is not None and found[index].clock is None:
            found[index] = replace(found[index], clock=clock)
    return tuple(found)


def _clock(text: str, match: re.Match[str], lexicon: TimeWords) -> Clock | None:
    """Return the time of day of a match; None if its hour does not exist or it is a bare ratio ("2:30" in a score)."""
    if match["word"]:
        hour, minute = _NOON[match["word"]], 0
    elif match["packed"]:
        hour, minute = int(match["packed"][:2]), int(match["packed"][2:])
    elif match["half"]:
        hour, minute = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0), int(match["minute"] or 0)
        if not 1 <= int(match["hour"]) <= 12:
            return None
    elif not match["zone"] and not _OPENED.search(text, max(0, match.start() - 8), match.start()):
        return None  # "won 2:30"
    else:
        hour, minute = int(match["hour24"]), int(match["minute24"])
    zone = match["zone"]
    offset = _offset(zone, lexicon) if zone else None
    if zone and offset is None and not zone.endswith("time"):
        zone = None
    end = match.end() if zone else match.start("zone") - 1 if match["zone"] else match.end()
    return Clock(Quote.cut(text, Span(match.start(), end)), hour, minute, zone, offset)


def _offset(zone: str, lexicon: TimeWords) -> int | None:
    counted = _COUNTED.fullmatch(zone)
    if counted is not None:
        minutes = int(counted["hours"]) * 60 + int(counted["minutes"] or 0)
        return minutes if counted["sign"] == "+" else -minutes
    value = lexicon.value("zone", zone.lower())
    return int(value) if value else None


def _beside(text: str, clock: Span, mentions: Sequence[TimeMention]) -> int | None:
    """Return the time expression that a time of day stands in or beside, the nearest one; None if none is near."""
    best: tuple[int, int] | None = None
    for index, mention in enumerate(mentions):
        span = mention.quote.span
        if span.overlaps(clock):
            return index
        first, last = (span, clock) if span.start < clock.start else (clock, span)
        gap = last.start - first.end
        if gap <= _REACH and _BESIDE.match(text[first.end : last.start]) and (best is None or gap < best[0]):
            best = gap, index
    return best[1] if best is not None else None
