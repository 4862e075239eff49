"""The event head of the language model as a second opinion beside the lexicon: what it finds, overrules and doubts."""

from __future__ import annotations

from dataclasses import replace

from readout.events.act import Act
from readout.events.scene import Scene, View
from readout.lexicon.files import Strength
from readout.lexicon.triggers import ActTrigger
from readout.model.event import EventType, Finder
from readout.model.sentence import TriggerToken

MEETING = "MEET"
"""The head's label for encounters, which `meetings` hold."""


def opinion_on(view: View, token: int) -> TriggerToken | None:
    """Return what the head takes a word for; None if for no predicate of an event, or if there is no head."""
    return next((found for found in view.sentence.triggers if found.token == token), None)


def act_label(opinion: TriggerToken | None) -> EventType | None:
    """Return the act type of an opinion; None for none and for encounters."""
    return EventType(opinion.label) if opinion is not None and opinion.label != MEETING else None


def has_head(scene: Scene) -> bool:
    """Say whether the analyser has an event head: it marks words somewhere on the page."""
    return any(view.sentence.triggers for view in scene.views)


def is_backed(scene: Scene, view: View, token: int) -> bool:
    """Say whether the head takes the word for an act of its own, surely enough to find one there."""
    opinion = opinion_on(view, token)
    return opinion is not None and opinion.label != MEETING and opinion.score >= scene.lexicon.head.found


def found_by_head(scene: Scene, view: View, token: int) -> ActTrigger | None:
    """Return a trigger for a predicate that the lexicon lacks and the head is sure of; None if there is no such opinion."""
    kind = act_label(opinion_on(view, token))
    if kind is None or not is_backed(scene, view, token) or not _is_predicate(view, token):
        return None
    lemma = view.lemma(token)
    copular = view.tokens[token].upos != "VERB"
    return ActTrigger(lemma, lemma, kind, None, None, None, "any", Strength.STRONG, "", adjective=copular)


def overruled(scene: Scene, act: Act, token: int, least: float) -> Act:
    """Return an act with the head's type for `token` where that differs and the head is at least so sure.

    The head's probability goes with the act where it takes the token for an act, whichever type is kept.
    """
    opinion = opinion_on(scene.views[act.view], token)
    label = act_label(opinion)
    if opinion is None or label is None:
        return act
    if label is act.type:
        return replace(act, score=opinion.score)
    return replace(act, type=label, finder=Finder.MODEL, score=opinion.score) if opinion.score >= least else act


def overruling(scene: Scene, strength: Strength) -> float:
    """Return how sure the head must be to overrule a row of that strength."""
    return scene.lexicon.head.overrule_strong if strength is Strength.STRONG else scene.lexicon.head.overrule_weak


def is_doubted(scene: Scene, view: View, token: int, strength: Strength) -> bool:
    """Say whether only a weak row takes the word for an event, and the head neither it nor what it governs."""
    if strength is Strength.STRONG or not has_head(scene):
        return False
    seen = (opinion_on(view, near) for near in (token, *view.kids(token, "obj", "obl", "xcomp")))
    return all(opinion is None or opinion.event_score < scene.lexicon.head.doubt for opinion in seen)


def _is_predicate(view: View, token: int) -> bool:
    """Say whether the word is a verb of a clause, or stands beside a copula ("is at odds with")."""
    if view.tokens[token].upos == "VERB":
        return view.relation(token).split(":")[0] not in {"amod", "compound", "case", "mark", "fixed"}
    return bool(view.kids(token, "cop") or view.kids(token, "nsubj"))
