"""Who else was at a meeting, by what a sentence says of delegations, chairs and those who spoke to it."""

from __future__ import annotations

import pytest

from readout.events.attendance import attendance
from readout.events.scene import build_scene
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR"), "Rojas": ("p2", "Pablo Rojas", "CHL")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chilean": ("CHL", Reading.MODIFIER)},
)

LED_AND_BY = """
The the DET DT 3 det
Chilean chilean ADJ JJ 3 amod
delegation delegation NOUN NN 5 nsubj:pass
was be AUX VBD 5 aux:pass
led lead VERB VBN 0 root
by by ADP IN 7 case
Rojas Rojas PROPN NNP 5 obl:agent
and and CCONJ CC 10 cc
the the DET DT 10 det
other other ADJ JJ 7 conj
delegation delegation NOUN NN 7 conj
by by ADP IN 13 case
Lund Lund PROPN NNP 11 nmod
. . PUNCT . 5 punct
"""

HEADS_PANEL = """
Lund Lund PROPN NNP 2 nsubj
heads head VERB VBZ 0 root
the the DET DT 4 det
panel panel NOUN NN 2 obj
. . PUNCT . 2 punct
"""

REPRESENTED = """
Norway Norway PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
represented represent VERB VBN 0 root
by by ADP IN 5 case
Lund Lund PROPN NNP 3 obl:agent
. . PUNCT . 3 punct
"""

PARTICIPATION = """
It it PRON PRP 3 nsubj:pass
was be AUX VBD 3 aux:pass
held hold VERB VBN 0 root
with with ADP IN 6 case
the the DET DT 6 det
participation participation NOUN NN 3 obl
of of ADP IN 8 case
Rojas Rojas PROPN NNP 6 nmod
. . PUNCT . 3 punct
"""

TOLD_SESSION = """
Lund Lund PROPN NNP 2 nsubj
told tell VERB VBD 0 root
the the DET DT 5 det
opening open ADJ JJ 5 amod
session session NOUN NN 2 obj
. . PUNCT . 2 punct
"""

CHAIRED_WITH = """
Lund Lund PROPN NNP 2 nsubj
chaired chair VERB VBD 0 root
the the DET DT 4 det
session session NOUN NN 2 obj
together together ADV RB 7 advmod
with with ADP IN 7 case
Rojas Rojas PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

LED_COMPANY = """
Lund Lund PROPN NNP 2 nsubj
heads head VERB VBZ 0 root
the the DET DT 4 det
company company NOUN NN 2 obj
. . PUNCT . 2 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


@pytest.mark.parametrize(
    ("table", "people"),
    [
        (LED_AND_BY, {"p1", "p2"}),
        (HEADS_PANEL, {"p1"}),
        (REPRESENTED, {"p1"}),
        (PARTICIPATION, {"p2"}),
        (TOLD_SESSION, {"p1"}),
        (CHAIRED_WITH, {"p1", "p2"}),
        (LED_COMPANY, set()),
    ],
)
def test_who_was_there(lexicon, table, people):
    article, sentences, mentions = page([table], FACTS)
    scene = build_scene(article, sentences, mentions, lexicon)
    assert set(attendance(scene, scene.views[0]).people) == people
