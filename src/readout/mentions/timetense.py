"""Direction of a time expression: what tense, modality and verb of its clause say.

"will meet Friday" looks ahead, "met Friday" back; "had been due to meet Friday" says nothing of either side.
"""

from __future__ import annotations

from readout.model.article import SegmentKind
from readout.model.mention import TimeDirection
from readout.model.sentence import Sentence, Token
from readout.model.span import Span

_FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_FUTURE_GOVERNORS = frozenset(
    """agree aim announce anticipate arrange ask be confirm decide due expect forecast hope intend invite likely mean opt
    plan poise prepare promise propose ready schedule seek set slate suggest urge vow want wish""".split()
)
_PLANNED_NOUN_MARKS = frozenset({"upcoming", "planned", "scheduled", "coming", "forthcoming", "proposed", "next", "expected"})
_AGREEING = frozenset({"agree", "concur", "decide", "settle"})
_MODALS = frozenset({"would", "may", "might", "could", "can", "should", "must"})
_AHEAD = frozenset({"ahead", "before", "pending"})
_PLANNING = frozenset({"schedule", "slate", "set", "plan", "expect", "due", "pencil", "earmark", "foresee", "envisage", "slot"})
_PUTTING_OFF = frozenset({"postpone", "delay", "defer", "adjourn", "reschedule", "extend", "move", "prolong"})
_OPENING_VERBS = frozenset({"resume", "open", "begin", "start", "continue", "convene", "reopen", "end", "close"})
_STATIVE = frozenset({"be", "have", "say", "know", "think", "want", "include", "show", "mark", "remain", "claim"})


def clause_direction(sentence: Sentence, span: Span) -> tuple[TimeDirection, str | None]:
    """Say on which side of the reference day a time at `span` lies, with the words that show it.

    Args:
        sentence: The sentence that holds the time.
        span: Place of the time expression in the article.

    Returns:
        Direction and evidence; UNKNOWN and None where the clause does not tell.
    """
    at = sentence.token_at(span.start)
    if at is None:
        return TimeDirection.UNKNOWN, None
    if moved_to(sentence, at) or _ahead_of(sentence, at):
        return TimeDirection.FUTURE, sentence.tokens[at].text
    inside = {i for i, token in enumerate(sentence.tokens) if span.start <= token.span.start < span.end}
    for index in _path_up(sentence, at):
        if index in inside:
            continue
        token = sentence.tokens[index]
        if _plain_present(sentence, index):
            return TimeDirection.FUTURE, token.text
        if token.upos in {"NOUN", "PROPN"} and _planned_noun(sentence, index):
            return TimeDirection.FUTURE, token.text
        if token.upos in {"VERB", "AUX"} or token.xpos.startswith("VB"):
            return _verb_direction(sentence, _nearest_below(sentence, index, at))
        copula = any(sentence.tokens[child].deprel == "cop" for child in sentence.children(index))
        if copula and (found := _verb_direction(sentence, index))[0] is not TimeDirection.UNKNOWN:
            return found
    return TimeDirection.UNKNOWN, None


def moved_to(sentence: Sentence, at: int) -> bool:
    """Say whether a time is the new one of something put off: "postponed to May", "put off until March"."""
    opened = sentence.tokens[at].text.lower() in {"until", "till"}
    if not opened and not (at > 0 and sentence.tokens[at - 1].text.lower() in {"to", "until", "till", "for"}):
        return False
    for index in _path_up(sentence, at):
        token = sentence.tokens[index]
        if token.upos == "VERB":
            particles = {sentence.tokens[child].text.lower() for child in sentence.children(index)}
            return token.lemma in _PUTTING_OFF or (token.lemma in {"put", "push"} and not particles.isdisjoint({"off", "back"}))
    return False


def _ahead_of(sentence: Sentence, at: int) -> bool:
    """Say whether a time is that of what something comes before: "speaking ahead of Friday's meeting"."""
    before = [token.text.lower() for token in sentence.tokens[max(0, at - 3) : at]]
    return before[-2:] == ["ahead", "of"] or before[-3:] == ["ahead", "of", "the"]


def _plain_present(sentence: Sentence, index: int) -> bool:
    """Say whether a word is a present verb read as noun or adjective: "Talks resume on Sunday", "Talks open Monday"."""
    token = sentence.tokens[index]
    misread = token.upos in {"NOUN", "ADJ"} and token.text.lower() in _OPENING_VERBS
    return misread and sentence.kind is SegmentKind.BODY and index > 0 and sentence.tokens[index - 1].xpos == "NNS"


def _path_up(sentence: Sentence, at: int) -> list[int]:
    path: list[int] = []
    while at >= 0 and at not in path:
        path.append(at)
        at = sentence.tokens[at].head
    return path


def _nearest_below(sentence: Sentence, verb: int, at: int) -> int:
    """The verb that a time at `at` belongs to: in "agreed to meet in May" the month says when they meet.

    Trees often hang the time on the governing verb; the nearest infinitive between the two is the better reading.
    """
    agreed = _agreed_gerund(sentence, verb)
    nearest = agreed if agreed is not None and agreed < at else verb
    for index in range(verb + 1, at):
        token = sentence.tokens[index]
        if token.head == nearest and token.deprel.startswith("xcomp") and token.upos == "VERB":
            nearest = index
    return nearest


