"""What only belongs to something else: a meeting that has its entry, the content of another act."""

from __future__ import annotations

from readout.events.act import VERBAL, Act
from readout.events.clauses import auxiliaries, is_infinitive
from readout.events.meetings import Programme
from readout.events.reported import SAYING
from readout.events.scene import Scene, View
from readout.model.event import EventType, MeetingStatus

_HOLDING = frozenset(
    {"hold", "host", "have", "convene", "organise", "organize", "arrange", "conduct", "attend", "pay", "make", "launch"}
)
NOT_HELD = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED, MeetingStatus.CANCELLED})
"""Statuses of meetings that are arranged or called off: saying so is no act."""

_DECIDING = frozenset({"decide", "vote"})
"""Verbs whose infinitive is what they are about, whatever type it gives them."""

_SERVING = frozenset(
    {"hold", "have", "conduct", "begin", "exchange", "pay", "attend", "chair", "undertake", "conclude", "resume"}
    | {"make", "place"}
)
"""Verbs that tell of their meeting noun only that it took place."""

_ARRANGING = frozenset({EventType.AGREE, EventType.REQUEST, EventType.STATE})
_PREPARED = frozenset({EventType.AGREE, EventType.COOPERATE, EventType.STATE})
"""Types of what a meeting may be for; a protest or thanks for which somebody calls is an act."""

_HEARSAY = frozenset({"report", "claim", "allegation", "rumour", "rumor", "suggestion", "speculation", "accusation", "charge"})
"""Nouns whose clause is what others say, not a deed told as a fact ("denied reports that ...")."""

_MEETING_VERBS = frozenset({"meet", "visit", "talk", "sit", "confer", "telephone", "travel", "arrive", "speak", "summon"})


def only_meets(view: View, verb: int) -> bool:
    """Say whether a verb that tells a meeting tells no act beside it ("called on the president", "will welcome")."""
    if view.lemma(verb) in {"call", "receive", "host", "see", "invite"}:
        return not view.kids(verb, "xcomp")
    return view.lemma(verb) in _MEETING_VERBS or (view.lemma(verb) == "welcome" and "will" in auxiliaries(view, verb))


def only_arranges(scene: Scene, programme: Programme, number: int, verb: int, kind: EventType) -> bool:
    """Say whether what is agreed, proposed or called off is only a meeting, which has an entry of its own."""
    view = scene.views[number]
    content = {*view.kids(verb, "xcomp", "ccomp", "obj", "advcl")}
    hosting = [c for c in content if view.lemma(c) in _HOLDING]
    hosted = {k for c in hosting for k in view.kids(c, "xcomp", "obj")}
    content |= hosted
    if kind in _ARRANGING and any(_is_meeting(scene, view, k) for k in hosted):
        return True
    if kind is not EventType.REJECT and any(view.lemma(c) in {"invitation", "invite"} for c in content):
        return True
    coming = {anchor for anchor, entry in programme.told[number] if programme.entries[entry].status in NOT_HELD}
    return any(c in coming and view.lemma(c) not in {"talk", "speak"} for c in content)


def takes_meeting(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the predicate only serves a meeting ("hold talks", "concluded two days of talks")."""
    return view.lemma(verb) in _SERVING and any(_is_meeting(scene, view, o) for o in view.kids(verb, "obj"))


def _is_meeting(scene: Scene, view: View, noun: int) -> bool:
    """Say whether a noun means a meeting, itself or by what it measures ("two days of talks")."""
    measured = view.kids(noun, "nmod") if view.tokens[noun].upos == "NOUN" else ()
    return any(view.lemma(n) in scene.lexicon.nouns for n in (noun, *(k for k in measured if "of" in view.case(k))))


def prepares(view: View, programme: Programme, number: int, verb: int, kind: EventType) -> bool:
    """Say whether an infinitive tells what a meeting of its sentence is for ("met to coordinate the response")."""
    over = view.tokens[verb].head
    return (
        kind in _PREPARED
        and view.relation(verb) == "advcl"
        and is_infinitive(view, verb)
        and any(a == over for a, _ in programme.told[number])
    )


def is_content(view: View, verb: int, found: dict[int, Act]) -> bool:
    """Say whether the predicate is what another act is about ("agreed to strengthen", "urged Tokyo to face")."""
    says = view.lemma(verb) in SAYING and view.tokens[verb].xpos == "VBG" and bool(view.kids(verb, "ccomp"))
    return not says and _hangs_on_act(view, verb, found)


def _hangs_on_act(view: View, verb: int, found: dict[int, Act]) -> bool:
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
        if _is_hearsay(view, at, head):
            return True
        if relation in {"acl", "advcl"} and is_infinitive(view, at) and any(up in found for up in view.up(at)):
            return not (relation == "advcl" and view.lemma(head) in {"summon", "call"})
        if relation not in {"xcomp", "conj", "ccomp", "obj", "obl", "nmod", "advcl", "acl"}:
            return False
        apart = relation == "conj" and view.kids(at, "nsubj", "nsubj:pass")
        if apart or (relation in {"acl", "advcl"} and _is_deed(view, at)):
            return False
        at = head
    return False


def _is_hearsay(view: View, verb: int, head: int) -> bool:
    """Say whether a clause is what a report or claim says ("denied reports that ...")."""
    return view.relation(verb) in {"acl", "ccomp"} and view.lemma(head) in _HEARSAY and view.tokens[head].upos == "NOUN"


def _is_deed(view: View, verb: int) -> bool:
    """Say whether a clause tells a deed as a fact: a finite verb with a subject of its own."""
    finite = view.tokens[verb].xpos in {"VBD", "VBZ", "VBP"} or bool(view.kids(verb, "aux"))
    return finite and bool(view.kids(verb, "nsubj", "nsubj:pass"))
