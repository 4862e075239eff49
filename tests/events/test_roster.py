"""Who was at a meeting by one mention of it."""

from __future__ import annotations

from readout.events import extract_events
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city")},
)
THEIRS = """
Their their PRON PRP$ 2 nmod:poss
ministers minister NOUN NNS 3 nsubj
held hold VERB VBD 0 root
talks talk NOUN NNS 3 obj
with with ADP IN 6 case
Peru Peru PROPN NNP 3 obl
. . PUNCT . 3 punct
"""


def test_their_ministers_are_of_the_sides_told_before():
    found = extract_events(*page([HELD_TALKS, THEIRS], FACTS), load_event_lexicon())
    assert [meeting.sides for meeting in found.meetings] == [("CHL", "NOR"), ("CHL", "NOR", "PER")]
