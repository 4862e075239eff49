"""Encounters that only the event head takes for such, in words the lexicon lacks; and its doubts about weak rows."""

from __future__ import annotations

from dataclasses import replace

from readout.events.anaphors import is_anaphor
from readout.events.arguments import place_party
from readout.events.clauses import obliques_of, subject_of
from readout.events.contacts import Contact, sided
from readout.events.encounter import Encounter
from readout.events.learned import MEETING, has_head, opinion_on
from readout.events.parties import NOBODY, Party
from readout.events.scene import Scene
from readout.events.sides import clause_sides, means_people, predicate_over
from readout.model.event import Finder, MeetingFormat, MeetingStatus

_STATUSES = {
    "done": MeetingStatus.HELD,
    "planned": MeetingStatus.PLANNED,
    "proposed": MeetingStatus.PROPOSED,
    "cancelled": MeetingStatus.CANCELLED,
    "negated": MeetingStatus.DENIED,
}


def learned_encounters(scene: Scene, number: int, taken: frozenset[int]) -> list[Encounter]:
    """Return the encounters that the event head alone finds in a sentence.

    Args:
        scene: The page.
        number: Number of the sentence.
        taken: Words that tell an encounter already.

    Returns:
        One for each word the head is sure of whose clause names two sides, one side and a place of another, or those told
        before; none where there is no head.
    """
    view = scene.views[number]
    found: list[Encounter] = []
    used = set(taken)
    for opinion in view.sentence.triggers:
        near = {opinion.token, predicate_over(view, opinion.token), view.tokens[opinion.token].head}
        near |= set(obliques_of(view, opinion.token, "in", "at", "during"))  # "discussed it in a call" tells one call
        if opinion.label != MEETING or opinion.score < scene.lexicon.head.meeting or near & used:
            continue
        status = _STATUSES.get(opinion.status, MeetingStatus.HELD)
        contact = Contact(opinion.token, "event head", MeetingFormat.IN_PERSON, status, Finder.MODEL, opinion.score)
        made = sided(scene, number, contact) or _half_told(scene, number, contact)
        if made is not None:
            found.append(made)
            used |= made.anchors
    return found


def _half_told(scene: Scene, number: int, contact: Contact) -> Encounter | None:
    """Return the encounter of one named side: with the state it goes to, else with whoever its sentence or page names."""
    view = scene.views[number]
    predicate = predicate_over(view, contact.anchor)
    party = clause_sides(scene, view, contact.anchor)
    subject = subject_of(view, predicate)
    if not party or (subject is not None and not means_people(scene, view, subject.token) and not party.people):
        return None
    there = place_party(scene, view, obliques_of(view, predicate, "to", "in", "at")) or NOBODY
    hosts = Party((), tuple(code for code in there.codes if code not in party.codes))
    return Encounter(
        view=number,
        anchor=contact.anchor,
        anchors=frozenset({contact.anchor, predicate}),
        trigger=contact.name,
        party=party.joined(hosts),
        explicit=bool(hosts),
        definite=False,
        apart=False,
        format=contact.format,
        status=contact.status,
        kind="visit" if hosts else "meeting",
        weak=True,
        anaphor=subject is not None and is_anaphor(scene, view, subject.token),
        finder=contact.finder,
        score=contact.score,
    )


def with_doubts(scene: Scene, encounters: list[Encounter]) -> list[Encounter]:
    """Return the encounters with the head's scores, without those of weak rows that the head takes for no event at all."""
    if not has_head(scene):
        return encounters
    return [scored for each in encounters if (scored := _scored(scene, each)) is not None]


def _scored(scene: Scene, encounter: Encounter) -> Encounter | None:
    view = scene.views[encounter.view]
    seen = [opinion for a in sorted(encounter.anchors) if (opinion := opinion_on(view, a)) is not None]
    any_event = max((opinion.event_score for opinion in seen), default=0.0)
    if encounter.weak and any_event < scene.lexicon.head.meeting_doubt and encounter.trigger != "caption":
        return None
    score = max((opinion.score for opinion in seen if opinion.label == MEETING), default=None)
    return replace(encounter, score=score) if encounter.score is None else encounter
