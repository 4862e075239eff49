"""The one event type of a single sentence: of all it tells, what it is about first of all.

Every type that some source proposes is a candidate, and so is every type that the sentence's words alone make likely. The
likeliest by signs is taken (`typesigns.py`); the rules' answer, the event nearest to the main clause, is one of them. The
weights are fitted by `python -m evaluation.typefit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readout.events.clauses import main_predicate
from readout.events.meetings import Programme, find_meetings
from readout.events.scene import Scene, build_scene
from readout.events.statements import position_type
from readout.events.typesigns import KINDS, signs_of, with_words
from readout.events.typesources import STATED, Proposal, nearest, proposals_of
from readout.events.typewords import words_of
from readout.events.voices import with_voices
from readout.lexicon.triggers import EventLexicon
from readout.lexicon.typewords import TypeWeights
from readout.model.article import Article
from readout.model.event import EventType
from readout.model.mention import Mentions
from readout.model.sentence import Sentence

_TELLING = 0.35
"""Least share of a type by the words of a sentence for which no source proposes any event."""


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What a sentence tells first of all.

    Attributes:
        type: Its event type; CONSULT for a meeting.
        trigger: Name of the lexicon entry or rule that decided; "words" where only the words of the sentence do.
        token: The predicate.
        remove: How far the predicate stands from the main clause; 0 for the main clause's own.
    """

    type: EventType
    trigger: str
    token: int
    remove: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a short text may tell.

    Attributes:
        stated: The position that its words colour.
        proposals: What sources propose for the first sentence that tells anything.
        signs: Signs of each type.
        words: Words of that sentence.
    """

    stated: MainEvent
    proposals: tuple[Proposal, ...]
    signs: Mapping[EventType, frozenset[str]]
    words: frozenset[str]


def main_event(
    article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon, weights: TypeWeights
) -> MainEvent | None:
    """Return the main event of a short text, whoever did it; None if it has no words.

    Args:
        article: The text, as a rule of one sentence.
        sentences: Its sentences; the first that tells an event decides.
        mentions: What they name.
        lexicon: Words of events.
        weights: What makes a type that of the text.
    """
    told = told_in(article, sentences, mentions, lexicon)
    return chosen(told, weights) if told is not None else None


def told_in(article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon) -> Told | None:
    """Return what a short text may tell; None if it has no words. Arguments as of `main_event`."""
    scene = with_voices(build_scene(article, sentences, mentions, lexicon))
    if not scene.views:
        return None
    programme = find_meetings(scene)
    number, proposals = _first_telling(scene, programme)
    stated = _stated(scene)
    signs = signs_of(scene.views[number], proposals, stated.type)
    return Told(stated, proposals, signs, words_of(scene.views[number].tokens))


def chosen(told: Told, weights: TypeWeights) -> MainEvent:
    """Return the likeliest event of those that a text may tell."""
    shares = weights.words.shares(told.words)
    if not told.proposals and max(shares.values(), default=0.0) < _TELLING:
        return told.stated
    if not weights.signs.weights:
        return _event_of(nearest(told.proposals)) or told.stated
    signs = with_words(told.signs, shares)
    kind = max(KINDS, key=lambda kind: weights.signs.odds(signs[kind]))
    mine = [each for each in told.proposals if each.type is kind]
    best = min(mine, key=lambda each: (each.remove, -each.score, each.token), default=None)
    return _event_of(best) or MainEvent(kind, "words", told.stated.token, told.stated.remove)


def _event_of(proposal: Proposal | None) -> MainEvent | None:
    return None if proposal is None else MainEvent(proposal.type, proposal.trigger, proposal.token, proposal.remove)


def _first_telling(scene: Scene, programme: Programme) -> tuple[int, tuple[Proposal, ...]]:
    """Return the first sentence for which anything is proposed, with the proposals; the first of all if none is."""
    for number in range(len(scene.views)):
        proposals = proposals_of(scene, programme, number)
        if proposals:
            return number, proposals
    return 0, ()


def _stated(scene: Scene) -> MainEvent:
    """Return the position that the first sentence's words colour."""
    view = scene.views[0]
    root = main_predicate(view)
    return MainEvent(position_type(scene, view), "statement", root, STATED)
