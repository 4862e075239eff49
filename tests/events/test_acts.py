"""Acts of single sentences: types, doers, reported speech, deeds told by nouns."""

from __future__ import annotations

from datetime import date

import pytest

from readout.events import extract_events
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import ActStatus, EventType
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR"), "Rojas": ("p2", "Pablo Rojas", "CHL")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)},
    times={"Monday": date(2031, 5, 12)},
)

EASED = """
Norway Norway PROPN NNP 2 nsubj
eased ease VERB VBD 0 root
restrictions restriction NOUN NNS 2 obj
on on ADP IN 5 case
Chile Chile PROPN NNP 3 nmod
. . PUNCT . 2 punct
"""

URGED = """
Lund Lund PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
its its PRON PRP$ 7 nmod:poss
troops troop NOUN NNS 5 obj
. . PUNCT . 2 punct
"""

SANCTIONED = """
Two two NUM CD 2 nummod
banks bank NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
sanctioned sanction VERB VBN 0 root
by by ADP IN 6 case
Norway Norway PROPN NNP 4 obl:agent
. . PUNCT . 4 punct
"""

SAID_CROSSED = """
Lund Lund PROPN NNP 2 nsubj
said say VERB VBD 0 root
Chile Chile PROPN NNP 4 nmod:poss
{who} {who} NOUN NNS 6 nsubj
had have AUX VBD 6 aux
crossed cross VERB VBN 2 ccomp
the the DET DT 8 det
border border NOUN NN 6 obj
. . PUNCT . 2 punct
"""

SAID_MUST = """
Lund Lund PROPN NNP 2 nsubj
said say VERB VBD 0 root
Chile Chile PROPN NNP 5 nsubj
must must AUX MD 5 aux
explain explain VERB VB 2 ccomp
its its PRON PRP$ 7 nmod:poss
plans plan NOUN NNS 5 obj
. . PUNCT . 2 punct
"""

NOT_ACCEPT = """
Lund Lund PROPN NNP 2 nsubj
said say VERB VBD 0 root
Norway Norway PROPN NNP 6 nsubj
would would AUX MD 6 aux
not not PART RB 6 advmod
accept accept VERB VB 2 ccomp
the the DET DT 8 det
claim claim NOUN NN 6 obj
of of ADP IN 10 case
Chile Chile PROPN NNP 8 nmod
. . PUNCT . 2 punct
"""

LAUNCH = """
Norway Norway PROPN NNP 2 nsubj
discussed discuss VERB VBD 0 root
Peru Peru PROPN NNP 6 nmod:poss
's 's PART POS 3 case
missile missile NOUN NN 6 compound
launch launch NOUN NN 2 obj
on on ADP IN 8 case
Monday Monday PROPN NNP 6 nmod
. . PUNCT . 2 punct
"""

DID_NOT_APOLOGISE = """
Norway Norway PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
apologise apologise VERB VB 0 root
. . PUNCT . 4 punct
"""

WORRIED = """
Norway Norway PROPN NNP 3 nsubj
is be AUX VBZ 3 cop
concerned concerned ADJ JJ 0 root
about about ADP IN 5 case
Chile Chile PROPN NNP 3 obl
. . PUNCT . 3 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


@pytest.mark.parametrize(
    ("table", "acts"),
    [
        (EASED, [(EventType.CONCEDE, ("NOR",))]),
        (URGED, [(EventType.REQUEST, ("NOR",))]),
        (SANCTIONED, [(EventType.SANCTION, ("NOR",))]),
        (SAID_MUST, [(EventType.REQUEST, ("NOR",))]),
        (SAID_CROSSED.format(who="trawler"), [(EventType.ACCUSE, ("NOR",))]),
        (SAID_CROSSED.format(who="wheat"), [(EventType.STATE, ("NOR",))]),
        (NOT_ACCEPT, [(EventType.REJECT, ("NOR",))]),
        (LAUNCH, [(EventType.MOBILIZE, ("PER",))]),
        (WORRIED, [(EventType.ACCUSE, ("NOR",))]),
    ],
)
def test_type_and_doer(lexicon, table, acts):
    found = extract_events(*page([table], FACTS), lexicon).acts
    assert [(act.type, act.actors) for act in found] == acts


def test_negated(lexicon):
    found = extract_events(*page([DID_NOT_APOLOGISE], FACTS), lexicon).acts
    assert [act.status for act in found] == [ActStatus.NEGATED]


def test_a_refusal_that_not_makes_is_done(lexicon):
    found = extract_events(*page([NOT_ACCEPT], FACTS), lexicon).acts
    assert [(act.type, act.status) for act in found] == [(EventType.REJECT, ActStatus.DONE)]


def test_target_of_a_request(lexicon):
    assert extract_events(*page([URGED], FACTS), lexicon).acts[0].targets == ("CHL",)


def test_quotes_stand_in_their_sentence(lexicon):
    for act in extract_events(*page([EASED, URGED, SAID_MUST], FACTS), lexicon).acts:
        assert act.evidence.quote.text in act.evidence.sentence.text
        assert len(act.evidence.quote.text.split()) <= 15


WILL_REFIT = """
Norway Norway PROPN NNP 3 nsubj
will will AUX MD 3 aux
refit refit VERB VB 0 root
an a DET DT 6 det
Chilean Chilean ADJ JJ 6 amod
aircraft aircraft NOUN NN 3 obj
. . PUNCT . 3 punct
"""

DECIDED_TO_EXPEL = """
Norway Norway PROPN NNP 2 nsubj
decided decide VERB VBD 0 root
to to PART TO 4 mark
expel expel VERB VB 2 xcomp
two two NUM CD 7 nummod
Chilean Chilean ADJ JJ 7 amod
diplomats diplomat NOUN NNS 4 obj
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(("table", "kind"), [(WILL_REFIT, EventType.AGREE), (DECIDED_TO_EXPEL, EventType.SANCTION)])
def test_what_is_decided_or_promised(lexicon, table, kind):
    facts = Facts(actors={"Norway": ("NOR", Reading.ACTOR), "Chilean": ("CHL", Reading.MODIFIER)})
    article, sentences, mentions = page([table], facts)
    assert [(a.type, a.actors) for a in extract_events(article, sentences, mentions, lexicon).acts] == [(kind, ("NOR",))]


