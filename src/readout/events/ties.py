"""At which meeting of the page an act was done, or at none: whichever its signs speak for most.

The answer of the rules of `accounts` is one sign among others: where the meeting is told, who was there, its status, its day,
tense and kind of the act, what was done before and after. The weights of `data/choices/ties.yaml` are fitted on gold pages
(`python -m evaluation.ties`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.events.accounts import DEEDS, heads_side, is_elsewhere, opens_at_talks, own_past, told_beside
from readout.events.act import Act
from readout.events.aimsigns import KINDS
from readout.events.clauses import auxiliaries, is_negated
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene, View
from readout.events.settings import date_of
from readout.events.targets import targets_of
from readout.model.event import MeetingStatus
from readout.model.time import DateRange

_KINDLY = frozenset(
    {"told in the sentence", "told before in the sentence", "told later in the sentence", "focus", "targets its side"}
    | {"targets another", "actor a side", "actor no side", "person there", "person not there", "joint", "last told"}
    | {"status planned", "told in its clause", "only meeting", "told one back", "told in the paragraph", "by the state"}
)
"""Signs that weigh differently for each kind of act."""

_PAIRS = (
    ("focus", "actor a side"),
    ("focus", "person there"),
    ("last told", "actor a side"),
    ("rule none", "actor a side"),
    ("rule none", "told in the sentence"),
    ("actor a side", "by the state"),
    ("told in the sentence", "actor a side"),
    ("rule", "told only later"),
)
"""Signs that say more together."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One meeting at which an act may have been done.

    Attributes:
        entry: Its number; None for none.
        signs: What speaks for or against it.
    """

    entry: int | None
    signs: frozenset[str]


def with_ties(scene: Scene, programme: Programme, acts: list[Act]) -> list[Act]:
    """Return the acts, each at the meeting of the page that it was likeliest done at, or at none."""
    if not programme.entries or not scene.lexicon.ties.weights:
        return acts
    ties = ties_of(scene, programme, acts)
    return [replace(act, entry=chosen(scene, each)) for act, each in zip(acts, ties, strict=True)]


def chosen(scene: Scene, ties: Sequence[Tie]) -> int | None:
    """Return the entry of the tie with the greatest chance, the first of equals."""
    return max(ties, key=lambda tie: scene.lexicon.ties.chance(tie.signs)).entry


def ties_of(scene: Scene, programme: Programme, acts: Sequence[Act]) -> list[list[Tie]]:
    """Return for each act the ties it may have: to none, to each meeting of the page."""
    ruled = targets_of(scene, programme, acts)
    found = []
    for number, act in enumerate(acts):
        date = date_of(scene.views[act.view], frozenset({act.verb}), frozenset())
        days = date.days if date is not None else None
        ties = [Tie(None, _of_none(scene, programme, acts, number, dated=days is not None))]
        for entry in range(len(programme.entries)):
            signs = _of_text(scene, programme, act, entry) | _of_people(scene, programme.entries[entry], act, ruled[number])
            signs |= _of_neighbours(acts, number, entry) | _of_entry(scene, programme, act, entry, days)
            signs |= {f"{one}, {other}" for one, other in _PAIRS if one in signs and other in signs}
            kind = KINDS[act.type]
            ties.append(Tie(entry, frozenset(signs | {f"{kind}: {sign}" for sign in signs & _KINDLY} | {kind})))
        found.append(ties)
    return found


def _tense(view: View, verb: int) -> str:
    """Return the tense of a clause, as far as it tells whether the account goes on."""
    helpers = set(auxiliaries(view, verb))
    for name, words in (("had", {"had"}), ("has", {"has", "have"}), ("will", {"will", "would", "'ll", "shall"})):
        if helpers & words:
            return name
    if helpers & {"must", "should", "can", "could", "may", "might"}:
        return "may"
    form = view.tokens[verb].xpos
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(form, "bare")


def _of_none(scene: Scene, programme: Programme, acts: Sequence[Act], number: int, *, dated: bool) -> frozenset[str]:
    act, own = acts[number], set(acts[number].actor.codes)
    view, kind = scene.views[act.view], KINDS[act.type]
    mine = [other for other in acts[:number] if other.actor.codes == act.actor.codes]
    holds = {
        "the rule": act.entry is None,
        f"the rule, {kind}": act.entry is None,
        "actor nowhere": not any(own & set(entry.sides) for entry in programme.entries),
        "elsewhere": is_elsewhere(view),
        "dated": dated,
        "past of its own": own_past(view, act.verb),
        "statement": view.statement,
        "deed": act.type in DEEDS,
        "negated": is_negated(view, act.verb),
        "act before at none": number > 0 and acts[number - 1].entry is None,
        "actor's act before at none": bool(mine) and mine[-1].entry is None,
        "none held": not any(entry.status is MeetingStatus.HELD for entry in programme.entries),
        "none told here": not programme.told[act.view],
        kind: True,
        _tense(view, act.verb): True,
        f"{kind} {_tense(view, act.verb)}": True,
    }
    rule = {"rule"} if act.entry is None else set()
    return frozenset({"at none", *rule, *(f"at none: {sign}" for sign, true in holds.items() if true)})


def _of_text(scene: Scene, programme: Programme, act: Act, entry: int) -> set[str]:
    """Return where the text tells the meeting, seen from the act."""
    view, at = scene.views[act.view], act.view
    told = [{number for _, number in pairs} for pairs in programme.told]
    before = [(k, number) for k in range(at + 1) for anchor, number in programme.told[k] if k < at or anchor < act.verb]
    paragraph = [k for k in range(at) if scene.views[k].sentence.paragraph == view.sentence.paragraph]
    in_paragraph = {number for k in paragraph for number in told[k]}
    last = before[-1] if before else None
    holds = {
        "focus": programme.focus[at] == entry,
        "another in focus": programme.focus[at] not in {entry, None},
        "told in its clause": told_beside(view, programme.told[at], act.verb) == entry,
        "told in the sentence": entry in told[at],
        "told before in the sentence": any(n == entry and anchor < act.verb for anchor, n in programme.told[at]),
        "told later in the sentence": any(n == entry and anchor > act.verb for anchor, n in programme.told[at]),
        "sentence tells another": bool(told[at]) and entry not in told[at],
        "last told": last is not None and last[1] == entry,
        "last told far back": last is not None and last[1] == entry and last[0] < at - 1,
        "told one back": at > 0 and entry in told[at - 1],
        "told in the paragraph": entry in in_paragraph,
        "paragraph tells another": bool(in_paragraph) and entry not in in_paragraph,
        "told next": at + 1 < len(told) and entry in told[at + 1],
        "told only later": not any(entry in told[k] for k in range(at + 1)),
        "elsewhere": is_elsewhere(view),
        "opens at talks": opens_at_talks(scene, view),
        "past of its own": own_past(view, act.verb),
        "statement": view.statement,
        "speech": bool(view.speaker_codes),
    }
    return {sign for sign, true in holds.items() if true}


def _of_people(scene: Scene, entry: Entry, act: Act, targets: tuple[str, ...]) -> set[str]:
    """Return who of the act was at the meeting."""
    own, sides, people = set(act.actor.codes), set(entry.sides), set(act.actor.people)
    absent = bool(people) and bool(entry.people) and not people & set(entry.people)
    holds = {
        "actor a side": bool(own) and own <= sides,
        "actor partly": bool(own & sides) and not own <= sides,
        "actor no side": bool(own) and not own & sides,
        "all sides act": own == sides,
        "joint": len(own) > 1 and own <= sides,
        "person there": bool(people & set(entry.people)),
        "person not there": absent,
        "person may head a side": absent and heads_side(scene, entry, act.actor),
        "by the state": not people,
        "targets its side": bool(targets) and set(targets) <= sides - own,
        "targets another": bool(targets) and not set(targets) <= sides - own,
        "many sides": len(sides) > 2,
        "one side": len(sides) < 2,
    }
    return {sign for sign, true in holds.items() if true}


def _of_neighbours(acts: Sequence[Act], number: int, entry: int) -> set[str]:
    """Return what the rules make of this act and of those told before and after."""
    ruled = acts[number].entry
    found = {"rule" if ruled == entry else "rule none" if ruled is None else "rule names another"}
    found.add(f"{KINDS[acts[number].type]}, {next(iter(found))}")
    mine = [other for other in acts[:number] if other.actor.codes == acts[number].actor.codes]
    holds = {
        "act before there": number > 0 and acts[number - 1].entry == entry,
        "act before elsewhere": number > 0 and acts[number - 1].entry not in {entry, None},
        "actor's act before there": bool(mine) and mine[-1].entry == entry,
        "act after there": number + 1 < len(acts) and acts[number + 1].entry == entry,
    }
    return found | {sign for sign, true in holds.items() if true}


def _of_entry(scene: Scene, programme: Programme, act: Act, number: int, days: DateRange | None) -> set[str]:
    """Return what the meeting is: its status, its kind, its day beside the act's own, its rank on the page."""
    entry, tense = programme.entries[number], _tense(scene.views[act.view], act.verb)
    held = [k for k, other in enumerate(programme.entries) if other.status is MeetingStatus.HELD]
    found = {f"status {entry.status.value}", f"kind {entry.mentions[0].encounter.kind}", tense}
    if entry.status is not MeetingStatus.HELD and tense in {"will", "may"}:
        found.add("coming, and will")
    if days is not None and entry.date is not None:
        fits = days.first <= entry.date.days.last and entry.date.days.first <= days.last
        found.add("dates fit" if fits else "dates differ")
    elif days is not None:
        found.add("act alone dated")
    found |= {"first meeting"} if number == 0 else set()
    found |= {"only meeting"} if len(programme.entries) == 1 else set()
    return found | ({"only meeting held"} if held == [number] else set())
