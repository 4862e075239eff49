"""Encounters that the page only reports as somebody's claim, and lets somebody deny."""

from __future__ import annotations

from readout.events.clauses import main_predicate
from readout.events.learned import opinion_on
from readout.events.scene import Scene, View
from readout.model.event import EventType

_CLAIMS = frozenset({"report", "claim", "rumour", "rumor", "allegation", "suggestion", "story", "speculation", "account"})
_CLAIMING = frozenset({"report", "claim", "allege", "ask", "rumour", "rumor"})
_MEDIA = frozenset(
    "newspaper daily weekly paper medium media television website outlet blog magazine radio channel tabloid press report "
    "broadcaster opposition leak".split()
)
_UNTRUE = frozenset(
    "false untrue fantasy fiction fabrication invention nonsense fake rubbish hoax baseless unfounded groundless fabricated "
    "invented incorrect inaccurate".split()
)
_DISMISSING = frozenset(
    "deny dismiss reject refute rebut rubbish bat brush wave scoff laugh quash discount scotch shrug".split()
)
_POINTING = frozenset({"this", "that", "it", "report", "reports", "claim", "claims", "story", "such", "which", "allegation"})
_TALKS = frozenset({"meeting", "call", "talk", "encounter", "contact", "conversation", "visit", "trip", "summit", "discussion"})
_SHORT = 12
_SURE = 0.5
_NEXT = 2
"""How many sentences on a denial may follow."""


def is_denied_report(scene: Scene, number: int, anchors: frozenset[int]) -> bool:
    """Say whether an encounter is told only as a report ("a newspaper says that they met") which the page lets somebody deny.

    Args:
        scene: The page.
        number: Its sentence.
        anchors: The encounter's own words.
    """
    view = scene.views[number]
    claim = _claim_over(view, anchors)
    if claim is None:
        return False
    if view.tokens[claim].upos == "NOUN" and _is_rejected(view, claim):
        return True
    return any(_denies(later) for later in scene.views[number : number + 1 + _NEXT])


def _claim_over(view: View, anchors: frozenset[int]) -> int | None:
    """Return the word that makes the encounter a claim; None if the page tells it for itself."""
    for anchor in sorted(anchors):
        below = anchor
        for head in view.up(anchor):
            if view.relation(below).split(":")[0] in {"acl", "ccomp", "xcomp", "nmod"} and head not in anchors:
                if view.lemma(head) in _CLAIMS and view.tokens[head].upos == "NOUN":
                    return head
                if view.lemma(head) in _CLAIMING and view.tokens[head].upos == "VERB":
                    return head
            below = head
    root = main_predicate(view)
    sources = [k for k in view.kids(root, "obl") if "according" in view.case(k)]
    words = {view.lemma(i) for source in sources for i in view.sentence.subtree(source)}
    return root if words & _MEDIA else None


def _is_rejected(view: View, claim: int) -> bool:
    """Say whether the sentence itself turns the claim down ("batted away a report that", "'Fantasy', he said of reports")."""
    for head in view.up(claim):
        if view.lemma(head) in _DISMISSING:
            return True
        opinion = opinion_on(view, head)
        if opinion is not None and opinion.label == EventType.REJECT and opinion.score >= _SURE:
            return True
    return any(view.lemma(i) in _UNTRUE for i in range(len(view.tokens)))


def _denies(view: View) -> bool:
    """Say whether a sentence denies what was just reported ("This report is false", "No such meeting took place")."""
    words = [view.word(i) for i in range(len(view.tokens))]
    near = set(words)
    untrue = any(view.lemma(i) in _UNTRUE for i in range(len(words)))
    if untrue and (near & _POINTING or len(words) <= _SHORT):
        return True
    for i, word in enumerate(words):
        before = words[max(0, i - 3) : i]
        if view.lemma(i) in {"happen", "occur"} and {"never", "not", "n't", "n’t"} & set(before):
            return True
        if word in {"true", "truth"} and {"not", "no", "n't", "n’t", "nothing"} & set(before):
            return True
        if view.lemma(i) in _TALKS and ("no" in before or ("any" in before and _is_denied(view, i))):
            return True
        if view.lemma(i) in _DISMISSING and any(view.word(k) in _POINTING for k in view.kids(i, "obj")):
            return True
    return False


def _is_denied(view: View, noun: int) -> bool:
    return any(view.lemma(head) in _DISMISSING for head in view.up(noun))
