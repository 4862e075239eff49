"""Why a claim is made: the trigger, what fired, and what puts each value into its slot."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.event import Finder
from readout.model.span import Quote


@dataclass(frozen=True, slots=True)
class Filler:
    """One value of a claim with what put it there.

    Attributes:
        role: The slot: "side", "participant", "actor", "target", "status", "date", "place", "issue", "meeting",
            "later", "earlier".
        value: The value as the record gives it.
        how: What put it there, in a few words ("subject of “urged”", "the meeting's own date").
        quote: The words that name it; None where no words of the page do.
        signs: For an issue, or a side chosen by signs, those that its chance weighs.
    """

    role: str
    value: str
    how: str
    quote: Quote | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one claim is made.

    Attributes:
        claim: Id of the claim within the page ("m1", "a3"), "m1 > a3" for a link.
        kind: "meeting", "act" or "link".
        what: What is claimed, in a word: "held", "REQUEST", "follows".
        sentence: The sentence that tells it.
        words: The trigger words, inside the sentence.
        finder: What made them a trigger.
        rule: Name of the lexicon row or rule; the head's label for the event head.
        score: The event head's probability, 0 to 1; None where it has no say.
        confidence: The claim's, 0 to 1.
        signs: The signs that the confidence weighs, sorted.
        fillers: Values with what put them there, in the order of the record.
    """

    claim: str
    kind: str
    what: str
    sentence: Quote
    words: Quote
    finder: Finder
    rule: str
    score: float | None
    confidence: float
    signs: tuple[str, ...]
    fillers: tuple[Filler, ...]
