"""Calendar days of time expressions, counted from the day the article was written.

Bare weekdays are the latest such day on or before the reference day unless the clause looks ahead; month and day without a year
take the nearest year; bare months the nearest within six months unless the clause tells. Nothing is resolved without a
reference day except dates that carry their year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from readout.model.article import Article
from readout.model.mention import ResolvedTime, TimeDirection, TimeMention
from readout.model.time import DateRange, Precision
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
    TimeExpression,
    TimeUnit,
    UnitShift,
    Vague,
    Weekday,
    WeekdayOf,
    WeekOf,
)
from readout.resolution.calendar import (
    add_months,
    decade,
    month,
    nearest,
    part_of,
    quarter,
    season,
    shift_unit,
    unit_around,
    week,
    week_of,
    weekday_of,
    weekend,
    year,
)

NEAR_SENTENCES = 2
"""Sentences over which "the same day" looks back for the time named before."""

_NARROW = frozenset({Precision.DAY, Precision.DAYS, Precision.WEEK, Precision.MONTH})


def resolve_times(article: Article, mentions: tuple[TimeMention, ...]) -> tuple[ResolvedTime, ...]:
    """Resolve the article's time expressions, in text order.

    Times that count from an event resolve where the event's words give its day ("two days after the Nov. 3 summit"). Times
    like "the same day" count from the latest day named in the sentences just before, else from the article's first day,
    else from the reference day.
    """
    resolved: list[ResolvedTime] = []
    story = _Story(None, None, -NEAR_SENTENCES)
    reference = article.reference_day
    for mention, following in zip_longest(mentions, mentions[1:]):
        near = mention.sentence - story.sentence <= NEAR_SENTENCES
        previous = story.latest if near else story.first
        days = _resolve(mention.expression, mention.direction, reference, previous)
        point = _resolve(_unbounded(mention.expression), mention.direction, reference, previous)
        if isinstance(mention.expression, FromEvent) and following is not None:
            days = point = _from_dated_event(mention, mention.expression, following, reference)
        anchor = _anchor(mention.expression, days)
        resolved.append(ResolvedTime(mention, days, anchor, point))
        if days is not None and days.precision in _NARROW:
            story = _Story(story.first or days, days, mention.sentence)
    return tuple(resolved)


def _from_dated_event(
    mention: TimeMention, expression: FromEvent, following: TimeMention, reference: date | None
) -> DateRange | None:
    """Days counted from an event whose words give its day; None if they do not."""
    if mention.occasion is None or not mention.occasion.span.contains(following.quote.span):
        return None
    day = _resolve(following.expression, following.direction, reference, None)
    if day is None or day.precision is not Precision.DAY:
        return None
    return _offset(expression.unit, expression.count, day.first)


@dataclass(frozen=True, slots=True)
class _Story:
    """First and latest narrow time of the article so far, and the sentence of the latest."""

    first: DateRange | None
    latest: DateRange | None
    sentence: int


def _unbounded(expression: TimeExpression) -> TimeExpression:
    """Return "since November" without its bound; other expressions as they are."""
    return expression.of if isinstance(expression, Bounded) and expression.bound is Bound.SINCE else expression


def _anchor(expression: TimeExpression, days: DateRange | None) -> str:
    if isinstance(expression, FromEvent):
        return "event"
    if days is None:
        return "unresolved"
    if isinstance(expression, FromPrevious):
        return "previous_time"
    if isinstance(expression, CalendarDay) and expression.year is not None:
        return "absolute"
    return "reference_day"


def _resolve(
    expression: TimeExpression, direction: TimeDirection, reference: date | None, previous: DateRange | None
) -> DateRange | None:
    """Days of an expression; None where nothing fixes them."""
    if isinstance(expression, Vague | FromEvent):
        return None
    if isinstance(expression, Decade):
        return decade(expression.year)
    if isinstance(expression, Range):
        return _range(expression, direction, reference, previous)
    if isinstance(expression, CalendarDay):
        return _calendar_day(expression, direction, reference)
    if isinstance(expression, Part | Quarter | WeekOf | WeekdayOf | Bounded):
        return _composed(expression, direction, reference, previous)
    if reference is None:
        return None
    if isinstance(expression, FromPrevious):
        return _from_previous(expression, reference, previous)
    return _relative(expression, direction, reference)


def _relative(expression: TimeExpression, direction: TimeDirection, reference: date) -> DateRange | None:
    if isinstance(expression, Weekday):
        return DateRange.of_day(_weekday(expression, direction, reference))
    if isinstance(expression, Season):
        return _season(expression, direction, reference)
    if isinstance(expression, UnitShift):
        return _unit_shift(expression, direction, reference)
    if isinstance(expression, Offset):
        return _offset(expression.unit, expression.count, reference)
    if isinstance(expression, Stretch):
        return _stretch(expression, reference)
    if isinstance(expression, Inside):
        return _inside(expression, direction, reference)
    return None


def _calendar_day(expression: CalendarDay, direction: TimeDirection, reference: date | None) -> DateRange | None:
    try:
        if expression.year is not None:
            return _dated(expression.year, expression.month, expression.day)
        if reference is None:
            return None
        if expression.month is None:
            return _day_of_month(expression.day, direction, reference)
        if expression.day is not None:
            years = [y for y in (reference.year - 1, reference.year, reference.year + 1) if _exists(y, expression)]
            days = [date(y, expression.month, expression.day) for y in years]
            return DateRange.of_day(nearest(days, reference, _sign(direction), slack=31))
        return _bare_month(expression.month, expression.shift, direction, reference)
    except ValueError:
        return None


def _day_of_month(day: int | None, direction: TimeDirection, reference: date) -> DateRange | None:
    """The nearest "26th" on the side of the reference day that the clause shows."""
    if day is None:
        return None
    near = [add_months(reference, count) for count in (-1, 0, 1)]
    found = [date(of_year, of_month, day) for of_year, of_month in near if day <= month(of_year, of_month).last.day]
    return DateRange.of_day(nearest(found, reference, _sign(direction), slack=0))


def _exists(of_year: int, expression: CalendarDay) -> bool:
    try:
        date(of_year, expression.month or 1, expression.day or 1)
    except ValueError:
        return False
    return True


def _dated(of_year: int, of_month: int | None, day: int | None) -> DateRange:
    if of_month is None:
        return year(of_year)
    return month(of_year, of_month) if day is None else DateRange.of_day(date(of_year, of_month, day))


def _sign(direction: TimeDirection) -> int:
    return {TimeDirection.PAST: -1, TimeDirection.FUTURE: 1, TimeDirection.UNKNOWN: 0}[direction]


def _bare_month(number: int, shift: int | None, direction: TimeDirection, reference: date) -> DateRange:
    if shift == -1:  # "last September": the latest that is over
        of_year = reference.year if number < reference.month else reference.year - 1
    elif shift == 1:
        of_year = reference.year if number > reference.month else reference.year + 1
    elif shift == 0:
        of_year = reference.year
    else:
        firsts = [date(reference.year + k, number, 1) for k in (-1, 0, 1)]
        of_year = nearest(firsts, reference.replace(day=1), _sign(direction), slack=0).year
    return month(of_year, number)


def _weekday(expression: Weekday, direction: TimeDirection, reference: date) -> date:
    back = (reference.weekday() - expression.weekday) % 7
    if expression.shift == -1:
        return reference - timedelta(days=back or 7)
    if expression.shift == 1:
        return reference + timedelta(days=(7 - back) if back else 7)
    if expression.shift == 0:
        ahead = reference + timedelta(days=-back % 7)
        return ahead if direction is not TimeDirection.PAST else reference - timedelta(days=back)
    if direction is TimeDirection.FUTURE:
        return reference + timedelta(days=-back % 7)
    return reference - timedelta(days=back)


def _season(expression: Season, direction: TimeDirection, reference: date) -> DateRange:
    if expression.year is not None:
        return season(expression.year, expression.first_month)
    spans = [season(reference.year + k, expression.first_month) for k in (-2, -1, 0, 1, 2)]
    if expression.shift == -1:
        return [span for span in spans if span.last < reference][-1]
    if expression.shift == 1:
        return next(span for span in spans if span.first > reference)
    if direction is TimeDirection.FUTURE:
        return next(span for span in spans if span.last >= reference)
    if direction is TimeDirection.PAST:
        return [span for span in spans if span.first <= reference][-1]
    return min(spans, key=lambda span: abs((span.first - reference).days))


def _unit_shift(expression: UnitShift, direction: TimeDirection, reference: date) -> DateRange:
    if expression.unit is TimeUnit.WEEKEND:
        coming = expression.shift == 1 or (expression.shift == 0 and direction is TimeDirection.FUTURE)
        return weekend(reference, ahead=coming, strictly=expression.shift != 0)
    return shift_unit(expression.unit, expression.shift, reference)


def _offset(unit: TimeUnit, count: int, reference: date) -> DateRange:
    """Shift the day: "two days ago" is a day, "a year ago" the month around that day: the words fix no more."""
    if unit is TimeUnit.DAY:
        return DateRange.of_day(reference + timedelta(days=count))
    if unit in {TimeUnit.WEEK, TimeUnit.WEEKEND}:
        return week(reference + timedelta(weeks=count))
    if unit is TimeUnit.MONTH:
        return month(*add_months(reference, count))
    if unit is TimeUnit.QUARTER:
        return shift_unit(TimeUnit.QUARTER, count, reference)
    years = count * (10 if unit is TimeUnit.DECADE else 1)
    return year(reference.year + years)


def _stretch(expression: Stretch, reference: date) -> DateRange:
    other = _offset(expression.unit, expression.count, reference)
    if expression.unit in {TimeUnit.DAY, TimeUnit.WEEK}:
        days = expression.count * (7 if expression.unit is TimeUnit.WEEK else 1)
        other = DateRange.of_day(reference + timedelta(days=days))
    first, last = (other.first, reference) if expression.count < 0 else (reference, other.last)
    return _open(min(first, last), max(first, last))


def _open(first: date, last: date) -> DateRange:
    return DateRange.of_days(first, last, Precision.OPEN)


def _from_previous(expression: FromPrevious, reference: date, previous: DateRange | None) -> DateRange | None:
    anchor = previous or DateRange.of_day(reference)
    if expression.count == 0:
        return anchor if expression.unit is TimeUnit.DAY else unit_around(expression.unit, anchor.first)
    if expression.unit is TimeUnit.DAY:
        day = anchor.first if expression.count < 0 else anchor.last
        return DateRange.of_day(day + timedelta(days=expression.count)) if anchor.days <= 7 else None
    return _offset(expression.unit, expression.count, anchor.first)


def _inside(expression: Inside, direction: TimeDirection, reference: date) -> DateRange | None:
    outer = _relative(expression.of, direction, reference)
    if outer is None:
        return None
    if isinstance(expression.inner, Weekday):
        return DateRange.of_day(outer.first + timedelta(days=expression.inner.weekday))
    if isinstance(expression.inner, Season):
        return season(outer.first.year, expression.inner.first_month)
    return _dated(outer.first.year, expression.inner.month, expression.inner.day)


def _composed(
    expression: Part | Quarter | WeekOf | WeekdayOf | Bounded,
    direction: TimeDirection,
    reference: date | None,
    previous: DateRange | None,
) -> DateRange | None:
    if isinstance(expression, Bounded) and expression.bound in {Bound.BEFORE, Bound.BY, Bound.LATER}:
        direction = TimeDirection.FUTURE if direction is TimeDirection.UNKNOWN else direction
    if isinstance(expression, Bounded) and expression.bound is Bound.SINCE:
        direction = TimeDirection.PAST
    inner = _resolve(expression.of, direction, reference, previous)
    if inner is None:
        return None
    if isinstance(expression, Quarter):
        return quarter(inner.first.year, expression.number)
    if isinstance(expression, Part):
        return part_of(inner, expression.part)
    if isinstance(expression, WeekdayOf):
        return weekday_of(inner, expression.weekday, expression.number)
    if isinstance(expression, WeekOf):
        return week_of(inner, expression.number)
    return _bounded(expression, inner, reference)


def _bounded(expression: Bounded, inner: DateRange, reference: date | None) -> DateRange | None:
    """Bound a stretch by the reference day on its open side; without one the inner days stand for themselves."""
    if reference is None:
        return inner if expression.bound in {Bound.EARLIER, Bound.LATER} else None
    to_the_end = isinstance(expression.of, Part) and expression.of.part in {PartOf.END, PartOf.LATE}
    match expression.bound:
        case Bound.EARLIER:
            first, last = inner.first, min(inner.last, reference)
        case Bound.LATER:
            first, last = max(inner.first, reference), inner.last
        case Bound.SINCE:
            first, last = inner.first, reference
        case Bound.AFTER:
            first, last = (inner.last, reference) if inner.last <= reference else (inner.last, inner.last)
        case Bound.BEFORE if not to_the_end:
            first, last = reference, inner.first
        case _:
            first, last = reference, inner.last
    return _open(first, last) if first <= last else inner


def _range(expression: Range, direction: TimeDirection, reference: date | None, previous: DateRange | None) -> DateRange | None:
    first = _resolve(expression.first, direction, reference, previous)
    last = _resolve(expression.last, direction, reference, previous)
    if first is None or last is None:
        return None
    if isinstance(expression.last, Weekday) and last.last < first.first:
        last = DateRange.of_day(last.last + timedelta(days=7))
    if last.last < first.first and isinstance(expression.first, CalendarDay) and expression.first.year is None:
        moved = date(last.last.year, first.first.month, min(first.first.day, 28 if first.first.month == 2 else 30))
        first = DateRange.of_day(moved if moved <= last.last else moved.replace(year=moved.year - 1))
    if last.last < first.first:
        return None
    precision = Precision.DAYS if first.days == last.days == 1 else Precision.YEARS if first.days > 300 else Precision.OPEN
    edtf = f"{first.edtf}/{last.edtf}" if first.edtf != last.edtf and "/" not in first.edtf + last.edtf else ""
    return DateRange(first.first, last.last, precision, edtf or f"{first.first.isoformat()}/{last.last.isoformat()}")
