"""The fit of what tells at which meeting an act was done."""

from __future__ import annotations

from evaluation.ties import contests_of
from tests.evaluation.goldpage import open_page


def test_an_act_may_have_been_done_at_each_meeting_or_at_none(tmp_path):
    [contest] = contests_of(open_page(tmp_path))
    assert [("at none" in signs) for signs in contest.candidates] == [True, False]
    assert contest.right == 1
