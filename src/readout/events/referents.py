"""Which entry of a page words mean: told on them, named by a noun ("the launch", "the trip"), or governing them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from readout.events.act import Act
from readout.events.meetings import Programme
from readout.events.scene import Scene, View
from readout.model.event import EventType

Entry = tuple[str, int]
"""("m", number) for a meeting, ("a", number) for an act."""

TALKS = frozenset(
    {"talk", "meeting", "session", "summit", "call", "dialogue", "consultation", "visit", "conversation", "round", "gathering"}
    | {"trip", "tour", "encounter", "huddle", "summons", "videoconference", "teleconference", "negotiation", "trilateral"}
    | {"conference"}
)
_TRIPS = frozenset({"visit", "trip", "tour", "stop", "stopover"})
DECISIONS = frozenset(
    {"decision", "move", "announcement", "step", "appeal", "statement", "warning", "measure", "those", "action", "order"}
)
_ALL_THIS = frozenset({"this", "it", "that", "talks"})
MATERIAL = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.RETREAT, EventType.AID}
    | {EventType.COOPERATE, EventType.THREATEN}
)
"""Acts done with more than words."""

_FIGHTING = frozenset({"fighting", "clash", "firefight", "skirmish", "violence", "firing", "exchange"})
_DETERMINERS = frozenset({"the", "that", "this", "those", "these", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Sequel:
    """Two entries in order.

    Attributes:
        view: Number of the sentence that says so.
        later: The later entry.
        earlier: The earlier entry.
        first: First token of the words that say so.
        last: Last token of them.
        sign: Name of the sign.
    """

    view: int
    later: Entry
    earlier: Entry
    first: int
    last: int
    sign: str


@dataclass(frozen=True, slots=True)
class Page:
    """A sentence with the entries told on its words, and the page around it.

    Attributes:
        scene: The page.
        programme: Its meetings.
        acts: Its acts.
        number: Number of the sentence.
        view: The sentence.
        spots: Word of the sentence to the entry told on it.
    """

    scene: Scene
    programme: Programme
    acts: list[Act]
    number: int
    view: View
    spots: dict[int, Entry]


def page_at(scene: Scene, programme: Programme, acts: list[Act], number: int) -> Page:
    """Return sentence `number` with the entries told on its words."""
    spots: dict[int, Entry] = {act.verb: ("a", i) for i, act in enumerate(acts) if act.view == number}
    spots |= {anchor: ("m", entry) for anchor, entry in programme.told[number]}
    return Page(scene, programme, acts, number, scene.views[number], spots)


def nearest(page: Page, at: int, inside: Collection[int]) -> Entry | None:
    """Return the entry told nearest to `at` among some tokens."""
    found = [(abs(at - spot), spot) for spot in page.spots if spot in inside]
    return page.spots[min(found)[1]] if found else None


def below(view: View, heads: Collection[int]) -> set[int]:
    """Return some nominals with the words below them, without their relative clauses, which tell of other things."""
    found: set[int] = set()
    for head in heads:
        clauses = {k for clause in view.kids(head, "acl:relcl") for k in view.sentence.subtree(clause)}
        found |= set(view.sentence.subtree(head)) - clauses
    return found


def meant(page: Page, head: int) -> Entry | None:
    """Return the deed that a noun takes up ("after the launch", "over the North's launch").

    The last act of that type told before, by the noun's possessor where it names one; else the only such act told later.
    """
    kind = _kind_of(page, head)
    agents = [k for k in page.view.sentence.subtree(head) if page.view.relation(k) == "nmod" and "by" in page.view.case(k)]
    possessors = (*page.view.kids(head, "nmod:poss"), *agents)
    owners = {code for n in page.view.named if n.head in possessors for code in n.codes}
    definite = any(page.view.word(k) in _DETERMINERS for k in page.view.kids(head, "det", "nmod:poss"))
    definite |= any(timed.head in possessors for timed in page.view.times)  # "Wednesday's launch"
    if kind is None or not (definite or owners):
        return None
    alike = [i for i, act in enumerate(page.acts) if act.type is kind and (not owners or owners <= set(act.actor.codes))]
    before = [i for i in alike if page.acts[i].view < page.number]
    later = [i for i in alike if page.acts[i].view > page.number]
    last = [i for i in before if page.acts[i].view == page.acts[before[-1]].view]
    return ("a", last[0]) if last else ("a", later[0]) if len(later) == 1 else None


def _kind_of(page: Page, head: int) -> EventType | None:
    lemma = page.view.lemma(head)
    return EventType.ASSAULT if lemma in _FIGHTING else page.scene.lexicon.deeds.get(lemma)


def referred(page: Page, noun: int) -> Entry | None:
    """Return the entry told before that the subject of "came after" means ("the trip", "the launch", "the decision", "it")."""
    view = page.view
    if view.lemma(noun) in TALKS or view.word(noun) in _ALL_THIS:
        return _meeting_meant(page, noun)
    found = meant(page, noun)
    if found is None and view.lemma(noun) in DECISIONS:
        return last_before(page)
    return found


def _meeting_meant(page: Page, noun: int) -> Entry | None:
    focus = page.programme.focus[page.number]
    trips = [i for i, entry in enumerate(page.programme.entries) if entry.mentions[0].encounter.kind == "visit"]
    if page.view.lemma(noun) in _TRIPS and trips and focus not in trips:
        return ("m", trips[0])
    return ("m", focus) if focus is not None else None


def last_before(page: Page) -> Entry | None:
    """Return the entry told first in the nearest of the two sentences before that tells any."""
    for number in range(page.number - 1, max(-1, page.number - 3), -1):
        spots = page_at(page.scene, page.programme, page.acts, number).spots
        if spots:
            return spots[min(spots)]
    return None


def told_by(page: Page, at: int, subjects: tuple[int, ...]) -> Entry | None:
    """Return the entry that the subject of the verb `at` tells, or takes up from before."""
    told = next((page.spots[s] for s in subjects if s in page.spots), None) or nearest(page, at, below(page.view, subjects))
    return told or next((e for s in subjects if (e := referred(page, s)) is not None), None)


def governor(page: Page, head: int, inside: set[int]) -> Entry | None:
    """Return the entry that "after ..." is said of: the one above it, its subject, the one its sentence is about."""
    view = page.view
    for at in view.up(head):
        if at in page.spots:
            return page.spots[at]
        if view.tokens[at].upos not in {"VERB", "ADJ"}:
            continue
        subjects = view.kids(at, "nsubj", "nsubj:pass")
        told = told_by(page, at, subjects)
        if told is not None:
            return told
        if any(view.lemma(s) in TALKS | DECISIONS or view.word(s) in _ALL_THIS for s in subjects):
            return None
        objects = below(view, [o for o in view.kids(at, "obj", "xcomp", "obl") if o not in inside])
        told = nearest(page, at, objects - inside)
        if told is not None:
            return told
    outside = set(range(len(view.tokens))) - inside
    return nearest(page, head, outside)
