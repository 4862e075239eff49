"""Which meeting a clause tells of: the account of a meeting runs on until another meeting is told."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.clauses import auxiliaries, clause_root
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.parties import Party
from readout.events.scene import Scene, View
from readout.model.event import EventType, MeetingStatus

DEEDS = frozenset(
    {EventType.ASSAULT, EventType.MOBILIZE, EventType.SANCTION, EventType.RETREAT, EventType.COERCE, EventType.AID}
    | {EventType.COOPERATE, EventType.PROTEST}
)
"""Acts done with more than words: nobody does them at the table."""

_DECLARED = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT})
"""Acts of words that a statement does in the present tense ("Chile condemns")."""

_OPENING = 4
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
    inside = told_beside(view, programme.told[number], verb)
    if inside is not None and _may_act(scene, programme.entries[inside], actor):
        return inside
    focus = programme.focus[number]
    if is_elsewhere(view):
        return None
    recalled = focus is not None and opens_at_talks(scene, view) and set(actor.codes) <= set(programme.entries[focus].sides)
    if recalled and programme.entries[focus or 0].status is MeetingStatus.HELD:
        return focus
    if focus is not None and _may_act(scene, programme.entries[focus], actor) and not own_past(view, verb):
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


def is_away(view: View, programme: Programme, act: Act) -> bool:
    """Say whether an act was done away from the table, however close the text tells it to the talks.

    So are deeds, threats in sentences of their own, what one side "has urged" and what it "condemns" as the page is written. A
    gathering of one organisation is the exception: what its leaders decide there is its act ("suspends the junta").
    """
    if act.entry is None or len(programme.entries[act.entry].sides) < 2:
        return False
    if act.type in DEEDS:
        return True
    if any(entry == act.entry for _, entry in programme.told[act.view]) or len(act.actor.codes) > 1:
        return False
    return act.type is EventType.THREATEN or _is_of_today(view, act)


def _is_of_today(view: View, act: Act) -> bool:
    """Say whether the clause speaks from the day of the page, not from the talks: "has urged", "condemns"."""
    helpers = set(auxiliaries(view, act.verb))
    if view.tokens[act.verb].xpos == "VBN":
        return bool(helpers & {"has", "have"})
    return view.tokens[act.verb].xpos in {"VBZ", "VBP"} and act.type in _DECLARED and not helpers


def told_beside(view: View, told: tuple[tuple[int, int], ...], verb: int) -> int | None:
    """Return the entry told in the same sentence whose clause the act hangs on or stands beside."""
    best: int | None = None
    for anchor, entry in told:
        root, own = clause_root(view, anchor), clause_root(view, verb)
        linked = root == own or own in view.up(root) or root in view.up(own) or view.tokens[root].head == view.tokens[own].head
        if linked and (best is None or anchor < verb):
            best = entry
    return best


def _may_act(scene: Scene, entry: Entry, actor: Party) -> bool:
    if entry.status is not MeetingStatus.HELD:
        return False
    if actor.people and entry.people and not set(actor.people) & set(entry.people) and not heads_side(scene, entry, actor):
        return False
    return not actor.codes or set(actor.codes) <= set(entry.sides) or len(entry.sides) < 2


def heads_side(scene: Scene, entry: Entry, actor: Party) -> bool:
    """Say whether somebody not named among those at the meeting may speak there: for a side none of whose people is named."""
    served = set(scene.codes_of(entry.people))
    posts = [held.post.wording for person in actor.people if person in scene.people for held in scene.people[person].posts]
    return not served & set(actor.codes) and not any("spokes" in wording.lower() for wording in posts)


def opens_at_talks(scene: Scene, view: View) -> bool:
    """Say whether a sentence opens with "In that conversation", "During the talks", "At the meeting"."""
    if view.word(0) not in {"in", "during", "at"} or len(view.tokens) < _OPENING:
        return False
    opening = [view.lemma(i) for i in range(1, _OPENING)]
    return opening[0] in {"the", "that", "this", "their"} and any(word in scene.lexicon.nouns for word in opening[1:])


def is_elsewhere(view: View) -> bool:
    """Say whether the sentence tells what was said to the press or in a speech."""
    words = view.phrase(0, len(view.tokens))
    return any(phrase in words for phrase in _ELSEWHERE)


def own_past(view: View, verb: int) -> bool:
    """Say whether the clause has a time of its own that leaves the account ("in August", "on Monday")."""
    own = clause_root(view, verb)
    return any(timed.time.days is not None and clause_root(view, timed.head) == own for timed in view.times) and "had" in {
        view.word(k) for k in view.kids(verb, "aux")
    }
