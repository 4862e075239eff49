"""Meetings, acts and links of small pages with trees written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from readout.events import extract_events
from readout.lexicon.triggers import load_event_lexicon
from readout.model.article import SegmentKind
from readout.model.event import EventType, MeetingFormat, MeetingStatus
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    people={
        "Astrid Lund": ("p1", "Astrid Lund", "NOR"),
        "Pablo Rojas": ("p2", "Pablo Rojas", "CHL"),
        "Lund": ("p1", "Astrid Lund", "NOR"),
    },
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Chilean": ("CHL", Reading.MODIFIER)},
    places={"Oslo": ("NOR", "city"), "Lima": ("PER", "city")},
    times={"Tuesday": date(2031, 5, 13), "March": date(2031, 3, 1), "Friday": date(2031, 5, 16)},
)


MET = """
Astrid Astrid PROPN NNP 3 nsubj
Lund Lund PROPN NNP 1 flat
met meet VERB VBD 0 root
her her PRON PRP$ 6 nmod:poss
Chilean Chilean ADJ JJ 6 amod
counterpart counterpart NOUN NN 3 obj
, , PUNCT , 8 punct
Pablo Pablo PROPN NNP 6 appos
Rojas Rojas PROPN NNP 8 flat
. . PUNCT . 3 punct
"""

CONDEMNED = """
The the DET DT 3 det
two two NUM CD 3 nummod
sides side NOUN NNS 4 nsubj
agreed agree VERB VBD 0 root
to to PART TO 6 mark
widen widen VERB VB 4 xcomp
trade trade NOUN NN 6 obj
and and CCONJ CC 9 cc
condemned condemn VERB VBD 4 conj
piracy piracy NOUN NN 9 obj
. . PUNCT . 4 punct
"""

LAST = """
They they PRON PRP 3 nsubj
last last ADV RB 3 advmod
met meet VERB VBD 0 root
in in ADP IN 5 case
Lima Lima PROPN NNP 3 obl
in in ADP IN 7 case
March March PROPN NNP 3 obl
. . PUNCT . 3 punct
"""

WILL = """
They they PRON PRP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
again again ADV RB 3 advmod
on on ADP IN 6 case
Friday Friday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""

PHONE = """
Astrid Astrid PROPN NNP 3 nsubj
Lund Lund PROPN NNP 1 flat
spoke speak VERB VBD 0 root
with with ADP IN 5 case
Pablo Pablo PROPN NNP 3 obl
Rojas Rojas PROPN NNP 5 flat
by by ADP IN 8 case
phone phone NOUN NN 3 obl
. . PUNCT . 3 punct
"""

