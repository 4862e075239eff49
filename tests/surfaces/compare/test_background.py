"""What tells matters apart."""

from __future__ import annotations

import pytest

from readout.surfaces.compare.background import background_of

BACKGROUND = background_of(("Greece", "Greek", "Eleni Varda", "foreign minister", "Athens"))


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("The Greek minister agreed in Athens to share gas from the dam.", {"gas", "dam"}),
        ("Eleni Varda accepted the invitation for October 2031.", {"october"}),
        ("They may meet in May or in spring.", {"may", "spring"}),
        ("Six villages and 40 trucks were named.", {"6", "villag", "40", "truck", "nam"} | {"named"}),
    ],
)
def test_words_of_every_readout_and_of_the_table_are_left_aside(text, roots):
    assert set(BACKGROUND.matter(text)) <= roots
    assert set(BACKGROUND.matter(text))


def test_near_words_count_partly_and_numbers_only_when_equal():
    same = BACKGROUND.score("The kidnapping of nurses", "The abduction of nurses")
    other = BACKGROUND.score("The training of nurses", "The abduction of nurses")
    assert same > other
    assert BACKGROUND.score("400 trucks", "400 trucks") > BACKGROUND.score("400 trucks", "500 trucks")


def test_texts_without_a_telling_word_are_like_nothing():
    assert BACKGROUND.score("The ministers agreed.", "The ministers agreed.") == 0
