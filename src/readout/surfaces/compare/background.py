"""What tells matters apart: words and meaning of a sentence once the words of every readout are left aside.

The words left aside are the names of the sides and of the people at the table, their posts, the place they met in, and the
words that nearly every readout has ("agreed", "stressed"). What remains is compared as words, nearly equal ones too, and as
vectors of the language model, measured from the middle of the words left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from readout.language import load_analyser
from readout.language.analyser import CompactAnalyser
from readout.lexicon.files import read_table
from readout.record.account import STOP_WORDS
from readout.record.keys import fold

MEANING_WEIGHT = 0.5
"""What likeness in meaning counts beside the share of common words."""

TIME_WEIGHT = 0.5
"""What a month or season counts beside a word: many matters share one."""

NEAR = 0.4
"""Likeness of two words' vectors from which they count as partly common ("gas" and "energy", "abducted" and "kidnapped")."""

KINDRED = 0.8
"""What two words of one root count ("denuclearisation" and "nuclear")."""

SHORTEST = 3
"""Least letters of a telling word ("gas", "dam")."""

ROOT = 5
"""Letters that two words of one root begin with, or the least length of one that stands in the other."""

_WORD = re.compile(r"[\w'’-]+")
_PART = re.compile(r"\w+")
_YEAR = re.compile(r"(19|20)\d\d")
_ENDING = re.compile(r"(ations?|ments?|ptions?|ings?|ions?|ed|es|s|e)$")

Vector = NDArray[np.float32]
Words = dict[str, str]
"""Telling words of a text: stem to the word as it stands."""


class Background:
    """Words that tell nothing apart, and the comparison of texts by the others.

    Args:
        names: Names of the sides, of the people and their posts, of the place.
    """

    __slots__ = ("_told", "_vectors", "_words", "words")

    def __init__(self, names: tuple[str, ...]) -> None:
        own = (fold(word) for name in names for word in _PART.findall(name))
        self.words = frozenset(stem(word) for word in own if len(word) > 1) | _general()
        self._vectors: dict[str, Vector] = {}
        self._told: dict[str, Words] = {}
        self._words: dict[str, Vector] = {}

    def matter(self, text: str) -> Words:
        """Words of a text that tell what it is about: no function words, nothing left aside, no year."""
        if text not in self._told:
            self._told[text] = {root: word for word in _PART.findall(text) if (root := self._root(word)) is not None}
        return self._told[text]

    def _root(self, word: str) -> str | None:
        folded = fold(word)
        if folded in time_words() and (word[0].isupper() or folded in _seasons()):
            return folded
        if folded in _numbers():
            return _numbers()[folded]
        if _YEAR.fullmatch(folded) or folded in _functional() or (len(folded) < SHORTEST and not folded.isdigit()):
            return None
        root = stem(folded)
        return None if root in self.words else root

    def learn(self, texts: Iterable[str]) -> None:
        """Work out the vectors of texts and of their words at once, which is quicker than one by one."""
        told = sorted(set(texts))
        new = [text for text in told if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, _vectors([self._bare(text) for text in new]), strict=True))
        words = {root: word.lower() for text in new for root, word in self.matter(text).items() if root not in self._words}
        if words:
            self._words.update(zip(words, _vectors(list(words.values())), strict=True))

    def score(self, one: str, other: str) -> float:
        """How surely two texts tell of one matter: share of common words (0 to 1) and half the likeness in meaning."""
        self.learn((one, other))
        meaning = float(self._vectors[one] @ self._vectors[other])
        return self._common(one, other) + MEANING_WEIGHT * meaning

    def _common(self, one: str, other: str) -> float:
        mine, theirs = list(self.matter(one)), list(self.matter(other))
        if not mine or not theirs:
            return 0.0
        near = np.array([self._words[root] for root in mine]) @ np.array([self._words[root] for root in theirs]).T
        shares = np.clip((near - NEAR) / (1 - NEAR), 0.0, 1.0)
        for row, root in enumerate(mine):
            shares[row] = [_share(root, other, float(shares[row, column])) for column, other in enumerate(theirs)]
        weights = [_weight(root) for root in mine], [_weight(root) for root in theirs]
        held = float(shares.max(axis=1) @ weights[0] + shares.max(axis=0) @ weights[1])
        return held / (sum(weights[0]) + sum(weights[1]))

    def _bare(self, text: str) -> str:
        return " ".join(word for word in _WORD.findall(text) if not self.matter(word).keys() <= time_words())


def background_of(names: tuple[str, ...]) -> Background:
    """The background of a meeting, by names of its sides, people and place."""
    return Background(names)


def stem(word: str) -> str:
    """A word without its commonest endings, at least four letters long ("resumption" and "resumed" give "resum")."""
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word


def pointing_words() -> frozenset[str]:
    """Words that, with an article, point back at a sentence before: "the proposal", "the request"."""
    return _kind("pointing")


def _share(one: str, other: str, near: float) -> float:
    """What two words count as common: 1 if equal, KINDRED of one root, 0 for numbers and times; else as near as they are."""
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit() or one in time_words() or other in time_words():
        return 0.0
    if min(len(one), len(other)) >= ROOT and (one[:ROOT] == other[:ROOT] or one in other or other in one):
        return max(KINDRED, near)
    return near


def _weight(root: str) -> float:
    return TIME_WEIGHT if root in time_words() else 1.0


def _vectors(texts: list[str]) -> Vector:
    found = _analyser().embed(texts) - _middle()
    found[[number for number, text in enumerate(texts) if not text]] = 0.0  # no word left: like nothing
    length = np.linalg.norm(found, axis=1, keepdims=True)
    scaled: Vector = found / np.maximum(length, 1e-9)
    return scaled


@cache
def _analyser() -> CompactAnalyser:
    return load_analyser()


@cache
def _middle() -> Vector:
    """Mean vector of the words that nearly every readout has."""
    middle: Vector = _analyser().embed(sorted(_of_readouts())).mean(axis=0)
    return middle


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(word) for word in _of_readouts())


@cache
def _of_readouts() -> frozenset[str]:
    """Words that nearly every readout has; times and small words are kept apart from them."""
    kinds = {"functional", "pointing", "numbers"}
    rows = read_table("export/readout_words.tsv")
    return frozenset(word for row in rows if row.text("kind") not in kinds for word in row.items("words"))


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(
        word for row in read_table("export/readout_words.tsv") if row.text("kind") == kind for word in row.items("words")
    )


@cache
def time_words() -> frozenset[str]:
    """Days, months and seasons."""
    return _kind("days and months") | _seasons()


@cache
def _seasons() -> frozenset[str]:
    return _kind("seasons")


@cache
def _functional() -> frozenset[str]:
    return _kind("functional") | STOP_WORDS


@cache
def _numbers() -> dict[str, str]:
    """Number words to digits, in the order of the table from three on; smaller ones tell little."""
    row = next(row for row in read_table("export/readout_words.tsv") if row.text("kind") == "numbers")
    return {word: str(number) for number, word in enumerate(row.items("words"), start=3)}
