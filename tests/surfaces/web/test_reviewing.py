from __future__ import annotations

from readout.record.record import open_record
from tests.surfaces.web.conftest import form_token, meeting_id


def send(client, path, **fields):
    return client.post(path, data={"token": form_token(client, "/review"), **fields}, follow_redirects=True)


def stands(client, found):
    return client.get(f"/meetings/{found}.json").json()["meeting"]


def test_a_correction_stands_after_everything_is_fused_anew(client, store_path):
    found = meeting_id(client, "country=KOR&since=2031-03&until=2031-03")
    answer = send(client, f"/meetings/{found}/judge", verdict="correct", field="place", value="Jeju", why="heard it", by="Ada")
    assert "Jeju" in answer.text
    assert "set by a person" in answer.text
    with open_record(str(store_path)) as record:
        record.store.refuse()
    assert stands(client, found)["place"] == "Jeju"
    log = client.get("/review/log.json").json()["judgements"]
    assert [(one["by"], one["value"], one["why"]) for one in log] == [("Ada", "Jeju", "heard it")]


def test_the_queue_goes_on_after_accepting_and_undo_brings_it_back(client):
    first = client.get("/review.json").json()["meetings"][0]["id"]
    send(client, f"/meetings/{first}/judge", verdict="accept", next="/review")
    assert client.get("/review.json").json()["meetings"][0]["id"] != first
    assert stands(client, first)["review"] == "accepted"
    again = send(client, "/review/undo", meeting=first)
    assert f"/meetings/{first}/judge" in again.text
    send(client, f"/meetings/{first}/judge", verdict="reject", next="/review")
    assert stands(client, first)["review"] == "rejected"


def test_undoing_a_correction_restores_what_the_machine_read(client):
    found = meeting_id(client, "country=GRC&status=planned")
    before = stands(client, found)["place"]
    send(client, f"/meetings/{found}/judge", verdict="correct", field="place", value="Izmir")
    send(client, "/review/undo", meeting=found)
    assert stands(client, found)["place"] == before


def test_skipping_shows_the_next_one(client):
    first = client.get("/review.json").json()["meetings"][0]["id"]
    page = client.get("/review").text
    skip = page.split('data-key="s" href="')[1].split('"')[0].replace("&amp;", "&")
    assert f"/meetings/{first}/judge" in page
    assert f"/meetings/{first}/judge" not in client.get(skip).text


def test_many_are_judged_at_once(client):
    ids = [one["id"] for one in client.get("/review/bulk.json?country=GRC").json()["meetings"]]
    send(client, "/review/bulk", verdict="accept", meeting=ids, next="/review/bulk?country=GRC")
    assert {stands(client, one)["review"] for one in ids} == {"accepted"}
    assert client.get("/review/bulk.json?country=GRC").json()["meetings"] == []


def test_meetings_are_split_and_merged_from_the_page(client):
    found = meeting_id(client, "country=KOR&since=2031-03&until=2031-03")
    sources = stands(client, found)["sources"]
    assert len(sources) == 2
    send(client, f"/meetings/{found}/split", claim=[sources[1]["claim"]])
    parts = client.get("/meetings.json?country=KOR&since=2031-03&until=2031-03").json()["meetings"]
    assert len(parts) == 2
    send(client, f"/meetings/{parts[0]['id']}/merge", other=f"http://testserver/meetings/{parts[1]['id']}")
    assert len(client.get("/meetings.json?country=KOR&since=2031-03&until=2031-03").json()["meetings"]) == 1


def test_impossible_values_are_refused_with_the_reason(client):
    found = meeting_id(client, "country=GRC")
    answer = send(client, f"/meetings/{found}/judge", verdict="correct", field="date", value="sometime")
    assert answer.status_code == 400
    assert "date" in answer.text
    assert send(client, f"/meetings/{found}/judge", verdict="burn").status_code == 400


def test_undoing_brings_the_machines_state_back_and_keeps_both_in_the_log(client):
    first = client.get("/review.json").json()["meetings"][0]["id"]
    send(client, f"/meetings/{first}/judge", verdict="accept", next="/review")
    send(client, "/review/undo", meeting=first)
    assert stands(client, first)["review"] == "machine"
    log = client.get("/review/log.json").json()["judgements"]
    assert [(one["verdict"], one["state"]) for one in log] == [("retract", "kept"), ("accept", "retracted")]
    assert send(client, "/review/undo", meeting=first).status_code == 400


def test_a_bulk_decision_is_taken_back_as_one(client):
    ids = [one["id"] for one in client.get("/review/bulk.json?country=GRC").json()["meetings"]]
    page = send(client, "/review/bulk", verdict="reject", meeting=ids, next="/review/bulk?country=GRC").text
    first, last = (page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("first", "last"))
    assert int(last) - int(first) + 1 == len(ids)
    assert f"{len(ids)} decisions" in send(client, "/review/undo", first=first, last=last).text
    assert {stands(client, one)["review"] for one in ids} == {"machine"}


def test_a_second_reviewer_sees_what_one_other_person_judged_and_both_are_compared(client):
    ids = [one["id"] for one in client.get("/review/bulk.json?country=GRC").json()["meetings"]]
    for one in ids:
        send(client, f"/meetings/{one}/judge", verdict="accept", by="Ada")
    assert client.get("/review.json?second=1&by=Ada").json()["meetings"] == []
    for verdict in ("accept", "reject"):
        found = client.get("/review.json?second=1&by=Bo").json()["meetings"][0]["id"]
        assert "Ada" not in client.get("/review?second=1&by=Bo").text
        send(client, f"/meetings/{found}/judge", verdict=verdict, by="Bo")
    (pair,) = client.get("/review/log.json").json()["agreements"]
    assert (pair["one"], pair["other"], pair["both"], pair["same"]) == ("Ada", "Bo", 2, 1)
    assert f"/review?only={pair['differ'][0]}" in client.get("/review/log").text


def test_people_are_joined_and_parted_from_their_page(client):
    people = {one["name"]: one["id"] for one in client.get("/people.json").json()["people"]}
    answer = send(client, f"/people/{people['Nikos Doukas']}/join", other="Nobody Known")
    assert answer.status_code == 400
    answer = send(client, f"/people/{people['Nikos Doukas']}/part", spelling="Nikos Doukas")
    assert answer.status_code == 400
