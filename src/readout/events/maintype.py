"""The one event type of a single sentence: of all it tells, what its main clause is about."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.acttypes import final_type
from readout.events.clauses import auxiliaries
from readout.events.doers import doer_of
from readout.events.encounters import find_encounters
from readout.events.learned import act_label
from readout.events.meetings import Programme, find_meetings
from readout.events.predicates import act_trigger
from readout.events.reported import BARE, SAYING, content_of
from readout.events.scene import Scene, View, build_scene
from readout.events.statements import position_type
from readout.events.status import meeting_status
from readout.events.voices import with_voices
from readout.lexicon.files import Strength
from readout.lexicon.triggers import EventLexicon
from readout.model.article import Article
from readout.model.event import EventType, MeetingStatus
from readout.model.mention import Mentions
from readout.model.sentence import Sentence

_COMING = {
    MeetingStatus.HELD: EventType.CONSULT,
    MeetingStatus.PLANNED: EventType.AGREE,
    MeetingStatus.PROPOSED: EventType.REQUEST,
    MeetingStatus.CANCELLED: EventType.SANCTION,
    MeetingStatus.DENIED: EventType.REJECT,
}
"""What telling a meeting amounts to: held it is a consultation, promised an agreement, called off a cut in relations."""

_MET = {
    "done": EventType.CONSULT,
    "planned": EventType.AGREE,
    "proposed": EventType.REQUEST,
    "cancelled": EventType.SANCTION,
    "negated": EventType.REJECT,
}
_STEPS = {"ccomp": 0, "parataxis": 1, "xcomp": 1, "conj": 1, "acl": 3, "advcl": 3, "obj": 1, "nsubj": 1, "obl": 2, "nmod": 2}
_STATED, _WEAK, _NOUN = 6, 1, 3
_FARTHER = 0.2
_ENCOUNTERS = frozenset({"talk", "talks", "negotiation", "mediation", "consultation", "dialogue"})
_REFUSING = frozenset({EventType.SANCTION, EventType.REJECT, EventType.REQUEST, EventType.AGREE, EventType.THREATEN})


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What a sentence tells first of all.

    Attributes:
        type: Its event type; CONSULT for a meeting.
        trigger: Name of the lexicon entry or rule that decided.
        token: The predicate.
        remove: How far the predicate stands from the main clause; 0 for the main clause's own.
    """

    type: EventType
    trigger: str
    token: int
    remove: int


def main_event(
    article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon
) -> MainEvent | None:
    """Return the main event of a short text, whoever did it; None if it tells none.

    Args:
        article: The text, as a rule of one sentence.
        sentences: Its sentences; the first that tells an event decides.
        mentions: What they name.
        lexicon: Words of events.
    """
    scene = with_voices(build_scene(article, sentences, mentions, lexicon))
    programme = find_meetings(scene)
    for number in range(len(scene.views)):
        told = [*_predicates(scene, programme, number), *_meetings(scene, number), *_deeds(scene, number)]
        best = min(told, key=lambda event: (event.remove, event.token), default=None)
        best = _of_head(scene, number, best) or best
        if best is not None:
            return best
    return _stated(scene)


def _of_head(scene: Scene, number: int, best: MainEvent | None) -> MainEvent | None:
    """Return the event that the head is surest of near the main clause, if it is sure enough to overrule the lexicon's."""
    view = scene.views[number]
    seen = [(opinion, _remove(view, opinion.token)) for opinion in view.sentence.triggers]
    first = max(seen, key=lambda each: (each[0].score - _FARTHER * each[1], -each[0].token), default=None)
    if first is None:
        return None
    opinion, remove = first
    head = scene.lexicon.head
    if opinion.score < (head.found_main if best is None or best.remove >= _STATED else head.overrule_main):
        return None
    kind = act_label(opinion) or _MET[opinion.status]
    return MainEvent(kind, f"{view.lemma(opinion.token)} (event head)", opinion.token, remove)


def _predicates(scene: Scene, programme: Programme, number: int) -> list[MainEvent]:
    view = scene.views[number]
    found = []
    for verb in range(len(view.tokens)):
        trigger = act_trigger(scene, view, verb)
        if trigger is None or (trigger.verb in BARE and trigger.weight == 0):
            continue
        if trigger.verb in SAYING and trigger.type is EventType.STATE and content_of(view, verb) is not None:
            continue
        remove = _remove(view, verb) + _WEAK * (trigger.strength is not Strength.STRONG)
        if any(view.lemma(o) in _ENCOUNTERS for o in view.kids(verb, "obj")) and trigger.type not in _REFUSING:
            found.append(MainEvent(EventType.CONSULT, f"{view.lemma(verb)} talks", verb, remove))
            continue
        actor, _ = doer_of(scene, programme, number, verb, adjective=trigger.adjective)
        kind = _of_duty(view, verb) or final_type(scene, view, verb, trigger, actor)
        if kind is not None:
            found.append(MainEvent(kind, trigger.name, verb, remove + _STATED * (kind is EventType.STATE)))
    return found


def _of_duty(view: View, verb: int) -> EventType | None:
    """Return REQUEST for what somebody must do ("Chile must hand over the ship")."""
    return EventType.REQUEST if {"must", "should"} & set(auxiliaries(view, verb)) else None


def _meetings(scene: Scene, number: int) -> list[MainEvent]:
    view = scene.views[number]
    found = []
    for encounter in find_encounters(scene, number):
        status = meeting_status(scene, view, encounter.anchors)
        top = min(encounter.anchors, key=lambda anchor: _remove(view, anchor))
        loose = _NOUN * (view.tokens[top].upos != "VERB" and view.relation(top).split(":")[0] in {"obl", "nmod", "compound"})
        found.append(MainEvent(_COMING[status], encounter.trigger, top, _remove(view, top) + loose))
    return found


def _deeds(scene: Scene, number: int) -> list[MainEvent]:
    view = scene.views[number]
    found = []
    for noun, token in enumerate(view.tokens):
        named = token.upos == "NOUN" and view.relation(noun) != "compound"
        kind = scene.lexicon.deeds.get(view.lemma(noun)) if named else None
        if kind is not None:
            found.append(MainEvent(kind, f"{view.lemma(noun)} (noun)", noun, _remove(view, noun) + _NOUN))
    return found


def _stated(scene: Scene) -> MainEvent | None:
    """Return the position that the first sentence's words colour, where it tells no event."""
    if not scene.views:
        return None
    view = scene.views[0]
    root = next((i for i, token in enumerate(view.tokens) if token.head < 0), 0)
    return MainEvent(position_type(scene, view), "statement", root, _STATED)


def _remove(view: View, token: int) -> int:
    """Return how far a word stands from the main clause; what is said counts as the main clause itself."""
    steps, at = 0, token
    for head in view.up(token):
        relation = view.relation(at).split(":")[0]
        steps += _STEPS.get(relation, 1)
        at = head
    return steps
