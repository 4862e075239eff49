"""Weights of the signs of candidates."""

from __future__ import annotations

import pytest

from readout.errors import LexiconError
from readout.lexicon.choices import Choice, load_choice


def test_the_built_in_table_trusts_the_rules_most():
    served = load_choice("served")
    assert served.weights["rule"] == max(served.weights.values())


def test_signs_add_up_and_unknown_ones_say_nothing():
    choice = Choice({"always": -1.0, "home": 1.0})
    assert choice.chance(()) < 0.5
    assert choice.chance(("home",)) == 0.5
    assert choice.chance(("home", "something new")) == 0.5


def test_the_users_own_row_wins(tmp_path):
    (tmp_path / "choices").mkdir()
    (tmp_path / "choices" / "served.yaml").write_text("- {sign: rule, weight: 9}\n", encoding="utf-8")
    assert load_choice("served", tmp_path).weights["rule"] == 9


def test_a_bad_row_is_named_with_its_place(tmp_path):
    (tmp_path / "choices").mkdir()
    (tmp_path / "choices" / "served.yaml").write_text("- {sign: rule, weight: high}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"served\.yaml:1: 'weight'"):
        load_choice("served", tmp_path)
