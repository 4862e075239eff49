"""Calendar arithmetic: units, parts and shifts as day ranges.

Weeks run Monday to Sunday. Early, mid and late months are days 1-10, 11-20 and 21-end; early, mid and late years are
January-April, May-August and September-December; seasons are March-May, June-August, September-November, December-February.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from readout.model.time import DateRange, Precision
from readout.model.timeexpr import PartOf, TimeUnit


def month(of_year: int, number: int) -> DateRange:
    """Return a month."""
    last = calendar.monthrange(of_year, number)[1]
    return DateRange(date(of_year, number, 1), date(of_year, number, last), Precision.MONTH, f"{of_year:04d}-{number:02d}")


def months(first: date, count: int, precision: Precision) -> DateRange:
    """Return `count` months from the month of `first`, as an EDTF interval of months."""
    end = month(*add_months(first, count - 1))
    begin = month(first.year, first.month)
    return DateRange(begin.first, end.last, precision, f"{begin.edtf}/{end.edtf}")


def year(number: int) -> DateRange:
    """Return a year."""
    return DateRange(date(number, 1, 1), date(number, 12, 31), Precision.YEAR, f"{number:04d}")


def decade(first_year: int) -> DateRange:
    """Return the ten years from `first_year`."""
    last = first_year + 9
    return DateRange(date(first_year, 1, 1), date(last, 12, 31), Precision.DECADE, f"{first_year:04d}/{last:04d}")


def season(of_year: int, first_month: int) -> DateRange:
    """Return the season of three months that begins in `first_month` of the year."""
    return months(date(of_year, first_month, 1), 3, Precision.SEASON)


def quarter(of_year: int, number: int) -> DateRange:
    """Return quarter 1 to 4 of a year."""
    return months(date(of_year, 3 * number - 2, 1), 3, Precision.QUARTER)


def week(day: date) -> DateRange:
    """Return the week, Monday to Sunday, around a day."""
    monday = day - timedelta(days=day.weekday())
    return DateRange.of_days(monday, monday + timedelta(days=6), Precision.WEEK)


def weekend(day: date, *, ahead: bool, strictly: bool) -> DateRange:
    """Return the weekend at or next to a day.

    Args:
        day: The day to count from.
        ahead: True for the coming weekend, False for the latest one.
        strictly: True to leave out a weekend that `day` lies in.
    """
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    if day.weekday() >= 5 and not strictly:
        return DateRange.of_days(saturday, saturday + timedelta(days=1), Precision.DAYS)
    if ahead:
        saturday += timedelta(days=7)
    elif day.weekday() >= 5:
        saturday -= timedelta(days=7)
    return DateRange.of_days(saturday, saturday + timedelta(days=1), Precision.DAYS)


def add_months(day: date, count: int) -> tuple[int, int]:
    """Return year and month `count` months from the month of `day`."""
    total = day.year * 12 + day.month - 1 + count
    return total // 12, total % 12 + 1


def unit_around(unit: TimeUnit, day: date) -> DateRange:
    """Return the unit that holds a day."""
    return shift_unit(unit, 0, day)


def shift_unit(unit: TimeUnit, count: int, day: date) -> DateRange:
    """Return the unit `count` units from the one that holds `day`; weekends count as weeks."""
    match unit:
        case TimeUnit.DAY:
            return DateRange.of_day(day + timedelta(days=count))
        case TimeUnit.WEEK | TimeUnit.WEEKEND:
            return week(day + timedelta(weeks=count))
        case TimeUnit.MONTH:
            return month(*add_months(day, count))
        case TimeUnit.QUARTER:
            of_year, of_month = add_months(day, 3 * count)
            return quarter(of_year, (of_month - 1) // 3 + 1)
        case TimeUnit.DECADE:
            return decade(day.year // 10 * 10 + 10 * count)
        case _:
            return year(day.year + count)


def nearest(candidates: list[date], reference: date, sign: int, slack: int) -> date:
    """Return the candidate nearest to the reference day.

    Args:
        candidates: Days to choose from, at least one.
        reference: The day to count from.
        sign: -1 to prefer days not after the reference, +1 not before, 0 for no preference.
        slack: Days by which a preferred side may be overstepped before the preference decides.
    """
    preferred = [day for day in candidates if (day - reference).days * sign >= -slack]
    return min(preferred or candidates, key=lambda day: (abs((day - reference).days), day))


def part_of(whole: DateRange, part: PartOf) -> DateRange:
    """Return a part of a month, year, season or other stretch."""
    if whole.precision is Precision.MONTH:
        return _part_of_month(whole, part)
    if whole.precision is Precision.YEAR:
        return _part_of_year(whole.first.year, part)
    third = max(1, whole.days // 3)
    match part:
        case PartOf.EARLY | PartOf.START:
            return DateRange.of_days(whole.first, whole.first + timedelta(days=third - 1), whole.precision)
        case PartOf.MID:
            return DateRange.of_days(whole.first + timedelta(days=third), whole.last - timedelta(days=third), whole.precision)
        case PartOf.LATE | PartOf.END:
            return DateRange.of_days(whole.last - timedelta(days=third - 1), whole.last, whole.precision)
        case PartOf.FIRST_HALF:
            return DateRange.of_days(whole.first, whole.first + timedelta(days=whole.days // 2 - 1), whole.precision)
        case _:
            return DateRange.of_days(whole.first + timedelta(days=whole.days // 2), whole.last, whole.precision)


def _part_of_month(whole: DateRange, part: PartOf) -> DateRange:
    bounds = {
        PartOf.EARLY: (1, 10),
        PartOf.START: (1, 10),
        PartOf.MID: (11, 20),
        PartOf.LATE: (21, whole.last.day),
        PartOf.END: (21, whole.last.day),
        PartOf.FIRST_HALF: (1, 15),
        PartOf.SECOND_HALF: (16, whole.last.day),
    }
    first, last = bounds[part]
    return DateRange.of_days(whole.first.replace(day=first), whole.first.replace(day=last), Precision.MONTH_PART)


def _part_of_year(of_year: int, part: PartOf) -> DateRange:
    bounds = {
        PartOf.EARLY: (1, 4),
        PartOf.START: (1, 4),
        PartOf.MID: (5, 4),
        PartOf.LATE: (9, 4),
        PartOf.END: (9, 4),
        PartOf.FIRST_HALF: (1, 6),
        PartOf.SECOND_HALF: (7, 6),
    }
    first, count = bounds[part]
    return months(date(of_year, first, 1), count, Precision.YEAR_PART)


def week_of(whole: DateRange, number: int) -> DateRange:
    """Return a week of a month by count (1 to 4: days 1-7, 8-14, 15-21, 22-28; -1: the last seven days)."""
    if number < 0:
        return DateRange.of_days(whole.last - timedelta(days=6), whole.last, Precision.WEEK)
    first = whole.first + timedelta(days=7 * (number - 1))
    return DateRange.of_days(first, first + timedelta(days=6), Precision.WEEK)


def weekday_of(whole: DateRange, weekday: int, number: int) -> DateRange | None:
    """Return a weekday (0 = Monday) of a stretch by count, from its end if negative; None if it has none so many."""
    days_of = [whole.first + timedelta(days=step) for step in range(whole.days)]
    found = [day for day in days_of if day.weekday() == weekday]
    index = number - 1 if number > 0 else number
    return DateRange.of_day(found[index]) if -len(found) <= index < len(found) else None
