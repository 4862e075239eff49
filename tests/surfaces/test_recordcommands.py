"""Commands on the record, on a store of pages built by hand."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import readout
from readout.errors import ReadoutError
from readout.record.store import open_store
from readout.surfaces.cli.app import app
from tests.record.build import read, told

RUNNER = CliRunner(env={"COLUMNS": "160", "READOUT_USER": "Ada"})
WHO = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno/director general"


@pytest.fixture
def path(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    talks = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=WHO, about="wartime labour", acts="agreed to meet in May")
    pages = [
        read("Beta", "2031-03-03", told("KOR JPN", "2031-03-05", who=WHO, status="planned")),
        read("Alpha", "2031-03-06", talks),
        read("Gamma", "2031-05-02", told("KOR JPN", "2031-05", where="Tokyo/JPN", status="planned")),
    ]
    for page, reading in pages:
        store.write_page(page, "reader 1", (reading,))
    store.close()
    return str(tmp_path / "talks.db")


def run(*words):
    result = RUNNER.invoke(app, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def meeting(path):
    with readout.open(path) as record:
        return record.meetings(until="2031-03").page().meetings[0].id


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("search", "wartime"), "wartime labour"),
        (("search", "nothing-like-it"), "No sentence"),
        (("person", "Katsuno"), "director general"),
        (("post", "director"), "Tak Eun-ju"),
        (("dyad", "Japan", "KOR"), "2 meetings"),
        (("timeline", "--since", "2031-05"), "2031-05"),
        (("changes", "--since", "2000"), "planned -> held"),
        (("page", "Alpha.html"), "JPN-KOR"),
        (("stats",), "JPN-KOR"),
        (("queue",), "0 judgements waiting"),
    ],
)
def test_answers(path, words, shown):
    assert shown in run(*words, "--store", path)


def test_show_tells_history_and_acts(path, meeting):
    shown = run("show", meeting[:6], "--store", path)
    assert "told as planned (2031-03-03), then held (2031-03-06)" in shown
    assert "agreed to meet in May" in shown


def test_judging_merging_and_splitting(path, meeting):
    assert "corrected" in run("judge", meeting, "correct", "place=Incheon", "--store", path)
    assert "Incheon" in run("show", meeting, "--store", path)
    with readout.open(path) as record:
        other = record.meetings(since="2031-05").page().meetings[0]
    run("merge", meeting, other.id, "--why", "moved forward", "--store", path)
    run("show", other.id, "--store", path)
    parts = run("split", meeting, other.sources[0].article[:8], "--store", path)
    assert len(parts.strip().splitlines()) == 2


def test_show_gives_the_post_that_a_person_was_seen_in_then(path):
    store = open_store(path, create=True)
    page, reading = read("Delta", "2031-04-03", told("KOR JPN", "2031-04-02", where="Busan/KOR", who="KOR:Tak Eun-ju"))
    store.write_page(page, "reader 1", (reading,))
    store.close()
    with readout.open(path) as record:
        april = record.meetings(since="2031-04-02", until="2031-04-02").page().meetings[0].id
    assert "then seen as director general" in run("show", april, "--store", path)


def test_judgements_can_be_undone_and_listed(path, meeting):
    run("judge", meeting, "correct", "place=Incheon", "--store", path)
    assert "Seoul" in run("judge", meeting, "undo", "--why", "a slip", "--store", path)
    assert "retracted" in run("judgements", "--store", path)
    run("judge", meeting, "reject", "--store", path)
    assert "reject" in run("retract", "3", "--store", path)


def test_impossible_judgements_say_what_to_do(path, meeting):
    with pytest.raises(ReadoutError, match="cannot be judged"):
        run("judge", meeting, "correct", "weather=rain", "--store", path)
    with pytest.raises(ReadoutError, match="not none and not all"):
        run("split", meeting, "zzz", "--store", path)


def test_people_are_parted_and_joined(path):
    assert "Tak Eun-ju" in run("different-person", "Tak Eun-ju", "Ryohei Katsuno", "--store", path)


def test_backup_and_reprocess_of_the_fused_part(path, tmp_path):
    assert "copied" in run("backup", str(tmp_path / "copy.db"), "--store", path)
    report = json.loads(run("reprocess", "--fuse-only", "--json", "--store", path))
    assert (report["conflicting"], report["changes"]) == (0, [])


@pytest.mark.parametrize(
    "words", [("search", "wartime"), ("person", "Tak"), ("dyad", "KOR", "JPN"), ("stats",), ("changes", "--since", "2000")]
)
def test_json_is_json(path, words):
    lines = run(*words, "--json", "--store", path).splitlines()
    assert lines
    assert all(json.loads(line) for line in lines)
