"""Mentions of one meeting joined to one entry; background, planned and separate meetings kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.events.encounter import Encounter
from readout.events.scene import Placed
from readout.events.settings import narrower
from readout.model.event import DatedBy, MeetingFormat, MeetingStatus
from readout.model.time import Precision

COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})
_VISIT_SLACK = 3
_PAIR = 2


@dataclass(frozen=True, slots=True)
class WeighedSide:
    """A code weighed as a side of a mention: the chance that it is one, 0 to 1, and the signs that make it so."""

    code: str
    chance: float
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One mention with everything its own clause says.

    Attributes:
        encounter: The mention.
        status: Whether it took place.
        date: Days; None if the clause gives none.
        place: Place; None if the clause names none.
        people: Ids of those at it, pronouns and groups resolved.
        sides: Codes of those at it.
        headline: True if it stands in the headline.
        weighed: Its sides with their chances where signs chose them; none where the words name them.
    """

    encounter: Encounter
    status: MeetingStatus
    date: DatedBy | None
    place: Placed | None
    people: tuple[str, ...]
    sides: tuple[str, ...]
    headline: bool = False
    weighed: tuple[WeighedSide, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting of the page, as its mentions tell it so far.

    Attributes:
        mentions: Its mentions, in reading order; at least one.
        status: Whether it took place.
        format: How they met; None if nothing says.
        date: Days; None if nothing says.
        place: Place; None if nothing says.
        people: Ids of those at it.
        sides: Codes of all sides.
        codes_of: Pairs of person and code, for telling two people of one side apart.
    """

    mentions: tuple[Told, ...]
    status: MeetingStatus
    format: MeetingFormat | None
    date: DatedBy | None
    place: Placed | None
    people: tuple[str, ...]
    sides: tuple[str, ...]
    codes_of: tuple[tuple[str, str], ...]


def is_set(entry: Entry) -> bool:
    """Say whether a mention names place and time of each of several meetings, which then need no weighing."""
    return any(mention.encounter.setting is not None for mention in entry.mentions)


def opened(told: Told, codes_of: tuple[tuple[str, str], ...]) -> Entry:
    """Open an entry with its first mention."""
    return Entry((told,), told.status, told.encounter.format, told.date, told.place, told.people, told.sides, codes_of)


def joined(entry: Entry, told: Told, codes_of: tuple[tuple[str, str], ...]) -> Entry:
    """Add a mention to an entry: the more exact date wins, a city wins over a country, a cancellation over a plan."""
    is_visit = told.encounter.kind == "visit"
    date = entry.date
    # "from 12 to 14 July" says it all; "on Thursday" then is a day of it
    stretch = date is not None and date.days.precision is Precision.DAYS and not _first_is_visit(entry)
    if told.date is not None and not (date is not None and (is_visit or stretch)):
        date = told.date if date is None or _first_is_visit(entry) else _narrower(date, told.date)
    place = entry.place
    if told.place is not None and (place is None or (place.place.kind != "city" and told.place.place.kind == "city")):
        place = told.place
    status = entry.status
    if told.status in {MeetingStatus.CANCELLED, MeetingStatus.DENIED} or (
        told.status is MeetingStatus.PLANNED
        and status is MeetingStatus.PROPOSED
        and not (told.headline or _same_sentence(entry, told))
    ):
        status = told.status
    return replace(
        entry,
        mentions=(*entry.mentions, told),
        status=status,
        format=_format(entry.format, told.encounter.format),
        date=date,
        place=place,
        people=tuple(dict.fromkeys(entry.people + told.people)),
        sides=tuple(sorted({*entry.sides, *told.sides})),
        codes_of=tuple(dict.fromkeys(entry.codes_of + codes_of)),
    )


def _same_sentence(entry: Entry, told: Told) -> bool:
    return entry.mentions[-1].encounter.view == told.encounter.view


def _first_is_visit(entry: Entry) -> bool:
    return all(mention.encounter.kind in {"visit", "invitation"} for mention in entry.mentions)


def _narrower(first: DatedBy, second: DatedBy) -> DatedBy:
    return first if narrower(first.days, second.days) is first.days else second


def _format(first: MeetingFormat | None, second: MeetingFormat | None) -> MeetingFormat | None:
    if first in {None, MeetingFormat.IN_PERSON} and second not in {None, MeetingFormat.IN_PERSON}:
        return second
    return first if first is not None else second


def entry_for(entries: Sequence[Entry], told: Told, focus: int | None, codes_of: tuple[tuple[str, str], ...]) -> int | None:
    """Return the number of the entry that a mention belongs to; None if it tells a meeting of its own.

    Args:
        entries: Entries so far.
        told: The mention.
        focus: Number of the entry that the text is about; None if none.
        codes_of: Pairs of person and code for the people of the mention.
    """
    order = sorted(range(len(entries)), key=lambda i: (i != focus, -i))
    if told.headline:
        order = list(range(len(entries)))  # a headline tells the news, which the text tells first
    best: tuple[float, int] | None = None
    for rank, number in enumerate(order):
        fit = _fit(entries[number], told, codes_of)
        if fit > 0 and (best is None or fit - 0.1 * rank > best[0]):
            best = (fit - 0.1 * rank, number)
    return best[1] if best is not None else None


def _fit(entry: Entry, told: Told, codes_of: tuple[tuple[str, str], ...]) -> float:
    """Say how well a mention fits an entry; 0 or less if it does not."""
    if _contradicts(entry, told, codes_of):
        return 0.0
    shared = len(set(entry.people) & set(told.people))
    same_sides = bool(told.sides) and set(told.sides) == set(entry.sides)
    same_day = entry.date is not None and told.date is not None and entry.date.days.meets(told.date.days)
    if told.encounter.apart and not (same_day and (shared or same_sides)):
        return 0.0
    fit = shared + 1.5 * same_sides + 1.0 * same_day + 1.0 * _is_joined(entry, told)
    if told.encounter.definite and not told.encounter.explicit:
        fit += 1.0
    if told.headline and not same_sides and not shared:
        return 0.0
    if told.headline and any(mention.encounter.trigger != "caption" for mention in entry.mentions):
        fit += 1.0
    return fit


def _contradicts(entry: Entry, told: Told, codes_of: tuple[tuple[str, str], ...]) -> bool:
    return (
        _is_other_trip(entry, told)
        or _is_other_summons(entry, told)
        or _is_added(entry, told)
        or not _statuses_fit(entry, told)
        or not _formats_fit(entry.format, told.encounter.format)
        or not _dates_fit(entry, told)
        or not _places_fit(entry.place, told.place)
        or not (told.encounter.attending or _sides_fit(entry, told))
        or not (told.encounter.attending or _people_fit(entry, told, codes_of))
    )


def _is_other_summons(entry: Entry, told: Told) -> bool:
    """Say whether one of the two tells that an envoy was called in and the other a meeting of the same sides."""
    if not told.encounter.explicit or told.encounter.trigger == "tell" or set(told.people) & set(entry.people):
        return False
    return is_summons(told) is not any(is_summons(mention) for mention in entry.mentions)


def _is_added(entry: Entry, told: Told) -> bool:
    """Say whether a mention adds a meeting with somebody else to the entry's.

    So do "also called on the president", and a second partner in a sentence ("will meet A and be received by B").
    """
    if told.encounter.definite or told.encounter.attending or told.encounter.kind != "meeting" or len(told.people) < _PAIR:
        return False
    if not set(told.people) - set(entry.people):
        return False
    if told.encounter.also:
        return not _first_is_visit(entry)
    here = [m for m in entry.mentions if m.encounter.view == told.encounter.view and m.encounter.kind == "meeting"]
    return any(len(m.people) >= _PAIR and set(m.people) - set(told.people) for m in here)


def is_summons(told: Told) -> bool:
    """Say whether a mention tells that an envoy was called in."""
    return told.encounter.trigger in {"summon", "call in"}


def _is_other_trip(entry: Entry, told: Told) -> bool:
    """Say whether a trip without a day, told in passing, cannot be the dated meeting of an entry without a place."""
    passing = told.encounter.kind == "visit" and told.date is None and told.place is not None
    elsewhere = all(mention.encounter.view != told.encounter.view for mention in entry.mentions)
    return passing and elsewhere and entry.place is None and entry.date is not None and told.status is MeetingStatus.HELD


def _statuses_fit(entry: Entry, told: Told) -> bool:
    if _is_only_wished(entry, told):
        return False
    if entry.status is told.status or (entry.status in COMING and told.status in COMING):
        return True
    if told.status is MeetingStatus.CANCELLED and entry.status in COMING:
        return told.encounter.definite or not told.encounter.explicit
    if told.encounter.trigger == "tell":
        return bool(set(told.people) & set(entry.people)) and entry.status in COMING
    if told.headline:
        return MeetingStatus.HELD in {entry.status, told.status} and told.status in {*COMING, MeetingStatus.HELD}
    return told.encounter.definite and not told.encounter.explicit and told.status is MeetingStatus.HELD


def _is_only_wished(entry: Entry, told: Told) -> bool:
    """Say whether the mention names people for what may come some day and the entry is set for a day."""
    wished = told.status is MeetingStatus.PROPOSED and told.encounter.explicit and bool(told.people) and not told.headline
    return wished and entry.status is MeetingStatus.PLANNED and entry.date is not None and told.date is None


def _formats_fit(first: MeetingFormat | None, second: MeetingFormat | None) -> bool:
    return first is None or second is None or first is second


def _dates_fit(entry: Entry, told: Told) -> bool:
    if entry.date is None or told.date is None:
        return True
    visit = told.encounter.kind == "visit" or _first_is_visit(entry)
    return entry.date.days.meets(told.date.days, slack=_VISIT_SLACK if visit else 0)


def _places_fit(first: Placed | None, second: Placed | None) -> bool:
    if first is None or second is None or first.place.name == second.place.name:
        return True
    if first.place.kind == "city" and second.place.kind == "city":
        return False
    return first.place.country == second.place.country or None in {first.place.country, second.place.country}


def _sides_fit(entry: Entry, told: Told) -> bool:
    first, second = set(entry.sides), set(told.sides)
    if not first or not second or first == second:
        return True
    if _is_joined(entry, told):
        return True
    if told.encounter.explicit and all(mention.encounter.explicit for mention in entry.mentions):
        return False
    if second < first:
        return not told.encounter.explicit
    return first < second and len(first) == 1


def _is_joined(entry: Entry, told: Told) -> bool:
    """Say whether a mention tells the same meeting once more, with who joined its sides.

    It names everybody anew, or comes right behind a mention that names nobody, and has no day and place of its own.
    """
    first, second = set(entry.sides), set(told.sides)
    if not (first < second and len(first) > 1) or told.date is not None or told.place is not None or told.encounter.apart:
        return False
    if entry.people:
        return set(entry.people) <= set(told.people)
    return told.encounter.view - entry.mentions[-1].encounter.view == 1


def _people_fit(entry: Entry, told: Told, codes_of: tuple[tuple[str, str], ...]) -> bool:
    """Say whether no side is represented by different people."""
    ours, theirs = dict(entry.codes_of), dict(codes_of)
    for code in {ours.get(p) for p in entry.people} & {theirs.get(p) for p in told.people}:
        if code is None:
            continue
        first = {p for p in entry.people if ours.get(p) == code}
        second = {p for p in told.people if theirs.get(p) == code}
        if first and second and not first & second:
            return False
    return True
