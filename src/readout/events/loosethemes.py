"""Topics that the rest of a sentence tells: "with fees high on the agenda", what was left open, what time went on."""

from __future__ import annotations

from readout.events.clauses import objects_of
from readout.events.scene import View
from readout.events.topics import Topic, phrases, signed

JOINT_WORK = "joint work"
"""Sign of a field in which more is to be done together."""

_OPEN = frozenset({"open", "unresolved", "unsettled", "outstanding", "undecided", "unanswered"})
_LEAVING = frozenset({"leave", "remain", "stay", "keep"})
_AGENDAS = frozenset({"agenda", "table", "menu", "list", "cards"})
_LONGEST = 24
"""How far back the "with" of a list may stand."""

_MARKS = frozenset({"VERB", "AUX", "SCONJ", "PRON"})
_BEFORE_ON = frozenset({"high", "also", "again", "squarely", "top", "likely", "expected", "still", "firmly", "prominently"})
_TIME = frozenset(
    {"hour", "time", "minute", "morning", "afternoon", "evening", "lunch", "dinner", "breakfast", "day", "session"}
)
_SHARES = frozenset({"much", "most", "half", "bulk", "rest", "part"})
_SUBJECTS = frozenset({"talk", "talks", "discussion", "conversation", "agenda", "topic", "matter", "issue", "subject"})
_RESULTS = frozenset({"headway", "progress", "breakthrough", "inroad"})
_WORK = frozenset({"do", "work", "cooperate", "collaborate"})


def with_agenda(view: View, number: int) -> list[Topic]:
    """Return the items of "with A, B and C high on the agenda", whatever the tree makes of them."""
    for on in range(2, len(view.tokens) - 2):
        if view.word(on) != "on" or view.word(on + 1) not in {"the", "their"} or view.word(on + 2) not in _AGENDAS:
            continue
        end = on
        while end > 0 and (view.word(end - 1) in _BEFORE_ON or view.tokens[end - 1].upos == "ADV"):
            end -= 1
        start = next((i for i in range(end - 1, max(-1, end - _LONGEST), -1) if view.word(i) == "with"), None)
        if start is not None and not any(view.tokens[i].upos in _MARKS for i in range(start + 1, end - 1)):
            return signed(_listed(view, number, start + 1, end), "subject", on + 2)
    return []


def _listed(view: View, number: int, first: int, last: int) -> list[Topic]:
    """Return the items between the commas and the "and" of a list."""
    cuts = [i for i in range(first, last) if view.tokens[i].text == "," or view.word(i) == "and"]
    found, start = [], first
    for cut in (*cuts, last):
        if any(view.tokens[i].upos in {"NOUN", "PROPN"} for i in range(start, cut)):
            found.append(Topic(number, start, cut))
        start = cut + 1
    return found


def unsettled_topics(view: View, number: int) -> list[Topic]:
    """Return what was left open, what time or talks went on, where progress was made, in what more is to be done together."""
    found: list[Topic] = []
    for at in range(len(view.tokens)):
        heads = _left_open(view, at) or _gone_on(view, at) or _progress(view, at)
        found += signed([t for head in heads for t in phrases(view, number, head)], "subject", at)
        found += signed([t for head in _worked_on(view, at) for t in phrases(view, number, head)], JOINT_WORK, at)
    return found


def _left_open(view: View, at: int) -> list[int]:
    """Return what "was left unresolved", "remains open", what one was "leaving for later", what "left open was"."""
    inverted = [k for k in view.kids(at, "nsubj") if k < at and view.lemma(k) in _OPEN]
    if inverted and view.kids(at, "cop"):
        return [at]
    if view.lemma(at) not in _LEAVING or view.tokens[at].upos != "VERB":
        return []
    unsettled = any(view.lemma(k) in _OPEN for k in view.kids(at, "xcomp", "obj"))
    later = any(view.word(k) in {"later", "aside"} for k in view.kids(at, "obl", "advmod"))
    if not unsettled and not (later and view.lemma(at) == "leave"):
        return []
    return [k for k in (*view.kids(at, "nsubj:pass"), *objects_of(view, at)) if view.lemma(k) not in _OPEN] or [
        k for k in view.kids(at, "nsubj") if view.lemma(at) in {"remain", "stay"}
    ]


def _gone_on(view: View, at: int) -> list[int]:
    """Return what "most of the hour went on", "the talks turned on", what matters "ranged from A to B"."""
    if view.tokens[at].upos != "VERB" or view.lemma(at) not in {"go", "turn", "range", "rang"}:
        return []
    subjects = [s for k in view.kids(at, "nsubj") for s in (k, *(view.kids(k, "nmod") if view.lemma(k) in _SHARES else ()))]
    about = {"from", "to", "over", "across"} if view.lemma(at).startswith("rang") else {"on"}
    wanted = _TIME if view.lemma(at) == "go" else _SUBJECTS
    if not any(view.lemma(s) in wanted for s in subjects):
        return []
    return [k for k in view.kids(at, "obl") if about & set(view.case(k))]


def _progress(view: View, at: int) -> list[int]:
    """Return where headway or progress was made."""
    over = view.tokens[at].head
    made = over >= 0 and view.lemma(over) in {"make", "achieve", "report"} and view.relation(at) in {"obj", "nsubj:pass"}
    if view.lemma(at) not in _RESULTS or not made:
        return []
    where = (*view.kids(at, "nmod"), *view.kids(over, "obl"))
    return [k for k in where if {"on", "in", "towards", "toward"} & set(view.case(k))]


def _worked_on(view: View, at: int) -> list[int]:
    """Return the fields in which two "do more together", "work more closely"."""
    if view.lemma(at) not in _WORK or view.tokens[at].upos != "VERB":
        return []
    beside = {view.word(k) for k in (*view.kids(at, "advmod"), *view.kids(at, "obj"))}
    if not beside & {"together", "closely", "closer"} or (view.lemma(at) == "do" and "more" not in beside):
        return []
    named = {n.head for n in view.named}
    return [k for k in view.kids(at, "obl") if view.case(k) and set(view.case(k)) <= {"in", "on"} and k not in named]
