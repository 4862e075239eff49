"""The issues of each meeting, gathered from its own words, the account of it and the acts done at it."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.clauses import is_infinitive, objects_of, obliques_of
from readout.events.issues import (
    Topic,
    as_issues,
    discussed,
    is_discussion,
    joint_subject,
    opening_topics,
    phrases,
    stated_issues,
)
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene, View
from readout.model.article import SegmentKind
from readout.model.event import EventType, Issue, MeetingStatus

_FROM_ACTS = frozenset({EventType.AGREE, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT})
_TOLD = frozenset({"brief", "apprise", "raise", "sign", "inform", "bring", "discuss"})
_PROPOSING = frozenset({"propose", "suggest", "demand", "recommend", "ask", "request", "insist"})
_SAYING_NOUNS = frozenset(
    {
        "concern",
        "regret",
        "support",
        "need",
        "view",
        "importance",
        "protest",
        "backing",
        "position",
        "satisfaction",
        "explanation",
    }
    | {"call", "commitment", "thank", "appreciation", "condolence", "interest", "effort", "readiness", "hope", "worry", "claim"}
    | {
        "memorandum",
        "agreement",
        "note",
        "pact",
        "deal",
        "document",
        "pledge",
        "assurance",
        "step",
        "cooperation",
        "end",
        "action",
    }
    | {"communication", "coordination", "urgency", "resolution", "removal", "progress", "help"}
)
_ENOUGH = 5
_FEW = 2


def agenda_of(scene: Scene, programme: Programme, acts: list[Act], number: int) -> tuple[Issue, ...]:
    """Return the issues of meeting `number`, at most six.

    First those that its own words and the account of it state; if these are few, what was agreed, asked, blamed and refused
    there; if there are none at all, what else was said there.
    """
    entry = programme.entries[number]
    found = _of_mentions(scene, entry, headline=False) + _of_account(scene, programme, number)
    found = found or _of_mentions(scene, entry, headline=True)
    barred = _barred(scene, entry)
    stated = as_issues(scene, found, barred)
    if len(stated) > _FEW:
        return stated
    for act in acts:
        told = scene.views[act.view].lemma(act.verb) in _TOLD
        if _is_at(programme, act, number) and (act.type in _FROM_ACTS or told):
            found += _of_act(scene.views[act.view], act)
    made = as_issues(scene, found, barred)[: max(len(stated), _ENOUGH)]
    own = [act for act in acts if act.entry == number]
    if made or len(own) < _FEW:
        return made
    return as_issues(scene, [topic for act in own for topic in _of_act(scene.views[act.view], act)], barred)[:_FEW]


def _of_mentions(scene: Scene, entry: Entry, *, headline: bool) -> list[Topic]:
    told = [mention.encounter for mention in entry.mentions if mention.headline is headline]
    return [topic for encounter in told for topic in stated_issues(scene, encounter.view, encounter.anchors)]


def _is_at(programme: Programme, act: Act, number: int) -> bool:
    """Say whether an act was done at a meeting, or by its sides on a page that tells of no other meeting held."""
    if act.entry is not None:
        return act.entry == number
    held = [i for i, entry in enumerate(programme.entries) if entry.status is MeetingStatus.HELD]
    entry = programme.entries[number]
    return held == [number] and bool(act.actor.codes) and set(act.actor.codes) <= set(entry.sides)


def _of_account(scene: Scene, programme: Programme, number: int) -> list[Topic]:
    """Return what verbs of discussion in the account of a meeting are about, and the topics that open its sentences."""
    found: list[Topic] = []
    for index, view in enumerate(scene.views):
        if view.sentence.kind is not SegmentKind.BODY:
            continue
        inside = dict(programme.told[index])
        for verb in range(len(view.tokens)):
            if not is_discussion(view, verb) or not joint_subject(scene, view, verb):
                continue
            before = [entry for anchor, entry in sorted(inside.items()) if anchor < verb]
            owner = before[-1] if before else programme.focus[index]
            if owner == number:
                found += discussed(view, index, verb)
        if programme.focus[index] == number:
            found += opening_topics(view, index)
    return found


def _of_act(view: View, act: Act) -> list[Topic]:
    """Return the noun phrase an act is about: what its verb or innermost infinitive takes."""
    at = _innermost(view, act.verb)
    heads = [h for h in objects_of(view, at) if not _is_somebody(view, h)]
    found: list[int] = []
    for head in heads:
        found += _below(view, head) if view.lemma(head) in _SAYING_NOUNS else [head]
    if not heads:
        found = list(obliques_of(view, at, "over", "on", "about", "for"))
        found = [k for h in found for k in (_below(view, h) if view.lemma(h) in _SAYING_NOUNS else [h])]
    return [t for head in found if not _is_somebody(view, head) for t in phrases(view, act.view, head)]


def _innermost(view: View, verb: int) -> int:
    """Return the verb whose object the act is about: "agreed to work together to complete X" is about X."""
    at = verb
    for _ in range(5):
        deeper = view.kids(at, "xcomp") or (view.kids(at, "ccomp") if view.lemma(at) in _PROPOSING else ())
        deeper = tuple(k for k in deeper if view.tokens[k].upos == "VERB")
        if not deeper and not objects_of(view, at):
            deeper = tuple(k for k in view.kids(at, "advcl") if is_infinitive(view, k) or {"on", "for"} & set(view.case(k)))
        if not deeper:
            break
        at = deeper[0]
    return at


def _below(view: View, head: int) -> list[int]:
    return list(obliques_of(view, head, "over", "on", "about", "for", "of", "to", "at", "in"))


def _is_somebody(view: View, head: int) -> bool:
    return any(n.people and n.head == head for n in view.named) or view.tokens[head].upos in {"PRON", "PROPN"}


def _barred(scene: Scene, entry: Entry) -> frozenset[str]:
    """Return phrases that are no issues: the names of those at the meeting."""
    names = {
        " ".join(sorted(scene.people[p].name.lower().replace("-", " ").split())) for p in entry.people if p in scene.people
    }
    names |= {" ".join(sorted(scene.people[p].name.lower().split()[-1:])) for p in entry.people if p in scene.people}
    return frozenset(names)
