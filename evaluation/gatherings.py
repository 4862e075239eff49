"""Meetings of gold pages: at which of the page's places they were, and which of its people were there."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.matching import Record, meeting_score, pair, same_name, same_place
from evaluation.openpages import OpenPage
from evaluation.options import Open, Option
from readout.events.matterplaces import places_of_matters
from readout.events.meetings import Programme, told_meetings
from readout.events.merging import Entry
from readout.events.present import presence
from readout.events.quotes import evidence_around
from readout.events.scene import Scene, build_scene
from readout.events.voices import with_voices
from readout.events.whereabouts import whereabouts
from readout.pipeline import find_and_resolve


def where_choices(page: OpenPage) -> Iterator[Open]:
    """Yield the meetings found that the gold record has, each with the places it may have been at."""
    for scene, programme, number, gold in _found(page):
        entry = programme.entries[number]
        wanted, matters = gold.get("place"), places_of_matters(scene, programme.entries)
        options = tuple(
            Option(each.signs, _is_right(wanted, each.placed.place.name if each.placed is not None else None))
            for each in whereabouts(scene, programme.entries, number, matters)
        )
        if len(options) > 1:
            told = entry.place.place.name if entry.place is not None else None
            yield Open(page.name, str(page.gold["id"]), options, _is_right(wanted, told))


def present_choices(page: OpenPage) -> Iterator[Open]:
    """Yield each person of the page at each meeting found that the gold record has."""
    for scene, programme, number, gold in _found(page):
        for person, signs in presence(scene, programme.entries, number).items():
            there = any(same_name(scene.people[person].name, name) for name in gold["participants"])
            by_rule = person in programme.entries[number].people
            yield Open(page.name, str(page.gold["id"]), (Option(signs, there),), by_rule is there)


def _is_right(wanted: str | None, place: str | None) -> bool:
    return place is None if wanted is None else place is not None and same_place(wanted, place)


def _found(page: OpenPage) -> Iterator[tuple[Scene, Programme, int, Record]]:
    """Yield the meetings that the rules tell and the gold record has, with the gold meeting."""
    mentions = find_and_resolve(page.article, page.sentences, page.knowledge)
    scene = with_voices(build_scene(page.article, page.sentences, mentions, page.knowledge.events))
    programme = told_meetings(scene)
    records = [_record(scene, number, entry) for number, entry in enumerate(programme.entries)]
    for gold, found in pair(page.gold["meetings"], records, meeting_score):
        yield scene, programme, found["number"], gold


def _record(scene: Scene, number: int, entry: Entry) -> Record:
    """Return what of a meeting tells it from others, as a record."""
    told = min(entry.mentions, key=lambda mention: (mention.headline, not mention.encounter.explicit, mention.encounter.view))
    evidence = evidence_around(scene, scene.views[told.encounter.view], min(told.encounter.anchors), None)
    return {
        "number": number,
        "sides": list(entry.sides),
        "participants": [scene.people[person].name for person in entry.people if person in scene.people],
        "date": entry.date.days.edtf if entry.date is not None else None,
        "status": entry.status.value,
        "quote": evidence.quote.text,
    }
