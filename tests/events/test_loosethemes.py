"""Topics that the rest of a sentence tells: what was left open, what time went on, what came up too."""

from __future__ import annotations

import pytest

from readout.events.issues import body_issues
from readout.events.scene import Scene, build_scene
from readout.events.themes import told_subjects
from readout.events.topics import Topic
from readout.lexicon.triggers import load_event_lexicon
from tests.events.building import Facts, page

LEFT_OPEN = """
Left leave VERB VBN 2 amod
open open ADJ JJ 4 nsubj
were be AUX VBD 4 cop
tolls toll NOUN NNS 0 root
. . PUNCT . 4 punct
"""
UNRESOLVED = """
Tolls toll NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
left leave VERB VBN 0 root
unresolved unresolved ADJ JJ 3 xcomp
. . PUNCT . 3 punct
"""
FOR_LATER = """
They they PRON PRP 2 nsubj
left leave VERB VBD 0 root
tolls toll NOUN NNS 2 obj
for for ADP IN 5 case
later later ADV RBR 2 obl
. . PUNCT . 2 punct
"""
HOUR = """
Most most ADJ JJS 5 nsubj
of of ADP IN 4 case
the the DET DT 4 det
hour hour NOUN NN 1 nmod
went go VERB VBD 0 root
on on ADP IN 7 case
tolls toll NOUN NNS 5 obl
. . PUNCT . 5 punct
"""
HEADWAY = """
They they PRON PRP 2 nsubj
made make VERB VBD 0 root
headway headway NOUN NN 2 obj
on on ADP IN 5 case
tolls toll NOUN NNS 3 nmod
. . PUNCT . 2 punct
"""
TOGETHER = """
They they PRON PRP 2 nsubj
do do VERB VBP 0 root
more more ADJ JJR 2 obj
together together ADV RB 2 advmod
on on ADP IN 6 case
tolls toll NOUN NNS 2 obl
. . PUNCT . 2 punct
"""
QUESTION = """
How how ADV WRB 4 advmod
tolls toll NOUN NNS 4 nsubj:pass
are be AUX VBP 4 aux:pass
shared share VERB VBN 7 csubj
was be AUX VBD 7 cop
the the DET DT 7 det
question question NOUN NN 0 root
. . PUNCT . 7 punct
"""
WENT_TO_OSLO = """
The the DET DT 2 det
minister minister NOUN NN 3 nsubj
went go VERB VBD 0 root
on on ADP IN 5 case
leave leave NOUN NN 3 obl
. . PUNCT . 3 punct
"""
SO_DID = """
Tolls toll NOUN NNS 2 nsubj
came come VERB VBD 0 root
up up ADV RB 2 compound:prt
, , PUNCT , 7 punct
and and CCONJ CC 7 cc
so so ADV RB 7 advmod
did do VERB VBD 2 conj
visas visa NOUN NNS 7 obj
. . PUNCT . 2 punct
"""
AGENDA = """
They they PRON PRP 2 nsubj
dined dine VERB VBD 0 root
with with ADP IN 4 case
tolls toll NOUN NNS 2 obl
, , PUNCT , 6 punct
visas visa NOUN NNS 4 conj
and and CCONJ CC 8 cc
fish fish VERB VB 2 conj
high high ADJ JJ 8 xcomp
on on ADP IN 12 case
the the DET DT 12 det
agenda agenda NOUN NN 2 obl
. . PUNCT . 2 punct
"""
GROUP = """
They they PRON PRP 2 nsubj
set set VERB VBD 0 root
up up ADP RP 2 compound:prt
a a DET DT 5 det
committee committee NOUN NN 2 obj
on on ADP IN 7 case
tolls toll NOUN NNS 5 nmod
. . PUNCT . 2 punct
"""
GROUP_MEETS = """
The the DET DT 2 det
committee committee NOUN NN 4 nsubj
will will AUX MD 4 aux
meet meet VERB VB 0 root
. . PUNCT . 4 punct
"""


def scene_of(*tables: str) -> Scene:
    article, sentences, mentions = page(list(tables), Facts())
    return build_scene(article, sentences, mentions, load_event_lexicon())


def texts(scene: Scene, topics: list[Topic]) -> list[str]:
    return [" ".join(token.text for token in scene.views[t.view].tokens[t.first : t.last]).lower() for t in topics]


@pytest.mark.parametrize("table", [LEFT_OPEN, UNRESOLVED, FOR_LATER, HOUR, HEADWAY, TOGETHER, QUESTION])
def test_what_was_left_open_or_took_time_is_a_topic(table):
    scene = scene_of(table)
    assert texts(scene, told_subjects(scene.views[0], 0)) == ["tolls"]


def test_where_somebody_goes_is_no_topic():
    assert told_subjects(scene_of(WENT_TO_OSLO).views[0], 0) == []


@pytest.mark.parametrize(("table", "wanted"), [(SO_DID, ["tolls", "visas"]), (AGENDA, ["tolls", "visas"])])
def test_what_came_up_too_and_lists_on_the_agenda(table, wanted):
    scene = scene_of(table)
    assert texts(scene, told_subjects(scene.views[0], 0))[: len(wanted)] == wanted


def test_a_body_that_meets_is_for_what_the_sentence_before_says():
    scene = scene_of(GROUP, GROUP_MEETS)
    assert texts(scene, body_issues(scene, 1, frozenset({3}), before=True)) == ["tolls"]
