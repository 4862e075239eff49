"""Which meeting a clause tells of: the account of a meeting runs on until another meeting is told."""

from __future__ import annotations

from readout.events.clauses import clause_root
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.parties import Party
from readout.events.scene import Scene, View
from readout.model.event import MeetingStatus

_ELSEWHERE = (
    "told reporters",
    "told a press",
    "press conference",
    "news conference",
    "in a speech",
    "briefing",
    "in an interview",
)


def meeting_of(scene: Scene, programme: Programme, number: int, verb: int, actor: Party) -> int | None:
    """Return the number of the entry at which an act was done; None if at none.

    Args:
        scene: The page.
        programme: Its meetings.
        number: Number of the sentence.
        verb: The act's predicate.
        actor: Who did it.
    """
    view = scene.views[number]
    inside = _of_sentence(view, programme.told[number], verb)
    if inside is not None and _may_act(programme.entries[inside], actor):
        return inside
    focus = programme.focus[number]
    if _is_elsewhere(view):
        return None
    if focus is not None and _may_act(programme.entries[focus], actor) and not _own_past(view, verb):
        return focus
    if actor.people:
        for back in range(number, -1, -1):
            for _, entry in programme.told[back]:
                if (
                    set(actor.people) <= set(programme.entries[entry].people)
                    and programme.entries[entry].status is MeetingStatus.HELD
                ):
                    return entry
    return None


def _of_sentence(view: View, told: tuple[tuple[int, int], ...], verb: int) -> int | None:
    """Return the entry told in the same sentence whose clause the act hangs on or stands beside."""
    best: int | None = None
    for anchor, entry in told:
        root, own = clause_root(view, anchor), clause_root(view, verb)
        linked = root == own or own in view.up(root) or root in view.up(own) or view.tokens[root].head == view.tokens[own].head
        if linked and (best is None or anchor < verb):
            best = entry
    return best


def _may_act(entry: Entry, actor: Party) -> bool:
    if entry.status is not MeetingStatus.HELD:
        return False
    if actor.people and entry.people and not set(actor.people) & set(entry.people):
        return False
    return not actor.codes or set(actor.codes) <= set(entry.sides) or len(entry.sides) < 2


def _is_elsewhere(view: View) -> bool:
    words = view.phrase(0, len(view.tokens))
    return any(phrase in words for phrase in _ELSEWHERE)


def _own_past(view: View, verb: int) -> bool:
    """Say whether the clause has a time of its own that leaves the account ("in August", "on Monday")."""
    own = clause_root(view, verb)
    return any(timed.time.days is not None and clause_root(view, timed.head) == own for timed in view.times) and "had" in {
        view.word(k) for k in view.kids(verb, "aux")
    }
