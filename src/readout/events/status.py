"""Whether something took place: tense, auxiliaries, the verbs above it, adverbs, the days it is set for."""

from __future__ import annotations

from readout.events.clauses import auxiliaries, is_infinitive, is_negated, particles_of, setting_verbs
from readout.events.scene import Scene, View
from readout.events.settings import held_last
from readout.model.event import ActStatus, EventType, MeetingStatus

_GIVEN = frozenset({EventType.AGREE, EventType.STATE, EventType.THREATEN, EventType.REQUEST})
"""Acts that are done by saying what is to come."""

_RANK = {
    MeetingStatus.CANCELLED: 4,
    MeetingStatus.DENIED: 3,
    MeetingStatus.PROPOSED: 2,
    MeetingStatus.PLANNED: 1,
    MeetingStatus.HELD: 0,
}
_LINKS = frozenset(
    {"xcomp", "ccomp", "obj", "csubj", "nsubj:pass", "acl", "nmod", "advcl", "nsubj", "acl:relcl", "obl", "csubj:pass"}
)
_REPORTS = frozenset({"say", "tell", "report", "add", "state", "announce", "note", "confirm"})
_CLAIMS = frozenset(
    {"report", "claim", "rumour", "rumor", "allegation", "suggestion", "notion", "idea", "story", "speculation"}
)
_CONTENTS = frozenset({"ccomp", "csubj", "csubj:pass"})
_PERFECT = frozenset({"has", "have", "had", "was", "were"})
_MOVES = frozenset({"reschedule", "slip", "move", "push", "shift"})
_WAYS = frozenset({"way", "ground", "groundwork", "stage", "path", "foundation", "door"})
"""What is prepared for a meeting that may come ("pave the way for a summit")."""
_ATTEMPTS = frozenset({"attempt", "effort", "bid", "try", "push", "plan", "initiative"})
_FAILING = frozenset({"fail", "collapse", "founder", "fizzle", "fall", "stall", "unravel", "miscarry"})
_EXCLUDING = frozenset({"rule", "exclude", "preclude", "discount"})
"""Verbs of what cannot be, which negated leave it open."""

_UNREAL = frozenset({"due", "schedule", "plan", "expect", "slate", "set", "intend", "suppose", "be", "hope"})


def meeting_status(scene: Scene, view: View, anchors: frozenset[int]) -> MeetingStatus:
    """Return the status that the words around an encounter give it.

    Args:
        scene: The page.
        view: The sentence.
        anchors: The encounter's own words: verb, noun, light verb.

    Returns:
        HELD unless something says otherwise.
    """
    found = [_own_status(scene, view, anchor) for anchor in sorted(anchors)]
    due = (scene.lexicon.governors.get(view.lemma(a)) for a in anchors if view.tokens[a].upos == "ADJ")
    found += [status for status in due if status is not None]
    for governor, first in _governors(view, anchors):
        found.append(_governor_status(scene, view, governor, first))
    for anchor in sorted(anchors):
        found += [_modifier_status(scene, view, kid) for kid in view.kids(anchor, "acl", "acl:relcl", "amod")]
    status = max(found, key=lambda each: _RANK[each], default=MeetingStatus.HELD)
    undone = status is MeetingStatus.DENIED or (status is not MeetingStatus.CANCELLED and is_moved(view, anchors))
    if undone and _was_set(scene, view, anchors):
        status = MeetingStatus.CANCELLED
    invited = _invited(view, anchors)
    if invited and _RANK[status] < _RANK[MeetingStatus.DENIED]:
        return MeetingStatus.PLANNED if _is_accepted(scene, view) else MeetingStatus.PROPOSED
    return status


def _was_set(scene: Scene, view: View, anchors: frozenset[int]) -> bool:
    """Say whether what did not happen had been planned ("the round foreseen for May never took place")."""
    kids = [k for a in sorted(anchors) for k in (*setting_verbs(view, a), *view.kids(a, "amod"))]
    return any(MeetingStatus.PLANNED in {_listed(scene, view, k), _own_status(scene, view, k)} for k in kids)


