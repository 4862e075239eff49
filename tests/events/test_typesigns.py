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

LAUNCHED_MEDIATION = """
Norway Norway PROPN NNP 2 nsubj
launched launch VERB VBD 0 root
a a DET DT 5 det
mediation mediation NOUN NN 5 compound
effort effort NOUN NN 2 obj
. . PUNCT . 2 punct
"""

WILL_MEDIATE = """
Norway Norway PROPN NNP 3 nsubj
will will AUX MD 3 aux
launch launch VERB VB 0 root
a a DET DT 6 det
mediation mediation NOUN NN 6 compound
mission mission NOUN NN 3 obj
. . PUNCT . 3 punct
"""

WELCOMED = """
Norway Norway PROPN NNP 2 nsubj
gave give VERB VBD 0 root
a a DET DT 4 det
welcome welcome NOUN NN 2 obj
to to ADP IN 7 case
the the DET DT 7 det
{guest} {guest} NOUN NN 4 nmod
. . PUNCT . 2 punct
"""

DISARMED_AFTER_TALKS = """
The the DET DT 2 det
rebels rebel NOUN NNS 3 nsubj
disarmed disarm VERB VBD 0 root
after after ADP IN 5 case
talks talk NOUN NNS 3 obl
, , PUNCT , 8 punct
officers officer NOUN NNS 8 nsubj
said say VERB VBD 3 parataxis
by by ADP IN 10 case
phone phone NOUN NN 8 obl
. . PUNCT . 3 punct
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


def test_words_of_the_occasion_and_of_the_source_say_nothing():
    _, sentences, _ = page([DISARMED_AFTER_TALKS], FACTS)
    words = words_of(sentences[0].tokens)
    assert {"rebel", "main disarm"} <= words
    assert not {"talk", "after", "officer", "say", "phone"} & words


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (LAUNCHED_MEDIATION, EventType.CONSULT),
        (WILL_MEDIATE, EventType.AGREE),
        (WELCOMED.format(guest="president"), EventType.CONSULT),
        (WELCOMED.format(guest="truce"), EventType.SUPPORT),
    ],
)
def test_mediations_and_welcomes_of_guests_are_encounters(lexicon, table, kind):
    proposal = nearest(told(table, lexicon).proposals)
    assert proposal is not None
    assert proposal.type is kind


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
