"""Simple time expressions: one form of words each, without part, bound or range."""

from __future__ import annotations

from readout.mentions.timecalendar import day_first, iso_day, month_first, trailing_year, year
from readout.mentions.timecursor import Cursor, Match
from readout.model.timeexpr import (
    Bound,
    Bounded,
    CalendarDay,
    FromEvent,
    FromPrevious,
    Inside,
    Offset,
    Season,
    Stretch,
    TimeExpression,
    TimeUnit,
    UnitShift,
    Vague,
    Weekday,
)

_OVER = frozenset({"in", "over", "during", "since", "until", "till", "by", "before"})
_BEFORE_MONTH = frozenset(
    """in last next since until till by of early late mid this before after during from to between and
    - – through every past""".split()
)
_SET = frozenset("planned scheduled set slated due expected billed called arranged announced booked foreseen".split())
"""Words after which "for" leads to a time ("planned for March"), not to somebody of that name."""


def simple(cursor: Cursor, at: int) -> Match | None:
    """An expression without part, bound or range."""
    forms = (
        weekday,
        calendar,
        year,
        shifted,
        counted,
        anchored,
        deictic,
        weekend,
        season,
        phrase,
    )
    found = [match for form in forms if (match := form(cursor, at)) is not None]
    return max(found, key=lambda match: match.end, default=None)


def calendar(cursor: Cursor, at: int) -> Match | None:
    """Match "Oct. 12, 2022", "25 March", "September 2021", "Sept", "2022-10-12"."""
    for form in (iso_day, month_first, day_first, month_only, day_only):
        match = form(cursor, at)
        if match is not None:
            return in_shifted_year(cursor, match)
    return None


def day_only(cursor: Cursor, at: int) -> Match | None:
    """Match "on the 26th": a day of the month that the reference day shows."""
    ordinal = cursor.bare(at + 1)
    stands = cursor.bare(at) == "the" and cursor.bare(at - 1) in {"on", "by", "until", "since", "from"}
    if not stands or ordinal.isdigit() or not (cursor.ends_clause(at + 2) or cursor.lower(at + 2) == "("):
        return None
    day = cursor.day_at(at + 1)
    return Match(CalendarDay(day=day), at, at + 2) if day is not None else None


def in_shifted_year(cursor: Cursor, match: Match) -> Match:
    """Take a year named after the day with it: "Jan. 3 last year", "12 October this year"."""
    day = match.expression
    if not isinstance(day, CalendarDay) or day.year is not None or day.day is None:
        return match
    year = shifted(cursor, cursor.skip(match.end, "of"))
    if year is None or not isinstance(year.expression, UnitShift) or year.expression.unit is not TimeUnit.YEAR:
        return match
    return Match(Inside(day, year.expression), match.start, year.end)


def month_only(cursor: Cursor, at: int) -> Match | None:
    """Match "September 2021", "in April", "November last year"; "May" and "March" only where a month can stand."""
    month = cursor.month_at(at)
    if month is None:
        return None
    year, end = trailing_year(cursor, at + 1)
    if year is not None:
        return Match(CalendarDay(year, month), at, end)
    inside = shifted(cursor, cursor.skip(at + 1, "of"))
    if inside is not None and isinstance(inside.expression, UnitShift) and inside.expression.unit is TimeUnit.YEAR:
        return Match(Inside(CalendarDay(month=month), inside.expression), at, inside.end)
    word = cursor.bare(at)
    set_for = cursor.bare(at - 1) == "for" and cursor.bare(at - 2) in _SET
    if word in {"may", "march", "mar", "sun", "sat"} and not (cursor.bare(at - 1) in _BEFORE_MONTH or set_for):
        return None
    return Match(CalendarDay(month=month), at, at + 1)


def weekday(cursor: Cursor, at: int) -> Match | None:
    """Match "Wednesday", "last Friday", "Friday, October 27", "Tuesday next week"."""
    shift = cursor.kind("shift", at)
    name = at + 1 if shift is not None else at
    if shift is not None and cursor.kind("shift", name) is not None:  # "this coming Friday"
        shift, name = cursor.kind("shift", name), name + 1
    value = cursor.kind("weekday", name)
    if value is None or not cursor.capital(name):
        return None
    if shift is None and cursor.bare(at - 1) in {"every", "each"}:
        return Match(Vague(), at, name + 1)
    end = cursor.daypart(name + 1)
    dated = calendar(cursor, cursor.skip(end, ",", "("))
    if dated is not None and isinstance(dated.expression, CalendarDay) and dated.expression.day is not None:
        return Match(dated.expression, at, dated.end)
    day = Weekday(int(value), int(shift) if shift is not None else None)
    week = shifted(cursor, cursor.skip(end, "of"))
    if week is not None and week.expression in _WEEKS:
        return Match(Inside(day, week.expression), at, week.end)
    return Match(day, at, end)


