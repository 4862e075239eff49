"""Who was at a meeting by one mention of it: those its words name, those of the meeting it goes on about, the hosts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from readout.events.antecedents import is_with
from readout.events.arguments import subject_party
from readout.events.clauses import subject_of
from readout.events.encounter import Encounter
from readout.events.merging import Entry
from readout.events.parties import Party, is_agent, party_of
from readout.events.scene import Placed, Scene
from readout.events.sides import means_office, sentence_sides

_PAIR = 2

Roster = tuple[tuple[str, ...], tuple[str, ...]]
"""People and sides."""


def roster(scene: Scene, encounter: Encounter, focus: Entry | None, place: Placed | None) -> Roster:
    """Return people and sides of a mention; "they" and "the two sides" are those of the meeting in focus.

    Args:
        scene: The page.
        encounter: The mention.
        focus: The meeting that its plural words mean; None if none.
        place: Where it was, by its own clause; None if not said.
    """
    party = encounter.party
    named = _of_sentence(scene, encounter, focus)
    if named:
        return party.people, named
    if focus is not None and len(focus.sides) > 1 and _are_theirs(scene, encounter):
        return party.people, tuple(sorted({*party.codes, *focus.sides}))
    found = _by_focus(scene, encounter, focus) if focus is not None else _before_any(scene, encounter)
    if found is not None:
        return found
    hosts = _hosts(scene, encounter, place)
    mine = _protagonist(scene, focus, party) if focus is not None and hosts == (scene.home,) and _is_own(scene) else None
    own = mine is not None and scene.country(mine) == scene.home and encounter.kind != "visit"
    people = (*party.people, mine) if mine is not None and own else party.people
    return people, tuple(sorted({*party.codes, *hosts}))


def _by_focus(scene: Scene, encounter: Encounter, focus: Entry) -> Roster | None:
    """Return who was there by the meeting that the text is about; None if the mention does not lean on it."""
    party = encounter.party
    everyone = tuple(sorted({*party.codes, *focus.sides}))
    if _speaks_of_focus(party, encounter):
        people = party.people or (focus.people if encounter.persons else ())
        return people, party.codes if len(party.codes) > 1 else everyone
    if encounter.anaphor and not encounter.explicit:
        return tuple(dict.fromkeys((focus.people if encounter.persons else ()) + party.people)), everyone
    if encounter.three and len(party.codes) < 3 and len(everyone) == 3:
        return tuple(dict.fromkeys((*focus.people, *party.people))) if party.people else (), everyone
    if len(party.codes) != 1:
        return None
    if encounter.kind == "visit" and party.people and set(party.codes) < set(focus.sides):
        return party.people, focus.sides
    unknown = any(scene.country(person) is None for person in party.people)
    if encounter.kind != "visit" and unknown and len(focus.sides) == _PAIR and set(party.codes) < set(focus.sides):
        return party.people, focus.sides
    if (encounter.apart or is_with(scene.views[encounter.view], encounter)) and encounter.kind != "visit" and party.people:
        mine = _protagonist(scene, focus, party)
        foreign = not set(party.codes) & set(focus.sides) or len(focus.sides) > _PAIR
        if mine is not None and foreign:
            return (*party.people, mine), tuple(sorted({*party.codes, *scene.codes_of((mine,))}))
    return None


def of_its_own(scene: Scene, encounter: Encounter, focus: Entry | None) -> Encounter:
    """Return a mention, set apart from the meeting in focus where those of it who meet others are others themselves."""
    return replace(encounter, apart=True) if focus is not None and _are_theirs(scene, encounter) else encounter


def _are_theirs(scene: Scene, encounter: Encounter) -> bool:
    """Say whether those who meet others are of those in focus ("Their foreign ministers held talks with the union")."""
    view = scene.views[encounter.view]
    subjects = {s.token for a in sorted(encounter.anchors) if view.tokens[a].upos == "VERB" and (s := subject_of(view, a))}
    plural = [k for k in sorted(subjects) if view.tokens[k].xpos == "NNS" and is_agent(scene, view, k)]
    return any(view.word(k) == "their" for s in plural for k in view.kids(s, "nmod:poss"))


def _protagonist(scene: Scene, focus: Entry, party: Party) -> str | None:
    """Return whoever the page follows from meeting to meeting, the other side of "in a second call Rojas promised".

    Somebody of the page's own country before others at the meeting the text is about, whom it names most often before others.
    """
    others = [person for person in focus.people if scene.country(person) not in party.codes]
    named = Counter(person for view in scene.views for named in view.named for person in set(named.people))
    return max(others, key=lambda person: (scene.country(person) == scene.home, named[person]), default=None)


def _hosts(scene: Scene, encounter: Encounter, place: Placed | None) -> tuple[str, ...]:
    """Return the side that only the place or the page's own country tells; none if two sides are named."""
    party, home = encounter.party, scene.home
    if len(party.codes) != 1:
        return ()
    unknown = any(scene.country(person) is None for person in party.people)
    own = _is_own(scene) and not encounter.weak
    if home is not None and home not in party.codes and (unknown or own or encounter.kind == "visit"):
        return (home,)
    there = place.place.country if place is not None else None
    met = party.people and there is not None and there not in party.codes and _meets_unnamed(scene, encounter)
    return (there,) if met and there is not None else ()


def _is_own(scene: Scene) -> bool:
    """Say whether a ministry tells of its own doings, in which it need not name itself."""
    return scene.article.outlet is not None and scene.article.outlet.kind == "ministry"


def _meets_unnamed(scene: Scene, encounter: Encounter) -> bool:
    """Say whether somebody in office whose state is not named is among those who met ("saw the premier in Oslo")."""
    view = scene.views[encounter.view]
    heads = [k for a in sorted(encounter.anchors) for k in view.kids(a, "obj", "obl", "nmod")]
    joined = (k for k in heads if not view.case(k) or set(view.case(k)) & {"with", "by", "to"})
    return any(means_office(scene, view, k) and not party_of(scene, view, k) for k in joined)


def _before_any(scene: Scene, encounter: Encounter) -> Roster | None:
    """Return who a page's first meeting is of where its words name nobody: "their" group, those the lead lets act together."""
    if encounter.party and not (encounter.party.pronoun or encounter.anaphor):
        return None
    return _told_together(scene, encounter) or _acting_together(scene, encounter)


def _acting_together(scene: Scene, encounter: Encounter) -> Roster | None:
    """Return the two sides that are the subject of the lead, told before the meeting."""
    if not encounter.definite and not encounter.anaphor and not encounter.passing:
        return None
    for view in scene.views[: encounter.view + encounter.passing]:
        for i, token in enumerate(view.tokens):
            if token.upos == "VERB" and view.relation(i).split(":")[0] in {"root", "ccomp"}:
                party = subject_party(scene, view, i)
                if len(party.codes) == _PAIR and not party.pronoun:
                    return party.people, party.codes
    return None


def _told_together(scene: Scene, encounter: Encounter) -> Roster | None:
    """Return the group that "their" of a page's first meeting means; None if its sentence names no such group."""
    view = scene.views[encounter.view]
    theirs = any(view.word(k) == "their" for a in encounter.anchors for k in view.below[a])
    if encounter.party or encounter.kind == "visit" or not theirs:
        return None
    for named in view.named:
        codes = tuple(sorted({*named.codes, *scene.codes_of(named.people)}))
        if named.form == "group" and len(codes) > 1:
            return named.people, codes
    return None


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
