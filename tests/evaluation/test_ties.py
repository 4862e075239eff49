"""The fit of what tells at which meeting an act was done."""

from __future__ import annotations

from evaluation.ties import cautious
from readout.lexicon.choices import Choice


def test_the_rules_are_trusted_more_and_acts_at_no_meeting_less():
    assert cautious(Choice({"rule": 1.0, "focus": 0.5})).weights == {"rule": 1.7, "focus": 0.5, "at none": -0.4}
