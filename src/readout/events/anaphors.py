"""Words that mean those at a meeting told before: "they", "the two ministers", "their"."""

from __future__ import annotations

from readout.events.clauses import (
    is_passive,
    subject_of,
)
from readout.events.parties import is_agent, party_of
from readout.events.scene import Scene, View

BODIES = frozenset({"council", "committee", "commission", "forum", "panel"})
"""Standing bodies of two sides: "the Joint Committee will meet" speaks of the sides told before."""


def means_persons(view: View, word: int) -> bool:
    """Say whether the subject or possessor of a meeting word means persons: "they", "their", "the two ministers"."""
    subject = subject_of(view, word) if view.tokens[word].upos == "VERB" else None
    heads = [subject.token] if subject is not None else []
    heads += view.kids(word, "nmod:poss")
    persons = {
        "minister",
        "leader",
        "president",
        "envoy",
        "chief",
        "diplomat",
        "official",
        "secretary",
        "premier",
        "negotiator",
        "two",
    }
    for head in heads:
        word_, owned = view.word(head), view.kids(head, "nmod:poss", "nmod")
        if word_ in {"they", "them", "their", "both", "we", "our"} or (
            view.lemma(head) in persons | {"three", "pair"} and not owned
        ):
            return True
    return False


def is_only_agreed(view: View, anchors: set[int]) -> bool:
    """Say whether the meeting is what those meeting now agreed to hold: others may go."""
    return any(view.lemma(a) in {"agree", "concur", "decide"} for anchor in anchors for a in view.up(anchor)[:2])


def has_anaphor(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the subject of a verb, or who possesses it, is a plural that names nobody itself."""
    subject = subject_of(view, verb)
    if subject is None or is_passive(view, verb):
        return False
    return is_anaphor(scene, view, subject.token)


def is_anaphor(scene: Scene, view: View, token: int) -> bool:
    """Say whether a nominal is a plural that names nobody itself ("they", "the two delegations")."""
    if view.word(token) in {"they", "them", "their", "both", "we", "us", "our"}:
        return not party_of(scene, view, token)
    if view.lemma(token) in BODIES and len(party_of(scene, view, token).codes) < 2:
        return True
    plural = view.tokens[token].xpos in {"NNS", "NNPS", "CD"} and is_agent(scene, view, token)
    counted = (
        any(view.word(k) in {"two", "three", "four", "both", "the"} for k in view.below[token])
        or view.tokens[token].xpos == "CD"
    )
    return plural and counted and not party_of(scene, view, token)
