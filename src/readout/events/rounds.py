"""Several meetings told in one clause, each by its own place and time: "met in Oslo in May, in Bergen in June and ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.events.encounter import Encounter
from readout.events.scene import Placed, Scene, Timed, View

_BESIDE = frozenset({",", "in", "on", "at", "from", "of", "during"})
_BETWEEN = frozenset({",", ";", "and", "in", "on", "at", "then", "later", "before", "again", "finally", "also", "–", "-"})
_REACH = 30


@dataclass(frozen=True, slots=True)
class _Piece:
    """One place with its time.

    Attributes:
        first: First token of both.
        last: Token behind both.
        head: Head of the place.
    """

    first: int
    last: int
    head: int


def rounds_of(scene: Scene, encounter: Encounter, others: Sequence[Encounter]) -> list[Encounter]:
    """Return a mention as one for each place with a time of its own behind it; the mention alone where there is only one.

    Args:
        scene: The page.
        encounter: The mention.
        others: All mentions of its sentence.
    """
    view = scene.views[encounter.view]
    if encounter.kind != "meeting":
        return [encounter]
    pieces = _listed(view, max(encounter.anchors))
    taken = {a for other in others if other is not encounter for a in other.anchors}
    if len(pieces) < 2 or any(a in taken for a in range(max(encounter.anchors) + 1, pieces[-1].last)):
        return [encounter]
    told = replace(encounter, apart=True, several=False)
    return [
        replace(told, anchor=piece.head if number else encounter.anchor, setting=(piece.first, piece.last))
        for number, piece in enumerate(pieces)
    ]


def _listed(view: View, behind: int) -> list[_Piece]:
    """Return the first row of places with times behind a word, no other verb in between."""
    row: list[_Piece] = []
    for piece in _pieces(view):
        if piece.first <= behind:
            continue
        if not row:
            words = range(behind + 1, piece.first)
            if len(words) > _REACH or any(view.tokens[i].upos == "VERB" for i in words):
                return []
            row = [piece]
        elif all(view.word(i) in _BETWEEN for i in range(row[-1].last, piece.first)):
            row.append(piece)
        else:
            break
    return row


def _pieces(view: View) -> list[_Piece]:
    """Return the places that a time stands right behind, in text order; those right behind a time where they are more."""
    timed = [t for t in view.times if t.time.days is not None]
    placed = [_with_city(view, p, t.last) for p in view.places for t in timed if _meets(view, p.last, t.first)]
    dated = [_Piece(t.first, p.last, p.head) for t in timed for p in view.places if _meets(view, t.last, p.first)]
    return max(_in_row(placed), _in_row(dated), key=len)


def _in_row(pieces: list[_Piece]) -> list[_Piece]:
    """Return the pieces in text order, without those that overlap an earlier one."""
    kept: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.first, p.last)):
        if not kept or piece.first >= kept[-1].last:
            kept.append(piece)
    return kept


def _with_city(view: View, place: Placed, last: int) -> _Piece:
    """Return a place with its time, begun at the city that stands before a country ("Piura, Peru, in March")."""
    before = (p for p in view.places if p.place.kind == "city" and p.last + 1 == place.first and view.word(p.last) == ",")
    city = next(before, place) if place.place.kind != "city" else place
    return _Piece(city.first, last, city.head)


def _meets(view: View, end: int, start: int) -> bool:
    """Say whether one phrase stands right behind another, but for a comma and a preposition."""
    return 0 <= start - end <= 3 and all(view.word(i) in _BESIDE for i in range(end, start))


def place_in(view: View, setting: tuple[int, int]) -> Placed | None:
    """Return the place of a setting."""
    return next((p for p in view.places if setting[0] <= p.first < setting[1]), None)


def time_in(view: View, setting: tuple[int, int]) -> Timed | None:
    """Return the time of a setting."""
    return next((t for t in view.times if setting[0] <= t.first < setting[1] and t.time.days is not None), None)