def _invited(view: View, anchors: frozenset[int]) -> bool:
    """Say whether the encounter is what somebody is invited to ("extended an invitation to ... to visit")."""
    for anchor in anchors:
        head = view.tokens[anchor].head
        if view.lemma(anchor) == "invite" or (head >= 0 and view.lemma(head) in {"invite", "invitation"}):
            return True
        if head >= 0 and view.lemma(head) in {"proposal", "request", "offer"} and "for" in view.case(anchor):
            return True
        if is_infinitive(view, anchor) and head >= 0 and any(view.lemma(o) == "invitation" for o in view.kids(head, "obj")):
            return True
    return False


def _is_accepted(scene: Scene, view: View) -> bool:
    """Say whether an invitation is accepted in its sentence or the next ("The minister accepted the invitation")."""
    if any(view.lemma(i) == "accept" and token.upos == "VERB" for i, token in enumerate(view.tokens)):
        return True
    following = scene.views[scene.views.index(view) + 1 :][:1]
    verbs = ((after, i) for after in following for i in range(len(after.tokens)) if after.lemma(i) == "accept")
    return any(after.lemma(k) in {"invitation", "it", "offer"} for after, i in verbs for k in after.kids(i, "obj"))


def _governors(view: View, anchors: frozenset[int]) -> list[tuple[int, int]]:
    """Return the words above the encounter that can say whether it takes place, with the child they govern."""
    found = []
    top = {a for a in anchors if view.tokens[a].head not in anchors}
    for at in sorted(top):
        below = at
        for _ in range(5):
            head = view.tokens[below].head
            relation = view.relation(below)
            if head < 0 or head in anchors or relation not in _LINKS:
                if relation == "conj" and head >= 0 and view.tokens[below].upos == "VERB" and _shares_mood(view, below, head):
                    below = head
                    continue
                break
            if _is_beside(view, below, relation):
                break
            if relation.startswith(("acl", "advcl")) and any(view.word(k) == "having" for k in view.kids(below, "aux")):
                break
            claimed = relation.startswith("acl") and view.lemma(head) in _CLAIMS
            if (relation == "acl:relcl" and not claimed) or (
                relation == "advcl" and not is_infinitive(view, below) and view.tokens[below].xpos != "VBG"
            ):
                break
            if relation == "nsubj" and view.tokens[head].upos == "VERB" and not _happens(view, head):
                found += [(verb, below) for verb in _said_of(view, head, below)]
                break
            found.append((head, below))
            if view.tokens[head].upos == "VERB" and view.lemma(head) in _REPORTS and relation == "ccomp":
                break
            below = head
    return found


def _said_of(view: View, verb: int, subject: int) -> tuple[int, ...]:
    """Return the verbs that say whether their subject takes place ("is due to be held", of an attempt "failed")."""
    raised = [k for k in view.kids(verb, "xcomp") if view.kids(k, "aux:pass") or _happens(view, k)]
    return (verb, *raised) if raised or _is_failure(view, verb, subject) else ()


def _is_failure(view: View, verb: int, noun: int) -> bool:
    """Say whether an attempt came to nothing ("an effort to bring them together fell through")."""
    return view.lemma(noun) in _ATTEMPTS and view.lemma(verb) in _FAILING


def _is_beside(view: View, noun: int, relation: str) -> bool:
    """Say whether a noun stands beside what is told above it and not under it ("agreed after talks", "a deal since then")."""
    case = set(view.case(noun))
    if relation == "nmod":
        return bool(case & {"after", "following", "since", "before"})
    return relation == "obl" and bool(case) and not case & {"for", "on", "to", "as"}


def _shares_mood(view: View, below: int, head: int) -> bool:
    return view.tokens[below].xpos in {"VB", "VBN"} and view.tokens[head].xpos in {"VB", "VBN"}


