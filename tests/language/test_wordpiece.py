from __future__ import annotations

import pytest

from readout.language.shape import ALPHANUMERIC, DIGITS, INITIAL, LOWER, MIXED, PUNCTUATION, TITLE, UPPER, word_shape
from readout.language.wordpiece import WordPiece

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "meet", "##ing", "envoy", "##s", "'", "s", "ele", "中"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("meeting", [4, 5]),
        ("ENVOYS", [6, 7]),
        ("'s", [8, 9]),
        ("ÉLÉ", [10]),
        ("xyz", [1]),
        ("中中", [11, 11]),
        ("\u200b", [1]),
        ("", [1]),
        ("s" * 101, [1]),
    ],
)
def test_pieces(word: str, pieces: list[int]):
    wordpiece = WordPiece(VOCABULARY)
    assert list(wordpiece.pieces(word)) == pieces
    assert list(wordpiece.pieces(word)) == pieces


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("met", LOWER),
        ("Seoul", TITLE),
        ("NATO", UPPER),
        ("U.S.", UPPER),
        ("N", INITIAL),
        ("J.", INITIAL),
        ("McKay", MIXED),
        ("2022", DIGITS),
        ("1,000", DIGITS),
        ("G20", ALPHANUMERIC),
        (",", PUNCTUATION),
        ("서울", LOWER),
    ],
)
def test_shapes(word: str, shape: int):
    assert word_shape(word) == shape
