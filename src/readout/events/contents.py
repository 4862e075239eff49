"""What only belongs to something else: a meeting that has its entry, the content of another act."""

from __future__ import annotations

from readout.events.act import VERBAL, Act
from readout.events.clauses import auxiliaries, is_infinitive
from readout.events.meetings import Programme
from readout.events.scene import Scene, View
from readout.model.event import EventType, MeetingStatus

_HOLDING = frozenset(
    {"hold", "host", "have", "convene", "organise", "organize", "arrange", "conduct", "attend", "pay", "make", "launch"}
)
NOT_HELD = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED, MeetingStatus.CANCELLED})
"""Statuses of meetings that are arranged or called off: saying so is no act."""

_DECIDING = frozenset({"decide", "vote"})
"""Verbs whose infinitive is what they are about, whatever type it gives them."""

_MEETING_VERBS = frozenset({"meet", "visit", "talk", "sit", "confer", "telephone", "travel", "arrive", "speak", "summon"})


def only_meets(view: View, verb: int) -> bool:
    """Say whether a verb that tells a meeting tells no act beside it ("called on the president", "will welcome")."""
    if view.lemma(verb) in {"call", "receive", "host", "see", "invite"}:
        return not view.kids(verb, "xcomp")
    return view.lemma(verb) in _MEETING_VERBS or (view.lemma(verb) == "welcome" and "will" in auxiliaries(view, verb))


def only_arranges(view: View, programme: Programme, number: int, verb: int) -> bool:
    """Say whether what is agreed, proposed or called off is only a meeting, which has an entry of its own."""
    content = {*view.kids(verb, "xcomp", "ccomp", "obj", "advcl")}
    hosting = [c for c in content if view.lemma(c) in _HOLDING]
    content |= {k for c in hosting for k in view.kids(c, "xcomp", "obj")}
    if any(view.lemma(c) in {"invitation", "invite"} for c in content):
        return True
    coming = {anchor for anchor, entry in programme.told[number] if programme.entries[entry].status in NOT_HELD}
    return any(c in coming and view.lemma(c) not in {"talk", "speak"} for c in content)


def takes_meeting(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the predicate only serves a meeting ("hold talks", "agreed to meet")."""
    objects = view.kids(verb, "obj")
    return view.lemma(verb) in {"hold", "have", "conduct", "begin", "exchange", "pay", "attend", "chair"} and any(
        view.lemma(o) in scene.lexicon.nouns for o in objects
    )


def is_content(view: View, verb: int, found: dict[int, Act]) -> bool:
    """Say whether the predicate is what another act is about ("agreed to strengthen", "urged Tokyo to face")."""
    at = verb
    for _ in range(6):
        head, relation = view.tokens[at].head, view.relation(at).split(":")[0]
        if head < 0:
            return False
        if head in found and (found[head].type in VERBAL or view.lemma(head) in _DECIDING):
            if relation == "xcomp" or (relation in {"ccomp", "advcl"} and not _is_deed(view, at)):
                return True
            if relation == "ccomp" and found[head].type in {EventType.AGREE, EventType.REQUEST, EventType.REJECT}:
                return True
        if relation in {"acl", "advcl"} and is_infinitive(view, at) and any(up in found for up in view.up(at)):
            return not (relation == "advcl" and view.lemma(head) in {"summon", "call"})
        if relation not in {"xcomp", "conj", "ccomp", "obj", "obl", "nmod", "advcl", "acl"}:
            return False
        if relation == "conj" and view.kids(at, "nsubj", "nsubj:pass"):
            return False
        if relation in {"acl", "advcl"} and _is_deed(view, at):
            return False
        at = head
    return False


def _is_deed(view: View, verb: int) -> bool:
    """Say whether a clause tells a deed as a fact: a finite verb with a subject of its own."""
    finite = view.tokens[verb].xpos in {"VBD", "VBZ", "VBP"} or bool(view.kids(verb, "aux"))
    return finite and bool(view.kids(verb, "nsubj", "nsubj:pass"))
