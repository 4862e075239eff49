"""Meetings told by verbs: "met", "called on", "summoned", "spoke by phone", "will visit"."""

from __future__ import annotations

from dataclasses import replace

from readout.events.anaphors import has_anaphor, means_persons
from readout.events.arguments import brings_others, place_party, subject_party, verb_party
from readout.events.clauses import (
    auxiliaries,
    is_infinitive,
    is_negated,
    is_passive,
    objects_of,
    obliques_of,
    particles_of,
    subject_of,
)
from readout.events.encounter import Encounter, kind_of, plain_encounter
from readout.events.encounterparties import inviting
from readout.events.formats import format_of
from readout.events.parties import Party, is_agent, is_organisation, party_of
from readout.events.scene import Scene, View
from readout.events.sides import clause_sides, means_people
from readout.lexicon.files import Strength
from readout.lexicon.triggers import MeetingTrigger
from readout.model.event import MeetingFormat

_APART = frozenset(
    {"separate", "separately", "previously", "last", "previous", "another", "earlier", "next", "again", "second"}
)
_ADDED = frozenset({"also", "later", "then", "subsequently", "afterwards", "afterward", "additionally", "likewise"})


def verb_encounter(scene: Scene, number: int, verb: int) -> Encounter | None:
    """Return the meeting that a verb of the lexicon tells; None if its arguments make it none."""
    view = scene.views[number]
    for trigger in scene.lexicon.verbs[view.lemma(verb)]:
        if not _fits(view, verb, trigger):
            continue
        if _is_only_urged(view, verb) or (trigger.name == "expect" and view.kids(verb, "xcomp", "ccomp")):
            return None
        who = verb_party(scene, view, verb, trigger) or _sides(scene, view, verb, trigger)
        if who is None:
            continue
        party, explicit = who
        form = format_of(scene, view, frozenset({verb})) or trigger.format
        if trigger.name in {"talk", "speak", "tell"} and not explicit and form is None:
            continue
        if trigger.name in {"talk", "speak"} and not form and obliques_of(view, verb, "of"):
            continue  # "spoke of her disappointment with Zagreb"
        if trigger.name == "discuss" and not (explicit and _discusses_together(view, verb, party, form)):
            continue
        if kind_of(trigger) == "visit" and (_goes_to_gathering(scene, view, verb) or _is_carried(scene, view, verb, trigger)):
            return None
        if trigger.name == "invite" and is_negated(view, verb):
            return None
        brings = brings_others(scene, view, verb, trigger)
        party = party if brings else party.joined(_invited_or_inviting(scene, view, verb, trigger))
        explicit = explicit or (trigger.name == "invite" and len(party.codes) > 1)
        return Encounter(
            view=number,
            anchor=verb,
            anchors=frozenset({verb}),
            trigger=trigger.name,
            party=party,
            explicit=explicit,
            definite=False,
            apart=set_apart(view, verb),
            format=form,
            status=trigger.status,
            kind=kind_of(trigger),
            weak=trigger.strength is not Strength.STRONG,
            three=False,
            anaphor=has_anaphor(scene, view, verb) or (brings and not explicit),
            persons=means_persons(view, verb),
            brokers=subject_party(scene, view, verb).codes if brings else (),
            also=is_added(view, verb),
        )
    return None


def _invited_or_inviting(scene: Scene, view: View, verb: int, trigger: MeetingTrigger) -> Party:
    """Return the state to which a verb invites, or who invites to the journey that it tells; nobody for other verbs."""
    if trigger.name == "invite":
        return place_party(scene, view, obliques_of(view, verb, "to")) or Party()
    return inviting(scene, view, verb) if kind_of(trigger) == "visit" else Party()


def _sides(scene: Scene, view: View, verb: int, trigger: MeetingTrigger) -> tuple[Party, bool] | None:
    """Return the two sides that the clause of a verb names wherever they stand, for verbs that take them so."""
    party = clause_sides(scene, view, verb) if "sides" in trigger.takes else Party()
    return (party, True) if len(party.codes) > 1 else None


def _fits(view: View, verb: int, trigger: MeetingTrigger) -> bool:
    """Say whether the particle and the noun that an entry asks for stand with the verb."""
    if trigger.particle is not None and trigger.particle not in particles_of(view, verb):
        return False
    if "person_object" in trigger.takes and trigger.format is MeetingFormat.PHONE and _is_named(view, verb):
        return False
    if trigger.objects and trigger.preposition is not None:
        return any(view.lemma(k) in trigger.objects for k in obliques_of(view, verb, trigger.preposition))
    nouns = {view.lemma(k) for k in view.kids(verb, "obj", "obl", "xcomp", "nsubj:pass")} | {
        view.lemma(verb + 1) if verb + 1 < len(view.tokens) else ""
    }
    return not trigger.objects or bool(nouns & set(trigger.objects))


