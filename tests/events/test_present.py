"""Who was at meetings: signs of the people of a page, and those likely there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events.meetings import told_meetings
from readout.events.present import presence, with_people
from readout.events.scene import build_scene
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

SPOKE = """
Araya Araya PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
the the DET DT 4 det
ferries ferry NOUN NNS 2 obj
. . PUNCT . 2 punct
"""

FACTS = Facts(
    people={"Araya": ("p1", "Tomas Araya", "CHL")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city")},
)


def scene_of(*tables: str, weights: dict[str, float] | None = None):
    article, sentences, mentions = page(list(tables), FACTS)
    lexicon = replace(load_event_lexicon(), present=Choice(weights or {}))
    return build_scene(article, sentences, mentions, lexicon)


def test_signs_tell_side_and_neighbourhood():
    scene = scene_of(HELD_TALKS, SPOKE)
    signs = presence(scene, told_meetings(scene).entries, 0)["p1"]
    assert {"side", "side empty", "sentence after", "main", "only meeting, side, left out"} <= signs
    assert not signs & {"rule", "own", "no side", "third, own, left out"}


@pytest.mark.parametrize(
    ("weights", "people"),
    [({"always": -2.0, "side empty": 4.0}, ("p1",)), ({"always": -2.0}, ()), ({"always": -2.0, "rule": 9.0}, ())],
)
def test_those_likely_there_are_taken(weights, people):
    scene = scene_of(HELD_TALKS, SPOKE, weights=weights)
    assert with_people(scene, told_meetings(scene).entries)[0].people == people


def test_the_rules_people_go_where_they_are_unlikely():
    scene = scene_of(HELD_TALKS, SPOKE, weights={"always": -4.0})
    entry = replace(told_meetings(scene).entries[0], people=("p1",))
    assert with_people(scene, [entry])[0].people == ()
