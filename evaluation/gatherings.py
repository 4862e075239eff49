"""Meetings of gold pages: on which of the page's days they were, at which of its places, and which of its people were there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evaluation.matching import Record, dates_agree, interval, meeting_score, pair, same_name, same_place
from evaluation.openpages import OpenPage
from evaluation.options import Open, Option
from readout.events.matterplaces import places_of_matters
from readout.events.meetings import Programme, told_meetings
from readout.events.merging import Entry
from readout.events.present import presence
from readout.events.quotes import evidence_around
from readout.events.scene import Scene, build_scene
from readout.events.voices import with_voices
from readout.events.when import LEAST, times_of
from readout.events.whereabouts import whereabouts
from readout.pipeline import find_and_resolve

_LOOSE = 14
"""Days that a candidate may span though the gold record gives one."""


def when_choices(page: OpenPage) -> Iterator[Open]:
    """Yield the meetings found that the gold record has, each with the days on which it may have been."""
    for scene, programme, number, gold in _found(page, _dateless):
        dated = programme.entries[number].date
        wanted = gold.get("date")
        options = tuple(
            Option(each.signs, _is_then(wanted, each.dated.days.edtf if each.dated is not None else None))
            for each in times_of(scene, programme.entries, number)
        )
        told = _is_then(wanted, dated.days.edtf if dated is not None else None)
        yield Open(page.name, str(page.gold["id"]), options, told, LEAST if dated is None else 0.0)


def _dateless(gold: Record, found: Record) -> float:
    """Return how well two meetings match whatever their days; the more if these agree."""
    same = dates_agree(gold["date"], found["date"])
    return meeting_score({**gold, "date": None}, {**found, "date": None}) * (1.0 if same else 0.8)


def _is_then(wanted: str | None, edtf: str | None) -> bool:
    """Say whether days are those of the gold record, and not much longer."""
    first, second = interval(wanted), interval(edtf)
    if first is None or second is None or wanted == edtf:
        return first is second or wanted == edtf
    span = (first[1] - first[0]).days + 1
    return dates_agree(wanted, edtf) and (second[1] - second[0]).days < max(_LOOSE, 2 * span)


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


def _found(
    page: OpenPage, score: Callable[[Record, Record], float] = meeting_score
) -> Iterator[tuple[Scene, Programme, int, Record]]:
    """Yield the meetings that the rules tell and the gold record has, with the gold meeting."""
    mentions = find_and_resolve(page.article, page.sentences, page.knowledge)
    scene = with_voices(build_scene(page.article, page.sentences, mentions, page.knowledge.events))
    programme = told_meetings(scene)
    records = [_record(scene, number, entry) for number, entry in enumerate(programme.entries)]
    for gold, found in pair(page.gold["meetings"], records, score):
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
