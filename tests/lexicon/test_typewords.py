"""Weights of words for event types."""

from __future__ import annotations

import pytest

from readout.errors import LexiconError
from readout.lexicon.typewords import TypeWords, load_type_words
from readout.model.event import EventType


def test_shares_add_up_and_follow_the_weights():
    shares = TypeWords({"*": "AGREE:1.0", "blanket": "AID:4 RETREAT:0.5"}).shares({"blanket", "unheard-of"})
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=lambda kind: shares[kind]) is EventType.AID
    assert shares[EventType.AGREE] > shares[EventType.RETREAT] > shares[EventType.REJECT]
    assert EventType.STATE not in shares


def test_no_weights_no_shares():
    assert not TypeWords().shares({"blanket"})


def test_malformed_weights_are_named():
    with pytest.raises(LexiconError, match="blanket"):
        TypeWords({"blanket": "AID=4"}).shares({"blanket"})


def test_a_users_row_wins(tmp_path):
    (tmp_path / "choices").mkdir()
    (tmp_path / "choices" / "typewords.tsv").write_text("word\tweights\ngift\tAID:9\n", encoding="utf-8")
    assert load_type_words(tmp_path).weights["gift"] == "AID:9"
