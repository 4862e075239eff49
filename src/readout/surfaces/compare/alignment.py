"""Do two sentences tell of the same matter? By the words they share, those of all accounts of the meeting left aside.

Measured on words, not on meaning: two names of one islet, or two wordings without a common word, are not seen as one matter. So
there are three answers, and the middle one, "unsure", is never shown as a silence of the other side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from readout.lexicon.files import read_table
from readout.model.event import ActStatus, EventType
from readout.record.account import content_words
from readout.record.deeds import ActAccount
from readout.surfaces.compare.telling import Statement

SHARE = 0.5
"""Share of the shorter wording's words that two wordings of one matter have in common."""

LEAST = 2
"""Least number of words in common; one rare name alone does not make one matter."""

_ENDING = re.compile(r"(ations?|ments?|ptions?|ings?|ions?|ed|es|s|e)$")

POSITIVE = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE})

KINDS = {
    **dict.fromkeys((EventType.STATE, EventType.ACCUSE, EventType.REJECT, EventType.PROTEST, EventType.THREATEN), "stand"),
    **dict.fromkeys((EventType.REQUEST,), "request"),
    **dict.fromkeys((EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE, EventType.AID), "concord"),
}
"""Kinds of acts: only acts of one kind can be each other's wording."""


class Likeness(StrEnum):
    """Whether two wordings tell of one matter."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Background:
    """Words that tell nothing apart: names of the sides and of the people at the table, and the words of every readout."""

    words: frozenset[str]

    def matter(self, text: str) -> frozenset[str]:
        """Stems of the words of a text that tell what it is about."""
        return frozenset(
            found for word in content_words(text) if (found := stem(word)) not in self.words and not found.isdigit()
        )


def background_of(names: tuple[str, ...]) -> Background:
    """The background of a meeting, by names of its sides and people."""
    return Background(frozenset(stem(word) for name in names for word in content_words(name)) | _general())


@cache
def _general() -> frozenset[str]:
    """Stems of the words that nearly every readout has."""
    rows = read_table("export/readout_words.tsv")
    return frozenset(stem(word) for row in rows for word in row.items("words"))


def stem(word: str) -> str:
    """A word without its commonest endings, at least four letters long ("resumption" and "resumed" give "resum")."""
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word


def likeness(one: Statement, other: Statement, background: Background) -> Likeness:
    """Whether two statements tell of one matter."""
    mine, theirs = background.matter(one.sentence), background.matter(other.sentence)
    shared = mine & theirs
    if len(shared) >= LEAST and len(shared) >= SHARE * min(len(mine), len(theirs)):
        return Likeness.SAME
    if shared or _same_topic(one.act, other.act) or _may_answer(one.act, other.act):
        return Likeness.UNSURE
    return Likeness.DIFFERENT


def told_anywhere(statement: Statement, passages: tuple[str, ...], background: Background) -> bool:
    """Whether passages share a word of a statement's matter, or it has none: they may tell it, unread as an act."""
    mine = background.matter(statement.sentence)
    return not mine or any(mine & background.matter(passage) for passage in passages)


def contradict(one: ActAccount, other: ActAccount) -> bool:
    """Whether two tellings of one matter exclude each other: agreed and rejected, done and not done, by the same doers."""
    mine, theirs = one.claim, other.claim
    if set(mine.actors) != set(theirs.actors):
        return False
    if mine.type is theirs.type:
        negated = {mine.status, theirs.status}
        return negated == {ActStatus.DONE, ActStatus.NEGATED}
    kinds = {mine.type, theirs.type}
    return EventType.REJECT in kinds and bool(kinds & POSITIVE) and mine.status is theirs.status


def _same_topic(one: ActAccount, other: ActAccount) -> bool:
    return one.topic is not None and one.topic == other.topic


def _may_answer(one: ActAccount, other: ActAccount) -> bool:
    """Acts of one kind may be two wordings of one matter, or a stand and its answer, even without a common word."""
    kind = KINDS.get(one.claim.type)
    return (
        kind is not None and kind == KINDS.get(other.claim.type) and (kind == "stand" or one.claim.actors == other.claim.actors)
    )
