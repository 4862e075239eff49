from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from readout.errors import StoreError
from readout.model.event import ActStatus, EventType
from readout.model.record import Attendee, FusedAct
from readout.model.time import DateRange, Precision
from readout.record import views
from readout.record.edtf import parse_edtf
from readout.record.query import Query
from readout.record.store import open_store
from readout.surfaces.brief.dates import when_words
from readout.surfaces.brief.material import Stand, changes_of_stand, gather
from readout.surfaces.brief.writing import brief_sheet, names_of, present_line
from readout.surfaces.compare.comparison import Verdict, compare
from readout.surfaces.compare.page import comparison_sheet
from readout.surfaces.export.feed import Feed
from readout.surfaces.sheets.printing import html, markdown
from readout.surfaces.sheets.references import whole_words
from readout.surfaces.sheets.sheet import Grid, Phrase, Quoted, Reference, Sheet
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"
SUBJECT = ("Japan and South Korea", ("JPN", "KOR"))


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    talks = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, acts="agreed to open a <fishing> hotline")
    for page, reading in (
        read("Alpha", "2031-03-06", talks, told("KOR JPN", "2031-01", where="Tokyo/JPN")),
        read("Beta", "2031-03-07", told("KOR JPN", "2031-06", where="Tokyo/JPN", status="planned")),
        read("Gamma", "2031-03-07", told("KOR JPN", "2031-03-20", where="Busan/KOR", status="planned")),
    ):
        store.write_page(page, "reader 1", (reading,))
    yield store
    store.close()


def sheet_of(store, today=date(2031, 5, 1)):
    return brief_sheet(store, gather(store, Query(countries=("JPN", "KOR")), SUBJECT, today))


def quoted(sheet):
    found = [block for block in sheet.blocks if isinstance(block, Quoted)]
    for grid in (block for block in sheet.blocks if isinstance(block, Grid)):
        found += [item for row in grid.rows for cell in row for item in cell if isinstance(item, Quoted)]
    return found


def test_every_sentence_is_of_a_source_and_has_its_reference(store):
    sheet = sheet_of(store)
    texts = [" ".join(reading.article.text.split()) for reading in store.readings()]
    assert quoted(sheet)
    for one in quoted(sheet):
        assert any(one.sentence in text for text in texts)
        assert one.sentence in sheet.references[one.reference - 1].full


def test_state_of_play_names_the_last_meeting_and_what_is_ahead(store):
    found = markdown(sheet_of(store))
    assert (
        "Japan and South Korea last met in Seoul on 5 March 2031 (Ryohei Katsuno; Tak Eun-ju, director general). [1]" in found
    )
    assert "Before that they met in Tokyo in January 2031. [2]" in found
    assert "Planned: Japan-South Korea meeting in Tokyo in June 2031" in found
    later = found[found.index("not told of since") :]
    assert "in Busan on 20 March 2031" in later


def test_html_stands_alone_and_is_escaped(store):
    found = html(sheet_of(store))
    assert "&lt;fishing&gt;" in found
    assert not re.search(r"<script|<link|src=|@import|url\(", found)
    assert set(re.findall(r'href="#(r\d+)"', found)) <= set(re.findall(r'id="(r\d+)"', found))


def test_nothing_on_a_subject_is_said(store):
    with pytest.raises(StoreError, match="no meeting"):
        brief_sheet(store, gather(store, Query(countries=("FJI", "KEN")), ("Fiji and Kenya", ("FJI", "KEN")), None))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (parse_edtf("2031-03-05"), "on 5 March 2031"),
        (parse_edtf("2031-03"), "in March 2031"),
        (parse_edtf("2031"), "in 2031"),
        (parse_edtf("2031-03-05/2031-03-07"), "from 5 to 7 March 2031"),
        (parse_edtf("2031-03-30/2031-04-02"), "from 30 March to 2 April 2031"),
        (
            DateRange(date(2022, 9, 1), date(2022, 9, 10), Precision.MONTH_PART, "2022-09-01/2022-09-10"),
            "in early September 2022",
        ),
        (DateRange(date(2031, 3, 3), date(2031, 3, 9), Precision.WEEK, "2031-03-03/2031-03-09"), "between 3 and 9 March 2031"),
        (parse_edtf("2032-03/2032-05"), "between March and May 2032"),
        (parse_edtf("2031-12/2032-02"), "between December 2031 and February 2032"),
        (None, "on a day not stated"),
    ],
)
def test_dates_are_never_more_exact_than_the_source(days, words):
    assert when_words(days) == words


