"""Meetings told as before another: "preceded by", "Prior to the visit", "Earlier their delegations sat"."""

from __future__ import annotations

from readout.events.referents import TALKS, Page, Sequel, nearest
from readout.model.sentence import Token

_BEFORE = frozenset({"before", "prior", "ahead"})
_OPENERS = frozenset({"beforehand", "earlier", "the day before", "a day earlier", "hours earlier"})
_ON_DATES = frozenset({"this", "last", "in", "on", "that", ","})


def preceded(page: Page, i: int) -> Sequel | None:
    """Read "the visit was preceded by a call" and "Prior to the visit, a call was held": the visit is the later."""
    view = page.view
    if view.lemma(i) == "precede" and view.tokens[i].upos == "VERB" and view.kids(i, "nsubj:pass"):
        before = {k for b in view.kids(i, "obl") for k in view.sentence.subtree(b)}
        after = {k for b in view.kids(i, "nsubj:pass") for k in view.sentence.subtree(b)}
        named = True
    elif i == 0 and view.word(i) in _BEFORE:
        comma = next((k for k in range(len(view.tokens)) if view.tokens[k].text == ","), len(view.tokens))
        before, after = set(range(comma, len(view.tokens))), set(range(comma))
        named = any(view.lemma(k) in TALKS for k in after)
    else:
        return None
    earlier = nearest(page, i, before)
    later = nearest(page, i, after)
    if later is None and page.programme.entries and named:
        later = ("m", 0)
    if earlier is None or later is None or earlier[0] != "m":
        return None
    return Sequel(page.number, later, earlier, i, i, "before")


def beforehand(page: Page, i: int) -> Sequel | None:
    """Read "The day before, A", "Earlier A": A came before the meeting the page is about."""
    view = page.view
    opens = view.phrase(max(0, i - 2), i + 1) in _OPENERS or (i == 0 and view.word(0) in _OPENERS)
    if not opens or (i + 1 < len(view.tokens) and not _goes_on(view.tokens[i + 1], view.word(i))):
        return None
    main = page.programme.focus[page.number]
    head = view.tokens[i].head
    earlier = page.spots.get(head) if head >= 0 else None
    if earlier is None and head >= 0:
        earlier = nearest(page, head, set(view.sentence.subtree(head)))
    if main is None or earlier is None:
        return None
    return Sequel(page.number, ("m", main), earlier, max(0, i - 2), i, "day before")


def _goes_on(after: Token, word: str) -> bool:
    """Say whether a clause goes on behind the opening, not "the day before the talks", "earlier this month"."""
    if word == "earlier":
        return after.text.lower() not in _ON_DATES
    return after.upos not in {"DET", "PROPN", "PRON"} or word == "beforehand"
