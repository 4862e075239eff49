from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text

from readout.errors import StoreError
from readout.record import schema
from readout.record.connect import _sqlite, connect, upgrade
from readout.record.store import Store, open_store
from tests.record.build import read, told
from tests.record.conftest import fill
from tests.record.export import export
from tests.record.stories import stories

TALKS = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who="KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "a.db"), create=True)
    yield opened
    opened.close()


def test_backup_is_a_whole_store(store, tmp_path):
    fill(store, stories(10, 3))
    store.backup(tmp_path / "copy.db")
    copy = open_store(str(tmp_path / "copy.db"), create=False)
    assert export(copy) == export(store)
    copy.close()
    with pytest.raises(StoreError, match="exists already"):
        store.backup(tmp_path / "copy.db")


# --- stores that cannot be opened or written ---------------------------------------------------------------------------


def test_missing_store_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="readout add"):
        open_store(str(tmp_path / "none.db"), create=False)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(str(tmp_path / "no" / "folder.db"), create=True)


def test_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="folder"):
        open_store(str(tmp_path), create=True)


@pytest.mark.parametrize("create", [True, False])
def test_other_files_are_refused_and_left_alone(tmp_path, create):
    path = tmp_path / "page.html"
    path.write_text("<html>not a database, but long enough to be one</html>" * 50)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no Readout store"):
        open_store(str(path), create=create)
    assert path.read_bytes() == before


def test_database_of_something_else_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "b.db") as other:
        other.execute("CREATE TABLE bookmark (id)")
    with pytest.raises(StoreError, match="something else"):
        open_store(str(tmp_path / "b.db"), create=True)


def test_damaged_store_says_so(store, tmp_path):
    fill(store, stories(30, 4))
    store.close()
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged|no Readout store"):
        fill(open_store(str(path), create=False), stories(2, 5))


def test_cut_store_says_so(store, tmp_path):
    fill(store, stories(30, 4))
    store.close()
    path = tmp_path / "a.db"
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(StoreError):
        damaged = open_store(str(path), create=False)
        faults = damaged.check()
        assert faults
        raise StoreError(faults[0])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_store_can_be_asked_but_not_written(store, tmp_path):
    fill(store, stories(5, 5))
    store.close()
    _checkpoint(tmp_path / "a.db")
    (tmp_path / "a.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        opened = open_store(str(tmp_path / "a.db"), create=False)
        assert opened.count_meetings() > 0
        with pytest.raises(StoreError, match="read-only"):
            fill(opened, stories(1, 6))
        with pytest.raises(StoreError, match="writable"):
            open_store(str(tmp_path / "a.db"), create=True)
    finally:
        tmp_path.chmod(0o755)


def test_read_only_connection_explains_itself(store, tmp_path, monkeypatch):
    fill(store, stories(5, 5))
    store.close()
    _checkpoint(tmp_path / "a.db")
    monkeypatch.setattr("readout.record.connect._writable", lambda _path: False)
    opened = open_store(str(tmp_path / "a.db"), create=False)
    assert opened.count_meetings() > 0
    with pytest.raises(StoreError, match="read-only"):
        fill(opened, stories(1, 6))
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(str(tmp_path / "a.db"), create=True)


def _checkpoint(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


def test_full_disk_loses_the_page_at_hand_only(store):
    fill(store, stories(5, 6))
    before = export(store)
    with store.reading_from() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    @event.listens_for(store.engine, "begin")
    def _limit(connection):
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(StoreError, match="disk is full"):
        fill(store, [read(f"Big{i}", "2031-03-06", TALKS, extra="word " * 5000) for i in range(200)][:200])
    event.remove(store.engine, "begin", _limit)
    after = export(store)
    assert set(map(repr, before["sentence"])) <= set(map(repr, after["sentence"]))
    assert store.check() == ()


def test_second_writer_waits_and_then_gives_up(store, tmp_path, monkeypatch):
    monkeypatch.setattr("readout.record.connect.BUSY_SECONDS", 0.2)
    other = open_store(str(tmp_path / "a.db"), create=True)
    with store.writing_to(), pytest.raises(StoreError, match="another process"):
        fill(other, stories(1, 7))
    fill(other, stories(1, 7))
    assert store.count_meetings() == other.count_meetings() > 0
    other.close()


def test_reader_goes_on_while_another_writes(store, tmp_path):
    fill(store, stories(5, 7))
    other = open_store(str(tmp_path / "a.db"), create=False)
    with store.writing_to() as connection:
        connection.execute(text("DELETE FROM meeting"))
        assert other.count_meetings() > 0
        connection.rollback()
    other.close()


# --- schema ------------------------------------------------------------------------------------------------------------


def test_older_schema_is_named_and_brought_up_to_date(tmp_path):
    path = str(tmp_path / "old.db")
    engine = _sqlite(Path(path), writable=True)
    upgrade(engine, "0001")
    engine.dispose()
    with pytest.raises(StoreError, match="schema 0001"):
        open_store(path, create=False)
    fill(open_store(path, create=True), stories(3, 8)).close()
    assert open_store(path, create=False).count_meetings() > 0


def test_newer_schema_asks_for_an_update(store, tmp_path):
    with store.writing_to() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="newer"):
        connect(str(tmp_path / "a.db"), create=True)


def test_migrations_make_the_tables_of_the_schema(store):
    def ours(obj, name, kind, reflected, compare_to):
        return not (kind == "table" and str(name).startswith("sentence_"))

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, schema.metadata) == []


def test_log_of_judgements_cannot_be_rewritten(store):
    with store.writing_to() as connection:
        connection.execute(
            text(
                'INSERT INTO judgement (subject, verdict, "by", at, anchors) '
                "VALUES ('x', 'note', 'Ada', '2031-03-06T00:00:00+00:00', '[]')"
            )
        )
    for statement in ("DELETE FROM judgement", "UPDATE judgement SET verdict = 'accept'"):
        with pytest.raises(StoreError, match="append-only"), store.writing_to() as connection:
            connection.execute(text(statement))


def test_copy_of_a_file_opens(store, tmp_path):
    fill(store, stories(4, 10))
    store.close()
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    assert open_store(str(tmp_path / "b.db"), create=False).count_meetings() > 0


def test_passwords_are_never_shown(tmp_path):
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql://ada:secret@/talks?host={tmp_path}", create=False)
    assert "secret" not in str(caught.value)
    assert "ada" in str(caught.value)


@pytest.mark.parametrize("location", ["mysql://ada@host/talks", "http://alpha.example/talks.db", "postgresql://ada@:x/y"])
def test_other_addresses_are_refused(location):
    with pytest.raises(StoreError, match=r"give a file path|no address"):
        open_store(location, create=True)
