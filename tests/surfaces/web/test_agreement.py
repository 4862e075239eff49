from __future__ import annotations

import pytest

from readout.surfaces.web.agreement import agreements, waiting_for_second

DECISIONS = {
    "m1": {"Ada": "accept", "Bo": "accept"},
    "m2": {"Ada": "accept", "Bo": "reject"},
    "m3": {"Ada": "reject", "Bo": "reject"},
    "m4": {"Ada": "correct date 2031-03-05", "Bo": "correct date 2031-03-06"},
    "m5": {"Ada": "accept"},
}


def test_agreement_counts_shared_meetings_and_names_those_that_differ():
    (pair,) = agreements(DECISIONS)
    assert (pair.both, pair.same, pair.differ) == (4, 2, ("m2", "m4"))
    # Chance: accept .5 * .25, reject .25 * .5, correct .25 * .25; observed .5.
    assert pair.kappa == pytest.approx((0.5 - 0.3125) / (1 - 0.3125), abs=0.005)


def test_agreement_without_any_choice_has_no_kappa():
    (pair,) = agreements({"m1": {"Ada": "accept", "Bo": "accept"}})
    assert pair.kappa is None


def test_a_second_opinion_is_wanted_where_one_other_person_decided():
    assert waiting_for_second(DECISIONS, "Bo") == ("m5",)
    assert waiting_for_second(DECISIONS, "Ada") == ()
