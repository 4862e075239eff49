"""Who was at a meeting by one mention of it: those its words name, those of the meeting it goes on about, the hosts."""

from __future__ import annotations

from readout.events.encounter import Encounter
from readout.events.merging import Entry
from readout.events.parties import Party
from readout.events.scene import Scene
from readout.events.sides import sentence_sides


def roster(scene: Scene, encounter: Encounter, focus: Entry | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return people and sides of a mention; "they" and "the two sides" are those of the meeting in focus."""
    party = encounter.party
    named = _of_sentence(scene, encounter, focus)
    if named:
        return party.people, named
    if focus is not None and _speaks_of_focus(party, encounter):
        people = party.people or (focus.people if encounter.persons else ())
        sides = tuple(sorted({*party.codes, *focus.sides}))
        if party.codes and len(party.codes) > 1:
            sides = party.codes
        return people, sides
    if focus is not None and encounter.anaphor and not encounter.explicit:
        people = tuple(dict.fromkeys((focus.people if encounter.persons else ()) + party.people))
        return people, tuple(sorted({*party.codes, *focus.sides}))
    if focus is not None and encounter.three and len(party.codes) < 3 and len({*party.codes, *focus.sides}) == 3:
        return party.people, tuple(sorted({*party.codes, *focus.sides}))
    if (
        focus is not None
        and encounter.kind == "visit"
        and len(party.codes) == 1
        and party.people
        and set(party.codes) < set(focus.sides)
    ):
        return party.people, focus.sides
    home = scene.home
    unknown = any(scene.country(person) is None for person in party.people)
    if len(party.codes) == 1 and unknown and home is not None and home not in party.codes:
        return party.people, tuple(sorted({*party.codes, home}))
    if encounter.kind == "visit" and len(party.codes) == 1 and home is not None and home not in party.codes:
        return party.people, tuple(sorted({*party.codes, home}))
    return party.people, party.codes


def _of_sentence(scene: Scene, encounter: Encounter, focus: Entry | None) -> tuple[str, ...]:
    """Return the two sides a sentence speaks of for a meeting whose own words name fewer; none where it tells of another."""
    party = encounter.party
    if len(party.codes) > 1 or encounter.anaphor or encounter.definite:
        return ()
    named = sentence_sides(scene, scene.views[encounter.view], encounter.anchor)
    if not set(party.codes) <= set(named) or (encounter.weak and not party.codes):
        return ()
    return named if focus is None or (party.codes and not set(party.codes) <= set(focus.sides)) else ()


def _speaks_of_focus(party: Party, encounter: Encounter) -> bool:
    if not party:
        return True
    return party.pronoun and len(party.codes) < 2 and encounter.kind != "visit"
