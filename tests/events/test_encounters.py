"""Mentions of meetings in single sentences."""

from __future__ import annotations

from datetime import date

import pytest

from readout.events.encounters import find_encounters
from readout.events.scene import build_scene
from readout.events.status import meeting_status
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.mention import Reading
from tests.events.building import Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR"), "Rojas": ("p2", "Pablo Rojas", "CHL"), "Aho": ("p3", "Minna Aho", "FIN")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR), "Chilean": ("CHL", Reading.MODIFIER)},
    places={"Chile": ("CHL", "country"), "Oslo": ("NOR", "city")},
    times={"Friday": date(2031, 5, 16)},
)

CALLED_ON = """
Rojas Rojas PROPN NNP 2 nsubj
called call VERB VBD 0 root
on on ADP IN 4 case
Lund Lund PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

CALLED_ON_TO = """
Rojas Rojas PROPN NNP 2 nsubj
called call VERB VBD 0 root
on on ADP IN 4 case
Norway Norway PROPN NNP 2 obl
to to PART TO 6 mark
act act VERB VB 2 xcomp
. . PUNCT . 2 punct
"""

SUMMONED = """
Norway Norway PROPN NNP 2 nsubj
summoned summon VERB VBD 0 root
the the DET DT 5 det
Chilean Chilean ADJ JJ 5 amod
ambassador ambassador NOUN NN 2 obj
. . PUNCT . 2 punct
"""

WHOM = """
The the DET DT 3 det
Chilean Chilean ADJ JJ 3 amod
minister minister NOUN NN 8 nsubj
whom whom PRON WP 7 obj
Lund Lund PROPN NNP 7 nsubj
had have AUX VBD 7 aux
received receive VERB VBN 3 acl:relcl
smiled smile VERB VBD 0 root
. . PUNCT . 8 punct
"""

CALLED_TO_MINISTRY = """
Norway Norway PROPN NNP 2 nsubj
called call VERB VBD 0 root
the the DET DT 5 det
Chilean Chilean ADJ JJ 5 amod
ambassador ambassador NOUN NN 2 obj
to to ADP IN 8 case
the the DET DT 8 det
ministry ministry NOUN NN 2 obl
. . PUNCT . 2 punct
"""

LISTED = """
Norway Norway PROPN NNP 4 nsubj
, , PUNCT , 3 punct
Peru Peru PROPN NNP 1 appos
held hold VERB VBD 0 root
talks talk NOUN NNS 4 obj
in in ADP IN 7 case
Oslo Oslo PROPN NNP 4 obl
. . PUNCT . 4 punct
"""


SPOKE_OF = """
Rojas Rojas PROPN NNP 2 nsubj
spoke speak VERB VBD 0 root
of of ADP IN 5 case
her her PRON PRP$ 5 nmod:poss
anger anger NOUN NN 2 obl
with with ADP IN 7 case
Norway Norway PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

MAY_VISIT = """
Lund Lund PROPN NNP 3 nsubj
may may AUX MD 3 aux
visit visit VERB VB 0 root
Chile Chile PROPN NNP 3 obj
. . PUNCT . 3 punct
"""

CALLED_OFF = """
A a DET DT 2 det
summit summit NOUN NN 8 nsubj:pass
between between ADP IN 4 case
Lund Lund PROPN NNP 2 nmod
and and CCONJ CC 6 cc
Rojas Rojas PROPN NNP 4 conj
was be AUX VBD 8 aux:pass
called call VERB VBN 0 root
off off ADP RP 8 compound:prt
. . PUNCT . 8 punct
"""

HAD_BEEN_DUE = """
Lund Lund PROPN NNP 4 nsubj
had have AUX VBD 4 aux
been be AUX VBN 4 cop
due due ADJ JJ 0 root
to to PART TO 6 mark
meet meet VERB VB 4 xcomp
Rojas Rojas PROPN NNP 6 obj
. . PUNCT . 4 punct
"""

RESPECTIVELY = """
Lund Lund PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Rojas Rojas PROPN NNP 2 obj
and and CCONJ CC 5 cc
Aho Aho PROPN NNP 3 conj
, , PUNCT , 7 punct
respectively respectively ADV RB 2 advmod
. . PUNCT . 2 punct
"""

