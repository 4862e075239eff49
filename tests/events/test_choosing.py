"""Which phrases found around a meeting are its issues."""

from __future__ import annotations

from dataclasses import replace

from readout.events.act import Act
from readout.events.choosing import Candidate, chosen, signs_of
from readout.events.parties import Party
from readout.events.scene import build_scene
from readout.events.topics import Topic
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import EventType, Issue
from readout.model.span import Quote, Span
from tests.events.building import HELD_TALKS, Facts, page

PRAISE = """
Chile Chile PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
its its PRON PRP$ 5 nmod:poss
two two NUM CD 5 nummod
ferries ferry NOUN NNS 2 obj
. . PUNCT . 2 punct
"""


def candidate(text: str, chance: float, at: int = 0) -> Candidate:
    return Candidate(Topic(0, at, at + 1), Issue(Quote(Span(at, at + len(text)), text), None), chance=chance)


def texts(found: list[Candidate]) -> list[str]:
    return [each.issue.quote.text for each in found]


def test_the_likely_phrases_are_the_issues_each_once():
    found = [
        candidate("fish quotas", 0.5),
        candidate("the fish quotas", 0.8),
        candidate("a visit", 0.2),
        candidate("tolls", 0.4),
    ]
    assert texts(chosen(found)) == ["the fish quotas", "tolls"]


def test_a_shorter_way_to_say_an_issue_is_no_second_issue():
    headline = replace(candidate("Cod quotas", 0.8), headline=True)
    found = [candidate("a new share of cod in the north", 0.9), candidate("the share", 0.7), headline, candidate("North", 0.6)]
    assert texts(chosen(found)) == ["a new share of cod in the north", "North"]


def test_the_best_phrase_of_a_meeting_may_be_less_likely():
    assert texts(chosen([candidate("tolls", 0.3), candidate("ferries", 0.28)])) == ["tolls"]
    assert chosen([candidate("tolls", 0.2)]) == []


def test_at_most_six_phrases_are_issues():
    names = ("tolls", "ferries", "fish", "rail", "oil", "visas", "wine")
    assert len(chosen([candidate(name, 0.9) for name in names])) == 6


def test_signs_tell_what_shows_a_phrase_and_what_its_words_are():
    article, sentences, mentions = page([HELD_TALKS, PRAISE], Facts())
    scene = build_scene(article, sentences, mentions, load_event_lexicon())
    act = Act(1, 1, 0, EventType.SUPPORT, "praise", "", Party(codes=("CHL",)), None, sure=True)
    stated = replace(candidate("fish quotas", 0.0), topic=Topic(0, 10, 12, "stated", 9))
    praised = replace(candidate("its two ferries", 0.0), topic=Topic(1, 2, 5, "act SUPPORT", 1), act=act)
    assert set(signs_of(scene, [stated, praised], 0)) == {"stated", "two words", "compound noun", "lead"}
    wanted = {"act", "act SUPPORT", "at no meeting told", "few acts", "no person named", "number", "one-sided", "owned", "lead"}
    assert set(signs_of(scene, [stated, praised], 1)) == wanted
