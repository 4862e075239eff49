"""Who was at a meeting and whom the people of a page serve: short texts read from page to claim."""

from __future__ import annotations

import pytest

from tests.events.texts import records_of, rows_of

FLOOR = 0.9
ROWS = rows_of("meeting_people.tsv")


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, dict]:
    """Each text's record, by its number."""
    return records_of(ROWS, tmp_path_factory.mktemp("pages"))


def test_who_was_there(told):
    wrong = [
        (names, sets)
        for n, (names, *_) in enumerate(ROWS)
        if set(names.split(", ")) not in (sets := [set(m["participants"]) for m in told[str(n)]["meetings"]]) and names != "-"
    ]
    assert len(ROWS) >= 20
    assert len(wrong) <= (1 - FLOOR) * len(ROWS), wrong


def test_whom_they_serve(told):
    wrong = []
    for n, (_, served, _) in enumerate(ROWS):
        found = {person["name"]: person["country"] for person in told[str(n)]["people"]}
        wanted = dict(pair.split("=") for pair in served.split(", ")) if served != "-" else {}
        wrong += [(name, code, found.get(name)) for name, code in wanted.items() if found.get(name) != code]
    assert len(wrong) <= (1 - FLOOR) * len(ROWS), wrong
