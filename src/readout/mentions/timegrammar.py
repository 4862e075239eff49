"""The grammar of time expressions: words in, a tree of interval operators out.

One function a form; at each word all forms are tried and the longest wins.
"""

from __future__ import annotations

from readout.mentions.timecalendar import day_first, trailing_year
from readout.mentions.timecursor import Cursor, Match
from readout.mentions.timeforms import calendar, season, simple, weekend
from readout.model.timeexpr import (
    Bound,
    Bounded,
    CalendarDay,
    FromEvent,
    FromPrevious,
    Offset,
    Part,
    PartOf,
    Quarter,
    Range,
    Stretch,
    TimeExpression,
    TimeUnit,
    UnitShift,
    Vague,
    Weekday,
    WeekdayOf,
    WeekOf,
)

_COUNTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_WHOLES = frozenset({TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.YEAR, TimeUnit.DECADE})
_DASHES = frozenset("-–—")
_PART_NOUNS = frozenset({"start", "beginning", "outset", "opening", "end", "close", "middle"})


def parse(cursor: Cursor, at: int) -> Match | None:
    """Return the longest expression that starts at word `at`; None if none does."""
    if not (cursor.bare(at) in cursor.lexicon.openers or cursor.lower(at)[:1].isdigit()):
        return None
    forms = (range_, bounded, part, quarter, week_of, weekday_of, simple)
    found = [match for form in forms if (match := form(cursor, at)) is not None]
    return max(found, key=lambda match: match.end, default=None)


def part(cursor: Cursor, at: int) -> Match | None:
    """Match "early last month", "mid-January", "the end of June", "the second half of this year"."""
    start = cursor.skip(at, "the")
    value = cursor.kind("part", start)
    end = start + 1
    if value is None:
        number = {"first": "first_half", "second": "second_half"}.get(cursor.bare(start))
        if number is None or cursor.bare(start + 1) != "half":
            return None
        value, end = number, start + 2
    elif cursor.bare(start) in _PART_NOUNS and cursor.bare(end) != "of":
        return None  # "will start in May"
    while cursor.lower(end) in _DASHES or cursor.bare(end) in {"of", "in"}:
        end += 1
    whole = cursor.bare(end) in {"the", "that"} and cursor.unit_at(end + 1) in _WHOLES
    if whole:
        unit = cursor.unit_at(end + 1)
        assert unit is not None
        return Match(Part(PartOf(value), UnitShift(unit, 0)), at, end + 2)
    inner = simple(cursor, end)
    if inner is None or isinstance(inner.expression, Weekday | Offset | Vague):
        return None
    return Match(Part(PartOf(value), inner.expression), at, inner.end)


def quarter(cursor: Cursor, at: int) -> Match | None:
    """Match "the first quarter of 2024", "the third quarter"."""
    start = cursor.skip(at, "the")
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(cursor.bare(start))
    if number is None or cursor.bare(start + 1) != "quarter":
        return None
    year = simple(cursor, cursor.skip(start + 2, "of"))
    if year is None or cursor.bare(start + 2) != "of":
        return Match(Quarter(number, UnitShift(TimeUnit.YEAR, 0)), at, start + 2)
    return Match(Quarter(number, year.expression), at, year.end)


def weekday_of(cursor: Cursor, at: int) -> Match | None:
    """Match "the second Monday of October", "the last Friday of this month", "the first Sunday in May"."""
    start = cursor.skip(at, "the")
    number = _COUNTS.get(cursor.bare(start))
    day = cursor.kind("weekday", start + 1)
    if number is None or day is None or cursor.bare(start + 2) not in {"of", "in"}:
        return None
    month = simple(cursor, start + 3)
    return Match(WeekdayOf(number, int(day), month.expression), at, month.end) if month is not None else None


def week_of(cursor: Cursor, at: int) -> Match | None:
    """Match "the first week of April", "the last week of next month"."""
    start = cursor.skip(at, "the")
    number = _COUNTS.get(cursor.bare(start))
    if number is None or cursor.bare(start + 1) != "week" or cursor.bare(start + 2) != "of":
        return None
    month = simple(cursor, start + 3)
    return Match(WeekOf(number, month.expression), at, month.end) if month is not None else None


def bounded(cursor: Cursor, at: int) -> Match | None:
    """Match "before the end of June", "by March", "since April", "by year-end", "before the year ends"."""
    value, inner = cursor.kind("bound", at), at + 1
    if value is None:
        return None
    end = year_end_words(cursor, inner)
    if end is not None:
        return Match(Bounded(Bound.BY, UnitShift(TimeUnit.YEAR, 0)), at, end)
    named = cursor.skip(inner, "the")
    match = (
        part(cursor, inner)
        or quarter(cursor, inner)
        or week_of(cursor, inner)
        or weekday_of(cursor, inner)
        or simple(cursor, inner)
        or season(cursor, named)
        or weekend(cursor, named)
    )
    if match is None or isinstance(match.expression, FromEvent | FromPrevious | Vague | Stretch):
        return None
    if cursor.lower(match.end) in {"'s", "’s"} and isinstance(match.expression, Weekday):
        return None  # "after Monday's talks" counts from the talks
    if cursor.bare(at) == "within":
        # "within this year" names the year; "within a week" is a stretch
        return Match(match.expression, at, match.end) if isinstance(match.expression, UnitShift) else None
    return Match(Bounded(Bound(value), match.expression), at, match.end)


