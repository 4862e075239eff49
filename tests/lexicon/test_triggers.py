"""The words of events: schema, size, tests, the user's own rows."""

from __future__ import annotations

import pytest

from readout.errors import LexiconError
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import EventType, MeetingFormat, MeetingStatus


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


def test_covers_diplomatic_prose(lexicon):
    assert lexicon.predicates >= 900
    assert {t.type for triggers in lexicon.acts.values() for t in triggers} == set(EventType) - {EventType.CONSULT}


def test_every_predicate_has_a_sentence_with_its_object(lexicon):
    for triggers in lexicon.acts.values():
        for trigger in triggers:
            assert trigger.test.endswith(".")
            if trigger.particle is not None:
                assert f" {trigger.particle}" in trigger.test


def test_most_specific_entry_comes_first(lexicon):
    weights = [trigger.weight for trigger in lexicon.acts["express"]]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("verb", "noun", "kind"),
    [
        ("lodge", "protest", EventType.ACCUSE),
        ("express", "condolence", EventType.SUPPORT),
        ("voice", "concern", EventType.ACCUSE),
        ("fire", "ballistic missile", EventType.MOBILIZE),
        ("impose", "sanction", EventType.SANCTION),
        ("ease", "restriction", EventType.CONCEDE),
        ("release", "prisoner", EventType.RETREAT),
        ("stress", "need", EventType.REQUEST),
        ("share", "view", EventType.AGREE),
        ("provide", "medicine", EventType.AID),
    ],
)
def test_frames(lexicon, verb, noun, kind):
    assert next(t.type for t in lexicon.acts[verb] if t.object == noun) is kind


def test_meeting_words(lexicon):
    assert lexicon.nouns["call"].format is MeetingFormat.PHONE
    assert lexicon.lights["call off"].status is MeetingStatus.CANCELLED
    assert lexicon.governors["schedule"] is MeetingStatus.PLANNED
    assert lexicon.instruments["by phone"] is MeetingFormat.PHONE


def test_user_adds_a_predicate(tmp_path):
    (tmp_path / "triggers.en").mkdir()
    (tmp_path / "triggers.en" / "acts.yaml").write_text(
        '- {name: frobnicate, verb: frobnicate, type: SUPPORT, test: "Norway frobnicated Chile."}\n'
    )
    assert load_event_lexicon(tmp_path).acts["frobnicate"][0].type is EventType.SUPPORT


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("- {name: x, verb: x, type: PRAISE, test: y.}", "PRAISE"),
        ("- {name: x, verb: x, type: AGREE}", "test"),
        ("- {name: x, verb: x, type: AGREE, target: left, test: y.}", "left"),
        ("- {name: x, verb: x, type: AGREE, strength: iron, test: y.}", "iron"),
    ],
)
def test_broken_rows_are_named(tmp_path, row, says):
    (tmp_path / "triggers.en").mkdir()
    (tmp_path / "triggers.en" / "acts.yaml").write_text(row + "\n")
    with pytest.raises(LexiconError, match=says):
        load_event_lexicon(tmp_path)
