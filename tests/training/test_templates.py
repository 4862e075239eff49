from __future__ import annotations

import pytest

from training.examples import Example
from training.spans import spans
from training.templates.generate import generate, with_head
from training.templates.phrases import Part, join, name, noun, tokens, without, word

SENTENCES = generate(300, seed=5)


@pytest.mark.parametrize("example", SENTENCES[:60], ids=lambda example: example.ident)
def test_the_layers_of_a_sentence_fit_one_another(example: Example):
    length = len(example.words)
    assert all(len(tags) == length for tags in example.layers.values())
    assert (example.heads or ()).count(0) == 1
    assert all(-1 <= head <= length for head in example.heads or ())
    assert all(len(item.tags) == length for item in example.roles)
    posts = {first for first, _, _ in spans(example.layers["post"])}
    people = {first for first, _, kind in spans(example.layers["own"]) if kind == "PER"}
    assert all(post in posts and person in people for post, person in example.pairs or ())


def test_the_same_seed_gives_the_same_sentences():
    assert generate(20, seed=3) == generate(20, seed=3)
    assert generate(20, seed=3) != generate(20, seed=4)


def test_there_are_posts_pairs_institutions_and_appositions():
    assert sum(len(example.pairs or ()) for example in SENTENCES) > 300
    assert any("B-INST" in example.layers["institution"] for example in SENTENCES)
    assert any("appos" in (example.labels or ()) for example in SENTENCES)


def test_no_comma_meets_other_punctuation():
    for example in SENTENCES:
        text = " ".join(example.words)
        assert ", ," not in text
        assert ", ." not in text


def test_join_hangs_parts_on_the_governing_one():
    phrase = join(
        Part(name("Ada Obi", "PER"), "nsubj", "ARG0"), Part(word("met"), None), Part(noun("the =envoy of Mali"), "obj")
    )
    assert phrase.heads == (2, 0, -2, 4, 2, 6, 4)
    assert phrase.labels[0] == "nsubj"
    assert (2, "ARG0", 0, 2) in phrase.roles


def test_without_moves_everything_after_the_lost_token():
    phrase = join(Part(word("x"), "dep"), Part(name("Ada Obi", "PER"), None))
    assert without(phrase, 0).names == (("PER", 0, 2),)
    assert without(phrase, 0).heads == (-2, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suk-yeol", "Suk|-|yeol"),
        ("the ministry's Asia department", "the|ministry|'s|Asia|department"),
        ("U.N. envoy", "U.N.|envoy"),
        ("charge d'affaires", "charge|d'affaires"),
    ],
)
def test_tokens(text: str, expected: str):
    assert "|".join(tokens(text)) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("director general for trade", "=director general for trade"),
        ("deputy minister", "deputy =minister"),
        ("envoy", "=envoy"),
    ],
)
def test_the_head_of_a_post(post: str, expected: str):
    assert with_head(post) == expected
