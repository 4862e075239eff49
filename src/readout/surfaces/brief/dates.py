"""Dates and places in the fixed phrases of a brief, never more exact than the sources."""

from __future__ import annotations

from datetime import date, timedelta

from readout.model.record import Meeting
from readout.model.time import DateRange, Precision
from readout.surfaces.citing.styles import MONTHS, day_in_words
from readout.surfaces.export.wording import FORMAT_WORDS


def when_words(days: DateRange | None) -> str:
    """Days as words with their preposition: "on 5 March 2031", "in early September 2022", "in 2031", "on a day not stated"."""
    if days is None:
        return "on a day not stated"
    first, last = days.first, days.last
    if first == last:
        return f"on {day_in_words(first.isoformat())}"
    if days.precision is Precision.MONTH_PART and (first.year, first.month) == (last.year, last.month):
        return f"in {_part(first, last)} {MONTHS[first.month - 1]} {first.year}"
    if days.precision is Precision.MONTH:
        return f"in {MONTHS[first.month - 1]} {first.year}"
    if days.precision is Precision.YEAR:
        return f"in {first.year}"
    if _whole_months(first, last):
        early = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
        return f"between {early} and {MONTHS[last.month - 1]} {last.year}"
    manner = "from" if days.precision is Precision.DAYS else "between"
    return f"{manner} {_short(first, last)} {'to' if manner == 'from' else 'and'} {day_in_words(last.isoformat())}"


def day_words(days: DateRange | None) -> str:
    """The same without "on" or "in": "5 March 2031", "early September 2022", "between 3 and 9 March 2031", "not stated"."""
    if days is None:
        return "not stated"
    return when_words(days).removeprefix("on ").removeprefix("in ").removeprefix("from ")


def where_words(meeting: Meeting) -> str:
    """Place or manner with its preposition: "in Seoul", "by phone"; empty if no source says."""
    if meeting.place:
        return f"in {meeting.place}"
    return FORMAT_WORDS[meeting.format.value] if meeting.format and meeting.format.value != "in_person" else ""


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _part(first: date, last: date) -> str:
    return "early" if last.day <= 12 else "late" if first.day >= 19 else "mid"


def _short(first: date, last: date) -> str:
    """The first day without what it shares with the last."""
    if first.year != last.year:
        return day_in_words(first.isoformat())
    return str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
