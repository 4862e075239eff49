"""Short texts in tables beside the tests, read from page to record."""

from __future__ import annotations

import json
from pathlib import Path

from readout.model.page import Rejection
from readout.pipeline import load_reader, read_sources
from readout.surfaces.export.pagerecord import page_record

DAY = "2031-05-14"


def rows_of(name: str) -> list[list[str]]:
    """Rows of a table of this folder, without comments and heading; the last column is the text."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def records_of(rows: list[list[str]], folder: Path) -> dict[str, dict]:
    """Each text's record by the number of its row; " || " parts paragraphs."""
    source = folder / "pages.jsonl"
    pages = [
        {"id": str(n), "url": f"https://news.example/{n}", "published": DAY, "text": text.replace(" || ", "\n")}
        for n, (*_, text) in enumerate(rows)
    ]
    source.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    read = [page_record(r) for r in read_sources([str(source)], load_reader()) if not isinstance(r, Rejection)]
    return {record["id"]: record for record in read}
