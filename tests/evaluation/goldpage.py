"""A page of one meeting, read, with a gold record: for the tests of what is fitted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.openpages import OpenPage
from readout.articles import clean_page
from readout.pages import read_pages
from readout.pipeline import load_reader

TEXT = (
    "OSLO, May 14 (NWA) -- Norwegian Foreign Minister Ingrid Solberg met her Chilean counterpart Tomas Araya in Oslo "
    "on May 13, 2031. Araya praised the ferries."
)
GOLD: dict[str, Any] = {
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
            "quote": "Araya praised the ferries",
        }
    ],
}


def open_page(folder: Path) -> OpenPage:
    """Return the page with its gold record."""
    source = folder / "page.txt"
    source.write_text(TEXT, encoding="utf-8")
    reader = load_reader()
    read = next(iter(read_pages([str(source)], outlets=reader.knowledge.outlets)))
    article = next(iter(clean_page(read)))
    return OpenPage("set", GOLD, article, reader.analyser.analyse(article), reader.knowledge)
