"""The fit of what makes a phrase an issue."""

from __future__ import annotations

import pytest

from evaluation.agenda import KIND, Agenda, cases_of, figures, kept_out, write_table
from evaluation.reliability import fitted
from readout.events.choosing import Candidate
from readout.events.topics import Topic
from readout.lexicon.confidence import load_sign_weights
from readout.model.event import Issue
from readout.model.span import Quote, Span


def candidate(text: str, sign: str) -> Candidate:
    return Candidate(Topic(0, 0, 1, sign), Issue(Quote(Span(0, len(text)), text), None), signs=(sign,), chance=0.5)


def agendas() -> list[Agenda]:
    """Forty meetings on twenty pages: what was discussed is an issue, what was praised is none."""
    both = (candidate("fish quotas", "discussed"), candidate("the harbour", "act SUPPORT"))
    return [Agenda(f"p{number % 20}", both, ("fish quotas",)) for number in range(40)]


def test_a_candidate_is_right_if_the_gold_meeting_has_it():
    cases = cases_of(agendas()[:1])
    assert [(case.kind, case.signs, case.right) for case in cases] == [
        (KIND, ("discussed",), True),
        (KIND, ("act SUPPORT",), False),
    ]


def test_weights_of_other_pages_choose_what_is_discussed():
    assert figures(agendas()) == pytest.approx((0.5, 1.0, 2 / 3))
    assert figures(kept_out(agendas())) == pytest.approx((1.0, 1.0, 1.0))


def test_the_table_written_is_the_table_read(tmp_path):
    weights = fitted(cases_of(agendas()), (KIND,))
    (tmp_path / "triggers.en").mkdir()
    write_table(weights, tmp_path / "triggers.en" / "agenda.yaml")
    assert weights.weights.items() <= load_sign_weights(tmp_path).weights.items()
