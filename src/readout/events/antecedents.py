"""Which meeting "they", "the three ministers" and "the trip" speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.events.clauses import obliques_of
from readout.events.encounter import Encounter
from readout.events.merging import Entry
from readout.events.parties import is_organisation
from readout.events.scene import Scene, View

_BACKWARD = frozenset({"last", "previous", "earlier", "first", "former", "latest"})
_SERIES = frozenset({"council", "committee", "commission", "forum", "panel", "mechanism", "dialogue", "consultation", "group"})
"""Nouns of standing bodies and formats, whose sittings are one series."""

_NUMBERS: dict[str, int] = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}


def antecedent(
    scene: Scene,
    entries: Sequence[Entry],
    encounter: Encounter,
    focus: int | None,
    told_in: Mapping[int, tuple[tuple[int, int], ...]],
) -> int | None:
    """Return the number of the entry whose people a mention's plural words mean; the focus where nothing says otherwise.

    Args:
        scene: The page.
        entries: Entries so far.
        encounter: The mention.
        focus: Entry the text is about; None if none.
        told_in: Sentence to pairs of word and entry told there so far.
    """
    view = scene.views[encounter.view]
    recent = _recent(encounter.view, told_in)
    if encounter.brokers and (encounter.anaphor or not encounter.party):
        return _brought(entries, encounter, (*recent, *([] if focus is None else [focus]), *range(len(entries))))
    count = _count(view, encounter)
    if count is not None:
        order: list[int] = [*recent, *([] if focus is None else [focus]), *range(len(entries))]
        for number in order:
            if len(entries[number].sides) == count:
                return number
    nameless = is_with(view, encounter) or (not encounter.party and encounter.apart)
    series = _of_series(scene, entries, encounter)
    if series is not None:
        return series
    if _says_they(view, encounter):
        recent = recent or _recent(encounter.view - 1, told_in)
        if recent:
            return recent[0]
    if _is_another(view, encounter) and entries:
        # a coming or further meeting told without its sides is one of those the page is about
        here = told_in.get(encounter.view, ())
        return here[-1][1] if here else 0
    if nameless and recent:
        return recent[0]
    return focus if focus is not None else (recent[0] if recent else None)


def is_with(view: View, encounter: Encounter) -> bool:
    """Say whether a meeting with somebody is told of without the other side ("a meeting with Rojas was cancelled")."""
    single = len(encounter.party.codes) == 1 and view.relation(encounter.anchor).startswith("nsubj")
    return single and bool(obliques_of(view, encounter.anchor, "with"))


def _brought(entries: Sequence[Entry], encounter: Encounter, order: Sequence[int]) -> int | None:
    """Return the first entry whose sides a third party brings together: it is none of them, and states rather than bodies."""
    apart = [number for number in order if not set(entries[number].sides) & set(encounter.brokers)]
    states = (number for number in apart if not any(is_organisation(code) for code in entries[number].sides))
    return next(states, apart[0] if apart else None)


def _of_series(scene: Scene, entries: Sequence[Entry], encounter: Encounter) -> int | None:
    """Return the latest entry told of the body that a mention without sides names ("the last meeting of the Mechanism")."""
    view = scene.views[encounter.view]
    near = {encounter.anchor, *(k for a in encounter.anchors for k in view.kids(a, "nmod", "compound"))}
    names = {view.word(k) for k in near if view.lemma(k) in _SERIES and len(view.tokens[k].text) > 1}
    if not names or len(encounter.party.codes) > 1:
        return None
    for number in reversed(range(len(entries))):
        told = (scene.views[mention.encounter.view] for mention in entries[number].mentions)
        if len(entries[number].sides) > 1 and any(names & {other.word(i) for i in range(len(other.tokens))} for other in told):
            return number
    return None


def _recent(view: int, told_in: Mapping[int, tuple[tuple[int, int], ...]]) -> tuple[int, ...]:
    """Return the entries told in this sentence and the one before, latest first."""
    here = [entry for _, entry in reversed(told_in.get(view, ()))]
    before = [entry for _, entry in reversed(told_in.get(view - 1, ()))]
    return tuple(dict.fromkeys((*here, *before)))


def _count(view: View, encounter: Encounter) -> int | None:
    """Return how many sides the words count ("the three defense chiefs"); None if they do not count above two."""
    near = range(max(0, min(encounter.anchors) - 8), max(encounter.anchors) + 1)
    if any(view.word(i) in {"trilateral", "three-way", "tripartite"} for i in near):
        return 3
    counted = [_NUMBERS[view.word(i)] for i in near if view.word(i) in _NUMBERS]
    return counted[-1] if counted and counted[-1] > 2 else None


def _is_another(view: View, encounter: Encounter) -> bool:
    """Say whether the words bring in a meeting of its own without its sides ("a follow-up", "the next sitting")."""
    if encounter.party or encounter.anaphor or encounter.definite:
        return False
    near = {view.word(k) for a in encounter.anchors for k in view.kids(a, "det", "amod")}
    return not near & _BACKWARD


def _says_they(view: View, encounter: Encounter) -> bool:
    first = max(0, min(encounter.anchors) - 8)
    return any(view.word(i) in {"they", "their"} for i in range(first, min(encounter.anchors) + 1))
