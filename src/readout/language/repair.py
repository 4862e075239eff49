"""Mending the tree where it disagrees with the posts that were found, and where a measure has lost what it measures.

The parser's weak spot is long appositions: it may hang a post set off by commas on the verb, or on a place inside it. Where
the model is sure that a person holds a post and the two stand side by side, the tree is made to say so. And far from its verb,
"after two days of talks" may come apart: what is measured always belongs to the measure before its "of".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.model.sentence import NameSpan, PostSpan

_MEASURES = frozenset("minute minutes hour hours day days night nights week weeks month months year years".split())


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads (-1 for the root) and labels of the words of a sentence."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]


def repaired(tree: Tree, words: Sequence[str], names: Sequence[NameSpan], posts: Sequence[PostSpan]) -> Tree:
    """Return the tree in which every post stands in apposition to (or before) its holder's name."""
    for post in posts:
        if post.holder is None:
            continue
        name = names[post.holder]
        if post.first >= name.last and _side_by_side(words[name.last : post.first]):
            tree = _hung(tree, _root_of(tree, name.first, name.last), _root_of(tree, post.first, post.last), "appos")
        elif post.last <= name.first and tuple(words[post.last : name.first]) == (",",):
            tree = _hung(tree, _root_of(tree, post.first, post.last), _root_of(tree, name.first, name.last), "appos")
    return tree


def with_measured(tree: Tree, words: Sequence[str]) -> Tree:
    """Return the tree in which what is measured hangs on its measure ("two days of talks")."""
    for place in range(1, len(words)):
        measured = tree.heads[place]
        if words[place] == "of" and words[place - 1].lower() in _MEASURES and measured > place:
            tree = _hung(tree, place - 1, measured, "nmod")
    return tree


def _side_by_side(between: Sequence[str]) -> bool:
    """Whether only a comma and whose post it is stand between name and post."""
    return 1 <= len(between) <= 8 and between[0] == "," and not set(between[1:]) & {",", ";", "and", "who", "(", ":"}


def _root_of(tree: Tree, first: int, last: int) -> int:
    """The word of a stretch whose head lies outside it (the first such)."""
    return next((place for place in range(first, last) if not first <= tree.heads[place] < last), first)


def _hung(tree: Tree, governor: int, dependent: int, label: str) -> Tree:
    """The tree with `dependent` under `governor`; where it was above, the two change places."""
    if tree.heads[dependent] == governor or governor == dependent:
        return tree
    heads, labels = list(tree.heads), list(tree.labels)
    if _above(tree, dependent, governor):
        if tree.heads[governor] != dependent:
            return tree
        heads[governor], labels[governor] = tree.heads[dependent], tree.labels[dependent]
    heads[dependent], labels[dependent] = governor, label
    return Tree(tuple(heads), tuple(labels))


def _above(tree: Tree, upper: int, lower: int) -> bool:
    while lower >= 0:
        if lower == upper:
            return True
        lower = tree.heads[lower]
    return False
