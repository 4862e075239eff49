"""Which words give a meeting or an act its status, for `readout explain`."""

from __future__ import annotations

from readout.events.clauses import is_negated
from readout.events.scene import Scene, View
from readout.model.event import ActStatus, MeetingStatus

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nobody", "none"})
_FUTURE = frozenset({"will", "'ll", "wo", "shall", "would", "to", "going", "invite", "invitation"})
_PAST = frozenset({"VBD", "VBN"})
_DEPTH = 4


def meeting_status_reason(scene: Scene, view: View, anchors: frozenset[int], status: MeetingStatus) -> str:
    """Name the words that give a meeting its status."""
    near = _near(view, anchors)
    if status is MeetingStatus.HELD:
        return _tense(view, sorted(anchors))
    if status is MeetingStatus.DENIED:
        return _shown(view, [i for i in near if view.word(i) in _NEGATIONS], "only reported, and denied")
    lexicon = scene.lexicon
    tables = (lexicon.governors, lexicon.modals, lexicon.adverbs)
    listed = [i for i in near if any(table.get(form) is status for table in tables for form in (view.lemma(i), view.word(i)))]
    return _shown(view, listed or [i for i in near if view.word(i) in _FUTURE], "the days it is set for")


def act_status_reason(view: View, verb: int, status: ActStatus) -> str:
    """Name the words that give an act its status."""
    near = _near(view, frozenset({verb}))
    if status is ActStatus.NEGATED:
        words = [i for i in near if view.word(i) in _NEGATIONS] if is_negated(view, verb) else [view.tokens[verb].head]
        return _shown(view, words, "negated")
    if status is ActStatus.PLANNED:
        return _shown(view, [i for i in near if view.word(i) in _FUTURE], "a verb of planning above it")
    return _tense(view, [verb])


def _near(view: View, anchors: frozenset[int]) -> list[int]:
    """Return the anchors, their helpers and what governs them, in text order."""
    up = {at for anchor in anchors for at in view.up(anchor)[:_DEPTH]}
    helpers = {k for at in anchors | up for k in view.kids(at, "aux", "aux:pass", "advmod", "det", "mark", "amod", "cop")}
    return sorted(anchors | up | helpers)


def _shown(view: View, words: list[int], otherwise: str) -> str:
    known = [i for i in words if i >= 0]
    return f"“{view.tokens[known[0]].text}”" if known else otherwise


def _tense(view: View, anchors: list[int]) -> str:
    """Name the past tense of the trigger or of the verb above it."""
    for at in (*anchors, *(a for anchor in anchors for a in view.up(anchor)[:1])):
        if view.tokens[at].upos == "VERB" and view.tokens[at].xpos in _PAST:
            return f"past tense “{view.tokens[at].text}”"
    return "nothing says otherwise"
