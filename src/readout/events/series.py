"""Earlier meetings of a series: "last met", "the previous round", "the first since", "will meet again"."""

from __future__ import annotations

from collections.abc import Mapping

from readout.events.clauses import clause_root, is_negated
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.referents import Sequel
from readout.events.scene import Scene, View
from readout.events.settings import held_last
from readout.model.event import MeetingStatus

_LAST = frozenset({"last", "previously", "previous"})
_EARLIER = frozenset({"earlier", "preceding", "prior"})
"""Adjectives of an earlier round, where they stand with its noun ("an earlier round")."""

_AGAIN = frozenset({"again", "resume", "resumption", "reconvene", "reunite", "follow-up", "next"})
_ORDINALS = frozenset(
    {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "2nd", "3rd", "4th", "5th", "6th"}
    | {"7th", "8th", "9th", "10th"}
)
_PLACES = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
)
_UNCOUNTED = frozenset({"time", "day", "week", "month", "year", "minister", "secretary", "country", "state", "party", "leg"})
_ANY = frozenset({"meeting", "talk", "talks", "visit", "call", "conversation", "discussion", "trip", "foreign", "minister"})
"""Words that any meeting bears, whatever its series."""

_COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})
_BACK = 14
_MUCH = 4
_THEY = frozenset({"they", "their", "both", "two"})


def earlier_rounds(scene: Scene, programme: Programme) -> list[Sequel]:
    """Return pairs of a meeting and the earlier one that "last met", "the previous round", "the first since" tell."""
    found: list[Sequel] = []
    for number, told in enumerate(programme.told):
        view = scene.views[number]
        for anchor, entry in told:
            sign = _last_sign(view, anchor)
            if sign is not None and programme.entries[entry].status is MeetingStatus.HELD:
                beside = _beside(scene, programme, (number, sign), entry)
                later = _later_round(scene, programme, entry, beside)
                found += [Sequel(number, ("m", later), ("m", entry), sign, anchor, "last")] if later is not None else []
    return found


def _beside(scene: Scene, programme: Programme, sign: tuple[int, int], entry: int) -> Mapping[int, int]:
    """Return how much it counts that a meeting is told beside an earlier one, of which its sign may be said.

    Much for a coming one that "they last met" goes on about and for the last told before "before this"; little for those of the
    sentence with "since".
    """
    number, at = sign
    view, told = scene.views[number], programme.told[number]
    here = [other for _, other in told if other != entry]
    if view.word(at) == "since" and here:
        return dict.fromkeys(here, 2)
    if here and programme.entries[here[-1]].status in _COMING:
        return {here[-1]: _MUCH}
    before = [other for _, other in programme.told[number - 1] if other != entry] if number > 0 else []
    if view.word(at) == "before":
        return {before[-1]: _MUCH} if before else {}
    if view.word(at) != "since" and not _THEY & {view.word(k) for k in range(at)}:
        return {}
    entries = programme.entries
    coming = [k for k in before if entries[k].status in _COMING and not _others(entries[k], entries[entry])]
    return dict.fromkeys(coming[:1], _MUCH)


def _others(one: Entry, other: Entry) -> bool:
    """Say whether two meetings name people, and none is at both."""
    return bool(one.people) and bool(other.people) and not set(one.people) & set(other.people)


def next_rounds(scene: Scene, programme: Programme) -> list[Sequel]:
    """Return pairs of a coming meeting and the one before it ("will meet again")."""
    found: list[Sequel] = []
    for number, told in enumerate(programme.told):
        view = scene.views[number]
        for anchor, entry in told:
            again = _again_sign(view, anchor)
            if again is not None and programme.entries[entry].status in _COMING:
                before = _round_before(programme, entry)
                found += [Sequel(number, ("m", entry), ("m", before), again, anchor, "again")] if before is not None else []
    return found


def _last_sign(view: View, anchor: int) -> int | None:
    """Return the word that tells an earlier round: "last", "previous", or the "since" of "the first since"."""
    root = clause_root(view, anchor)
    near = [k for a in (anchor, root, view.tokens[anchor].head) if a >= 0 for k in view.below[a]]
    for k in near:
        if view.word(k) in _LAST and view.relation(k) in {"advmod", "amod"}:
            return k
    if any(view.lemma(k) == "recall" for k in view.up(root)[:2]):
        return next(k for k in view.up(root)[:2] if view.lemma(k) == "recall")
    rounds = [k for k in near if view.word(k) in _EARLIER and view.relation(k) == "amod" and view.tokens[k].head == anchor]
    if rounds:
        return rounds[0]
    before = [i for i in range(root + 1, len(view.tokens) - 1) if view.phrase(i, i + 2) in {"before this", "before that"}]
    if before:
        return before[0]
    if held_last(view, root) is not None:
        return next((i for i in range(root, len(view.tokens)) if view.word(i) == "since"), root)
    since = [i for i in range(max(0, root - _BACK), root) if view.word(i) == "since"]
    if not since or not ("first" in view.phrase(0, root) or any(is_negated(view, k) for k in view.up(since[0]))):
        return None
    return since[0]


