"""Names, posts and institutions out of the network's scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from readout.language.bio import best_tags, log_shares, spans
from readout.language.scorer import Scores
from readout.model.sentence import NameLabel, NameSpan, PostSpan

Floats = NDArray[np.float32]
Labels = Mapping[str, tuple[str, ...]]

_SECOND_VOTE, _THIRD_VOTE = np.float32(0.25), np.float32(1.0)
"""Weights of the two other heads: our own has seen all that the UNER head has seen, but little of what the third, which knows
most places and organisations, has seen (tuned on UNER EWT dev)."""

_SURE = 0.85
"""A name scored higher keeps its kind, whatever the rest of the text calls so."""

_NEVER_LAST = frozenset("of for to on in at and or the a an 's ’s , - former then acting vice senior top".split())
"""Words that no post ends with."""

_NEAR = 14
"""A post and its holder that no score joins may stand at most so many words apart to be joined by their commas."""


class PairScorer(Protocol):
    """What scores posts against names."""

    def pairs(self, scores: Scores, posts: Sequence[int], names: Sequence[int]) -> Floats:
        """Return log odds [posts, names]."""
        ...


def find_names(scores: Scores, labels: Labels, words: Sequence[str]) -> tuple[NameSpan, ...]:
    """Return persons, places and organisations, on which three heads vote, and other names, which one of them knows."""
    tags = labels["own"]
    votes = log_shares(scores.tags["own"]) + _SECOND_VOTE * _voted(scores, labels, tags)
    votes = votes + _THIRD_VOTE * _voted_apart(scores, labels, tags)
    shares = np.exp(log_shares(votes))
    found = []
    for first, last, kind in spans(best_tags(votes, tags)):
        share = float(
            shares[
                np.arange(first, last), [tags.index(("B-" if at == first else "I-") + kind) for at in range(first, last)]
            ].mean()
        )
        found.append(NameSpan(first, last, NameLabel(kind), round(share, 1)))
    covered = {place for name in found for place in range(name.first, name.last)}
    for first, last, kind in spans(best_tags(scores.tags["news"], labels["news"])):
        if kind == "MISC" and not covered & set(range(first, last)) and any(word[:1].isupper() for word in words[first:last]):
            found.append(NameSpan(first, last, NameLabel.MISC, 0.5))
    return tuple(sorted(found, key=lambda name: name.first))


def _voted(scores: Scores, labels: Labels, tags: Sequence[str], layer: str = "uner") -> Floats:
    """Log probabilities of another head under the tags of our own scheme; its other kinds count as no name."""
    shares = np.exp(log_shares(scores.tags[layer]))
    table = np.zeros((len(shares), len(tags)), dtype=np.float32)
    for number, tag in enumerate(labels[layer]):
        table[:, tags.index(tag) if tag in tags else 0] += shares[:, number]
    voted: Floats = np.log(table + np.float32(1e-6))
    return voted


def _voted_apart(scores: Scores, labels: Labels, tags: Sequence[str]) -> Floats:
    """The vote of the third head on places and organisations; on persons, where its sources differ, it has none."""
    shares = np.exp(_voted(scores, labels, tags, "news"))
    pooled = [number for number, tag in enumerate(tags) if tag == "O" or tag.endswith("PER")]
    shares[:, pooled] = shares[:, pooled].sum(-1, keepdims=True)
    voted: Floats = np.log(shares)
    return voted


def with_known_persons(names: Sequence[NameSpan], words: Sequence[str], families: frozenset[str]) -> tuple[NameSpan, ...]:
    """Return the names with those read as persons that are one word of a person's full name elsewhere in the text.

    Args:
        names: Names of one sentence.
        words: Its words.
        families: First and last words of the full names of persons in the whole text.
    """
    return tuple(
        NameSpan(name.first, name.last, NameLabel.PERSON, name.score)
        if name.last - name.first == 1 and name.score < _SURE and words[name.first] in families
        else name
        for name in names
    )


def full_name_ends(names: Sequence[NameSpan], words: Sequence[str]) -> set[str]:
    """Return the first and last words of the persons' names of two words or more in one sentence."""
    full = [name for name in names if name.label is NameLabel.PERSON and name.last - name.first > 1]
    return {words[place] for name in full for place in (name.first, name.last - 1)}


def find_posts(
    scores: Scores, labels: Labels, names: Sequence[NameSpan], words: Sequence[str], scorer: PairScorer
) -> tuple[PostSpan, ...]:
    """Return posts, each with its holder (a post of several persons once for each), and institutions."""
    found = [(first, last) for first, last, _ in spans(best_tags(scores.tags["post"], labels["post"]))]
    posts = [(first, last) for first, last in (_trimmed(words, *item) for item in found) if first < last]
    institutions = [
        PostSpan(first, last, institution=True)
        for first, last, _ in spans(best_tags(scores.tags["institution"], labels["institution"]))
    ]
    people = [number for number, name in enumerate(names) if name.label is NameLabel.PERSON]
    if posts and people:
        odds = scorer.pairs(scores, [first for first, _ in posts], [names[number].first for number in people])
        held = [post for (first, last), row in zip(posts, odds, strict=True) for post in _held(first, last, row, people, words)]
        held = [_joined_by_commas(post, names, words) for post in held]
    else:
        held = [PostSpan(first, last) for first, last in posts]
    return tuple(sorted([*held, *institutions], key=lambda post: (post.first, post.last, post.holder or 0)))


def _trimmed(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A post without the connecting words at its end; nothing is left of one that is all modifiers ("former")."""
    while last > first and words[last - 1].lower() in _NEVER_LAST:
        last -= 1
    return first, last


def _held(first: int, last: int, odds: Floats, people: Sequence[int], words: Sequence[str]) -> list[PostSpan]:
    """The post with its holders: all likely ones for a plural, else the likeliest."""
    likely = [number for number, value in zip(people, odds, strict=True) if value > 0]
    if not likely:
        return [PostSpan(first, last)]
    if len(likely) > 1 and any(word.lower().endswith("s") and not word.lower().endswith("ss") for word in words[first:last]):
        return [PostSpan(first, last, holder=number) for number in likely]
    return [PostSpan(first, last, holder=people[int(odds.argmax())])]


def _joined_by_commas(post: PostSpan, names: Sequence[NameSpan], words: Sequence[str]) -> PostSpan:
    """A post without a holder gets the person it is plainly set against: "NAME, the ministry's POST,", "POST NAME"."""
    if post.holder is not None:
        return post
    for number, name in enumerate(names):
        if name.label is not NameLabel.PERSON:
            continue
        if name.first == post.last or (name.first == post.last + 1 and words[post.last] == ","):
            return PostSpan(post.first, post.last, holder=number)
        between = words[name.last : post.first]
        if 1 <= len(between) <= _NEAR and between[0] == "," and not set(between[1:]) & {",", ";", "and", "who", "but", "said"}:
            crossed = any(
                other.first >= name.last and other.last <= post.first and other.label is NameLabel.PERSON for other in names
            )
            if not crossed and not _verbs_between(between[1:]):
                return PostSpan(post.first, post.last, holder=number)
    return post


def _verbs_between(words: Sequence[str]) -> bool:
    """A rough sign that a new clause begins."""
    return any(word.lower() in {"is", "was", "has", "had", "will", "met", "told", "that", "with", "to", "by"} for word in words)
