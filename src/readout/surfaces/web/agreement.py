"""What several reviewers make of the same meetings: whose second opinion is wanted, and how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from readout.model.judgement import Verdict
from readout.record.rulings import RulingState
from readout.record.views import Queued

DECISIONS = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT})
"""Verdicts that say whether the machine was right."""

Decided = dict[str, dict[str, str]]
"""For each meeting the latest decision of each reviewer: "accept", "reject", or the field and value of a correction."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree.

    Attributes:
        one: First reviewer.
        other: Second reviewer.
        both: Meetings that both decided on.
        same: Of these, meetings on which their latest decisions are the same.
        kappa: Cohen's kappa over accept, reject and correct; None if chance alone explains everything or nothing is shared.
        differ: Meetings on which they differ, sorted.
    """

    one: str
    other: str
    both: int
    same: int
    kappa: float | None
    differ: tuple[str, ...]


def decided(entries: Iterable[Queued]) -> Decided:
    """Latest standing decision of every reviewer on every meeting; `entries` come oldest first."""
    found: Decided = {}
    for entry in entries:
        judgement = entry.judgement
        if judgement.verdict not in DECISIONS or entry.ruling.state is RulingState.RETRACTED:
            continue
        what = judgement.verdict.value
        if judgement.verdict is Verdict.CORRECT:
            what = f"correct {judgement.field} {judgement.value}"
        found.setdefault(entry.ruling.meeting or judgement.subject, {})[judgement.by] = what
    return found


def agreements(decisions: Decided) -> tuple[Agreement, ...]:
    """All pairs of reviewers who share a meeting, those who share most first."""
    shared: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for meeting, by in sorted(decisions.items()):
        for one, other in combinations(sorted(by), 2):
            shared.setdefault((one, other), []).append((meeting, by[one], by[other]))
    found = [_agreement(pair, rows) for pair, rows in shared.items()]
    return tuple(sorted(found, key=lambda pair: (-pair.both, pair.one, pair.other)))


def _agreement(pair: tuple[str, str], rows: list[tuple[str, str, str]]) -> Agreement:
    same = sum(one == other for _, one, other in rows)
    differ = tuple(meeting for meeting, one, other in rows if one != other)
    return Agreement(*pair, len(rows), same, _kappa([(one, other) for _, one, other in rows]), differ)


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa (Cohen 1960): agreement beyond what chance gives."""
    kinds = [(one.split(" ")[0], other.split(" ")[0]) for one, other in pairs]
    number = len(kinds)
    first, second = Counter(one for one, _ in kinds), Counter(other for _, other in kinds)
    expected = sum(first[kind] * second[kind] for kind in first) / number**2
    if expected == 1:
        return None
    return round((sum(one == other for one, other in pairs) / number - expected) / (1 - expected), 2)


def waiting_for_second(decisions: Decided, reviewer: str) -> tuple[str, ...]:
    """Meetings that exactly one other person has decided on, sorted: what `reviewer` may give a second opinion on."""
    return tuple(sorted(meeting for meeting, by in decisions.items() if len(by) == 1 and reviewer not in by))
