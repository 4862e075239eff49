"""Do two statements tell of the same matter? By what tells matters apart, and by what the record knows of them.

There are three answers, and the middle one, "unsure", is never shown as a silence of the other side: each side may have its own
name for what is disputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from readout.model.event import ActStatus, EventType, MeetingClaim
from readout.record.deeds import ActAccount
from readout.surfaces.compare.background import Background, time_words
from readout.surfaces.compare.telling import Passage, Statement

SAME_SCORE = 1.12
"""Score from which two wordings are of one matter; chosen on 282 pairs of sentences, where it lets no wrong pair pass."""

SILENT_SCORE = 0.65
"""Score below which two wordings are of two matters; of 140 pairs on one matter none lies below."""

LIKELY_SCORE = 0.97
"""Score from which two wordings are of one matter where each is by MARGIN the other's best counterpart."""

MARGIN = 0.3

OTHER_DOERS = 0.25
"""What is taken off where two acts have no doer in common: one side's promise is not the other's thanks."""

SAME_DEADLINE = 0.5
"""What is added where two acts of one type and doer are due at the same time ("by the end of October")."""

TOPIC_SCORE = 0.25
"""Score from which statements on one wide topic ("border") may be of one matter; on a narrow one they always may."""

TELLING = 3
"""Least number of telling words in a part of a sentence that is compared without the rest."""

_CLAUSE_END = re.compile(r",\s|;| and (?=\w+ed\b)")
_CLAUSE = re.compile(r",\s(?:and\s)?|;\s| and that ")

_DEADLINE = re.compile(
    r"\b(?:by|before|until|till)\s+(?:the\s+)?(?:(?P<part>end|middle|start|beginning|\d{1,2})\s+(?:of\s+)?)?(?:next\s+|this\s+)?"
    r"(?P<time>\w+)",
    re.IGNORECASE,
)

POSITIVE = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE})

STANDS = frozenset({EventType.STATE, EventType.ACCUSE, EventType.REJECT, EventType.PROTEST, EventType.THREATEN})
"""Types of acts that take a stand."""


class Likeness(StrEnum):
    """Whether two wordings tell of one matter."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


def likeness(one: Statement, other: Statement, background: Background) -> Likeness:
    """Whether two statements tell of one matter, looked at alone."""
    if one.further is not None and other.further is not None:
        return _same_plan(one.further, other.further)
    value = score(one, other, background)
    if value >= SAME_SCORE:
        return Likeness.SAME
    shared = one.topics & other.topics
    least = TOPIC_SCORE if shared else SILENT_SCORE
    related = value >= least or any(not topic.wide for topic in shared) or _may_answer(one.act, other.act)
    return Likeness.UNSURE if related else Likeness.DIFFERENT


def score(one: Statement, other: Statement, background: Background) -> float:
    """How surely two statements tell of one matter: that of their likest wordings, less where their acts have other doers."""
    best = max(background.score(mine, theirs) for mine, theirs in _wordings(one, other, background))
    if one.act is None or other.act is None:
        return best
    if not share_doers(one.act, other.act):
        return best - OTHER_DOERS
    alike = one.act.claim.type is other.act.claim.type and set(one.act.claim.actors) == set(other.act.claim.actors)
    due = deadlines(_from_act_on(one)) & deadlines(_from_act_on(other)) if alike else frozenset[str]()
    return best + SAME_DEADLINE if due else best


def told_score(statement: Statement, passage: Passage, background: Background) -> float:
    """How surely a sentence that was not read as an act tells a statement's matter: that of its likest part."""
    mine = [text for text in wordings(statement) if len(background.matter(text)) >= TELLING] or [statement.context]
    return max(background.score(text, part) for text in mine for part in parts_of(passage, background))


def wordings(one: Statement) -> tuple[str, str, str]:
    """What a statement is compared by: its sentence, what follows from the words of the act on, the first clause of that."""
    rest = _from_act_on(one)
    return one.context, rest, _CLAUSE_END.split(rest)[0]


def parts_of(passage: Passage, background: Background) -> list[str]:
    """A sentence and its clauses, where these are long enough to tell matters apart."""
    clauses = {part for part in _CLAUSE.split(passage.context) if len(background.matter(part)) >= TELLING}
    return sorted({passage.context, *clauses})


def deadlines(text: str) -> frozenset[str]:
    """Times by which something is to be done, as the text words them ("end of october")."""
    found = (match for match in _DEADLINE.finditer(text) if match.group("time").lower() in time_words())
    return frozenset(f"{match.group('part') or ''} {match.group('time')}".lower().strip() for match in found)


def _wordings(one: Statement, other: Statement, background: Background) -> Iterator[tuple[str, str]]:
    """The two sentences; and what they say from the words of the acts on, where that is long enough to tell matters apart."""
    pairs = tuple(zip(wordings(one), wordings(other), strict=True))
    yield pairs[0]
    yield from (pair for pair in pairs[1:] if all(len(background.matter(part)) >= TELLING for part in pair))


def _from_act_on(one: Statement) -> str:
    return one.sentence[one.evidence.quote.span.start - one.evidence.sentence.span.start :]


def contradict(one: ActAccount | None, other: ActAccount | None) -> bool:
    """Whether two tellings of one matter exclude each other: agreed and rejected, done and not done, by the same doers."""
    if one is None or other is None or set(one.claim.actors) != set(other.claim.actors):
        return False
    mine, theirs = one.claim, other.claim
    if mine.type is theirs.type:
        negated = {mine.status, theirs.status}
        return negated == {ActStatus.DONE, ActStatus.NEGATED}
    kinds = {mine.type, theirs.type}
    return EventType.REJECT in kinds and bool(kinds & POSITIVE) and mine.status is theirs.status


def _same_plan(one: MeetingClaim, other: MeetingClaim) -> Likeness:
    """Whether two accounts that look ahead mean one meeting: the same place, on days that overlap."""
    if one.place is None or other.place is None or one.date is None or other.date is None:
        return Likeness.UNSURE
    mine, theirs = one.date.days, other.date.days
    fit = one.place.name == other.place.name and mine.first <= theirs.last and theirs.first <= mine.last
    return Likeness.SAME if fit else Likeness.UNSURE


def share_doers(one: ActAccount, other: ActAccount) -> bool:
    """Whether two acts have a doer in common, as far as doers are named."""
    mine, theirs = set(one.claim.actors), set(other.claim.actors)
    return not mine or not theirs or bool(mine & theirs)


def _may_answer(one: ActAccount | None, other: ActAccount | None) -> bool:
    """One side's stand may answer the other's without a common word: each has its own name for what is disputed."""
    if one is None or other is None or one.claim.type not in STANDS or other.claim.type not in STANDS:
        return False
    return not share_doers(one, other)
