"""Issues of meetings: lists, subjects of talks, what acts are about."""

from __future__ import annotations

import pytest

from readout.events.issues import (
    cited,
    content_words,
    discussed,
    is_discussion,
    is_same,
    is_to_come,
    stated_issues,
)
from readout.events.matters import content_topics
from readout.events.scene import View, build_scene
from readout.events.topics import Topic, phrases
from readout.lexicon.triggers import load_event_lexicon
from tests.events.building import Facts, page

LIST = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
border border NOUN NN 4 compound
trade trade NOUN NN 2 obj
, , PUNCT , 7 punct
water water NOUN NN 7 compound
sharing sharing NOUN NN 4 appos
and and CCONJ CC 10 cc
the the DET DT 10 det
ferry ferry NOUN NN 7 conj
. . PUNCT . 2 punct
"""
AGENDA = """
The the DET DT 2 det
agenda agenda NOUN NN 3 nsubj
covers cover VERB VBZ 0 root
tolls toll NOUN NNS 3 obj
. . PUNCT . 3 punct
"""
SUCH = """
He he PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
such such ADJ JJ 4 amod
matters matter NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
INCREASE = """
They they PRON PRP 2 nsubj
raised raise VERB VBD 0 root
trade trade NOUN NN 2 obj
to to ADP IN 5 case
20 20 NUM CD 2 obl
. . PUNCT . 2 punct
"""
SUPPORT = """
He he PRON PRP 2 nsubj
asked ask VERB VBD 0 root
for for ADP IN 4 case
support support NOUN NN 2 obl
for for ADP IN 6 case
resolution resolution NOUN NN 4 nmod
of of ADP IN 9 case
the the DET DT 9 det
dispute dispute NOUN NN 6 nmod
. . PUNCT . 2 punct
"""
PURPOSE = """
They they PRON PRP 2 nsubj
agreed agree VERB VBD 0 root
to to PART TO 4 mark
form form VERB VB 2 xcomp
a a DET DT 6 det
commission commission NOUN NN 4 obj
to to PART TO 8 mark
settle settle VERB VB 4 advcl
the the DET DT 10 det
dispute dispute NOUN NN 8 obj
. . PUNCT . 2 punct
"""
COUNTED = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
ties tie NOUN NNS 2 obj
of of ADP IN 7 case
the the DET DT 7 det
two two NUM CD 7 nummod
states state NOUN NNS 3 nmod
and and CCONJ CC 10 cc
the the DET DT 10 det
war war NOUN NN 7 conj
. . PUNCT . 2 punct
"""
FIELDS = """
They they PRON PRP 2 nsubj
reviewed review VERB VBD 0 root
cooperation cooperation NOUN NN 2 obj
in in ADP IN 5 case
farming farming NOUN NN 3 nmod
, , PUNCT , 7 punct
shipping shipping NOUN NN 5 conj
and and CCONJ CC 9 cc
rail rail NOUN NN 5 conj
. . PUNCT . 2 punct
"""
ROOF = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
regional regional ADJ JJ 4 amod
questions question NOUN NNS 2 obj
, , PUNCT , 7 punct
including include VERB VBG 8 case
the the DET DT 8 det
war war NOUN NN 4 nmod
. . PUNCT . 2 punct
"""
PARTED = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
with with ADP IN 4 case
him he PRON PRP 2 obl
ways way NOUN NNS 2 obl
to to PART TO 7 mark
widen widen VERB VB 5 acl
trade trade NOUN NN 7 obj
. . PUNCT . 2 punct
"""
STRESSED = """
Attention attention NOUN NN 3 nsubj:pass
was be AUX VBD 3 aux:pass
paid pay VERB VBN 0 root
to to ADP IN 5 case
fisheries fishery NOUN NNS 3 obl
. . PUNCT . 3 punct
"""
PLURAL = """
Return return NOUN NN 7 nsubj:pass
of of ADP IN 3 case
prisoners prisoner NOUN NNS 1 nmod
and and CCONJ CC 5 cc
tolls toll NOUN NNS 3 conj
were be AUX VBD 7 aux:pass
discussed discuss VERB VBN 0 root
. . PUNCT . 7 punct
"""
COMING = """
They they PRON PRP 3 nsubj
will will AUX MD 3 aux
discuss discuss VERB VB 0 root
tolls toll NOUN NNS 3 obj
. . PUNCT . 3 punct
"""
TAKEN = """
The the DET DT 2 det
decision decision NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
taken take VERB VBN 0 root
. . PUNCT . 4 punct
"""
WEIGHED = """
They they PRON PRP 2 nsubj
considered consider VERB VBD 0 root
tolls toll NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
ALONE = """
Norway Norway PROPN NNP 2 nsubj
considered consider VERB VBD 0 root
tolls toll NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
HUNG = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
with with ADP IN 5 case
her her PRON PRP$ 5 nmod:poss
efforts effort NOUN NNS 2 obl
to to PART TO 7 mark
widen widen VERB VB 5 acl
trade trade NOUN NN 7 obj
. . PUNCT . 2 punct
"""
LISTED = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
border border NOUN NN 4 compound
trade trade NOUN NN 2 obj
, , PUNCT , 9 punct
the the DET DT 9 det
harbour harbour NOUN NN 8 compound
rail rail NOUN NN 9 compound
project project NOUN NN 2 nsubj
and and CCONJ CC 11 cc
tolls toll NOUN NNS 9 conj
. . PUNCT . 2 punct
"""
FILLED = """
Tolls toll NOUN NNS 2 nsubj
took take VERB VBD 0 root
up up ADP RP 2 compound:prt
most most ADJ JJS 2 obj
of of ADP IN 7 case
the the DET DT 7 det
lunch lunch NOUN NN 4 nmod
. . PUNCT . 2 punct
"""
SHARED = """
She she PRON PRP 2 nsubj
asked ask VERB VBD 0 root
that that SCONJ IN 7 mark
the the DET DT 5 det
toll toll NOUN NN 7 nsubj:pass
be be AUX VB 7 aux:pass
shared share VERB VBN 2 ccomp
. . PUNCT . 2 punct
"""
PROMISED = """
She she PRON PRP 2 nsubj
promised promise VERB VBD 0 root
two two NUM CD 4 compound
million million NUM CD 2 obj
for for ADP IN 7 case
the the DET DT 7 det
ferry ferry NOUN NN 2 obl
. . PUNCT . 2 punct
"""
BRIEFED = """
She she PRON PRP 2 nsubj
briefed brief VERB VBD 0 root
the the DET DT 4 det
minister minister NOUN NN 2 obj
on on ADP IN 7 case
the the DET DT 7 det
floods flood NOUN NNS 4 nmod
. . PUNCT . 2 punct
"""
INITIALLED = """
A a DET DT 2 det
pact pact NOUN NN 6 nsubj:pass
on on ADP IN 4 case
tolls toll NOUN NNS 2 nmod
was be AUX VBD 6 aux:pass
signed sign VERB VBN 0 root
. . PUNCT . 6 punct
"""
STRAYED = """
They they PRON PRP 2 nsubj
held hold VERB VBD 0 root
talks talk NOUN NNS 2 obj
with with ADP IN 6 case
Minister minister NOUN NN 6 nmod:desc
Rojas Rojas PROPN NNP 3 nmod
on on ADP IN 9 case
fish fish NOUN NN 9 compound
quotas quota NOUN NNS 6 nmod
. . PUNCT . 2 punct
"""
CONVERSED = """
They they PRON PRP 2 nsubj
had have VERB VBD 0 root
a a DET DT 4 det
conversation conversation NOUN NN 2 obj
about about ADP IN 7 case
fish fish NOUN NN 7 compound
quotas quota NOUN NNS 4 nmod
. . PUNCT . 2 punct
"""
MEMBERS = """
The the DET DT 2 det
session session NOUN NN 9 nsubj
of of ADP IN 5 case
the the DET DT 5 det
committee committee NOUN NN 2 nmod
on on ADP IN 8 case
fish fish NOUN NN 8 compound
quotas quota NOUN NNS 5 nmod
ended end VERB VBD 0 root
. . PUNCT . 9 punct
"""
TALKS_FOCUSED = """
The the DET DT 2 det
talks talk NOUN NNS 3 nsubj:pass
focused focus VERB VBN 0 root
on on ADP IN 5 case
tolls toll NOUN NNS 3 obl
. . PUNCT . 3 punct
"""
VIEWS = """
Views view NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
exchanged exchange VERB VBN 0 root
on on ADP IN 5 case
tolls toll NOUN NNS 3 obl
. . PUNCT . 3 punct
"""
RAISED = """
Tolls toll NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
highlighted highlight VERB VBN 0 root
. . PUNCT . 3 punct
"""
HOURS = """
They they PRON PRP 2 nsubj
spent spend VERB VBD 0 root
an a DET DT 4 det
hour hour NOUN NN 2 obj
on on ADP IN 6 case
tolls toll NOUN NNS 2 obl
. . PUNCT . 2 punct
"""
DEVOTED = """
A a DET DT 2 det
meeting meeting NOUN NN 6 nsubj
devoted devote VERB VBN 2 acl
to to ADP IN 5 case
tolls toll NOUN NNS 3 obl
ended end VERB VBD 0 root
. . PUNCT . 6 punct
"""
HOST = """
Norway Norway PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
floated float VERB VBN 0 root
as as ADP IN 6 case
a a DET DT 6 det
host host NOUN NN 3 obl
. . PUNCT . 3 punct
"""
JOINED = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
tolls toll NOUN NNS 2 obj
on on ADP IN 8 case
the the DET DT 8 det
Oslo Oslo PROPN NNP 8 compound
– – PUNCT , 6 punct
Moss Moss PROPN NNP 3 nmod
— — PUNCT , 10 punct
road road NOUN NN 8 appos
. . PUNCT . 2 punct
"""
QUOTED = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
removal removal NOUN NN 2 obj
of of ADP IN 7 case
the the DET DT 7 det
" " PUNCT `` 7 punct
card card NOUN NN 3 nmod
" " PUNCT '' 7 punct
on on ADP IN 10 case
cod cod NOUN NN 3 nmod
. . PUNCT . 2 punct
"""


def first_view(table: str) -> View:
    article, sentences, mentions = page([table], Facts())
    return build_scene(article, sentences, mentions, load_event_lexicon()).views[0]


def texts(view: View, topics: list[Topic]) -> list[str]:
    return [" ".join(token.text for token in view.tokens[topic.first : topic.last]) for topic in topics]


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (LIST, ["border trade", "water sharing", "the ferry"]),
        (SUCH, []),
        (COUNTED, ["ties of the two states", "the war"]),
        (FIELDS, ["cooperation in farming", "shipping", "rail"]),
        (ROOF, ["the war"]),
        (PARTED, ["trade"]),
        (WEIGHED, ["tolls"]),
        (HUNG, ["trade"]),
        (LISTED, ["border trade", "the harbour rail project", "tolls"]),
        (FILLED, ["Tolls"]),
        (JOINED, ["tolls on the Oslo – Moss"]),
        (QUOTED, ['removal of the " card " on cod']),
    ],
)
def test_what_a_verb_of_discussion_is_about(table, wanted):
    view = first_view(table)
    assert is_discussion(view, 1)
    assert texts(view, discussed(view, 0, 1)) == wanted


@pytest.mark.parametrize(
    ("table", "verb", "wanted"), [(STRESSED, 2, ["fisheries"]), (PLURAL, 6, ["Return of prisoners", "tolls"])]
)
def test_what_passives_of_discussion_and_time_given_are_about(table, verb, wanted):
    view = first_view(table)
    assert is_discussion(view, verb)
    assert texts(view, discussed(view, 0, verb)) == wanted


def test_taking_a_decision_is_about_nothing():
    view = first_view(TAKEN)
    assert discussed(view, 0, 3) == []


@pytest.mark.parametrize(("table", "at", "coming"), [(COMING, 2, True), (LIST, 1, False), (AGENDA, 2, True)])
def test_what_is_still_to_be_talked_about_belongs_to_a_coming_meeting(table, at, coming):
    assert is_to_come(first_view(table), at) is coming


def test_one_who_considers_something_alone_discusses_nothing():
    assert not is_discussion(first_view(ALONE), 1)


@pytest.mark.parametrize(
    ("table", "anchors"), [(STRAYED, {1, 2}), (CONVERSED, {1}), (MEMBERS, {1})], ids=["person", "verb", "committee"]
)
def test_what_talks_are_on_is_read_where_it_hangs_on_other_words(table, anchors):
    article, sentences, mentions = page([table], Facts(people={"Rojas": ("p1", "Pablo Rojas", "CHL")}))
    scene = build_scene(article, sentences, mentions, load_event_lexicon())
    assert texts(scene.views[0], stated_issues(scene, 0, frozenset(anchors))) == ["fish quotas"]


@pytest.mark.parametrize(
    ("table", "verb", "wanted"),
    [(SHARED, 1, "the toll"), (PROMISED, 1, "the ferry"), (BRIEFED, 1, "the floods"), (INITIALLED, 5, "tolls")],
)
def test_an_act_is_about_what_its_clause_its_purpose_or_its_paper_is_about(table, verb, wanted):
    view = first_view(table)
    assert texts(view, content_topics(view, 0, verb, "act STATE")) == [wanted]


def test_who_is_floated_as_a_host_is_not_discussed():
    assert not is_discussion(first_view(HOST), 2)


def test_raising_a_figure_is_no_discussion():
    assert not is_discussion(first_view(INCREASE), 1)


@pytest.mark.parametrize("table", [SUPPORT, PURPOSE])
def test_an_act_is_about_what_its_nouns_of_saying_and_its_bodies_are_for(table):
    view = first_view(table)
    assert texts(view, content_topics(view, 0, 1, "act REQUEST")) == ["the dispute"]


def test_a_country_inside_a_longer_issue_does_not_swallow_it():
    longer = content_words("the return of nationals by Norway")
    assert not is_same(content_words("Norway"), longer)
    assert is_same(content_words("return of nationals"), longer)


def test_a_phrase_is_cited_unless_it_is_barred():
    article, sentences, mentions = page([LIST], Facts())
    scene = build_scene(article, sentences, mentions, load_event_lexicon())
    issue = cited(scene, Topic(0, 2, 4))
    assert issue is not None
    assert issue.quote.text == "border trade"
    assert cited(scene, Topic(0, 2, 4), frozenset({"border trade"})) is None
    assert cited(scene, Topic(0, 8, 9)) is None


def test_phrases_of_a_day_are_none():
    view = first_view(INCREASE)
    assert phrases(view, 0, 4) == []
