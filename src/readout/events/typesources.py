"""What may be the one event of a sentence: every type that the lexicon, meetings, nouns and the event head propose."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.acttypes import final_type
from readout.events.clauses import auxiliaries, is_negated, obliques_of
from readout.events.doers import doer_of
from readout.events.encounters import find_encounters
from readout.events.learned import act_label
from readout.events.meetings import Programme
from readout.events.parties import is_agent
from readout.events.predicates import act_trigger
from readout.events.reported import BARE, SAYING, content_of
from readout.events.scene import Scene, View
from readout.events.status import meeting_status
from readout.lexicon.files import Strength
from readout.model.event import EventType, MeetingStatus

COMING = {
    MeetingStatus.HELD: EventType.CONSULT,
    MeetingStatus.PLANNED: EventType.AGREE,
    MeetingStatus.PROPOSED: EventType.REQUEST,
    MeetingStatus.CANCELLED: EventType.SANCTION,
    MeetingStatus.DENIED: EventType.REJECT,
}
"""What telling a meeting amounts to: held it is a consultation, promised an agreement, called off a cut in relations."""

MET = {
    "done": EventType.CONSULT,
    "planned": EventType.AGREE,
    "proposed": EventType.REQUEST,
    "cancelled": EventType.SANCTION,
    "negated": EventType.REJECT,
}
"""The same by the words of the event head."""

LEXICON, BEFORE_MOOD, MEETING, MET_AT_ALL, DEED = "lexicon", "before mood", "meeting", "met at all", "deed"
HEAD, SECOND, HEAD_MET = "head", "second of head", "head met"
RULES = frozenset({LEXICON, MEETING, DEED})
"""Sources whose nearest proposal is the rules' answer."""

_STEPS = {"ccomp": 0, "parataxis": 1, "xcomp": 1, "conj": 1, "acl": 3, "advcl": 3, "obj": 1, "nsubj": 1, "obl": 2, "nmod": 2}
STATED = 6
_WEAK, _NOUN = 1, 3
_ENCOUNTERS = frozenset({"talk", "talks", "negotiation", "mediation", "consultation", "dialogue"})
_ERRANDS = frozenset({"effort", "mission", "bid", "drive", "role", "initiative", "attempt", "campaign", "diplomacy"})
_PURSUING = frozenset(
    {"start", "begin", "launch", "undertake", "open", "lead", "conduct", "pursue", "resume", "continue", "make", "mount"}
    | {"intensify", "renew", "carry", "step", "take"}
)
"""Verbs of those who are about a mediation ("launched a mediation effort")."""

_TO_COME = frozenset({"will", "would", "shall", "may", "might", "could"})
_WELCOMES = frozenset({"welcome", "reception"})
_TALKS = ("strong", "talks")
_REFUSING = frozenset({EventType.SANCTION, EventType.REJECT, EventType.REQUEST, EventType.AGREE, EventType.THREATEN})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A type that one source proposes for a word.

    Attributes:
        type: The type.
        source: Who proposes it (`LEXICON`, `MEETING`, ...).
        trigger: Name of the lexicon entry or word.
        token: The predicate.
        steps: How far the predicate stands from the main clause; 0 for the main clause's own.
        remove: The same, farther for weak entries, nouns and stated positions.
        score: Probability that the event head gives it; 1 from other sources.
        notes: What else is known of it: strength of the entry, status of the meeting.
    """

    type: EventType
    source: str
    trigger: str
    token: int
    steps: int
    remove: int
    score: float = 1.0
    notes: tuple[str, ...] = ()


def proposals_of(scene: Scene, programme: Programme, number: int) -> tuple[Proposal, ...]:
    """Return all that may be the event of sentence `number`, the sources one after the other."""
    return (*_predicates(scene, programme, number), *_meetings(scene, number), *_deeds(scene, number), *_seen(scene, number))


def nearest(proposals: tuple[Proposal, ...]) -> Proposal | None:
    """Return the rules' answer: what they propose nearest to the main clause; None if they propose nothing."""
    told = [each for each in proposals if each.source in RULES]
    return min(told, key=lambda each: (each.remove, each.token), default=None)


def steps_from_main(view: View, token: int) -> int:
    """Return how far a word stands from the main clause; what is said counts as the main clause itself."""
    steps, at = 0, token
    for head in view.up(token):
        steps += _STEPS.get(view.relation(at).split(":")[0], 1)
        at = head
    return steps