_YEAR_ENDS = ("the year ' s end", "year ' s end", "year - end", "yearend", "the year ends", "the year is out", "the year end")


def year_end_words(cursor: Cursor, at: int) -> int | None:
    """Index after "year-end", "the year ends" or the like at `at`; None if it is none of them."""
    for words in (ending.replace("' s", "'s").split() for ending in _YEAR_ENDS):
        if all(cursor.bare(at + i) == word for i, word in enumerate(words)):
            return at + len(words)
    return None


def range_(cursor: Cursor, at: int) -> Match | None:
    """Match "Sept. 20 to 22", "29-30 August", "from Oct. 2 to Nov. 3", "1910-45", "between May and July"."""
    opened = cursor.bare(at) in {"from", "between"}
    start = at + 1 if opened else at
    first = day_of_range(cursor, start) or year_of_range(cursor, start) or simple(cursor, start)
    if first is None:
        return None
    joined = cursor.bare(first.end) in {"to", "through", "until"} or cursor.lower(first.end) in _DASHES
    if not joined and not (cursor.bare(first.end) == "and" and (opened or neighbours(cursor, first))):
        return None
    last = range_end(cursor, first.expression, first.end + 1)
    if last is None:
        return None
    begin = _same_month(first.expression, last.expression)
    return Match(Range(begin, last.expression), start, last.end) if begin is not None else None


def day_of_range(cursor: Cursor, at: int) -> Match | None:
    """The bare first day of "29-30 August"."""
    day = cursor.day_at(at)
    if day is None or not (cursor.lower(at + 1) in _DASHES or cursor.bare(at + 1) in {"to", "and"}):
        return None
    return Match(CalendarDay(day=day), at, at + 1) if day_first(cursor, at + 2) else None


def neighbours(cursor: Cursor, first: Match) -> bool:
    """Whether "and" joins two days of one month: "March 3 and 4", "3 and 4 March"."""
    if not isinstance(first.expression, CalendarDay) or first.expression.day is None:
        return False
    after = first.end + 1
    bare_day = cursor.day_at(after) is not None and cursor.unit_at(after + 1) is None and cursor.ends_clause(after + 1)
    return first.expression.month is None or bare_day


def year_of_range(cursor: Cursor, at: int) -> Match | None:
    """The first year of "1910-45", wherever it stands."""
    year, after = cursor.year_at(at), cursor.bare(at + 2)
    joined = cursor.lower(at + 1) in _DASHES and after.isdigit() and len(after) in {2, 4}
    return Match(CalendarDay(year), at, at + 1) if year is not None and joined else None


def range_end(cursor: Cursor, first: TimeExpression, at: int) -> Match | None:
    """The end of a range: a full expression, a bare day of the same month, two digits of a year."""
    if isinstance(first, CalendarDay):
        full = calendar(cursor, at)
        if full is not None:
            return full
        day = cursor.day_at(at)
        if (
            first.month is not None
            and first.day is not None
            and day is not None
            and day > first.day
            and cursor.lower(at + 1) != ":"
        ):
            year, end = trailing_year(cursor, at + 1)
            return Match(CalendarDay(year, first.month, day), at, end)
        if first.month is None and first.year is not None:
            return year_end(cursor, first.year, at)
        return None
    match = simple(cursor, at)
    return match if match is not None and type(match.expression) is type(first) else None


def year_end(cursor: Cursor, first: int, at: int) -> Match | None:
    """The last year of "1910-45" or "1910 to 1945"."""
    year = cursor.year_at(at)
    short = cursor.bare(at)
    if year is None and len(short) == 2 and short.isdigit() and cursor.lower(at - 1) in _DASHES:
        year = first // 100 * 100 + int(short)
    return Match(CalendarDay(year), at, at + 1) if year is not None and year > first else None


def _same_month(first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    """Complete the first end of a range with month and year of the last; None if the two cannot be one range."""
    if not isinstance(first, CalendarDay) or not isinstance(last, CalendarDay):
        return first
    if first.month is None and first.year is None and first.day is not None:
        return CalendarDay(last.year, last.month, first.day) if last.day is not None and last.day > first.day else None
    if first.year is None and last.year is not None and first.month is not None:
        return CalendarDay(last.year, first.month, first.day)
    return first
