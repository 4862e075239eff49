"""Evidence: the four to fifteen words around a predicate that best show what happened."""

from __future__ import annotations

from readout.events.scene import Scene, View
from readout.model.claim import Evidence
from readout.model.span import Span

LONGEST = 15
SHORTEST = 4
_BEFORE = 9
_AFTER = 9


def evidence_around(scene: Scene, view: View, anchor: int, start: int | None = None) -> Evidence:
    """Cite the words around token `anchor`.

    Args:
        scene: The page.
        view: The sentence.
        anchor: The predicate.
        start: First token to quote if it stands close enough before the predicate, such as the subject's first; None for none.

    Returns:
        Evidence of at least 4 words where the sentence has them, and at most 15.
    """
    first = anchor
    if start is not None and start < anchor:
        first = start if anchor - start <= _BEFORE else anchor
    words = _words(view)
    last = _last(view, anchor)
    while _count(words, first, last) < SHORTEST and (last < len(view.tokens) or first > 0):
        if last < len(view.tokens):
            last += 1
        else:
            first -= 1
    while _count(words, first, last) > LONGEST:
        last -= 1
    return cite(scene, view, first, last)


def cite(scene: Scene, view: View, first: int, last: int) -> Evidence:
    """Cite tokens `first` up to, not including, `last`, without the punctuation that hangs at their end."""
    while last - 1 > first and view.tokens[last - 1].upos == "PUNCT" and view.tokens[last - 1].text not in {'"', "”", ")"}:
        last -= 1
    while first < last - 1 and view.tokens[first].upos == "PUNCT" and view.tokens[first].text not in {'"', "“", "("}:
        first += 1
    span = Span(view.tokens[first].span.start, view.tokens[last - 1].span.end)
    return Evidence.cite(scene.article.id, scene.article.text, view.sentence.span, span)


def _words(view: View) -> tuple[bool, ...]:
    return tuple(any(c.isalnum() for c in token.text) for token in view.tokens)


def _count(words: tuple[bool, ...], first: int, last: int) -> int:
    return sum(words[first:last])


def _last(view: View, anchor: int) -> int:
    """End of the quote: nine words on, or earlier where the clause closes after at least five words."""
    taken = 0
    for i in range(anchor, len(view.tokens)):
        token = view.tokens[i]
        if token.text in {";", ":"} and taken >= SHORTEST:
            return i
        if any(c.isalnum() for c in token.text):
            taken += 1
        if taken > _AFTER:
            return i + 1
    return len(view.tokens)
