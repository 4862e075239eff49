from __future__ import annotations

import json
from dataclasses import replace

import pytest

from readout.errors import StoreError
from readout.record.query import Query
from readout.record.record import Record
from readout.record.store import open_store
from readout.surfaces.citing.citation import cite
from readout.surfaces.citing.styles import STYLES, bibtex, csl_item, inline, ris, text
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"


@pytest.fixture
def store(tmp_path):
    talks = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, acts="agreed to meet again in May")
    store = open_store(str(tmp_path / "talks.db"), create=True)
    for page, reading in (
        read("Alpha", "2031-03-06", talks, url="https://alpha.example/a_1"),
        read("Plans & Co", "2031-03-01", told("KOR JPN", "2031-03-05", who=KOREANS, status="planned")),
    ):
        store.write_page(page, "reader 1", (reading,))
    yield store
    store.close()


@pytest.fixture
def meeting(store):
    return Record(store).meetings(Query()).page().meetings[0]


def test_a_held_meeting_is_cited_by_a_source_that_says_so(store, meeting):
    citation = cite(store, meeting.id)
    assert citation.document.publisher == "Alpha"
    assert citation.others == 1
    assert citation.evidence.quote.text in store.reading(citation.document.article).article.text


def test_chicago_style_names_source_day_address_words_and_record(store, meeting):
    found = text(cite(store, meeting.id, "2031.04"))
    for part in ("Alpha.", "6 March 2031.", "https://alpha.example/a_1.", "Retrieved 1 April 2031, sha256", "characters"):
        assert part in found
    assert found.endswith(f"In Readout, release 2031.04, meeting {meeting.id}. Told by 1 more article.")


def test_the_short_form_has_the_number_of_the_sentence(store, meeting):
    assert inline(cite(store, meeting.id)).startswith("[Alpha, 2031-03-06, s. ")


def test_ids_of_acts_articles_and_claims_work(store, meeting):
    act = Record(store).acts(meeting)[0]
    assert "agreed to meet again" in text(cite(store, act.id))
    assert cite(store, act.claims[0]).id == act.id
    article = meeting.sources[0].article
    assert cite(store, article).evidence is None
    assert cite(store, meeting.sources[0].claim).document.article == article


@pytest.mark.parametrize("entry", ["ffffffffffffffff", "zz"])
def test_unknown_ids_say_where_to_look(store, entry):
    with pytest.raises(StoreError, match="readout meetings"):
        cite(store, entry)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_unknown_is_left_out(store, meeting, style):
    citation = cite(store, meeting.id)
    bare = replace(citation.document, publisher=None, title=None, published=None, url=None, retrieved=None)
    found = STYLES[style](replace(citation, document=bare, evidence=None, sentence_number=None))
    assert "None" not in found


def test_programs_read_the_references(store, meeting):
    rispy, bibtexparser = pytest.importorskip("rispy"), pytest.importorskip("bibtexparser")
    citation = cite(store, meeting.id)
    (reference,) = rispy.loads(ris(citation))
    assert (reference["year"], reference["urls"]) == ("2031", ["https://alpha.example/a_1"])
    entry = bibtexparser.parse_string(bibtex(citation)).entries[0]
    assert entry.key == csl_item(citation)["id"]
    assert json.loads(STYLES["csl"](citation))["issued"] == {"date-parts": [[2031, 3, 6]]}


def test_bibtex_escapes_what_tex_would_read(store, meeting):
    citation = cite(store, meeting.id)
    found = bibtex(replace(citation, document=replace(citation.document, publisher="Plans & Co_50%")))
    assert r"Plans \& Co\_50\%" in found
