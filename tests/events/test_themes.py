"""Topics that a clause calls the subject of the talks."""

from __future__ import annotations

import pytest

from readout.events.scene import View, build_scene
from readout.events.themes import told_subjects
from readout.events.topics import Topic
from readout.lexicon.triggers import load_event_lexicon
from tests.events.building import Facts, page

OXFORD = """
The the DET DT 2 det
agenda agenda NOUN NN 3 nsubj
covers cover VERB VBZ 0 root
rail rail NOUN NN 5 compound
links link NOUN NNS 3 obj
, , PUNCT , 7 punct
oil oil NOUN NN 5 conj
and and CCONJ CC 9 cc
gas gas NOUN NN 7 conj
, , PUNCT , 13 punct
and and CCONJ CC 13 cc
the the DET DT 13 det
fight fight NOUN NN 5 conj
against against ADP IN 15 case
smuggling smuggling NOUN NN 13 nmod
. . PUNCT . 3 punct
"""
SUBJECT = """
Fish fish NOUN NN 2 compound
quotas quota NOUN NNS 5 nsubj
were be AUX VBD 5 cop
the the DET DT 5 det
subject subject NOUN NN 0 root
. . PUNCT . 5 punct
"""
TOP = """
They they PRON PRP 2 nsubj
dined dine VERB VBD 0 root
with with ADP IN 5 case
rail rail NOUN NN 5 compound
tolls toll NOUN NNS 2 obl
and and CCONJ CC 8 cc
cod cod NOUN NN 8 compound
quotas quota NOUN NNS 9 nsubj
high high ADJ JJ 5 conj
on on ADP IN 12 case
the the DET DT 12 det
agenda agenda NOUN NN 9 obl
. . PUNCT . 2 punct
"""
NAMED_LAST = """
Their their PRON PRP$ 2 nmod:poss
subject subject NOUN NN 4 nsubj
was be AUX VBD 4 cop
tolls toll NOUN NNS 0 root
. . PUNCT . 4 punct
"""
TABLE = """
On on ADP IN 3 case
the the DET DT 3 det
table table NOUN NN 0 root
were be AUX VBD 3 cop
tolls toll NOUN NNS 4 nsubj
. . PUNCT . 3 punct
"""
TABLE_BELOW = """
On on ADP IN 3 case
the the DET DT 3 det
table table NOUN NN 5 nmod
were be AUX VBD 3 cop
tolls toll NOUN NNS 0 root
. . PUNCT . 5 punct
"""
MUCH = """
Much much ADJ JJ 7 nsubj
of of ADP IN 4 case
the the DET DT 4 det
talk talk NOUN NN 1 nmod
was be AUX VBD 7 cop
about about ADP IN 7 case
tolls toll NOUN NNS 0 root
. . PUNCT . 7 punct
"""
AIM = """
The the DET DT 2 det
aim aim NOUN NN 5 nsubj:outer
was be AUX VBD 5 cop
to to PART TO 5 mark
end end VERB VB 0 root
tolls toll NOUN NNS 5 obj
. . PUNCT . 5 punct
"""
COLON = """
The the DET DT 2 det
agenda agenda NOUN NN 0 root
: : PUNCT : 4 punct
tolls toll NOUN NNS 2 appos
. . PUNCT . 2 punct
"""
MENTION = """
There there PRON EX 2 expl
was be VERB VBD 0 root
talk talk NOUN NN 2 nsubj
of of ADP IN 5 case
tolls toll NOUN NNS 3 nmod
. . PUNCT . 2 punct
"""
EXCHANGE = """
An a DET DT 2 det
exchange exchange NOUN NN 3 nsubj
took take VERB VBD 0 root
place place NOUN NN 3 obj
on on ADP IN 6 case
tolls toll NOUN NNS 3 obl
. . PUNCT . 3 punct
"""
OTHER = """
Their their PRON PRP$ 2 nmod:poss
host host NOUN NN 4 nsubj
was be AUX VBD 4 cop
chairman chairman NOUN NN 0 root
. . PUNCT . 4 punct
"""


def first_view(table: str) -> View:
    article, sentences, mentions = page([table], Facts())
    return build_scene(article, sentences, mentions, load_event_lexicon()).views[0]


def texts(view: View, topics: list[Topic]) -> list[str]:
    return [" ".join(token.text for token in view.tokens[topic.first : topic.last]) for topic in topics]


def test_a_comma_before_the_last_and_keeps_pairs_together():
    view = first_view(OXFORD)
    assert texts(view, told_subjects(view, 0)) == ["rail links", "oil and gas", "the fight against smuggling"]


def test_the_subject_of_the_talks_is_an_issue_with_its_sign():
    view = first_view(SUBJECT)
    (topic,) = told_subjects(view, 0)
    assert texts(view, [topic]) == ["Fish quotas"]
    assert (topic.sign, view.word(topic.word)) == ("subject", "subject")


def test_a_list_said_to_be_high_on_the_agenda_is_read_whole():
    view = first_view(TOP)
    assert texts(view, told_subjects(view, 0)) == ["rail tolls", "cod quotas"]


@pytest.mark.parametrize("table", [NAMED_LAST, TABLE, TABLE_BELOW, MUCH, AIM, COLON, MENTION, EXCHANGE])
def test_the_topic_is_told_on_either_side_of_what_says_so(table):
    view = first_view(table)
    assert texts(view, told_subjects(view, 0)) == ["tolls"]


def test_a_clause_about_the_host_tells_no_topic():
    view = first_view(OTHER)
    assert told_subjects(view, 0) == []
