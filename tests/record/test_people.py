from __future__ import annotations

import pytest

from readout.errors import ConfigError, StoreError
from readout.record.people import Form, join_forms, post_key
from readout.record.query import Query
from readout.record.record import Record
from readout.record.views import holders_of, post_on
from tests.record.build import read, told
from tests.record.conftest import fill


def form(name, country="KOR", first="2031-01-01", ranks=(), articles=1):
    return Form(
        f"{country}|{' '.join(sorted(name.lower().replace('-', ' ').split()))}", (name,), first, frozenset(ranks), articles
    )


def names(people):
    return sorted(sorted(spelt for one in person.forms for spelt in one.names) for person in people)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kim Gun-woo", "Kim Geon-woo", "romanisation tables"),
        ("Kang Kyung-wha", "Kang Kyungwha", "written together"),
        ("Recep Tayyip Aksoy", "Recep Aksoy", "part left out"),
    ],
)
def test_spellings_of_one_person_join_with_a_reason(one, other, reason):
    (person,) = join_forms([form(one), form(other)], {})
    assert names([person]) == [sorted([one, other])]
    assert any(reason in identity.reason for identity in person.reasons)


@pytest.mark.parametrize(
    ("one", "other"), [("Kim Jong-un", "Kim Jong-il"), ("Kim Jong-un", "Kim Yo-jong"), ("Joe Biden", "Hunter Biden")]
)
def test_namesakes_of_one_family_stay_apart(one, other):
    assert len(join_forms([form(one), form(other)], {})) == 2


def test_clashing_posts_of_one_month_keep_two_people_apart():
    president = form("Kim Min-su", ranks=[("2031-03", 0)])
    clerk = form("Kim Minsu", ranks=[("2031-03", 9)])
    people = join_forms([president, clerk], {})
    assert len(people) == 2
    assert "clash" in people[0].reasons[0].reason


def test_people_overrule_the_machine():
    one, other = form("Kim Gunn"), form("Kim Eun-ju")
    assert len(join_forms([one, other], {frozenset((one.id, other.id)): True})) == 1
    same = form("Kang Kyungwha"), form("Kang Kyung-wha")
    assert len(join_forms(same, {frozenset((same[0].id, same[1].id)): False})) == 2


def test_family_names_of_one_character_meet_by_the_tables():
    (person,) = join_forms([form("Lee Sang-ryol"), form("Yi Sang-ryeol")], {})
    assert "tables" in person.reasons[0].reason


def test_wordings_of_one_post_meet():
    assert post_key("Minister of Foreign Affairs") == post_key("foreign minister")
    assert post_key("director general for Asian affairs at the ministry") == post_key("director general for Asia affairs")
    assert post_key("vice foreign minister") != post_key("foreign minister")
    assert post_key("director general for Asian affairs") != post_key("director general")


@pytest.fixture
def record(store):
    pages = [
        read("A", "2031-04-05", told("KOR JPN", "2031-04-04", who="KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno")),
        read(
            "B",
            "2032-10-12",
            told("KOR JPN", "2032-10-11", who="KOR:Tak Eun-ju/director general; JPN:Katsuno/vice foreign minister"),
        ),
        read("C", "2033-01-02", told("KOR JPN", "2033-01-01", who="KOR:Tak Eun Ju/ambassador")),
    ]
    return Record(fill(store, pages))


def test_a_tenure_is_seen_from_first_to_last_sighting(record):
    (tak,) = record.people("tak eun-ju")
    held = {post.post: (post.seen_from, post.seen_to, post.sightings) for post in tak.posts}
    assert held == {"director general": ("2031-04-04", "2032-10-12", 4), "ambassador": ("2033-01-01", "2033-01-02", 2)}
    assert tak.names == ("Tak Eun Ju", "Tak Eun-ju")
    assert tak.articles == 3


def test_posts_as_of_a_day_come_from_sightings_only(record):
    (tak,) = record.people("Tak")
    assert post_on(tak, "2031-12-01") == ("director general",)
    assert "ambassador" not in post_on(tak, "2032-01-01")


def test_short_and_full_name_are_one_person_with_all_meetings(record):
    (katsuno,) = record.people("Katsuno")
    assert katsuno.names == ("Katsuno", "Ryohei Katsuno")
    assert len(tuple(record.meetings(person=katsuno.id))) == 2
    assert {
        one.person for meeting in record.meetings(person="Ryohei") for one in meeting.attendees if "Katsuno" in one.name
    } == {katsuno.id}


def test_name_order_does_not_matter(store):
    fill(store, [read("A", "2031-04-05", told("JPN VNM", "2031-04-04", who="JPN:Tomohiro Kaneda"))])
    fill(store, [read("B", "2031-04-05", told("JPN VNM", "2031-04-04", who="JPN:KANEDA Tomohiro"))])
    (person,) = Record(store).people("kaneda")
    assert person.names == ("KANEDA Tomohiro", "Tomohiro Kaneda")


def test_a_short_form_of_two_people_joins_neither_and_names_both(store):
    for name in ("Kim", "Kim Gunn", "Kim Eun-ju"):
        fill(store, [read(name.replace(" ", ""), "2031-04-05", told("KOR JPN", "2031-04-04", who=f"KOR:{name}"))])
    people = Record(store).people("Kim")
    assert len(people) == 3
    short = next(person for person in people if person.name == "Kim")
    assert len(short.may_be) == 2


def test_holders_of_a_post_are_listed(record):
    assert [seen.name for _, seen in holders_of(record.store, "director")] == ["Tak Eun-ju"]


def test_an_unknown_name_is_an_error_that_says_so(record):
    with pytest.raises(StoreError, match="family name"):
        record.people("Nobody")


def test_judged_people_stay_apart_after_a_rerun(record):
    record.same_person("Ryohei Katsuno", "Katsuno", "Ada", same=False, why="father and son")
    assert len(record.people("Katsuno")) == 2
    record.store.refuse()
    assert len(record.people("Katsuno")) == 2
    assert [len(tuple(record.meetings(person=one.id))) for one in record.people("Katsuno")] == [1, 1]
    record.same_person("Ryohei Katsuno", "Katsuno", "Bo", same=True)
    assert len(record.people("Katsuno")) == 1
    with pytest.raises(ConfigError, match="may mean"):
        fill(record.store, [read("D", "2033-01-02", told("KOR JPN", "2033-01-01", who="JPN:Aya Katsuno"))])
        record.same_person("Katsun", "Tak Eun-ju", "Bo", same=True)


def test_rejected_filter_values_are_explained(record):
    with pytest.raises(ConfigError):
        Query(page_size=0)


def test_a_judgement_on_people_can_be_taken_back(record):
    record.same_person("Ryohei Katsuno", "Katsuno", "Ada", same=False)
    record.retract(1, "Ada")
    assert len(record.people("Katsuno")) == 1