NOT_MET = """
Astrid Astrid PROPN NNP 5 nsubj
Lund Lund PROPN NNP 1 flat
did do AUX VBD 5 aux
not not PART RB 5 advmod
meet meet VERB VB 0 root
Pablo Pablo PROPN NNP 5 obj
Rojas Rojas PROPN NNP 6 flat
. . PUNCT . 5 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


def events(lexicon, *tables):
    return extract_events(*page(list(tables), FACTS), lexicon)


def test_lead_and_second_sentence_tell_one_meeting(lexicon):
    found = events(lexicon, HELD_TALKS, MET)
    assert len(found.meetings) == 1
    meeting = found.meetings[0]
    assert meeting.sides == ("CHL", "NOR")
    assert [p.name for p in meeting.participants] == ["Astrid Lund", "Pablo Rojas"]
    assert meeting.date is not None
    assert meeting.date.days.edtf == "2031-05-13"
    assert meeting.place is not None
    assert meeting.place.name == "Oslo"
    assert [issue.quote.text for issue in meeting.issues][:1] == ["fish quotas"]


def test_last_met_is_an_earlier_meeting_of_the_series(lexicon):
    found = events(lexicon, HELD_TALKS, MET, LAST)
    assert [m.date.days.edtf for m in found.meetings if m.date] == ["2031-05-13", "2031-03-01"]
    assert [(link.source, link.target, link.kind.value) for link in found.links] == [("m1", "m2", "previous")]


def test_coming_meeting_is_planned_and_apart(lexicon):
    found = events(lexicon, HELD_TALKS, MET, WILL)
    assert [m.status for m in found.meetings] == [MeetingStatus.HELD, MeetingStatus.PLANNED]


def test_phone(lexicon):
    meeting = events(lexicon, PHONE).meetings[0]
    assert meeting.format is MeetingFormat.PHONE
    assert meeting.place is None


def test_denied(lexicon):
    assert events(lexicon, NOT_MET).meetings[0].status is MeetingStatus.DENIED


def test_joint_acts_belong_to_the_meeting(lexicon):
    found = events(lexicon, HELD_TALKS, MET, CONDEMNED)
    assert [(a.type, a.actors, a.meeting) for a in found.acts] == [
        (EventType.AGREE, ("CHL", "NOR"), "m1"),
        (EventType.ACCUSE, ("CHL", "NOR"), "m1"),
    ]


def test_same_input_same_output(lexicon):
    assert events(lexicon, HELD_TALKS, MET, CONDEMNED, LAST) == events(lexicon, HELD_TALKS, MET, CONDEMNED, LAST)


SPOKE = """
Lund Lund PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
piracy piracy NOUN NN 2 obj
. . PUNCT . 2 punct
"""

SIGNED = """
On on ADP IN 2 case
Friday Friday PROPN NNP 8 obl
Astrid Astrid PROPN NNP 8 nsubj
Lund Lund PROPN NNP 3 flat
and and CCONJ CC 6 cc
Pablo Pablo PROPN NNP 3 conj
Rojas Rojas PROPN NNP 6 flat
signed sign VERB VBD 0 root
a a DET DT 10 det
treaty treaty NOUN NN 8 obj
. . PUNCT . 8 punct
"""

SEVERAL = """
Astrid Astrid PROPN NNP 3 nsubj
Lund Lund PROPN NNP 1 flat
held hold VERB VBD 0 root
several several ADJ JJ 5 amod
meetings meeting NOUN NNS 3 obj
in in ADP IN 7 case
Lima Lima PROPN NNP 3 obl
on on ADP IN 9 case
Tuesday Tuesday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""


THE_TALKS = """
Lund Lund PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
the the DET DT 4 det
talks talk NOUN NNS 2 obj
. . PUNCT . 2 punct
"""


def test_the_first_speaker_of_a_side_was_there(lexicon):
    found = events(lexicon, HELD_TALKS, SPOKE)
    assert [p.name for p in found.meetings[0].participants] == ["Astrid Lund"]


def test_what_two_ministers_sign_on_a_day_of_its_own_is_a_meeting(lexicon):
    article, sentences, mentions = page([HELD_TALKS, SIGNED], FACTS, date(2031, 5, 20))
    found = extract_events(article, sentences, mentions, lexicon)
    assert [m.date.days.edtf for m in found.meetings if m.date] == ["2031-05-13", "2031-05-16"]


def test_the_talks_are_those_at_which_two_ministers_signed_just_before(lexicon):
    article, sentences, mentions = page([SIGNED, THE_TALKS, LAST], FACTS, date(2031, 5, 20))
    found = extract_events(article, sentences, mentions, lexicon)
    assert [m.date.days.edtf for m in found.meetings if m.date] == ["2031-05-16", "2031-03-01"]


HOLD_TALKS = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
hold hold VERB VBP 0 root
talks talk NOUN NNS 4 obj
"""


def test_under_a_headline_of_talks_two_ministers_who_sign_have_met(lexicon):
    article, sentences, mentions = page([HOLD_TALKS, SIGNED, LAST], FACTS, date(2031, 5, 20))
    lines = (replace(sentences[0], kind=SegmentKind.HEADLINE), *sentences[1:])
    parts = (replace(article.segments[0], kind=SegmentKind.HEADLINE), *article.segments[1:])
    found = extract_events(replace(article, segments=parts), lines, mentions, lexicon)
    assert [m.date.days.edtf for m in found.meetings if m.date] == ["2031-05-16", "2031-03-01"]


def test_a_sum_of_meetings_is_none_itself(lexicon):
    assert not events(lexicon, SEVERAL).meetings
