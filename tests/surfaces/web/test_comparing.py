from __future__ import annotations

import pytest

from tests.surfaces.web.conftest import meeting_id

TALKS = "country=KOR&since=2031-03&until=2031-03"


def test_accounts_stand_beside_each_other_with_links_to_their_sentences(read_only):
    found = meeting_id(read_only, TALKS)
    answer = read_only.get(f"/meetings/{found}/compare.json").json()
    assert [one["words"] for one in answer["accounts"]] == [one["words"] for one in answer["accounts"] if one["words"] > 0]
    assert len(answer["accounts"]) == 2
    page = read_only.get(f"/meetings/{found}/compare").text
    assert "2 accounts of one meeting" in page
    for statement in answer["statements"]:
        assert f"/documents/{statement['article']}#s" in page
        assert statement["verdict"] in page


def test_another_entry_is_laid_beside_without_merging(read_only):
    found, other = meeting_id(read_only, TALKS), meeting_id(read_only, "country=KOR&until=2031-02")
    answer = read_only.get(f"/meetings/{found}/compare.json", params={"with": f"http://testserver/meetings/{other}"}).json()
    assert answer["meetings"] == [found, other]
    assert read_only.get(f"/meetings/{found}/compare?with=none").status_code == 404


@pytest.mark.parametrize(("ending", "begins"), [("ris", "TY  - "), ("bib", "@misc{"), ("csl", "{")])
def test_meetings_and_documents_are_cited_as_files(read_only, ending, begins):
    found = meeting_id(read_only, TALKS)
    article = read_only.get(f"/meetings/{found}.json").json()["meeting"]["sources"][0]["article"]
    for address in (f"/meetings/{found}.{ending}", f"/documents/{article}.{ending}"):
        answer = read_only.get(address)
        assert answer.text.startswith(begins)
        assert "attachment" in answer.headers["content-disposition"]
    assert read_only.get(f"/meetings/none.{ending}").status_code == 404


def test_the_live_page_is_linked_at_the_words_that_tell_of_the_meeting(read_only):
    page = read_only.get(f"/meetings/{meeting_id(read_only, TALKS)}").text
    assert "https://alpha.example/talks#:~:text=" in page
