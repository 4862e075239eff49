"""Who may be meant by an act, by which signs, and how the weights choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events.aims import aims_of, chosen, possible
from readout.events.aimsigns import aimed, parties_of, signs_of
from readout.events.extract import Happenings, read_happenings
from readout.events.targets import targets_of
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    actors={
        "Norway": ("NOR", Reading.ACTOR),
        "Chile": ("CHL", Reading.ACTOR),
        "Peru": ("PER", Reading.ACTOR),
        "Fiji": ("FJI", Reading.ACTOR),
    },
    places={"Oslo": ("NOR", "city"), "Lima": ("PER", "city")},
)

CONDEMNED_RAID = """
Fiji Fiji PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
raid raid NOUN NN 2 obj
on on ADP IN 6 case
Lima Lima PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""

BLAMED_PERU = """
Fiji Fiji PROPN NNP 2 nsubj
blamed blame VERB VBD 0 root
Peru Peru PROPN NNP 2 obj
. . PUNCT . 2 punct
"""

URGED_BOTH = """
Fiji Fiji PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Norway Norway PROPN NNP 2 obj
and and CCONJ CC 5 cc
Chile Chile PROPN NNP 3 conj
to to TO TO 7 mark
talk talk VERB VB 2 xcomp
. . PUNCT . 2 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


def told(lexicon, *tables) -> Happenings:
    return read_happenings(*page(list(tables), FACTS), lexicon)


def first_of(happenings: Happenings):
    scene, programme, acts = happenings.scene, happenings.programme, happenings.acts
    return aimed(scene, programme, acts, targets_of(scene, programme, acts))[0]


@pytest.mark.parametrize(
    ("tables", "code", "signs"),
    [
        ([BLAMED_PERU], "PER", {"rule", "object named", "first named after", "blame: rule", "no meeting: rule"}),
        ([CONDEMNED_RAID], "PER", {"city here", "not in the sentence", "blame: city here"}),
        ([HELD_TALKS, BLAMED_PERU], "CHL", {"rule names another", "main side", "not in the sentence"}),
        ([HELD_TALKS, URGED_BOTH], "NOR", {"request: addressed", "object named", "first named after"}),
    ],
)
def test_signs_of_a_party(lexicon, tables, code, signs):
    assert signs <= signs_of(first_of(told(lexicon, *tables)), code)


def test_several_parties_may_be_meant_together(lexicon):
    aims = {aim.codes: aim.signs for aim in possible(first_of(told(lexicon, HELD_TALKS, URGED_BOTH)))}
    assert {"the rule", "several", "those addressed", "two named after"} <= aims["CHL", "NOR"]
    assert "nobody: somebody addressed" in aims[()]
    assert "one" in aims[("NOR",)]


def test_parties_are_ranked_by_their_mentions(lexicon):
    parties = parties_of(told(lexicon, HELD_TALKS, BLAMED_PERU, CONDEMNED_RAID).scene)
    assert parties.ranked[0] == "FJI"
    assert parties.lead == {"NOR", "CHL", "FJI", "PER"}


def test_weights_choose(lexicon):
    happenings = told(lexicon, BLAMED_PERU)
    aims = possible(first_of(happenings))
    rule = replace(happenings.scene, lexicon=replace(lexicon, aims=Choice({"the rule": 2.0})))
    nobody = replace(happenings.scene, lexicon=replace(lexicon, aims=Choice({"nobody": 2.0})))
    assert chosen(rule, aims) == ("PER",)
    assert chosen(nobody, aims) == ()


def test_the_rules_decide_without_weights(lexicon):
    bare = replace(lexicon, aims=Choice())
    happenings = told(bare, BLAMED_PERU)
    assert aims_of(happenings.scene, happenings.programme, happenings.acts) == (("PER",),)
