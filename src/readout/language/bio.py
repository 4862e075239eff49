"""From tag scores to spans: the best row of BIO tags that is well formed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def log_shares(scores: Floats) -> Floats:
    """Return log probabilities over the last axis."""
    scores = scores - scores.max(-1, keepdims=True)
    shares: Floats = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    return shares


def best_tags(scores: Floats, tags: Sequence[str]) -> list[str]:
    """Return the highest-scoring row of tags in which every I- tag goes on with a span of its kind."""
    row = [tags[number] for number in scores.argmax(-1)]
    if _well_formed(row):
        return row
    return _best_well_formed(scores, tags)


def _well_formed(row: Sequence[str]) -> bool:
    before = "O"
    for tag in row:
        if tag[0] == "I" and before[2:] != tag[2:]:
            return False
        before = tag
    return True


def _best_well_formed(scores: Floats, tags: Sequence[str]) -> list[str]:
    """The Viterbi algorithm; a tag may follow any other, but I-X only B-X or I-X."""
    begin, step = _steps(tuple(tags))
    total = scores[0] + begin
    back = []
    for row in scores[1:]:
        ways = total[:, None] + step
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    best = [int(total.argmax())]
    for choices in reversed(back):
        best.append(int(choices[best[-1]]))
    return [tags[number] for number in reversed(best)]


@cache
def _steps(tags: tuple[str, ...]) -> tuple[Floats, Floats]:
    """What a tag costs at the beginning [tags], and after another [before, tag]."""
    begin = np.array([-1e9 if tag[0] == "I" else 0.0 for tag in tags], dtype=np.float32)
    forbidden = np.array([[tag[0] == "I" and before[2:] != tag[2:] for tag in tags] for before in tags])
    return begin, np.where(forbidden, np.float32(-1e9), np.float32(0.0))


def spans(row: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first token, token after the last, and kind of each span of a well-formed row of tags."""
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(row):
        if tag[0] == "B":
            found.append((place, place + 1, tag[2:]))
        elif tag[0] == "I" and found:
            first, _, kind = found[-1]
            found[-1] = (first, place + 1, kind)
    return found
