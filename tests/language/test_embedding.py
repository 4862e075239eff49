from __future__ import annotations

import numpy as np

from readout.language import CompactAnalyser

TEXTS = [
    "copper tariffs",
    "duties on copper",
    "The coast guard rescued the crew of a sunken ferry.",
    "Ein Wort",
]


def test_vectors_have_length_one_and_like_texts_are_near(analyser: CompactAnalyser):
    vectors = analyser.embed(TEXTS)
    assert vectors.shape == (4, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2] + 0.1


def test_a_text_gets_the_same_vector_alone_and_among_others(analyser: CompactAnalyser):
    together = analyser.embed(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.allclose(analyser.embed([text])[0], vector, atol=1e-5)


def test_texts_without_words_and_overlong_texts(analyser: CompactAnalyser):
    assert analyser.embed([]).shape == (0, 384)
    assert not analyser.embed(["", "  "]).any()
    assert np.isclose(np.linalg.norm(analyser.embed(["long " * 5000])), 1.0, atol=1e-5)
