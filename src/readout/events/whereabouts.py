"""Where a meeting took place: every place the page names is weighed by many weak signs, of which the rules' answer is one.

A round-up tells the city once ("held several meetings in Geneva") and then meeting after meeting without it; others name it in
a heading or only with another meeting of the day. The weights are fitted on gold pages (`python -m evaluation.choices where`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.events.matterplaces import Matters, places_of_matters
from readout.events.merging import Entry, is_set
from readout.events.scene import Placed, Scene
from readout.events.wheresigns import Naming, Setting, setting_of, signs_of_none, signs_of_place
from readout.model.entity import Place
from readout.model.event import MeetingFormat

_FAR_OFF = frozenset({MeetingFormat.PHONE, MeetingFormat.VIDEO, MeetingFormat.WRITTEN})
_WHERE = frozenset({"in", "at"})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place that a meeting may have been at.

    Attributes:
        placed: The place with the words that name it; None if the page does not tell the place.
        signs: What speaks for or against it.
    """

    placed: Placed | None
    signs: frozenset[str]


def whereabouts(scene: Scene, entries: Sequence[Entry], number: int, matters: Matters) -> list[Whereabouts]:
    """Return the places that an entry may have been at, that it is not told first; nothing for a call or letter.

    Args:
        scene: The page.
        entries: Its meetings.
        number: Number of the meeting.
        matters: Places of what the meetings spoke of.
    """
    if entries[number].format in _FAR_OFF:
        return []
    spoken = [placed.quote for view, first in matters for placed in scene.views[view].places if placed.first == first]
    entries = [replace(entry, place=None) if entry.place and entry.place.quote in spoken else entry for entry in entries]
    setting = setting_of(scene, entries, number, _namings(scene, entries[number], matters))
    found = [Whereabouts(None, signs_of_none(setting))]
    return found + [
        Whereabouts(_cited(setting, namings), signs_of_place(setting, name))
        for name, namings in sorted(setting.namings.items())
    ]


def with_places(scene: Scene, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries, each at its likeliest place."""
    found = []
    matters = places_of_matters(scene, entries)
    for number, entry in enumerate(entries):
        places = whereabouts(scene, entries, number, matters)
        if not places or is_set(entry):
            found.append(entry)
            continue
        best = max(range(len(places)), key=lambda i: (scene.lexicon.where.chance(places[i].signs), -i))
        placed = places[best].placed
        form = MeetingFormat.IN_PERSON if placed is not None and entry.place is None else entry.format
        found.append(replace(entry, place=placed, format=form))
    return found


def _namings(scene: Scene, entry: Entry, matters: Matters) -> dict[str, list[Naming]]:
    """Return where the page names each place, by lower-case name, but those of what is talked about."""
    found: dict[str, list[Naming]] = {}
    for number, view in enumerate(scene.views):
        told = (placed for placed in view.places if (number, placed.first) not in matters)
        for placed in (*told, *_unlisted(scene, number)):
            found.setdefault(placed.place.name.lower(), []).append(Naming(number, placed))
    dateline = scene.article.dateline
    if dateline is not None and len(dateline.places) == 1:
        city = Place(dateline.places[0].title(), scene.home, "city", reason="dateline")
        found.setdefault(city.name.lower(), []).append(Naming(None, Placed(0, 0, 0, city, dateline.quote)))
    if entry.place is not None:
        found.setdefault(entry.place.place.name.lower(), [])
    return found


def _unlisted(scene: Scene, number: int) -> list[Placed]:
    """Return names after "in" or "at" that no gazetteer knows and that mean nobody ("at the Kestrel Gap post")."""
    view = scene.views[number]
    laid = [
        *((each.first, each.last) for each in view.places),
        *((each.first, each.last) for each in view.times),
        *((each.first, each.last) for each in view.named),
    ]
    taken = {i for first, last in laid for i in range(first, last)}
    found = []
    for case in range(len(view.tokens) - 1):
        if view.word(case) not in _WHERE or view.relation(case) != "case":
            continue
        first = last = case + 2 if view.word(case + 1) == "the" else case + 1
        while last < len(view.tokens) and last not in taken and _is_name(scene, number, last):
            last += 1
        if last > first:
            quote = scene.article.quote(view.sentence.span_of(first, last))
            if quote.text not in scene.lexicon.gatherings:
                found.append(
                    Placed(first, last, view.tokens[case].head, Place(quote.text, None, "site", reason="unlisted"), quote)
                )
    return found


def _is_name(scene: Scene, number: int, token: int) -> bool:
    view = scene.views[number]
    return (
        view.tokens[token].upos == "PROPN"
        and view.tokens[token].text[0].isupper()
        and view.word(token) not in scene.lexicon.nouns
    )


def _cited(setting: Setting, namings: Sequence[Naming]) -> Placed | None:
    """Return the naming to cite: the rules' own, else that in the sentence that tells the meeting, else the first."""
    told = setting.entry.place
    if told is not None and (not namings or namings[0].placed.place.name.lower() == told.place.name.lower()):
        return told
    return min(namings, key=lambda n: (n.number not in setting.own, n.number is None, n.number or 0)).placed
