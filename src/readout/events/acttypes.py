"""The type of an act after its surroundings: drills of one side or of several, wills and cannots, joint needs."""

from __future__ import annotations

from readout.events.clauses import auxiliaries, is_negated, is_passive, objects_of
from readout.events.parties import Party
from readout.events.predicates import act_trigger
from readout.events.scene import Scene, View
from readout.lexicon.files import Strength
from readout.lexicon.triggers import ActTrigger
from readout.model.event import EventType

_DRILLS = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "military exercise", "war game", "patrol"})
_DEEDS = frozenset({EventType.COOPERATE, EventType.AID, EventType.RETREAT, EventType.MOBILIZE, EventType.CONCEDE})
_HOSTILE = frozenset({EventType.SANCTION, EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.THREATEN})
_HELPFUL = frozenset({"support", "back", "help", "assist", "allow", "permit", "let", "recognise", "recognize"})
_NAMING = frozenset({"call", "describe", "label", "term", "dub", "portray", "characterise", "characterize"})
_WISHES = frozenset({"want", "expect", "seek", "need", "favour", "favor"})
_RELIEF = frozenset(
    {
        "relief",
        "medicine",
        "aid",
        "food",
        "supply",
        "supplies",
        "flour",
        "rice",
        "wheat",
        "tent",
        "blanket",
        "vaccine",
        "rescuer",
    }
    | {"rescue", "medic", "doctor", "nurse", "humanitarian", "medical", "generator", "firefighter", "ambulance"}
)
"""Words for goods and helpers sent to those in need, however they travel."""

_ANSWERS = frozenset({"respond", "react", "reply", "comment", "answer", "elaborate"})
_REFUSABLE = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE})


def final_type(scene: Scene, view: View, verb: int, trigger: ActTrigger, actor: Party) -> EventType | None:
    """Return the type of an act; None if the clause is no act after all.

    Args:
        scene: The page.
        view: The sentence.
        verb: The predicate.
        trigger: The lexicon entry that fits it.
        actor: Who did it.
    """
    lemma = view.lemma(verb)
    if _is_no_act(view, verb):
        return None
    if lemma in _NAMING and trigger.weight == 0:
        return _colour(scene, view, verb)
    if lemma in _WISHES and trigger.weight == 0:
        return _wish(view, verb, actor)
    if lemma in {"vow", "swear", "promise", "pledge", "threaten"} and _means_harm(scene, view, verb):
        return EventType.THREATEN
    if lemma == "assure" and trigger.weight == 0 and _assures_fact(view, verb):
        return EventType.STATE
    if lemma in {"decide", "vote"} and (done := _decided(scene, view, verb)) is not None:
        return done
    peaceful = _of_moves(view, verb, trigger, actor)
    if peaceful is not None:
        return EventType.AGREE if {"will", "would"} & set(auxiliaries(view, verb)) else peaceful
    return _by_mood(view, verb, trigger)


def _of_moves(view: View, verb: int, trigger: ActTrigger, actor: Party) -> EventType | None:
    """Return what a move of forces is in truth: drills of several sides, or relief that is sent; None if it is neither."""
    if trigger.object in _DRILLS and len(actor.codes) > 1:
        return EventType.COOPERATE
    sent = {view.lemma(i) for noun in objects_of(view, verb) for i in view.sentence.subtree(noun)}
    return EventType.AID if trigger.type is EventType.MOBILIZE and sent & _RELIEF else None


def _is_no_act(view: View, verb: int) -> bool:
    """Say whether the verb only opens the act told behind it ("responded by freeing") or speech ("told a briefing")."""
    lemma = view.lemma(verb)
    if lemma in _ANSWERS and is_negated(view, verb):
        return True
    if lemma == "ask" and view.relation(verb) == "advcl" and is_passive(view, verb):
        return True
    if lemma in {"respond", "react", "reply", "retaliate"}:
        return any("by" in view.case(k) for k in view.kids(verb, "advcl"))
    if view.lemma(verb) in _NAMING | {"claim"} and view.relation(verb) in {"acl:relcl", "ccomp", "advcl"}:
        return any(view.word(i) == "what" for i in range(max(0, verb - 3), verb))
    return lemma == "tell" and not view.kids(verb, "xcomp")