def _happens(view: View, verb: int) -> bool:
    return view.lemma(verb) in {
        "take",
        "be",
        "come",
        "happen",
        "occur",
        "begin",
        "start",
        "resume",
        "open",
        "continue",
        "restart",
        "materialise",
        "materialize",
        "proceed",
        "eventuate",
        "go",
    }


def _governor_status(scene: Scene, view: View, governor: int, below: int) -> MeetingStatus:
    status = _listed(scene, view, governor)
    if _is_failure(view, governor, below):
        status = MeetingStatus.CANCELLED
    elif is_left_open(view, governor):
        status = MeetingStatus.PROPOSED
    relation = view.relation(below)
    if status is not MeetingStatus.DENIED and relation in _CONTENTS and _is_told_as_past(view, below):
        return MeetingStatus.HELD
    if status is None:
        if any(view.lemma(k) in _WAYS for k in view.kids(governor, "obj")):
            return MeetingStatus.PROPOSED
        acts = view.tokens[governor].upos == "VERB" or bool(view.kids(governor, "cop"))
        return _own_status(scene, view, governor) if acts else MeetingStatus.HELD
    if view.lemma(governor) == "invite":
        return status
    loose = relation in {"obl", "nmod", "advcl"} and view.tokens[governor].upos not in {"ADJ", "NOUN"}
    agreed = relation == "advcl" and view.lemma(governor) in {"agree", "concur", "decide"}
    if status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED} and loose and not agreed:
        return MeetingStatus.HELD
    if _is_unreal(view, governor):
        return MeetingStatus.CANCELLED
    if view.lemma(governor) == "arrange" and view.tokens[governor].xpos == "VBG":
        return MeetingStatus.PROPOSED  # "is arranging for a visit": nothing is fixed yet
    return status


def _listed(scene: Scene, view: View, word: int) -> MeetingStatus | None:
    lemma = view.lemma(word)
    for particle in sorted(particles_of(view, word)):
        joined = scene.lexicon.governors.get(f"{lemma} {particle}")
        if joined is not None:
            return joined
    if lemma == "go" and view.word(word) != "going":
        return None
    return scene.lexicon.governors.get(lemma)


def _is_told_as_past(view: View, verb: int) -> bool:
    """Say whether a finite clause tells what has been ("it is recalled that they met", "that they had met")."""
    if view.tokens[verb].xpos == "VBD":
        return not _was_to_have(view, verb)
    helpers = {view.word(k) for k in view.kids(verb, "aux", "aux:pass")}
    return bool(helpers & _PERFECT) and not helpers & {"will", "would", "may", "might", "could", "should"}


def is_moved(view: View, anchors: frozenset[int]) -> bool:
    """Say whether a meeting is given another day ("originally slated for May, has slipped to June")."""
    return any(view.lemma(i) in _MOVES for i in {*anchors, *(view.tokens[a].head for a in anchors if view.tokens[a].head >= 0)})


def _is_unreal(view: View, governor: int) -> bool:
    """Say whether a plan is told as one that came to nothing ("had been due to")."""
    helpers = {view.word(k) for k in view.kids(governor, "aux", "aux:pass", "cop")}
    once = any(view.word(k) in {"originally", "initially"} for k in view.kids(governor, "advmod"))
    return ("had" in helpers or (once and bool(helpers & {"was", "were"}))) and view.lemma(governor) in _UNREAL


def _own_status(scene: Scene, view: View, verb: int) -> MeetingStatus:
    helpers = auxiliaries(view, verb)
    if is_negated(view, verb) or any(view.word(k) == "no" for k in view.kids(verb, "det")):
        return _undone_status(view, verb)
    if _was_to_have(view, verb):
        return MeetingStatus.CANCELLED
    for helper in helpers:
        status = scene.lexicon.modals.get(helper)
        if status is not None:
            return status
    if "would" in helpers and view.kids(verb, "cop"):
        return MeetingStatus.PROPOSED
    if "would" in helpers:
        liked = view.lemma(verb) in {"like", "love", "welcome", "be"}
        return MeetingStatus.PROPOSED if liked else MeetingStatus.PLANNED
    if is_infinitive(view, verb) and _is_to(view, verb):
        return MeetingStatus.PLANNED
    for kid in view.kids(verb, "advmod"):
        status = scene.lexicon.adverbs.get(view.lemma(kid))
        if status is not None:
            return status
    return MeetingStatus.HELD


