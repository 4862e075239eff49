"""Floors of the model's figures on the test half of the project's own sentences (`python -m evaluation.language` for all)."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.language import own_figures, splitting_figures
from readout.language.parser import Parser
from training.own import load_own

SENTENCES = Path(__file__).parents[2] / "training" / "sentences"
FLOORS = {
    "PER": 97.0,
    "LOC": 95.0,
    "ORG": 82.0,
    "posts": 87.0,
    "pairs": 84.0,
    "appos arcs": 95.0,
    "conj arcs": 89.5,
    "roles": 75.0,
}


@pytest.fixture(scope="module")
def figures(parser: Parser) -> dict[str, float]:
    return own_figures(parser, load_own(SENTENCES, "test"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(figures: dict[str, float], name: str):
    assert figures[name] >= FLOORS[name]


def test_sentence_splitting():
    assert splitting_figures(SENTENCES)["sentences raw"] >= 98.0
