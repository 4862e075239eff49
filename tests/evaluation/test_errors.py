"""Error lists say what is missed, invented and read otherwise; locked sets have none."""

from __future__ import annotations

from typing import Any

import pytest

import evaluation.__main__ as command
from evaluation.errors import error_lines
from readout.pipeline import Reader, load_reader

MEETING: dict[str, Any] = {
    "id": "m1",
    "status": "held",
    "format": "in_person",
    "date": "2031-05-06",
    "place": "Maseru",
    "sides": ["LSO", "ZAF"],
    "participants": [],
    "issues": [],
    "quote": "met in Maseru on Tuesday",
}
GOLD: dict[str, Any] = {
    "id": "x1",
    "title": None,
    "published": None,
    "people": [{"name": "Thabo Mokhele", "country": "LSO", "posts": []}],
    "meetings": [MEETING],
    "acts": [],
    "links": [],
}


def test_equal_records_have_no_errors() -> None:
    assert not list(error_lines(GOLD, GOLD))


def test_missed_and_invented_entries_are_listed_with_their_words() -> None:
    act = {"type": "AGREE", "actors": ["ZAF", "LSO"], "status": "done", "quote": "agreed on the water tariff"}
    lines = list(error_lines(GOLD, {**GOLD, "people": [], "meetings": [], "acts": [act]}))
    assert lines == [
        "x1 person missed: Thabo Mokhele",
        "x1 meetings missed: held LSO ZAF | met in Maseru on Tuesday",
        "x1 acts invented: AGREE LSO ZAF | agreed on the water tariff",
    ]


def test_differing_values_of_a_matched_meeting_are_listed() -> None:
    lines = list(error_lines(GOLD, {**GOLD, "meetings": [{**MEETING, "status": "planned"}]}))
    assert lines == ["x1 meetings status held read as planned: held LSO ZAF | met in Maseru on Tuesday"]


@pytest.mark.parametrize(("name", "listed"), [("development", True), ("locked", False), ("locked_wire", False)])
def test_locked_sets_print_no_errors(
    name: str, listed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_found(_name: str, _reader: Reader) -> list[tuple[Any, Any]]:
        return [(GOLD, command.EMPTY)]

    monkeypatch.setattr(command, "set_pairs", nothing_found)
    command.all_figures((name,), load_reader(), errors=True)
    assert ("Mokhele" in capsys.readouterr().out) is listed


def test_every_set_whose_name_says_so_is_locked() -> None:
    assert tuple(name for name in command.SETS if name.startswith("locked")) == command.LOCKED_SETS