def _undone_status(view: View, verb: int) -> MeetingStatus:
    """Return the status that a negated verb gives: "has not ruled out", "have not met since March", "did not meet"."""
    if is_left_open(view, verb):
        return MeetingStatus.PROPOSED
    return MeetingStatus.HELD if held_last(view, verb) is not None else MeetingStatus.DENIED


def is_left_open(view: View, verb: int) -> bool:
    """Say whether something is not ruled out."""
    return view.lemma(verb) in _EXCLUDING and is_negated(view, verb)


def _is_to(view: View, verb: int) -> bool:
    """Say whether the verb stands as "is to meet" (a form of "be" right before "to")."""
    for mark in view.kids(verb, "mark"):
        before = mark - 1
        while before > 0 and view.tokens[before].upos in {"ADV", "PUNCT"}:
            before -= 1
        if view.word(mark) == "to" and before >= 0 and view.word(before) in {"is", "are", "was", "were", "'s", "am"}:
            return True
    return False


def _was_to_have(view: View, verb: int) -> bool:
    words = [view.word(i) for i in range(max(0, verb - 6), verb)]
    return "to" in words and "have" in words and ("was" in words or "were" in words)


def _modifier_status(scene: Scene, view: View, kid: int) -> MeetingStatus:
    if view.tokens[kid].upos == "ADJ":
        listed = {"planned": MeetingStatus.PLANNED, "proposed": MeetingStatus.PROPOSED, "possible": MeetingStatus.PROPOSED}
        listed |= {"upcoming": MeetingStatus.PLANNED, "forthcoming": MeetingStatus.PLANNED, "potential": MeetingStatus.PROPOSED}
        listed |= {"scheduled": MeetingStatus.PLANNED, "expected": MeetingStatus.PLANNED, "next": MeetingStatus.PLANNED}
        return listed.get(view.word(kid), MeetingStatus.HELD)
    if view.relation(kid) == "amod" and view.tokens[kid].xpos != "VBN":
        return MeetingStatus.HELD
    if is_infinitive(view, kid):
        return MeetingStatus.PLANNED
    if any(view.lemma(x) not in scene.lexicon.lights for x in view.kids(kid, "xcomp")):
        return MeetingStatus.HELD
    status = _own_status(scene, view, kid)
    listed_verb = _listed(scene, view, kid)
    if listed_verb is not None and view.tokens[kid].xpos in {"VBN", "VBD", "VBG", "JJ"} and view.lemma(kid) != "agree":
        return max(status, listed_verb, key=lambda s: _RANK[s])
    return status


def act_status(scene: Scene, view: View, verb: int, kind: EventType) -> ActStatus:
    """Return whether an act was done: negated by "not" or "fail", planned by future auxiliaries, else done.

    What somebody says it will do is a promise, a threat or a position given already. Where "not" makes the refusal ("would not
    resume the patrols"), the refusal is done.
    """
    if is_negated(view, verb):
        refuses = any(row.type is EventType.REJECT for row in scene.lexicon.acts.get(view.lemma(verb), ()))
        return ActStatus.DONE if kind is EventType.REJECT and not refuses else ActStatus.NEGATED
    head = view.tokens[verb].head
    if view.relation(verb) == "xcomp" and head >= 0:
        if view.lemma(head) in {"fail", "refuse", "decline"}:
            return ActStatus.NEGATED
        if view.lemma(head) in {"plan", "intend", "expect", "schedule", "set", "due", "mean", "prepare", "go"}:
            return ActStatus.PLANNED
    helpers = auxiliaries(view, verb) if kind not in _GIVEN else ()
    if {"will", "'ll", "wo", "shall"} & set(helpers) or _is_to(view, verb):
        return ActStatus.PLANNED
    return ActStatus.DONE