def _again_sign(view: View, anchor: int) -> int | None:
    """Return the word that makes a coming meeting the next of a series."""
    root = clause_root(view, anchor)
    near = {anchor, root, *view.below[anchor], *view.below[root], *view.up(anchor)[:2]}
    near |= {k for kid in view.kids(anchor, "compound", "amod") for k in view.below[kid]}
    if view.phrase(max(0, anchor - 2), anchor + 1) == "follow - up":
        return anchor
    for k in sorted(near):
        if view.lemma(k) in _AGAIN or view.word(k) in _ORDINALS:
            return k if view.lemma(k) != "next" or (view.relation(k) == "amod" and view.tokens[k].head == anchor) else None
    return None


def _later_round(scene: Scene, programme: Programme, entry: int, beside: Mapping[int, int]) -> int | None:
    """Return the later meeting of the same series, of the same people, of the same sides, or told `beside` it."""
    earlier = programme.entries[entry]
    names = _series(scene, earlier)
    best: tuple[int, int] | None = None
    for number, other in enumerate(programme.entries):
        named = bool(names & _series(scene, other))
        if number == entry or not set(earlier.sides) & set(other.sides) or not (_counts(other) or named):
            continue
        fit = (
            2 * len(set(earlier.people) & set(other.people))
            + 2 * (set(earlier.sides) == set(other.sides))
            + _order(earlier, other)
            + 4 * named
            + 3 * (other.status is MeetingStatus.HELD)
            - 2 * all(mention.headline for mention in other.mentions)
            + beside.get(number, 0)
        )
        if fit > 1 and (best is None or fit > best[0]):
            best = (fit, number)
    return best[1] if best is not None else None


def _series(scene: Scene, entry: Entry) -> frozenset[str]:
    """Return what a meeting is called beyond that it is one: "round", "joint", "commission"."""
    found: set[str] = set()
    for mention in entry.mentions:
        view = scene.views[mention.encounter.view]
        for anchor in mention.encounter.anchors:
            if view.tokens[anchor].upos in {"NOUN", "PROPN"}:
                found |= {view.lemma(k).lower() for k in (anchor, *view.kids(anchor, "compound"), *view.kids(anchor, "nmod"))}
                found |= {view.word(k) for k in view.kids(anchor, "amod") if view.tokens[k].upos == "PROPN"}
    return frozenset(word for word in found if word not in _ANY and word.isalpha())


def numbered_rounds(scene: Scene, programme: Programme) -> list[Sequel]:
    """Return pairs of a meeting told by its number and the one of the same sides with the next lower number."""
    numbers = {entry: found for entry in range(len(programme.entries)) if (found := _number(scene, programme.entries[entry]))}
    pairs: list[Sequel] = []
    for entry, (place, view, token) in numbers.items():
        sides = set(programme.entries[entry].sides)
        before = [
            (lower, other)
            for other, (lower, _, _) in numbers.items()
            if lower < place
            and (lower == place - 1 or _series(scene, programme.entries[entry]) & _series(scene, programme.entries[other]))
            and sides == set(programme.entries[other].sides)
            and _is_before(programme, other, entry)
        ]
        if before:
            pairs.append(Sequel(view, ("m", entry), ("m", max(before)[1]), token, token, "number"))
    return pairs


def _is_before(programme: Programme, earlier: int, later: int) -> bool:
    held = programme.entries[earlier].status is MeetingStatus.HELD
    return held and _order(programme.entries[earlier], programme.entries[later]) >= 0


def _number(scene: Scene, entry: Entry) -> tuple[int, int, int] | None:
    """Return the number that tells a meeting's place in its series, with its sentence and token; None if none does.

    "Held the ninth dialogue", "met for the 11th session", "the eighth took place in Oslo".
    """
    for mention in entry.mentions:
        view = scene.views[mention.encounter.view]
        for anchor in sorted(mention.encounter.anchors):
            nouns = (anchor, *view.kids(anchor, "nsubj", "nsubj:pass", "obj", "obl"))
            for k in (*(kid for noun in nouns for kid in view.kids(noun, "amod")), *view.kids(anchor, "nsubj", "nsubj:pass")):
                place = _place(view.word(k))
                if place is not None and _is_round(view, k):
                    return place, mention.encounter.view, k
    return None


def _place(word: str) -> int | None:
    """Return the number that an ordinal means."""
    if word in _PLACES:
        return _PLACES.index(word) + 1
    return int(word[:-2]) if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdigit() else None


def _is_round(view: View, ordinal: int) -> bool:
    """Say whether an ordinal counts meetings: alone as a subject, or of a noun of meetings, not of days or of people."""
    head = view.tokens[ordinal].head
    if view.relation(ordinal) != "amod":
        return view.tokens[ordinal].upos in {"ADJ", "NOUN", "NUM"}
    return not any(timed.first <= head < timed.last for timed in view.times) and view.lemma(head) not in _UNCOUNTED


def _counts(entry: Entry) -> bool:
    return entry.status not in {MeetingStatus.CANCELLED, MeetingStatus.DENIED}


def _order(earlier: Entry, other: Entry) -> int:
    if earlier.date is None or other.date is None:
        return 0
    return 1 if other.date.days.last >= earlier.date.days.last else -9


def _round_before(programme: Programme, entry: int) -> int | None:
    """Return the meeting held of the same sides that the page tells first, which is its news, before a coming one."""
    coming = programme.entries[entry]
    held = [
        number
        for number, other in enumerate(programme.entries)
        if number != entry
        and other.status is MeetingStatus.HELD
        and set(other.sides) == set(coming.sides)
        and _order(other, coming) >= 0
    ]
    return held[0] if held else None
