"""Absolute dates: forms that name day, month or year themselves."""

from __future__ import annotations

import re

from readout.mentions.timecursor import Cursor, Match
from readout.model.timeexpr import CalendarDay, Decade

_BEFORE_YEAR = frozenset(
    """in since of by from until till before after during late early mid year the to and through around
    its his her 's ( , - –""".split()
)


def iso_day(cursor: Cursor, at: int) -> Match | None:
    """Match "2022-10-12"."""
    year = cursor.year_at(at)
    if year is None or cursor.lower(at + 1) != "-" or cursor.lower(at + 3) != "-":
        return None
    month, day = cursor.day_at(at + 2), cursor.day_at(at + 4)
    if month is None or day is None or month > 12:
        return None
    return Match(CalendarDay(year, month, day), at, at + 5)


def trailing_year(cursor: Cursor, at: int) -> tuple[int | None, int]:
    """A year after an optional comma at `at`: (year or None, next word)."""
    after = cursor.skip(at, ",", "of")
    year = cursor.year_at(after)
    return (year, after + 1) if year is not None else (None, at)


def month_first(cursor: Cursor, at: int) -> Match | None:
    """Match "Oct. 12", "October 12th, 2022"."""
    month, day = cursor.month_at(at), cursor.day_at(cursor.skip(at + 1, "the"))
    if month is None or day is None:
        return None
    year, end = trailing_year(cursor, cursor.skip(at + 1, "the") + 1)
    return Match(CalendarDay(year, month, day), at, end)


def day_first(cursor: Cursor, at: int) -> Match | None:
    """Match "25 March 2025", "the 12th of October"."""
    day, of = cursor.day_at(at), cursor.skip(at + 1, "of")
    month = cursor.month_at(of) if day is not None else None
    if month is None:
        return None
    year, end = trailing_year(cursor, of + 1)
    return Match(CalendarDay(year, month, day), at, end)


def year(cursor: Cursor, at: int) -> Match | None:
    """Match "2019", "the 1990s"; a bare number of four digits only where a year can stand."""
    word = cursor.bare(at)
    if re.fullmatch(r"(?:1[5-9]|20)\d0s", word):
        return Match(Decade(int(word[:4])), at, at + 1)
    number = cursor.year_at(at)
    before = cursor.bare(at - 1)
    if number is None or unit_noun(cursor, at + 1):
        return None
    if before in {",", "("} and cursor.bare(at + 1) not in {")", ",", ""}:
        return None
    return Match(CalendarDay(number), at, at + 1) if before in _BEFORE_YEAR else None


def unit_noun(cursor: Cursor, at: int) -> bool:
    """Whether a number before `at` counts things instead of naming a year ("2000 people", "2,000 km")."""
    return cursor.bare(at) in {"people", "troops", "km", "soldiers", "refugees", "dollars", "tons", "miles", "percent", "%"}
