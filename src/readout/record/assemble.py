"""Putting a meeting together from its accounts: values, who states them, where they disagree, and its history."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from readout.model.entity import PostLevel
from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.record import Attendee, Meeting, Source, Stated, Step
from readout.model.time import DateRange
from readout.record.account import Account, highest, level_of
from readout.record.keys import name_key, same_name

T = TypeVar("T")

ISSUE_LIMIT = 24
"""Most issues listed for a meeting; the rest stay with their sources."""


def public_id(claim: str) -> str:
    """Public id of the meeting or act whose earliest claim this is: 12 hex digits."""
    return hashlib.sha256(claim.encode()).hexdigest()[:12]


def assemble(accounts: Sequence[Account], copies: Mapping[str, str], candidates: Sequence[str] = ()) -> Meeting:
    """Return the meeting that accounts tell of.

    Args:
        accounts: Its accounts, at least one; their order carries no weight.
        copies: For each copy among their articles, the id of the article it copies.
        candidates: Public ids of meetings that it may be the same as.
    """
    members = sorted(accounts, key=lambda one: (one.published, one.source.article, one.id))
    independent = [one for one in members if one.source.article not in copies] or members
    place = _most_stated([one for one in independent if one.claim.place is not None])
    attendees = _attendees(members)
    return Meeting(
        id=public_id(members[0].id),
        status=status_of(members),
        format=_format(independent, members),
        date=_date(independent) or _date(members),
        place=place.claim.place.name if place and place.claim.place else None,
        place_country=place.claim.place.country if place and place.claim.place else None,
        sides=tuple(sorted({code for one in members for code in one.claim.sides})),
        attendees=attendees,
        issues=_issues(members),
        sources=tuple(_source(one, copies) for one in members),
        topics=tuple(sorted({issue.topic for one in members for issue in one.claim.issues if issue.topic})),
        level=highest([one.level for one in attendees]),
        history=_history(members),
        stated=tuple(_stated(members)),
        may_be=tuple(sorted(candidates)),
        score=round(max(one.claim.confidence for one in members), 4),
    )


def status_of(members: Sequence[Account]) -> MeetingStatus:
    """The status its history has reached: what took place stays so; a cancellation holds until someone plans anew."""
    told = [one.claim.status for one in members]
    for final in (MeetingStatus.HELD, MeetingStatus.DENIED):
        if final in told:
            return final
    if MeetingStatus.CANCELLED in told:
        last = max(i for i, status in enumerate(told) if status is MeetingStatus.CANCELLED)
        return MeetingStatus.PLANNED if MeetingStatus.PLANNED in told[last + 1 :] else MeetingStatus.CANCELLED
    return MeetingStatus.PLANNED if MeetingStatus.PLANNED in told else MeetingStatus.PROPOSED


def _source(one: Account, copies: Mapping[str, str]) -> Source:
    original = copies.get(one.source.article)
    return replace(one.source, copy_of=original) if original is not None else one.source


def _place_of(one: Account) -> tuple[bool, str]:
    place = one.claim.place
    return (place is not None and place.kind != "country"), place.name if place is not None else ""


def _most_stated(members: Sequence[Account]) -> Account | None:
    """The account whose place most independent sources share; cities before countries, the earliest among equals."""
    if not members:
        return None
    counts = _votes((_place_of(one), one) for one in members)
    best = max(counts, key=lambda place: (place[0], counts[place], _negative_order(place, members)))
    return next(one for one in members if _place_of(one) == best)


def _votes(values: Iterable[tuple[T, Account]]) -> Counter[T]:
    """How many agencies or publishers state each value, in order of the accounts."""
    return Counter(value for value, _ in dict.fromkeys((value, one.source.origin) for value, one in values))


def _negative_order(place: tuple[bool, str], members: Sequence[Account]) -> int:
    return -next(i for i, one in enumerate(members) if _place_of(one) == place)


def _format(independent: Sequence[Account], members: Sequence[Account]) -> MeetingFormat | None:
    votes = _votes((one.claim.format, one) for one in (*independent, *members) if one.claim.format is not None)
    return votes.most_common(1)[0][0] if votes else None


def _date(members: Sequence[Account]) -> DateRange | None:
    """The narrowest days; among equally narrow ones those that most sources state, the earliest among equals."""
    told = [(one.claim.date.days, one) for one in members if one.claim.date is not None]
    if not told:
        return None
    narrowest = min(days.days for days, _ in told)
    counts = _votes((days, one) for days, one in told if days.days == narrowest)
    return max(counts, key=lambda days: (counts[days], -days.first.toordinal()))


def _history(members: Sequence[Account]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for one in members:
        if not steps or steps[-1].status is not one.claim.status:
            steps.append(Step(one.source.published, one.claim.status, one.id))
    return tuple(steps)


def _stated(members: Sequence[Account]) -> Iterator[Stated]:
    by_value: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in members:
        for field, value in _values(one):
            by_value[field, value].add(one.id)
    order = ("status", "date", "place", "format")
    for field, value in sorted(by_value, key=lambda item: (order.index(item[0]), -len(by_value[item]), item[1])):
        yield Stated(field, value, tuple(sorted(by_value[field, value])))


def _values(one: Account) -> Iterator[tuple[str, str]]:
    claim = one.claim
    yield "status", claim.status.value
    if claim.date is not None:
        yield "date", claim.date.days.edtf
    if claim.place is not None:
        yield "place", claim.place.name
    if claim.format is not None:
        yield "format", claim.format.value


def _issues(members: Sequence[Account]) -> tuple[str, ...]:
    words: dict[str, str] = {}
    for one in members:
        for issue in one.claim.issues:
            words.setdefault(issue.quote.text.casefold(), issue.quote.text)
    return tuple(words.values())[:ISSUE_LIMIT]


def _attendees(members: Sequence[Account]) -> tuple[Attendee, ...]:
    """People of all accounts, one entry for each; spellings that mean one person at this meeting fall together."""
    groups: list[_Group] = []
    told = sorted(
        ((name_key(part.name), part.name, part.person, one) for one in members for part in one.claim.participants),
        key=lambda item: (-len(item[0].split()), item[0], item[3].published, item[3].id),
    )
    for key, name, person_id, one in told:
        person = next((person for person in one.people if person.id == person_id), None)
        country = person.country if person else None
        home = next((group for group in groups if group.takes(key, country)), None)
        if home is None:
            home = _Group(key, country)
            groups.append(home)
        home.country = home.country or country
        home.names[name] += 1
        if person is not None:
            home.posts.update(held.post.wording for held in person.posts)
            home.levels.append(level_of((person,)))
    found = [Attendee(group.name, group.country, tuple(sorted(group.posts)), None, highest(group.levels)) for group in groups]
    return tuple(sorted(found, key=lambda one: (one.name, one.country or "")))


class _Group:
    """One person of a meeting while it is put together."""

    def __init__(self, key: str, country: str | None) -> None:
        self.key, self.country = key, country
        self.names: Counter[str] = Counter()
        self.posts: set[str] = set()
        self.levels: list[PostLevel | None] = []

    def takes(self, key: str, country: str | None) -> bool:
        return (self.country is None or country is None or self.country == country) and same_name(self.key, key)

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: (len(name_key(name).split()), self.names[name], name))
