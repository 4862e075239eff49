"""The country of people whom only the meeting gives away: of two sides, the one that nobody else at it serves."""

from __future__ import annotations

from dataclasses import replace

from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene


def with_allegiances(scene: Scene, programme: Programme) -> Scene:
    """Return the scene with the country of each person who is the only one of an unknown country at a meeting of two sides."""
    known = dict(scene.people)
    for entry in programme.entries:
        found = _lone_stranger(scene, entry)
        if found is not None:
            person, side = found
            known[person] = replace(known[person], country=side)
    return replace(scene, people=known)


def _lone_stranger(scene: Scene, entry: Entry) -> tuple[str, str] | None:
    strangers = [person for person in entry.people if person in scene.people and scene.country(person) is None]
    served = {scene.country(person) for person in entry.people} - {None}
    free = [side for side in entry.sides if side not in served]
    if len(entry.sides) != 2 or len(strangers) != 1 or len(free) != 1 or not served or not _is_named(scene, entry, free[0]):
        return None
    return strangers[0], free[0]


def _is_named(scene: Scene, entry: Entry, side: str) -> bool:
    """Say whether the words that tell the meeting name the side as a party, not as the place."""
    views = (scene.views[mention.encounter.view] for mention in entry.mentions)
    return any(side in named.codes and not named.place for view in views for named in view.named)
