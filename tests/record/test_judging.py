from __future__ import annotations

from dataclasses import replace

import pytest

from readout.errors import ConfigError, StoreError
from readout.model.event import MeetingStatus
from readout.model.judgement import Verdict
from readout.model.record import Review
from readout.record.query import Query
from readout.record.record import Record
from readout.record.reprocess import begin, finish
from readout.record.rulings import RulingState
from readout.record.views import judgements
from tests.record.build import read, told
from tests.record.conftest import fill

WHO = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"
TALKS = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=WHO)
ALPHA = read("Alpha", "2031-03-06", TALKS)
BETA = read("Beta", "2031-03-06", told("KOR JPN", "2031-03-05", who=WHO))
GAMMA = read("Gamma", "2031-03-20", told("KOR JPN", "2031-03-18", where="Tokyo/JPN", who=WHO))


@pytest.fixture
def record(store):
    return Record(fill(store, [ALPHA, BETA, GAMMA]))


def first(record):
    return record.meetings(since="2031-03-05", until="2031-03-05").page().meetings[0]


def test_a_correction_is_shown_and_kept_with_the_machines_value(record):
    meeting = record.judge(first(record).id, Verdict.CORRECT, "Ada", field="date", value="2031-03-04", why="time zone")
    assert meeting.date is not None
    assert meeting.date.edtf == "2031-03-04"
    assert meeting.review is Review.CORRECTED
    assert meeting.corrected == ("date",)
    (entry,) = judgements(record.store)
    assert (entry.judgement.machine_value, entry.judgement.machine_confidence, entry.judgement.why) == (
        "2031-03-05",
        0.9,
        "time zone",
    )
    assert record.meetings(until="2031-03-04").page().meetings == (meeting,)


def test_a_correction_outlives_a_rerun_that_reads_the_same(record):
    record.judge(first(record).id, Verdict.CORRECT, "Ada", field="place", value="Incheon")
    before = tuple(record.meetings())
    fill(record.store, [ALPHA, BETA, GAMMA], "reader 2")
    record.store.refuse()
    assert tuple(record.meetings()) == before
    assert [one.ruling.state for one in judgements(record.store)] == [RulingState.KEPT]


def test_a_rerun_that_reads_another_value_is_queued_with_both(record):
    meeting = record.judge(first(record).id, Verdict.CORRECT, "Ada", field="status", value="cancelled")
    begin(record.store, "reader 2")
    changed = [replace(claim, status=MeetingStatus.PROPOSED) for claim in ALPHA[1].meetings]
    fill(record.store, [(ALPHA[0], replace(ALPHA[1], meetings=tuple(changed)))], "reader 2")
    changed = [replace(claim, status=MeetingStatus.PLANNED) for claim in BETA[1].meetings]
    fill(record.store, [(BETA[0], replace(BETA[1], meetings=tuple(changed)))], "reader 2")
    report = finish(record.store)
    assert (report.kept, report.conflicting) == (0, 1)
    (waiting,) = record.queue()
    assert waiting.ruling.detail == "status: Ada says cancelled, the machine now reads planned"
    now = record.meeting(meeting.id)
    assert now.status is MeetingStatus.CANCELLED
    assert now.review is Review.CONFLICT
    settled = record.judge(now.id, Verdict.CORRECT, "Bo", field="status", value="planned")
    assert settled.status is MeetingStatus.PLANNED
    assert record.queue() == ()


def test_an_edited_page_carries_the_judgement_to_the_same_words(store):
    old = read("Alpha", "2031-03-06", TALKS, url="https://alpha.example/1", extra="Old ending.")
    record = Record(fill(store, [old]))
    record.judge(first(record).id, Verdict.CORRECT, "Ada", field="place", value="Incheon")
    fill(store, [read("Alpha", "2031-03-06", TALKS, url="https://alpha.example/1", extra="New ending, longer.")])
    meeting = first(record)
    assert meeting.place == "Incheon"
    assert [one.ruling.state for one in judgements(store)] == [RulingState.REANCHORED]


def test_a_page_that_drops_the_words_leaves_the_judgement_in_the_queue(store):
    record = Record(fill(store, [read("Alpha", "2031-03-06", TALKS, url="https://alpha.example/1")]))
    record.judge(first(record).id, Verdict.REJECT, "Ada")
    fill(store, [read("Alpha", "2031-03-06", url="https://alpha.example/1", extra="Nothing happened at all.")])
    (waiting,) = record.queue()
    assert "in no page" in (waiting.ruling.detail or "")


