from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from readout.errors import StoreError
from readout.model.judgement import Verdict
from readout.record import schema
from readout.record.query import Query
from readout.record.record import Record
from readout.record.store import open_store
from readout.surfaces.export.canonical import import_record
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.registry import exporter_named
from readout.surfaces.export.writing import write_export


def rows(store):
    with store.reading_from() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }


@pytest.fixture
def judged(store):
    record = Record(store)
    first = record.meetings(Query(countries=("JPN", "KOR"))).page().meetings[0]
    record.judge(first.id, Verdict.CORRECT, "Ada", field="place", value="Busan", why="the hall is there")
    return store


def exported(store, path, query=None):
    write_export(exporter_named("jsonl"), Feed(store, query or Query()), path)
    return path


def test_import_gives_the_same_store(judged, tmp_path):
    file = exported(judged, tmp_path / "talks.jsonl")
    copy = str(tmp_path / "copy.db")
    number = import_record(file, copy)
    store = open_store(copy, create=False)
    assert rows(store) == rows(judged)
    assert number == judged.count_meetings()
    assert store.check() == ()
    assert exported(store, tmp_path / "again.jsonl").read_bytes() == file.read_bytes()
    # The full text index and fusing work on it as on the first.
    assert Record(store).search("wartime labour").hits
    assert store.refuse() == number
    store.close()


def test_lines_are_plain_json_that_names_its_table(judged, tmp_path):
    lines = [json.loads(line) for line in exported(judged, tmp_path / "talks.jsonl").read_text().splitlines()]
    assert lines[0]["complete"] is True
    assert lines[-1]["kind"] == "end"
    article = next(line["article"] for line in lines if line.get("table") == "reading")
    assert article["@"] == "Article"
    meeting = next(line["payload"] for line in lines if line.get("table") == "meeting")
    assert meeting["@"] == "Meeting"


def test_a_part_of_the_record_says_so_and_is_not_imported(store, tmp_path):
    file = exported(store, tmp_path / "part.jsonl", Query(countries=("TUR",)))
    kinds = [json.loads(line)["kind"] for line in file.read_text().splitlines()]
    assert set(kinds) == {"header", "meeting", "account", "end"}
    with pytest.raises(StoreError, match="part of the record"):
        import_record(file, str(tmp_path / "copy.db"))


@pytest.mark.parametrize("damage", [lambda lines: lines[:-1], lambda lines: [lines[0], *lines[2:]]])
def test_damaged_files_are_refused_before_anything_is_written(store, tmp_path, damage):
    file = exported(store, tmp_path / "talks.jsonl")
    file.write_text("".join(damage(file.read_text().splitlines(keepends=True))))
    with pytest.raises(StoreError, match="cut off or was changed"):
        import_record(file, str(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("text", ["", "no json\n", '{"kind":"header","form":"other"}\n'])
def test_other_files_are_refused(tmp_path, text):
    (tmp_path / "other").write_text(text)
    with pytest.raises(StoreError):
        import_record(tmp_path / "other", str(tmp_path / "copy.db"))


def test_a_store_in_use_is_not_overwritten(store, tmp_path):
    file = exported(store, tmp_path / "talks.jsonl")
    with pytest.raises(StoreError, match="not empty"):
        import_record(file, store.location)
