"""Fitting the weights of choices."""

from __future__ import annotations

from evaluation.choices import chosen_right, fitted, kept_out, write_weights
from evaluation.options import Open, Option
from readout.lexicon.choices import load_choice


def choice(page: str, *, home_right: bool) -> Open:
    """A choice between the page's home and a state near by, of which the rules say nothing."""
    home, near = Option(frozenset({"home"}), home_right), Option(frozenset({"near"}), not home_right)
    return Open("set", page, (home, near), rule_right=False)


def test_the_sign_that_is_mostly_right_decides():
    weights = fitted([choice(f"p{number}", home_right=number != 3) for number in range(12)])
    assert weights.weights["home"] > weights.weights["near"]
    assert chosen_right(choice("new", home_right=True), weights)
    assert not chosen_right(choice("new", home_right=False), weights)


def test_a_rare_sign_keeps_no_weight():
    once = Open("set", "p", (Option(frozenset({"seen once"}), True),), rule_right=True)
    assert "seen once" not in fitted([once, *(choice(f"p{n}", home_right=True) for n in range(9))]).weights


def test_every_choice_is_judged_once_by_weights_of_other_pages():
    choices = [choice(f"p{number}", home_right=True) for number in range(10)]
    judged = list(kept_out(choices))
    assert sorted(one.page for one, _ in judged) == sorted(one.page for one in choices)
    assert all(right for _, right in judged)


def test_written_weights_are_read_again(tmp_path):
    weights = fitted([choice(f"p{number}", home_right=True) for number in range(9)])
    (tmp_path / "choices").mkdir()
    write_weights("served", weights, tmp_path / "choices")
    assert load_choice("served", tmp_path).weights.items() >= weights.weights.items()
