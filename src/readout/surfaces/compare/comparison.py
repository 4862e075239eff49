"""The comparison: rows of matters, each with what every group says of it, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from readout.config import load_config
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.model.event import MeetingStatus
from readout.model.record import Meeting
from readout.record.store import Store
from readout.surfaces.compare.alignment import contradict
from readout.surfaces.compare.background import background_of
from readout.surfaces.compare.pairing import Pairs, is_silent, matters_of
from readout.surfaces.compare.telling import PRESS, Statement, Telling, tellings
from readout.surfaces.export.wording import actor_name

NAMING = frozenset({"name", "demonym", "abbreviation"})
"""Kinds of aliases that are left aside; a capital may be the place of the next meeting."""


class Verdict(StrEnum):
    """What the groups that are compared make of a matter."""

    BOTH = "both"
    ONLY = "only"  # one group tells it, and nothing in the other's text may be it
    CONFLICT = "in conflict"
    UNALIGNED = "not aligned"  # the other may tell it in other words
    ALONE = "no other account"  # there is only one group


@dataclass(frozen=True, slots=True)
class Row:
    """One matter.

    Attributes:
        topic: Id of the canonical topic; None if no statement names one.
        verdict: Verdict over the compared groups.
        only: Group that alone tells it, for ONLY and UNALIGNED; None otherwise.
        cells: Group to its statements, in text order; groups that say nothing of it are left out.
    """

    topic: str | None
    verdict: Verdict
    only: str | None
    cells: dict[str, tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts of one meeting beside each other.

    Attributes:
        meetings: The meeting, and entries that the reader laid beside it.
        tellings: The articles, governments' first.
        groups: Groups in the order of columns: governments by code, then PRESS.
        compared: Groups that verdicts are about: the governments if two or more speak, else all groups.
        rows: Matters, in the order of the first group that tells them.
    """

    meetings: tuple[Meeting, ...]
    tellings: tuple[Telling, ...]
    groups: tuple[str, ...]
    compared: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(store: Store, meetings: Sequence[Meeting]) -> Comparison:
    """Compare the accounts of a meeting.

    Args:
        store: The store.
        meetings: The meeting; more than one where the reader knows that entries are one meeting told apart.
    """
    background = background_of(tuple(_names(meetings)))
    told = tellings(store, meetings, background)
    groups = tuple(dict.fromkeys(telling.group for telling in told))
    governments = tuple(group for group in groups if group != PRESS)
    compared = governments if len(governments) > 1 else groups
    matters, pairs = matters_of(told, background)
    verdicts = [_verdict(matter, compared, pairs) for matter in matters]
    for at, matter in enumerate(matters):
        others = set(compared) - {one.group for one in matter}
        if verdicts[at] is Verdict.UNALIGNED and others != set(compared):
            rest = [other for other in matters if other is not matter]
            verdicts[at] = Verdict.ONLY if is_silent(matter, rest, told, others, background) else Verdict.UNALIGNED
    rows = tuple(_row(matter, verdict, compared) for matter, verdict in zip(matters, verdicts, strict=True))
    return Comparison(tuple(meetings), told, groups, compared, rows)


def _names(meetings: Sequence[Meeting]) -> Iterator[str]:
    """Names that tell no matter apart: of the sides in every form, the people and their posts, the place."""
    sides = {code for meeting in meetings for code in meeting.sides}
    yield from (alias.phrase for alias in _actors().aliases if alias.alias in NAMING and set(alias.codes) <= sides)
    for meeting in meetings:
        yield from (actor_name(code) for code in meeting.sides)
        yield from (name for one in meeting.attendees for name in (one.name, *one.posts))
        if meeting.place is not None and meeting.status is MeetingStatus.HELD:
            yield meeting.place


def _row(matter: Sequence[Statement], verdict: Verdict, compared: tuple[str, ...]) -> Row:
    cells: dict[str, list[Statement]] = {}
    for one in sorted(matter, key=lambda one: (one.group == PRESS, one.group, one.article, one.order)):
        cells.setdefault(one.group, []).append(one)
    topic = next((one.act.topic for one in matter if one.act and one.act.topic), None)
    telling = [group for group in compared if group in cells]
    only = telling[0] if len(telling) == 1 and verdict in {Verdict.ONLY, Verdict.UNALIGNED} else None
    return Row(topic, verdict, only, {group: tuple(ones) for group, ones in cells.items()})


def _verdict(matter: Sequence[Statement], compared: tuple[str, ...], pairs: Pairs) -> Verdict:
    """The verdict as far as the matter itself tells; UNALIGNED where the silence of the others is to be looked into."""
    if len(compared) < 2:
        return Verdict.ALONE
    spoken = [one for one in matter if one.group in compared]
    opposed = ((one, other) for one in spoken for other in spoken if one.group < other.group and contradict(one.act, other.act))
    if any(pairs.of_one_matter(one, other) for one, other in opposed):
        return Verdict.CONFLICT
    return Verdict.BOTH if len({one.group for one in spoken}) > 1 else Verdict.UNALIGNED


@cache
def _actors() -> ActorTable:
    return load_actor_table(load_config().lexicons)
