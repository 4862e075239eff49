"""Who acts on the page of an organisation or of several signatories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events import extract_events
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import ActorKind, Reading
from tests.events.building import Facts, page

OPENING = """
The the DET DT 4 det
Nordic Nordic ADJ JJ 4 amod
Union Union PROPN NNP 4 compound
Council Council PROPN NNP 5 nsubj
convened convene VERB VBD 0 root
. . PUNCT . 5 punct
"""

CONDEMNED = """
The the DET DT 2 det
Council Council PROPN NNP 3 nsubj
condemned condemn VERB VBD 0 root
Chile Chile PROPN NNP 3 obj
. . PUNCT . 3 punct
"""

URGED = """
It it PRON PRP 2 nsubj
urged urge VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
. . PUNCT . 2 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


def test_the_body_of_the_page_is_its_organisation(lexicon):
    facts = Facts(actors={"Nordic Union": ("NU", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR)})
    article, sentences, mentions = page([OPENING, CONDEMNED, URGED], facts)
    actors = tuple(replace(a, kind=ActorKind.ORGANIZATION) if a.code == "NU" else a for a in mentions.actors)
    acts = extract_events(article, sentences, replace(mentions, actors=actors), lexicon).acts
    assert [(a.type.value, a.actors) for a in acts] == [("ACCUSE", ("NU",)), ("REQUEST", ("NU",))]