EACH_OTHER = """
Lund Lund PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Rojas Rojas PROPN NNP 1 conj
faced face VERB VBD 0 root
each each DET DT 6 det
other other ADJ JJ 4 obj
. . PUNCT . 4 punct
"""

CALL_IN_WHICH = """
Lund Lund PROPN NNP 2 nsubj
received receive VERB VBD 0 root
a a DET DT 4 det
call call NOUN NN 2 obj
from from ADP IN 6 case
Rojas Rojas PROPN NNP 2 obl
in in ADP IN 8 case
which which PRON WDT 10 obl
they they PRON PRP 10 nsubj
spoke speak VERB VBD 4 acl:relcl
. . PUNCT . 2 punct
"""

ASIDE = """
On on ADP IN 3 case
the the DET DT 3 det
sidelines sideline NOUN NNS 6 obl
, , PUNCT , 6 punct
Lund Lund PROPN NNP 6 nsubj
held hold VERB VBD 0 root
talks talk NOUN NNS 6 obj
with with ADP IN 9 case
Rojas Rojas PROPN NNP 7 nmod
. . PUNCT . 6 punct
"""

ON_A_DAY_BETWEEN = """
A a DET DT 2 det
meeting meeting NOUN NN 9 nsubj
on on ADP IN 4 case
Friday Friday PROPN NNP 2 nmod
between between ADP IN 6 case
Lund Lund PROPN NNP 4 nmod
and and CCONJ CC 8 cc
Rojas Rojas PROPN NNP 6 conj
followed follow VERB VBD 0 root
. . PUNCT . 9 punct
"""

CALL_ABOUT = """
Lund Lund PROPN NNP 2 nsubj
raised raise VERB VBD 0 root
it it PRON PRP 2 obj
with with ADP IN 5 case
Rojas Rojas PROPN NNP 2 obl
in in ADP IN 8 case
a a DET DT 8 det
call call NOUN NN 2 obl
. . PUNCT . 2 punct
"""

HANDED_OVER = """
The the DET DT 2 det
note note NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
delivered deliver VERB VBN 0 root
to to ADP IN 6 case
Rojas Rojas PROPN NNP 4 obl
by by ADP IN 8 case
Lund Lund PROPN NNP 4 obl:agent
. . PUNCT . 4 punct
"""

EIGHTH = """
The the DET DT 2 det
eighth eighth ADJ JJ 3 nsubj
took take VERB VBD 0 root
place place NOUN NN 3 obj
in in ADP IN 6 case
Oslo Oslo PROPN NNP 3 obl
. . PUNCT . 3 punct
"""

COMMISSION = """
The the DET DT 3 det
joint joint ADJ JJ 3 amod
commission commission NOUN NN 5 nsubj:pass
was be AUX VBD 5 aux:pass
held hold VERB VBN 0 root
in in ADP IN 7 case
Oslo Oslo PROPN NNP 5 obl
. . PUNCT . 5 punct
"""

PREPARATIONS = """
Lund Lund PROPN NNP 2 nsubj
outlined outline VERB VBD 0 root
preparations preparation NOUN NNS 2 obj
for for ADP IN 6 case
the the DET DT 6 det
summit summit NOUN NN 3 nmod
. . PUNCT . 2 punct
"""

PRESS = """
Lund Lund PROPN NNP 2 nsubj
held hold VERB VBD 0 root
a a DET DT 5 det
press press NOUN NN 5 compound
conference conference NOUN NN 2 obj
. . PUNCT . 2 punct
"""

