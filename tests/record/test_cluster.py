from __future__ import annotations

import random
from datetime import date

import pytest

from benchmarks.synthetic import b_cubed, happenings, tellings
from readout.record.cluster import Apart, cluster
from readout.record.keys import Key, name_key, same_name

DAY = date(2031, 3, 5).toordinal()
TAK, KATSUNO, RYU = ("KOR", "eun ju tak"), ("JPN", "katsuno ryohei"), ("KOR", "hwan ji ryu")


def key(number, first=DAY, last=None, **values):
    base = {"article": f"article {number}", "block": "JPN|KOR", "published": DAY, "status": "held"}
    return Key(f"c{number}", first=first, last=last or first, **base | values)


def groups(*keys, apart=None):
    return [one.members for one in cluster(keys, apart or Apart())]


def test_same_day_and_people_are_one():
    assert groups(key(1, people=(TAK, KATSUNO)), key(2, people=(TAK,), place="seoul", country="KOR")) == [("c1", "c2")]


def test_one_article_never_tells_a_meeting_twice():
    assert len(groups(key(1, people=(TAK,)), key(2, people=(TAK,), article="article 1"))) == 2


def test_different_holders_of_one_side_are_two_meetings():
    assert len(groups(key(1, people=(TAK, KATSUNO)), key(2, people=(RYU, KATSUNO)))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"format": "phone"}, {"format": "in_person"}),
        ({"place": "seoul", "country": "KOR"}, {"place": "tokyo", "country": "JPN"}),
        ({"status": "denied"}, {"status": "held"}),
        ({"status": "cancelled"}, {"status": "held"}),
        ({"block": "JPN|KOR|USA"}, {"block": "JPN|KOR"}),
    ],
)
def test_what_clashes_stays_apart(one, other):
    assert len(groups(key(1, people=(TAK,), **one), key(2, people=(TAK,), **other))) == 2


@pytest.mark.parametrize(("one", "other"), [("planned", "held"), ("planned", "cancelled"), ("proposed", "planned")])
def test_a_plan_and_what_became_of_it_are_one(one, other):
    assert len(groups(key(1, people=(TAK,), status=one), key(2, people=(TAK,), status=other))) == 1


def test_venue_and_city_are_one_place_for_the_same_people():
    one = key(1, people=(TAK, KATSUNO), place="argyle", country="VCT")
    assert len(groups(one, key(2, people=(TAK, KATSUNO), place="kingstown", country="VCT"))) == 1


def test_a_slip_of_one_day_joins_but_two_days_do_not():
    people = (TAK, KATSUNO)
    assert len(groups(key(1, people=people), key(2, people=people), key(3, DAY + 1, people=people))) == 1
    assert len(groups(key(1, people=people), key(2, people=people), key(3, DAY + 2, people=people))) == 2


def test_talks_on_two_days_told_by_one_article_stay_two():
    people = (TAK, KATSUNO)
    found = groups(key(1, people=people), key(2, DAY + 1, people=people, article="article 1"), key(3, people=people))
    assert sorted(map(len, found)) == [1, 2]


def test_a_month_never_chains_two_meetings():
    first, last = date(2031, 3, 1).toordinal(), date(2031, 3, 31).toordinal()
    found = cluster([key(1, people=(TAK,)), key(2, DAY + 10, people=(TAK,)), key(3, first, last, people=(TAK,))])
    assert [one.members for one in found] == [("c1",), ("c2",), ("c3",)]
    assert found[2].candidates == ("c1", "c2")


def test_a_month_joins_the_only_meeting_of_the_same_people():
    first, last = date(2031, 3, 1).toordinal(), date(2031, 3, 31).toordinal()
    assert groups(key(1, people=(TAK, KATSUNO)), key(2, first, last, people=(TAK,)), key(3, DAY + 9, people=(RYU,))) == [
        ("c1", "c2"),
        ("c3",),
    ]


def test_a_year_stands_alone():
    first, last = date(2031, 1, 1).toordinal(), date(2031, 12, 31).toordinal()
    assert len(groups(key(1, people=(TAK,)), key(2, first, last, people=(TAK,)))) == 2


def test_undated_accounts_join_by_people_and_publication():
    assert len(groups(key(1, people=(TAK, KATSUNO)), key(2, 0, people=(TAK,), published=DAY + 1))) == 1
    assert len(groups(key(1, people=(TAK, KATSUNO)), key(2, 0, published=DAY + 1))) == 2
    assert len(groups(key(1, 0, people=(TAK,)), key(2, 0, people=(TAK,), published=DAY + 1))) == 1
    assert len(groups(key(1, 0, people=(TAK,)), key(2, 0, people=(TAK,), published=DAY + 30))) == 2


def test_what_people_split_stays_apart():
    apart = Apart(frozenset({("c1", "c2")}))
    assert groups(key(1, people=(TAK,)), key(2, people=(TAK,)), apart=apart) == [("c1",), ("c2",)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kang Kyung-wha", "KANG Kyung Wha", True),
        ("Dmitry Kuleba", "Dmytro Kuleba", True),
        ("Xi", "Xi Jinping", True),
        ("J. Biden", "Joe Biden", True),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", True),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Bae Tae-hwan", "Seo Jin-wook", False),
    ],
)
def test_names_at_one_meeting(one, other, same):
    assert same_name(name_key(one), name_key(other)) is same


@pytest.mark.parametrize(("count", "floor"), [(90, 0.96), (1000, 0.96), (10_000, 0.96)])
def test_synthetic_accounts_reach_the_floors_in_any_order(count, floor):
    told = tellings(happenings(count, seed=7), mean=4.1, seed=11)
    keys = [one for _, one in told]
    found = cluster(keys)
    precision, _, score = b_cubed({one.id: meeting for meeting, one in told}, [one.members for one in found])
    assert precision >= 0.97
    assert score >= floor
    for seed in range(10):
        random.Random(seed).shuffle(keys)
        assert cluster(keys) == found
