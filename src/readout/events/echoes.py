"""What an act answers or speaks of without naming anybody: "the remarks", "the launch", "the deal", "it", "the regime"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.events.act import Act
from readout.events.clauses import objects_of
from readout.events.meetings import Programme
from readout.events.parties import is_organisation, party_of
from readout.events.scene import Scene, View
from readout.model.event import EventType

_WORDS = frozenset(
    {"remark", "comment", "criticism", "accusation", "charge", "claim", "allegation", "statement", "proposal", "offer"}
    | {"request", "demand", "call", "suggestion", "warning", "threat", "decision", "move", "step", "measure", "idea", "plan"}
    | {"report", "invitation", "announcement", "assertion", "appeal", "gesture", "action", "initiative", "pledge", "complaint"}
)
"""Nouns for what somebody said or did before: the act speaks to whoever did."""

_VIOLENT = frozenset(
    {"launch", "test", "attack", "strike", "raid", "incursion", "shelling", "bombing", "firing", "provocation", "killing"}
    | {"assault", "missile", "drill", "exercise", "act", "incident", "invasion", "seizure", "arrest", "detention"}
)
"""Nouns for deeds of arms: the act is directed at whoever did them."""

_JOINT = frozenset(
    {"agreement", "deal", "accord", "pact", "treaty", "talk", "summit", "visit", "truce", "ceasefire", "exchange", "extension"}
    | {"meeting", "declaration", "release", "understanding", "breakthrough", "settlement", "consultation", "negotiation"}
    | {"memorandum", "communique", "communiqué", "progress", "outcome", "dialogue"}
)
"""Nouns for what several did together: the act is aimed at those at the table."""

_PRONOUNS = frozenset({"it", "them", "its", "their"})
_STATES = frozenset({"regime", "junta", "government", "authority", "army", "military", "ministry", "kingdom", "country"})
_BODIES = frozenset({"group", "movement", "militia", "rebel", "agency", "bloc", "organisation", "organization"})
"""Nouns that stand for a state and for a group or organisation told before ("the regime", "the group")."""

_PRESS = frozenset({"report", "rumour", "rumor", "speculation", "media", "claim", "press", "newspaper", "story"})

_HARM = frozenset({EventType.MOBILIZE, EventType.ASSAULT, EventType.COERCE, EventType.THREATEN})
_NEAR = 3
_REPLIES = frozenset({EventType.REJECT, EventType.ACCUSE, EventType.CONCEDE, EventType.THREATEN, EventType.REQUEST})


def echoed(scene: Scene, programme: Programme, act: Act, before: Sequence[tuple[Act, tuple[str, ...]]]) -> set[str]:
    """Return the codes of those whom an act means by words that name nobody; empty if its words do not tell.

    Args:
        scene: The page.
        programme: Its meetings.
        act: The act.
        before: The acts told before it with their targets, in text order.
    """
    view, own = scene.views[act.view], set(act.actor.codes)
    near = [each for each in reversed(before) if act.view - each[0].view <= _NEAR]
    nouns = [noun for noun in _complements(view, act.verb) if not view.kids(noun, "nmod:poss")]
    lemmas = {view.lemma(noun) for noun in nouns}
    owned = {view.word(k) for noun in _complements(view, act.verb) for k in view.kids(noun, "nmod:poss")}
    if lemmas & (_PRONOUNS | _STATES | _BODIES) or owned & _PRONOUNS:
        found = _spoken_of(scene, act, near, lemmas & (_STATES | _BODIES))
        if found:
            return found
    if lemmas & _VIOLENT:
        return next((set(a.actor.codes) for a, _ in near if a.type in _HARM and not own & set(a.actor.codes)), set())
    if lemmas & _WORDS:
        return next((set(a.actor.codes) for a, _ in near if not own & set(a.actor.codes)), set())
    if lemmas & _JOINT:
        told = [entry for anchor, entry in programme.told[act.view] if anchor in nouns]
        return set(programme.entries[told[0]].sides) - own if told else _together(programme, act, near)
    return set()


def answered(act: Act, before: Sequence[tuple[Act, tuple[str, ...]]]) -> set[str]:
    """Return the codes of whoever aimed the latest act at the doer, for an act that replies; empty if nobody did nearby."""
    own = set(act.actor.codes)
    if act.type not in _REPLIES:
        return set()
    near = [
        a for a, aimed in reversed(before) if act.view - a.view <= _NEAR and own & set(aimed) and not own & set(a.actor.codes)
    ]
    blamed = [a for a in near if a.type is EventType.ACCUSE and act.type is EventType.REJECT]
    return next((set(a.actor.codes) for a in blamed or near), set())


def speaks_of_report(scene: Scene, act: Act) -> bool:
    """Say whether an act answers the press or nobody in particular ("denied media reports", "dismissed the rumours")."""
    view = scene.views[act.view]
    return act.type is EventType.REJECT and any(view.lemma(k) in _PRESS for k in _complements(view, act.verb))


def _complements(view: View, verb: int) -> list[int]:
    heads = [*objects_of(view, verb), *view.kids(verb, "obl")]
    return [*heads, *(k for head in heads for k in view.kids(head, "nmod"))]


def _spoken_of(scene: Scene, act: Act, near: Sequence[tuple[Act, tuple[str, ...]]], nouns: set[str]) -> set[str]:
    """Return whom a pronoun or "the regime" stands for: the clause before's target, a namesake, the last named."""
    own = set(act.actor.codes)
    if not nouns:
        for other, aimed in near:
            if other.view == act.view and set(aimed) - own:
                return set(aimed) - own
    for number in range(act.view, -1, -1):
        view = scene.views[number]
        for i in range(len(view.tokens) - 1, -1, -1):
            if view.lemma(i) in nouns and (found := set(party_of(scene, view, i).codes) - own):
                return found
    named = [
        n
        for number in (act.view, act.view - 1)
        for n in reversed(scene.views[number].named if number >= 0 else ())
        if n.form == "actor" and not n.place and set(n.codes) - own and (number < act.view or n.last <= act.verb)
    ]
    bodies = [n for n in named if nouns & _BODIES and any(is_organisation(code) for code in n.codes)]
    order = (*bodies, *(n for n in named if not n.modifier), *named)
    return set(order[0].codes) - own if order else set()


def _together(programme: Programme, act: Act, near: Sequence[tuple[Act, tuple[str, ...]]]) -> set[str]:
    """Return those who made the deal or held the talks, without the doer."""
    own = set(act.actor.codes)
    for other, _ in near:
        if len(other.actor.codes) > 1 and not own <= set(other.actor.codes):
            return set(other.actor.codes) - own
    focus = programme.focus[act.view]
    return set(programme.entries[focus].sides) - own if focus is not None else set()
