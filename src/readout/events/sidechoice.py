"""The sides of a mention for which the rules find fewer than two: weighed among all states and organisations of the page.

A code joins (or, rarely, leaves) where its signs make it likely enough: the page's own side, those of the meeting the text is
about, officials named beside it, the line over the paragraph. Signs and weights: `sidesigns.py`, `choices/sides.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.events.merging import Entry, Told, WeighedSide
from readout.events.pagesides import PageSides
from readout.events.parties import is_organisation
from readout.events.scene import Scene
from readout.events.sidesigns import Standing, candidates, side_signs

_SIDES = 2
_ADDED, _FURTHER, _KEPT = 0.7, 0.9, 0.3
"""Least chance of a code that the rules do not give, of one beyond the second side, and of one that the rules give."""


def standing_of(
    page: PageSides,
    entries: Sequence[Entry],
    meant: int | None,
    told_in: Mapping[int, tuple[tuple[int, int], ...]],
    number: int,
) -> Standing:
    """Return what the page has told before a mention.

    Args:
        page: How the page speaks of the codes.
        entries: Meetings so far.
        meant: Number of the one that the mention's plural words mean; None if none.
        told_in: Sentence to pairs of word and entry told there so far.
        number: Sentence of the mention.
    """
    last = max((view for view in told_in if view <= number), default=None)
    return Standing(
        page,
        entries[meant] if meant is not None else None,
        entries[told_in[last][-1][1]].sides if last is not None else (),
        tuple(entry.sides for entry in entries),
    )


def with_sides(scene: Scene, told: Told, standing: Standing) -> Told:
    """Return a mention with the sides that its signs make likely, where the rules find fewer than two of them.

    People of a side that leaves leave with it; those whom the sentence names for one that joins were there too.
    """
    if len(told.sides) >= _SIDES or told.encounter.kind == "letter" or _is_setting(scene, told):
        return told  # who wrote to whom stands beside the letter or nowhere
    weighed = weighed_sides(scene, told, standing)
    sides = chosen_sides(weighed, told.sides)
    if len(sides) < _SIDES:
        return told
    left, new = set(told.sides) - set(sides), set(sides) - set(told.sides)
    here = (n for n in scene.views[told.encounter.view].named if n.form not in {"pronoun", "group"})
    people = [person for person in told.people if scene.country(person) not in left]
    people += [person for named in here for person in named.people if scene.country(person) in new]
    chosen = tuple(each for each in weighed if each.code in sides)
    return replace(told, sides=sides, people=tuple(dict.fromkeys(people)), weighed=chosen)


def weighed_sides(scene: Scene, told: Told, standing: Standing) -> tuple[WeighedSide, ...]:
    """Return every code that could be a side of a mention, sorted, with its signs and the chance that it is one."""
    found = []
    for code in candidates(scene, told, standing):
        signs = side_signs(scene, told, standing, code)
        found.append(WeighedSide(code, scene.lexicon.sides.chance(signs), signs))
    return tuple(found)


def chosen_sides(weighed: Sequence[WeighedSide], ruled: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that are likely enough, sorted: surer where the rules do not give them, surest beyond two."""
    found = [each.code for each in weighed if each.code in ruled and each.chance >= _KEPT]
    for each in sorted(weighed, key=lambda w: (-w.chance, w.code)):
        least = _ADDED if len(found) < _SIDES else _FURTHER
        if each.code not in ruled and each.chance >= least:
            found.append(each.code)
    return tuple(sorted(found))


def is_sure(told: Told) -> bool:
    """Say whether every side that signs gave a mention is as likely as a third one has to be."""
    return all(each.chance >= _FURTHER for each in told.weighed)


def _is_setting(scene: Scene, told: Told) -> bool:
    """Say whether a clause only tells where an organisation meets ("in Nagoya, where the G20 ministers are meeting")."""
    relation = scene.views[told.encounter.view].relation(told.encounter.anchor)
    return any(is_organisation(code) for code in told.sides) and relation.startswith("acl")
