from datetime import date

import pytest

from readout.engine.loading import NOTHING
from readout.engine.output import OutputFormat, decode, encode, results_of, rows_of
from readout.errors import StoreError
from readout.model.article import Article, FoundDate
from readout.model.mention import Mentions
from readout.model.page import Page, PageFormat, PageHints, Rejection, RejectionReason
from readout.model.reading import Reading
from readout.record.codec import dumps
from tests.record.build import read, told

PAGE = Page("a" * 64, "news.jsonl#3", PageFormat.DUMP, "Two lines – one page.", "utf-8", "assumed", PageHints(id="n3"))
ARTICLE = Article(
    "b" * 32, PAGE.id, PAGE.source, "Two lines – one page.", (), published=FoundDate(date(2031, 3, 5), None, None, "text", 1.0)
)
READING = Reading(ARTICLE, PAGE.hints, Mentions((), (), (), (), (), ()), (), (), ())
REJECTION = Rejection("broken.html", RejectionReason.BINARY, "the file is no text")
TURNED_DOWN = Rejection(PAGE.source, RejectionReason.LANGUAGE, "the article is written in 'ko'", PAGE.id)


@pytest.fixture(params=list(OutputFormat))
def form(request):
    if request.param is OutputFormat.PARQUET:
        pytest.importorskip("pyarrow")
    return request.param


def test_what_is_written_is_read(form):
    found = [(PAGE, (READING, TURNED_DOWN)), (None, (REJECTION,)), (PAGE, (READING,))]
    rows = [row for page, results in found for row in rows_of(page, results)]
    assert list(results_of(decode(encode(rows, form), form, "unit"))) == found


def test_same_rows_same_bytes(form):
    rows = rows_of(PAGE, (READING,))
    assert encode(rows, form) == encode(list(rows), form)


def test_no_rows(form):
    assert decode(encode([], form), form, "unit") == []


def test_page_text_can_be_left_out():
    (row,) = rows_of(PAGE, (READING,), keep_text=False)
    ((page, _),) = results_of([row])
    assert (page.id, page.content) == (PAGE.id, "")


def test_columns_can_be_asked_without_reading_the_json():
    (row,) = rows_of(PAGE, (READING,))
    assert (row.page_id, row.article_id, row.published, row.kind) == (PAGE.id, ARTICLE.id, "2031-03-05", "reading")


def test_lone_surrogates_do_not_stop_a_unit(form):
    broken = Rejection("caf\udce9.html", RejectionReason.BINARY, "no text")
    ((_, (found,)),) = results_of(decode(encode(rows_of(None, (broken,)), form), form, "unit"))
    assert found.source.startswith("caf")


def test_damaged_file_is_named(form):
    data = encode(rows_of(PAGE, (READING,)), form)
    with pytest.raises(StoreError, match="unit-7 is damaged"):
        decode(data[:-30], form, "unit-7")


def test_reading_that_tells_nothing_is_known_by_its_end():
    assert dumps(READING).endswith(NOTHING)
    _, telling = read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05"))
    assert not dumps(telling).endswith(NOTHING)
