"""Time expressions as a tree of interval operators, before any calendar is applied.

The operators follow the interval algebra of SCATE (Bethard and Parker, 2016): this, last, next, ago, part-of, bounded, range.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TimeUnit(StrEnum):
    """Units of the calendar that news counts in."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class PartOf(StrEnum):
    """Parts of a month, year or season."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"


class Bound(StrEnum):
    """How a stretch is bounded by a time."""

    BEFORE = "before"
    BY = "by"
    AFTER = "after"
    SINCE = "since"
    EARLIER = "earlier"  # "earlier this month": its start up to the reference day
    LATER = "later"  # "later this week": the reference day up to its end


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A date as written; parts not written are None. `month` alone is a bare month, `year` alone a bare year.

    `shift` is -1/0/+1 for "last/this/next September"; None when bare.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 = Monday. `shift` -1/0/+1 for last/this/next; None when bare."""

    weekday: int
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its first month (3, 6, 9, 12), of northern news; `shift` as in `Weekday`, `year` if written."""

    first_month: int
    shift: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class UnitShift:
    """The unit that lies `shift` units from the reference day's: this = 0, last = -1, next = +1."""

    unit: TimeUnit
    shift: int


@dataclass(frozen=True, slots=True)
class Offset:
    """`count` units before (negative) or after the reference day: "two days ago", "in three weeks"."""

    unit: TimeUnit
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of `count` units up to (negative) or from the reference day: "in the past two weeks", "within a month"."""

    unit: TimeUnit
    count: int


@dataclass(frozen=True, slots=True)
class FromPrevious:
    """`count` units from the time named before: "the same day" (0), "the previous day" (-1), "two days later" (+2)."""

    unit: TimeUnit
    count: int


@dataclass(frozen=True, slots=True)
class FromEvent:
    """`count` units from an event that the words name ("three days after Pyongyang fired"); its date resolves it."""

    unit: TimeUnit
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of another time: "early last month", "the second half of this year"."""

    part: PartOf
    of: TimeExpression


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    number: int
    of: TimeExpression


@dataclass(frozen=True, slots=True)
class WeekOf:
    """A week of a month by count: 1 to 4 for "the first week of April", -1 for the last; weeks of seven days from day 1."""

    number: int
    of: TimeExpression


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A weekday of a month by count: 1 to 5 for "the second Monday of October", -1 for the last; `weekday` 0 = Monday."""

    number: int
    weekday: int
    of: TimeExpression


@dataclass(frozen=True, slots=True)
class Inside:
    """A month or weekday inside a named year or week: "November last year", "Tuesday next week"."""

    inner: CalendarDay | Weekday | Season
    of: TimeExpression


@dataclass(frozen=True, slots=True)
class Bounded:
    """A stretch bounded by a time: "before the end of June", "since April", "later this month"."""

    bound: Bound
    of: TimeExpression


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both included: "Sept. 20 to 22", "1910-45"."""

    first: TimeExpression
    last: TimeExpression


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `year`: "the 1990s"."""

    year: int


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that fixes no days: "recently", "in coming weeks"."""


TimeExpression = (
    CalendarDay
    | Weekday
    | Season
    | UnitShift
    | Offset
    | Stretch
    | FromPrevious
    | FromEvent
    | Part
    | Quarter
    | WeekOf
    | WeekdayOf
    | Inside
    | Bounded
    | Range
    | Decade
    | Vague
)
