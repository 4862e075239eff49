"""From two pages of text to the record: one envoy, one director-general whose tenure spans both, and one dispute."""

from __future__ import annotations

import pytest

from readout.errors import StoreError
from readout.pages import read_pages
from readout.pipeline import load_reader, read_page
from readout.record.record import Record
from readout.record.store import open_store

SPRING = """Senior diplomats of S. Korea, Japan discuss islets, trade
Published : March 20, 2031 - 18:05
Ahn Do-yun (right), director general for Asian and Pacific affairs at Seoul's foreign ministry, shaking hands with his \
Japanese counterpart, Kosuke Imamura, at a hotel in Busan in January. (Hanbit News)
Diplomats of South Korea and Japan met in Seoul on Thursday to discuss trade and historical issues between the two \
countries, Seoul's foreign ministry said.
The talks between Ahn Do-yun, the ministry's director general for Asian and Pacific affairs, and his Japanese \
counterpart, Kosuke Imamura, lasted for three hours.
When Imamura repeated Tokyo's claim to the islets of Dokdo, Ahn stressed that Seoul can't accept it.
The two sides agreed to meet again before the end of the year.
"""

AUTUMN = """Envoys of S. Korea, Japan hold talks over N.K. missile launches
SEOUL, Nov. 5 (Hanbit) -- The top nuclear envoys of South Korea and Japan met on Wednesday to discuss North Korea's \
latest missile launches and ties with Pyongyang, Seoul's foreign ministry said.
Min Chae-won, the ministry's special representative for peninsula affairs, received his Japanese counterpart, Kosuke \
Imamura, at the foreign ministry in Seoul.
They agreed to strengthen cooperation with the United States.
On Tuesday, Imamura held a separate meeting with Ahn Do-yun, director general for Asia and Pacific affairs at South \
Korea's foreign ministry, over Japan's claim to Dokdo.
Published : Nov. 5, 2031 - 16:40
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, text in (("spring.txt", SPRING), ("autumn.txt", AUTUMN)):
        (folder / name).write_text(text, encoding="utf-8")
    reader = load_reader()
    store = open_store(str(folder / "two.db"), create=True)
    for page in read_pages([str(folder / "spring.txt"), str(folder / "autumn.txt")], outlets=reader.knowledge.outlets):
        store.write_page(page, "reader 1", read_page(page, reader))
    yield Record(store)
    store.close()


def test_both_pages_tell_of_one_envoy(record):
    (imamura,) = record.people("Imamura")
    assert (imamura.country, imamura.articles) == ("JPN", 2)
    assert [meeting.date.edtf for meeting in record.meetings(person=imamura.id)] == [
        "2031-11-05",
        "2031-11-04",
        "2031-03-20",
        "2031-01",
    ]


def test_one_post_in_two_wordings_is_a_tenure_from_first_to_last_sighting(record):
    (ahn,) = record.people("Ahn Do-yun")
    (held,) = ahn.posts
    assert (ahn.country, held.level) == ("KOR", "director_general")
    assert (held.seen_from, held.seen_to) == ("2031-01", "2031-11-05")


@pytest.mark.parametrize("name", ["dokdo-takeshima", "takeshima", "Dokdo", "the islets of Dokdo"])
def test_both_pages_tell_of_one_dispute_by_any_of_its_names(record, name):
    dispute = record.topic(name)
    assert dispute.id == "dokdo-takeshima"
    assert [meeting.date.edtf for meeting in dispute.meetings] == ["2031-03-20", "2031-11-04"]
    assert [stance.side for stance in dispute.stances] == ["JPN", "KOR"]


def test_a_name_of_several_topics_lists_them_and_an_unknown_one_says_so(record):
    with pytest.raises(StoreError, match="may mean the topics north-korea, north-korea-missiles"):
        record.topic("north")
    for name in ("volcanoes", ""):
        with pytest.raises(StoreError, match="nothing on topic"):
            record.topic(name)
