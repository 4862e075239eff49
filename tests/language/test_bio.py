from __future__ import annotations

import numpy as np

from readout.language.bio import best_tags, spans

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def test_the_best_tags_stand_where_they_are_well_formed():
    scores = np.array([[0, 5, 0, 0, 0], [0, 0, 5, 0, 0], [5, 0, 0, 0, 0]], dtype=np.float32)
    assert best_tags(scores, TAGS) == ["B-PER", "I-PER", "O"]


def test_an_inside_tag_without_a_beginning_is_mended():
    scores = np.array([[3, 2.5, 0, 0, 0], [0, 0, 5, 0, 0]], dtype=np.float32)
    assert best_tags(scores, TAGS) == ["B-PER", "I-PER"]


def test_a_change_of_kind_inside_a_span_is_mended():
    scores = np.array([[0, 5, 0, 1, 0], [0, 0, 2, 0, 3]], dtype=np.float32)
    assert best_tags(scores, TAGS) == ["B-PER", "I-PER"]


def test_spans():
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]
    assert spans([]) == []
