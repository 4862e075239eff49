"""Fit of the event type of single sentences."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.loglinear import Rows, least, surprise
from evaluation.typecases import Case, typed_sentences
from evaluation.typefit import fitted, fitted_signs, fitted_words, kept_out, signs_kept_out, write_tables
from readout.events.typesigns import KINDS
from readout.lexicon.choices import load_choice
from readout.lexicon.typewords import load_type_words
from readout.model.event import EventType

AID, REJECT = EventType.AID, EventType.REJECT


def case(kind: EventType, group: str, word: str, *, proposed: EventType) -> Case:
    """A sentence of one word for which one type is proposed."""
    signs = {each: frozenset({"proposed"} if each is proposed else {"not proposed"}) for each in KINDS}
    return Case(kind, group, frozenset({word}), signs=signs)


def cases(group: str, count: int = 9) -> list[Case]:
    """Sentences whose words tell the type, and what is proposed mostly does."""
    return [
        case(kind, group, word, proposed=REJECT if number == 0 else kind)
        for number in range(count)
        for kind, word in ((AID, "blanket"), (REJECT, "refuse"))
    ]


def test_least_finds_the_bottom_of_a_bowl():
    found = least(lambda at: (float(((at - 3) ** 2 * [1.0, 9.0]).sum()), 2 * (at - 3) * [1.0, 9.0]), np.zeros(2))
    assert found == pytest.approx([3, 3], abs=1e-2)


def test_slopes_are_those_of_the_loss():
    rows, worth = Rows([["a"], ["a", "b"]], {"*": 0, "a": 1, "b": 2}, "*"), np.array([1.0, 2.0])
    at, nudge = np.arange(6.0).reshape(3, 2) / 10, np.zeros((3, 2))
    value, slopes = surprise(rows.times(at), [0, 1], worth)
    nudge[1, 0] = 1e-6
    raised, _ = surprise(rows.times(at + nudge), [0, 1], worth)
    assert (raised - value) / 1e-6 == pytest.approx(rows.back(slopes, at)[1, 0], abs=1e-4)


def test_words_tell_types():
    shares = fitted_words(cases("own")).shares({"refuse"})
    assert max(shares, key=lambda kind: shares[kind]) is REJECT


def test_the_sign_of_the_right_type_weighs_most():
    own = cases("own")
    choice = fitted_signs(own, [each.signs for each in own])
    assert choice.weights["proposed"] > choice.weights["not proposed"]


def test_words_of_a_group_are_weighed_on_the_others():
    weighed, signs = signs_kept_out([*cases("one"), case(AID, "two", "unheard-of", proposed=AID)])
    alone = signs[[each.group for each in weighed].index("two")]
    assert "words: 0.9 or more" not in alone[AID]


def test_every_labelled_sentence_is_told_once():
    data = cases("data 0", 5)
    told = kept_out(cases("own"), data)
    assert [kind is each.type for kind, each in zip(told, data, strict=True)].count(True) >= len(data) - 1


def test_written_weights_are_read_again(tmp_path):
    fit = fitted([*cases("one"), *cases("two")])
    (tmp_path / "choices").mkdir()
    write_tables(fit, tmp_path / "choices")
    assert load_type_words(tmp_path).weights.items() >= fit.words.weights.items()
    assert load_choice("types", tmp_path).weights.items() >= fit.signs.weights.items()


def test_typed_sentences_stand_under_their_type(tmp_path):
    (tmp_path / "types-1.txt").write_text("# AID\nThey sent flour.\n\n# REJECT\nThey refused.\n", encoding="utf-8")
    assert [(each.text, each.event) for each in typed_sentences(tmp_path)] == [
        ("They sent flour.", AID),
        ("They refused.", REJECT),
    ]
