from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from readout.errors import ConfigError
from readout.surfaces.cli.serve import Serving, access_for
from readout.surfaces.web.access import Scope, add_token, read_tokens
from readout.surfaces.web.reviewing import own_address
from tests.surfaces.web.build import make_app
from tests.surfaces.web.conftest import form_token, meeting_id


def test_scripts_in_titles_names_publishers_and_addresses_are_text(read_only):
    evil = meeting_id(read_only, "country=FRA")
    article = read_only.get(f"/meetings/{evil}.json").json()["meeting"]["sources"][0]["article"]
    for address in (
        f"/meetings/{evil}",
        f"/documents/{article}",
        "/meetings",
        "/documents",
        "/people",
        "/",
        "/about/data",
        "/review",
    ):
        text = read_only.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert 'href="javascript:' not in text
    assert "&lt;script&gt;alert(1)" in read_only.get(f"/meetings/{evil}").text


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', "*", "**", "NEAR(a b)", "a OR b", "a AND NOT b", "NOT", "text:labour", "^labour", "labour*", '"labour',
        "' OR 1=1 --",
        "); DROP TABLE meeting; --", "\x00", "%", "_", "\\", "{}", "a" * 299, "日本", "日", "é́́", "a-b", "col : x", "+", "(((",
    ],
)  # fmt: skip
def test_search_operators_are_only_words(read_only, query):
    for path in ("/meetings", "/meetings.json", "/people"):
        answer = read_only.get(path, params={"q": query, "name": query})
        assert answer.status_code in {200, 400}, query
    for key in ("person", "post", "issue", "place", "outlet", "country", "topic", "in"):
        assert read_only.get("/meetings", params={key: query}).status_code in {200, 400}, key
    assert read_only.get("/meetings.json").json()["meetings"]


def test_very_long_questions_are_refused(read_only):
    assert read_only.get("/meetings", params={"q": "a" * 10_000}).status_code == 414
    assert read_only.get("/meetings", params={"q": "a" * 5_000}).status_code == 400
    assert read_only.get("/meetings?" + "&".join(f"country=KOR&x{n}=1" for n in range(100))).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/documents/..%2f..%2fetc%2fpasswd",
        "/static/",
    ],
)
def test_no_path_leads_out_of_the_static_folder(read_only, path):
    answer = read_only.get(path)
    assert answer.status_code == 404
    assert "def " not in answer.text


def test_a_form_without_token_changes_nothing(client):
    found = meeting_id(client, "country=GRC")
    client.get("/review")
    for data in ({"verdict": "reject"}, {"verdict": "reject", "token": "0" * 64}):
        assert client.post(f"/meetings/{found}/judge", data=data).status_code == 403
    assert client.get(f"/meetings/{found}.json").json()["meeting"]["review"] == "machine"


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_a_form_from_another_site_changes_nothing_even_with_the_token(client, headers):
    found = meeting_id(client, "country=GRC")
    token = form_token(client, "/review")
    answer = client.post(f"/meetings/{found}/judge", data={"verdict": "reject", "token": token}, headers=headers)
    assert answer.status_code == 403
    assert client.get(f"/meetings/{found}.json").json()["meeting"]["review"] == "machine"


def test_the_token_of_one_visitor_does_not_serve_another(client, store_path):
    found = meeting_id(client, "country=GRC")
    stolen = form_token(client, "/review")
    other = TestClient(client.app)
    other.get("/review")
    assert other.post(f"/meetings/{found}/judge", data={"verdict": "reject", "token": stolen}).status_code == 403


def test_other_host_names_are_refused(read_only):
    answer = read_only.get("/", headers={"Host": "rebound.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/ok\r\nX: y"]
)
def test_forms_lead_back_to_this_site_only(target):
    assert own_address(target) == "/"


def test_cells_that_spreadsheets_would_run_are_guarded(read_only):
    text = read_only.get("/people.csv").text + read_only.get("/meetings.csv?country=FRA").text
    assert ",=Jean" not in text
    assert "'=Jean" in text


def test_a_public_address_without_tokens_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="token"):
        access_for(str(tmp_path / "talks.db"), Serving(host="0.0.0.0"))


def test_tokens_are_kept_hashed_and_allow_what_their_scope_says(store_path, tmp_path):
    path = tmp_path / "tokens.json"
    reader, reviewer = add_token(path, "Ada", Scope.READ), add_token(path, "Ben", Scope.REVIEW)
    assert reader not in path.read_text()
    client = TestClient(make_app(store_path, tokens=read_tokens(path), audit=tmp_path / "audit.jsonl"))
    assert client.get("/meetings", follow_redirects=False).status_code == 303
    assert client.get("/api/v1/stats").status_code == 401
    assert client.get("/api/v1/stats", headers={"Authorization": "Bearer wrong"}).status_code == 401
    as_reader, as_reviewer = ({"Authorization": f"Bearer {token}"} for token in (reader, reviewer))
    found = client.get("/api/v1/meetings?country=GRC", headers=as_reader).json()["meetings"][0]["id"]
    judgement = {"verdict": "accept", "by": "somebody else"}
    assert client.post(f"/api/v1/meetings/{found}/judgements", json=judgement, headers=as_reader).status_code == 403
    assert client.post(f"/api/v1/meetings/{found}/judgements", json=judgement, headers=as_reviewer).status_code == 200
    logged = (tmp_path / "audit.jsonl").read_text()
    assert "Ben" in logged
    assert "somebody else" not in logged
