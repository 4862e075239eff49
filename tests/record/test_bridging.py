from __future__ import annotations

from dataclasses import replace
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


MEDIATED = (*HOSTED.people, HALONEN)
AT_SIX = tuple((state, f"minister {state.lower()}") for state in ("AUT", "BEL", "CZE", "DNK", "EST", "FIN"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (replace(TALKS, people=MEDIATED), replace(HOSTED, people=MEDIATED), True),
        (replace(TALKS, people=MEDIATED), replace(HOSTED, people=MEDIATED, place="", country=""), True),
        (TALKS, replace(HOSTED, people=MEDIATED), False),
        (replace(TALKS, people=(*TALKS.people, ("FIN", "elo pekka"))), replace(HOSTED, people=MEDIATED), False),
        (
            key(1, "AUT|BEL|CZE|DNK|EST", AT_SIX[:5], place="graz"),
            key(2, "AUT|BEL|CZE|DNK|EST|FIN", AT_SIX, place="graz"),
            True,
        ),
        (key(1, "AUT|BEL|CZE|DNK", AT_SIX[:4], place="graz"), key(2, "AUT|BEL|CZE|DNK|EST|FIN", AT_SIX, place="graz"), False),
        (key(1, "AUT|BEL|CZE", AT_SIX[:3], place="graz"), key(2, "AUT|BEL|CZE|DNK", AT_SIX[:4], place="graz"), False),
        (key(1, "AUT|BEL|CZE|DNK|EST", AT_SIX[:5]), key(2, "AUT|BEL|CZE|DNK|EST|FIN", AT_SIX), False),
        (key(1, "AUT|BEL", AT_SIX[:2], place="graz"), key(2, "AUT|BEL|CZE", AT_SIX[:3], place="graz"), False),
    ],
)
def test_sides_too_many_are_the_same_meeting_if_its_people_say_so(one, other, same):
    assert bool(bridged({"a": [one], "b": [other]}, Apart())) is same


@pytest.mark.parametrize(
    ("first", "last", "published", "same"),
    [
        (0, 0, DAY + 3, True),
        (0, 0, DAY - 3, True),
        (0, 0, DAY + 4, False),
        (0, 0, 0, False),
        (DAY - 1, DAY, DAY, True),
        (DAY + 1, DAY + 2, DAY, False),
        (DAY - 3, DAY + 3, DAY, False),
    ],
)
def test_accounts_without_day_are_bridged_by_their_publication(first, last, published, same):
    other = replace(HOSTED, first=first, last=last, published=published)
    assert bool(bridged({"a": [TALKS], "b": [other]}, Apart())) is same
    dated = replace(HOSTED, id="c3", article="article 3", first=DAY + 9, last=DAY + 9)
    assert not bridged({"a": [TALKS], "b": [other, dated]}, Apart())


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


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_pages_without_day_are_bridged_in_any_order(store, order):
    pages = [
        read("Alpha", "2031-03-07", told("GRC TUR FIN", where="Helsinki/FIN", who=WHO)),
        read("Beta", "2031-03-06", told("GRC TUR", "2031-03-05", where="Helsinki/FIN", who=WHO)),
        read("Gamma", "2031-04-06", told("GRC TUR FIN", where="Helsinki/FIN", who=WHO)),
    ]
    record = Record(fill(store, [pages[number] for number in order]))
    assert sorted(meeting.independent_sources for meeting in record.meetings()) == [1, 2]


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
