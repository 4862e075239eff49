"""Sentences as the language model reads them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readout.model.article import SegmentKind
from readout.model.span import Span


class NameLabel(StrEnum):
    """Kind of a name."""

    PERSON = "PER"
    LOCATION = "LOC"
    ORGANIZATION = "ORG"
    MISC = "MISC"


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes:
        span: Place in `Article.text`.
        text: The word as written.
        lemma: Dictionary form, lower case except for proper nouns.
        upos: Universal part of speech ("VERB").
        xpos: Penn Treebank tag ("VBD").
        head: Index of the governing token in the sentence; -1 for the root.
        deprel: Universal Dependencies relation to the head, with subtype ("nsubj:pass").
    """

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name: tokens `first` up to, not including, `last`; `score` in 0..1."""

    first: int
    last: int
    label: NameLabel
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class PostSpan:
    """A post or an institution in lower case: tokens `first` up to, not including, `last`.

    Attributes:
        first: First token.
        last: One past the last token.
        institution: True for an institution ("the foreign ministry"), False for a post ("director general for Asian affairs").
        holder: Index into `Sentence.names` of the person the post is said of; None if not said here or an institution.
    """

    first: int
    last: int
    institution: bool = False
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A semantic role of a predicate (PropBank): tokens `first` up to, not including, `last` play `role` for token `predicate`.

    `role` is one of ARG0..ARG4, TMP, LOC, MNR, CAU, PRP, ADV, NEG, MOD.
    """

    predicate: int
    role: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TriggerToken:
    """A word that the model takes for the predicate of an event, and what that does; a second opinion beside the lexicon.

    Attributes:
        token: Index of the word in the sentence.
        label: A PLOVER type other than CONSULT ("REQUEST"), "STATE" for a stated position, "MEET" for any encounter.
        score: Probability of `label`, in 0..1, calibrated on sentences kept apart.
        status: What became of it: "done" (held, did happen), "planned", "proposed", "cancelled" or "negated" (denied, did not
            happen).
        event_score: Probability that the word is the predicate of any event at all, in 0..1; never below `score`.
        second: The next best label; None where the model gives none of weight.
        second_score: Probability of `second`; 0 where it is None.
    """

    token: int
    label: str
    score: float
    status: str = "done"
    event_score: float = 1.0
    second: str | None = None
    second_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its analysis.

    Attributes:
        index: Number in the article, from 0.
        span: Place in `Article.text`.
        kind: Kind of the segment it stands in (HEADLINE, BODY or CAPTION).
        paragraph: Paragraph of its segment.
        tokens: Words in order; at least one.
        names: Names in order.
        posts: Posts and lower-case institutions in order.
        roles: Semantic roles, by predicate.
        triggers: Words that may be predicates of events (`event_score` at least .15), in order; empty from an analyser without
            such a head.
    """

    index: int
    span: Span
    kind: SegmentKind
    paragraph: int
    tokens: tuple[Token, ...]
    names: tuple[NameSpan, ...] = ()
    posts: tuple[PostSpan, ...] = ()
    roles: tuple[RoleSpan, ...] = ()
    triggers: tuple[TriggerToken, ...] = ()

    def span_of(self, first: int, last: int) -> Span:
        """Return the text span of tokens `first` up to, not including, `last`."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def children(self, head: int) -> tuple[int, ...]:
        """Return the indexes of the tokens that `head` governs, in order; -1 gives the root."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head == head)

    def subtree(self, head: int) -> tuple[int, ...]:
        """Return `head` and all tokens below it, in text order."""
        below: dict[int, list[int]] = {}
        for i, token in enumerate(self.tokens):
            below.setdefault(token.head, []).append(i)
        found, open_ = set(), [head]
        while open_:
            at = open_.pop()
            if at not in found:
                found.add(at)
                open_.extend(below.get(at, ()))
        return tuple(sorted(found))

    def token_at(self, offset: int) -> int | None:
        """Return the index of the token that covers the code point `offset` of the article; None if none does."""
        for i, token in enumerate(self.tokens):
            if token.span.start <= offset < token.span.end:
                return i
        return None
