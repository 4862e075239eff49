"""The fit of what tells at which meeting an act was done."""

from __future__ import annotations

from evaluation.openpages import OpenPage
from evaluation.ties import contests_of
from readout.articles import clean_page
from readout.pages import read_pages
from readout.pipeline import load_reader

TEXT = (
    "OSLO, May 14 (NWA) -- Norwegian Foreign Minister Ingrid Solberg met her Chilean counterpart Tomas Araya in Oslo "
    "on Tuesday. Araya praised the ferries of Norway."
)
GOLD = {
    "id": "p",
    "meetings": [
        {
            "id": "m1",
            "status": "held",
            "date": "2031-05-13",
            "place": "Oslo",
            "sides": ["NOR", "CHL"],
            "participants": ["Ingrid Solberg", "Tomas Araya"],
            "quote": "met her Chilean counterpart Tomas Araya in Oslo",
        }
    ],
    "acts": [
        {
            "id": "a1",
            "type": "SUPPORT",
            "actors": ["CHL"],
            "targets": ["NOR"],
            "meeting": "m1",
            "quote": "Araya praised the ferries of Norway",
        }
    ],
}


def test_an_act_may_have_been_done_at_each_meeting_or_at_none(tmp_path):
    source = tmp_path / "page.txt"
    source.write_text(TEXT, encoding="utf-8")
    reader = load_reader()
    article = next(iter(clean_page(next(iter(read_pages([str(source)], outlets=reader.knowledge.outlets))))))
    page = OpenPage("set", GOLD, article, reader.analyser.analyse(article), reader.knowledge)
    [contest] = contests_of(page)
    assert [("at none" in signs) for signs in contest.candidates] == [True, False]
    assert contest.right == 1
