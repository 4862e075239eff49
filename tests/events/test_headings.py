"""Topics of openings, headings, papers and quarrels."""

from __future__ import annotations

import pytest

from readout.events.headings import heading_topics, opening_topics, paper_topics
from readout.events.scene import View, build_scene
from readout.lexicon.triggers import load_event_lexicon
from tests.events.building import Facts, page

REGARDING = """
Regarding regard VERB VBG 3 case
the the DET DT 3 det
ferry ferry NOUN NN 6 obl
, , PUNCT , 3 punct
Berg Berg PROPN NNP 6 nsubj
agreed agree VERB VBD 0 root
. . PUNCT . 6 punct
"""
TURNING = """
Turning turn VERB VBG 6 advcl
to to ADP IN 3 case
tolls toll NOUN NNS 1 obl
, , PUNCT , 1 punct
they they PRON PRP 6 nsubj
disagreed disagree VERB VBD 0 root
. . PUNCT . 6 punct
"""
PLAIN = """
They they PRON PRP 2 nsubj
disagreed disagree VERB VBD 0 root
on on ADP IN 4 case
tolls toll NOUN NNS 2 obl
. . PUNCT . 2 punct
"""
LABEL = """
Farming farming NOUN NN 5 dislocated
: : PUNCT : 1 punct
Norway Norway PROPN NNP 5 nsubj
will will AUX MD 5 aux
help help VERB VB 0 root
. . PUNCT . 5 punct
"""
ALONE = """
Coastal coastal ADJ JJ 2 amod
Shipping shipping NOUN NN 0 root
"""
ASKER = """
Harbour Harbour PROPN NNP 2 compound
Gazette Gazette PROPN NNP 5 dislocated
: : PUNCT : 2 punct
When when ADV WRB 5 advmod
next next ADV RB 0 root
? ? PUNCT . 5 punct
"""
SIGNED = """
They they PRON PRP 2 nsubj
signed sign VERB VBD 0 root
two two NUM CD 4 nummod
memoranda memorandum NOUN NNS 2 obj
, , PUNCT , 7 punct
on on ADP IN 7 case
tolls toll NOUN NNS 4 nmod
and and CCONJ CC 10 cc
on on ADP IN 10 case
ferries ferry NOUN NNS 7 conj
. . PUNCT . 2 punct
"""
QUARREL = """
Their their PRON PRP$ 2 nmod:poss
row row NOUN NN 7 nsubj
over over ADP IN 5 case
cod cod NOUN NN 5 compound
quotas quota NOUN NNS 2 nmod
has have AUX VBZ 7 aux
ended end VERB VBN 0 root
. . PUNCT . 7 punct
"""


def first_view(table: str) -> View:
    article, sentences, mentions = page([table], Facts())
    return build_scene(article, sentences, mentions, load_event_lexicon()).views[0]


def texts(view, topics):
    return [" ".join(token.text for token in view.tokens[topic.first : topic.last]) for topic in topics]


@pytest.mark.parametrize(("table", "wanted"), [(REGARDING, ["the ferry"]), (TURNING, ["tolls"]), (PLAIN, [])])
def test_a_sentence_may_open_with_its_topic(table, wanted):
    view = first_view(table)
    assert texts(view, opening_topics(view, 0)) == wanted


@pytest.mark.parametrize(
    ("table", "wanted"), [(LABEL, ["Farming"]), (ALONE, ["Coastal Shipping"]), (ASKER, []), (PLAIN, []), (QUARREL, [])]
)
def test_a_heading_is_short_and_without_a_verb(table, wanted):
    view = first_view(table)
    assert texts(view, heading_topics(view, 0)) == wanted


@pytest.mark.parametrize(
    ("table", "wanted", "sign"), [(SIGNED, ["tolls", "ferries"], "paper"), (QUARREL, ["cod quotas"], "quarrel")]
)
def test_papers_and_quarrels_are_about_something(table, wanted, sign):
    view = first_view(table)
    found = paper_topics(view, 0)
    assert texts(view, found) == wanted
    assert {topic.sign for topic in found} == {sign}
