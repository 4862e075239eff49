"""Reliability figures and the fit of the weights."""

from __future__ import annotations

import pytest

from evaluation.reliability import Case, bins, brier, calibration_error, fitted, kept_out, write_table
from readout.lexicon.confidence import load_sign_weights


def cases(confidence: float = 0.5) -> list[Case]:
    """Forty acts on ten pages: those of a strong row are right in nine of ten cases, the others in three of ten."""
    strong = [Case(f"p{i % 10}", "act", ("strong row",), confidence, i % 10 != 0) for i in range(20)]
    return strong + [Case(f"p{i % 10}", "act", ("weak row",), confidence, i % 10 < 3) for i in range(20)]


def test_figures_of_claims_that_are_right_as_often_as_they_say():
    half = [Case("p", "act", (), 0.5, right) for right in (True, False)]
    assert bins(half) == [(0.5, 0.5, 2)]
    assert (brier(half), calibration_error(half)) == (0.25, 0.0)


def test_certainty_that_is_wrong_costs_most():
    assert brier([Case("p", "act", (), 1.0, right=False)]) == 1.0


def test_the_fit_finds_what_a_sign_is_worth():
    weights = fitted(cases())
    assert weights.probability("act", ("strong row",)) == pytest.approx(0.85, abs=0.08)
    assert weights.probability("act", ("weak row",)) == pytest.approx(0.35, abs=0.08)


def test_every_case_is_judged_by_weights_that_never_saw_its_page():
    judged = kept_out(cases())
    assert len(judged) == 40
    assert brier(judged) < brier(cases())


def test_the_table_written_is_the_table_read(tmp_path):
    weights = fitted(cases())
    (tmp_path / "triggers.en").mkdir()
    write_table(weights, tmp_path / "triggers.en" / "confidence.yaml")
    read = load_sign_weights(tmp_path)
    assert weights.weights.items() <= read.weights.items()
