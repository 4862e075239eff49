"""Deeds told by nouns: "its second rocket test", "the release of forty sailors by the rebels on Aug. 9"."""

from __future__ import annotations

from dataclasses import replace

from readout.events.act import Act
from readout.events.arguments import subject_party
from readout.events.learned import act_label, opinion_on
from readout.events.parties import NOBODY, Party, party_of
from readout.events.scene import Scene, View
from readout.model.article import SegmentKind
from readout.model.event import EventType, Finder

_ARMS = frozenset(
    {"missile", "rocket", "satellite", "nuclear", "hypersonic", "ballistic", "cruise", "weapon", "icbm", "drone", "military"}
)
_ORDER = frozenset({"after", "following", "amid", "by"})


def find_deeds(scene: Scene, acts: list[Act]) -> list[Act]:
    """Return the deeds that nouns of the body tell with their doer and a day, or as what something else came after."""
    taken = {(act.view, act.verb) for act in acts}
    found: list[Act] = []
    for number, view in enumerate(scene.views):
        if view.sentence.kind is not SegmentKind.BODY:
            continue
        for noun, token in enumerate(view.tokens):
            if token.upos == "NOUN" and (number, noun) not in taken:
                made = _deed(scene, number, noun) or _learned(scene, number, noun, taken)
                found += [made] if made is not None else []
    return found


def _deed(scene: Scene, number: int, noun: int) -> Act | None:
    """Return the deed that a noun of the lexicon tells."""
    view = scene.views[number]
    kind = scene.lexicon.deeds.get(view.lemma(noun))
    if kind is None or not _is_told(view, noun, kind):
        return None
    doer = _doer(scene, view, noun)
    return _act_of(view, number, noun, kind, doer, Finder.RULE) if doer.codes else None


def _learned(scene: Scene, number: int, noun: int, taken: set[tuple[int, int]]) -> Act | None:
    """Return the act that the event head is sure a noun tells, if it is no object of an act and its doer is named."""
    view = scene.views[number]
    opinion = opinion_on(view, noun)
    kind = act_label(opinion)
    if opinion is None or kind is None or opinion.score < scene.lexicon.head.found_noun:
        return None
    if any((number, up) in taken for up in view.up(noun)[:2]):
        return None
    doer = _doer(scene, view, noun) or _named_before(scene, view, noun) or _light_doer(scene, view, noun)
    return replace(_act_of(view, number, noun, kind, doer, Finder.MODEL), score=opinion.score) if doer.codes else None


def _act_of(view: View, number: int, noun: int, kind: EventType, doer: Party, finder: Finder) -> Act:
    start = min((k for k in view.below[noun] if k < noun), default=noun)
    return Act(number, noun, start, kind, f"{view.lemma(noun)} (noun)", "any", doer, None, sure=False, finder=finder)


def _named_before(scene: Scene, view: View, noun: int) -> Party:
    """Return the state or organisation whose name or adjective colours a noun ("a French offer", "EU help")."""
    codes = {code for n in view.named if n.codes and view.tokens[n.head].head == noun and n.head < noun for code in n.codes}
    return Party((), tuple(sorted(codes)))


def _light_doer(scene: Scene, view: View, noun: int) -> Party:
    """Return the subject of the verb whose object the noun is ("Chile offered its apologies")."""
    verb = view.tokens[noun].head
    if verb < 0 or view.tokens[verb].upos != "VERB" or view.relation(noun) not in {"obj", "nsubj:pass"}:
        return NOBODY
    return subject_party(scene, view, verb)


def _is_told(view: View, noun: int, kind: EventType) -> bool:
    """Say whether the noun names one event: armed if it is a launch or test, dated or what something else followed."""
    inside = [i for i in view.sentence.subtree(noun) if noun - 8 <= i <= noun + 8]
    if kind is EventType.MOBILIZE and not any(view.lemma(i) in _ARMS for i in inside):
        return False
    dated = any(timed.first in inside and timed.time.days is not None for timed in view.times)
    return dated or bool(set(view.case(noun)) & _ORDER and view.kids(noun, "nmod:poss"))


def _doer(scene: Scene, view: View, noun: int) -> Party:
    """Return who did it: the possessor, "by ...", or the state whose name stands before the noun."""
    for kid in view.kids(noun, "nmod:poss"):
        party = party_of(scene, view, kid)
        if not party and view.word(kid) == "its":
            party = _last_named(scene, view, kid)
        if party:
            return Party((), party.codes)
    for kid in view.kids(noun, "nmod", "obl"):
        if "by" in view.case(kid):
            return Party((), party_of(scene, view, kid).codes)
    return NOBODY


def _last_named(scene: Scene, view: View, token: int) -> Party:
    for named in reversed(view.named):
        if named.last <= token and not named.modifier and not named.place:
            return Party((), tuple(sorted({*named.codes, *scene.codes_of(named.people)})))
    return NOBODY
