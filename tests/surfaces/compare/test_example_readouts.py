"""The two-sided readouts among the example pages, against a comparison written by hand before any program compared them.

A row of `expected_rows.tsv` is one matter: pages, verdict, words of the first page, words of the second. The verdict is "both",
the one account that tells it, or "open" where only the world outside the pages says that two names mean one thing.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import readout
from readout.surfaces.cli.add import add_pages
from readout.surfaces.compare.comparison import Verdict, compare

PAGES = Path(__file__).parents[3] / "examples" / "pages"
EXPECTED = [line.split("\t") for line in Path(__file__).with_name("expected_rows.tsv").read_text(encoding="utf-8").splitlines()]
RIGHT_AT_LEAST = 29
"""Rows that must come out as written by hand; all others must be left open, never be wrong."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Each expected row with what became of it: "right", "left open", "unread" or "wrong"."""
    rows = {pair: rows_of(pair, tmp_path_factory.mktemp("compare")) for pair in dict.fromkeys(row[0] for row in EXPECTED)}
    return [(row, outcome(row, rows[row[0]])) for row in EXPECTED]


def rows_of(pair, folder):
    """Rows of the comparison of all that two pages tell of their two sides."""
    location = str(folder / "talks.db")
    add_pages([str(next(PAGES.glob(f"{number}-*"))) for number in pair.split(",")], location)
    with readout.open(location) as record:
        meetings = list(record.meetings())
        sides = Counter(one.sides for one in meetings if one.status.value == "held").most_common(1)[0][0]
        return compare(record.store, [one for one in meetings if one.sides == sides]).rows


def outcome(expected, rows):
    _, verdict, first, second = expected
    # Where one sentence tells of two matters, a row is meant by the words of its act.
    meant = [row for row in rows if any(holds(row, words, by_act=True) for words in (first, second))]
    found = meant + [row for row in rows if not meant and any(holds(row, words) for words in (first, second))]
    together = any(first and second and holds(row, first) and holds(row, second) for row in found)
    if not found:
        return "unread"
    if verdict == "both":
        return "right" if together else "wrong" if any(row.verdict is Verdict.ONLY for row in found) else "left open"
    if verdict == "open":
        return "right" if all(row.verdict is Verdict.UNALIGNED for row in found) else "wrong"
    alone = all(row.verdict is Verdict.ONLY and row.only == verdict for row in found)
    return "right" if alone else "left open" if all(row.verdict is Verdict.UNALIGNED for row in found) else "wrong"


def holds(row, words, *, by_act=False):
    said = [one for ones in row.cells.values() for one in ones]
    told = (" ".join((one.evidence.quote.text if by_act else one.sentence).split()) for one in said)
    return bool(words) and any(words in text for text in told)


def test_no_row_is_wrong(outcomes):
    assert [row for row, result in outcomes if result == "wrong"] == []


def test_rows_come_out_as_written_by_hand(outcomes):
    assert sum(result == "right" for _, result in outcomes) >= RIGHT_AT_LEAST
