"""The pages of a view stand alone: every link leads to a file beside them, and nothing can be sent or run."""

from __future__ import annotations

import pytest
from lxml import html

from readout.errors import ConfigError, StoreError
from readout.record.record import Record
from readout.record.store import open_store
from readout.surfaces.site.writing import view_of, write_site
from readout.surfaces.web.words import load_words
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"


@pytest.fixture
def record(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    for page, reading in (
        read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS), url="https://a.example/1"),
        read("Gamma", "2031-04-02", told("GRC TUR", "2031-05-01", status="planned")),
    ):
        store.write_page(page, "reader 1", (reading,))
    with Record(store) as record:
        yield record


def written(record, out, address="country=JPN", **options):
    return write_site(record, load_words(None), view_of(address, **options), out)


def test_a_view_holds_its_meetings_people_and_sides_alone(record, tmp_path):
    assert written(record, tmp_path / "out") == (1, 6)
    names = {path.name.split("-")[0] for path in (tmp_path / "out").glob("*.html")}
    assert names == {"index.html", "meeting", "person", "side"}
    pages = [path.read_text() for path in (tmp_path / "out").glob("*.html")]
    assert not any("Turkey" in page or "Gamma" in page for page in pages)


def test_every_link_leads_to_a_file_and_nothing_runs(record, tmp_path):
    out = tmp_path / "out"
    written(record, out)
    for path in out.glob("*.html"):
        page = html.parse(str(path))
        assert not page.xpath("//form | //script | //button")
        for target in page.xpath("//@href | //@src"):
            if not target.startswith(("#", "https://")):
                assert (out / target.split("#")[0]).is_file(), f"{path.name}: {target}"


def test_sentences_go_along(record, tmp_path):
    written(record, tmp_path / "out")
    (meeting,) = (tmp_path / "out").glob("meeting-*.html")
    page = html.parse(str(meeting))
    assert page.xpath("//div[@class='prose']//mark")
    assert {one.text_content() for one in page.xpath("//mark")} >= {"Tak Eun-ju", "Ryohei Katsuno"}


@pytest.mark.parametrize(
    ("address", "params"),
    [
        ("country=JPN&since=2031", (("country", "JPN"), ("since", "2031"))),
        ("http://127.0.0.1:8765/meetings?country=JPN&after=x&view=map", (("country", "JPN"),)),
        ("", ()),
    ],
)
def test_views_are_addresses(address, params):
    assert view_of(address).params == params


def test_a_view_without_meetings_and_a_full_folder_are_refused(record, tmp_path):
    with pytest.raises(StoreError, match="no meeting"):
        written(record, tmp_path / "out", "country=FJI")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("")
    with pytest.raises(ConfigError, match="not empty"):
        written(record, tmp_path / "full")
