from __future__ import annotations

from datetime import date

import pytest

from readout.articles.datelines import DatelineMatch
from readout.articles.dating import complete_day, line_dates, url_day
from readout.articles.dayforms import days_in, month_number


@pytest.mark.parametrize(
    ("line", "day", "time", "zone"),
    [
        ("Published : Sept 16, 2021 - 21:17", date(2021, 9, 16), "21:17", None),
        ("All News 18:20 July 09, 2024", date(2024, 7, 9), "18:20", None),
        ("date 2021-09-16", date(2021, 9, 16), None, None),
        ("2027-10-12T18:20:05+09:00", date(2027, 10, 12), "18:20", "+09:00"),
        ("Updated 2:14 PM UTC, March 17, 2025", date(2025, 3, 17), "14:14", "UTC"),
        ("April 18, 2024 21:40 JST", date(2024, 4, 18), "21:40", "JST"),
        ("October 9, 2025 | 6:48 p.m.", date(2025, 10, 9), "18:48", None),
        ("29 Jan 2024, 06:45 PM", date(2024, 1, 29), "18:45", None),
        ("Wednesday 20 December 2023", date(2023, 12, 20), None, None),
        ("22.04.2031 17:52", date(2031, 4, 22), "17:52", None),
        ("Published 2025.08.21 15:02", date(2025, 8, 21), "15:02", None),
        ("Publié le 18 juil. 2024 à 08:01", date(2024, 7, 18), "08:01", None),
        ("Publicado el 5 de marzo de 2024 a las 9:30", date(2024, 3, 5), "09:30", None),
        ("28 avril 2023", date(2023, 4, 28), None, None),
        ("3. Oktober 2027 18:41 Uhr", date(2027, 10, 3), "18:41", None),
        ("2024년 7월 9일 18:20", date(2024, 7, 9), "18:20", None),
        ("2025年1月13日 21時37分", date(2025, 1, 13), None, None),
        ("12th October, 2023", date(2023, 10, 12), None, None),
        ("(no date here) 12345678", None, None, None),
        ("February 30, 2024", None, None, None),
    ],
)
def test_days_as_pages_write_them(line: str, day: date | None, time: str | None, zone: str | None):
    found = days_in(line)
    assert ((found[0].day, found[0].time, found[0].zone) if found else (None, None, None)) == (day, time, zone)


def test_published_and_updated_on_one_line():
    line = "Published : Sept 16, 2021 - 21:17       Updated : Sept 17, 2021 - 08:05"
    assert [(form.day.day, form.time, updated) for form, updated in line_dates(line)] == [
        (16, "21:17", False),
        (17, "08:05", True),
    ]


def test_swapped_day_and_month_are_ambiguous():
    (british,), (american,) = days_in("03/04/2021"), days_in("03/04/2021", month_first=True)
    assert (british.day, american.day) == (date(2021, 4, 3), date(2021, 3, 4))
    assert british.ambiguous
    assert not days_in("23/04/2021")[0].ambiguous


@pytest.mark.parametrize(
    ("name", "number"), [("Sept", 9), ("OCT", 10), ("février", 2), ("mayıs", 5), ("Talks", None), ("Marina", None)]
)
def test_month_names(name: str, number: int | None):
    assert month_number(name) == number


@pytest.mark.parametrize(
    ("anchor", "day"),
    [
        (date(2027, 10, 13), date(2027, 10, 12)),
        (date(2028, 1, 5), date(2027, 10, 12)),
        (date(2027, 10, 11), date(2027, 10, 12)),
    ],
)
def test_the_year_of_a_dateline_is_the_nearest_before_the_anchor(anchor: date, day: date):
    assert complete_day(DatelineMatch(10, ("SEOUL",), 10, 12, None, None), [anchor]) == day


def test_a_dateline_without_any_year_in_sight_stays_open():
    assert complete_day(DatelineMatch(10, ("SEOUL",), 10, 12, None, None), []) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/news/2024/08/08/talks", date(2024, 8, 8)),
        ("https://a.example/view/AEN20240709003200", date(2024, 7, 9)),
        ("https://a.example/talks-2024-03-07/", date(2024, 3, 7)),
        ("https://a.example/12345678", None),
    ],
)
def test_days_in_addresses(address: str, day: date | None):
    assert url_day(address) == day
