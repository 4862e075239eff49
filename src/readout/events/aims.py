"""Whom an act is aimed at: one of the sets of parties that may be meant, or nobody, whichever its signs speak for most.

The rules of `targets` give one answer; it is a sign among those of `aimsigns`. The weights are fitted on gold pages
(`python -m evaluation.aims`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.events.act import Act
from readout.events.aimsigns import KINDS, Aimed, aimed, candidates_of, codes_in, signs_of
from readout.events.meetings import Programme
from readout.events.scene import Scene
from readout.events.targets import targets_of

_MANY = 2


@dataclass(frozen=True, slots=True)
class Aim:
    """One set of parties that an act may be aimed at.

    Attributes:
        codes: Their codes, sorted; empty for nobody.
        signs: What speaks for or against them.
    """

    codes: tuple[str, ...]
    signs: frozenset[str]


def aims_of(scene: Scene, programme: Programme, acts: Sequence[Act]) -> tuple[tuple[str, ...], ...]:
    """Return for each act, in text order, the sorted codes of those it is aimed at; empty if at nobody."""
    ruled = targets_of(scene, programme, acts)
    if not scene.lexicon.aims.weights:
        return ruled
    return tuple(chosen(scene, possible(each)) for each in aimed(scene, programme, acts, ruled))


def chosen(scene: Scene, aims: Sequence[Aim]) -> tuple[str, ...]:
    """Return the codes of the aim with the greatest chance, the first of equals."""
    return max(aims, key=lambda aim: scene.lexicon.aims.chance(aim.signs)).codes


def possible(each: Aimed) -> list[Aim]:
    """Return the aims that an act may have: at nobody, at one party, at several that its words or its meeting give together."""
    borne = {code: signs_of(each, code) for code in sorted(candidates_of(each))}
    kind = KINDS[each.act.type]
    found = [Aim((), _of_nobody(each))]
    for code, signs in borne.items():
        rule = {"the rule", f"the rule, {kind}"} if each.rule == (code,) else set()
        found.append(Aim((code,), signs | {"one"} | rule))
    for codes, names in _together(each, borne).items():
        shared = frozenset.intersection(*(borne[code] for code in codes))
        rule = {"the rule", f"the rule, {kind}"} if each.rule == codes else set()
        several = {"several", f"several, {kind}", *(["three or more"] if len(codes) > _MANY else [])}
        found.append(Aim(codes, shared | several | rule | names))
    return found


def _together(each: Aimed, borne: dict[str, frozenset[str]]) -> dict[tuple[str, ...], set[str]]:
    """Return the sets of several parties that may be meant together, with what puts them together."""
    after = [c for n in each.view.named if n.first > each.act.verb for c in sorted(codes_in(each.scene, n)) if c in borne]
    order = list(dict.fromkeys(after))
    sets = {
        "those of the rule": set(each.rule),
        "those addressed": each.addressed,
        "those mentioned": each.mentioned,
        "those echoed": each.echoed,
        "those addressed or mentioned": each.addressed | each.mentioned,
        "the other sides": each.sides,
        "the sides in focus": each.focus,
        "those meant by both": each.meant,
        "the last targets": {code for code, signs in borne.items() if "last target" in signs},
        "the actor's last targets": {code for code, signs in borne.items() if "the actor's last target" in signs},
        "the objects": {code for code, signs in borne.items() if "object named" in signs},
        "two named after": set(order[:2]),
        "three named after": set(order[:3]),
    }
    found: dict[tuple[str, ...], set[str]] = {}
    for name, codes in sets.items():
        if len(codes) >= _MANY and codes <= set(borne):
            found.setdefault(tuple(sorted(codes)), set()).add(name)
    return dict(sorted(found.items()))


def _of_nobody(each: Aimed) -> frozenset[str]:
    """Return the signs that an act is aimed at nobody."""
    after = {c for n in each.view.named if n.first > each.act.verb for c in codes_in(each.scene, n)} - each.own
    mine = [k for k in range(each.number) if set(each.acts[k].actor.codes) == each.own]
    holds = {
        "the rule names somebody": bool(each.rule),
        "the rule names nobody": not each.rule,
        "at talks": bool(each.sides),
        "talks in focus": bool(each.focus) and each.act.entry is None,
        "joint": len(each.own) > 1,
        "somebody named after": bool(after),
        "somebody addressed": bool(each.addressed),
        "somebody mentioned": bool(each.mentioned),
        "page without a meeting": not each.programme.entries,
        "speech": bool(each.view.speaker_codes),
        "the actor aimed before": bool(mine) and bool(each.ruled[mine[-1]]),
    }
    kind = KINDS[each.act.type]
    signs = {sign for sign, true in holds.items() if true}
    return frozenset({"nobody", f"nobody, {kind}", *(f"nobody: {s}" for s in signs), *(f"nobody, {kind}: {s}" for s in signs)})