NOT_COMMENTED = """
Norway Norway PROPN NNP 4 nsubj
has have AUX VBZ 4 aux
not not PART RB 4 advmod
commented comment VERB VBN 0 root
on on ADP IN 7 case
the the DET DT 7 det
map map NOUN NN 4 obl
. . PUNCT . 4 punct
"""

DENIED_REPORTS = """
Norway Norway PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
reports report NOUN NNS 2 obj
that that SCONJ IN 7 mark
Chile Chile PROPN NNP 7 nsubj
had have AUX VBD 7 aux
closed close VERB VBN 3 acl
the the DET DT 9 det
border border NOUN NN 7 obj
. . PUNCT . 2 punct
"""

SENT_MEDICINE = """
Norway Norway PROPN NNP 2 nsubj
dispatched dispatch VERB VBD 0 root
an a DET DT 4 det
aircraft aircraft NOUN NN 2 obj
with with ADP IN 6 case
medicine medicine NOUN NN 4 nmod
to to ADP IN 8 case
Chile Chile PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

ASSURED_FACT = """
Lund Lund PROPN NNP 2 nsubj
assured assure VERB VBD 0 root
Rojas Rojas PROPN NNP 2 obj
that that SCONJ IN 6 mark
Norway Norway PROPN NNP 6 nsubj
keeps keep VERB VBZ 2 ccomp
the the DET DT 8 det
quota quota NOUN NN 6 obj
. . PUNCT . 2 punct
"""

EXCELLENCY = """
HE he PRON PRP 3 nsubj
Lund Lund PROPN NNP 3 nsubj
thanked thank VERB VBD 0 root
Chile Chile PROPN NNP 3 obj
. . PUNCT . 3 punct
"""

SAYING_SHOULD = """
Norway Norway PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
map map NOUN NN 2 obj
, , PUNCT , 6 punct
saying say VERB VBG 2 advcl
Chile Chile PROPN NNP 9 nsubj
should should AUX MD 9 aux
redraw redraw VERB VB 6 ccomp
it it PRON PRP 9 obj
. . PUNCT . 2 punct
"""

WILL_DRILL = """
Norway Norway PROPN NNP 5 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
will will AUX MD 5 aux
stage stage VERB VB 0 root
an a DET DT 7 det
exercise exercise NOUN NN 5 obj
. . PUNCT . 5 punct
"""

RELIABLE_PARTNER = """
Lund Lund PROPN NNP 2 nsubj
said say VERB VBD 0 root
Chile Chile PROPN NNP 7 nsubj
is be AUX VBZ 7 cop
a a DET DT 7 det
reliable reliable ADJ JJ 7 amod
partner partner NOUN NN 2 ccomp
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("table", "acts"),
    [
        (NOT_COMMENTED, []),
        (DENIED_REPORTS, [(EventType.REJECT, ("NOR",))]),
        (SENT_MEDICINE, [(EventType.AID, ("NOR",))]),
        (ASSURED_FACT, [(EventType.STATE, ("NOR",))]),
        (EXCELLENCY, [(EventType.SUPPORT, ("NOR",))]),
        (SAYING_SHOULD, [(EventType.ACCUSE, ("NOR",)), (EventType.REQUEST, ("NOR",))]),
        (WILL_DRILL, [(EventType.AGREE, ("CHL", "NOR"))]),
        (RELIABLE_PARTNER, [(EventType.SUPPORT, ("NOR",))]),
    ],
)
def test_what_counts_as_which_act(lexicon, table, acts):
    found = extract_events(*page([HELD_TALKS, table], FACTS), lexicon).acts
    assert [(act.type, act.actors) for act in found] == acts


