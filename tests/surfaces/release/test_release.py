"""Releases: ids, checksums, what they carry, and the way from one to the next."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from readout.errors import ConfigError, StoreError
from readout.model.judgement import Verdict
from readout.record.record import Record
from readout.record.store import open_store
from readout.surfaces.export.canonical import import_record
from readout.surfaces.release.citing import STYLES
from readout.surfaces.release.difference import diff
from readout.surfaces.release.freezing import freeze, open_release, release_id
from readout.surfaces.release.rates import judged_rates, measured_rates
from tests.record.build import read, told

DAY = date(2031, 5, 1)


def test_a_release_holds_record_tables_manifest_and_checksums(store, tmp_path):
    release = freeze(store, tmp_path / "one", DAY)
    lines = (tmp_path / "one" / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == len(release.manifest["files"]) + 1
    for line in lines:
        digest, path = line.split("  ")
        assert hashlib.sha256((tmp_path / "one" / path).read_bytes()).hexdigest() == digest
    assert release.manifest["counts"]["meetings"] == 2
    assert set(release.manifest["versions"]) == {"readout", "code", "model", "lexicons", "own_lexicons"}
    assert release.manifest["readers"] == {"reader 1": 2}
    assert release.manifest["made"] == "2031-05-01"


def test_the_id_follows_the_content_alone(store, tmp_path):
    first = freeze(store, tmp_path / "one", DAY)
    assert freeze(store, tmp_path / "two", date(2032, 1, 1)).id == first.id == release_id(store)
    import_record(tmp_path / "one" / "record.jsonl", str(tmp_path / "copy.db"))
    copy = open_store(str(tmp_path / "copy.db"), create=False)
    assert release_id(copy) == first.id
    page, reading = read("Delta", "2031-04-03", told("KEN UN", "2031-06"))
    copy.write_page(page, "reader 1", (reading,))
    assert release_id(copy) != first.id
    copy.close()


def test_exports_of_a_release_name_it(store, tmp_path):
    release = freeze(store, tmp_path / "one", DAY)
    assert json.loads((tmp_path / "one" / "record.jsonl").read_text().splitlines()[0])["release"] == release.id
    assert release.id in (tmp_path / "one" / "tables" / "meetings.csv").read_text()


def test_a_release_is_never_written_over_and_never_empty(store, tmp_path):
    freeze(store, tmp_path / "one", DAY)
    with pytest.raises(ConfigError, match="not empty"):
        freeze(store, tmp_path / "one", DAY)
    empty = open_store(str(tmp_path / "empty.db"), create=True)
    with pytest.raises(StoreError, match="no meeting"):
        freeze(empty, tmp_path / "two", DAY)
    empty.close()


def test_a_changed_file_is_named(store, tmp_path):
    freeze(store, tmp_path / "one", DAY)
    with (tmp_path / "one" / "tables" / "acts.csv").open("a") as file:
        file.write("more")
    with pytest.raises(StoreError, match=r"acts\.csv"):
        open_release(tmp_path / "one")
    with pytest.raises(StoreError, match="no release"):
        open_release(tmp_path)


def test_diff_says_what_is_new_and_which_fields_changed(store, tmp_path):
    freeze(store, tmp_path / "one", DAY)
    assert diff(tmp_path / "one", tmp_path / "one").changes == ()
    for page, reading in (
        read("Beta", "2031-03-07", told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS_AGAIN)),
        read("Delta", "2031-04-20", told("GRC TUR", "2031-05-09", status="planned")),
        read("Eta", "2031-04-21", told("KEN UN", "2031-06")),
    ):
        store.write_page(page, "reader 2", (reading,))
    freeze(store, tmp_path / "two", DAY)
    turn = diff(tmp_path / "one", tmp_path / "two")
    assert {(kind, before, after) for _, kind, before, after in turn.changes} == {
        ("sources", "1", "2"),
        ("date", "2031-05", "2031-05-09"),
        ("new", None, "KEN-UN 2031-06 held"),
    }
    assert turn.counts["pages"] == (2, 5)
    assert turn.versions == {}
    back = diff(tmp_path / "two", tmp_path / "one")
    assert "gone" in back.kinds


KOREANS_AGAIN = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"


def test_measured_rates_cover_what_releases_hold():
    found = measured_rates()
    assert {"meetings", "meeting date", "acts", "people"} <= {one["what"] for one in found}
    assert all(0 <= one["precision"] <= 1 and one["gold"] > 0 and one["reader"] for one in found)


def test_judgements_are_counted_by_field(store):
    record = Record(store)
    (first, _) = sorted(meeting.id for meeting in record.meetings())
    record.judge(first, Verdict.ACCEPT, "Ada")
    record.judge(first, Verdict.CORRECT, "Ada", field="place", value="Busan")
    assert judged_rates(store) == {"meeting": {"accepted": 1}, "place": {"corrected": 1}}


@pytest.mark.parametrize("style", ["text", "ris", "bibtex", "csl"])
def test_a_release_is_cited_as_a_data_set(style, store, tmp_path):
    release = freeze(store, tmp_path / "one", DAY)
    cited = STYLES[style](release)
    assert release.id in cited
    assert "2 diplomatic meetings, 2031-2031" in cited
    assert "2031" in cited


def test_reference_managers_read_the_citation(store, tmp_path):
    rispy, bibtexparser = pytest.importorskip("rispy"), pytest.importorskip("bibtexparser")
    release = freeze(store, tmp_path / "one", DAY)
    assert [one["type_of_reference"] for one in rispy.loads(STYLES["ris"](release))] == ["DATA"]
    assert len(bibtexparser.parse_string(STYLES["bibtex"](release)).entries) == 1
    assert json.loads(STYLES["csl"](release))["type"] == "dataset"
