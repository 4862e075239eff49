"""To which meeting of a page what is discussed belongs, and headings within a page."""

from __future__ import annotations

from dataclasses import replace

from readout.events.agenda import candidates_of
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene, build_scene
from readout.lexicon.triggers import load_event_lexicon
from readout.model.article import SegmentKind
from readout.model.event import MeetingStatus
from tests.events.building import HELD_TALKS, Facts, page

WHEN_THEY_MEET = """
They they PRON PRP 4 nsubj
expect expect VERB VBP 0 root
to to PART TO 4 mark
discuss discuss VERB VB 2 xcomp
tolls toll NOUN NNS 4 obj
when when ADV WRB 8 advmod
they they PRON PRP 8 nsubj
meet meet VERB VBP 4 advcl
. . PUNCT . 2 punct
"""
SPOKE = """
Chile Chile PROPN NNP 2 nsubj
discussed discuss VERB VBD 0 root
tolls toll NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
HEADINGS = [f"{word} {word.lower()} NOUN NN 0 root" for word in ("Farming", "Shipping", "Fishing")]


def entry(status: MeetingStatus) -> Entry:
    return Entry((), status, None, None, None, (), ("CHL", "NOR"), ())


def scene_of(tables: list[str]) -> Scene:
    article, sentences, mentions = page(tables, Facts())
    return build_scene(article, sentences, mentions, load_event_lexicon())


def texts(scene: Scene, programme: Programme, number: int) -> list[str]:
    return [each.issue.quote.text for each in candidates_of(scene, programme, [])[number]]


HELD, PLANNED = entry(MeetingStatus.HELD), entry(MeetingStatus.PLANNED)


def test_what_is_discussed_when_they_meet_belongs_to_that_meeting():
    scene = scene_of([HELD_TALKS, WHEN_THEY_MEET])
    programme = Programme((HELD, PLANNED), (0, 0), (((4, 0),), ((7, 1),)))
    assert texts(scene, programme, 0) == []
    assert texts(scene, programme, 1) == ["tolls"]


def test_a_verb_that_tells_the_meeting_is_about_its_issues():
    scene = scene_of([HELD_TALKS, SPOKE])
    programme = Programme((HELD, HELD), (0, 0), (((4, 0),), ((1, 1),)))
    assert texts(scene, programme, 1) == ["tolls"]


def test_what_a_headline_says_was_discussed_belongs_to_the_first_meeting():
    scene = scene_of([SPOKE])
    view = replace(scene.views[0], sentence=replace(scene.views[0].sentence, kind=SegmentKind.HEADLINE))
    programme = Programme((HELD, HELD), (None,), ((),))
    assert texts(replace(scene, views=(view,)), programme, 0) == ["tolls"]
    assert texts(replace(scene, views=(view,)), programme, 1) == []


def test_headings_are_issues_where_there_are_three_different_ones():
    scene = scene_of(HEADINGS)
    programme = Programme((HELD,), (0, 0, 0), ((), (), ()))
    assert texts(scene, programme, 0) == ["Farming", "Shipping", "Fishing"]
    again = scene_of([*HEADINGS[:2], HEADINGS[0]])
    assert texts(again, programme, 0) == []