AGREED_TO_HOLD = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
agreed agree VERB VBD 0 root
to to PART TO 6 mark
hold hold VERB VB 4 xcomp
days day NOUN NNS 6 obj
of of ADP IN 9 case
talks talk NOUN NNS 7 nmod
. . PUNCT . 4 punct
"""

WILL_PAY = """
Norway Norway PROPN NNP 3 nsubj
will will AUX MD 3 aux
pay pay VERB VB 0 root
the the DET DT 5 det
salaries salary NOUN NNS 3 obj
. . PUNCT . 3 punct
"""

ITS_PILOTS = """
Its its PRON PRP$ 2 nmod:poss
negotiators negotiator NOUN NNS 3 nsubj
thanked thank VERB VBD 0 root
Peru Peru PROPN NNP 3 obj
. . PUNCT . 3 punct
"""


def test_agreeing_to_talk_is_a_meeting_and_no_act(lexicon):
    assert not extract_events(*page([AGREED_TO_HOLD], FACTS), lexicon).acts


def test_what_a_side_will_do_is_promised_at_the_talks(lexicon):
    acts = extract_events(*page([HELD_TALKS, WILL_PAY], FACTS), lexicon).acts
    assert [(a.type, a.targets, a.status) for a in acts] == [(EventType.AGREE, ("CHL",), ActStatus.DONE)]


def test_its_takes_up_the_subject_before(lexicon):
    acts = extract_events(*page([URGED.replace("Lund Lund", "Norway Norway"), ITS_PILOTS], FACTS), lexicon).acts
    assert [act.actors for act in acts] == [("NOR",), ("NOR",)]


DECLARED = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
declared declare VERB VBD 0 root
the the DET DT 6 det
following following NOUN NN 4 obj
: : PUNCT : 4 punct
"""

ITEM = """
- - PUNCT : 2 punct
condemned condemn VERB VBD 0 root
the the DET DT 4 det
attack attack NOUN NN 2 obj
on on ADP IN 6 case
Peru Peru PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""


def test_items_of_a_list_are_done_by_the_subject_of_its_introduction(lexicon):
    acts = extract_events(*page([DECLARED, ITEM], FACTS), lexicon).acts
    assert (EventType.ACCUSE, ("CHL", "NOR")) in [(act.type, act.actors) for act in acts]


OPENED = """
In in ADP IN 3 case
the the DET DT 3 det
declaration declaration NOUN NN 6 nmod
, , PUNCT , 3 punct
the the DET DT 6 det
sides side NOUN NNS 0 root
; ; PUNCT : 6 punct
"""

TWO_VERBS = """
condemned condemn VERB VBD 0 root
the the DET DT 3 det
attack attack NOUN NN 1 obj
and and CCONJ CC 5 cc
urged urge VERB VBD 1 conj
Peru Peru PROPN NNP 5 obj
to to PART TO 8 mark
apologise apologise VERB VB 5 xcomp
, , PUNCT , 1 punct
"""


def test_a_list_may_be_opened_by_its_doers_alone_and_an_item_may_hold_two_verbs(lexicon):
    acts = extract_events(*page([HELD_TALKS, OPENED, TWO_VERBS], FACTS), lexicon).acts
    told = [(act.type, act.actors) for act in acts]
    assert {(EventType.ACCUSE, ("CHL", "NOR")), (EventType.REQUEST, ("CHL", "NOR"))} <= set(told)


REBELS = """
The the DET DT 2 det
rebels rebel NOUN NNS 3 nsubj
thanked thank VERB VBD 0 root
Peru Peru PROPN NNP 3 obj
. . PUNCT . 3 punct
"""


def test_the_rebels_are_the_one_group_at_the_talks(lexicon):
    actors = {"Norway": ("NOR", Reading.ACTOR), "Chile": ("HOUTHI", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)}
    acts = extract_events(*page([HELD_TALKS, REBELS], Facts(actors=actors)), lexicon).acts
    assert [act.actors for act in acts] == [("HOUTHI",)]
