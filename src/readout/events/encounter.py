"""One mention of a meeting, as the words of one sentence tell it."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.parties import Party
from readout.lexicon.triggers import MeetingTrigger
from readout.model.event import Finder, MeetingFormat, MeetingStatus


@dataclass(frozen=True, slots=True)
class Encounter:
    """One mention of a meeting.

    Attributes:
        view: Number of the sentence among the scene's views.
        anchor: The word that tells it.
        anchors: All words of the event: anchor, light verb, verbs it hangs on.
        trigger: Name of the lexicon entry or rule.
        party: Everybody the words put at the meeting.
        explicit: True if the words themselves name two sides, or people of two sides.
        definite: True for "the meeting", "the talks": a mention of a meeting told elsewhere.
        apart: True if words such as "separate", "previously", "last", "another" set it apart from the one told before.
        format: How they meet; None if the words do not say.
        status: Status that the lexicon entry itself gives.
        kind: "meeting", "visit", "call", "letter" or "invitation".
        weak: True if it may only add to an entry or needs two sides and a time or place.
        persons: True if those words mean the same persons ("they", "the two ministers"), not only the same sides.
        three: True if the words say that three sides meet ("trilateral").
        passing: True if the meeting is only told inside another noun ("the outcome of his meeting with ...").
        attending: True if the words tell who attended, chaired or joined a meeting told elsewhere.
        anaphor: True if "they", "the two ministers" or "their" is among those at it and names nobody itself.
        brokers: Codes of the third party that brings the sides together; none where they meet of themselves.
        also: True if "also", "later" or "then" adds it to what those at it did before.
        setting: First token and token behind the last of the place and time that set it apart from others told by the same
            verb ("met in Oslo in May and in Bergen in June"); None where the verb tells one meeting.
        several: True if the words sum up meetings that are told one by one ("held several bilateral meetings").
        finder: What made the anchor a trigger: a lexicon row, a rule, the event head.
        score: The event head's probability, 0 to 1; None where a row or a rule decided.
    """

    view: int
    anchor: int
    anchors: frozenset[int]
    trigger: str
    party: Party
    explicit: bool
    definite: bool
    apart: bool
    format: MeetingFormat | None
    status: MeetingStatus
    kind: str
    weak: bool
    anaphor: bool = False
    brokers: tuple[str, ...] = ()
    also: bool = False
    setting: tuple[int, int] | None = None
    several: bool = False
    persons: bool = False
    three: bool = False
    passing: bool = False
    attending: bool = False
    finder: Finder = Finder.LEXICON
    score: float | None = None


def plain_encounter(
    number: int, anchor: int, anchors: frozenset[int], trigger: str, party: Party, form: MeetingFormat
) -> Encounter:
    """Return a mention of a held meeting whose own words name its sides, as a rule of the step finds it."""
    kind = "meeting" if form is MeetingFormat.IN_PERSON else "call"
    return Encounter(
        view=number,
        anchor=anchor,
        anchors=anchors,
        trigger=trigger,
        party=party,
        explicit=True,
        definite=False,
        apart=False,
        format=form,
        status=MeetingStatus.HELD,
        kind=kind,
        weak=False,
        finder=Finder.RULE,
    )


def kind_of(trigger: MeetingTrigger) -> str:
    """Return the kind of encounter that a lexicon entry tells."""
    if trigger.name in {"visit", "travel", "arrive", "trip"}:
        return "visit"
    if trigger.name == "invite":
        return "invitation"
    if trigger.format is MeetingFormat.WRITTEN:
        return "letter"
    return "call" if trigger.format in {MeetingFormat.PHONE, MeetingFormat.VIDEO} else "meeting"
