"""Who was at a meeting and whom the people of a page serve: short texts read from page to claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readout.model.page import Rejection
from readout.pipeline import load_reader, read_sources
from readout.surfaces.export.pagerecord import page_record

DAY = "2031-05-14"
FLOOR = 0.9


def rows() -> list[list[str]]:
    lines = Path(__file__).with_name("meeting_people.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, dict]:
    """Each text's record, by its number."""
    source = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    pages = [
        {"id": str(n), "url": f"https://news.example/{n}", "published": DAY, "text": text.replace(" || ", "\n")}
        for n, (*_, text) in enumerate(rows())
    ]
    source.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    read = [page_record(r) for r in read_sources([str(source)], load_reader()) if not isinstance(r, Rejection)]
    return {record["id"]: record for record in read}


def test_who_was_there(told):
    wrong = [
        (names, sets)
        for n, (names, *_) in enumerate(rows())
        if set(names.split(", ")) not in (sets := [set(m["participants"]) for m in told[str(n)]["meetings"]]) and names != "-"
    ]
    assert len(rows()) >= 20
    assert len(wrong) <= (1 - FLOOR) * len(rows()), wrong


def test_whom_they_serve(told):
    wrong = []
    for n, (_, served, _) in enumerate(rows()):
        found = {person["name"]: person["country"] for person in told[str(n)]["people"]}
        wanted = dict(pair.split("=") for pair in served.split(", ")) if served != "-" else {}
        wrong += [(name, code, found.get(name)) for name, code in wanted.items() if found.get(name) != code]
    assert len(wrong) <= (1 - FLOOR) * len(rows()), wrong
