from __future__ import annotations

import csv
import io
import re

import pytest

from tests.surfaces.web.conftest import form_token, meeting_id

SEOUL = "country=KOR&since=2031-03&until=2031-03"


def fixed(client):
    """An address of every kind of page."""
    labour = meeting_id(client, SEOUL)
    page = client.get(f"/meetings/{labour}.json").json()
    person = page["meeting"]["attendees"][0]["person"]
    article = page["meeting"]["sources"][0]["article"]
    return [
        "/home", "/meetings", "/meetings?q=labour",
        "/meetings?view=timeline", "/meetings?view=network", "/meetings?view=map", "/meetings?view=calendar",
        "/meetings?view=matrix", "/meetings?view=network&nodes=countries&focus=KOR&hops=2",
        f"/meetings/{labour}", f"/meetings/{labour}/compare",
        "/people", "/people?name=tak", f"/people/{person}", "/countries", "/countries/KOR",
        "/countries/japan", "/dyads/KOR/JPN", "/topics", "/documents", f"/documents/{article}",
        "/about/data", "/changes", "/changes?since=2020",
        "/review", "/review/bulk", "/review/log",
    ]  # fmt: skip


def test_every_page_answers_as_html_json_and_csv(read_only):
    for address in fixed(read_only):
        path, _, question = address.partition("?")
        for ending in ("", ".json", ".csv"):
            answer = read_only.get(f"{path}{ending}?{question}")
            assert answer.status_code == 200, address + ending
            assert "undefined" not in answer.text.lower() or ending
        assert read_only.get(f"{path}.json?{question}").json() is not None


def test_no_page_has_inline_script_or_style(read_only):
    for address in fixed(read_only):
        answer = read_only.get(address)
        assert not re.search(r"<script(?![^>]*src=)|<\w[^<>]*\s(on[a-z]+|style)=|<style", answer.text), address
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_ids_on_a_page_are_unique_and_its_anchors_lead_somewhere(read_only):
    for address in fixed(read_only):
        text = read_only.get(address).text
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address
        for anchor in re.findall(r'href="#([^"]+)"', text):
            assert anchor in ids, f"{address}: #{anchor}"


def test_first_page_is_small(read_only):
    home = read_only.get("/")
    assets = [read_only.get(path) for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', home.text)]
    assert all(one.status_code == 200 for one in assets)
    assert len(home.content) + sum(len(one.content) for one in assets) < 150_000


def test_a_value_leads_to_its_words_and_the_words_are_exact(read_only):
    labour = meeting_id(read_only, SEOUL)
    text = read_only.get(f"/meetings/{labour}").text
    link = re.search(r'<a class="proof" href="#([^"]+)" data-key="place">([^<]+)</a>', text)
    assert link is not None
    mark = re.search(rf'<mark id="{link.group(1)}"[^>]*>(.*?)</mark>', text)
    assert mark is not None
    assert re.sub("<[^>]+>", "", mark.group(1)) == link.group(2)


def test_sources_that_differ_are_shown_to_differ(read_only):
    text = read_only.get(f"/meetings/{meeting_id(read_only, SEOUL)}").text
    assert "Sources differ" in text
    assert "Seoul" in text
    assert "Busan" in text


def test_pages_are_answered_with_304_until_the_record_changes(client):
    first = client.get("/meetings")
    again = client.get("/meetings", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    token = form_token(client, "/review")
    found = meeting_id(client, "country=GRC")
    client.post(f"/meetings/{found}/judge", data={"token": token, "verdict": "reject"})
    assert client.get("/meetings", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_filters_paging_and_order_live_in_the_address(read_only):
    seen, address = [], "/meetings.json?size=2&sort=oldest"
    while address:
        answer = read_only.get(address).json()
        seen += [one["id"] for one in answer["meetings"]]
        address = f"/meetings.json?size=2&sort=oldest&after={answer['after']}" if answer["after"] else None
    everything = read_only.get("/meetings.json?size=100&sort=oldest").json()["meetings"]
    assert seen == [one["id"] for one in everything]
    planned = read_only.get("/meetings.json?status=planned&country=Greece").json()["meetings"]
    assert [one["status"] for one in planned] == ["planned"]


def test_a_table_of_a_meeting_lists_every_value_with_its_words(read_only):
    rows = list(csv.DictReader(io.StringIO(read_only.get(f"/meetings/{meeting_id(read_only, SEOUL)}.csv").text)))
    fields = {row["field"] for row in rows}
    assert {"Status", "When", "Where", "Participant", "Post", "Issue"} <= fields
    assert all(row["quote"] for row in rows)


@pytest.mark.parametrize(
    "address",
    ["/meetings/nothere", "/people/ffffffff", "/countries/ATA", "/topics/none", "/documents/none", "/dyads/KOR/KOR", "/none"],
)
def test_what_is_not_in_the_record_is_404_with_a_way_on(read_only, address):
    answer = read_only.get(address)
    assert answer.status_code == 404
    assert "/meetings" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "question", ["status=perhaps", "since=yesterday", "since=2032&until=2031", "sources=many", "after=broken"]
)
def test_impossible_questions_are_400_and_say_why(read_only, question):
    answer = read_only.get(f"/meetings?{question}")
    assert answer.status_code == 400
    assert "That cannot be asked" in answer.text


def test_the_timeline_draws_planned_and_cancelled_by_shape(read_only):
    text = read_only.get("/meetings?view=timeline").text
    assert text.count('class="planned"') >= 2  # legend and mark
    assert text.count('class="cancelled"') >= 2


def test_the_network_is_the_same_each_time(read_only, client):
    def lines(one):
        return re.findall(r"<line x1=.*?</line>", one.get("/meetings?view=network").text)

    assert lines(read_only) == lines(client)
    assert lines(client)


def test_the_calendar_draws_meetings_of_one_day_and_counts_the_others(read_only):
    page = read_only.get("/meetings?view=calendar&country=GRC").text
    assert "1 April 2031: 1 meeting" in page
    assert "1 more is dated to a week, a month, or not at all" in page
    link = re.search(r'<a href="([^"]+)"><rect[^>]*class="day', page)
    assert link is not None
    assert (
        len(read_only.get(link.group(1).replace("&amp;", "&").replace("/meetings", "/meetings.json")).json()["meetings"]) == 1
    )


def test_the_matrix_counts_pairs_over_the_same_filter(read_only):
    page = read_only.get("/meetings?view=matrix&country=GRC").text
    assert "Greece and Turkey: 3 meetings" in page
    assert "South Korea and Japan" not in page


def test_the_network_is_drawn_around_a_node_and_lines_lead_to_the_meetings_of_their_pair(read_only):
    page = read_only.get("/meetings?view=network&nodes=countries&focus=GRC&hops=1").text
    nodes = re.findall(r"<circle cx=", page)
    assert len(nodes) == 2
    assert 'href="/meetings?country=GRC&amp;country=TUR"' in page


def test_the_page_about_the_data_shows_measured_shares_of_each_field(read_only):
    page = read_only.get("/about/data").text
    measured = read_only.get("/about/data.json").json()["measured"]
    assert measured
    for one in measured:
        assert one["reader"] in page
        assert all(field["words"] in page for field in one["fields"])


def test_what_is_new_since_a_day_or_time(read_only):
    listed = read_only.get("/changes.json").json()["changes"]
    assert "new" in {one["kind"] for one in listed}
    assert read_only.get(f"/changes.json?since={listed[0]['at'].replace('+', '%2B')}").json()["changes"] == []
    assert "Nothing new" in read_only.get("/changes?since=2999").text
    assert read_only.get("/changes?since=yesterday").status_code == 400
