from __future__ import annotations

from readout.language.repair import Tree, repaired, with_measured
from readout.model.sentence import NameLabel, NameSpan, PostSpan

WORDS = "Ada Obi , the envoy for Mali , met him".split()
NAMES = (NameSpan(0, 2, NameLabel.PERSON), NameSpan(6, 7, NameLabel.LOCATION))
POSTS = (PostSpan(4, 7, holder=0),)
RIGHT = Tree(
    (8, 0, 4, 4, 0, 6, 4, 4, -1, 8), ("nsubj", "flat", "punct", "det", "appos", "case", "nmod", "punct", "root", "obj")
)


def test_a_post_that_hangs_on_the_verb_is_moved_to_its_holder():
    heads, labels = list(RIGHT.heads), list(RIGHT.labels)
    heads[4], labels[4] = 8, "nsubj"
    assert repaired(Tree(tuple(heads), tuple(labels)), WORDS, NAMES, POSTS) == RIGHT


def test_name_and_post_change_places_where_the_post_governs():
    heads, labels = list(RIGHT.heads), list(RIGHT.labels)
    heads[4], labels[4] = 8, "nsubj"
    heads[0], labels[0] = 4, "appos"
    assert repaired(Tree(tuple(heads), tuple(labels)), WORDS, NAMES, POSTS) == RIGHT


def test_a_right_tree_stays():
    assert repaired(RIGHT, WORDS, NAMES, POSTS) is RIGHT


def test_a_name_after_its_post_and_a_comma():
    words = "His counterpart , Ben Roe , left".split()
    names = (NameSpan(3, 5, NameLabel.PERSON),)
    wrong = Tree((1, 6, 3, 6, 3, 3, -1), ("nmod:poss", "nsubj", "punct", "nsubj", "flat", "punct", "root"))
    mended = repaired(wrong, words, names, (PostSpan(1, 2, holder=0),))
    assert mended.heads == (1, 6, 3, 1, 3, 3, -1)
    assert mended.labels[3] == "appos"


def test_posts_without_a_holder_change_nothing():
    assert repaired(RIGHT, WORDS, NAMES, (PostSpan(4, 7),)) is RIGHT


def test_what_is_measured_hangs_on_its_measure():
    words = "Norland agreed after two days of talks".split()
    labels = ("nsubj", "root", "case", "nummod", "obl", "case", "obl")
    mended = with_measured(Tree((1, -1, 4, 4, 1, 6, 1), labels), words)
    assert mended == Tree((1, -1, 4, 4, 1, 6, 4), (*labels[:6], "nmod"))
    assert with_measured(mended, words) is mended
