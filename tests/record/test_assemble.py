from __future__ import annotations

from dataclasses import replace

import pytest

from readout.errors import StoreError
from readout.model.event import MeetingStatus
from readout.model.record import Meeting
from readout.record.account import accounts_of
from readout.record.assemble import assemble
from readout.record.codec import dumps, loads, pack, unpack
from readout.record.deeds import acts_of, fuse_acts
from readout.record.sources import copies_of
from tests.record.build import read, told

WHO = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"


def account(name, published, *values, **named):
    (found,) = accounts_of(read(name, published, told("KOR JPN", *values, **named))[1])
    return found


TUESDAY = account("Alpha", "2031-03-05", "2031-03-04", where="Seoul/KOR", who=WHO)
WEDNESDAY = account(
    "Beta", "2031-03-06", "2031-03-05", where="Incheon/KOR", who="KOR:TAK Eun Ju; JPN:Katsuno/vice foreign minister"
)
PLAN = account("Gamma", "2031-03-01", "2031-03", status="planned", where="Seoul/KOR")


def test_disagreement_names_who_states_what():
    meeting = assemble([WEDNESDAY, TUESDAY], {})
    dates, places = meeting.disagreements
    assert [(one.value, one.claims) for one in dates] == [("2031-03-04", (TUESDAY.id,)), ("2031-03-05", (WEDNESDAY.id,))]
    assert {one.value for one in places} == {"Seoul", "Incheon"}


def test_a_less_exact_date_is_no_disagreement():
    assert assemble([PLAN, TUESDAY], {}).disagreements == ()


def test_a_plan_that_was_held_keeps_its_history():
    meeting = assemble([TUESDAY, PLAN], {})
    assert meeting.status is MeetingStatus.HELD
    assert [(step.day, step.status.value) for step in meeting.history] == [("2031-03-01", "planned"), ("2031-03-05", "held")]


@pytest.mark.parametrize(
    ("told_as", "status"),
    [
        (("planned", "cancelled"), "cancelled"),
        (("planned", "cancelled", "planned"), "planned"),
        (("proposed", "planned"), "planned"),
        (("planned", "held", "planned"), "held"),
    ],
)
def test_status_follows_the_history(told_as, status):
    members = [account(f"P{i}", f"2031-03-0{i + 1}", "2031-03-09", status=one) for i, one in enumerate(told_as)]
    assert assemble(members, {}).status.value == status


def test_order_of_accounts_carries_no_weight():
    members = [TUESDAY, WEDNESDAY, PLAN]
    assert assemble(members, {}) == assemble(members[::-1], {}) == assemble([WEDNESDAY, PLAN, TUESDAY], {})


def test_spellings_of_one_attendee_fall_together():
    people = assemble([TUESDAY, WEDNESDAY], {}).attendees
    assert [one.name for one in people] == ["Ryohei Katsuno", "Tak Eun-ju"] or len(people) == 2
    katsuno = next(one for one in people if "Katsuno" in one.name)
    assert katsuno.posts == ("vice foreign minister",)


def test_copies_are_no_independent_sources():
    meeting = assemble([TUESDAY, WEDNESDAY], {WEDNESDAY.source.article: TUESDAY.source.article})
    assert (meeting.independent_sources, len(meeting.sources)) == (1, 2)
    assert meeting.date is not None
    assert meeting.date.edtf == "2031-03-04"


def test_copied_text_is_found_and_led_to_the_first():
    text, elsewhere = (" ".join(f"{word}{number}" for number in range(400)) for word in ("talks", "floods"))
    first = read("First", "2031-03-05", extra=text)[1].article
    copy = read("Second", "2031-03-06", extra=f"By our staff. {text}")[1].article
    other = read("Third", "2031-03-06", extra=elsewhere)[1].article
    assert copies_of((copy, other, first)) == {copy.id: first.id}


def test_one_act_told_twice_is_one():
    one = read("Alpha", "2031-03-05", told("KOR JPN", "2031-03-04", acts="agreed to hold the next round of talks in Tokyo"))[1]
    two = read(
        "Beta", "2031-03-05", told("KOR JPN", "2031-03-04", acts="agreed that the next round of talks takes place in Tokyo")
    )[1]
    three = read("Gamma", "2031-03-05", told("KOR JPN", "2031-03-04", acts="agreed on fishing quotas"))[1]
    acts = [act for reading in (three, two, one) for act in acts_of(reading, {"m1": "claim"})]
    fused = fuse_acts(acts, "meeting")
    assert sorted(len(act.claims) for act in fused) == [1, 2]
    assert fuse_acts(acts[::-1], "meeting") == fused


def test_values_come_back_from_json():
    meeting = assemble([TUESDAY, WEDNESDAY, PLAN], {})
    assert loads(Meeting, dumps(meeting)) == meeting
    assert unpack(Meeting, pack(meeting)) == meeting


@pytest.mark.parametrize("text", ["{}", "[]", "null!", '{"@": "Meeting", "id": 3}', '{"id": "x", "status": "odd"}'])
def test_damaged_values_are_store_errors(text):
    with pytest.raises(StoreError, match="cannot be read"):
        loads(Meeting, text)


def test_damaged_bytes_are_store_errors():
    with pytest.raises(StoreError, match="damaged"):
        unpack(Meeting, b"nothing")


def test_texts_of_one_agency_or_publisher_are_one_source():
    texts = [account(f"P{i}", f"2031-03-0{5 + i}", "2031-03-04") for i in range(3)]
    wire = [replace(one, source=replace(one.source, agency="Gulf Wire")) for one in texts]
    assert assemble(texts, {}).independent_sources == 3
    assert assemble(wire, {}).independent_sources == 1
    assert assemble([*wire, TUESDAY], {}).independent_sources == 2


def test_an_agency_has_one_vote_however_much_it_writes():
    wire = [account(f"P{i}", f"2031-03-0{5 + i}", "2031-03-04", where="Incheon/KOR", form="phone") for i in range(3)]
    wire = [replace(one, source=replace(one.source, agency="Gulf Wire")) for one in wire]
    others = [account(f"Q{i}", "2031-03-09", "2031-03-04", where="Seoul/KOR", form="in_person") for i in range(2)]
    meeting = assemble([*wire, *others], {})
    assert (meeting.place, meeting.format.value) == ("Seoul", "in_person")
