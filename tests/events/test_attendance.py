"""Who else was at a meeting, by what a sentence says of delegations, chairs and those who spoke to it."""

from __future__ import annotations

import pytest

from readout.events.attendance import attendance, attendances
from readout.events.encounters import find_encounters
from readout.events.meetings import find_meetings
from readout.events.scene import build_scene
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR"), "Rojas": ("p2", "Pablo Rojas", "CHL"), "Aho": ("p3", "Minna Aho", "FIN")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chilean": ("CHL", Reading.MODIFIER)},
    groups={"both delegations": ((), ("CHL", "FIN"))},
    places={"Oslo": ("NOR", "city")},
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


WILL_CHAIR = """
Rojas Rojas PROPN NNP 3 nsubj
will will AUX MD 3 aux
chair chair VERB VB 0 root
the the DET DT 5 det
session session NOUN NN 3 obj
. . PUNCT . 3 punct
"""

ACCEPTED = """
Rojas Rojas PROPN NNP 2 nsubj
accepted accept VERB VBD 0 root
Lund Lund PROPN NNP 5 nmod:poss
's 's PART POS 3 case
invitation invitation NOUN NN 2 obj
to to PART TO 7 mark
visit visit VERB VB 5 acl
Oslo Oslo PROPN NNP 7 obj
. . PUNCT . 2 punct
"""

SEPARATELY = """
Lund Lund PROPN NNP 2 nsubj
met meet VERB VBD 0 root
separately separately ADV RB 2 advmod
with with ADP IN 6 case
both both DET DT 6 det
delegations delegation NOUN NNS 2 obl
in in ADP IN 8 case
Oslo Oslo PROPN NNP 2 obl
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


def scene_of(lexicon, table):
    article, sentences, mentions = page([table], FACTS)
    return build_scene(article, sentences, mentions, lexicon)


def test_who_will_chair_is_at_a_meeting_to_come(lexicon):
    scene = scene_of(lexicon, WILL_CHAIR)
    assert [(present.party.people, present.coming) for present in attendances(scene, scene.views[0])] == [(("p2",), True)]


def test_an_invitation_brings_together_who_invites_and_who_accepts(lexicon):
    found = find_encounters(scene_of(lexicon, ACCEPTED), 0)
    assert {person for encounter in found for person in encounter.party.people} == {"p1", "p2"}


def test_separate_meetings_with_the_members_of_a_group_are_one_each(lexicon):
    found = find_encounters(scene_of(lexicon, SEPARATELY), 0)
    assert [encounter.party.codes for encounter in found] == [("CHL", "NOR"), ("FIN", "NOR")]


BODY_HELD = """
The the DET DT 3 det
Joint Joint PROPN NNP 3 amod
Commission Commission PROPN NNP 9 nsubj
between between ADP IN 5 case
Lund Lund PROPN NNP 3 nmod
and and CCONJ CC 7 cc
Rojas Rojas PROPN NNP 5 conj
will will AUX MD 9 aux
take take VERB VB 0 root
place place NOUN NN 9 obj
in in ADP IN 12 case
Oslo Oslo PROPN NNP 9 obl
. . PUNCT . 9 punct
"""

AHO_MET = """
Aho Aho PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Lund Lund PROPN NNP 2 obj
. . PUNCT . 2 punct
"""

MECHANISM = """
Rojas Rojas PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Lund Lund PROPN NNP 1 conj
attended attend VERB VBD 0 root
a a DET DT 6 det
meeting meeting NOUN NN 4 obj
of of ADP IN 9 case
the the DET DT 9 det
Mechanism Mechanism PROPN NNP 6 nmod
in in ADP IN 11 case
Oslo Oslo PROPN NNP 4 obl
. . PUNCT . 4 punct
"""

LAST_OF_MECHANISM = """
The the DET DT 3 det
last last ADJ JJ 3 amod
meeting meeting NOUN NN 7 nsubj
of of ADP IN 6 case
the the DET DT 6 det
Mechanism Mechanism PROPN NNP 3 nmod
took take VERB VBD 0 root
place place NOUN NN 7 obj
in in ADP IN 10 case
Santiago Santiago PROPN NNP 7 obl
. . PUNCT . 7 punct
"""


def test_a_standing_body_that_takes_place_is_a_meeting(lexicon):
    found = find_encounters(scene_of(lexicon, BODY_HELD), 0)
    assert [(encounter.trigger, encounter.party.codes) for encounter in found] == [("session", ("CHL", "NOR"))]


def test_a_meeting_named_by_its_body_is_of_the_sides_of_that_body(lexicon):
    places = {"Oslo": ("NOR", "city"), "Santiago": ("CHL", "city")}
    article, sentences, mentions = page([MECHANISM, AHO_MET, LAST_OF_MECHANISM], Facts(people=FACTS.people, places=places))
    programme = find_meetings(build_scene(article, sentences, mentions, lexicon))
    assert [entry.sides for entry in programme.entries] == [("CHL", "NOR"), ("FIN", "NOR"), ("CHL", "NOR")]


OTHER_BODY = """
Rojas Rojas PROPN NNP 2 nsubj
presided preside VERB VBD 0 root
over over ADP IN 5 case
a a DET DT 5 det
meeting meeting NOUN NN 2 obl
of of ADP IN 8 case
the the DET DT 8 det
cabinet cabinet NOUN NN 5 nmod
. . PUNCT . 2 punct
"""


def test_who_chairs_another_meeting_is_not_at_the_one_the_text_is_about():
    lexicon = load_event_lexicon()
    scene = build_scene(*page([OTHER_BODY], FACTS), lexicon)
    assert not attendance(scene, scene.views[0])
