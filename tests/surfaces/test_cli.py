"""The command line on real files, a real SQLite store and the real language model."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from readout.errors import ReadoutError
from readout.surfaces.cli.app import app

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "pages"
RUNNER = CliRunner()

STORY = """MOYALE, May 14, 2031 (Turkana Wire) -- Kenyan Foreign Minister Amina Wanjiru met with her Ethiopian counterpart, \
Dawit Bekele, in Moyale on Wednesday to discuss the border crossing, the ministry said.
The two ministers agreed to reopen the crossing before the end of June. They also condemned a raid on a village \
near the border last week.
Wanjiru will travel to Addis Ababa next month for another round of talks, according to the ministry.
(END)
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "talks.db"
    pages = [
        str(EXAMPLES / name) for name in ("01-labor-talks-wire.txt", "02-labor-talks-newspaper.txt", "05-moyale-crossing.txt")
    ]
    result = RUNNER.invoke(app, ["add", *pages, "--store", str(path)])
    assert result.exit_code == 0, result.output
    assert "3 pages read" in result.output
    return path


def lines(output):
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def test_adding_the_same_pages_again_changes_nothing_and_says_so(store):
    before = RUNNER.invoke(app, ["meetings", "--json", "--store", str(store)]).stdout
    again = RUNNER.invoke(app, ["add", str(EXAMPLES / "01-labor-talks-wire.txt"), "--store", str(store)])
    assert "0 pages read" in again.output
    assert "in the store already" in again.output
    assert RUNNER.invoke(app, ["meetings", "--json", "--store", str(store)]).stdout == before


def test_meetings_are_listed_and_filtered(store):
    everything = lines(RUNNER.invoke(app, ["meetings", "--json", "--store", str(store)]).stdout)
    japanese = lines(RUNNER.invoke(app, ["meetings", "--json", "--country", "Japan", "--store", str(store)]).stdout)
    assert 0 < len(japanese) < len(everything)
    assert all("JPN" in meeting["sides"] for meeting in japanese)


def test_a_country_that_nobody_knows_is_an_error_that_says_so(store):
    result = RUNNER.invoke(app, ["meetings", "--country", "Atlantis", "--store", str(store)])
    assert isinstance(result.exception, ReadoutError)
    assert "Atlantis" in str(result.exception)


def test_show_prints_sentence_and_source(store):
    meeting = lines(RUNNER.invoke(app, ["meetings", "--json", "--store", str(store)]).stdout)[0]
    result = RUNNER.invoke(app, ["show", meeting["id"][:8], "--store", str(store)])
    assert result.exit_code == 0
    assert "participant" in result.output or "status" in result.output


def test_show_of_an_unknown_id_says_what_to_do(store):
    result = RUNNER.invoke(app, ["show", "zzzz", "--store", str(store)])
    assert isinstance(result.exception, ReadoutError)
    assert "readout meetings" in str(result.exception)


def test_a_missing_store_says_how_to_make_one(tmp_path):
    result = RUNNER.invoke(app, ["meetings", "--store", str(tmp_path / "none.db")])
    assert isinstance(result.exception, ReadoutError)
    assert "readout add" in str(result.exception)


def test_extract_reads_standard_input_and_quotes_exactly():
    result = RUNNER.invoke(app, ["extract", "-"], input=STORY)
    (record,) = lines(result.stdout)
    assert record["published"] == "2031-05-14"
    first = record["meetings"][0]
    assert first["sides"] == ["ETH", "KEN"]
    assert first["date"] == "2031-05-14"
    assert first["place"] == "Moyale"
    assert set(first["participants"]) == {"Amina Wanjiru", "Dawit Bekele"}
    assert first["quote"] in STORY.replace("\n", " ")


def test_extract_takes_pages_as_json_lines(tmp_path):
    pages = tmp_path / "pages.jsonl"
    hints = {"id": "x1", "url": None, "publisher": "Turkana Wire", "published": "2031-05-15"}
    pages.write_text(json.dumps({**hints, "title": None, "text": STORY}) + "\n", encoding="utf-8")
    (record,) = lines(RUNNER.invoke(app, ["extract", str(pages)]).stdout)
    assert (record["id"], record["publisher"]) == ("x1", "Turkana Wire")


def test_extract_article_gives_title_day_and_body(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Ministers meet in Moyale\n" + STORY, encoding="utf-8")
    (article,) = lines(RUNNER.invoke(app, ["extract", str(page), "--format", "article"]).stdout)
    assert set(article) == {"title", "published", "body"}
    assert article["title"] == "Ministers meet in Moyale"
    assert article["published"] == "2031-05-14"
    assert "(END)" not in article["body"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("korean.txt", ("북한이 탄도미사일을 발사했다고 합동참모본부가 밝혔다. " * 40).encode(), "language"),
        ("menu.txt", b"Home\nPolitics\nSports\nLog in\nSubscribe\n", "no_article"),
        ("cut.txt.gz", gzip.compress(b"word " * 5000)[:60], "unreadable"),
    ],
)
def test_bad_input_is_reported_with_its_reason_and_loses_nothing_else(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    result = RUNNER.invoke(app, ["add", str(tmp_path), "--store", str(tmp_path / "out.db")])
    assert result.exit_code == 0
    assert "1 pages read" in result.output or "2 pages read" in result.output
    assert f"{name}: {reason}" in result.output.replace("\n", "")
    meetings = lines(RUNNER.invoke(app, ["meetings", "--json", "--store", str(tmp_path / "out.db")]).stdout)
    assert meetings


def test_a_missing_path_is_reported_not_fatal(tmp_path):
    result = RUNNER.invoke(app, ["add", str(tmp_path / "nowhere.txt"), "--store", str(tmp_path / "out.db")])
    assert result.exit_code == 0
    assert "nowhere.txt" in result.output


def test_doctor_names_model_lexicons_and_store(store):
    result = RUNNER.invoke(app, ["doctor", "--store", str(store)])
    assert result.exit_code == 0
    for part in ("language model", "lexicons", "store", "onnxruntime"):
        assert part in result.output


def test_help_shows_examples():
    assert "readout add pages/" in RUNNER.invoke(app, ["add", "--help"]).output


def test_explain_says_what_fired_and_what_fills_each_slot(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(STORY, encoding="utf-8")
    (page,) = lines(RUNNER.invoke(app, ["explain", str(path), "--json"]).stdout)
    meeting = next(claim for claim in page["claims"] if claim["claim"] == "m1")
    assert meeting["trigger"]["text"] in meeting["sentence"]
    assert meeting["fired"] == {"by": "lexicon row", "rule": "meet", "score": meeting["fired"]["score"]}
    sides = {value["value"]: value["how"] for value in meeting["values"] if value["role"] == "side"}
    assert sides["KEN"] == "subject of “met”"
    assert "the border crossing" in {value["value"] for value in meeting["values"] if value["role"] == "issue"}


def test_explain_prints_chosen_claims_as_text(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(STORY, encoding="utf-8")
    shown = RUNNER.invoke(app, ["explain", str(path), "--claim", "m1"]).stdout
    assert "m1  meeting  held" in shown
    assert "lexicon row meet" in shown
    assert "a1  act" not in shown
