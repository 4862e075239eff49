"""Reported speech: who says what, and the type of what is said where no act of its own stands in it."""

from __future__ import annotations

from readout.events.clauses import auxiliaries, is_negated, subject_of
from readout.events.parties import Party, is_agent, party_of
from readout.events.scene import Scene, View
from readout.model.event import EventType

SAYING = frozenset(
    {"say", "tell", "add", "state", "announce", "report", "note", "write", "reply", "respond", "declare", "claim", "insist"}
    | {"maintain", "confirm", "explain", "stress", "emphasise", "emphasize", "underline", "underscore", "affirm", "reiterate"}
    | {
        "argue",
        "recall",
        "assert",
        "acknowledge",
        "admit",
        "believe",
        "think",
        "reveal",
        "remark",
        "observe",
        "inform",
        "assure",
    }
)
"""Verbs that take what is said as a clause."""

BARE = frozenset({"say", "tell", "add", "report", "state", "announce", "note", "write", "inform"})
"""Verbs of reporting that are no act without what is said."""

_INTRUDING = frozenset(
    {"enter", "cross", "fire", "open", "stray", "intrude", "trespass", "fly", "sail", "drift", "land", "move"}
)
_INTRUDED = frozenset(
    {"water", "waters", "airspace", "territory", "border", "frontier", "line", "zone", "soil", "fire", "boundary"}
)
"""What others are blamed for entering, crossing or opening ("had entered its waters", "opened fire first")."""

_CRAFT = frozenset({"plane", "trawler", "boat", "bomber", "helicopter", "balloon", "missile", "rocket", "tanker", "fisherman"})

_DENIALS = frozenset({"untrue", "nonsense", "false", "baseless", "unfounded", "lie", "lies", "fabrication", "fabricated"})


def content_of(view: View, saying: int) -> int | None:
    """Return the predicate of what is said; None if the verb takes no clause."""
    found = view.kids(saying, "ccomp")
    if found:
        return found[0]
    head = view.tokens[saying].head
    if view.relation(saying) == "parataxis" and head >= 0 and view.kids(head, "nsubj", "nsubj:pass", "cop"):
        return head
    return None


def is_said(view: View, verb: int) -> bool:
    """Say whether the clause of a predicate is what somebody is reported to say."""
    head = view.tokens[verb].head
    if head >= 0 and view.lemma(head) in SAYING and view.relation(verb) in {"ccomp", "parataxis"}:
        return True
    return any(view.lemma(kid) in SAYING for kid in view.kids(verb, "parataxis"))


def comes_after(view: View, saying: int, content: int) -> bool:
    """Say whether the speaker is named after what is said ("..., the ministry said")."""
    return saying > content


def speaker_of(scene: Scene, view: View, saying: int) -> Party:
    """Return who speaks by a verb of saying."""
    subject = subject_of(view, saying)
    return party_of(scene, view, subject.token) if subject is not None else Party()


def speaker_above(scene: Scene, view: View, verb: int) -> Party:
    """Return who speaks the clause of `verb` ("..., Kim said"); nobody if it is not reported."""
    for at in (verb, *view.up(verb)):
        for kid in view.kids(at, "parataxis"):
            if view.lemma(kid) in SAYING:
                return speaker_of(scene, view, kid)
        head = view.tokens[at].head
        if head >= 0 and view.relation(at) in {"ccomp", "parataxis"} and view.lemma(head) in SAYING:
            return speaker_of(scene, view, head)
    return Party()


def said_type(scene: Scene, view: View, content: int, speaker: Party, saying: str) -> EventType:
    """Return the type of a statement by the verb of saying and its own auxiliaries: hope that, must, would, cannot."""
    helpers = set(auxiliaries(view, content))
    negated = is_negated(view, content)
    own = _is_own(scene, view, content, speaker)
    if any(view.word(i) in _DENIALS for i in (content, *view.below[content])):
        return EventType.REJECT
    if saying == "hope" and not own and len(speaker.codes) < 2:
        return EventType.REQUEST
    if negated and own and helpers & {"would", "will", "can", "could", "wo", "ca"}:
        return EventType.REJECT
    if negated and view.lemma(content) in {"accept", "tolerate"} and helpers & {"can", "could", "ca"}:
        return EventType.REJECT
    coloured = _coloured(scene, view, content, speaker)
    if coloured is not None:
        return coloured
    if helpers & {"must", "should"} or (view.lemma(content) in {"need", "have"} and _obliges(view, content)):
        return EventType.AGREE if len(speaker.codes) > 1 else EventType.REQUEST
    if not negated and own and helpers & {"would", "will", "shall", "'ll"}:
        return EventType.AGREE
    return EventType.STATE


def _coloured(scene: Scene, view: View, content: int, speaker: Party) -> EventType | None:
    """Return blame or praise for what the clause calls somebody or something; None for neither."""
    if view.tokens[content].upos == "ADJ" and {view.lemma(content), view.word(content)} & scene.lexicon.blame:
        return EventType.ACCUSE
    if _intrudes(scene, view, content, speaker):
        return EventType.ACCUSE
    return EventType.SUPPORT if _praises_other(scene, view, content, speaker) else None


def _intrudes(scene: Scene, view: View, content: int, speaker: Party) -> bool:
    """Say whether another party's people are said to have come where they must not, or to have fired ("crossed the border")."""
    subject = subject_of(view, content)
    if subject is None or view.lemma(content) not in _INTRUDING or is_negated(view, content):
        return False
    if {"will", "would", "can", "could", "may", "might", "must", "should"} & set(auxiliaries(view, content)):
        return False
    if view.lemma(subject.token) not in _CRAFT and not is_agent(scene, view, subject.token):
        return False
    below = set(view.sentence.subtree(subject.token))
    others = {code for named in view.named if named.head in below for code in named.codes} - set(speaker.codes)
    where = {view.lemma(k) for k in view.kids(content, "obj", "obl")}
    return bool(others) and bool(where & _INTRUDED)


def _praises_other(scene: Scene, view: View, content: int, speaker: Party) -> bool:
    """Say whether the clause calls another party something good ("noted that Fiji is a reliable partner")."""
    subject = subject_of(view, content)
    if subject is None or not view.kids(content, "cop") or is_negated(view, content):
        return False
    other = set(party_of(scene, view, subject.token).codes) - set(speaker.codes)
    words = {view.lemma(i) for i in (content, *view.kids(content, "amod"))}
    return bool(other) and bool(words & scene.lexicon.praise)


def _obliges(view: View, verb: int) -> bool:
    return any(view.word(mark) == "to" for kid in view.kids(verb, "xcomp") for mark in view.kids(kid, "mark"))


def _is_own(scene: Scene, view: View, content: int, speaker: Party) -> bool:
    """Say whether the clause is about the speaker's own side."""
    subject = subject_of(view, content)
    if subject is None:
        return True
    if view.word(subject.token) in {"i", "we", "it", "he", "she", "they"}:
        return True
    codes = party_of(scene, view, subject.token).codes
    return bool(codes) and set(codes) <= set(speaker.codes)
