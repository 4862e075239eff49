"""Weights of signs."""

from __future__ import annotations

import pytest

from readout.errors import LexiconError
from readout.lexicon.confidence import KINDS, SignWeights, load_sign_weights


def test_the_built_in_table_knows_every_kind_of_claim():
    weights = load_sign_weights()
    assert {kind for kind, _ in weights.weights} == set(KINDS)


def test_signs_add_up_and_unknown_ones_say_nothing():
    weights = SignWeights({("act", "always"): 0.0, ("act", "strong row"): 1.1})
    assert weights.probability("act", ()) == 0.5
    assert weights.probability("act", ("strong row",)) == 0.75
    assert weights.probability("act", ("strong row", "something new")) == 0.75


def test_no_claim_is_certain():
    weights = SignWeights({("link", "always"): 40.0, ("issue", "always"): -40.0})
    assert (weights.probability("link", ()), weights.probability("issue", ())) == (0.98, 0.02)


@pytest.mark.parametrize("row", ["{kind: rumour, sign: always, weight: 1}", "{kind: act, sign: always, weight: high}"])
def test_a_bad_row_is_named_with_its_place(tmp_path, row):
    (tmp_path / "triggers.en").mkdir()
    (tmp_path / "triggers.en" / "confidence.yaml").write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"confidence\.yaml:1"):
        load_sign_weights(tmp_path)
