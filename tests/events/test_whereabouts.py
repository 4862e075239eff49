"""Where meetings were: the places a page names, and the likeliest of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from readout.events.meetings import told_meetings
from readout.events.scene import build_scene
from readout.events.whereabouts import whereabouts, with_places
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import MeetingFormat
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

MORE_TALKS = """
On on ADP IN 2 case
Wednesday Wednesday PROPN NNP 6 obl
Norway Norway PROPN NNP 6 nsubj
and and CCONJ CC 5 cc
Peru Peru PROPN NNP 3 conj
held hold VERB VBD 0 root
talks talk NOUN NNS 6 obj
at at ADP IN 10 case
the the DET DT 10 det
Kestrel Kestrel PROPN NNP 6 obl
Gap Gap PROPN NNP 10 flat
. . PUNCT . 6 punct
"""

FACTS = Facts(
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city")},
    times={"Tuesday": date(2031, 5, 13), "Wednesday": date(2031, 5, 14)},
)


def scene_of(*tables: str, weights: dict[str, float] | None = None):
    article, sentences, mentions = page(list(tables), FACTS)
    lexicon = replace(load_event_lexicon(), where=Choice(weights or {}))
    return build_scene(article, sentences, mentions, lexicon)


def test_places_are_listed_with_none_told_first():
    scene = scene_of(HELD_TALKS, MORE_TALKS)
    first, *places = whereabouts(scene, told_meetings(scene).entries, 0, frozenset())
    assert first.placed is None
    assert "none" in first.signs
    assert [each.placed.place.name for each in places] == ["Kestrel Gap", "Oslo"]


def test_signs_tell_rule_sentence_and_other_meetings():
    scene = scene_of(HELD_TALKS, MORE_TALKS)
    entries = told_meetings(scene).entries
    assert len(entries) == 2
    by_name = {
        each.placed.place.name: each.signs for each in whereabouts(scene, entries, 0, frozenset()) if each.placed is not None
    }
    assert {"rule", "own, where", "city", "of a side"} <= by_name["Oslo"]
    assert {"unlisted, elsewhere", "rule says another"} <= by_name["Kestrel Gap"]
    later = {
        each.placed.place.name: each.signs for each in whereabouts(scene, entries, 1, frozenset()) if each.placed is not None
    }
    assert {"other there", "main there", "before"} <= later["Oslo"]
    assert {"unlisted, own, loose", "own, where"} <= later["Kestrel Gap"]


@pytest.mark.parametrize(
    ("weights", "place"),
    [({"other there": 2.0}, "Oslo"), ({"unlisted, own, loose": 2.0}, "Kestrel Gap"), ({"none": 2.0}, None)],
)
def test_the_likeliest_place_is_taken(weights, place):
    scene = scene_of(HELD_TALKS, MORE_TALKS, weights=weights)
    later = with_places(scene, told_meetings(scene).entries)[1]
    assert (later.place.place.name if later.place is not None else None) == place


def test_a_call_is_nowhere():
    scene = scene_of(HELD_TALKS)
    call = replace(told_meetings(scene).entries[0], format=MeetingFormat.PHONE, place=None)
    assert whereabouts(scene, [call], 0, frozenset()) == []
    assert with_places(scene, [call]) == [call]
