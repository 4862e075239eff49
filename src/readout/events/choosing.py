"""Which of the phrases found around a meeting are its issues: simple signs, weighed as on gold pages."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.act import Act
from readout.events.issues import content_words, is_same
from readout.events.scene import Scene, View
from readout.events.topics import Topic
from readout.model.article import SegmentKind
from readout.model.event import Issue

MOST = 6
_LEAST, _LONE = 0.35, 0.25
"""Least chance of an issue; and of the best one of a meeting for which none reaches that."""

_MANY_ACTS, _FEW_ACTS, _LATE = 6, 3, 3
_MUCH = 3
_LONG = 5
_OWNERS = frozenset({"their", "our", "his", "her", "its"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_OVER = frozenset({"over", "on", "about", "regarding"})
_FEELINGS = frozenset({"concern", "regret", "protest", "condolence", "position", "worry", "sympathy"})
_GENERAL = frozenset(
    {"cooperation", "relation", "relations", "tie", "ties", "situation", "issue", "development", "war", "conflict", "security"}
    | {"trade", "dispute", "agreement", "visit", "investment"}
)
"""Nouns of what is talked about rather than of what is done."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be an issue of a meeting.

    Attributes:
        topic: Its words and what shows them.
        issue: The words cited, with the canonical topic.
        act: The act that is about it; None where it is told as talked about.
        headline: True if only a headline tells it.
        signs: Signs that speak for or against it.
        chance: Probability that it is an issue, 0 to 1.
    """

    topic: Topic
    issue: Issue
    act: Act | None = None
    headline: bool = False
    signs: tuple[str, ...] = ()
    chance: float = 0.0


def chosen(candidates: list[Candidate]) -> list[Candidate]:
    """Return the issues among weighed candidates, likeliest first, each once, at most six."""
    found: list[Candidate] = []
    words: list[set[str]] = []
    for each in sorted(candidates, key=lambda c: -c.chance):
        content = content_words(each.issue.quote.text)
        if each.chance < (_LEAST if found else _LONE) or any(_repeats(each, content, other) for other in words):
            continue
        words.append(content)
        found.append(each)
    return found[:MOST]


def _repeats(each: Candidate, content: set[str], other: set[str]) -> bool:
    """Say whether a phrase only says again what an issue says: the same words, or "the gate" after "the Sarp border gate".

    A headline has shorter words for what the text says; half of them show it.
    """
    if each.headline and 2 * len(content & other) >= len(content):
        return True
    return is_same(content, other) or (content <= other and each.issue.quote.text.islower())


def signs_of(scene: Scene, candidates: list[Candidate], at: int) -> tuple[str, ...]:
    """Return the signs of candidate `at` of a meeting: what shows it, its words, and what else was found."""
    each = candidates[at]
    view = scene.views[each.topic.view]
    signs = {
        "headline": each.headline,
        each.topic.sign: True,
        **_of_words(scene, view, each),
        **_of_place(view, each),
        **(_of_act(scene, view, each, candidates) if each.act is not None else {}),
    }
    return tuple(sorted(sign for sign, there in signs.items() if there))


def _of_words(scene: Scene, view: View, each: Candidate) -> dict[str, bool]:
    words = each.issue.quote.text.split()
    content = content_words(each.issue.quote.text)
    first, last = each.topic.first, each.topic.last
    inside, head = range(first, last), _head(view, each.topic)
    return {
        "one word": len(words) == 1,
        "two words": len(words) == 2,
        "five words or more": len(words) >= _LONG,
        "known topic": each.issue.topic is not None,
        "in the title": bool(content & content_words(scene.article.title or "")),
        "owned": view.word(each.topic.first) in _OWNERS,
        "number": any(view.tokens[k].upos == "NUM" for k in inside),
        "general noun": view.lemma(head) in _GENERAL,
        "compound noun": bool(view.kids(head, "compound")),
        "names a party": any(first <= named.head < last and named.head != head for named in view.named),
        "meeting noun": view.lemma(head) in scene.lexicon.nouns,
    }


def _of_place(view: View, each: Candidate) -> dict[str, bool]:
    """Return the signs of where a phrase stands: the opening of the page, a quotation, below another predicate."""
    head = _head(view, each.topic)
    over = view.tokens[head].head
    joined = over >= 0 and view.tokens[over].upos == "VERB" and view.relation(over) == "conj"
    return {
        "lead": view.sentence.index <= 1,
        "in quotes": sum(view.tokens[k].text in _QUOTES for k in range(head)) % 2 == 1,
        "joined verb": joined and view.relation(head) == "obj",
        "joint aim": each.act is not None
        and len(each.act.actor.codes) > 1
        and over >= 0
        and view.relation(over) == "xcomp"
        and view.relation(head) == "obj",
    }


def _of_act(scene: Scene, view: View, each: Candidate, candidates: list[Candidate]) -> dict[str, bool]:
    act, first = each.act, each.topic.first
    acts = [other for other in candidates if other.act is not None]
    stated = sum(c.act is None and not c.headline and c.topic.sign != "set off" for c in candidates)
    before = acts.index(each)
    return {
        "act": True,
        "at no meeting told": act is not None and act.entry is None,
        "one-sided": act is not None and len(act.actor.codes) < 2,
        "no person named": act is not None and not act.actor.people,
        "nothing stated": stated == 0,
        "much stated": stated >= _MUCH,
        "many acts": len(acts) > _MANY_ACTS,
        "few acts": len(acts) < _FEW_ACTS,
        "late act": before >= _LATE,
        "over": any(view.word(k) in _OVER for k in range(max(0, first - 2), first + 1)),
        "feeling": any(view.lemma(k) in _FEELINGS for k in range(each.topic.word, first)),
        "told again": _told_again(scene, view, content_words(each.issue.quote.text)),
    }


def _head(view: View, topic: Topic) -> int:
    """Return the token that governs the others of a phrase."""
    return next((k for k in range(topic.first, topic.last) if not topic.first <= view.tokens[k].head < topic.last), topic.first)


def _told_again(scene: Scene, view: View, content: set[str]) -> bool:
    """Say whether another sentence of the body shares half of the words of a phrase."""
    others = (v for v in scene.views if v is not view and v.sentence.kind is SegmentKind.BODY)
    words = {v.word(k) for v in others for k in range(len(v.tokens))}
    return bool(content) and 2 * len(content & words) >= len(content)
