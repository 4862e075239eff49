"""The whole path on the example pages: the promises that hold for every reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readout.model.article import SegmentKind
from readout.model.page import Rejection
from readout.model.reading import Reading
from readout.pipeline import load_reader, read_sources
from readout.record.codec import dumps, loads
from readout.surfaces.export.pagerecord import page_record

PAGES = sorted(str(path) for path in (Path(__file__).parent.parent / "examples" / "pages").iterdir())


@pytest.fixture(scope="module")
def readings():
    return [result for result in read_sources(PAGES, load_reader()) if not isinstance(result, Rejection)]


def quotes(value):
    """Every quote below a value."""
    if isinstance(value, dict):
        if value.get("@") == "Quote":
            yield value
        for part in value.values():
            yield from quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from quotes(part)


def test_every_example_page_is_read(readings):
    assert len(readings) == len(PAGES)


def test_every_quote_is_what_the_text_says_at_its_span(readings):
    counted = 0
    for reading in readings:
        for quote in quotes(json.loads(dumps(reading))):
            assert reading.article.text[quote["span"]["start"] : quote["span"]["end"]] == quote["text"]
            counted += 1
    assert counted > 1000


def test_nothing_comes_from_outside_the_article(readings):
    for reading in readings:
        news = reading.article.of_kind(SegmentKind.BODY, SegmentKind.CAPTION, SegmentKind.HEADLINE)
        for claim in reading.meetings:
            for evidence in claim.evidence:
                assert any(segment.span.overlaps(evidence.quote.span) for segment in news)


def test_participants_are_people_of_the_page_and_entries_are_linked_by_known_ids(readings):
    for reading in readings:
        people = {person.id for person in reading.mentions.people}
        entries = {claim.id for claim in (*reading.meetings, *reading.acts)}
        for meeting in reading.meetings:
            assert {participant.person for participant in meeting.participants} <= people
            assert meeting.sides == tuple(sorted(set(meeting.sides)))
        for act in reading.acts:
            assert set(act.actor_people) <= people
            assert act.meeting is None or act.meeting in entries
        for link in reading.links:
            assert {link.source, link.target} <= entries


def test_reading_is_the_same_in_any_order_and_survives_the_codec(readings):
    reader = load_reader()
    again = [result for result in read_sources(PAGES[:6][::-1], reader) if not isinstance(result, Rejection)]
    first = {reading.article.id: dumps(reading) for reading in readings}
    for reading in again:
        assert dumps(reading) == first[reading.article.id]
        assert loads(Reading, dumps(reading)) == reading


def test_records_have_the_published_form(readings):
    keys = [
        "id",
        "url",
        "publisher",
        "agency",
        "title",
        "published",
        "published_from",
        "source",
        "people",
        "meetings",
        "acts",
        "links",
    ]
    for reading in readings:
        assert list(page_record(reading)) == keys
