"""Whom an act is addressed to or directed against."""

from __future__ import annotations

from collections.abc import Sequence

from readout.events.act import Act
from readout.events.addressees import addressees_of, mentioned_in
from readout.events.echoes import answered, echoed, speaks_of_report
from readout.events.meetings import Programme
from readout.events.scene import Scene
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
_THIRD = frozenset({EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST})
_MUTUAL = frozenset(
    {EventType.SANCTION, EventType.RETREAT, EventType.COOPERATE, EventType.REQUEST, EventType.THREATEN, EventType.REJECT}
    | {EventType.CONCEDE, EventType.ACCUSE, EventType.AGREE}
)
"""Acts that a page about two sides tells of one of them towards the other."""


def targets_of(scene: Scene, programme: Programme, acts: Sequence[Act]) -> tuple[tuple[str, ...], ...]:
    """Return for each act, in text order, the sorted codes of those it is aimed at; empty if at nobody.

    A one-sided act in talks of two sides targets the other side, unless its own words aim it at a third.
    """
    found: list[tuple[Act, tuple[str, ...]]] = []
    for act in acts:
        if found and _goes_on(scene, found[-1][0], act):
            codes = set(found[-1][1])
        elif _is_one_sided(programme, act):
            codes = _of_talks(scene, programme, act, found)
        else:
            codes = _outside(scene, programme, act, found)
        found.append((act, tuple(sorted(codes))))
    return tuple(codes for _, codes in found)


def _goes_on(scene: Scene, first: Act, act: Act) -> bool:
    """Say whether an act is a further infinitive of the one before ("urged Chile to withdraw and to apologise")."""
    same = (first.view, first.type, first.trigger) == (act.view, act.type, act.trigger)
    return same and first.verb in scene.views[act.view].up(act.verb)


def _is_one_sided(programme: Programme, act: Act) -> bool:
    """Say whether one side does the act at talks with others."""
    own = set(act.actor.codes)
    return act.entry is not None and len(own) == 1 and bool(set(programme.entries[act.entry].sides) - own)


def _of_talks(scene: Scene, programme: Programme, act: Act, before: Sequence[tuple[Act, tuple[str, ...]]]) -> set[str]:
    """Return whom one side of talks means: the other side, a third that its words address, or one of several others."""
    own = set(act.actor.codes)
    others = set(programme.entries[act.entry].sides) - own if act.entry is not None else set()
    addressed = addressees_of(scene, programme, act) - own
    named = addressed | (mentioned_in(scene, act) - own)
    if act.type in _THIRD or act.type is EventType.SUPPORT:
        third = named if act.type in {EventType.ACCUSE, EventType.THREATEN} else addressed
        if third and not third & others:
            return third
    if len(others) == 1:
        return others
    return (named & others) or (echoed(scene, programme, act, before) & others) or others


def _outside(scene: Scene, programme: Programme, act: Act, before: Sequence[tuple[Act, tuple[str, ...]]]) -> set[str]:
    """Return whom an act away from talks, or a joint one, is aimed at."""
    own = set(act.actor.codes)
    joint = len(own) > 1
    addressed = addressees_of(scene, programme, act) - own
    if joint and act.type is EventType.SUPPORT:
        return addressed if act.entry is not None else addressed or echoed(scene, programme, act, before)
    if act.type in _MUTUAL - _AIMED and not joint:
        return (mentioned_in(scene, act) - own) or _other_side(programme, act)
    if act.type not in _AIMED or (joint and act.type not in _OUTWARD):
        return set()
    found = (addressed if act.type is EventType.REQUEST else set()) or (mentioned_in(scene, act) | addressed) - own
    found = found or echoed(scene, programme, act, before) or answered(act, before)
    aimless = joint or act.type not in _MUTUAL or speaks_of_report(scene, act)
    return found or (set() if aimless else _other_side(programme, act))


def _other_side(programme: Programme, act: Act) -> set[str]:
    """Return the other side of the two that the text is about; empty if it is about others."""
    focus = programme.focus[act.view]
    sides = set(programme.entries[focus].sides) if focus is not None else set()
    own = set(act.actor.codes)
    return sides - own if len(sides) == len(own) + 1 and own < sides else set()
