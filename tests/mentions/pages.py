"""Articles and sentences for tests: cut by the project's own tokeniser, without a parse."""

from __future__ import annotations

from readout.language.tokeniser import tokenise
from readout.model.article import Article, Segment, SegmentKind
from readout.model.page import Outlet
from readout.model.sentence import NameLabel, NameSpan, PostSpan, Sentence, Token
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


def sentences(article: Article, people: tuple[str, ...] = (), posts: tuple[str, ...] = ()) -> tuple[Sentence, ...]:
    """Return a sentence for each line, its words without part of speech; `people` and `posts` are marked as the model's."""
    found = []
    for number, segment in enumerate(article.segments):
        spans = tokenise(article.text, segment.span.start, segment.span.end)
        words = [(Span(*at), article.text[slice(*at)]) for at in spans]
        tokens = tuple(Token(span, word, word.lower(), "X", "", -1, "") for span, word in words)
        names = tuple(
            NameSpan(*at, NameLabel.PERSON)
            for person in people
            for at in _tokens_of(article.text, tokens, segment.span, person)
        )
        titles = tuple(PostSpan(*at) for post in posts for at in _tokens_of(article.text, tokens, segment.span, post))
        found.append(Sentence(number, segment.span, segment.kind, segment.paragraph, tokens, names, titles))
    return tuple(found)


def _tokens_of(text: str, tokens: tuple[Token, ...], span: Span, part: str) -> list[tuple[int, int]]:
    start = text.find(part, span.start, span.end)
    inside = [i for i, token in enumerate(tokens) if start <= token.span.start and token.span.end <= start + len(part)]
    return [(inside[0], inside[-1] + 1)] if start >= 0 and inside else []
