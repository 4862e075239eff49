"""The one form all training data take: a sentence with whatever layers its source annotates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNDECIDED = "?"
"""A token's tag where the annotators (or a rule of ours) did not decide: left out of the loss."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The arguments of one predicate.

    Attributes:
        predicate: token index from 0.
        tags: one BIO role tag for each token, UNDECIDED where open.
    """

    predicate: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its layers; a layer that the source lacks is absent or None.

    Attributes:
        words: the tokens.
        layers: token-level tags by layer: ``upos``, ``xpos``, ``uner``, ``news``, ``own``, ``post``, ``institution``,
            ``predicate``.
        heads: head of each token, 1-based, 0 for the root; -1 where undecided. None without a tree.
        labels: dependency label of each token, with ``heads``.
        roles: arguments by predicate.
        pairs: first token of a post, first token of the name of a person who holds it. None where not annotated.
        spaces: whether white space follows each token; None when unknown.
        lemmas: the lemma of each token; None when unknown.
        source: short name of the data set.
        ident: the sentence's id in its data set.
        opens: whether a paragraph or document begins with the sentence.
    """

    words: tuple[str, ...]
    layers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    roles: tuple[Roles, ...] = ()
    pairs: tuple[tuple[int, int], ...] | None = None
    spaces: tuple[bool, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    source: str = ""
    ident: str = ""
    opens: bool = False
