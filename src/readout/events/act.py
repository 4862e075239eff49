"""One act as a clause of the page tells it."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.parties import Party
from readout.model.event import EventType, Finder

VERBAL = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.ACCUSE}
    | {EventType.CONCEDE, EventType.STATE}
)
"""Types of acts of words: the infinitives and clauses below them are their content, not acts of their own."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act as a clause tells it.

    Attributes:
        view: Number of the sentence among the scene's views.
        verb: The predicate.
        start: First token of the words that show it (the subject's first), at or before the predicate.
        type: Event type.
        trigger: Name of the lexicon entry or rule.
        target: Where the lexicon says the addressee stands.
        actor: Who did it.
        entry: Number of the meeting at which it was done; None if at none.
        sure: False where a weak entry or a fallback decided.
        finder: What made the predicate a trigger: a lexicon row, a rule, the event head.
        score: The event head's probability of its own type for the predicate, 0 to 1; None where the head marks no act there.
    """

    view: int
    verb: int
    start: int
    type: EventType
    trigger: str
    target: str
    actor: Party
    entry: int | None
    sure: bool
    finder: Finder = Finder.LEXICON
    score: float | None = None
