from __future__ import annotations

import random
from dataclasses import replace
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


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ({"place": "kyiv", "spot": (50.45, 30.52)}, {"place": "kiev", "spot": (50.45, 30.52)}, 1),
        ({"place": "paris", "spot": (48.86, 2.35)}, {"place": "versailles", "spot": (48.8, 2.13)}, 1),
        ({"place": "tel aviv", "spot": (32.08, 34.78)}, {"place": "jerusalem", "spot": (31.78, 35.22)}, 2),
        ({"place": "suva", "spot": (-18.14, 179.99)}, {"place": "naduri", "spot": (-18.14, -179.99)}, 1),
        ({"place": "paris", "spot": (48.86, 2.35)}, {"place": "versailles"}, 2),
        ({"place": "paris", "country": ""}, {"place": "versailles", "country": ""}, 2),
    ],
)
def test_names_of_places_close_by_mean_one_place(one, other, number):
    both = {"people": (TAK,), "country": "FRA"}
    assert len(groups(key(1, **both | one), key(2, **both | other))) == number


def test_three_sides_meet_in_one_country_once_a_day():
    sides = {"block": "JPN|KOR|USA", "country": "USA"}
    assert len(groups(key(1, place="leesburg", **sides), key(2, place="norfolk", people=(TAK,), **sides))) == 1
    assert len(groups(key(1, DAY, DAY + 6, place="leesburg", **sides), key(2, place="norfolk", **sides))) == 2


def test_a_slip_of_one_day_joins_but_two_days_do_not():
    people = (TAK, KATSUNO)
    assert len(groups(key(1, people=people), key(2, people=people), key(3, DAY + 1, people=people))) == 1
    assert len(groups(key(1, people=people), key(2, people=people), key(3, DAY + 2, people=people))) == 2


@pytest.mark.parametrize(
    ("days", "status", "changes", "number"),
    [
        (6, "planned", {}, 1),
        (7, "proposed", {}, 1),
        (8, "planned", {}, 2),
        (6, "held", {}, 2),
        (6, "planned", {"people": (TAK,)}, 2),
        (6, "planned", {"place": "busan"}, 2),
        (6, "planned", {"place": ""}, 2),
        (6, "planned", {"article": "article 1"}, 2),
    ],
)
def test_a_plan_moves_up_to_a_week_for_the_same_people_and_place(days, status, changes, number):
    there = {"people": (TAK, KATSUNO), "place": "sokcho", "country": "KOR", "spot": (38.21, 128.59)}
    plan = key(3, DAY + days, status=status, **there | {"spot": None} | changes)
    assert len(groups(key(1, **there), key(2, **there), plan)) == number


def test_a_plan_that_may_have_moved_to_either_of_two_meetings_stays_alone():
    there = {"people": (TAK, KATSUNO), "place": "sokcho", "country": "KOR"}
    assert len(groups(key(1, **there), key(2, DAY + 5, **there), key(3, DAY + 3, status="planned", **there))) == 3


def test_two_meetings_of_several_sources_one_day_apart_are_one_for_the_same_people_and_place():
    there = {"people": (TAK, KATSUNO), "place": "sokcho", "country": "KOR"}
    here, beyond = [key(n, **there) for n in (1, 2)], [key(n, DAY + 1, **there) for n in (3, 4)]
    assert len(groups(*here, *beyond)) == 1
    assert len(groups(*here, *(replace(one, place="") for one in beyond))) == 2


@pytest.mark.parametrize(("first", "last"), [(0, 0), (DAY - 2, DAY + 4), (DAY - 4, DAY + 26)])
def test_an_interval_told_by_nobody_to_the_day_is_joined_by_wider_accounts(first, last):
    two_days = key(1, DAY, DAY + 1, people=(TAK, KATSUNO), place="seoul", country="KOR")
    wider = {"people": (KATSUNO,), "published": DAY + 3}
    assert len(groups(two_days, key(2, first, last, **wider))) == 1
    assert len(groups(two_days, key(2, first, last, **wider | {"people": (("JPN", "tokonami sayuri"),)}))) == 2


def test_what_finds_no_place_lists_what_it_may_be():
    found = cluster([key(1, people=(TAK,)), key(2, DAY + 3, people=(TAK,)), key(3, DAY, DAY + 4, people=(TAK,))])
    assert [one.candidates for one in found] == [(), (), ("c1", "c2")]


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


@pytest.mark.parametrize(("count", "shuffles"), [(90, 10), (1000, 10), (10_000, 3)])
def test_synthetic_accounts_reach_the_floors_in_any_order(count, shuffles):
    told = tellings(happenings(count, seed=7), mean=4.1, seed=11)
    keys = [one for _, one in told]
    found = cluster(keys)
    precision, _, score = b_cubed({one.id: meeting for meeting, one in told}, [one.members for one in found])
    assert precision >= 0.97
    assert score >= 0.96
    for seed in range(shuffles):
        random.Random(seed).shuffle(keys)
        assert cluster(keys) == found
