"""The one event type of a single sentence."""

from __future__ import annotations

import pytest

from readout.events.maintype import main_event
from readout.lexicon.triggers import load_event_lexicon
from readout.lexicon.typewords import load_type_weights
from readout.model.event import EventType
from readout.model.mention import Reading
from tests.events.building import Facts, page

FACTS = Facts(actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR)})

SAID_WILL_BOYCOTT = """
Norway Norway PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 5 nsubj
would would AUX MD 5 aux
boycott boycott VERB VB 2 ccomp
the the DET DT 7 det
vote vote NOUN NN 5 obj
. . PUNCT . 2 punct
"""

MUST_WITHDRAW = """
Chile Chile PROPN NNP 3 nsubj
must must AUX MD 3 aux
withdraw withdraw VERB VB 0 root
its its PRON PRP$ 5 nmod:poss
troops troop NOUN NNS 3 obj
, , PUNCT , 3 punct
Norway Norway PROPN NNP 8 nsubj
said say VERB VBD 3 parataxis
. . PUNCT . 3 punct
"""

RENEWED_TALKS = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
renewed renew VERB VBD 0 root
negotiations negotiation NOUN NNS 4 obj
. . PUNCT . 4 punct
"""

TONNES = """
Norway Norway PROPN NNP 2 nsubj
sent send VERB VBD 0 root
900 900 NUM CD 4 nummod
tonnes tonne NOUN NNS 2 obj
of of ADP IN 6 case
aid aid NOUN NN 4 nmod
to to ADP IN 8 case
Chile Chile PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

NOTHING = """
The the DET DT 2 det
lantern lantern NOUN NN 3 nsubj
glowed glow VERB VBD 0 root
faintly faintly ADV RB 3 advmod
. . PUNCT . 3 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (SAID_WILL_BOYCOTT, EventType.THREATEN),
        (MUST_WITHDRAW, EventType.REQUEST),
        (RENEWED_TALKS, EventType.CONSULT),
        (TONNES, EventType.AID),
        (NOTHING, EventType.STATE),
    ],
)
def test_main_event(lexicon, table, kind):
    article, sentences, mentions = page([table], FACTS)
    told = main_event(article, sentences, mentions, lexicon, load_type_weights())
    assert told is not None
    assert told.type is kind
