"""Who was at a meeting: every person of the page is weighed by many weak signs, of which what the rules say is only one.

The weights are fitted on gold pages (`python -m evaluation.choices present`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.events.merging import Entry
from readout.events.presentsigns import Gathering, gathering_of, signs_of, speaks_for_others
from readout.events.scene import Scene

LIKELY = 0.4
"""Chance from which a person is taken to have been there; chosen on pages kept out of the fit."""


def presence(scene: Scene, entries: Sequence[Entry], number: int) -> dict[str, frozenset[str]]:
    """Return for each person that the page names the signs for and against their having been at a meeting.

    A spokesperson tells of meetings and is at one only if the rules say so.
    """
    gathering = gathering_of(scene, entries, number)
    there = entries[number].people
    people = [p for p in scene.people if _is_named(gathering, p) and (p in there or not speaks_for_others(scene, p))]
    return {person: signs_of(gathering, person) for person in people}


def with_people(scene: Scene, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries, each with those who likely were there: the rules' people first."""
    found = []
    for number, entry in enumerate(entries):
        chances = {person: scene.lexicon.present.chance(signs) for person, signs in presence(scene, entries, number).items()}
        order = dict.fromkeys((*entry.people, *scene.people))
        people = tuple(p for p in order if (chances[p] >= LIKELY if p in chances else p in entry.people))
        codes = dict.fromkeys((*entry.codes_of, *((p, c) for p in people if (c := scene.country(p)) is not None)))
        found.append(replace(entry, people=people, codes_of=tuple(codes)))
    return found


def _is_named(gathering: Gathering, person: str) -> bool:
    return any(naming.named.form != "pronoun" for naming in gathering.namings.get(person, ()))
