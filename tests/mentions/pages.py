"""Articles and sentences for tests: cut by the project's own tokeniser, without a parse."""

from __future__ import annotations

from readout.language.tokeniser import tokenise
from readout.model.article import Article, Segment, SegmentKind
from readout.model.page import Outlet
from readout.model.sentence import NameLabel, NameSpan, Sentence, Token
from readout.model.span import Span


def page(*lines: str, outlet: str | None = None) -> Article:
    """Return an article of one body line for each sentence; `outlet` is its outlet's country."""
    text = "\n".join(lines)
    segments, start = [], 0
    for number, line in enumerate(lines):
        segments.append(Segment(Span(start, start + len(line)), SegmentKind.BODY, number))
        start += len(line) + 1
    source = Outlet("test", "Test", "agency", outlet) if outlet else None
    return Article("a" * 32, "p" * 64, "test", text, tuple(segments), outlet=source)


def sentences(article: Article, people: tuple[str, ...] = ()) -> tuple[Sentence, ...]:
    """Return a sentence for each line, its words without part of speech; `people` are marked as names of persons."""
    found = []
    for number, segment in enumerate(article.segments):
        spans = tokenise(article.text, segment.span.start, segment.span.end)
        words = [(Span(*at), article.text[slice(*at)]) for at in spans]
        tokens = tuple(Token(span, word, word.lower(), "X", "", -1, "") for span, word in words)
        names = tuple(name for person in people for name in _names(article.text, tokens, segment.span, person))
        found.append(Sentence(number, segment.span, segment.kind, segment.paragraph, tokens, names))
    return tuple(found)


def _names(text: str, tokens: tuple[Token, ...], span: Span, person: str) -> list[NameSpan]:
    start = text.find(person, span.start, span.end)
    inside = [i for i, token in enumerate(tokens) if start <= token.span.start and token.span.end <= start + len(person)]
    return [NameSpan(inside[0], inside[-1] + 1, NameLabel.PERSON)] if start >= 0 and inside else []
