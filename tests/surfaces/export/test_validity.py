"""Every format is held against its own schema, or read by a program that other people read it with."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml
from lxml import etree

from readout.surfaces.export.eventdata import gdelt, polecat
from readout.surfaces.export.eventdata.crosswalk import CAMEO
from readout.surfaces.export.tables import FLAT_TABLES

SCHEMAS = Path(__file__).parent / "schemas"
GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
ATOM = "{http://www.w3.org/2005/Atom}"


def rules(name):
    return yaml.safe_load((SCHEMAS / name).read_text(encoding="utf-8"))


def columns(name):
    """Column names and patterns of a code book."""
    lines = [line for line in (SCHEMAS / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines[1:]]


def check(value, name):
    schema = rules(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(value)


def text(written):
    return written[0].path.read_text(encoding="utf-8")


def fitting(rows, book):
    """Cells that a code book does not allow."""
    return [
        (name, cell)
        for row in rows
        for (name, pattern), cell in zip(book, row, strict=True)
        if not re.fullmatch("" if pattern == "-" else pattern, cell)
    ]


def test_data_packages_fit_their_data(exported):
    frictionless = pytest.importorskip("frictionless")
    book = exported("csv")[-1].path
    report = frictionless.validate(str(book))
    assert report.flatten(["type", "message"]) == []
    assert report.tasks[0].stats["rows"] == 12
    table = book.parent / "meetings.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2031-03-05,Seoul", "some day,Seoul"), encoding="utf-8")
    assert {"type-error", "hash-count"} <= {kind for (kind,) in frictionless.validate(str(book)).flatten(["type"])}


def test_parquet_has_the_types_of_its_code_book(exported):
    parquet = pytest.importorskip("pyarrow.parquet")
    *files, book = exported("parquet")
    resources = json.loads(book.path.read_text(encoding="utf-8"))["resources"]
    kinds = {"string": "string", "date": "string", "integer": "int64", "number": "double"}
    assert len(resources) == len(files) == len(FLAT_TABLES)
    for resource in resources:
        schema = parquet.read_schema(book.path.parent / resource["path"])
        fields = resource["schema"]["fields"]
        assert [(one.name, str(one.type)) for one in schema] == [(one["name"], kinds[one["type"]]) for one in fields]


def test_gdelt_cells_are_what_its_code_book_allows(exported):
    rows = [line.split("\t") for line in text(exported("gdelt", planned=True)).splitlines()]
    book = columns("gdelt.tsv")
    assert tuple(name for name, _ in book) == gdelt.COLUMNS
    assert fitting(rows, book) == []
    for row in (dict(zip(gdelt.COLUMNS, row, strict=True)) for row in rows):
        day = date(int(row["SQLDATE"][:4]), int(row["SQLDATE"][4:6]), int(row["SQLDATE"][6:]))
        assert (row["MonthYear"], row["Year"]) == (f"{day:%Y%m}", f"{day:%Y}")
        assert float(row["FractionDate"]) == pytest.approx(day.year + (day.month * 30 + day.day) / 365, abs=1e-4)
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert -10 <= float(row["GoldsteinScale"]) <= 10
        assert int(row["NumSources"]) <= int(row["NumArticles"])
        assert row["QuadClass"] == str(1 + sum(int(row["EventRootCode"]) > last for last in (5, 8, 13)))
        assert bool(row["ActionGeo_Lat"]) == bool(row["ActionGeo_Long"])


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("JAPAN", ("JPN", "JPN", "", "")),
        ("EUROPEAN UNION", ("IGOEEC", "", "EEC", "IGO")),
        ("UNITED NATIONS", ("IGOUNO", "", "UNO", "IGO")),
        ("NORTH ATLANTIC TREATY ORGANIZATION", ("IGONAT", "", "NAT", "IGO")),
        ("HAMAS", ("", "", "", "")),
    ],
)
def test_gdelt_names_actors_by_cameo(name, cells, exported):
    rows = (line.split("\t") for line in text(exported("gdelt", planned=True)).splitlines())
    found = set()
    for row in (dict(zip(gdelt.COLUMNS, row, strict=True)) for row in rows):
        for actor in ("Actor1", "Actor2"):
            if row[f"{actor}Name"] == name:
                found.add(tuple(row[f"{actor}{field}"] for field in ("Code", "CountryCode", "KnownGroupCode", "Type1Code")))
    assert found == {cells}


def test_polecat_cells_are_what_its_code_book_allows(exported):
    header, *rows = [line.split("\t") for line in text(exported("polecat", planned=True)).splitlines()]
    book = columns("polecat.tsv")
    assert tuple(name for name, _ in book) == polecat.COLUMNS == tuple(header)
    assert rows
    assert fitting(rows, book) == []


def test_plover_events_fit_the_manual(exported):
    events = [json.loads(line) for line in text(exported("plover", planned=True)).splitlines()]
    assert {event["event"] for event in events} == {"CONSULT", "AGREE"}
    for event in events:
        check(event, "plover.yaml")


def test_geojson_is_what_rfc_7946_says(exported):
    geojson = pytest.importorskip("geojson_pydantic")
    collection = geojson.FeatureCollection.model_validate_json(text(exported("geojson")), strict=True)
    points = [feature.geometry for feature in collection.features if feature.geometry is not None]
    assert len(points) == 3
    assert all(-180 <= point.coordinates.longitude <= 180 and -90 <= point.coordinates.latitude <= 90 for point in points)
    assert len({feature.id for feature in collection.features}) == len(collection.features)


def test_atom_is_read_by_feedparser_without_complaint(exported):
    feedparser = pytest.importorskip("feedparser")
    content = text(exported("atom"))
    feed = feedparser.parse(content.encode())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.id
    assert feed.feed.author
    assert all(entry.updated_parsed and entry.content[0].type == "text/html" for entry in feed.entries)
    fish = next(entry for entry in feed.entries if "Fiji" in entry.title)
    assert "&lt;b&gt;tariffs&lt;/b&gt;" in fish.content[0].value


def test_atom_elements_stand_once_where_rfc_4287_says_so(exported):
    root = etree.fromstring(text(exported("atom")).encode())
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
    # Without an alternate link an entry must have its content, and its id must be an absolute address.
    assert all(one.find(f"{ATOM}content") is not None for one in root.findall(f"{ATOM}entry"))
    assert all(urlsplit(one.text).scheme == "urn" for one in root.iter(f"{ATOM}id"))


def test_json_feed_fits_its_specification(exported):
    check(json.loads(text(exported("jsonfeed"))), "jsonfeed.yaml")


def test_csl_items_fit_their_schema_and_are_set_by_a_processor(exported):
    citeproc = pytest.importorskip("citeproc")
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - optional

    items = json.loads(text(exported("csl")))
    check(items, "csl.yaml")
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # what it says of a variable or type it does not know
        source = CiteProcJSON(items)
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        entries = [str(entry) for entry in bibliography.bibliography()]
    assert len(entries) == len(items) == len({item["id"] for item in items})
    assert any("Alpha reports on diplomacy" in entry and "https://alpha.example/talks?a=1&b=2" in entry for entry in entries)


def test_ris_has_known_tags_in_their_order(exported):
    rispy = pytest.importorskip("rispy")
    content = text(exported("ris"))
    known = {"TY", "ID", "AU", "PB", "T2", "TI", "PY", "DA", "UR", "Y2", "N1", "ER", ""}
    assert {line[:2] for line in content.split("\n")} <= known
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in content.split("\n") if line)
    for reference in rispy.loads(content):
        assert "unknown_tag" not in reference
        assert reference["type_of_reference"] in {"NEWS", "GOVDOC"}
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", reference.get("date", "2031/01/01"))


def test_bibtex_has_the_fields_of_its_entries(exported):
    bibtexparser = pytest.importorskip("bibtexparser")
    library = bibtexparser.parse_string(text(exported("bibtex")))
    assert library.failed_blocks == []
    assert len({entry.key for entry in library.entries}) == len(library.entries)
    known = {"title", "author", "year", "month", "day", "url", "urldate", "note", "howpublished"}
    for entry in library.entries:
        assert entry.entry_type == "misc"
        assert {"title", "note"} <= set(entry.fields_dict) <= known
        note = str(entry.fields_dict["note"].value)
        assert not re.search(r"(?<!\\)[&%#$_]", note)
        assert note.count("{") == note.count("}")


def test_calendar_components_hold_what_rfc_5545_wants(exported):
    icalendar = pytest.importorskip("icalendar")
    data = exported("ical")[0].path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    calendar = icalendar.Calendar.from_ical(data)
    assert (calendar.errors, str(calendar["VERSION"])) == ([], "2.0")
    # A METHOD would make it a message that needs an organizer.
    assert "METHOD" not in calendar
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) > 5
    for event in events:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
        assert event.decoded("DTSTART") < event.decoded("DTEND")
        assert str(event["STATUS"]) in {"TENTATIVE", "CONFIRMED", "CANCELLED"}
    assert {tuple(event["GEO"].to_ical().split(";")) for event in events if "GEO" in event} >= {("-18.1416", "178.4415")}
    assert any("🐟" in str(event["DESCRIPTION"]) for event in events)


def test_jsonld_uses_schema_org_as_it_is_defined(exported):
    rdflib = pytest.importorskip("rdflib")
    schema = rdflib.Namespace("https://schema.org/")
    graph = rdflib.Graph().parse(data=text(exported("jsonld")), format="json-ld")
    allowed = rules("schemaorg.yaml")
    for subject, predicate, value in graph:
        if predicate in schema:
            kind = graph.value(subject, rdflib.RDF.type)
            assert kind in schema
            assert predicate.removeprefix(schema) in {*allowed[kind.removeprefix(schema)], *allowed["Thing"]}
        else:
            assert predicate == rdflib.RDF.type or predicate.startswith("urn:readout:terms:")
        assert not isinstance(value, rdflib.URIRef) or urlsplit(value).scheme in {"https", "http", "urn"}
    assert {*graph.objects(None, schema.eventStatus)} == {schema.EventScheduled, schema.EventCancelled}
    assert {*graph.objects(None, schema.eventAttendanceMode)} <= {
        schema.OfflineEventAttendanceMode,
        schema.OnlineEventAttendanceMode,
    }
    assert {one.datatype for one in graph.objects(None, schema.startDate)} == {schema.Date}


def test_annotations_are_those_of_the_w3c_model(exported):
    rdflib = pytest.importorskip("rdflib")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    notes = [json.loads(line) for line in exported("jsonld")[1].path.read_text(encoding="utf-8").splitlines()]
    assert {note["@context"] for note in notes} == {"http://www.w3.org/ns/anno.jsonld"}
    context = rules("annotation.yaml")["@context"]
    graph = rdflib.Graph().parse(data=json.dumps([note | {"@context": context} for note in notes]), format="json-ld")
    assert all(predicate in oa or predicate == rdflib.RDF.type for _, predicate, _ in graph)
    found = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(found) == len(notes)
    for note in found:
        assert len(set(graph.objects(note, oa.hasBody))) == 1
        target = graph.value(note, oa.hasTarget)
        assert graph.value(target, oa.hasSource) is not None
        kinds = {graph.value(selector, rdflib.RDF.type) for selector in graph.objects(target, oa.hasSelector)}
        assert kinds == {oa.TextPositionSelector, oa.TextQuoteSelector}
        assert graph.value(note, oa.motivatedBy) == oa.identifying


GEXF_CHILDREN = {
    "gexf": {"meta", "graph"},
    "meta": {"creator", "description", "keywords"},
    "graph": {"attributes", "nodes", "edges"},
    "attributes": {"attribute"},
    "nodes": {"node"},
    "edges": {"edge"},
    "node": {"attvalues", "spells"},
    "edge": {"attvalues", "spells"},
    "attvalues": {"attvalue"},
    "spells": {"spell"},
}
GEXF_NEEDS = {
    "gexf": {"version"},
    "attribute": {"id", "title", "type"},
    "attributes": {"class"},
    "node": {"id"},
    "edge": {"id", "source", "target"},
    "attvalue": {"for", "value"},
}


def test_gexf_has_the_elements_of_its_schema(exported):
    root = etree.fromstring(text(exported("gexf")).encode())
    for element in root.iter():
        name = element.tag.removeprefix(GEXF)
        assert {child.tag.removeprefix(GEXF) for child in element} <= GEXF_CHILDREN.get(name, set())
        assert GEXF_NEEDS.get(name, set()) <= set(element.keys())
    graph = root.find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "undirected")
    types = {one.get("type") for one in root.iter(f"{GEXF}attribute")}
    assert types <= {"integer", "long", "double", "float", "boolean", "string", "liststring", "anyURI"}
    nodes = {one.get("id") for one in root.iter(f"{GEXF}node")}
    for edge in root.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes
        declared = {one.get("id") for one in root.find(f".//{GEXF}attributes[@class='edge']")}
        assert {one.get("for") for one in edge.iter(f"{GEXF}attvalue")} <= declared
        for spell in edge.iter(f"{GEXF}spell"):
            assert date.fromisoformat(spell.get("start")) <= date.fromisoformat(spell.get("end"))


def test_graphml_declares_every_key(exported):
    root = etree.fromstring(text(exported("graphml")).encode())
    kinds = {one.get("id"): one.get("attr.type") for one in root.findall(f"{GRAPHML}key")}
    assert set(kinds.values()) <= {"boolean", "int", "long", "float", "double", "string"}
    for data in root.iter(f"{GRAPHML}data"):
        {"int": int, "double": float}.get(kinds[data.get("key")], str)(data.text)


def test_csv_tables_of_a_network_fit_each_other(exported):
    nodes, edges = (list(csv.DictReader(io.StringIO(one.path.read_text(encoding="utf-8")))) for one in exported("graphcsv"))
    ids = {node["Id"] for node in nodes}
    assert all({edge["Source"], edge["Target"]} <= ids and edge["Type"] == "Undirected" for edge in edges)


@pytest.mark.parametrize("kind", list(CAMEO))
def test_every_cameo_code_has_its_place_in_the_taxonomy(kind):
    code, goldstein = CAMEO[kind]
    assert re.fullmatch(dict(columns("gdelt.tsv"))["EventCode"], code)
    assert -10 <= goldstein <= 10
