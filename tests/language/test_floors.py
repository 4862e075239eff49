"""Floors of the model's figures on the test half of the project's own sentences (`python -m evaluation.language` for all)."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.dumps import dump_figures, weekday_figures
from evaluation.language import own_figures, splitting_figures
from evaluation.triggers import event_figures
from readout.language.parser import Parser
from training.events import load_events
from training.own import load_own

SENTENCES = Path(__file__).parents[2] / "training" / "sentences"
FLOORS = {
    "PER": 97.0,
    "LOC": 95.0,
    "ORG": 86.0,
    "posts": 89.0,
    "institutions": 81.0,
    "pairs": 86.0,
    "appos arcs": 95.0,
    "conj arcs": 90.0,
    "roles": 75.0,
}
EVENT_FLOORS = {"found": 78.0, "F1": 59.0, "macro-F1": 57.0, "status": 92.5}


@pytest.fixture(scope="module")
def figures(parser: Parser) -> dict[str, float]:
    return own_figures(parser, load_own(SENTENCES, "test"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(figures: dict[str, float], name: str):
    assert figures[name] >= FLOORS[name]


def test_sentence_splitting():
    assert splitting_figures(SENTENCES)["sentences raw"] >= 98.0


def test_sentence_borders_of_dumps():
    assert dump_figures()["sentences raw"] >= 98.0


def test_the_verbs_that_weekdays_belong_to(parser: Parser):
    assert weekday_figures(parser)["governing verb"] >= 96.0


def test_predicates_of_events(parser: Parser):
    found = event_figures(parser, load_events(SENTENCES, "test"))
    assert {name: found[name] for name, floor in EVENT_FLOORS.items() if found[name] < floor} == {}
