"""Who spoke at a meeting told without names: the first of each side who acts there is one of those who met."""

from __future__ import annotations

from dataclasses import replace

from readout.events.act import Act
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene
from readout.model.event import MeetingStatus


def with_speakers(scene: Scene, programme: Programme, acts: list[Act]) -> Programme:
    """Return the programme with the first speaker of each side of a held meeting that names nobody of that side."""
    entries = tuple(_spoken_at(scene, entry, acts, number) for number, entry in enumerate(programme.entries))
    return replace(programme, entries=entries)


def _spoken_at(scene: Scene, entry: Entry, acts: list[Act], number: int) -> Entry:
    if entry.status is not MeetingStatus.HELD:
        return entry
    people = list(entry.people)
    alone = [act for act in acts if act.entry == number and len(act.actor.people) == 1]
    for act in sorted(alone, key=lambda act: (act.view, act.verb)):
        served = set(scene.codes_of(tuple(people)))
        people += [p for p in act.actor.people if (code := scene.country(p)) in entry.sides and code not in served]
    return replace(entry, people=tuple(dict.fromkeys(people)))
