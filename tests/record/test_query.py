from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import event

from readout.errors import ConfigError, StoreError
from readout.model.entity import PostLevel
from readout.model.event import LinkKind, MeetingFormat, MeetingStatus
from readout.record.query import Query, Sort
from readout.record.record import Record
from readout.record.results import COLUMNS
from readout.record.store import open_store
from tests.record.build import read, told
from tests.record.conftest import fill
from tests.record.stories import stories

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"
MINISTERS = "GRC:Nikos Doukas/foreign minister; TUR:Leyla Aksoy/foreign minister"


@pytest.fixture
def record(store):
    labour = told(
        "KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, about="wartime labour", acts="agreed to meet again in May"
    )
    pages = [
        read("Alpha", "2031-03-06", labour, told("KOR JPN", "2031-01")),
        read("Beta", "2031-03-06", told("KOR JPN", "2031-03-05", who=KOREANS, form="in_person")),
        read("Gamma", "2031-04-02", told("GRC TUR", "2031-04-01", who=MINISTERS, form="phone", about="Élan fishing quotas")),
        read("Delta", "2031-04-03", told("GRC TUR EU", None, status="planned", where="Brussels/BEL")),
        read(
            "Epsilon",
            "2031-05-02",
            told("GRC TUR", "2031-06", status="planned", who=MINISTERS),
            extra="日本と韓国の局長級協議が開かれた。",
        ),
    ]
    return Record(fill(store, pages))


def found(record, query):
    return [(meeting.sides, meeting.date.edtf if meeting.date else None) for meeting in record.meetings(query)]


JK, GT = ("JPN", "KOR"), ("GRC", "TUR")
MARCH, JANUARY = (JK, "2031-03-05"), (JK, "2031-01")
APRIL, JUNE, BRUSSELS = (GT, "2031-04-01"), (GT, "2031-06"), (("EU", "GRC", "TUR"), None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), [JUNE, APRIL, MARCH, JANUARY, BRUSSELS]),
        (Query(sort=Sort.OLDEST), [JANUARY, MARCH, APRIL, JUNE, BRUSSELS]),
        (Query(countries=("JPN",)), [MARCH, JANUARY]),
        (Query(countries=("TUR", "GRC")), [JUNE, APRIL, BRUSSELS]),
        (Query(countries=("TUR", "GRC", "EU")), [BRUSSELS]),
        (Query(any_country=("EU", "JPN")), [MARCH, JANUARY, BRUSSELS]),
        (Query(person="katsuno"), [MARCH]),
        (Query(person="DOUKAS nikos", statuses=(MeetingStatus.HELD,)), [APRIL]),
        (Query(post="Director"), [MARCH]),
        (Query(levels=(PostLevel.MINISTER,)), [JUNE, APRIL]),
        (Query(formats=(MeetingFormat.PHONE,)), [APRIL]),
        (Query(statuses=(MeetingStatus.PLANNED,)), [JUNE, BRUSSELS]),
        (Query(issue="elan FISHING"), [APRIL]),
        (Query(text="fishing quotas"), [APRIL]),
        (Query(text='"meet again"'), [MARCH]),
        (Query(text="quota*", countries=("GRC",)), [APRIL]),
        (Query(since=date(2031, 1, 20), until=date(2031, 3, 31)), [MARCH, JANUARY]),
        (Query(since=date(2031, 6, 15)), [JUNE]),
        (Query(place="seoul"), [MARCH]),
        (Query(place_country="BEL"), [BRUSSELS]),
        (Query(outlet="Beta"), [MARCH]),
        (Query(min_sources=2), [MARCH]),
        (Query(min_score=0.95), []),
    ],
)
def test_filters(record, query, expected):
    assert found(record, query) == expected
    count = record.meetings(query).count()
    assert (count.number, count.exact) == (len(expected), True)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("countries", [(), ("JPN",), ("GRC", "TUR")])
