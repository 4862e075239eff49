"""The event head's second opinion: what it finds, overrules and doubts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.errors import LexiconError
from readout.events import extract_events
from readout.lexicon.headthresholds import HeadThresholds, load_head_thresholds
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import EventType
from readout.model.mention import Reading
from readout.model.sentence import TriggerToken
from tests.events.building import Facts, page

FACTS = Facts(
    people={"Lund": ("p1", "Astrid Lund", "NOR")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Norwegian": ("NOR", Reading.MODIFIER)},
)

UNKNOWN_VERB = """
Norway Norway PROPN NNP 2 nsubj
zorbed zorb VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
on on ADP IN 5 case
fishing fishing NOUN NN 2 obl
. . PUNCT . 2 punct
"""

AT_ODDS = """
Norway Norway PROPN NNP 4 nsubj
is be AUX VBZ 4 cop
at at ADP IN 4 case
odds odds NOUN NNS 0 root
with with ADP IN 6 case
Chile Chile PROPN NNP 4 nmod
. . PUNCT . 4 punct
"""

STATEMENT = """
Lund Lund PROPN NNP 2 nsubj
said say VERB VBD 0 root
the the DET DT 4 det
plan plan NOUN NN 7 nsubj
of of ADP IN 6 case
Chile Chile PROPN NNP 4 nmod
stinks stink VERB VBZ 2 ccomp
. . PUNCT . 2 punct
"""

OFFER = """
A a DET DT 3 det
Norwegian Norwegian ADJ JJ 3 amod
zeal zeal NOUN NN 7 nsubj
for for ADP IN 5 case
Chile Chile PROPN NNP 3 nmod
has have AUX VBZ 7 aux
grown grow VERB VBN 0 root
. . PUNCT . 7 punct
"""


@pytest.fixture(scope="module")
def lexicon():
    return replace(load_event_lexicon(), head=HeadThresholds())


def acts(table, lexicon, *triggers):
    article, sentences, mentions = page([table], FACTS)
    marked = (replace(sentences[0], triggers=triggers), *sentences[1:])
    return [(a.type, a.actors) for a in extract_events(article, marked, mentions, lexicon).acts]


def test_verb_that_the_lexicon_lacks(lexicon):
    assert acts(UNKNOWN_VERB, lexicon, TriggerToken(1, "ACCUSE", 0.8)) == [(EventType.ACCUSE, ("NOR",))]
    assert acts(UNKNOWN_VERB, lexicon, TriggerToken(1, "ACCUSE", 0.2)) == []
    assert acts(UNKNOWN_VERB, lexicon, TriggerToken(1, "MEET", 0.9)) == []


def test_predicate_beside_a_copula(lexicon):
    assert acts(AT_ODDS, lexicon, TriggerToken(3, "REJECT", 0.8)) == [(EventType.REJECT, ("NOR",))]


def test_type_of_a_statement_is_overruled(lexicon):
    assert acts(STATEMENT, lexicon) == [(EventType.STATE, ("NOR",))]
    assert acts(STATEMENT, lexicon, TriggerToken(6, "ACCUSE", 0.8)) == [(EventType.ACCUSE, ("NOR",))]


def test_noun_with_the_doer_in_its_adjective(lexicon):
    assert acts(OFFER, lexicon, TriggerToken(2, "AGREE", 0.8)) == [(EventType.AGREE, ("NOR",))]


def test_users_threshold_wins(tmp_path):
    (tmp_path / "triggers.en").mkdir()
    file = tmp_path / "triggers.en" / "head.yaml"
    file.write_text("- {name: found, at: 0.9}\n", encoding="utf-8")
    assert load_head_thresholds(tmp_path).found == 0.9


@pytest.mark.parametrize("row", ["{name: fond, at: 0.9}", "{name: found, at: 7}", "{name: found}"])
def test_malformed_threshold(tmp_path, row):
    (tmp_path / "triggers.en").mkdir()
    (tmp_path / "triggers.en" / "head.yaml").write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        load_head_thresholds(tmp_path)
