"""The gold records are well formed and say only what their pages say."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from evaluation.sets import SETS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "examples" / "pages"
GOLD = ROOT / "evaluation" / "gold"
FOLDERS = sorted(path.name for path in GOLD.iterdir() if path.is_dir())
NOTICE = "Invented page, written for the Readout project; people and events are not real."

TYPES = frozenset(
    "AGREE SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION"
    " MOBILIZE COERCE ASSAULT STATE".split()
)
MEETING_STATUS = frozenset({"held", "planned", "proposed", "cancelled", "denied"})
MEETING_FORMAT = frozenset({"in_person", "phone", "video", "written", None})
ACT_STATUS = frozenset({"done", "planned", "negated"})
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{_DAY}(?:/{_DAY})?")
CODE = re.compile(r"[A-Z]{2,8}")

Record = dict[str, Any]


class _Words(HTMLParser):
    """Collects what a reader of the page sees; tags become spaces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in {"script", "style"}
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def _page_text(path: Path) -> str:
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        words = _Words()
        words.feed(raw)
        raw = "".join(words.parts)
    return _fold(raw)


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _examples() -> list[Record]:
    return _lines(GOLD / "examples.jsonl")


def _each_record() -> list[Any]:
    folders = [record for name in FOLDERS for record in _lines(GOLD / name / "gold.jsonl")]
    return [pytest.param(record, id=record["id"]) for record in (*_examples(), *folders)]


@cache
def _set_pages() -> dict[str, Record]:
    return {page["id"]: page for name in FOLDERS for page in _lines(GOLD / name / "pages.jsonl")}


def _text(record: Record) -> str:
    return _page_text(ROOT / record["page"]) if "page" in record else _fold(_set_pages()[record["id"]]["text"])


def test_every_page_has_one_record_and_ids_are_file_stems() -> None:
    records = _examples()
    pages = sorted(f"examples/pages/{path.name}" for path in PAGES.iterdir())
    assert sorted(record["page"] for record in records) == pages
    assert [record["id"] for record in records] == [Path(r["page"]).stem for r in records]
    assert len({record["id"] for record in records}) == len(records) >= 24


def test_every_folder_is_a_known_set_with_one_record_for_each_page() -> None:
    assert sorted(("examples", *FOLDERS)) == sorted(SETS)
    for name in FOLDERS:
        pages, records = (_lines(GOLD / name / f"{kind}.jsonl") for kind in ("pages", "gold"))
        assert [page["id"] for page in pages] == [record["id"] for record in records]
    assert len(_set_pages()) == sum(len(_lines(GOLD / name / "pages.jsonl")) for name in FOLDERS)


def test_pages_are_in_order_of_publication() -> None:
    records = sorted(_examples(), key=lambda record: record["id"])
    days = [record["published"] for record in records]
    assert days == sorted(days)


@pytest.mark.parametrize("record", _each_record())
def test_page_says_that_it_is_invented_and_shows_its_title_and_year(record: Record) -> None:
    text = _text(record)
    assert NOTICE in text
    assert _fold(record["title"]) in text
    # A page may carry its date only in a meta tag, or with the crawl, as real pages do.
    given = _set_pages()[record["id"]]["published"] if "page" not in record else None
    shown = text if "page" not in record else (ROOT / record["page"]).read_text(encoding="utf-8")
    assert record["published"] in (None, given) or record["published"][:4] in shown


@pytest.mark.parametrize("record", _each_record())
def test_people_are_named_on_the_page(record: Record) -> None:
    names = [person["name"] for person in record["people"]]
    assert len(set(names)) == len(names)
    for person in record["people"]:
        assert person["name"] in _text(record)
        assert person["country"] is None or CODE.fullmatch(person["country"])
        assert isinstance(person["posts"], list)


@pytest.mark.parametrize("record", _each_record())
def test_quotes_and_issues_are_words_of_the_page(record: Record) -> None:
    for entry in (*record["meetings"], *record["acts"]):
        assert entry["quote"] in _text(record), entry["quote"]
        assert 4 <= len(entry["quote"].split()) <= 15, entry["quote"]
    for meeting in record["meetings"]:
        assert len(meeting["issues"]) <= 6
        for issue in meeting["issues"]:
            assert issue in _text(record), issue


@pytest.mark.parametrize("record", _each_record())
def test_meetings_are_well_formed(record: Record) -> None:
    names = {person["name"] for person in record["people"]}
    for number, meeting in enumerate(record["meetings"], start=1):
        assert meeting["id"] == f"m{number}"
        assert meeting["status"] in MEETING_STATUS
        assert meeting["format"] in MEETING_FORMAT
        # Members of an organisation may meet under its name alone; states have codes of three letters.
        assert len(set(meeting["sides"])) >= 2 or len(meeting["sides"][0]) != 3
        assert all(CODE.fullmatch(side) for side in meeting["sides"])
        assert set(meeting["participants"]) <= names
        assert meeting["format"] != "phone" or meeting["place"] is None


@pytest.mark.parametrize("record", _each_record())
def test_acts_are_well_formed(record: Record) -> None:
    names = {person["name"] for person in record["people"]}
    meetings = {meeting["id"]: meeting for meeting in record["meetings"]}
    for number, act in enumerate(record["acts"], start=1):
        assert act["id"] == f"a{number}"
        assert act["type"] in TYPES
        assert act["status"] in ACT_STATUS
        assert act["actors"]
        assert all(CODE.fullmatch(code) for code in (*act["actors"], *act["targets"]))
        assert set(act["actor_people"]) <= names
        assert act["meeting"] is None or act["meeting"] in meetings


@pytest.mark.parametrize("record", _each_record())
def test_dates_are_edtf_and_intervals_run_forward(record: Record) -> None:
    dates = [entry["date"] for entry in (*record["meetings"], *record["acts"]) if entry["date"]]
    for date in (record["published"] or "2031", *dates):
        assert EDTF.fullmatch(date), date
        first, _, last = date.partition("/")
        assert not last or first < last, date


@pytest.mark.parametrize("record", _each_record())
def test_links_join_entries_of_the_record(record: Record) -> None:
    entries = {entry["id"] for entry in (*record["meetings"], *record["acts"])}
    for link in record["links"]:
        assert {link["from"], link["to"]} <= entries
        assert link["from"] != link["to"]
        assert link["kind"] in {"follows", "previous"}


def test_pages_without_meetings_have_empty_records() -> None:
    empty = [record["id"] for record in _examples() if not (record["meetings"] or record["acts"])]
    assert empty == ["06-trade-note", "29-gureumdo-explainer"]
