"""What speaks for each event type of a sentence."""

from __future__ import annotations

import pytest

from readout.events.maintype import told_in
from readout.events.typesigns import KINDS, with_words
from readout.events.typesources import nearest
from readout.events.typewords import words_of
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import EventType
from tests.events.building import HELD_TALKS, page
from tests.events.test_maintype import FACTS, MUST_WITHDRAW, NOTHING, SAID_WILL_BOYCOTT, TONNES

REFUSED_TO_HELP = """
Norway Norway PROPN NNP 2 nsubj
refused refuse VERB VBD 0 root
to to PART TO 4 mark
help help VERB VB 2 xcomp
Chile Chile PROPN NNP 4 obj
. . PUNCT . 2 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return load_event_lexicon()


def told(table, lexicon):
    article, sentences, mentions = page([table], FACTS)
    return told_in(article, sentences, mentions, lexicon)


@pytest.mark.parametrize(
    ("table", "kind", "sign"),
    [
        (TONNES, EventType.AID, "rule"),
        (TONNES, EventType.AID, "lexicon main"),
        (TONNES, EventType.REJECT, "proposed by none"),
        (SAID_WILL_BOYCOTT, EventType.THREATEN, "intent will"),
        (SAID_WILL_BOYCOTT, EventType.THREATEN, "lexicon shifted"),
        (SAID_WILL_BOYCOTT, EventType.SANCTION, "only intended"),
        (MUST_WITHDRAW, EventType.REQUEST, "duty"),
        (REFUSED_TO_HELP, EventType.REJECT, "refused"),
        (HELD_TALKS, EventType.CONSULT, "meeting held"),
        (HELD_TALKS, EventType.CONSULT, "CONSULT with two states"),
    ],
)
def test_sign(lexicon, table, kind, sign):
    assert sign in told(table, lexicon).signs[kind]


def test_what_must_be_done_is_no_duty_of_every_type(lexicon):
    assert "duty" not in told(MUST_WITHDRAW, lexicon).signs[EventType.RETREAT]


def test_the_rules_take_what_is_nearest_to_the_main_clause(lexicon):
    proposal = nearest(told(SAID_WILL_BOYCOTT, lexicon).proposals)
    assert proposal is not None
    assert (proposal.type, proposal.steps) == (EventType.THREATEN, 0)


def test_nothing_is_proposed_for_a_sentence_without_an_event(lexicon):
    assert nearest(told(NOTHING, lexicon).proposals) is None


def test_words():
    _, sentences, _ = page([TONNES], FACTS)
    words = words_of(sentences[0].tokens)
    assert {"tonne", "main send", "send>obj>tonne", "main nsubj *name", "tonne>nmod>aid"} <= words
    assert "norway" not in words


def test_words_rank_the_types_and_back_what_is_proposed(lexicon):
    signs = with_words(told(TONNES, lexicon).signs, {EventType.AID: 0.6, EventType.RETREAT: 0.3})
    assert {"words: rank 0", "words: 0.5 or more", "answer", "answer, words first", "lexicon, words likely"} <= signs[
        EventType.AID
    ]
    assert "words: 0.7 or more" not in signs[EventType.AID]
    assert "words: rank 1" in signs[EventType.RETREAT]
    assert set(signs) == set(KINDS)


def test_words_speak_against_what_is_proposed(lexicon):
    assert "rule, words against" in with_words(told(TONNES, lexicon).signs, {EventType.REJECT: 0.9})[EventType.AID]