def _agreed_gerund(sentence: Sentence, verb: int) -> int | None:
    """The gerund that a verb of agreement takes: "concurred on holding talks", "agreed on meeting"."""
    if sentence.tokens[verb].lemma not in _AGREEING:
        return None
    kids = [child for child in sentence.children(verb) if child > verb and sentence.tokens[child].xpos == "VBG"]
    marked = (kid for kid in kids if any(sentence.tokens[i].text.lower() in {"on", "to"} for i in sentence.children(kid)))
    return next(marked, None)


def _is_agreed(sentence: Sentence, gerund: int) -> bool:
    head = sentence.tokens[gerund].head
    return head >= 0 and _agreed_gerund(sentence, head) == gerund


def _planned_noun(sentence: Sentence, noun: int) -> bool:
    marks = [sentence.tokens[i] for i in sentence.children(noun)]
    return any(
        mark.lemma.lower() in (_PLANNED_NOUN_MARKS if mark.deprel.startswith(("amod", "nmod:poss")) else _AHEAD)
        for mark in marks
        if mark.deprel.startswith(("amod", "case"))
    )


def _verb_direction(sentence: Sentence, verb: int) -> tuple[TimeDirection, str | None]:
    token = sentence.tokens[verb]
    marks = [sentence.tokens[i] for i in sentence.children(verb) if i < verb]
    auxiliaries = [mark for mark in marks if mark.deprel.startswith(("aux", "cop"))]
    words = " ".join([*(mark.text for mark in auxiliaries), token.text])
    if any(mark.text.lower() in _FUTURE_AUXILIARIES for mark in auxiliaries):
        return TimeDirection.FUTURE, words
    if token.xpos in {"VB", "VBN"} and any(mark.text.lower() == "to" for mark in marks):
        return _infinitive_direction(sentence, verb)
    past_frame = any(mark.xpos in {"VBD", "VBN"} or mark.text.lower() in {"had", "was", "were"} for mark in auxiliaries)
    if token.lemma in _PLANNING and token.xpos in {"VBN", "VBD", "JJ"}:
        return (TimeDirection.UNKNOWN, None) if past_frame else (TimeDirection.FUTURE, words)
    if token.xpos == "VBD" or past_frame or (token.xpos == "VBN" and _finite_past(token, auxiliaries)):
        return TimeDirection.PAST, words
    if token.xpos in {"VBZ", "VBP"} and sentence.kind is SegmentKind.BODY and token.lemma not in _STATIVE:
        return TimeDirection.FUTURE, words
    progressive = any(mark.lemma == "be" and mark.xpos in {"VBZ", "VBP"} for mark in auxiliaries)
    if token.xpos == "VBG" and (progressive or _is_agreed(sentence, verb)):
        return TimeDirection.FUTURE, words
    if any(mark.text.lower() in _MODALS for mark in [*auxiliaries, token]):
        return TimeDirection.FUTURE, words
    return TimeDirection.UNKNOWN, None


def _finite_past(token: Token, auxiliaries: list[Token]) -> bool:
    has_or_is = any(mark.lemma in {"have", "be"} for mark in auxiliaries)
    return has_or_is or token.deprel.startswith(("acl", "root", "conj", "advcl"))


def _infinitive_direction(sentence: Sentence, verb: int) -> tuple[TimeDirection, str | None]:
    """An infinitive looks ahead if its governor does: "plans to meet", "is to visit", but not "was to have met"."""
    head = sentence.tokens[verb].head
    if sentence.tokens[verb].deprel.startswith("acl"):
        return TimeDirection.FUTURE, f"to {sentence.tokens[verb].text}"
    if head < 0:
        return _be_to(sentence, verb)
    governor = sentence.tokens[head]
    if governor.lemma not in _FUTURE_GOVERNORS:
        return _verb_direction(sentence, head) if governor.upos in {"VERB", "AUX"} else (TimeDirection.FUTURE, governor.text)
    marks = [sentence.tokens[i] for i in sentence.children(head) if i < head]
    unfulfilled = any(mark.text.lower() in {"was", "were", "been"} for mark in [*marks, governor])
    if unfulfilled and governor.lemma in {"be", "due", "expect", "schedule", "set", "slate", "plan"}:
        return TimeDirection.UNKNOWN, None
    return TimeDirection.FUTURE, f"{governor.text} to {sentence.tokens[verb].text}"


def _be_to(sentence: Sentence, verb: int) -> tuple[TimeDirection, str | None]:
    before = [sentence.tokens[i] for i in sentence.children(verb) if i < verb]
    be = next((mark for mark in before if mark.lemma == "be"), None)
    if be is None or be.xpos == "VBD":
        return TimeDirection.UNKNOWN, None
    return TimeDirection.FUTURE, f"{be.text} to {sentence.tokens[verb].text}"
