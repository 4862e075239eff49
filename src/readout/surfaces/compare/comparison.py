"""The comparison: rows of matters, each with what every group says of it, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from readout.model.record import Meeting
from readout.record.store import Store
from readout.surfaces.compare.alignment import Background, Likeness, background_of, contradict, likeness, told_anywhere
from readout.surfaces.compare.telling import PRESS, Statement, Telling, tellings
from readout.surfaces.export.wording import actor_name


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
    told = tellings(store, meetings)
    groups = tuple(dict.fromkeys(telling.group for telling in told))
    governments = tuple(group for group in groups if group != PRESS)
    compared = governments if len(governments) > 1 else groups
    background = background_of(tuple(_names(meetings)))
    background.learn(one.sentence for telling in told for one in telling.statements)
    background.learn(sentence for telling in told for sentence in telling.sentences)
    matters = _matters([one for telling in told if telling.copy_of is None for one in telling.statements], background)
    rows = tuple(_row(matter, matters, told, compared, background) for matter in matters)
    return Comparison(tuple(meetings), told, groups, compared, rows)


def _names(meetings: Sequence[Meeting]) -> Iterator[str]:
    for meeting in meetings:
        yield from (actor_name(code) for code in meeting.sides)
        yield from (one.name for one in meeting.attendees)


def _matters(statements: Sequence[Statement], background: Background) -> list[list[Statement]]:
    """Statements that tell of one matter, together; a statement joins only where it fits every member of another group."""
    matters: list[list[Statement]] = []
    for one in statements:
        home = next((matter for matter in matters if _fits(one, matter, background)), None)
        if home is None:
            matters.append([one])
        else:
            home.append(one)
    return matters


def _fits(one: Statement, matter: Sequence[Statement], background: Background) -> bool:
    same_sentence = any(one.act.article == other.act.article and one.sentence == other.sentence for other in matter)
    others = [other for other in matter if other.group != one.group]
    return same_sentence or (bool(others) and all(likeness(one, other, background) is Likeness.SAME for other in others))


def _row(
    matter: Sequence[Statement],
    matters: Sequence[Sequence[Statement]],
    told: Sequence[Telling],
    compared: tuple[str, ...],
    background: Background,
) -> Row:
    cells: dict[str, list[Statement]] = {}
    for one in sorted(matter, key=lambda one: (one.group == PRESS, one.group, one.act.article, one.order)):
        cells.setdefault(one.group, []).append(one)
    topic = next((one.act.topic for one in matter if one.act.topic), None)
    telling = [group for group in compared if group in cells]
    verdict = _verdict(telling, matter, matters, told, compared, background) if len(compared) > 1 else Verdict.ALONE
    only = telling[0] if len(telling) == 1 and verdict in {Verdict.ONLY, Verdict.UNALIGNED} else None
    return Row(topic, verdict, only, {group: tuple(ones) for group, ones in cells.items()})


def _verdict(
    telling: Sequence[str],
    matter: Sequence[Statement],
    matters: Sequence[Sequence[Statement]],
    told: Sequence[Telling],
    compared: tuple[str, ...],
    background: Background,
) -> Verdict:
    spoken = [one for one in matter if one.group in compared]
    pairs = [(one, other) for one in spoken for other in spoken if one.group < other.group]
    if any(contradict(one.act, other.act) for one, other in pairs):
        return Verdict.CONFLICT
    if len(telling) > 1:
        return Verdict.BOTH
    silent = set(compared) - set(telling)
    passages = tuple(passage for one in told if one.group in silent for passage in one.sentences)
    loose = [
        one for other in matters if other is not matter for one in other if one.group in silent and _is_loose(other, compared)
    ]
    for one in spoken or matter:
        if told_anywhere(one, passages, background):
            return Verdict.UNALIGNED
        if any(likeness(one, other, background) is not Likeness.DIFFERENT for other in loose):
            return Verdict.UNALIGNED
    return Verdict.ONLY if telling else Verdict.UNALIGNED


def _is_loose(matter: Sequence[Statement], compared: tuple[str, ...]) -> bool:
    """Whether a matter is told by one of the compared groups alone, so that its wording may still belong to another."""
    return len({one.group for one in matter if one.group in compared}) == 1