def test_rejected_meetings_are_left_out_unless_asked_for(record):
    meeting = record.judge(first(record).id, Verdict.REJECT, "Ada", why="a football match")
    assert meeting.id not in {one.id for one in record.meetings()}
    assert [one.id for one in record.meetings(Query(reviews=(Review.REJECTED,)))] == [meeting.id]
    assert record.judge(meeting.id, Verdict.ACCEPT, "Bo").review is Review.ACCEPTED


def test_merged_meetings_stay_merged_and_both_ids_lead_there(record):
    one, other = record.meetings(Query()).page().meetings
    merged = record.merge(one.id, other.id, "Ada", "same talks")
    assert len(merged.sources) == 3
    assert record.meeting(one.id) == record.meeting(other.id) == merged
    record.store.refuse()
    fill(record.store, [GAMMA, read("Delta", "2031-03-06", TALKS)], "reader 2")
    assert len(record.meeting(one.id).sources) == 4
    assert len(tuple(record.meetings())) == 1


def test_split_meetings_stay_split(record):
    meeting = first(record)
    beta = next(source for source in meeting.sources if source.publisher == "Beta")
    parts = record.split(meeting.id, (beta.article[:10],), "Ada")
    assert sorted(len(part.sources) for part in parts) == [1, 1]
    record.store.refuse()
    fill(record.store, [ALPHA, BETA], "reader 2")
    assert len(tuple(record.meetings())) == 3
    back = record.merge(parts[0].id, parts[1].id, "Bo")
    assert len(back.sources) == 2


def test_merge_survives_any_order_of_reading(record):
    one, other = record.meetings(Query()).page().meetings
    record.merge(one.id, other.id, "Ada")
    before = tuple(record.meetings())
    for page, reading in (GAMMA, ALPHA, BETA):
        record.store.write_page(page, "reader 3", ())
        record.store.write_page(page, "reader 4", (reading,))
    assert tuple(record.meetings()) == before


@pytest.mark.parametrize(
    ("verdict", "field", "value", "words"),
    [
        (Verdict.CORRECT, "weather", "rain", "cannot be judged"),
        (Verdict.CORRECT, "date", None, "a field and a value"),
        (Verdict.CORRECT, "date", "yesterday", "no date"),
        (Verdict.CORRECT, "status", "maybe", "no status"),
    ],
)
def test_impossible_judgements_are_refused(record, verdict, field, value, words):
    with pytest.raises(ConfigError, match=words):
        record.judge(first(record).id, verdict, "Ada", field=field, value=value)
    assert judgements(record.store) == ()


def test_a_judgement_needs_a_name_and_a_meeting(record):
    with pytest.raises(ConfigError, match="READOUT_USER"):
        record.judge(first(record).id, Verdict.ACCEPT, " ")
    with pytest.raises(StoreError, match="readout meetings"):
        record.judge("ffffffffffff", Verdict.ACCEPT, "Ada")


def test_accepted_value_stands_when_the_machine_changes_its_mind(record):
    meeting = record.judge(first(record).id, Verdict.ACCEPT, "Ada", field="place")
    assert meeting.place == "Seoul"
    (claim,) = ALPHA[1].meetings
    elsewhere = replace(claim, place=replace(claim.place, name="Busan"))
    fill(record.store, [(ALPHA[0], replace(ALPHA[1], meetings=(elsewhere,)))], "reader 2")
    assert record.meeting(meeting.id).place == "Seoul"
    assert record.queue()[0].ruling.detail == "place: Ada says Seoul, the machine now reads Busan"


def test_an_undone_correction_gives_the_machines_value_back_and_stays_in_the_log(record):
    before = first(record)
    record.judge(before.id, Verdict.CORRECT, "Ada", field="place", value="Incheon")
    assert record.undo(before.id, "Bo", "the pages say Seoul") == before
    assert [(one.judgement.verdict, one.ruling.state) for one in judgements(record.store)] == [
        (Verdict.CORRECT, RulingState.RETRACTED),
        (Verdict.RETRACT, RulingState.KEPT),
    ]
    record.store.refuse()
    fill(record.store, [ALPHA, BETA, GAMMA], "reader 2")
    assert record.meeting(before.id) == before


def test_undoing_takes_back_the_latest_judgement_first(record):
    meeting = first(record).id
    record.judge(meeting, Verdict.CORRECT, "Ada", field="place", value="Incheon")
    record.judge(meeting, Verdict.CORRECT, "Bo", field="place", value="Busan")
    assert record.undo(meeting, "Bo").place == "Incheon"
    assert record.undo(meeting, "Bo").place == "Seoul"
    with pytest.raises(ConfigError, match="no judgement stands"):
        record.undo(meeting, "Bo")


