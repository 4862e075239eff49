"""Encounters that only the event head takes for such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events.encounters import find_encounters
from readout.events.scene import build_scene
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import Finder, MeetingStatus
from readout.model.mention import Reading
from readout.model.sentence import TriggerToken
from tests.events.building import Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR"), "Rojas": ("p2", "Pablo Rojas", "CHL")},
    actors={"Chile": ("CHL", Reading.PLACE)},
    places={"Chile": ("CHL", "country")},
)

PALAVERED = """
Lund Lund PROPN NNP 2 nsubj
palaverised palaverise VERB VBD 0 root
with with ADP IN 4 case
Rojas Rojas PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

POTTERED = """
Lund Lund PROPN NNP 2 nsubj
pottered potter VERB VBD 0 root
to to ADP IN 4 case
Chile Chile PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

ALONE = """
Lund Lund PROPN NNP 2 nsubj
pottered potter VERB VBD 0 root
about about ADV RB 2 advmod
. . PUNCT . 2 punct
"""


def found_in(table, *opinions):
    article, sentences, mentions = page([table], FACTS)
    told = replace(sentences[0], triggers=opinions)
    return find_encounters(build_scene(article, (told,), mentions, load_event_lexicon()), 0)


@pytest.mark.parametrize(("table", "kind"), [(PALAVERED, "meeting"), (POTTERED, "visit")])
def test_a_word_the_lexicon_lacks(table, kind):
    (found,) = found_in(table, TriggerToken(1, "MEET", 0.97, "planned"))
    assert found.party.codes == ("CHL", "NOR")
    assert (found.finder, found.score, found.kind, found.status) == (Finder.MODEL, 0.97, kind, MeetingStatus.PLANNED)
    assert found.weak


def test_an_unsure_head_finds_nothing():
    assert found_in(PALAVERED, TriggerToken(1, "MEET", 0.2)) == []


def test_another_event_is_no_encounter():
    assert found_in(PALAVERED, TriggerToken(1, "REQUEST", 0.97)) == []


def test_one_side_alone_is_not_explicit():
    assert not any(found.explicit for found in found_in(ALONE, TriggerToken(1, "MEET", 0.97)))
