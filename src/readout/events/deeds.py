"""Deeds told by nouns: "its weekend cruise missile launches", "the release of 113 detainees by the Houthis on Dec. 3"."""

from __future__ import annotations

from readout.events.act import Act
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
            kind = scene.lexicon.deeds.get(view.lemma(noun))
            if token.upos != "NOUN" or kind is None or (number, noun) in taken or not _is_told(view, noun, kind):
                continue
            doer = _doer(scene, view, noun)
            if doer.codes:
                start = min((k for k in view.below[noun] if k < noun), default=noun)
                found.append(
                    Act(
                        number,
                        noun,
                        start,
                        kind,
                        f"{view.lemma(noun)} (noun)",
                        "none",
                        doer,
                        None,
                        sure=False,
                        finder=Finder.RULE,
                    )
                )
    return found


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
