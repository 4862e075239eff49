from datetime import date

import pytest

from readout.model.article import Article, FoundDate
from readout.model.mention import Clock, TimeDirection, TimeMention
from readout.model.span import Quote, Span
from readout.model.timeexpr import (
    Bound,
    Bounded,
    CalendarDay,
    FromEvent,
    FromPrevious,
    Inside,
    Offset,
    Part,
    PartOf,
    Range,
    Season,
    Stretch,
    TimeUnit,
    UnitShift,
    Vague,
    Weekday,
    WeekdayOf,
)
from readout.resolution.times import resolve_times

WEDNESDAY = date(2031, 3, 5)
PAST, FUTURE, UNKNOWN = TimeDirection.PAST, TimeDirection.FUTURE, TimeDirection.UNKNOWN


def article(day):
    published = FoundDate(day, None, None, "hint", 1.0) if day else None
    return Article("a", "p", "s", "x" * 100, (), published=published)


def edtf(*expressions, day=WEDNESDAY, direction=UNKNOWN):
    mentions = tuple(TimeMention(Quote(Span(i, i + 1), "x"), 0, one, direction) for i, one in enumerate(expressions))
    resolved = resolve_times(article(day), mentions)
    return [time.days.edtf if time.days else None for time in resolved]


@pytest.mark.parametrize(
    ("expression", "direction", "expected"),
    [
        (Weekday(0), PAST, "2031-03-03"),
        (Weekday(0), FUTURE, "2031-03-10"),
        (Weekday(2), UNKNOWN, "2031-03-05"),
        (Weekday(3), UNKNOWN, "2031-02-27"),
        (Weekday(4, 1), UNKNOWN, "2031-03-07"),
        (Weekday(2, -1), PAST, "2031-02-26"),
        (CalendarDay(None, 12, 20), PAST, "2030-12-20"),
        (CalendarDay(None, 12, 20), FUTURE, "2031-12-20"),
        (CalendarDay(None, 2, 20), UNKNOWN, "2031-02-20"),
        (CalendarDay(day=26), PAST, "2031-02-26"),
        (CalendarDay(day=26), FUTURE, "2031-03-26"),
        (CalendarDay(day=31), FUTURE, "2031-03-31"),
        (CalendarDay(month=10), PAST, "2030-10"),
        (CalendarDay(month=10), FUTURE, "2031-10"),
        (CalendarDay(month=3), PAST, "2031-03"),
        (CalendarDay(month=9, shift=-1), UNKNOWN, "2030-09"),
        (UnitShift(TimeUnit.WEEK, -1), PAST, "2031-02-24/2031-03-02"),
        (UnitShift(TimeUnit.MONTH, 1), FUTURE, "2031-04"),
        (UnitShift(TimeUnit.WEEKEND, 0), PAST, "2031-03-01/2031-03-02"),
        (UnitShift(TimeUnit.WEEKEND, 0), FUTURE, "2031-03-08/2031-03-09"),
        (Part(PartOf.EARLY, UnitShift(TimeUnit.MONTH, -1)), PAST, "2031-02-01/2031-02-10"),
        (Part(PartOf.LATE, CalendarDay(month=2)), PAST, "2031-02-21/2031-02-28"),
        (Part(PartOf.EARLY, CalendarDay(2030)), PAST, "2030-01/2030-04"),
        (Bounded(Bound.BEFORE, Part(PartOf.END, CalendarDay(month=6))), UNKNOWN, "2031-03-05/2031-06-30"),
        (Bounded(Bound.EARLIER, UnitShift(TimeUnit.MONTH, 0)), PAST, "2031-03-01/2031-03-05"),
        (Bounded(Bound.LATER, UnitShift(TimeUnit.WEEK, 0)), FUTURE, "2031-03-05/2031-03-09"),
        (Bounded(Bound.SINCE, CalendarDay(month=4)), UNKNOWN, "2030-04-01/2031-03-05"),
        (WeekdayOf(2, 0, CalendarDay(month=2)), UNKNOWN, "2031-02-10"),
        (WeekdayOf(-1, 4, UnitShift(TimeUnit.MONTH, 0)), UNKNOWN, "2031-03-28"),
        (WeekdayOf(5, 0, CalendarDay(2031, 2)), UNKNOWN, None),
        (Inside(Weekday(1), UnitShift(TimeUnit.WEEK, 1)), FUTURE, "2031-03-11"),
        (Range(CalendarDay(None, 9, 20), CalendarDay(None, 9, 22)), PAST, "2030-09-20/2030-09-22"),
        (Range(CalendarDay(1910), CalendarDay(1945)), UNKNOWN, "1910/1945"),
        (Season(3, 1), UNKNOWN, "2032-03/2032-05"),
        (Stretch(TimeUnit.WEEK, -2), PAST, "2031-02-19/2031-03-05"),
        (Offset(TimeUnit.DAY, -2), PAST, "2031-03-03"),
        (Offset(TimeUnit.YEAR, -2), PAST, "2029"),
        (Vague(), UNKNOWN, None),
        (FromEvent(TimeUnit.DAY, 3), UNKNOWN, None),
        (CalendarDay(None, 2, 30), UNKNOWN, None),
    ],
)
def test_days_of_an_expression(expression, direction, expected):
    assert edtf(expression, direction=direction) == [expected]


def test_a_time_that_counts_from_a_dated_event_is_resolved():
    words = ("two days after", "the Nov. 3 summit", "Nov. 3")
    quotes = [Quote(Span(start, start + len(text)), text) for start, text in zip((0, 15, 19), words, strict=True)]
    event = TimeMention(quotes[0], 0, FromEvent(TimeUnit.DAY, 2), occasion=quotes[1])
    dated = TimeMention(quotes[2], 0, CalendarDay(None, 11, 3), PAST)
    found = resolve_times(article(WEDNESDAY), (event, dated))
    assert [time.days.edtf for time in found] == ["2030-11-05", "2030-11-03"]
    assert resolve_times(article(WEDNESDAY), (event,))[0].days is None


def test_day_and_time_of_day_make_a_moment():
    clock = Clock(Quote(Span(5, 9), "noon"), 12, 0, "KST", 540)
    (found,) = resolve_times(article(WEDNESDAY), (TimeMention(Quote(Span(0, 1), "x"), 0, Weekday(2), clock=clock),))
    assert found.moment == "2031-03-05T12:00+09:00"


def test_the_same_day_counts_from_the_time_named_before():
    times = edtf(CalendarDay(None, 2, 10), FromPrevious(TimeUnit.DAY, 0), FromPrevious(TimeUnit.DAY, 1))
    assert times == ["2031-02-10", "2031-02-10", "2031-02-11"]


def test_without_a_day_only_dates_with_their_year_resolve():
    times = edtf(Weekday(0), CalendarDay(None, 2, 10), UnitShift(TimeUnit.WEEK, -1), CalendarDay(2030, 2, 10), day=None)
    assert times == [None, None, None, "2030-02-10"]
