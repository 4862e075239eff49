"""Meetings, acts and the links between them, as one page tells them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readout.model.claim import Evidence
from readout.model.entity import Place
from readout.model.mention import Clock
from readout.model.span import Quote
from readout.model.time import DateRange


class EventType(StrEnum):
    """PLOVER's event types, and STATE for a stated position. CONSULT is held by meetings."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    STATE = "STATE"


class MeetingStatus(StrEnum):
    """Whether a meeting took place."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    DENIED = "denied"


class MeetingFormat(StrEnum):
    """How the sides met."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"


class ActStatus(StrEnum):
    """Whether an act was done."""

    DONE = "done"
    PLANNED = "planned"
    NEGATED = "negated"


class LinkKind(StrEnum):
    """How two entries of a page hang together; the link points from the later to the earlier."""

    FOLLOWS = "follows"  # came after, in response to
    PREVIOUS = "previous"  # earlier meeting of the same series


class Finder(StrEnum):
    """What made a word the trigger of an event, for `readout explain`."""

    LEXICON = "lexicon row"
    RULE = "rule"
    MODEL = "event head"  # the language model's learned head


@dataclass(frozen=True, slots=True)
class Issue:
    """A topic of a meeting.

    Attributes:
        quote: The page's noun phrase.
        topic: Canonical topic of the lexicon; None if it knows none.
        confidence: 0 to 1; None from a version that gave none.
    """

    quote: Quote
    topic: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class DatedBy:
    """Days of an event with the words that say so; `quote` is None for a date carried over from the meeting itself.

    `clock` is the time of day that stands beside the day; None if the page tells none.
    """

    days: DateRange
    quote: Quote | None
    clock: Clock | None = None

    @property
    def moment(self) -> str | None:
        """Day and time of day as EDTF ("2031-03-05T15:00+09:00"); None unless the words give one day and a time."""
        return f"{self.days.edtf}T{self.clock.iso()}" if self.clock is not None and self.days.days == 1 else None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person at a meeting: id within the page, name, and the words that put them there."""

    person: str
    name: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class MeetingClaim:
    """One meeting as one page tells it.

    Attributes:
        id: Id within the page ("m1"), in text order.
        status: Whether it took place.
        format: How they met; None if the page does not say.
        date: When; None if the page gives nothing to resolve.
        place: Where; None for calls or if not stated.
        place_quote: Words that name the place; None if place is None.
        sides: Codes of all sides, sorted.
        participants: Named people who took part.
        issues: What was or is to be discussed, at most six.
        occasion: Words of the setting ("on the sidelines of the U.N. General Assembly"); None if none.
        evidence: First full mention; further mentions follow.
        trigger: Name of the rule or lexicon entry that fired, for `readout explain`.
        confidence: 0 to 1.
    """

    id: str
    status: MeetingStatus
    format: MeetingFormat | None
    date: DatedBy | None
    place: Place | None
    place_quote: Quote | None
    sides: tuple[str, ...]
    participants: tuple[Participant, ...]
    issues: tuple[Issue, ...]
    occasion: Quote | None
    evidence: tuple[Evidence, ...]
    trigger: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ActClaim:
    """One act as one page tells it.

    Attributes:
        id: Id within the page ("a1"), in text order.
        type: Event type, never CONSULT.
        actors: Codes of the doers, sorted.
        actor_people: Ids of the named people who did it.
        targets: Codes of those it is addressed to or directed against, sorted.
        status: Done, planned or negated.
        date: When; None if not stated.
        meeting: Id of the meeting at which it was done; None if at none.
        evidence: The words.
        trigger: Name of the rule or lexicon entry that fired.
        confidence: 0 to 1.
    """

    id: str
    type: EventType
    actors: tuple[str, ...]
    actor_people: tuple[str, ...]
    targets: tuple[str, ...]
    status: ActStatus
    date: DatedBy | None
    meeting: str | None
    evidence: Evidence
    trigger: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EventLink:
    """A link between two entries of a page, from the later to the earlier, with the words that say so.

    Attributes:
        source: Id of the later entry.
        target: Id of the earlier entry.
        kind: How they hang together.
        quote: The words that say so.
        confidence: 0 to 1; None from a version that gave none.
    """

    source: str
    target: str
    kind: LinkKind
    quote: Quote
    confidence: float | None = None
