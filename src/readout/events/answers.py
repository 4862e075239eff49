"""What answers what: "in response", "responded by", "shot back", "Commenting on B, the minister said: A"."""

from __future__ import annotations

from readout.events.referents import MATERIAL, Entry, Page, Sequel, governor, meant, nearest
from readout.events.reported import SAYING
from readout.model.event import EventType

_REPLIES = frozenset({"response", "retaliation", "reply", "reaction"})
_ANSWERS = frozenset({"respond", "answer", "retaliate", "react", "counter", "reciprocate"})
_IN_KIND = frozenset({"retaliate", "reciprocate"})
_RETORTS = frozenset({"retort", "counter", "rejoin"})
_BACK = frozenset({"shoot", "hit", "fire", "strike", "snap"})
"""Verbs that, with "back", answer words with words."""

_WORDS = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.THREATEN, EventType.REJECT, EventType.STATE})
_OPENERS = frozenset({"commenting", "responding", "reacting", "following", "answering"})
_NEAR = 3


def answers(page: Page, i: int) -> Sequel | None:
    """Read "A in response (to B)", "responded by doing A": without "to", the answer is to another's deed told before."""
    return _in_response(page, i) or _retorts(page, i) or _responds(page, i)


def _in_response(page: Page, i: int) -> Sequel | None:
    """Read "A in response (to B)", "met to coordinate their response to B"."""
    view = page.view
    if view.lemma(i) not in _REPLIES or view.tokens[i].upos != "NOUN":
        return None
    causes = [b for b in view.kids(i, "nmod") if {"to", "for"} & set(view.case(b))]
    if "in" not in view.case(i) and not causes:
        return None
    inside = {k for b in view.kids(i, "nmod") for k in view.sentence.subtree(b)}
    later = governor(page, i, set(view.sentence.subtree(i)))
    earlier = nearest(page, i, inside) if inside else _other_deed(page, later, i, MATERIAL)
    if inside and earlier is None:
        earlier = next((e for b in view.kids(i, "nmod") if (e := meant(page, b)) is not None), None)
    if "in" not in view.case(i) and later is not None and later[0] != "m":
        return None  # only those who meet to answer a deed do so after it
    return _made(page, later, earlier, i)


def _responds(page: Page, i: int) -> Sequel | None:
    """Read "responded by doing A", "answered with A", "retaliated"."""
    view = page.view
    if view.lemma(i) not in _ANSWERS or view.tokens[i].upos != "VERB":
        return None
    means = {k for b in view.kids(i, "advcl", "obl") for k in view.sentence.subtree(b)}
    later = nearest(page, i, means)
    own = page.spots.get(i)
    earlier = _other_deed(page, later or own, i, MATERIAL)
    in_kind = view.lemma(i) in _IN_KIND or any("with" in view.case(k) for k in view.kids(i, "obl"))
    if later is None and own is not None and own[0] == "a" and in_kind and earlier is not None:
        return Sequel(page.number, own, earlier, i, i, view.lemma(i))
    return _made(page, later or own, earlier, i)


def _made(page: Page, later: Entry | None, earlier: Entry | None, i: int) -> Sequel | None:
    if later is None or earlier is None or (later[0] == "a" and page.acts[later[1]].type not in MATERIAL):
        return None
    return Sequel(page.number, later, earlier, i, i, page.view.lemma(i))


def _retorts(page: Page, i: int) -> Sequel | None:
    """Read "shot back that", "retorted": words that answer another's."""
    view, own = page.view, page.spots.get(i)
    back = view.lemma(i) in _BACK and any(view.word(k) == "back" for k in view.kids(i, "advmod", "compound:prt"))
    if not (back or view.lemma(i) in _RETORTS) or own is None or own[0] != "a" or page.acts[own[1]].type not in _WORDS:
        return None
    earlier = _other_deed(page, own, i, _WORDS)
    return Sequel(page.number, own, earlier, i, i, "retort") if earlier is not None else None


def _other_deed(page: Page, later: Entry | None, token: int, types: frozenset[EventType]) -> Entry | None:
    """Return the last act told before by another than the doer of `later`, in this sentence or the two before."""
    if later is None or later[0] != "a":
        return None
    doer = set(page.acts[later[1]].actor.codes)
    found = [
        i
        for i, act in enumerate(page.acts)
        if (act.view, act.verb) < (page.number, token) and act.view >= page.number - 2 and act.type in types
    ]
    found = [i for i in found if i != later[1] and not set(page.acts[i].actor.codes) & doer]
    last = [i for i in found if page.acts[i].view == page.acts[found[-1]].view]
    return ("a", last[0]) if last else None


def reaction(page: Page) -> Sequel | None:
    """Read "Commenting on B, the minister said: A", where A is a sentence of its own."""
    view = page.view
    words = [i for i in range(min(2, len(view.tokens))) if view.word(i) in _OPENERS]
    says = [i for i, token in enumerate(view.tokens) if token.head < 0 and view.lemma(i) in SAYING]
    if not words or not says or view.tokens[-1].text not in {":", "said"}:
        return None
    inside = set(range(words[0], says[0]))
    definite = any(view.word(i) == "the" for i in range(words[0] + 1, min(words[0] + 4, len(view.tokens))))
    earlier = nearest(page, words[0], inside) or (_last_deed(page) if definite else None)
    later = next((("a", i) for i, act in enumerate(page.acts) if act.view == page.number + 1), None)
    if earlier is None or later is None:
        return None
    return Sequel(page.number, later, earlier, words[0], words[0] + _NEAR, view.word(words[0]))


def _last_deed(page: Page) -> Entry | None:
    before = [i for i, act in enumerate(page.acts) if page.number - 2 <= act.view < page.number]
    return ("a", before[-1]) if before else None