def _decided(scene: Scene, view: View, verb: int) -> EventType | None:
    """Return SANCTION for deciding to cut or reduce relations; None for other decisions ("decided to expel the envoy")."""
    for kid in view.kids(verb, "xcomp"):
        trigger = act_trigger(scene, view, kid)
        if trigger is not None and trigger.type is EventType.SANCTION:
            return EventType.SANCTION
    return None


def _assures_fact(view: View, verb: int) -> bool:
    """Say whether what is assured is so already ("assured him that Fiji complies"), not to come."""
    said = view.kids(verb, "ccomp")
    return bool(said) and view.tokens[said[0]].xpos in {"VBZ", "VBP", "VBD"} and not view.kids(said[0], "aux")


def _means_harm(scene: Scene, view: View, verb: int) -> bool:
    """Say whether what is vowed hurts somebody ("vowed to retaliate", "swore to punish")."""
    for kid in view.kids(verb, "xcomp"):
        if view.lemma(kid) in {"retaliate", "avenge", "respond", "retort", "react"}:
            return True
        plain = [t.type for t in scene.lexicon.acts.get(view.lemma(kid), ()) if t.weight == 0]
        if any(kind in _HOSTILE for kind in plain):
            return True
    return False


def _by_mood(view: View, verb: int, trigger: ActTrigger) -> EventType | None:
    """Return the type after negation and auxiliaries: what cannot be accepted is rejected, what will be given is promised."""
    helpers = set(auxiliaries(view, verb))
    if view.lemma(verb) in {"accept", "tolerate", "recognise", "recognize", "allow"} and is_negated(view, verb):
        return EventType.REJECT
    if is_negated(view, verb) and trigger.type in _REFUSABLE and helpers & {"can", "ca", "could", "will", "wo", "would"}:
        return EventType.REJECT
    if is_negated(view, verb) and trigger.type in _HOSTILE | _DEEDS and helpers & {"will", "would", "wo", "can", "ca"}:
        return EventType.REJECT
    coming = bool(helpers & {"will", "would", "'ll", "shall"}) and not is_negated(view, verb)
    if coming and trigger.type in _HOSTILE | {EventType.PROTEST} - {EventType.MOBILIZE}:
        return EventType.THREATEN
    if coming and (trigger.type in _DEEDS or view.lemma(verb) in _HELPFUL):
        return EventType.AGREE
    if trigger.type is EventType.STATE and not objects_of(view, verb) and not trigger.particle and not trigger.preposition:
        weak = trigger.strength is not Strength.STRONG
        return None if weak and not view.kids(verb, "ccomp", "obl", "xcomp") else EventType.STATE
    return trigger.type


def _colour(scene: Scene, view: View, verb: int) -> EventType | None:
    """Return the type of calling something by a name: blame, praise or neither; None if nothing is called anything."""
    heads = [*view.kids(verb, "xcomp"), *(k for k in view.kids(verb, "obl", "advcl") if "as" in view.case(k))]
    if len(objects_of(view, verb)) < 2 and not heads:
        return None
    words = {form for head in heads or objects_of(view, verb) for i in view.sentence.subtree(head) for form in _forms(view, i)}
    blame, praise = len(words & scene.lexicon.blame), len(words & scene.lexicon.praise)
    if blame or praise:
        return EventType.ACCUSE if blame >= praise else EventType.SUPPORT
    if heads and all(view.tokens[head].upos == "PROPN" for head in heads):
        return None
    spans = [i for head in heads for i in view.sentence.subtree(head)] or [verb]
    near = range(max(0, min(spans) - 2), min(len(view.tokens), max(spans) + 2))
    quoted = any(view.tokens[i].text in {'"', "“"} for i in near)
    return EventType.ACCUSE if quoted and view.lemma(verb) == "call" else EventType.STATE


def _forms(view: View, i: int) -> tuple[str, str]:
    return view.lemma(i), view.word(i)


def _wish(view: View, verb: int, actor: Party) -> EventType | None:
    """Return the type of a wish: a request of another, an agreement of several, or nothing that is said to anybody."""
    aims = bool(view.kids(verb, "xcomp")) and not objects_of(view, verb)
    if aims and any(
        view.lemma(k) in {"thank", "congratulate", "welcome", "express", "stress", "say"} for k in view.kids(verb, "xcomp")
    ):
        return None
    if aims and view.lemma(verb) != "want":
        return None
    if len(actor.codes) > 1:
        return EventType.AGREE
    if aims:
        return EventType.STATE
    return EventType.REQUEST
