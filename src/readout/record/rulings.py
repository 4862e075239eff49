"""What people decided, applied to what the machine fused.

A judgement rests on words: the claims of the meeting it was made on, each with its quote. After a page was read anew, a
claim that still has its id carries the judgement; else the claim of the same address and sides whose sentence holds the same
words does. A judgement always stands; where the machine has come to say something new, both values wait in the queue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from readout.model.judgement import Judgement, Verdict
from readout.model.record import Meeting, Review
from readout.record.cluster import Apart
from readout.record.corrections import is_change, machine_value, with_value
from readout.record.keys import fold


class RulingState(StrEnum):
    """How a judgement fares after a re-run."""

    KEPT = "kept"
    REANCHORED = "reanchored"  # carried over to a claim with the same words
    RETRACTED = "retracted"  # taken back by a later judgement
    CONFLICT = "conflict"  # stands, but the machine now says something new, or its words are gone: see the queue


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that a judgement rests on.

    Attributes:
        claim: Claim id at that time.
        article: Article id at that time.
        page: Where the page came from.
        url: Its address; None if unknown.
        block: Sides, sorted and joined by "|".
        quote: The words.
        sentence: Their sentence.
        part: "a" for the subject, "b" for the other meeting of a merge or what a split takes out.
    """

    claim: str
    article: str
    page: str
    url: str | None
    block: str
    quote: str
    sentence: str
    part: str = "a"


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement of the log with its number and anchors."""

    number: int
    judgement: Judgement
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """How one judgement fares: its state, a sentence on it, and the meeting it now concerns (None if there is none)."""

    number: int
    state: RulingState
    detail: str | None
    meeting: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement with the claims that carry it now."""

    entry: Entry
    claims: frozenset[str]
    others: frozenset[str]
    moved: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """All judgements, ready to be applied.

    Attributes:
        apart: Pairs of claims that people split.
        together: For each claim, claims that people merged with it.
        by_claim: Judgements on values and entries, by claim, in order.
        people: Pairs of name forms judged the same or different.
        lost: Judgements whose words are nowhere any more.
        moved: Numbers of judgements carried over to other claims.
        retracted: Numbers of judgements that people took back.
    """

    apart: Apart = field(default_factory=Apart)
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_claim: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    people: Mapping[frozenset[str], bool] = field(default_factory=dict)
    lost: tuple[Entry, ...] = ()
    moved: frozenset[int] = frozenset()
    retracted: frozenset[int] = frozenset()

    def claims_of(self, number: int) -> frozenset[str]:
        """The claims that carry a judgement now."""
        return frozenset(claim for claim, entries in self.by_claim.items() if any(entry.number == number for entry in entries))


def taken_back(entries: Iterable[Entry]) -> frozenset[int]:
    """Numbers of the judgements that people took back."""
    return frozenset(int(entry.judgement.value or 0) for entry in entries if entry.judgement.verdict is Verdict.RETRACT)


