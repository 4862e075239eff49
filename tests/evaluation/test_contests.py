"""The fit of choices among several candidates."""

from __future__ import annotations

import pytest

from evaluation.contests import Contest, choose, decided, fitted, kept_out, write_table
from readout.lexicon.choices import load_choice


def contests() -> list[Contest]:
    """Sixty choices on twenty pages: the candidate named first is right, the program now takes the second."""
    both = (frozenset({"named first", "state"}), frozenset({"named later", "state"}))
    return [Contest(f"p{number % 20}", both, 0, 1) for number in range(60)]


def test_weights_prefer_the_sign_of_the_right_candidate():
    choice = fitted(contests())
    assert choice.weights["named first"] > 0 > choice.weights["named later"]
    assert "state" not in choice.weights
    assert choose(choice, contests()[0]) == 0


def test_shares_right_now_and_by_other_pages():
    assert decided(contests()) == pytest.approx(0.0)
    assert kept_out(contests()) == pytest.approx(1.0)


def test_rare_signs_and_unknown_answers_weigh_nothing():
    rare = [Contest("q", (frozenset({"odd"}), frozenset()), 0, 0), Contest("q", (frozenset({"named later"}),), None, 0)]
    assert fitted([*contests(), *rare]).weights == fitted(contests()).weights


def test_the_table_written_is_the_table_read(tmp_path):
    choice = fitted(contests())
    (tmp_path / "choices").mkdir()
    write_table(choice, tmp_path / "choices" / "aims.yaml", "Weights.\nFitted.")
    assert choice.weights.items() <= load_choice("aims", tmp_path).weights.items()