def test_one_account_is_not_compared_with_silence(store):
    meeting = next(entry.meeting for entry in Feed(store).entries() if entry.acts)
    comparison = compare(store, (meeting,))
    assert {row.verdict for row in comparison.rows} == {Verdict.ALONE}
    assert "No account published by the government of Japan, South Korea" in markdown(comparison_sheet(store, comparison))


def test_markdown_tables_survive_bars():
    grid = Grid(("a",), (((Phrase("x | y", 1),),),))
    found = markdown(Sheet("t", "n", (grid,), (Reference("[A]", "A.", None),)))
    assert "x \\| y [1]" in found


def test_a_plan_that_came_about_is_not_ahead(tmp_path):
    store = open_store(str(tmp_path / "plans.db"), create=True)
    for page, reading in (
        read("Alpha", "2031-01-02", told("KOR JPN", "2031-03-01/2031-05-31", status="planned", where="Tokyo/JPN")),
        read("Beta", "2031-01-03", told("KOR JPN", "2031-03-01/2031-05-31", status="planned", where="Osaka/JPN")),
        read("Gamma", "2031-04-03", told("KOR JPN", "2031-04-02", where="Tokyo/JPN")),
    ):
        store.write_page(page, "reader 1", (reading,))
    found = markdown(sheet_of(store, date(2031, 4, 10)))
    store.close()
    ahead, answered = found[found.index("## Next") :].split("the meeting held then")
    assert "Osaka" in ahead
    assert "Tokyo" not in ahead
    assert "held on 2 April 2031" in answered


@pytest.fixture
def busy(tmp_path):
    """Talks with several acts, talks on the same day, called-off and denied ones."""
    store = open_store(str(tmp_path / "busy.db"), create=True)
    ministers = "KOR:Ryu Ji-hwan/foreign minister; JPN:Sayuri Tokonami/foreign minister"
    for page, reading in (
        read(
            "Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, acts="agreed to <b> talk on")
        ),
        read("Beta", "2031-03-06", told("KOR JPN", "2031-03-05", where="Tokyo/JPN", who=ministers, form="in_person")),
        read("Gamma", "2031-03-07", told("KOR JPN", "2031-02-20", status="cancelled", where="Busan/KOR")),
        read("Delta", "2031-03-07", told("KOR JPN", "2031-02-10", status="denied", where="Osaka/JPN")),
        read("Epsilon", "2031-01-07", told("KOR JPN USA", "2031-01-05", where="Washington/USA", who=KOREANS)),
    ):
        acts = [replace(act, id=f"a{at}", targets=("PRK",), type=EventType.ACCUSE) for at, act in enumerate(reading.acts, 7)]
        store.write_page(page, "reader 1", (replace(reading, acts=(*reading.acts, *acts)),))
    yield store
    store.close()


def test_talks_of_one_day_are_told_as_such(busy):
    found = markdown(sheet_of(busy))
    play = found[found.index("## State of play") : found.index("## Last meetings")]
    assert play.count("on 5 March 2031") == 1
    assert "The same day they met in" in play
    assert "Before that Japan, South Korea and the United States met in Washington on 5 January 2031" in play


def test_what_one_sentence_tells_stands_together(busy):
    leads = [one.lead for one in quoted(sheet_of(busy)) if "talk on" in one.sentence and one.lead]
    assert leads
    assert all("Japan and South Korea agreed and criticised (towards North Korea)" in lead for lead in leads)


def test_meetings_that_fell_through_are_told_with_their_words(busy):
    found = markdown(sheet_of(busy))
    fallen = found[found.index("## Called off or denied") : found.index("## Chronology")]
    assert "Cancelled: Japan-South Korea meeting in Busan on 20 February 2031" in fallen
    assert "Denied: Japan-South Korea meeting in Osaka on 10 February 2031" in fallen