def shifted(cursor: Cursor, at: int) -> Match | None:
    """Match "last month", "this year", "next week", "last September", "the past two weeks", "the previous day"."""
    start = cursor.skip(at, "the")
    value = cursor.kind("shift", start)
    if value is None:
        return None
    shift, word = int(value), cursor.bare(start)
    counted = cursor.count_at(start + 1)
    if counted is not None:
        unit = cursor.unit_at(counted[1])
        return Match(Stretch(unit, counted[0] * cursor.times(counted[1]) * (shift or -1)), at, counted[1] + 1) if unit else None
    unit = cursor.unit_at(start + 1)
    if unit is not None:
        several = cursor.bare(start + 1).endswith("s")  # "in the coming weeks" fixes no days
        expression = Vague() if several else _shift_unit(word, unit, shift, article=start > at)
        return Match(expression, at, cursor.daypart(start + 2))
    month = cursor.month_at(start + 1)
    if month is not None and cursor.day_at(start + 2) is None:
        return Match(CalendarDay(month=month, shift=shift), at, start + 2)
    return shifted_season(cursor, at, start + 1, shift)


def shifted_season(cursor: Cursor, at: int, season: int, shift: int) -> Match | None:
    """Match "last spring", "next summer"."""
    value = cursor.kind("season", season)
    return Match(Season(int(value), shift), at, season + 1) if value is not None else None


def counted(cursor: Cursor, at: int) -> Match | None:
    """Match "two days ago", "in three weeks", "a year later", "three days after ..."."""
    if cursor.bare(at) in {"in", "within"}:
        return counted_ahead(cursor, at)
    counted = cursor.count_at(at)
    unit = cursor.unit_at(counted[1]) if counted else None
    if counted is None or unit is None:
        return None
    return _counted_match(cursor, at, unit, counted[0] * cursor.times(counted[1]), counted[1] + 1)


def _counted_match(cursor: Cursor, at: int, unit: TimeUnit, count: int, end: int) -> Match | None:
    """Read what follows "two days": "ago", "later", "after ...", "from now"."""
    found: tuple[TimeExpression, int] | None = None
    match cursor.bare(end):
        case "ago":
            found = Offset(unit, -count), end + 1
        case "later" | "afterwards" | "afterward":
            found = FromPrevious(unit, count), end + 1
        case "earlier" | "before" if cursor.ends_clause(end + 1):
            found = FromPrevious(unit, -count), end + 1
        case "after" | "following":
            found = FromEvent(unit, count), end + 1
        case "before" | "ahead":
            found = FromEvent(unit, -count), end + 1
        case "from" if cursor.bare(end + 1) == "now":
            found = Offset(unit, count), end + 2
    return Match(found[0], at, found[1]) if found else None


def counted_ahead(cursor: Cursor, at: int) -> Match | None:
    """Match "in two weeks", "within a month"; "in three days" of a duration is left to the events step."""
    counted = cursor.count_at(at + 1)
    unit = cursor.unit_at(counted[1]) if counted else None
    if counted is None or unit is None or cursor.bare(counted[1] - 1) in _ORDINALS:
        return None
    if any(cursor.bare(at - back) in _ORDINALS for back in (1, 2, 3)):
        return None  # "the second call in a week" counts, it does not date
    end = counted[1] + 1
    end = end + 2 if cursor.lower(end) in {"'", "'s"} and cursor.bare(end + 1) == "time" else end
    count = counted[0] * cursor.times(counted[1])
    expression = Stretch(unit, count) if cursor.bare(at) == "within" else Offset(unit, count)
    return Match(expression, at, end)


def anchored(cursor: Cursor, at: int) -> Match | None:
    """Match "the same day", "that month", "the day before", "earlier in the day", "earlier this month"."""
    word, unit = cursor.bare(at), None
    if word in {"earlier", "later"}:
        return earlier_later(cursor, at)
    if word == "the" and cursor.bare(at + 1) == "same":
        unit = cursor.unit_at(at + 2)
        return Match(FromPrevious(unit, 0), at, at + 3) if unit else None
    if word == "that":
        unit = cursor.unit_at(at + 1)
        return Match(FromPrevious(unit, 0), at, at + 2) if unit else None
    unit = cursor.unit_at(at + 1) if word in {"the", "a", "one"} else None
    if unit is None or cursor.bare(at + 2) not in {"before", "after", "earlier", "later"}:
        return None
    count = -1 if cursor.bare(at + 2) in {"before", "earlier"} else 1
    if cursor.bare(at + 2) == "after" and cursor.bare(at + 3) == "tomorrow":
        return Match(Offset(TimeUnit.DAY, 2), at, at + 4)
    if cursor.bare(at + 2) == "before" and cursor.bare(at + 3) == "yesterday":
        return Match(Offset(TimeUnit.DAY, -2), at, at + 4)
    known = cursor.ends_clause(at + 3) or cursor.bare(at + 2) in {"earlier", "later"}
    return Match((FromPrevious if known else FromEvent)(unit, count), at, at + 3)