def test_pages_by_cursor_give_every_meeting_once(store, sort, countries):
    record = Record(fill(store, stories(14, 3)))
    whole = [one.id for one in record.meetings(Query(sort=sort, countries=countries, page_size=1000))]
    assert len(set(whole)) == len(whole) > 1
    assert [one.id for one in record.meetings(Query(sort=sort, countries=countries, page_size=2))] == whole


def test_cursor_of_another_order_is_refused(record):
    after = record.meetings(Query(page_size=1)).page().after
    with pytest.raises(ConfigError, match="another order"):
        record.meetings(Query(sort=Sort.OLDEST, after=after)).page()
    with pytest.raises(ConfigError, match="damaged"):
        record.meetings(Query(after="x")).page()


def test_keywords_are_laid_over_the_question(record):
    assert [one.sides for one in record.meetings(country="JPN", since="2031-02", until="2031")] == [JK]


def test_facets_count_the_answer(record):
    facets = record.meetings(Query(countries=("GRC", "TUR"))).facets()
    assert facets.exact
    assert facets.counts["status"] == (("planned", 2), ("held", 1))
    assert dict(facets.counts["side"]) == {"GRC": 3, "TUR": 3, "EU": 1}
    assert dict(facets.counts["person"])["Leyla Aksoy"] == 2
    assert facets.counts["year"] == (("2031", 2), ("not stated", 1))


def test_search_groups_sentences_by_meeting(record):
    answer = record.search("labour")
    assert [hit.meeting.sides for hit in answer.hits if hit.meeting] == [JK]
    assert "wartime labour" in answer.hits[0].sentences[0].text
    assert answer.complete


@pytest.mark.parametrize(
    ("words", "hits"),
    [("elan", 1), ("fish*", 1), ('"fishing quotas"', 1), ('"quotas fishing"', 0), ("局長級協議", 1), ("otas", 1)],
)
def test_search_by_words_phrases_beginnings_and_parts(record, words, hits):
    assert len(record.search(words).hits) == hits


def test_search_takes_filters_and_refuses_nothing_to_look_for(record):
    assert not record.search("labour", Query(countries=("GRC",))).hits
    with pytest.raises(ConfigError, match="no word"):
        record.search("...")


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE meeting; --", 'a " b', "NEAR(x y)", "* *", "a AND OR", "%_%", "\\", "x:y", "(((", "🙂 quota*"]
)
def test_odd_words_are_only_words(record, words):
    try:
        record.search(words)
        list(record.meetings(Query(issue=words, person="x" + words)))
        list(record.meetings(Query(text=words)))
    except ConfigError:
        pass
    assert record.store.count_meetings() == 5


def test_ids_lead_to_meetings_by_their_first_digits(record):
    meeting = record.meetings(Query(outlet="Beta")).page().meetings[0]
    assert record.meeting(meeting.id[:8]) == meeting
    with pytest.raises(StoreError, match="readout meetings"):
        record.meeting("zzz")


