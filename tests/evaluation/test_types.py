"""Figures of event types of single sentences."""

from __future__ import annotations

import json

import pytest

from evaluation.types import load_cases, type_figures


def test_retired_names_are_mapped(tmp_path):
    rows = [{"text": "They fought.", "event": "FIGHT"}, {"text": "x", "event": "DOCUMENT"}, {"event": "AID"}]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    assert [case.event for case in load_cases(file)] == ["ASSAULT"]


def test_json_lines(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text('{"text": "They met.", "event": "CONSULT"}\n\n', encoding="utf-8")
    assert load_cases(file)[0].text == "They met."


def test_figures():
    figures = type_figures(["AID", "AID", "REJECT"], ["AID", "REJECT", "REJECT"])
    assert figures.accuracy == pytest.approx(2 / 3)
    assert figures.macro_f1 == pytest.approx(2 / 3)
    assert figures.precision == {"AID": 1.0, "REJECT": 0.5}
