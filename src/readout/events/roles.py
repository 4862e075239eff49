"""What puts a party into its slot: where its words stand to the trigger, for `readout explain`."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.clauses import agents_of, objects_of, subject_of
from readout.events.parties import core_of
from readout.events.scene import Named, Scene, View
from readout.model.reason import Filler

_SHORT = 6


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words of an event: sentence number and tokens, at least one."""

    view: int
    anchors: frozenset[int]


def party_filler(scene: Scene, trigger: Trigger, role: str, code: str | None, person: str | None = None) -> Filler:
    """Return where the words for a code or a person stand to a trigger.

    First in the sentence itself, by the tree or the semantic role; else the words its pronoun or group takes up; else the
    nearest sentence that names it.
    """
    number = trigger.view
    view = scene.views[number]
    value = scene.people[person].name if person is not None and person in scene.people else code or ""
    here = _naming(scene, view, code, person)
    if here:
        named = min(here, key=lambda n: (_slot(view, trigger, n.head)[0], n.place, n.first))
        quote = scene.article.quote(view.sentence.span_of(named.first, named.last))
        return Filler(role, value, _slot(view, trigger, named.head)[1], quote)
    for away in range(1, len(scene.views)):
        for other in (number - away, number + away):
            found = _naming(scene, scene.views[other], code, person) if 0 <= other < len(scene.views) else []
            if found:
                quote = scene.article.quote(scene.views[other].sentence.span_of(found[0].first, found[0].last))
                return Filler(role, value, f"{_taken_up(view, trigger)}, named in another sentence", quote)
    return Filler(role, value, "the country the page is written in", None)


def _naming(scene: Scene, view: View, code: str | None, person: str | None) -> list[Named]:
    """Return the words that name the person, or the code itself or somebody of it."""
    if person is not None:
        return [n for n in view.named if person in n.people]
    return [n for n in view.named if code in n.codes or code in scene.codes_of(n.people)]


def _taken_up(view: View, trigger: Trigger) -> str:
    """Name the pronoun or group that stands for a party named elsewhere."""
    subject = next((s for a in sorted(trigger.anchors) if (s := _subject(view, a)) is not None), None)
    if subject is None:
        return "the meeting in focus"
    own = sorted(core_of(view, subject))
    words = view.phrase(own[0], own[-1] + 1) if own[-1] - own[0] < _SHORT else view.word(subject)
    return f"subject “{words}”"


def _subject(view: View, token: int) -> int | None:
    found = subject_of(view, token) if view.tokens[token].upos == "VERB" else None
    return found.token if found is not None else None


def _slot(view: View, trigger: Trigger, token: int) -> tuple[int, str]:
    """Say where `token` stands to the trigger, with a rank: its slot in the tree, its semantic role, else only the sentence."""
    above = {token, *view.up(token)}
    slots = [slot for anchor in sorted(trigger.anchors) if (slot := _tree_slot(view, anchor, above)) is not None]
    if slots:
        return min(slots)
    for role in view.sentence.roles:
        if role.predicate in trigger.anchors and role.first <= token < role.last:
            return 4, f"{role.role} of “{view.tokens[role.predicate].text}” (semantic role)"
    for at in (a for anchor in sorted(trigger.anchors) for a in view.up(anchor)):
        if _subject(view, at) in above:
            return 5, f"subject of “{view.tokens[at].text}” above"
    return 6, "named in the sentence"


def _tree_slot(view: View, anchor: int, above: set[int]) -> tuple[int, str] | None:
    shown = view.tokens[anchor].text
    if anchor in above and not above - {anchor, *view.up(anchor)}:
        return 0, "the trigger itself"
    if _subject(view, anchor) in above:
        return 1, f"subject of “{shown}”"
    if above & set(agents_of(view, anchor)):
        return 1, f"“by” of “{shown}”"
    if above & set(objects_of(view, anchor)):
        return 2, f"object of “{shown}”"
    kid = next((k for k in view.kids(anchor, "obl", "nmod", "nmod:poss") if k in above), None)
    if kid is None:
        return None
    case = " ".join(view.case(kid))
    return 3, f"“{case}” of “{shown}”" if case else f"possessor of “{shown}”"