def test_earlier_ids_keep_leading_to_their_meeting(store):
    record = Record(fill(store, [read("Beta", "2031-03-07", told("KOR JPN", "2031-03-05", who=KOREANS))]))
    old = record.meetings().page().meetings[0].id
    fill(store, [read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", who=KOREANS))])
    meeting = record.meeting(old)
    assert meeting.id != old
    assert len(meeting.sources) == 2
    assert [change.kind for change in record.changes("2000")] == ["new", "renamed", "sources"]


def test_acts_and_links_cross_pages(record):
    meeting = record.meetings(Query(outlet="Beta")).page().meetings[0]
    (act,) = record.acts(meeting)
    assert act.meeting == meeting.id
    (link,) = record.links(meeting)
    assert (link.source, link.kind) == (meeting.id, LinkKind.PREVIOUS)
    assert record.meeting(link.target).date.edtf == "2031-01"


def test_dyad_knows_last_and_next(record):
    pair = record.dyad("TUR", "GRC", today=date(2031, 5, 1))
    assert pair.last is not None
    assert pair.next is not None
    assert (pair.last.date.edtf, pair.next.date.edtf) == ("2031-04-01", "2031-06")
    assert pair.by_year == (("2031", PostLevel.MINISTER, 1),)


def test_stats_count_everything(record):
    stats = record.stats()
    assert (stats.counts["pages"], stats.counts["meetings"], stats.counts["people"]) == (5, 5, 4)
    assert dict(stats.dyads)["GRC|TUR"] == 3


def test_frames(record):
    pandas = pytest.importorskip("pandas")
    assert isinstance(record.meetings().to_pandas(), pandas.DataFrame)
    assert list(record.meetings().to_pandas().columns) == list(COLUMNS)
    pytest.importorskip("polars")
    assert record.meetings().to_polars().height == 5
    pytest.importorskip("pyarrow")
    assert record.meetings().to_arrow().num_rows == 5


def test_notebook_preview_shows_sentences_and_escapes_them(store):
    record = Record(
        fill(store, [read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", about="<script>alert(1)</script>"))])
    )
    shown = record.meetings()._repr_html_()
    assert "1 meetings" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_a_meeting_known_by_its_year_lists_those_it_may_be(store):
    pages = [
        read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", who=KOREANS)),
        read("Beta", "2031-08-06", told("KOR JPN", "2031-08-05", who="KOR:Ryu Ji-hwan; JPN:Sayuri Tokonami")),
        read("Gamma", "2032-02-01", told("KOR JPN", "2031", who="KOR:Tak Eun-ju")),
    ]
    record = Record(fill(store, pages))
    wide = next(one for one in record.meetings() if one.date.edtf == "2031")
    march = next(one for one in record.meetings() if one.date.edtf == "2031-03-05")
    assert wide.may_be == (march.id,)
    assert record.meeting(wide.id).may_be == (march.id,)


def test_a_decade_is_found_by_a_day_in_it(store):
    record = Record(fill(store, [read("Alpha", "2031-03-06", told("KOR JPN", "2010/2019"))]))
    assert len(tuple(record.meetings(since="2018-05"))) == 1
    assert not tuple(record.meetings(since="2020"))
    assert len(tuple(record.meetings(Query(countries=("KOR",)), since="2018-05", until="2018-06"))) == 1


@pytest.mark.parametrize("ask", ["facts", "words", "search"])
def test_sqlite_looks_things_up_in_narrow_indexes(tmp_path, ask):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    record, sent = Record(fill(store, stories(12, 3))), []
    event.listen(store.engine, "before_cursor_execute", lambda *given: sent.append(given[2:4]))
    if ask == "facts":
        record.meetings(Query(countries=("KOR",), statuses=(MeetingStatus.HELD,), formats=(MeetingFormat.IN_PERSON,))).page()
    elif ask == "words":
        record.meetings(Query(text="talks soon")).page()
    else:
        record.search("talks soon")
    index = "ix_meeting_facts" if ask == "facts" else "ix_mention_home"
    with closing(sqlite3.connect(tmp_path / "talks.db")) as connection:
        asked = [one for one in sent if index in one[0]]
        plans = [str(row) for statement, given in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)]
    store.close()
    assert any(f"USING COVERING INDEX {index}" in step for step in plans)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
@pytest.mark.parametrize("asked", [{}, {"countries": ("KOR",)}, {"since": date(2031, 3, 20), "until": date(2031, 7, 1)}])
def test_pages_begin_at_their_cursor(tmp_path, sort, asked):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    record, sent = Record(fill(store, stories(40, 5))), []
    query = Query(sort=sort, page_size=3, **asked)
    first = record.meetings(query).page()
    event.listen(store.engine, "before_cursor_execute", lambda *given: sent.append(given[2:4]))
    second = record.meetings(query).page(first.after)
    whole = record.meetings(Query(sort=sort, page_size=6, **asked)).page()
    with closing(sqlite3.connect(tmp_path / "talks.db")) as connection:
        statement, given = next(one for one in sent if "payload" in one[0] and "LIMIT" in one[0])
        plan = [str(row) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)]
    store.close()
    assert [one.id for one in (*first.meetings, *second.meetings)] == [one.id for one in whole.meetings]
    sign = "<" if sort is Sort.NEWEST else ">"
    assert any(f"){sign}(?,?)" in step for step in plan)
