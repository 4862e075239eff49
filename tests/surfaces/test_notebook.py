from __future__ import annotations

import pytest

from readout.record.query import Query
from readout.record.results import Meetings
from readout.record.store import open_store
from tests.record.build import read, told

pytest.importorskip("altair")

from readout.surfaces.notebook import per_month, timeline


@pytest.fixture
def meetings(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    for page, reading in (
        read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05"), told("KOR JPN", "2031-01")),
        read("Beta", "2031-04-02", told("GRC TUR", "2031-05-01", status="planned"), told("GRC TUR", None, status="denied")),
    ):
        store.write_page(page, "reader 1", (reading,))
    yield Meetings(store, Query())
    store.close()


@pytest.mark.parametrize("plot", [timeline, per_month])
def test_plots_hold_the_dated_meetings(plot, meetings):
    chart = plot(meetings).to_dict()
    rows = chart["data"]["values"]
    assert [(row["first"], row["last"], row["status"]) for row in sorted(rows, key=lambda row: row["first"])] == [
        ("2031-01-01", "2031-01-31", "held"),
        ("2031-03-05", "2031-03-05", "held"),
        ("2031-05-01", "2031-05-01", "planned"),
    ]


def test_a_notebook_shows_meetings_with_their_sentences(meetings):
    shown = meetings._repr_html_()
    assert "4 meetings" in shown
    assert "KOR JPN met" in shown