def earlier_later(cursor: Cursor, at: int) -> Match | None:
    """Match "earlier this month", "later in the day", "earlier Monday", "later this week"."""
    bound = Bound(cursor.bare(at))
    inner = at + 1
    if cursor.bare(inner) == "in" and cursor.bare(inner + 1) in {"the", "that"}:
        unit = cursor.unit_at(inner + 2)
        if unit is None:
            return None
        inside: TimeExpression = FromPrevious(unit, 0) if unit is TimeUnit.DAY else Bounded(bound, UnitShift(unit, 0))
        return Match(inside, at, inner + 3)
    match = simple(cursor, cursor.skip(inner, "on", "in"))
    if match is None:
        return None
    if isinstance(match.expression, UnitShift) and match.expression.unit is not TimeUnit.DAY:
        return Match(Bounded(bound, match.expression), at, match.end)
    return Match(match.expression, at, match.end)


def deictic(cursor: Cursor, at: int) -> Match | None:
    """Match "today", "yesterday", "tomorrow evening", "tonight", "last night", "this morning"."""
    if cursor.bare(at) in {"this", "last"} and cursor.bare(at + 1) in _DAYPARTS:
        return Match(Offset(TimeUnit.DAY, 0 if cursor.bare(at) == "this" else -1), at, at + 2)
    count = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(cursor.bare(at))
    return Match(Offset(TimeUnit.DAY, count), at, cursor.daypart(at + 1)) if count is not None else None


def weekend(cursor: Cursor, at: int) -> Match | None:
    """Match "the weekend", "its weekend launches"."""
    unit = cursor.unit_at(at)
    return Match(UnitShift(unit, 0), at, at + 1) if unit is TimeUnit.WEEKEND else None


def season(cursor: Cursor, at: int) -> Match | None:
    """Match "the spring of 2023", "in summer"; only where a season can stand."""
    value = cursor.kind("season", at)
    if value is None or cursor.bare(at - 1) not in _BEFORE_MONTH | {"the", "for"}:
        return None
    year, end = trailing_year(cursor, at + 1)
    inside = shifted(cursor, at + 2) if cursor.bare(at + 1) == "of" else None
    if inside is not None and isinstance(inside.expression, UnitShift) and inside.expression.unit is TimeUnit.YEAR:
        return Match(Inside(Season(int(value)), inside.expression), at, inside.end)
    if year is None and not _names_season(cursor, at):
        return None
    return Match(Season(int(value), None, year), at, end)


def _names_season(cursor: Cursor, at: int) -> bool:
    """Say whether a season without its year is one: "in summer", "over the summer", but not "the fall of the city"."""
    word, before = cursor.bare(at), cursor.bare(at - 1)
    if before == "the":
        before = cursor.bare(at - 2)
        return before in _OVER and cursor.bare(at + 1) != "of"
    return word != "fall" or before in {"in", "this"}


def phrase(cursor: Cursor, at: int) -> Match | None:
    """Holidays and vague times of the lexicon."""
    if _only_named(cursor, at):
        return None
    for words, kind, value in cursor.lexicon.phrases.get(cursor.bare(at), ()):
        if kind in {"holiday", "vague"} and all(cursor.bare(at + i) == word for i, word in enumerate(words)):
            return phrase_match(cursor, kind, value, at, at + len(words))
    for kind in ("holiday", "vague"):
        found = cursor.kind(kind, at)
        if found is not None:
            return phrase_match(cursor, kind, found, at, at + 1)
    return None


def _only_named(cursor: Cursor, at: int) -> bool:
    """Say whether "New Year" names something else than the day: "his New Year address"."""
    if (cursor.bare(at), cursor.bare(at + 1)) != ("new", "year") or cursor.lower(at + 2) == "'s":
        return False
    return not (cursor.ends_clause(at + 2) and cursor.bare(at - 1) in _BEFORE_MONTH | {"at", "of", "around"})


def phrase_match(cursor: Cursor, kind: str, value: str, at: int, end: int) -> Match:
    """The match of a lexicon phrase."""
    if kind == "vague":
        return Match(Vague(), at, end)
    year, end = trailing_year(cursor, end)
    return Match(CalendarDay(year, int(value[:2]), int(value[3:])), at, end)


_DAYPARTS = frozenset({"morning", "afternoon", "evening", "night"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh"})
_WEEKS = (UnitShift(TimeUnit.WEEK, -1), UnitShift(TimeUnit.WEEK, 0), UnitShift(TimeUnit.WEEK, 1))


def _shift_unit(word: str, unit: TimeUnit, shift: int, *, article: bool) -> TimeExpression:
    """Read a shifted unit: "the previous day" counts from the time named before, "last month" from the reference day."""
    if word in {"previous", "following", "preceding"} or (article and unit is TimeUnit.DAY and word == "next"):
        return FromPrevious(unit, shift)
    if article and word in {"past", "last", "coming"}:
        return Stretch(unit, shift)
    return UnitShift(unit, shift)
