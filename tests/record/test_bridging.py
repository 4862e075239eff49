from __future__ import annotations

from datetime import date

import pytest

from readout.record.bridging import bridged
from readout.record.cluster import Apart
from readout.record.keys import Key
from readout.record.record import Record
from tests.record.build import read, told
from tests.record.conftest import fill

DAY = date(2031, 3, 5).toordinal()
DOUKAS, AKSOY, HALONEN = ("GRC", "doukas nikos"), ("TUR", "aksoy leyla"), ("FIN", "aino halonen")
WHO = "GRC:Nikos Doukas/foreign minister; TUR:Leyla Aksoy/foreign minister"


def key(number, block="GRC|TUR", people=(DOUKAS, AKSOY), **values):
    base = {"article": f"article {number}", "published": DAY, "status": "held", "first": DAY, "last": DAY}
    return Key(f"c{number}", block=block, people=people, **base | values)


TALKS = key(1, place="helsinki", country="FIN")
HOSTED = key(2, "FIN|GRC|TUR", place="helsinki", country="FIN")


def test_an_unnamed_host_makes_no_other_meeting():
    assert bridged({"a": [TALKS], "b": [HOSTED]}, Apart()) == (("a", "b"),)
    assert bridged({"a": [key(1)], "b": [HOSTED]}, Apart()) == (("a", "b"),)


@pytest.mark.parametrize(
    "other",
    [
        key(2, "FIN|GRC|TUR", people=(DOUKAS, AKSOY, HALONEN), place="helsinki", country="FIN"),
        key(2, "FIN|GRC|TUR", people=(DOUKAS,), place="helsinki", country="FIN"),
        key(2, "FIN|GRC|TUR", place="turku", country="EST"),
        key(2, "EST|GRC|TUR", country="FIN"),
        key(2, "FIN|GRC|TUR", place="helsinki", country="FIN", format="phone", article="article 1"),
        key(2, "GRC|TUR", place="helsinki", country="FIN"),
        key(2, "BEL|FIN|TUR", place="helsinki", country="FIN"),
    ],
)
def test_what_is_no_host_or_clashes_stays_apart(other):
    assert bridged({"a": [TALKS], "b": [other]}, Apart()) == ()


def test_two_choices_are_none():
    assert bridged({"a": [TALKS], "b": [HOSTED], "c": [key(3, place="helsinki", country="FIN", format="phone")]}, Apart()) == ()


def test_what_people_split_stays_apart():
    assert bridged({"a": [TALKS], "b": [HOSTED]}, Apart(frozenset({("c1", "c2")}))) == ()


@pytest.fixture
def pages():
    return [
        read("Alpha", "2031-03-06", told("GRC TUR", "2031-03-05", where="Helsinki/FIN", who=WHO)),
        read("Beta", "2031-03-06", told("GRC TUR FIN", "2031-03-05", where="Helsinki/FIN", who=WHO)),
        read("Gamma", "2031-03-06", told("GRC TUR EST", "2031-03-05", where="Helsinki/FIN", who=WHO)),
    ]


def test_a_page_that_leaves_two_choices_parts_the_meeting_until_it_goes(store, pages):
    record = Record(fill(store, pages[:2]))
    (meeting,) = record.meetings()
    assert (meeting.sides, meeting.independent_sources) == (("FIN", "GRC", "TUR"), 2)
    fill(store, pages[2:])
    assert len(tuple(record.meetings())) == 3
    store.write_page(pages[2][0], "reader 2", ())
    assert tuple(record.meetings()) == (meeting,)
    parts = record.split(meeting.id, (pages[1][1].article.id,), "Ada")
    assert len(parts) == 2
    record.undo(parts[0].id, "Ada")
    assert tuple(record.meetings()) == (meeting,)
