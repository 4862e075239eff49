"""At which meeting an act may have been done, by which signs, and how the weights choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events.extract import Happenings, read_happenings
from readout.events.ties import chosen, ties_of, with_ties
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Fiji": ("FJI", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city")},
)

URGED = """
Norway Norway PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
to to TO TO 5 mark
wait wait VERB VB 2 xcomp
. . PUNCT . 2 punct
"""

HAS_URGED = URGED.replace("urged urge VERB VBD 0 root", "urges urge VERB VBZ 0 root").replace("Norway Norway", "Fiji Fiji")


@pytest.fixture(scope="module")
def lexicon():
    return replace(load_event_lexicon(), ties=Choice())


def told(lexicon, table: str) -> Happenings:
    return read_happenings(*page([HELD_TALKS, table], FACTS), lexicon)


@pytest.mark.parametrize(
    ("table", "signs", "none"),
    [
        (URGED, {"rule", "focus", "actor a side", "request: actor a side", "told one back", "past"}, {"at none: past"}),
        (HAS_URGED, {"actor no side", "rule none", "only meeting held"}, {"at none: the rule", "at none: actor nowhere"}),
    ],
)
def test_signs_of_a_tie(lexicon, table, signs, none):
    happenings = told(lexicon, table)
    ties = ties_of(happenings.scene, happenings.programme, happenings.acts)[-1]
    assert [tie.entry for tie in ties] == [None, 0]
    assert none <= ties[0].signs
    assert signs <= ties[1].signs


def test_weights_choose(lexicon):
    happenings = told(lexicon, URGED)
    ties = ties_of(happenings.scene, happenings.programme, happenings.acts)[-1]
    for weights, entry in (({"focus": 1.0}, 0), ({"at none": 1.0}, None)):
        scene = replace(happenings.scene, lexicon=replace(lexicon, ties=Choice(weights)))
        assert chosen(scene, ties) == entry
        assert with_ties(scene, happenings.programme, happenings.acts)[-1].entry == entry


def test_the_rules_decide_without_weights(lexicon):
    happenings = told(lexicon, URGED)
    assert with_ties(happenings.scene, happenings.programme, happenings.acts) == happenings.acts