BY_PHONE = """
Lund Lund PROPN NNP 2 nsubj
told tell VERB VBD 0 root
Rojas Rojas PROPN NNP 2 obj
by by ADP IN 5 case
telephone telephone NOUN NN 2 obl
. . PUNCT . 2 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


def scene_of(lexicon, table):
    article, sentences, mentions = page([table], FACTS)
    return build_scene(article, sentences, mentions, lexicon)


@pytest.mark.parametrize(
    ("table", "sides"),
    [
        (CALLED_ON, [("CHL", "NOR")]),
        (SUMMONED, [("CHL", "NOR")]),
        (WHOM, [("CHL", "NOR")]),
        (LISTED, [("NOR", "PER")]),
        (CALLED_TO_MINISTRY, [("CHL", "NOR")]),
        (MAY_VISIT, [("CHL", "NOR")]),
        (CALLED_OFF, [("CHL", "NOR")]),
        (RESPECTIVELY, [("CHL", "NOR"), ("FIN", "NOR")]),
        (EACH_OTHER, [("CHL", "NOR")]),
        (BY_PHONE, [("CHL", "NOR")]),
        (CALL_IN_WHICH, [("CHL", "NOR")]),
        (ASIDE, [("CHL", "NOR")]),
        (ON_A_DAY_BETWEEN, [("CHL", "NOR")]),
        (CALL_ABOUT, [("CHL", "NOR")]),
        (HANDED_OVER, [("CHL", "NOR")]),
        (CALLED_ON_TO, []),
        (SPOKE_OF, []),
        (PRESS, []),
    ],
)
def test_who_meets(lexicon, table, sides):
    found = find_encounters(scene_of(lexicon, table), 0)
    assert [encounter.party.codes for encounter in found if len(encounter.party.codes) > 1] == sides


@pytest.mark.parametrize(("table", "told"), [(EIGHTH, ["round"]), (COMMISSION, ["session"]), (PREPARATIONS, [])])
def test_series_and_bodies_that_are_held(lexicon, table, told):
    assert [encounter.trigger for encounter in find_encounters(scene_of(lexicon, table), 0)] == told


@pytest.mark.parametrize(
    ("table", "status"),
    [
        (CALLED_ON, MeetingStatus.HELD),
        (MAY_VISIT, MeetingStatus.PROPOSED),
        (HAD_BEEN_DUE, MeetingStatus.CANCELLED),
    ],
)
def test_status(lexicon, table, status):
    scene = scene_of(lexicon, table)
    encounter = find_encounters(scene, 0)[0]
    assert meeting_status(scene, scene.views[0], encounter.anchors) is status


THREE_WAY = """
Norway Norway PROPN NNP 2 nsubj
held hold VERB VBD 0 root
a a DET DT 7 det
three three NUM CD 6 nummod
- - PUNCT HYPH 6 punct
way way NOUN NN 7 compound
call call NOUN NN 2 obj
with with ADP IN 9 case
Peru Peru PROPN NNP 7 nmod
. . PUNCT . 2 punct
"""


def test_a_three_way_call_counts_three_sides(lexicon):
    assert [encounter.three for encounter in find_encounters(scene_of(lexicon, THREE_WAY), 0)] == [True]


def test_called_off(lexicon):
    assert find_encounters(scene_of(lexicon, CALLED_OFF), 0)[0].status is MeetingStatus.CANCELLED


def test_telling_somebody_by_telephone_is_a_call(lexicon):
    assert find_encounters(scene_of(lexicon, BY_PHONE), 0)[0].format is MeetingFormat.PHONE


HOUTHI = """
talks talk NOUN NNS 0 root
between between ADP IN 3 case
Norway Norway PROPN NNP 1 nmod
and and CCONJ CC 8 cc
Chile Chile PROPN NNP 8 nmod:poss
's 's PART POS 5 case
Reds Reds PROPN NNP 8 compound
movement movement NOUN NN 3 conj
. . PUNCT . 1 punct
"""


@pytest.mark.parametrize(("noun", "sides"), [("movement", ("NOR", "REDGROUP")), ("government", ("CHL", "NOR"))])
def test_a_group_is_not_the_state_it_lives_in_unless_it_governs(noun, sides):
    facts = Facts(
        actors={
            "Norway": ("NOR", Reading.ACTOR),
            "Chile": ("CHL", Reading.MODIFIER),
            "Reds": ("REDGROUP", Reading.MODIFIER),
        }
    )
    article, sentences, mentions = page([HOUTHI.replace("movement", noun)], facts)
    (found,) = find_encounters(build_scene(article, sentences, mentions, load_event_lexicon()), 0)
    assert found.party.codes == sides
