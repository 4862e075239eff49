"""Encounters told sideways, and who a clause puts together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events.encounters import find_encounters
from readout.events.scene import build_scene
from readout.events.sides import clause_sides
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import MeetingFormat
from readout.model.mention import Reading
from readout.model.sentence import RoleSpan
from tests.events.building import Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR"), "Rojas": ("p2", "Pablo Rojas", "CHL"), "They": ("p3", "Nobody", None)},
    actors={"Chile": ("CHL", Reading.ACTOR)},
    places={"Bergen": ("NOR", "city")},
)

ON_THE_LINE = """
Lund Lund PROPN NNP 5 nsubj
was be AUX VBD 5 cop
on on ADP IN 5 case
the the DET DT 5 det
line line NOUN NN 0 root
to to ADP IN 7 case
Rojas Rojas PROPN NNP 5 nmod
. . PUNCT . 5 punct
"""

GUEST = """
Rojas Rojas PROPN NNP 5 nsubj
was be AUX VBD 5 cop
Lund Lund PROPN NNP 5 nmod:poss
's 's PART POS 3 case
guest guest NOUN NN 0 root
in in ADP IN 7 case
Bergen Bergen PROPN NNP 5 nmod
. . PUNCT . 5 punct
"""

THREE_HOURS = """
Three three NUM CD 2 nummod
hours hour NOUN NNS 5 obl:unmarked
with with ADP IN 4 case
Rojas Rojas PROPN NNP 5 nsubj
left leave VERB VBD 0 root
Lund Lund PROPN NNP 5 obj
tired tired ADJ JJ 5 xcomp
. . PUNCT . 5 punct
"""

SHOOK_HANDS = """
Lund Lund PROPN NNP 2 nsubj
shook shake VERB VBD 0 root
hands hand NOUN NNS 2 obj
with with ADP IN 5 case
Rojas Rojas PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

SHOOK_HEAD = """
Lund Lund PROPN NNP 2 nsubj
shook shake VERB VBD 0 root
heads head NOUN NNS 2 obj
with with ADP IN 5 case
Rojas Rojas PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

BEFORE_THE_PRESS = """
Lund Lund PROPN NNP 5 nsubj
was be AUX VBD 5 cop
on on ADP IN 5 case
the the DET DT 5 det
line line NOUN NN 0 root
to to ADP IN 7 case
reporters reporter NOUN NNS 5 nmod
with with ADP IN 9 case
Rojas Rojas PROPN NNP 5 nmod
. . PUNCT . 5 punct
"""

ABOUT_CHILE = """
Lund Lund PROPN NNP 5 nsubj
was be AUX VBD 5 cop
on on ADP IN 5 case
the the DET DT 5 det
line line NOUN NN 0 root
about about ADP IN 7 case
Chile Chile PROPN NNP 5 nmod
. . PUNCT . 5 punct
"""


def scene_of(table):
    article, sentences, mentions = page([table], FACTS)
    return build_scene(article, sentences, mentions, load_event_lexicon())


@pytest.mark.parametrize(
    ("table", "form"),
    [
        (ON_THE_LINE, MeetingFormat.PHONE),
        (GUEST, MeetingFormat.IN_PERSON),
        (THREE_HOURS, MeetingFormat.IN_PERSON),
        (SHOOK_HANDS, MeetingFormat.IN_PERSON),
    ],
)
def test_an_encounter_told_sideways(table, form):
    (found,) = find_encounters(scene_of(table), 0)
    assert found.party.codes == ("CHL", "NOR")
    assert set(found.party.people) == {"p1", "p2"}
    assert found.format is form


@pytest.mark.parametrize("table", [SHOOK_HEAD, BEFORE_THE_PRESS, ABOUT_CHILE])
def test_no_encounter(table):
    assert find_encounters(scene_of(table), 0) == []


def test_roles_name_sides_where_the_tree_does_not():
    broken = ON_THE_LINE.replace("5 nmod\n", "6 dep\n")
    article, sentences, mentions = page([broken], FACTS)
    told = replace(sentences[0], roles=(RoleSpan(1, "ARG1", 0, 1), RoleSpan(4, "ARG2", 6, 7)))
    scene = build_scene(article, (told,), mentions, load_event_lexicon())
    assert clause_sides(scene, scene.views[0], 4).codes == ("CHL", "NOR")
