"""When meetings were: the days a page names, and the likeliest of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from readout.events.meetings import told_meetings
from readout.events.scene import build_scene
from readout.events.when import times_of, with_times
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

UNDATED = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Peru Peru PROPN NNP 1 conj
held hold VERB VBD 0 root
talks talk NOUN NNS 4 obj
in in ADP IN 7 case
Lima Lima PROPN NNP 4 obl
. . PUNCT . 4 punct
"""

FACTS = Facts(
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city"), "Lima": ("PER", "city")},
    times={"Tuesday": date(2031, 5, 13)},
)


def scene_of(*tables: str, weights: dict[str, float] | None = None):
    article, sentences, mentions = page(list(tables), FACTS)
    lexicon = replace(load_event_lexicon(), when=Choice(weights or {}))
    return build_scene(article, sentences, mentions, lexicon)


def test_days_are_listed_with_none_told_first():
    scene = scene_of(HELD_TALKS, UNDATED)
    first, *days = times_of(scene, told_meetings(scene).entries, 1)
    assert first.dated is None
    assert {"none", "none by rule", "none, held", "none, others dated"} <= first.signs
    assert [each.dated.days.edtf for each in days] == ["2031-05-13"]


def test_signs_tell_rule_sentence_and_other_meetings():
    scene = scene_of(HELD_TALKS, UNDATED)
    entries = told_meetings(scene).entries
    own, other = (times_of(scene, entries, number)[1].signs for number in (0, 1))
    assert {"rule", "rule, own clause", "own", "own, below", "day", "main"} <= own
    assert {"only elsewhere, no rule", "other there", "all others there", "lead, loose"} <= other
    assert not {"rule", "own"} & other


@pytest.mark.parametrize(("weight", "told"), [(2.0, "2031-05-13"), (0.1, None), (-2.0, None)])
def test_days_the_rules_do_not_tell_have_to_be_likely_enough(weight, told):
    scene = scene_of(HELD_TALKS, UNDATED, weights={"other there": weight, "none": -3.0})
    entry = with_times(scene, told_meetings(scene).entries)[1]
    assert (entry.date.days.edtf if entry.date is not None else None) == told


def test_days_of_the_rules_are_left_out_where_none_are_likelier():
    scene = scene_of(HELD_TALKS, weights={"rule": -2.0})
    (entry,) = told_meetings(scene).entries
    assert entry.date is not None
    assert with_times(scene, [entry])[0].date is None


def test_a_meeting_keeps_the_words_that_the_rules_cite():
    scene = scene_of(HELD_TALKS, weights={"rule": 2.0})
    (entry,) = told_meetings(scene).entries
    assert with_times(scene, [entry])[0] == entry
