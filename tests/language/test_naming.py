from __future__ import annotations

import numpy as np
import pytest

from readout.language.naming import find_posts, full_name_ends, with_known_persons
from readout.language.scorer import Scores
from readout.model.sentence import NameLabel, NameSpan

LABELS = {"post": ("O", "B-POST", "I-POST"), "institution": ("O", "B-INST", "I-INST")}


def scores(post: list[int]) -> Scores:
    empty = np.zeros((len(post), 1), dtype=np.float32)
    tags = {"post": np.eye(3, dtype=np.float32)[post] * 9, "institution": np.eye(3, dtype=np.float32)[[0] * len(post)]}
    return Scores(tags, empty, empty, empty, empty, empty, empty, empty, empty)


class Odds:
    def __init__(self, *rows: list[float]) -> None:
        self.rows = np.array(rows, dtype=np.float32)

    def pairs(self, scores, posts, names):
        return self.rows[: len(posts), : len(names)]


def found(words: str, post: list[int], names: list[tuple[int, int]], odds: Odds) -> list[tuple[int, int, int | None]]:
    people = tuple(NameSpan(first, last, NameLabel.PERSON) for first, last in names)
    posts = find_posts(scores(post), LABELS, people, words.split(), odds)
    return [(item.first, item.last, item.holder) for item in posts]


@pytest.mark.parametrize(
    ("words", "post", "names", "odds", "expected"),
    [
        ("Ada Obi , envoy , met Ben Roe", [0, 0, 0, 1, 0, 0, 0, 0], [(0, 2), (6, 8)], [4.0, -4.0], [(3, 4, 0)]),
        ("Ada Obi , the ministry 's envoy , left", [0, 0, 0, 0, 0, 0, 1, 0, 0], [(0, 2)], [-1.0], [(6, 7, 0)]),
        ("envoy Ada Obi left", [1, 0, 0, 0], [(1, 3)], [-1.0], [(0, 1, 0)]),
        ("Ada Obi met the envoy", [0, 0, 0, 0, 1], [(0, 2)], [-1.0], [(4, 5, None)]),
        ("ministers Ada Obi and Ben Roe", [1, 0, 0, 0, 0, 0], [(1, 3), (4, 6)], [3.0, 2.0], [(0, 1, 0), (0, 1, 1)]),
        ("minister Ada Obi and Ben Roe", [1, 0, 0, 0, 0, 0], [(1, 3), (4, 6)], [3.0, 2.0], [(0, 1, 0)]),
        ("Ada Obi , adviser to the , left", [0, 0, 0, 1, 2, 2, 0, 0], [(0, 2)], [3.0], [(3, 4, 0)]),
        ("the former Ada Obi", [0, 1, 0, 0], [(2, 4)], [3.0], []),
    ],
)
def test_posts_and_their_holders(words, post, names, odds, expected):
    assert found(words, post, names, Odds(odds)) == expected


def test_a_bare_family_name_is_a_person_where_the_text_gives_the_full_name():
    ends = full_name_ends((NameSpan(0, 2, NameLabel.PERSON), NameSpan(3, 4, NameLabel.LOCATION)), "Ada Obi in Mali".split())
    assert ends == {"Ada", "Obi"}
    unsure, sure = NameSpan(1, 2, NameLabel.LOCATION, 0.7), NameSpan(1, 2, NameLabel.LOCATION, 1.0)
    words = "When Obi spoke".split()
    assert with_known_persons((unsure,), words, frozenset(ends))[0].label is NameLabel.PERSON
    assert with_known_persons((sure,), words, frozenset(ends)) == (sure,)
    assert with_known_persons((unsure,), words, frozenset({"Roe"})) == (unsure,)
