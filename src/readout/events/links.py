"""Links between entries of a page: what came after what, and the earlier meetings of a series."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.act import Act
from readout.events.clauses import clause_root
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.scene import Scene, View
from readout.model.event import LinkKind, MeetingStatus
from readout.model.span import Quote, Span

_AFTER = frozenset({"after", "following", "amid", "since"})
_FOLLOW_VERBS = frozenset({"follow", "come"})
_SERIES = frozenset({"last", "previously", "previous", "first"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two entries: ("m", number) for meetings, ("a", number) for acts, the later one first."""

    source: tuple[str, int]
    target: tuple[str, int]
    kind: LinkKind
    quote: Quote


def find_links(scene: Scene, programme: Programme, acts: list[Act]) -> list[Link]:
    """Find the links that the words of the page state."""
    found = _previous(scene, programme)
    for number, view in enumerate(scene.views):
        found += _after(scene, programme, acts, number, view)
    unique: dict[tuple[tuple[str, int], tuple[str, int], LinkKind], Link] = {}
    for link in found:
        if link.source != link.target:
            unique.setdefault((link.source, link.target, link.kind), link)
    return list(unique.values())


def _previous(scene: Scene, programme: Programme) -> list[Link]:
    """Link a meeting to the earlier one that "last met", "the previous round", "the first since ..." tell."""
    found: list[Link] = []
    for number, told in enumerate(programme.told):
        view = scene.views[number]
        for anchor, entry in told:
            sign = _series_sign(view, anchor)
            if sign is None or programme.entries[entry].status is not MeetingStatus.HELD:
                continue
            later = _same_series(programme, entry)
            if later is not None:
                found.append(Link(("m", later), ("m", entry), LinkKind.PREVIOUS, _quote(scene, view, sign, anchor)))
    return found


def _series_sign(view: View, anchor: int) -> int | None:
    root = clause_root(view, anchor)
    near = [k for a in (anchor, root, view.tokens[anchor].head) if a >= 0 for k in view.below[a]]
    for k in near:
        if view.word(k) in {"last", "previously", "previous"} and view.relation(k) in {"advmod", "amod"}:
            return k
    words = [i for i in range(max(0, root - 14), root) if view.word(i) == "since"]
    return words[0] if words and "first" in view.phrase(0, root) else None


def _same_series(programme: Programme, entry: int) -> int | None:
    """Return the later meeting of the same people, or of the same sides."""
    earlier = programme.entries[entry]
    best: tuple[int, int] | None = None
    for number, other in enumerate(programme.entries):
        if number == entry or not set(earlier.sides) & set(other.sides):
            continue
        fit = (
            2 * len(set(earlier.people) & set(other.people))
            + 2 * (set(earlier.sides) == set(other.sides))
            + _later(earlier, other)
        )
        if fit > 1 and (best is None or fit > best[0]):
            best = (fit, number)
    return best[1] if best is not None else None


def _later(earlier: Entry, other: Entry) -> int:
    if earlier.date is None or other.date is None:
        return 0
    return 1 if other.date.days.last >= earlier.date.days.last else -9


def _after(scene: Scene, programme: Programme, acts: list[Act], number: int, view: View) -> list[Link]:
    """Link what a clause tells to what its "after ..." tells."""
    found: list[Link] = []
    told = dict(programme.told[number])
    here = {act.verb: i for i, act in enumerate(acts) if act.view == number}
    for i in range(len(view.tokens)):
        sign = _sign(view, i)
        if not sign:
            continue
        later = _nearest(view, told, here, i, before=True) or _topic(programme, view, number)
        earlier = _nearest(view, told, here, i, before=False)
        if later is not None and earlier is not None and later != earlier:
            found.append(Link(later, earlier, LinkKind.FOLLOWS, _quote(scene, view, i, i + 3)))
    return found


def _sign(view: View, i: int) -> bool:
    word, lemma = view.word(i), view.lemma(i)
    if word in _AFTER - {"since"} and view.relation(i) in {"mark", "case", "advmod"}:
        return not (
            word == "after" and i + 1 < len(view.tokens) and view.word(i + 1) in {"the", "which"} and _is_short(view, i)
        )
    return (lemma == "follow" and view.tokens[i].upos == "VERB") or (word == "response" and view.word(max(0, i - 1)) == "in")


def _is_short(view: View, i: int) -> bool:
    """Say whether "after the talks" only sets the time of day."""
    return i + 2 < len(view.tokens) and view.lemma(i + 2) in {"talk", "meeting", "session", "summit", "call"}


def _nearest(view: View, told: dict[int, int], here: dict[int, int], at: int, *, before: bool) -> tuple[str, int] | None:
    spots = [(anchor, ("m", entry)) for anchor, entry in told.items()] + [(verb, ("a", act)) for verb, act in here.items()]
    side = [(abs(at - spot), name) for spot, name in spots if (spot < at) == before and spot != at]
    return min(side)[1] if side else None


def _topic(programme: Programme, view: View, number: int) -> tuple[str, int] | None:
    """Return the meeting in focus where the sentence opens with "the talks", "the meeting"."""
    focus = programme.focus[number]
    opens = {view.lemma(i) for i in range(min(6, len(view.tokens)))}
    return (
        ("m", focus)
        if focus is not None and opens & {"talk", "meeting", "dialogue", "consultation", "visit", "summit"}
        else None
    )


def _quote(scene: Scene, view: View, first: int, last: int) -> Quote:
    low, high = min(first, last), max(first, last)
    high = min(high, len(view.tokens) - 1)
    return Quote.cut(scene.article.text, Span(view.tokens[low].span.start, view.tokens[high].span.end))