def _predicates(scene: Scene, programme: Programme, number: int) -> list[Proposal]:
    view = scene.views[number]
    found = []
    for verb in range(len(view.tokens)):
        met = _encounter(scene, view, verb)
        if met is not None:
            steps = steps_from_main(view, verb)
            found.append(Proposal(met, LEXICON, f"{view.lemma(verb)} encounter", verb, steps, steps, notes=_TALKS))
            continue
        trigger = act_trigger(scene, view, verb)
        if trigger is None or (trigger.verb in BARE and trigger.weight == 0):
            continue
        if trigger.verb in SAYING and trigger.type is EventType.STATE and content_of(view, verb) is not None:
            continue
        steps, strong = steps_from_main(view, verb), trigger.strength is Strength.STRONG
        remove = steps + _WEAK * (not strong)
        notes = ("strong" if strong else "weak", *(["with its object"] if trigger.object is not None else []))
        if any(view.lemma(o) in _ENCOUNTERS for o in view.kids(verb, "obj")) and trigger.type not in _REFUSING:
            name = f"{view.lemma(verb)} talks"
            found.append(Proposal(EventType.CONSULT, LEXICON, name, verb, steps, remove, notes=(*notes, "talks")))
            continue
        actor, _ = doer_of(scene, programme, number, verb, adjective=trigger.adjective)
        kind = _of_duty(view, verb) or final_type(scene, view, verb, trigger, actor)
        if kind is None:
            continue
        remove += STATED * (kind is EventType.STATE)
        if kind is not trigger.type:
            notes = (*notes, "shifted")
            found.append(Proposal(trigger.type, BEFORE_MOOD, trigger.name, verb, steps, remove))
        found.append(Proposal(kind, LEXICON, trigger.name, verb, steps, remove, notes=notes))
    return found


def _encounter(scene: Scene, view: View, verb: int) -> EventType | None:
    """Return what a mediation begun or a guest given a welcome amounts to: CONSULT, to come AGREE; None for other verbs."""
    if view.tokens[verb].upos != "VERB" or is_negated(view, verb) or view.relation(verb) == "xcomp":
        return None
    if not (_mediates(view, verb) or _welcomes_guest(scene, view, verb)):
        return None
    return EventType.AGREE if _TO_COME & set(auxiliaries(view, verb)) else EventType.CONSULT


def _mediates(view: View, verb: int) -> bool:
    """Say whether somebody is about a mediation ("launched a mediation effort", "undertook a mission of mediation")."""
    if view.lemma(verb) not in _PURSUING:
        return False
    done = [k for k in view.kids(verb, "obj", "nsubj:pass", "obl") if view.lemma(k) in _ERRANDS | {"mediation"}]
    return any(view.lemma(i).startswith("mediat") for k in done for i in (k, *view.kids(k, "compound", "amod", "nmod")))


def _welcomes_guest(scene: Scene, view: View, verb: int) -> bool:
    """Say whether people, not what they did, are given a welcome ("gave a warm welcome to President Banda")."""
    given = [k for k in view.kids(verb, "obj") if view.lemma(k) in _WELCOMES]
    heads = {*view.kids(verb, "iobj", "nsubj:pass"), *obliques_of(view, verb, "to", "from")}
    heads |= {k for noun in given for k in view.kids(noun, "nmod") if "to" in view.case(k)}
    states = {named.head for named in view.named if named.form == "actor" and not named.modifier}
    return bool(given) and any(is_agent(scene, view, head) and head not in states for head in heads)


def _of_duty(view: View, verb: int) -> EventType | None:
    """Return REQUEST for what somebody must do ("Chile must hand over the ship")."""
    return EventType.REQUEST if {"must", "should"} & set(auxiliaries(view, verb)) else None


def _meetings(scene: Scene, number: int) -> list[Proposal]:
    view = scene.views[number]
    found = []
    for encounter in find_encounters(scene, number):
        status = meeting_status(scene, view, encounter.anchors)
        top = min(encounter.anchors, key=lambda anchor: steps_from_main(view, anchor))
        loose = view.tokens[top].upos != "VERB" and view.relation(top).split(":")[0] in {"obl", "nmod", "compound"}
        steps = steps_from_main(view, top)
        notes = (status.value, *(["loose"] if loose else []))
        kinds = {COMING[status]: MEETING, EventType.CONSULT: MEETING if status is MeetingStatus.HELD else MET_AT_ALL}
        found += [Proposal(k, s, encounter.trigger, top, steps, steps + _NOUN * loose, notes=notes) for k, s in kinds.items()]
    return found


def _deeds(scene: Scene, number: int) -> list[Proposal]:
    view = scene.views[number]
    found = []
    for noun, token in enumerate(view.tokens):
        named = token.upos == "NOUN" and view.relation(noun) != "compound"
        kind = scene.lexicon.deeds.get(view.lemma(noun)) if named else None
        if kind is not None:
            steps = steps_from_main(view, noun)
            found.append(Proposal(kind, DEED, f"{view.lemma(noun)} (noun)", noun, steps, steps + _NOUN))
    return found


def _seen(scene: Scene, number: int) -> list[Proposal]:
    """Return what the event head takes words for, and its second choices."""
    view = scene.views[number]
    found = []
    for seen in view.sentence.triggers:
        steps, name = steps_from_main(view, seen.token), f"{view.lemma(seen.token)} (event head)"
        label = act_label(seen)
        kinds = [(label or MET[seen.status], HEAD, seen.score)]
        if label is None and MET[seen.status] is not EventType.CONSULT:
            kinds.append((EventType.CONSULT, HEAD_MET, seen.score))
        if seen.second is not None:
            second = MET[seen.status] if seen.second == "MEET" else EventType(seen.second)
            kinds.append((second, SECOND, seen.second_score))
        found += [Proposal(kind, source, name, seen.token, steps, steps, score) for kind, source, score in kinds]
    return found
