"""Why claims are made: trigger, what fired, slots, status."""

from __future__ import annotations

from datetime import date

import pytest

from readout.events import explain_events, extract_events
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import Finder
from readout.model.mention import Reading
from readout.model.reason import Reason
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    people={"Astrid Lund": ("p1", "Astrid Lund", "NOR"), "Pablo Rojas": ("p2", "Pablo Rojas", "CHL")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR), "Peru": ("PER", Reading.ACTOR)},
    places={"Oslo": ("NOR", "city")},
    times={"Tuesday": date(2031, 5, 13), "Friday": date(2031, 5, 16)},
)
URGED = """
Norway Norway PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
to to PART TO 5 mark
sign sign VERB VB 2 xcomp
. . PUNCT . 2 punct
"""
AGAIN = """
They they PRON PRP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
again again ADV RB 3 advmod
on on ADP IN 6 case
Friday Friday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""


@pytest.fixture(scope="module")
def reasons() -> dict[str, Reason]:
    article, sentences, mentions = page([HELD_TALKS, URGED, AGAIN], FACTS)
    lexicon = load_event_lexicon()
    events, found = explain_events(article, sentences, mentions, lexicon)
    assert events == extract_events(article, sentences, mentions, lexicon)
    return {reason.claim: reason for reason in found}


def slots(reason: Reason, role: str) -> list[tuple[str, str]]:
    return [(filler.value, filler.how) for filler in reason.fillers if filler.role == role]


def test_every_claim_and_link_has_its_reason(reasons):
    assert sorted(reasons) == ["a1", "m1", "m2", "m2 > m1"]


def test_a_meeting_names_trigger_row_and_slots(reasons):
    reason = reasons["m1"]
    assert (reason.words.text, reason.finder, reason.rule) == ("held talks", Finder.LEXICON, "talks")
    assert slots(reason, "side") == [("CHL", "subject of “held”"), ("NOR", "subject of “held”")]
    assert slots(reason, "status") == [("held", "past tense “held”")]
    assert slots(reason, "issue") == [("fish quotas", "stated “on”; topic maritime")]
    assert slots(reason, "date") == [("2031-05-13", "in its clause")]


def test_an_act_names_where_actor_and_target_stand(reasons):
    reason = reasons["a1"]
    assert slots(reason, "actor") == [("NOR", "subject of “urged”")]
    assert slots(reason, "target") == [("CHL", "object of “urged”")]
    assert slots(reason, "meeting") == [("m1", "the meeting the text is about")]


def test_a_coming_meeting_names_the_word_of_its_status_and_whom_they_means(reasons):
    reason = reasons["m2"]
    assert slots(reason, "status") == [("planned", "“will”")]
    assert ("CHL", "subject “they”, named in another sentence") in slots(reason, "side")


def test_a_link_names_its_sign(reasons):
    assert reasons["m2 > m1"].rule == "again"