def test_a_brief_on_a_person_says_whom_they_met(busy):
    people = views.people_named(busy, "Katsuno")
    found = gather(busy, Query(person=people[0].id), (people[0].name, ()), date(2031, 5, 1))
    play = markdown(brief_sheet(busy, replace(found, people=people)))
    assert "Ryohei Katsuno last met Tak Eun-ju (South Korea, director general) in Seoul on 5 March 2031." in play
    assert "Before that came a meeting with Tak Eun-ju (South Korea, director general) in Washington on 5 January 2031." in play


def test_a_brief_on_a_topic_keeps_to_it(tmp_path):
    store = open_store(str(tmp_path / "topic.db"), create=True)
    for page, reading in (
        read(
            "Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", about="wartime forced labour", acts="agreed to resume whaling")
        ),
        read("Beta", "2031-03-07", told("KOR JPN", "2031-03-06", acts="agreed to end the row over wartime forced labour")),
    ):
        store.write_page(page, "reader 1", (reading,))
    material = gather(store, Query(topics=("forced-labour",)), ("wartime forced labour", ()), date(2031, 5, 1))
    store.close()
    assert {one.act.topic for one in material.stands} <= {"forced-labour"}
    assert {one.act.topic for entry in material.entries for one in material.acts_at(entry)} <= {"forced-labour"}


def test_acts_on_a_span_of_days_are_not_given_its_first_day(tmp_path):
    store = open_store(str(tmp_path / "span.db"), create=True)
    page, reading = read(
        "Alpha", "2031-03-10", told("KOR JPN", "2031-03-03/2031-03-09", acts="agreed to sign a fishery accord")
    )
    store.write_page(page, "reader 1", (reading,))
    leads = [one.lead for one in quoted(sheet_of(store)) if one.lead]
    store.close()
    assert all("2031-03-03" not in lead and "on 3 March" not in lead for lead in leads)


def act(number, kind, *targets):
    return FusedAct(f"{number:012x}", kind, ("KOR",), targets, (), ActStatus.DONE, None, "fisheries", None, "s", "s", (), ())


@pytest.mark.parametrize(
    ("before", "after", "turned"),
    [
        ((EventType.ACCUSE, "JPN"), (EventType.AGREE, "JPN"), True),
        ((EventType.REQUEST, "JPN"), (EventType.REJECT, "JPN"), True),
        ((EventType.AGREE, "JPN"), (EventType.SUPPORT, "JPN"), False),
        ((EventType.ACCUSE, "PRK"), (EventType.SUPPORT, "JPN"), False),
    ],
)
def test_a_stand_turns_only_towards_the_same_others(before, after, turned):
    stands = (Stand(act(1, *before), parse_edtf("2031-01-01")), Stand(act(2, *after), parse_edtf("2031-02-01")))
    assert bool(changes_of_stand(stands)) is turned


@pytest.mark.parametrize(
    ("posts", "words"),
    [
        (("Top nuclear envoy",), "Kim (South Korea, top nuclear envoy)"),
        (("Prime Minister", "leader"), "Kim (South Korea, Prime Minister)"),
        (
            ("Director General for Asia", "director general for Asia at the ministry"),
            "Kim (South Korea, director general for Asia at the ministry)",
        ),
        (("leader",), "Kim (South Korea, leader)"),
        ((), "Kim (South Korea)"),
    ],
)
def test_posts_say_each_thing_once(posts, words):
    assert present_line(Attendee("Kim", "KOR", posts)) == words


def test_names_take_their_article_in_running_text():
    assert names_of(("JPN", "USA", "EU")) == "Japan, the United States and the European Union"


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("held talks on North Korea", "held talks on North Korea's"),
        ("level talks on", "Vice-level talks"),
        ("talks on North Korea's new law, which", "talks on North Korea's new law"),
        ("not in it", "not in it"),
    ],
)
def test_marked_words_are_whole(marked, whole):
    assert whole_words("Vice-level talks on North Korea's new law, which held talks on North Korea's east", marked) == whole
