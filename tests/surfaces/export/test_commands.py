"""The commands, as typed."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from readout.errors import ConfigError
from readout.record.query import Query
from readout.record.record import Record
from readout.surfaces.cli import exportcommands

APP = typer.Typer()
exportcommands.register(APP)


def run(*words):
    done = CliRunner().invoke(APP, [str(word) for word in words])
    if isinstance(done.exception, Exception):
        raise done.exception
    return done.output


def test_export_and_import(store, tmp_path):
    out = tmp_path / "talks.jsonl"
    assert "talks.jsonl" in run("export", "--format", "jsonl", "--out", out, "--store", store.location)
    assert f"{store.count_meetings()} meetings" in run("import", out, "--store", tmp_path / "copy.db")


def test_filters_are_names_or_codes(store, tmp_path):
    out = tmp_path / "talks.gdelt"
    run("export", "--format", "gdelt", "--out", out, "--country", "Turkey", "--since", "2031-04", "--store", store.location)
    assert out.read_text().count("\n") == 1


def test_the_list_names_losses():
    assert "polecat" in run("export", "--list")


@pytest.mark.parametrize("words", [("export",), ("export", "--format", "csv"), ("brief",)])
def test_incomplete_commands_say_what_to_add(words, store):
    with pytest.raises(ConfigError, match="--"):
        run(*words, "--store", store.location)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_briefs_comparisons_and_citations_print(store, form, tmp_path):
    meeting = Record(store).meetings(Query(countries=("JPN", "KOR"))).page().meetings[0].id
    where = ("--store", store.location)
    assert "References" in run("brief", "--dyad", "Japan", "KOR", "--format", form, *where)
    assert "References" in run("brief", "--meeting", meeting, "--format", form, *where)
    assert "Tak Eun-ju" in run("brief", "--person", "Tak", "--format", form, *where)
    assert "Accounts" in run("compare", meeting, "--format", form, *where)
    assert "Accounts" in run("compare", meeting, *where)
    assert f"meeting {meeting}" in run("cite", meeting, *where)
    run("compare", meeting, "--out", tmp_path / "new" / "page", *where)
    assert (tmp_path / "new" / "page").exists()
