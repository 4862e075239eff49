from __future__ import annotations

import re
from datetime import date

import pytest

from readout.errors import StoreError
from readout.model.time import DateRange, Precision
from readout.record.edtf import parse_edtf
from readout.record.query import Query
from readout.record.store import open_store
from readout.surfaces.brief.dates import when_words
from readout.surfaces.brief.material import gather
from readout.surfaces.brief.writing import brief_sheet
from readout.surfaces.compare.comparison import Verdict, compare
from readout.surfaces.compare.page import comparison_sheet
from readout.surfaces.export.feed import Feed
from readout.surfaces.sheets.printing import html, markdown
from readout.surfaces.sheets.sheet import Grid, Phrase, Quoted, Reference, Sheet
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"
SUBJECT = ("Japan and South Korea", ("JPN", "KOR"))


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    talks = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, acts="agreed to open a <fishing> hotline")
    for page, reading in (
        read("Alpha", "2031-03-06", talks, told("KOR JPN", "2031-01", where="Tokyo/JPN")),
        read("Beta", "2031-03-07", told("KOR JPN", "2031-06", where="Tokyo/JPN", status="planned")),
        read("Gamma", "2031-03-07", told("KOR JPN", "2031-03-20", where="Busan/KOR", status="planned")),
    ):
        store.write_page(page, "reader 1", (reading,))
    yield store
    store.close()


def sheet_of(store, today=date(2031, 5, 1)):
    return brief_sheet(store, gather(store, Query(countries=("JPN", "KOR")), SUBJECT, today))


def quoted(sheet):
    found = [block for block in sheet.blocks if isinstance(block, Quoted)]
    for grid in (block for block in sheet.blocks if isinstance(block, Grid)):
        found += [item for row in grid.rows for cell in row for item in cell if isinstance(item, Quoted)]
    return found


def test_every_sentence_is_of_a_source_and_has_its_reference(store):
    sheet = sheet_of(store)
    texts = [" ".join(reading.article.text.split()) for reading in store.readings()]
    assert quoted(sheet)
    for one in quoted(sheet):
        assert any(one.sentence in text for text in texts)
        assert one.sentence in sheet.references[one.reference - 1].full


def test_state_of_play_names_the_last_meeting_and_what_is_ahead(store):
    found = markdown(sheet_of(store))
    assert (
        "Japan and South Korea last met in Seoul on 5 March 2031 (Ryohei Katsuno; Tak Eun-ju, director general). [1]" in found
    )
    assert "Before that they met in Tokyo in January 2031. [2]" in found
    assert "Planned: Japan-South Korea meeting in Tokyo in June 2031" in found
    later = found[found.index("not told of since") :]
    assert "in Busan on 20 March 2031" in later


def test_html_stands_alone_and_is_escaped(store):
    found = html(sheet_of(store))
    assert "&lt;fishing&gt;" in found
    assert not re.search(r"<script|<link|src=|@import|url\(", found)
    assert set(re.findall(r'href="#(r\d+)"', found)) <= set(re.findall(r'id="(r\d+)"', found))


def test_nothing_on_a_subject_is_said(store):
    with pytest.raises(StoreError, match="no meeting"):
        brief_sheet(store, gather(store, Query(countries=("FJI", "KEN")), ("Fiji and Kenya", ("FJI", "KEN")), None))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (parse_edtf("2031-03-05"), "on 5 March 2031"),
        (parse_edtf("2031-03"), "in March 2031"),
        (parse_edtf("2031"), "in 2031"),
        (parse_edtf("2031-03-05/2031-03-07"), "from 5 to 7 March 2031"),
        (parse_edtf("2031-03-30/2031-04-02"), "from 30 March to 2 April 2031"),
        (
            DateRange(date(2022, 9, 1), date(2022, 9, 10), Precision.MONTH_PART, "2022-09-01/2022-09-10"),
            "in early September 2022",
        ),
        (DateRange(date(2031, 3, 3), date(2031, 3, 9), Precision.WEEK, "2031-03-03/2031-03-09"), "between 3 and 9 March 2031"),
        (None, "on a day not stated"),
    ],
)
def test_dates_are_never_more_exact_than_the_source(days, words):
    assert when_words(days) == words


def test_one_account_is_not_compared_with_silence(store):
    meeting = next(entry.meeting for entry in Feed(store).entries() if entry.acts)
    comparison = compare(store, (meeting,))
    assert {row.verdict for row in comparison.rows} == {Verdict.ALONE}
    assert "No account published by the government of Japan, South Korea" in markdown(comparison_sheet(store, comparison))


def test_markdown_tables_survive_bars():
    grid = Grid(("a",), (((Phrase("x | y", 1),),),))
    found = markdown(Sheet("t", "n", (grid,), (Reference("[A]", "A.", None),)))
    assert "x \\| y [1]" in found


def test_a_plan_that_came_about_is_not_ahead(tmp_path):
    store = open_store(str(tmp_path / "plans.db"), create=True)
    for page, reading in (
        read("Alpha", "2031-01-02", told("KOR JPN", "2031-03-01/2031-05-31", status="planned", where="Tokyo/JPN")),
        read("Beta", "2031-01-03", told("KOR JPN", "2031-03-01/2031-05-31", status="planned", where="Osaka/JPN")),
        read("Gamma", "2031-04-03", told("KOR JPN", "2031-04-02", where="Tokyo/JPN")),
    ):
        store.write_page(page, "reader 1", (reading,))
    found = markdown(sheet_of(store, date(2031, 4, 10)))
    store.close()
    ahead, answered = found[found.index("## Next") :].split("the meeting held then")
    assert "Osaka" in ahead
    assert "Tokyo" not in ahead
    assert "held on 2 April 2031" in answered
