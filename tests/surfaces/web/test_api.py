from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from starlette.testclient import TestClient

from readout.surfaces.web.access import BURST, Rates
from tests.surfaces.web.build import make_app, make_store
from tests.surfaces.web.conftest import meeting_id

CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)
TALKS = "country=KOR&since=2031-03&until=2031-03"


def test_every_answer_is_as_described(tmp_path):
    app = make_app(make_store(tmp_path / "talks.db"))
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=15, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers(case):
            case.call_and_validate(checks=CHECKS)

        answers()


def test_a_meeting_comes_with_the_exact_words_of_every_value(read_only):
    found = read_only.get(f"/api/v1/meetings/{meeting_id(read_only, TALKS)}").json()
    assert len(found["evidence"]) == 2
    for told in found["evidence"]:
        text = read_only.get(f"/documents/{told['source']['article']}.json").json()["article"]["text"]
        quote = told["claim"]["place_quote"]
        assert text[quote["span"]["start"] : quote["span"]["end"]] == quote["text"]


def test_pages_of_the_api_follow_one_another_by_cursor(read_only):
    seen, after = [], None
    while True:
        answer = read_only.get("/api/v1/meetings", params={"size": 2, **({"after": after} if after else {})}).json()
        seen += [one["id"] for one in answer["meetings"]]
        after = answer["after"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == answer["count"]


def test_answers_carry_an_etag(read_only):
    first = read_only.get("/api/v1/stats")
    assert read_only.get("/api/v1/stats", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/meetings?size=0", 400), ("/api/v1/meetings?status=perhaps", 400), ("/api/v1/meetings/none", 404),
        ("/api/v1/topics/none", 404), ("/api/v1/none", 404), ("/api/v1/changes?since=never", 400),
        ("/api/v1/people?name=zzzzzz", 404),
    ],
)  # fmt: skip
def test_all_errors_have_one_shape(read_only, path, status):
    answer = read_only.get(path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]["status"] == status
    assert answer.json()["error"]["message"]


def test_a_judgement_from_another_site_is_refused(client):
    found = meeting_id(client, TALKS)
    answer = client.post(
        f"/api/v1/meetings/{found}/judgements", json={"verdict": "reject"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert client.post(f"/api/v1/meetings/{found}/judgements", content="verdict=reject").status_code == 400


def test_a_judgement_is_kept(store_path):
    client = TestClient(make_app(store_path))
    found = meeting_id(client, TALKS)
    body = {"verdict": "correct", "field": "date", "value": "2031-03-04", "by": "Ada"}
    answer = client.post(f"/api/v1/meetings/{found}/judgements", json=body)
    assert answer.json()["meeting"]["date"]["edtf"] == "2031-03-04"
    assert answer.json()["meeting"]["review"] == "corrected"


def test_too_many_requests_are_held_back():
    rates = Rates()
    allowed = sum(rates.allows("one", 0.0) for _ in range(BURST + 50))
    assert allowed == BURST
    assert rates.allows("other", 0.0)
    assert rates.allows("one", 1.0)


def test_documents_are_listed_and_told_whole(read_only):
    first = read_only.get("/api/v1/documents?size=2").json()
    assert (len(first["documents"]), first["after"], first["count"]) == (2, 2, 6)
    second = read_only.get("/api/v1/documents?size=500&after=2").json()
    assert second["after"] is None
    assert len(second["documents"]) == 4
    found = read_only.get(f"/api/v1/documents/{first['documents'][0]['article_id']}").json()
    assert found["article"]["text"]
    assert set(found["homes"].values()) <= {one["id"] for one in read_only.get("/api/v1/meetings").json()["meetings"]}


def test_a_comparison_gives_each_statement_its_verdict(read_only):
    found = read_only.get(f"/api/v1/meetings/{meeting_id(read_only, TALKS)}/comparison").json()
    assert found["groups"]
    assert all(one["verdict"] for one in found["statements"])