def decide(standings: Sequence[Standing]) -> Decisions:
    """Order what people decided; a later judgement undoes an earlier contrary one."""
    apart: set[tuple[str, str]] = set()
    together: set[tuple[str, str]] = set()
    by_claim: dict[str, list[Entry]] = defaultdict(list)
    people: dict[frozenset[str], bool] = {}
    retracted = taken_back(standing.entry for standing in standings)
    active = [one for one in standings if one.entry.number not in retracted]
    for standing in active:
        judgement = standing.entry.judgement
        pairs = {_pair(one, other) for one in standing.claims for other in standing.others if one != other}
        if judgement.verdict is Verdict.MERGE:
            apart -= pairs
            together |= {min(pairs)} if pairs else set()
        elif judgement.verdict is Verdict.SPLIT:
            together -= pairs
            apart |= pairs
        elif judgement.verdict in {Verdict.SAME_PERSON, Verdict.DIFFERENT_PERSON}:
            people[frozenset((judgement.subject, judgement.value or ""))] = judgement.verdict is Verdict.SAME_PERSON
            continue
        elif judgement.verdict is Verdict.RETRACT:
            continue
        for claim in standing.claims | standing.others:
            by_claim[claim].append(standing.entry)
    return Decisions(
        apart=Apart(frozenset(apart)),
        together=_neighbours(together),
        by_claim={claim: tuple(entries) for claim, entries in by_claim.items()},
        people=people,
        lost=tuple(one.entry for one in active if one.entry.anchors and not (one.claims or one.others)),
        moved=frozenset(one.entry.number for one in active if one.moved),
        retracted=retracted,
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        found[one].append(other)
        found[other].append(one)
    return {claim: tuple(others) for claim, others in found.items()}


def holds_words(anchor: Anchor, text: str) -> bool:
    """Say whether `text` still says what the anchor rested on: the quote itself, or most words of its sentence."""
    if _plain(anchor.quote) in _plain(text):
        return True
    mine, theirs = set(_plain(anchor.sentence).split()), set(_plain(text).split())
    return bool(mine) and len(mine & theirs) >= 0.7 * len(mine)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


# --- applying ----------------------------------------------------------------------------------------------------------


def apply_rulings(meeting: Meeting, claims: Iterable[str], decisions: Decisions) -> tuple[Meeting, tuple[Ruling, ...]]:
    """Apply the judgements on any of the claims to the meeting they fused to, in the order they were made."""
    if not decisions.by_claim:
        return meeting, ()
    entries = {entry.number: entry for claim in claims for entry in decisions.by_claim.get(claim, ())}
    machine = meeting
    rulings: dict[int, Ruling] = {}
    fields: dict[str, int] = {}
    for number in sorted(entries):
        judgement = entries[number].judgement
        meeting, conflict = _apply(meeting, machine, judgement)
        state = RulingState.REANCHORED if number in decisions.moved else RulingState.KEPT
        rulings[number] = Ruling(number, RulingState.CONFLICT if conflict else state, conflict, machine.id)
        earlier = fields.get(judgement.field or "") if judgement.verdict is Verdict.CORRECT else None
        if earlier is not None:  # a later correction of the field settles the earlier one
            rulings[earlier] = replace(rulings[earlier], state=state, detail="settled by a later correction")
        if judgement.verdict is Verdict.CORRECT and judgement.field:
            fields[judgement.field] = number
    if any(ruling.state is RulingState.CONFLICT for ruling in rulings.values()) and meeting.review is not Review.REJECTED:
        meeting = replace(meeting, review=Review.CONFLICT)
    return meeting, tuple(rulings[number] for number in sorted(rulings))


def _apply(meeting: Meeting, machine: Meeting, judgement: Judgement) -> tuple[Meeting, str | None]:
    """The meeting after one judgement, and what contradicts it now; None if nothing does."""
    if judgement.field is None:
        review = {Verdict.ACCEPT: Review.ACCEPTED, Verdict.REJECT: Review.REJECTED}.get(judgement.verdict)
        return (replace(meeting, review=review) if review else meeting), None
    now = machine_value(machine, judgement.field)
    if judgement.verdict is Verdict.REJECT:
        return (_set(meeting, judgement.field, None) if now == judgement.machine_value else meeting), None
    wanted = judgement.value if judgement.verdict is Verdict.CORRECT else judgement.machine_value
    if judgement.verdict not in {Verdict.CORRECT, Verdict.ACCEPT}:
        return meeting, None
    conflict = None
    if not is_change(wanted) and now not in {
        machine_value(with_value(machine, judgement.field, wanted), judgement.field),
        judgement.machine_value,
    }:
        conflict = f"{judgement.field}: {judgement.by} says {wanted or 'nothing'}, the machine now reads {now or 'nothing'}"
    if judgement.verdict is Verdict.ACCEPT and conflict is None:
        return meeting, None
    return _set(meeting, judgement.field, wanted), conflict


def _set(meeting: Meeting, field_name: str, value: str | None) -> Meeting:
    changed = with_value(meeting, field_name, value)
    corrected = tuple(sorted({*meeting.corrected, field_name}))
    return replace(changed, review=Review.CORRECTED, corrected=corrected)