def test_an_undone_merge_parts_the_meetings_again(record):
    before = tuple(record.meetings())
    one, other = before
    record.merge(one.id, other.id, "Ada")
    record.undo(one.id, "Ada")
    assert tuple(record.meetings()) == before


def test_an_undone_split_joins_the_sources_again(record):
    before = tuple(record.meetings())
    beta = next(source for source in first(record).sources if source.publisher == "Beta")
    parts = record.split(first(record).id, (beta.article,), "Ada")
    record.undo(parts[0].id, "Ada")
    assert tuple(record.meetings()) == before


def test_what_was_taken_back_cannot_be_taken_back_again(record):
    record.judge(first(record).id, Verdict.REJECT, "Ada")
    assert record.retract(1, "Ada").verdict is Verdict.REJECT
    for number in (1, 2):
        with pytest.raises(ConfigError, match="new judgement"):
            record.retract(number, "Ada")
    with pytest.raises(StoreError, match="no judgement 9"):
        record.retract(9, "Ada")


@pytest.mark.parametrize(
    ("field", "value", "machine", "found"),
    [
        ("sides", "KOR; JPN; USA", "JPN; KOR", ("JPN", "KOR", "USA")),
        ("sides", "+CHN; -JPN", "JPN; KOR", ("CHN", "KOR")),
        ("issues", "the joint fund; fishing", None, ("the joint fund", "fishing")),
        ("topics", "+forced-labour", None, ("forced-labour",)),
    ],
)
def test_lists_are_corrected_as_a_whole_or_by_additions_and_removals(record, field, value, machine, found):
    meeting = record.judge(first(record).id, Verdict.CORRECT, "Ada", field=field, value=value)
    assert getattr(meeting, field) == found
    assert judgements(record.store)[0].judgement.machine_value == machine


def test_a_corrected_participant_keeps_the_post_that_the_sources_give(record):
    meeting = record.judge(
        first(record).id, Verdict.CORRECT, "Ada", field="participants", value="Tak Eun-ju (KOR); Ada Lind (SWE)"
    )
    assert [(one.name, one.country, one.posts) for one in meeting.attendees] == [
        ("Ada Lind", "SWE", ()),
        ("Tak Eun-ju", "KOR", ("director general",)),
    ]


def test_a_person_named_only_in_a_correction_is_found(record):
    meeting = record.judge(first(record).id, Verdict.CORRECT, "Ada", field="participants", value="+Ada Lind (SWE)")
    assert [one.id for one in record.meetings(person="lind")] == [meeting.id]
    assert list(record.meetings(person="Ada Berg")) == []


def test_an_addition_stands_beside_what_a_rerun_newly_reads(record):
    meeting = record.judge(first(record).id, Verdict.CORRECT, "Ada", field="participants", value="+Ada Lind (SWE)")
    page, reading = read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", who=f"{WHO}; KOR:Bae Jin"))
    fill(record.store, [(page, reading)], "reader 2")
    record.store.refuse()
    names = {one.name for one in record.meeting(meeting.id).attendees}
    assert {"Ada Lind", "Bae Jin"} <= names
    assert record.queue() == ()


def test_a_second_correction_of_a_field_still_knows_what_the_machine_says(record):
    record.judge(first(record).id, Verdict.CORRECT, "Ada", field="participants", value="+Ada Lind (SWE)")
    record.judge(first(record).id, Verdict.CORRECT, "Bo", field="participants", value="Tak Eun-ju (KOR)")
    assert {one.judgement.machine_value for one in judgements(record.store)} == {"Ryohei Katsuno (JPN); Tak Eun-ju (KOR)"}
    assert record.queue() == ()


@pytest.mark.parametrize(
    ("value", "place", "country"), [("Geneva (CHE)", "Geneva", "CHE"), ("Incheon", "Incheon", None), ("seoul", "seoul", "KOR")]
)
def test_another_place_is_in_the_country_given_or_in_none(record, value, place, country):
    meeting = record.judge(first(record).id, Verdict.CORRECT, "Ada", field="place", value=value)
    assert (meeting.place, meeting.place_country) == (place, country)


@pytest.mark.parametrize(
    ("field", "value"), [("sides", "KOR"), ("sides", "KOR; south korea"), ("topics", "Forced labour"), ("sides", "-KOR")]
)
def test_impossible_lists_are_refused(record, field, value):
    with pytest.raises(ConfigError, match=f"is no {field}"):
        record.judge(first(record).id, Verdict.CORRECT, "Ada", field=field, value=value)


def test_sides_cannot_be_rejected_without_others_in_their_place(record):
    with pytest.raises(ConfigError, match="two sides"):
        record.judge(first(record).id, Verdict.REJECT, "Ada", field="sides")
