"""Whose institution is meant: "Seoul's foreign ministry", "the Foreign Ministry in Tokyo", "the ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.lexicon.actors import ActorAlias
from readout.lexicon.files import Strength
from readout.model.mention import ActorKind, ActorMention, Reading
from readout.model.span import Span

# Between a country's name and its institution: a possessive, and at most two adjectives.
_BETWEEN = re.compile(
    r"(?:['’]s?)?\s+(?:(?:own|new|vice|powerful|ruling|top|state|central|federal|national|permanent|military|civilian|senior|two)\s+){0,2}"
)
_AFTER = re.compile(r"\s+(?:building\s+|headquarters\s+)?(?:in|of)\s+(?:the\s+)?(?:central\s+|downtown\s+)?")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_PRONOUN = re.compile(r"\b(?:its|their|his|her)\s+(?:own\s+)?$", re.IGNORECASE)
_REACH = 40  # characters looked at before an institution


@dataclass(slots=True)
class Seen:
    """What a page has shown of institutions so far; one per call, filled in text order.

    Attributes:
        last: Country of the ministry named last; None before any.
        by_phrase: Institution ("foreign ministry") to the country it was last named with.
    """

    last: str | None = None
    by_phrase: dict[str, str] = field(default_factory=dict)

    def note(self, phrase: str, code: str) -> None:
        """Remember that `phrase` was named as an institution of `code`."""
        self.last = code
        self.by_phrase[phrase] = code


@dataclass(frozen=True, slots=True)
class Owner:
    """The state an institution belongs to, and why; `code` is None if the page does not let one know."""

    code: str | None
    reason: str


def owner_beside(text: str, span: Span, alias: ActorAlias, nearby: Sequence[ActorMention]) -> Owner | None:
    """Find the country named right before or right after an institution.

    Args:
        text: Text of the article.
        span: The institution.
        alias: What it is.
        nearby: Actors of its sentence, in text order.

    Returns:
        The owner; None if no country stands beside it.
    """
    for mention in nearby:
        if mention.code is None or mention.kind is ActorKind.MINISTRY:
            continue
        before = mention.quote.span.end < span.start and mention.reading is not Reading.PLACE
        if before and _BETWEEN.fullmatch(text, mention.quote.span.end, span.start):
            return Owner(mention.code, "named")
    for mention in nearby:
        if mention.code is None or mention.kind is not ActorKind.STATE or mention.quote.span.start < span.end:
            continue
        if (_OF if alias.scope == "abroad" else _AFTER).fullmatch(text, span.end, mention.quote.span.start):
            return Owner(mention.code, "named beside it")
    return None


def owner_by_page(text: str, start: int, alias: ActorAlias, seen: Seen, earlier: Sequence[ActorMention]) -> Owner:
    """Find the country of an institution that has none beside it.

    Args:
        text: Text of the article.
        start: First code point of the institution.
        alias: The institution.
        seen: What the page has shown before.
        earlier: Actors of its sentence before it, in text order.

    Returns:
        The owner, with code None if nothing shows it.
    """
    if alias.scope == "last":
        return Owner(seen.last, "last ministry")
    if _PRONOUN.search(text, max(0, start - _REACH), start):
        # "Kenya thanked the United States for its ...": the first actor is the subject more often than the nearest.
        named = [m for m in earlier if m.code and m.reading is not Reading.PLACE]
        actor = next((m for m in named if m.reading is Reading.ACTOR), named[-1] if named else None)
        if actor is not None:
            return Owner(actor.code, "named before")
    if alias.strength is Strength.STRONG:
        return Owner(alias.codes[0], "named")
    if alias.scope in ("near", "abroad"):
        return Owner(None, "")
    if alias.phrase in seen.by_phrase:
        return Owner(seen.by_phrase[alias.phrase], "named before")
    return Owner(None, "")
