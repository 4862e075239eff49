"""Do two sentences tell of the same matter? By the words they share and by the meaning of the words that tell matters apart.

Words of all accounts of the meeting (names of the sides and people, "agreed", "stressed") are left aside first: what remains is
compared as words, and as vectors of the language model, measured from the middle of the words left aside. Two names of one
islet are still not seen as one matter. So there are three answers, and the middle one, "unsure", is never shown as a silence of
the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from readout.language import load_analyser
from readout.language.analyser import CompactAnalyser
from readout.lexicon.files import read_table
from readout.model.event import ActStatus, EventType
from readout.record.account import content_words
from readout.record.deeds import ActAccount
from readout.surfaces.compare.telling import Statement

SAME_SCORE = 1.3
"""Least sum of likeness in meaning and share of common words (each at most 1) of two wordings of one matter.

Chosen on 202 pairs of sentences, where it lets no wrong pair pass.
"""

TELLING = 3
"""Least number of telling words in a part of a sentence that is compared without the rest."""

RELATED = 0.44
"""Likeness in meaning from which two wordings may be of one matter, though they are not aligned; two names of one dispute
reach it."""

HELD = 0.5
"""Share of a matter's words from which a sentence that was not read as an act may tell it."""

_WORD = re.compile(r"[\w'’-]+")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b")
_YEAR = re.compile(r"(19|20)\d\d")
_CLAUSE_END = re.compile(r",\s|;| and (?=\w+ed\b)")
_CLAUSE = re.compile(r",\s(?:and\s)?|;\s| and that ")
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


class Background:
    """Words that tell nothing apart: names of the sides and of the people at the table, and the words of every readout.

    Args:
        names: Names of the sides and people.
    """

    __slots__ = ("_vectors", "words")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.words = frozenset(stem(word) for name in names for word in content_words(name)) | _general()
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def matter(self, text: str) -> frozenset[str]:
        """Stems of the words of a text that tell what it is about."""
        words = {found for word in content_words(text) if (found := stem(word)) not in self.words and not found.isdigit()}
        return frozenset(words | {number for number in _NUMBER.findall(text) if not _YEAR.fullmatch(number)})

    def learn(self, texts: Iterable[str]) -> None:
        """Work out the vectors of texts at once, which is quicker than one by one."""
        new = sorted(set(texts) - set(self._vectors))
        if new:
            found = _analyser().embed([self._bare(text) for text in new]) - _middle()
            self._vectors.update(zip(new, found, strict=True))

    def meaning(self, one: str, other: str) -> float:
        """Likeness of what two texts are about, -1 to 1; unrelated ones reach about .3."""
        self.learn((one, other))
        mine, theirs = self._vectors[one], self._vectors[other]
        length = float(np.linalg.norm(mine) * np.linalg.norm(theirs))
        return float(mine @ theirs) / length if length else 0.0

    def _bare(self, text: str) -> str:
        words = (word for word in _WORD.findall(text) if any(stem(part) not in self.words for part in content_words(word)))
        return " ".join(words)


def background_of(names: tuple[str, ...]) -> Background:
    """The background of a meeting, by names of its sides and people."""
    return Background(names)


@cache
def _analyser() -> CompactAnalyser:
    return load_analyser()


@cache
def _middle() -> NDArray[np.float32]:
    """Mean vector of the words that nearly every readout has."""
    words = sorted({word for row in read_table("export/readout_words.tsv") for word in row.items("words")})
    middle: NDArray[np.float32] = _analyser().embed(words).mean(axis=0)
    return middle


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
    if any(same_matter(mine, theirs, background) for mine, theirs in _wordings(one, other, background)):
        return Likeness.SAME
    if background.matter(one.sentence) & background.matter(other.sentence) or _same_topic(one.act, other.act):
        return Likeness.UNSURE
    if _may_answer(one.act, other.act) or background.meaning(one.sentence, other.sentence) >= RELATED:
        return Likeness.UNSURE
    return Likeness.DIFFERENT


def _wordings(one: Statement, other: Statement, background: Background) -> Iterator[tuple[str, str]]:
    """The two sentences; and what they say from the words of the acts on, where that is long enough to tell matters apart."""
    yield one.sentence, other.sentence
    rests = _from_act_on(one), _from_act_on(other)
    for pair in (rests, tuple(_CLAUSE_END.split(rest)[0] for rest in rests)):
        if all(len(background.matter(part)) >= TELLING for part in pair):
            yield pair[0], pair[1]


def _from_act_on(one: Statement) -> str:
    evidence = one.act.claim.evidence
    return evidence.sentence.text[evidence.quote.span.start - evidence.sentence.span.start :]


def same_matter(one: str, other: str, background: Background) -> bool:
    """Whether two sentences surely tell of one matter: common words and likeness in meaning together decide."""
    mine, theirs = background.matter(one), background.matter(other)
    shared = mine & theirs
    return bool(shared) and len(shared) / len(mine | theirs) + background.meaning(one, other) >= SAME_SCORE


def told_anywhere(statement: Statement, sentences: tuple[str, ...], background: Background) -> bool:
    """Whether any of the sentences may tell a statement's matter, unread as an act; True too if it has no telling word."""
    mine = background.matter(statement.sentence)
    return not mine or any(_may_tell(statement.sentence, mine, sentence, background) for sentence in sentences)


def _may_tell(told: str, matter: frozenset[str], sentence: str, background: Background) -> bool:
    shared = matter & background.matter(sentence)
    parts = {sentence, *_CLAUSE.split(sentence)}
    return len(shared) >= HELD * len(matter) or any(background.meaning(told, part) >= RELATED for part in sorted(parts))


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
    """A stand may answer a stand without a common word or likeness: each side has its own name for what is disputed."""
    return KINDS.get(one.claim.type) == KINDS.get(other.claim.type) == "stand"
