"""Every format is read back by its own reader."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from readout.errors import ConfigError
from readout.record.query import Query
from readout.record.store import open_store
from readout.surfaces.export import canonical, csvtables, feed
from readout.surfaces.export.csvtables import guarded
from readout.surfaces.export.eventdata import gdelt, polecat
from readout.surfaces.export.eventdata.crosswalk import events
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.registry import BUILT_IN, exporter_named, exporters
from readout.surfaces.export.tables import FLAT_TABLES
from readout.surfaces.export.writing import write_export
from tests.record.stories import stories

NAMES = [exporter.name for exporter in BUILT_IN]


def content(name, store, part=0, query=None, *, planned=False):
    chunks = exporter_named(name).parts[part].chunks(Feed(store, query or Query(), planned))
    return b"".join(chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks)


def table(text):
    return list(csv.DictReader(io.StringIO(text.decode())))


def test_names_are_those_of_the_documentation():
    wanted = "jsonl parquet csv polecat gdelt plover ftm jsonld geojson gexf graphml ical atom jsonfeed ris bibtex csl"
    assert set(wanted.split()) <= set(NAMES)
    assert len(NAMES) == len(set(NAMES))
    assert exporters()[: len(BUILT_IN)] == BUILT_IN


@pytest.mark.parametrize("name", NAMES)
def test_every_format_writes_files_and_says_what_it_loses(name, store, tmp_path):
    exporter = exporter_named(name)
    if name == "parquet":
        pytest.importorskip("pyarrow")
    written = write_export(exporter, Feed(store), tmp_path / "out" / name)
    assert [one.path.stat().st_size for one in written] == [one.size for one in written]
    assert all(one.size for one in written)
    assert exporter.loses.endswith(".")
    assert not list((tmp_path / "out").rglob("*.part"))


@pytest.mark.parametrize("name", ["csv", "parquet", "polecat"])
def test_files_written_in_one_reading_are_those_of_each_part(name, store, tmp_path):
    written = write_export(exporter_named(name), Feed(store), tmp_path / name)
    parts = exporter_named(name).parts
    assert [one.path.read_bytes() for one in written[: len(parts)]] == [content(name, store, at) for at in range(len(parts))]


def test_no_file_takes_its_name_before_all_are_complete(store, tmp_path):
    with pytest.raises(ZeroDivisionError):
        write_export(replace(exporter_named("csv"), together=breaking), Feed(store), tmp_path / "csv")
    assert not list((tmp_path / "csv").iterdir())


def breaking(_feed):
    yield 0, "meeting_id"
    raise ZeroDivisionError


@pytest.mark.parametrize("name", NAMES)
def test_exports_are_the_same_every_time(name, store):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    assert content(name, store) == content(name, store)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_answer_is_a_valid_file(name, store):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    found = content(name, store, query=Query(countries=("FJI",)))
    if name in {"geojson", "jsonfeed", "csl", "jsonld"}:
        json.loads(found)
    if name in {"gexf", "graphml", "atom"}:
        ET.fromstring(found)


def test_unknown_format_names_the_known_ones():
    with pytest.raises(ConfigError, match="geojson"):
        exporter_named("xls")


def test_a_place_that_cannot_be_written_is_named(store, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_export(exporter_named("geojson"), Feed(store), tmp_path / "file" / "x.geojson")


def test_csv_has_a_row_for_each_meeting_participation_act_and_source(store):
    meetings, people, acts, sources = (table(content("csv", store, part)) for part in range(4))
    assert len(meetings) == len({row["meeting_id"] for row in meetings})
    held = next(row for row in meetings if row["date"] == "2031-03-05")
    assert held["sides"] == "JPN; KOR"
    assert (held["source_count"], held["place"], held["place_precision"]) == ("2", "Seoul", "city")
    assert "KOR JPN met" in held["sentence"]
    assert {row["name"] for row in people if row["meeting_id"] == held["meeting_id"]} == {"Ryohei Katsuno", "Tak Eun-ju"}
    assert [row["quote"] for row in acts] == ["agreed to meet again in May"]
    assert len([row for row in sources if row["meeting_id"] == held["meeting_id"]]) == 2
    undated = next(row for row in meetings if row["status"] == "denied")
    assert (undated["date"], undated["first_day"], undated["time_precision"]) == ("", "", "")


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_cells_that_would_run_are_guarded(value):
    assert guarded(value) == f"'{value}"


@pytest.mark.parametrize("value", ["plain", "", None, -1, 0.5, "a=b"])
def test_other_cells_stay(value):
    assert guarded(value) == value


def test_formulas_of_sources_are_guarded_in_the_file(store):
    rows = table(content("csv", store))
    assert any(row["issues"].startswith("'=Élan") for row in rows)


def test_code_book_names_every_column_and_the_checksum_of_every_file(store, tmp_path):
    written = write_export(exporter_named("csv"), Feed(store), tmp_path / "csv")
    book = json.loads((tmp_path / "csv" / "datapackage.json").read_text())
    assert [one["name"] for one in book["resources"]] == [one.name for one in FLAT_TABLES]
    for resource in book["resources"]:
        data = (tmp_path / "csv" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.decode().splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert len(written) == 5


def test_parquet_holds_the_rows_of_csv(store, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(content("parquet", store))).to_pylist()
    rows = table(content("csv", store))
    assert [row["meeting_id"] for row in found] == [row["meeting_id"] for row in rows]
    assert found[0]["source_count"] == int(rows[0]["source_count"])
    assert next(row for row in found if row["status"] == "denied")["date"] is None


def test_polecat_has_forty_columns_and_a_sidecar(store):
    rows = [line.split("\t") for line in content("polecat", store).decode().splitlines()]
    assert tuple(rows[0]) == polecat.COLUMNS
    assert {len(row) for row in rows} == {40}
    events = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert {event["Event Type"] for event in events} <= {"CONSULT", "AGREE"}
    assert {event["Event Mode"] for event in events if event["Event Type"] == "CONSULT"} == {"visit", "phone"}
    sidecar = table(content("polecat", store, 1))
    assert [row["Event ID"] for row in sidecar] == [event["Event ID"] for event in events]
    assert all(row["sentence"] for row in sidecar)


def test_planned_meetings_only_on_demand_and_denied_ones_never(store):
    def count(planned):
        return len(content("polecat", store, planned=planned).decode().splitlines())

    assert count(planned=True) == count(planned=False) + 1
    assert b"036" in content("gdelt", store, planned=True)
    assert b"\t036\t" not in content("gdelt", store)


def test_gdelt_has_sixty_one_columns_and_stable_integers(store):
    rows = [line.split("\t") for line in content("gdelt", store).decode().splitlines()]
    assert {len(row) for row in rows} == {61} == {len(gdelt.COLUMNS)}
    events = [dict(zip(gdelt.COLUMNS, row, strict=True)) for row in rows]
    talks = next(event for event in events if event["SQLDATE"] == "20310305" and event["EventRootCode"] == "04")
    assert talks["EventCode"] == "042"
    assert (talks["NumSources"], talks["ActionGeo_CountryCode"], talks["AvgTone"]) == ("2", "KS", "")
    assert len({event["GLOBALEVENTID"] for event in events}) == len(events)
    assert all(0 < int(event["GLOBALEVENTID"]) < 2**63 for event in events)


def test_plover_carries_sentences(store):
    events = [json.loads(line) for line in content("plover", store).decode().splitlines()]
    assert all(event["text"] and event["date"] and event["event"] for event in events)
    assert events[0]["actor"][0]["people"]


def test_followthemoney_accepts_the_entities(store):
    model = pytest.importorskip("followthemoney").model
    for line in content("ftm", store).decode().splitlines():
        entity = json.loads(line)
        model.get(entity["schema"]).validate(entity)


def test_followthemoney_links_lead_to_entities(store):
    entities = {one["id"]: one for one in map(json.loads, content("ftm", store).decode().splitlines())}
    for entity in entities.values():
        for name in ("involved", "subject", "object", "proof"):
            assert set(entity["properties"].get(name, ())) <= set(entities)
    assert {one["schema"] for one in entities.values()} == {"PublicBody", "Person", "Article", "Event", "UnknownLink"}


def test_jsonld_and_annotations_point_at_the_words(store):
    graph = json.loads(content("jsonld", store))["@graph"]
    assert {node["@type"] for node in graph} == {"Event"}
    notes = [json.loads(line) for line in content("jsonld", store, 1).decode().splitlines()]
    texts = {reading.article.id: reading.article.text for reading in store.readings()}
    for note in notes:
        place, quote = note["target"]["selector"]
        source = note["target"]["source"]
        text = texts.get(source.rsplit(":", 1)[-1])
        if text is not None:
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
    assert {note["body"]["id"] for note in notes} == {node["@id"] for node in graph}


def test_geojson_has_a_feature_for_each_meeting_and_no_invented_point(store):
    features = json.loads(content("geojson", store))["features"]
    assert len(features) == len(table(content("csv", store)))
    # The places of this store carry no degrees.
    assert all(feature["geometry"] is None for feature in features)


@pytest.mark.parametrize(("name", "reader"), [("gexf", "read_gexf"), ("graphml", "read_graphml")])
def test_networkx_reads_the_networks(name, reader, store):
    networkx = pytest.importorskip("networkx")
    graph = getattr(networkx, reader)(io.BytesIO(content(name, store)))
    edges = table(content("graphcsv", store, 1))
    nodes = table(content("graphcsv", store, 0))
    assert set(graph.nodes) == {row["Id"] for row in nodes}
    assert graph.number_of_edges() == len(edges)


def test_gexf_edges_have_the_days_of_their_meeting(store):
    root = ET.fromstring(content("gexf", store))
    space = {"g": "http://gexf.net/1.3"}
    spells = [(one.get("start"), one.get("end")) for one in root.findall(".//g:spell", space)]
    assert ("2031-03-05", "2031-03-05") in spells
    assert ("2031-01-01", "2031-01-31") in spells
    undated = [edge for edge in root.findall(".//g:edge", space) if edge.find("g:spells", space) is None]
    assert len(undated) == 1


def test_calendar_holds_dated_meetings_in_folded_lines(store):
    data = content("ical", store)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    icalendar = pytest.importorskip("icalendar")
    events = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert {str(one["STATUS"]) for one in events.values()} == {"CONFIRMED", "TENTATIVE"}
    assert not [one for one in events.values() if "denied" in str(one["SUMMARY"])]
    days = {(one.decoded("DTSTART").isoformat(), one.decoded("DTEND").isoformat()) for one in events.values()}
    assert ("2031-06-01", "2031-06-04") in days


def test_atom_is_well_formed_and_dated_by_its_latest_source(store):
    root = ET.fromstring(content("atom", store))
    space = {"a": "http://www.w3.org/2005/Atom"}
    ids = [one.text for one in root.findall("a:entry/a:id", space)]
    assert len(ids) == len(set(ids)) == len(table(content("csv", store)))
    assert "2031-03-06T00:00:00Z" in [one.text for one in root.findall("a:entry/a:updated", space)]


def test_json_feed_has_the_items_of_atom(store):
    feed = json.loads(content("jsonfeed", store))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["id"].rsplit(":", 1)[0] for item in feed["items"]} == {"urn:readout:meeting"}


def test_reference_managers_read_the_references(store):
    sources = len(table(content("csv", store, 3)))
    assert len(json.loads(content("csl", store))) == sources
    rispy, bibtexparser = pytest.importorskip("rispy"), pytest.importorskip("bibtexparser")
    assert len(rispy.loads(content("ris", store).decode())) == sources
    library = bibtexparser.parse_string(content("bibtex", store).decode())
    assert (len(library.entries), len(library.failed_blocks)) == (sources, 0)


def test_filters_hold_in_every_table(store):
    rows = table(content("csv", store, query=Query(countries=("TUR",))))
    assert rows
    assert all("TUR" in row["sides"] for row in rows)
    assert table(content("csv", store, 2, query=Query(countries=("TUR",)))) == []


@pytest.fixture(scope="module")
def sizes(tmp_path_factory):
    """Two stores, the second four times as large."""
    stores = []
    for count in (40, 160):
        stores.append(open_store(str(tmp_path_factory.mktemp("sizes") / "talks.db"), create=True))
        for page, reading in stories(count, 7):
            stores[-1].write_page(page, "reader 1", (reading,))
    yield stores
    for store in stores:
        store.close()


@pytest.mark.parametrize("name", ["jsonl", "csv", "gdelt", "geojson", "gexf", "ris"])
def test_memory_does_not_grow_with_the_record(name, sizes, monkeypatch):
    monkeypatch.setattr(feed, "BATCH", 5)
    monkeypatch.setattr(canonical, "ROWS", 5)
    monkeypatch.setattr(csvtables, "FLUSH", 1000)
    peaks = []
    for store in sizes:
        content(name, store, query=Query(countries=("FJI",)))  # loads the tables of names
        tracemalloc.start()
        for _ in exporter_named(name).parts[0].chunks(Feed(store)):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def test_parts_of_accounts_are_decoded_as_the_whole_would_be(store):
    for entry in Feed(store).entries():
        assert entry.accounts
        assert entry.proof in {one.claim.evidence[0] for one in entry.accounts}
        if entry.place is not None:
            assert entry.place in {one.claim.place for one in entry.accounts}


def test_acts_stand_behind_the_meeting_at_which_they_were_done(store):
    found = [event for event in events(Feed(store)) if event.meeting is not None]
    assert any(event.act is not None for event in found)
    for before, event in pairwise(found):
        assert event.act is None or event.meeting.id == before.meeting.id
