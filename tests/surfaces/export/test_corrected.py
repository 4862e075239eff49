"""What people corrected leaves in every format, in place of what the machine had read."""

from __future__ import annotations

from datetime import date

import pytest

from readout.model.judgement import Verdict
from readout.record.query import Query
from readout.record.record import Record
from readout.surfaces.brief.material import gather
from readout.surfaces.brief.writing import brief_sheet
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.registry import exporter_named
from readout.surfaces.sheets.printing import markdown

CORRECTIONS = (
    ("date", "2031-03-09"), ("place", "Busan (KOR)"), ("participants", "+Ada Lind (KOR)"), ("issues", "+salt tax"),
    ("topics", "trade"),
)  # fmt: skip


@pytest.fixture
def corrected(store):
    record = Record(store)
    meeting = next(one for one in record.meetings() if one.date and one.date.edtf == "2031-03-05")
    for field, value in CORRECTIONS:
        record.judge(meeting.id, Verdict.CORRECT, "Ada", field=field, value=value)
    return store


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("jsonl", "2031-03-09|Busan|Ada Lind|salt tax"),
        ("csv", "2031-03-09|Busan|Ada Lind|salt tax|trade"),
        ("polecat", "2031-03-09|Busan|Ada Lind"),
        ("gdelt", "20310309|Busan"),
        ("plover", "2031-03-09|Busan|Ada Lind|trade"),
        ("ftm", "2031-03-09|Busan|Ada Lind|salt tax"),
        ("jsonld", "2031-03-09|Busan|Ada Lind|salt tax"),
        ("geojson", "2031-03-09|Busan|Ada Lind|salt tax"),
        ("gexf", "2031-03-09|Busan|trade"),
        ("graphml", "2031-03-09|Busan|trade"),
        ("ical", "20310309|Busan|Ada Lind"),
        ("atom", "2031-03-09|Busan|Ada Lind|salt tax"),
        ("jsonfeed", "2031-03-09|Busan|Ada Lind|salt tax"),
    ],
)
def test_corrections_are_in_every_format(name, words, corrected):
    feed = Feed(corrected, Query(countries=("JPN", "KOR")))
    chunks = [chunk for part in exporter_named(name).parts for chunk in part.chunks(feed)]
    text = b"".join(chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks).decode()
    assert [word for word in words.split("|") if word not in text] == []


def test_corrections_are_in_a_brief(corrected):
    question = gather(corrected, Query(countries=("JPN", "KOR")), ("Japan and South Korea", ("JPN", "KOR")), date(2031, 5, 1))
    text = markdown(brief_sheet(corrected, question))
    assert "last met in Busan on 9 March 2031 (Ada Lind;" in text
