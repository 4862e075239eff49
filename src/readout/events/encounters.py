"""Mentions of meetings in single sentences, before they are joined to entries of the page."""

from __future__ import annotations

from dataclasses import replace

from readout.events.clauses import subject_of
from readout.events.contacts import contact_encounters
from readout.events.encounter import Encounter
from readout.events.encountermodel import learned_encounters, with_doubts
from readout.events.encounternouns import noun_encounter
from readout.events.encounterverbs import phone_encounter, presence_encounter, verb_encounter
from readout.events.parties import NOBODY, Party, party_of
from readout.events.rounds import rounds_of
from readout.events.scene import Scene


def find_encounters(scene: Scene, number: int) -> list[Encounter]:
    """Return the mentions of meetings of sentence `number`, in text order."""
    view = scene.views[number]
    found: list[Encounter] = []
    taken: set[int] = set()
    for i in range(len(view.tokens)):
        if i not in taken:
            made = noun_encounter(scene, number, i)
            if made is not None:
                found.append(made)
                taken |= made.anchors
    for i, token in enumerate(view.tokens):
        foreign = token.upos == "X" and token.deprel == "xcomp"
        if (token.upos == "VERB" or foreign) and i not in taken:
            made = (
                verb_encounter(scene, number, i) if view.lemma(i) in scene.lexicon.verbs else phone_encounter(scene, number, i)
            )
            if made is not None:
                found.append(made)
    present = [presence_encounter(scene, number, i) for i, token in enumerate(view.tokens) if token.upos == "PROPN"]
    found += [made for made in present if made is not None]
    told = frozenset(a for made in found for a in made.anchors)
    found += contact_encounters(scene, number, told)
    found = with_doubts(scene, found)
    told = frozenset(a for made in found for a in made.anchors)
    found += learned_encounters(scene, number, told)
    found = [part for each in found for told in rounds_of(scene, each, found) for part in _split(scene, told)]
    return sorted(found, key=lambda encounter: encounter.anchor)


def _split(scene: Scene, encounter: Encounter) -> list[Encounter]:
    """Split a mention of meetings with several one by one ("met with A and B, respectively") into one each."""
    view = scene.views[encounter.view]
    behind = range(encounter.anchor, len(view.tokens))
    if not any(view.word(i) in {"respectively", "separately"} for i in behind) or encounter.trigger not in {
        "meet",
        "receive",
        "see",
    }:
        return [encounter]
    subject = subject_of(view, encounter.anchor)
    host = party_of(scene, view, subject.token) if subject is not None else NOBODY
    guests = [n for n in view.named if n.people and n.first > encounter.anchor and n.form != "pronoun"]
    guests = [n for n in guests if not set(n.people) & set(host.people) and set(n.people) <= set(encounter.party.people)]
    if len(guests) < 2 or not host:
        return _split_group(scene, encounter, host)
    return [
        replace(
            encounter,
            party=host.joined(Party(g.people, scene.codes_of(g.people))),
            anchor=encounter.anchor if not i else g.head,
        )
        for i, g in enumerate(guests)
    ]


def _split_group(scene: Scene, encounter: Encounter, host: Party) -> list[Encounter]:
    """Split a mention of meetings with the members of a group ("met separately with both delegations") into one each."""
    others = [code for code in encounter.party.codes if code not in host.codes]
    if len(others) < 2 or not host.codes:
        return [encounter]
    people = {code: tuple(p for p in encounter.party.people if scene.country(p) == code) for code in others}
    return [
        replace(encounter, party=host.joined(Party(people[code], (code,))), explicit=True, apart=encounter.apart or number > 0)
        for number, code in enumerate(others)
    ]
