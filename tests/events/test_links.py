"""Links: what came after what, on small pages with trees written by hand."""

from __future__ import annotations

from datetime import date

import pytest

from readout.events import extract_events
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import LinkKind
from readout.model.mention import Reading
from tests.events.building import Facts, page

FACTS = Facts(
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city")},
    times={"Monday": date(2031, 5, 12), "Tuesday": date(2031, 5, 13), "Friday": date(2031, 5, 16)},
)
TALKS = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
held hold VERB VBD 0 root
talks talk NOUN NNS 4 obj
in in ADP IN 7 case
Oslo Oslo PROPN NNP 4 obl
on on ADP IN 9 case
Tuesday Tuesday PROPN NNP 4 obl
{rest}
"""
FIRED = """after after SCONJ IN 12 mark
Peru Peru PROPN NNP 12 nsubj
fired fire VERB VBD 4 advcl
a a DET DT 14 det
missile missile NOUN NN 12 obj
. . PUNCT . 4 punct"""
STOP = ". . PUNCT . 4 punct"
FIRES = """
Peru Peru PROPN NNP 2 nsubj
fired fire VERB VBD 0 root
a a DET DT 4 det
missile missile NOUN NN 2 obj
. . PUNCT . 2 punct
"""
RECALLED = """
Norway Norway PROPN NNP 2 nsubj
recalled recall VERB VBD 0 root
its its PRON PRP$ 4 nmod:poss
ambassador ambassador NOUN NN 2 obj
in in ADP IN 6 case
response response NOUN NN 2 obl
. . PUNCT . 2 punct
"""
AGAIN = """
They they PRON PRP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
again again ADV RB 3 advmod
on on ADP IN 6 case
Friday Friday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""
FOLLOWED = """
The the DET DT 2 det
talks talk NOUN NNS 3 nsubj
followed follow VERB VBD 0 root
Peru Peru PROPN NNP 7 nmod:poss
's 's PART POS 4 case
missile missile NOUN NN 7 compound
launch launch NOUN NN 3 obj
on on ADP IN 9 case
Friday Friday PROPN NNP 7 nmod
. . PUNCT . 3 punct
"""
COMMENTING = """
Commenting comment VERB VBG 8 advcl
after after SCONJ IN 4 mark
Peru Peru PROPN NNP 4 nsubj
fired fire VERB VBD 1 advcl
a a DET DT 6 det
missile missile NOUN NN 4 obj
Norway Norway PROPN NNP 8 nsubj
said say VERB VBD 0 root
: : PUNCT : 8 punct
"""
CONDEMNS = """
Norway Norway PROPN NNP 2 nsubj
condemns condemn VERB VBZ 0 root
the the DET DT 4 det
launch launch NOUN NN 2 obj
. . PUNCT . 2 punct
"""
NUMBERED = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
held hold VERB VBD 0 root
the the DET DT 7 det
{number} {number} ADJ JJ 7 amod
round round NOUN NN 4 obj
of of ADP IN 9 case
talks talk NOUN NNS 7 nmod
in in ADP IN 11 case
Oslo Oslo PROPN NNP 4 obl
on on ADP IN 13 case
{day} {day} PROPN NNP 4 obl
. . PUNCT . 4 punct
"""
PRECEDED = """
The the DET DT 2 det
visit visit NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
preceded precede VERB VBN 0 root
by by ADP IN 7 case
a a DET DT 7 det
videoconference videoconference NOUN NN 4 obl
of of ADP IN 9 case
Norway Norway PROPN NNP 7 nmod
and and CCONJ CC 11 cc
Chile Chile PROPN NNP 9 conj
on on ADP IN 13 case
Monday Monday PROPN NNP 7 nmod
. . PUNCT . 4 punct
"""

LAUNCH_CAME = """
The the DET DT 2 det
launch launch NOUN NN 3 nsubj
came come VERB VBD 0 root
a a DET DT 5 det
day day NOUN NN 8 obl:unmarked
after after SCONJ IN 8 mark
Norway Norway PROPN NNP 8 nsubj
expelled expel VERB VBD 3 advcl
Peru Peru PROPN NNP 11 nmod:poss
's 's PART POS 9 case
ambassador ambassador NOUN NN 8 obj
. . PUNCT . 3 punct
"""
EARLIER_ROUND = """
An a DET DT 3 det
earlier early ADJ JJR 3 amod
round round NOUN NN 10 nsubj
of of ADP IN 5 case
talks talk NOUN NNS 3 nmod
between between ADP IN 7 case
Norway Norway PROPN NNP 5 nmod
and and CCONJ CC 9 cc
Chile Chile PROPN NNP 7 conj
took take VERB VBD 0 root
place place NOUN NN 10 obj
on on ADP IN 13 case
Monday Monday PROPN NNP 10 obl
. . PUNCT . 10 punct
"""
EXPELLED = """
Peru Peru PROPN NNP 2 nsubj
expelled expel VERB VBD 0 root
Norway Norway PROPN NNP 5 nmod:poss
's 's PART POS 3 case
ambassador ambassador NOUN NN 2 obj
, , PUNCT , 7 punct
prompting prompt VERB VBG 2 advcl
Norway Norway PROPN NNP 7 obj
to to PART TO 10 mark
recall recall VERB VB 7 xcomp
its its PRON PRP$ 12 nmod:poss
ambassador ambassador NOUN NN 10 obj
. . PUNCT . 2 punct
"""
BOTH = """
Peru Peru PROPN NNP 2 nsubj
expelled expel VERB VBD 0 root
Norway Norway PROPN NNP 5 nmod:poss
's 's PART POS 3 case
ambassador ambassador NOUN NN 2 obj
and and CCONJ CC 7 cc
fired fire VERB VBD 2 conj
a a DET DT 9 det
missile missile NOUN NN 7 obj
, , PUNCT , 14 punct
a a DET DT 12 det
day day NOUN NN 14 obl:unmarked
after after SCONJ IN 15 mark
Norway Norway PROPN NNP 15 nsubj
recalled recall VERB VBD 7 advcl
its its PRON PRP$ 17 nmod:poss
ambassador ambassador NOUN NN 15 obj
. . PUNCT . 2 punct
"""
ACCUSED = """
Norway Norway PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Peru Peru PROPN NNP 2 obj
of of SCONJ IN 5 mark
poaching poach VERB VBG 2 advcl
. . PUNCT . 2 punct
"""
DENIED = """
Peru Peru PROPN NNP 2 nsubj
retorted retort VERB VBD 0 root
that that SCONJ IN 5 mark
Norway Norway PROPN NNP 5 nsubj
lied lie VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""
TO_RESPOND = """to to PART TO 11 mark
discuss discuss VERB VB 4 advcl
a a DET DT 13 det
response response NOUN NN 11 obj
to to ADP IN 18 case
Peru Peru PROPN NNP 18 nmod:poss
's 's PART POS 15 case
missile missile NOUN NN 18 compound
launch launch NOUN NN 13 nmod
. . PUNCT . 4 punct"""
TO_MEET = """
Norway Norway PROPN NNP 5 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
will will AUX MD 5 aux
meet meet VERB VB 0 root
on on ADP IN 7 case
Friday Friday PROPN NNP 5 obl
. . PUNCT . 5 punct
"""
LAST_MET = """
They they PRON PRP 3 nsubj
last last ADV RB 3 advmod
met meet VERB VBD 0 root
on on ADP IN 5 case
Monday Monday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""
EARLIER = """
Earlier early ADV RBR 5 advmod
Norway Norway PROPN NNP 5 nsubj
and and CCONJ CC 4 cc
Peru Peru PROPN NNP 2 conj
met meet VERB VBD 0 root
. . PUNCT . 5 punct
"""


def links_of(*tables: str) -> list[tuple[str, str, LinkKind]]:
    article, sentences, mentions = page(list(tables), FACTS)
    found = extract_events(article, sentences, mentions, load_event_lexicon())
    return [(link.source, link.target, link.kind) for link in found.links]


@pytest.mark.parametrize(
    ("tables", "wanted"),
    [
        ((TALKS.format(rest=FIRED),), [("m1", "a1", LinkKind.FOLLOWS)]),
        ((FIRES, RECALLED), [("a2", "a1", LinkKind.FOLLOWS)]),
        ((TALKS.format(rest=STOP), AGAIN), [("m2", "m1", LinkKind.PREVIOUS)]),
        ((TALKS.format(rest=STOP), FOLLOWED), [("m1", "a1", LinkKind.FOLLOWS)]),
        ((COMMENTING, CONDEMNS), [("a2", "a1", LinkKind.FOLLOWS)]),
        (
            (NUMBERED.format(number="second", day="Friday"), NUMBERED.format(number="first", day="Tuesday")),
            [("m1", "m2", LinkKind.PREVIOUS)],
        ),
        ((TALKS.format(rest=STOP), PRECEDED), [("m1", "m2", LinkKind.FOLLOWS)]),
        ((FIRES, LAUNCH_CAME), [("a1", "a2", LinkKind.FOLLOWS)]),
        ((TALKS.format(rest=STOP), EARLIER_ROUND), [("m1", "m2", LinkKind.PREVIOUS)]),
        ((EXPELLED,), [("a2", "a1", LinkKind.FOLLOWS)]),
        ((BOTH,), [("a1", "a3", LinkKind.FOLLOWS)]),
        ((ACCUSED, DENIED), [("a2", "a1", LinkKind.FOLLOWS)]),
        ((TALKS.format(rest=TO_RESPOND), FIRES), [("m1", "a1", LinkKind.FOLLOWS)]),
        ((TALKS.format(rest=STOP), TO_MEET, LAST_MET), [("m2", "m3", LinkKind.PREVIOUS)]),
        ((TALKS.format(rest=STOP), EARLIER), [("m1", "m2", LinkKind.FOLLOWS)]),
        ((FIRES, CONDEMNS), []),
    ],
    ids=[
        "after a deed",
        "in response",
        "will meet again",
        "followed",
        "commenting on",
        "rounds by number",
        "preceded by",
        "the launch came after",
        "an earlier round",
        "prompting",
        "two acts a day after a third",
        "retorted",
        "to discuss a response",
        "they last met, said of a coming one",
        "earlier",
        "no connective, no link",
    ],
)
def test_links_are_what_the_words_say(tables, wanted):
    assert links_of(*tables) == wanted
