"""Choices of days, place and people at the meetings of gold pages."""

from __future__ import annotations

from evaluation.choices import chosen_right
from evaluation.gatherings import present_choices, when_choices, where_choices
from evaluation.options import Open, Option
from readout.lexicon.choices import Choice
from tests.evaluation.goldpage import open_page


def test_meetings_of_the_gold_record_are_opened(tmp_path):
    page = open_page(tmp_path)
    where = list(where_choices(page))
    assert [sum(option.right for option in choice.options) for choice in where] == [1]
    assert where[0].rule_right
    when = list(when_choices(page))
    assert [[option.right for option in choice.options] for choice in when] == [[False, True]]
    assert when[0].rule_right
    present = list(present_choices(page))
    assert [choice.options[0].right for choice in present] == [True, True]


def test_a_lone_candidate_is_taken_or_left():
    lone = Open("set", "p", (Option(frozenset({"there"}), True),), rule_right=False)
    assert chosen_right(lone, Choice({"there": 1.0}))
    assert not chosen_right(lone, Choice({"there": -1.0}))


def test_a_candidate_has_to_be_likely_enough():
    none, day = Option(frozenset(), False), Option(frozenset({"lead"}), True)
    weights = Choice({"lead": 0.2})
    assert chosen_right(Open("set", "p", (none, day), rule_right=False), weights)
    assert not chosen_right(Open("set", "p", (none, day), rule_right=False, least=0.6), weights)
