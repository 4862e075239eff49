"""Whom an act is addressed to or directed against."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.clauses import is_passive, objects_of, subject_of
from readout.events.meetings import Programme
from readout.events.parties import core_of, party_of
from readout.events.scene import Scene, View
from readout.model.event import EventType

_AIMED = frozenset(
    {
        EventType.ACCUSE,
        EventType.THREATEN,
        EventType.SANCTION,
        EventType.ASSAULT,
        EventType.REQUEST,
        EventType.AID,
        EventType.COERCE,
    }
    | {EventType.REJECT, EventType.SUPPORT, EventType.RETREAT, EventType.CONCEDE}
)
_OUTWARD = frozenset({EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST, EventType.SANCTION})


def targets_of(scene: Scene, programme: Programme, act: Act) -> tuple[str, ...]:
    """Return the sorted codes of those an act is aimed at; empty if at nobody.

    A one-sided act in talks of two sides targets the other side, unless its own words aim it at a third.
    """
    own = set(act.actor.codes)
    named = _named_targets(scene, act) - own
    if act.entry is not None and len(own) == 1:
        others = set(programme.entries[act.entry].sides) - own
        if len(programme.entries[act.entry].sides) == 2 and others:
            if act.type in {EventType.ACCUSE, EventType.THREATEN} and named and not named & others:
                return tuple(sorted(named))
            return tuple(sorted(others))
        if others and not named:
            return tuple(sorted(others))
    if act.type not in _AIMED or (len(own) > 1 and act.type not in _OUTWARD):
        return ()
    return tuple(sorted(named))


def _named_targets(scene: Scene, act: Act) -> set[str]:
    view = scene.views[act.view]
    heads: tuple[int, ...] = ()
    if is_passive(view, act.verb):
        subject = subject_of(view, act.verb)
        heads = (subject.token,) if subject is not None else ()
    heads += objects_of(view, act.verb)
    if act.target.startswith("obl:"):
        heads = tuple(k for k in view.kids(act.verb, "obl") if act.target[4:] in view.case(k)) + heads
    elif act.target == "any" or not heads:
        heads += view.kids(act.verb, "obl")
    codes: set[str] = set()
    for head in heads:
        found = set(party_of(scene, view, head).codes) or _below(view, head)
        codes |= found
        if codes and act.target.startswith("obl:"):
            break
    return codes


def _below(view: View, head: int) -> set[str]:
    """Return the codes named anywhere below a noun ("the launch by Chile", "Chile's activities")."""
    core = core_of(view, head)
    return {code for named in view.named if named.head in core and named.form == "actor" for code in named.codes}
