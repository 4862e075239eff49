from __future__ import annotations

from pathlib import Path

from training.own import load_own
from training.spans import F1, spans

SENTENCES = Path(__file__).parents[2] / "training" / "sentences"


def test_both_halves_are_there_and_apart():
    train, test = load_own(SENTENCES, "train"), load_own(SENTENCES, "test")
    assert len(train) > 200
    assert len(test) > 200
    assert not {example.words for example in train} & {example.words for example in test}


def test_every_pair_joins_a_post_with_a_person():
    for example in load_own(SENTENCES, "train"):
        posts = {first for first, _, _ in spans(example.layers["post"])}
        people = {first for first, _, kind in spans(example.layers["own"]) if kind == "PER"}
        assert all(post in posts and person in people for post, person in example.pairs or ()), example.ident


def test_spans_and_f1():
    assert spans(["B-PER", "I-PER", "I-LOC", "O", "I-ORG"]) == {(0, 2, "PER"), (2, 3, "LOC"), (4, 5, "ORG")}
    score = F1()
    score.add({(0, 1, "PER")}, {(0, 1, "PER"), (2, 3, "LOC")})
    assert round(score.percent, 1) == 66.7
    assert F1().percent == 0