def _is_named(view: View, verb: int) -> bool:
    """Say whether somebody is called something ("called him a liar") or to something rather than rung up."""
    complements = view.kids(verb, "xcomp", "ccomp", "iobj", "compound:prt") + objects_of(view, verb)[1:]
    return bool(complements or obliques_of(view, verb, "for", "to", "as", "into", "before", "by")) or is_passive(view, verb)


def _is_only_urged(view: View, verb: int) -> bool:
    """Say whether a third party presses others to meet: an act, no meeting."""
    head = view.tokens[verb].head
    pressed = head >= 0 and view.relation(verb) == "xcomp" and view.lemma(head) in {"press", "urge", "call", "ask", "implore"}
    return pressed and not view.kids(verb, "obl", "obl:unmarked", "obj")


def _discusses_together(view: View, verb: int, party: Party, form: MeetingFormat | None) -> bool:
    """Say whether two people discuss something with one another: by wire, or by name at a place and on a day."""
    wired = form in {MeetingFormat.PHONE, MeetingFormat.VIDEO}
    return len(party.people) > 1 and (wired or (not party.pronoun and _is_set(view, verb)))


def _is_set(view: View, verb: int) -> bool:
    """Say whether a place and a day stand with the verb."""
    below = set(view.sentence.subtree(verb))
    return any(p.head in below for p in view.places) and any(t.head in below for t in view.times)


def _is_carried(scene: Scene, view: View, verb: int, trigger: MeetingTrigger) -> bool:
    """Say whether things rather than people travel ("flew 30 tonnes to Chile", "the guns went to Chile")."""
    if trigger.name != "travel":
        return False
    subject = subject_of(view, verb)
    own = subject is not None and view.tokens[subject.token].upos in {"PRON", "PROPN"}
    return bool(objects_of(view, verb)) or not (own or (subject is not None and means_people(scene, view, subject.token)))


def _goes_to_gathering(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the journey is to a gathering of many ("visiting New York to attend the General Assembly")."""
    for kid in view.kids(verb, "xcomp", "advcl"):
        if view.lemma(kid) in {"attend", "address", "join", "participate"}:
            return True
    purposes = [i for k in view.kids(verb, "obl", "nmod") if "for" in view.case(k) for i in view.sentence.subtree(k)]
    many = any(is_organisation(c) for n in view.named if n.form == "actor" and n.head in purposes for c in n.codes)
    words = {view.tokens[i].text for i in purposes}
    return (many or bool(words & scene.lexicon.gatherings)) and not view.kids(verb, "xcomp")


def presence_encounter(scene: Scene, number: int, place: int) -> Encounter | None:
    """Return the visit that "was in Oslo on May 2", "means to be in Oslo" tell of somebody from another state."""
    view = scene.views[number]
    inside = next((p for p in view.places if p.first <= place < p.last), None)
    if inside is None or not view.kids(place, "cop") or not {"in", "at"} & set(view.case(place)):
        return None
    if _goes_to_gathering(scene, view, place):
        return None
    party, country = subject_party(scene, view, place), inside.place.country
    if not party.people or country is None or country in party.codes or not any(t.time.days for t in view.times):
        return None
    there = party.joined(Party((), (country,)))
    made = plain_encounter(number, place, frozenset({place}), "be in", there, MeetingFormat.IN_PERSON)
    return replace(made, kind="visit", weak=True)


def phone_encounter(scene: Scene, number: int, verb: int) -> Encounter | None:
    """Return the call that any verb of speech tells with "by phone" and somebody of another side."""
    view = scene.views[number]
    wires = [k for k in view.kids(verb, "obl") if view.lemma(k) in {"phone", "telephone", "video", "link"}]
    form = format_of(scene, view, frozenset({verb})) if wires else None
    if form is None:
        return None
    party = subject_party(scene, view, verb)
    for head in (*objects_of(view, verb), *obliques_of(view, verb, "with", "to")):
        if is_agent(scene, view, head):
            party = party.joined(party_of(scene, view, head))
    if len(party.codes) < 2:
        return None
    anchors = frozenset({verb})
    return plain_encounter(number, verb, anchors, "by phone", party, form)


def is_added(view: View, verb: int) -> bool:
    """Say whether an adverb adds what a verb tells to what was told before ("also met", "was later received")."""
    return any(view.word(k) in _ADDED for k in view.kids(verb, "advmod"))


def set_apart(view: View, verb: int) -> bool:
    """Say whether adverbs or a pluperfect set the meeting apart from the one told before ("last met", "had met")."""
    return (any(view.word(k) in _APART for k in view.kids(verb, "advmod")) and not is_infinitive(view, verb)) or (
        "had" in auxiliaries(view, verb)
    )
