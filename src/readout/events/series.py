"""Earlier meetings of a series: "last met", "the previous round", "the first since", "will meet again"."""

from __future__ import annotations

from readout.events.clauses import clause_root
from readout.events.encounter import Encounter
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene, View
from readout.events.sequels import Sequel
from readout.model.event import MeetingStatus

_LAST = frozenset({"last", "previously", "previous"})
_AGAIN = frozenset({"again", "resume", "resumption", "reconvene", "reunite", "follow-up", "next"})
_ORDINALS = frozenset(
    {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "2nd", "3rd", "4th", "5th", "6th"}
    | {"7th", "8th", "9th", "10th"}
)
_COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})
_BACK = 14


def earlier_rounds(scene: Scene, programme: Programme) -> list[Sequel]:
    """Return pairs of a meeting and the earlier one that "last met", "the previous round", "the first since" tell."""
    found: list[Sequel] = []
    for number, told in enumerate(programme.told):
        view = scene.views[number]
        for anchor, entry in told:
            sign = _last_sign(view, anchor)
            if sign is not None and programme.entries[entry].status is MeetingStatus.HELD:
                later = _later_round(programme, entry)
                found += [Sequel(number, ("m", later), ("m", entry), sign, anchor, "last")] if later is not None else []
    return found


def next_rounds(scene: Scene, programme: Programme) -> list[Sequel]:
    """Return pairs of a coming meeting and the one before it ("will meet again"), and what the same people did earlier."""
    found: list[Sequel] = []
    for number, told in enumerate(programme.told):
        view = scene.views[number]
        for anchor, entry in told:
            again = _again_sign(view, anchor)
            if again is not None and programme.entries[entry].status in _COMING:
                before = _round_before(programme, entry)
                found += [Sequel(number, ("m", entry), ("m", before), again, anchor, "again")] if before is not None else []
    return found + _told_back(programme)


def _last_sign(view: View, anchor: int) -> int | None:
    """Return the word that tells an earlier round: "last", "previous", or the "since" of "the first since"."""
    root = clause_root(view, anchor)
    near = [k for a in (anchor, root, view.tokens[anchor].head) if a >= 0 for k in view.below[a]]
    for k in near:
        if view.word(k) in _LAST and view.relation(k) in {"advmod", "amod"}:
            return k
    since = [i for i in range(max(0, root - _BACK), root) if view.word(i) == "since"]
    return since[0] if since and "first" in view.phrase(0, root) else None


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


def _later_round(programme: Programme, entry: int) -> int | None:
    """Return the later meeting of the same people, or of the same sides."""
    earlier = programme.entries[entry]
    best: tuple[int, int] | None = None
    for number, other in enumerate(programme.entries):
        if number == entry or not set(earlier.sides) & set(other.sides) or not _counts(other):
            continue
        fit = (
            2 * len(set(earlier.people) & set(other.people))
            + 2 * (set(earlier.sides) == set(other.sides))
            + _order(earlier, other)
        )
        if fit > 1 and (best is None or fit > best[0]):
            best = (fit, number)
    return best[1] if best is not None else None


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


def _last_day(entry: Entry) -> int:
    return entry.date.days.last.toordinal() if entry.date is not None else 0


def _told_back(programme: Programme) -> list[Sequel]:
    """Return earlier meetings of the very people of the page's main meeting ("They held a call in January")."""
    main = next((n for n, entry in enumerate(programme.entries) if entry.status is MeetingStatus.HELD), None)
    if main is None or programme.entries[main].date is None:
        return []
    found = []
    for number, entry in enumerate(programme.entries):
        first = _first_mention(entry)
        if number == main or entry.status is not MeetingStatus.HELD or not first.anaphor:
            continue
        same = set(entry.sides) == set(programme.entries[main].sides)
        if same and entry.date is not None and _last_day(entry) < _last_day(programme.entries[main]):
            found.append(Sequel(first.view, ("m", main), ("m", number), first.anchor, first.anchor, "they, earlier"))
    return found


def _first_mention(entry: Entry) -> Encounter:
    return min((mention.encounter for mention in entry.mentions), key=lambda each: (each.view, each.anchor))
