import pytest

from readout.lexicon.times import load_time_words
from readout.mentions.timecursor import Cursor, split_words
from readout.mentions.timegrammar import parse
from readout.model.timeexpr import (
    Bound,
    Bounded,
    CalendarDay,
    Decade,
    FromEvent,
    FromPrevious,
    Inside,
    Offset,
    Part,
    PartOf,
    Quarter,
    Range,
    Season,
    Stretch,
    TimeUnit,
    UnitShift,
    Vague,
    Weekday,
    WeekdayOf,
)

LEXICON = load_time_words()


def expressions(text):
    words = split_words(text)
    cursor, found, at = Cursor(LEXICON, words), [], 0
    while at < len(words):
        match = parse(cursor, at)
        if match is None:
            at += 1
        else:
            found.append((match.expression, text[words[match.start].start : words[match.end - 1].end]))
            at = match.end
    return found


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("They met on Oct. 12, 2031, in Lima", CalendarDay(2031, 10, 12)),
        ("They met on 12 October in Lima", CalendarDay(None, 10, 12)),
        ("the note of 2031-02-03 was lost", CalendarDay(2031, 2, 3)),
        ("They sat down in Lima on the 13th, he said", CalendarDay(day=13)),
        ("They met in September 2030", CalendarDay(2030, 9)),
        ("They met last September", CalendarDay(month=9, shift=-1)),
        ("ties cooled in 2019 over fish", CalendarDay(2019)),
        ("ties cooled in the 1990s", Decade(1990)),
        ("They will meet Friday", Weekday(4)),
        ("They met last Friday", Weekday(4, -1)),
        ("on Friday, October 27, they met", CalendarDay(None, 10, 27)),
        ("They meet on Tuesday next week", Inside(Weekday(1), UnitShift(TimeUnit.WEEK, 1))),
        ("in November last year", Inside(CalendarDay(month=11), UnitShift(TimeUnit.YEAR, -1))),
        ("They met last week", UnitShift(TimeUnit.WEEK, -1)),
        ("a deal this year", UnitShift(TimeUnit.YEAR, 0)),
        ("over the weekend", UnitShift(TimeUnit.WEEKEND, 0)),
        ("in the past two weeks", Stretch(TimeUnit.WEEK, -2)),
        ("within a month", Stretch(TimeUnit.MONTH, 1)),
        ("two days ago", Offset(TimeUnit.DAY, -2)),
        ("in three weeks", Offset(TimeUnit.WEEK, 3)),
        ("he left yesterday", Offset(TimeUnit.DAY, -1)),
        ("on the same day", FromPrevious(TimeUnit.DAY, 0)),
        ("the previous day", FromPrevious(TimeUnit.DAY, -1)),
        ("two days later", FromPrevious(TimeUnit.DAY, 2)),
        ("three days after the launch", FromEvent(TimeUnit.DAY, 3)),
        ("early last month", Part(PartOf.EARLY, UnitShift(TimeUnit.MONTH, -1))),
        ("in mid-January", Part(PartOf.MID, CalendarDay(month=1))),
        ("the second half of this year", Part(PartOf.SECOND_HALF, UnitShift(TimeUnit.YEAR, 0))),
        ("the first quarter of 2032", Quarter(1, CalendarDay(2032))),
        ("before the end of June", Bounded(Bound.BEFORE, Part(PartOf.END, CalendarDay(month=6)))),
        ("since April", Bounded(Bound.SINCE, CalendarDay(month=4))),
        ("later this month", Bounded(Bound.LATER, UnitShift(TimeUnit.MONTH, 0))),
        ("earlier in the day", FromPrevious(TimeUnit.DAY, 0)),
        ("by year-end", Bounded(Bound.BY, UnitShift(TimeUnit.YEAR, 0))),
        ("from Sept. 20 to 22", Range(CalendarDay(None, 9, 20), CalendarDay(None, 9, 22))),
        ("on 29-30 August", Range(CalendarDay(None, 8, 29), CalendarDay(None, 8, 30))),
        ("its 1910-45 rule", Range(CalendarDay(1910), CalendarDay(1945))),
        ("last spring", Season(3, -1)),
        ("in recent weeks", Vague()),
        ("on New Year's Day", CalendarDay(None, 1, 1)),
        ("on the second Monday of October", WeekdayOf(2, 0, CalendarDay(month=10))),
        ("the last Friday of this month", WeekdayOf(-1, 4, UnitShift(TimeUnit.MONTH, 0))),
        ("last night", Offset(TimeUnit.DAY, -1)),
        ("this morning", Offset(TimeUnit.DAY, 0)),
        ("a fortnight ago", Offset(TimeUnit.WEEK, -2)),
        ("over the summer", Season(6)),
        ("since the spring of 2029", Bounded(Bound.SINCE, Season(3, None, 2029))),
        ("before the weekend", Bounded(Bound.BEFORE, UnitShift(TimeUnit.WEEKEND, 0))),
        ("early in the new year", Vague()),
        ("every Thursday", Vague()),
    ],
)
def test_words_become_operators(text, expression):
    assert [found for found, _ in expressions(text)] == [expression]


@pytest.mark.parametrize(
    "text",
    [
        "The two may march on the capital",
        "He may return",
        "some 2000 people fled",
        "a four-day visit",
        "for the first time in decades",
        "the second round",
        "on the 38th parallel",
        "on the 5th floor",
        "Resolution 1718 of the council",
        "at 21:17 sharp",
    ],
)
def test_no_time_where_none_is_meant(text):
    assert expressions(text) == []


def test_quote_is_as_long_as_the_words():
    assert expressions("They met in Tokyo early last month.")[0][1].rstrip(".") == "early last month"
