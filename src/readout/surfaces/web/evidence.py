"""A source text laid out with its marks: paragraphs, sentences, and pieces that know which values they prove.

Marks may overlap; the text is cut at every boundary, so that each piece is one element and none has to be nested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select

from readout.model.article import Article, SegmentKind
from readout.model.span import Span
from readout.record import schema
from readout.record.store import Store

READ = frozenset({SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION})
"""Kinds of segments that are read as news; the others are shown in small type."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that prove values.

    Attributes:
        span: Place in the article's text.
        keys: Values that the words prove, as the page names them ("date", "who-0").
    """

    span: Span
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    Attributes:
        text: The words.
        keys: Values that they prove, sorted; none for plain text.
        anchors: Ids of the marks that begin here.
    """

    text: str
    keys: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A sentence with its anchor; `anchor` is None for text between sentences."""

    anchor: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A segment of the text: what it is, and its sentences."""

    kind: SegmentKind
    read: bool
    sentences: tuple[SentencePart, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A text ready to be shown.

    Attributes:
        paragraphs: Lines by paragraph.
        first: For each value the id of the first mark that proves it.
        words: For each value the words of that mark.
    """

    paragraphs: tuple[tuple[Line, ...], ...]
    first: Mapping[str, str]
    words: Mapping[str, str]


def lay_out(article: Article, sentences: Sequence[Span], marks: Iterable[Mark], prefix: str) -> LaidOut:
    """Lay a text out.

    Args:
        article: The text with its segments.
        sentences: Spans of its sentences.
        marks: Words that prove values; marks of one span fall together.
        prefix: Begins every id, so that several texts can stand on one page.
    """
    merged = _merged(marks)
    first: dict[str, str] = {}
    words: dict[str, str] = {}
    for mark in merged:
        for key in mark.keys:
            if key not in first:
                first[key] = anchor_of(prefix, mark.span)
                words[key] = mark.span.of(article.text)
    paragraphs: dict[int, list[Line]] = {}
    for segment in article.segments:
        parts = _sentence_parts(article.text, segment.span, sentences, merged, prefix)
        paragraphs.setdefault(segment.paragraph, []).append(Line(segment.kind, segment.kind in READ, parts))
    return LaidOut(tuple(tuple(lines) for _, lines in sorted(paragraphs.items())), first, words)


def anchor_of(prefix: str, span: Span) -> str:
    """Id of a mark."""
    return f"{prefix}w{span.start}-{span.end}"


def sentence_anchor(prefix: str, start: int) -> str:
    """Id of the sentence that begins at a place."""
    return f"{prefix}s{start}"


def sentence_spans(store: Store, articles: Sequence[str]) -> dict[str, tuple[Span, ...]]:
    """Spans of the sentences of articles, apart from one another, in text order."""
    table = schema.sentence.c
    query = select(table.article_id, table.start, table.text).where(table.article_id.in_(sorted(set(articles))))
    spans: dict[str, set[Span]] = {}
    with store.reading_from() as connection:
        for row in connection.execute(query):
            spans.setdefault(row.article_id, set()).add(Span(row.start, row.start + len(row.text)))
    return {article: _apart(found) for article, found in spans.items()}


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    keys: dict[Span, dict[str, None]] = {}
    for mark in marks:
        keys.setdefault(mark.span, {}).update(dict.fromkeys(mark.keys))
    return tuple(Mark(span, tuple(found)) for span, found in sorted(keys.items()))


def _sentence_parts(
    text: str, segment: Span, sentences: Sequence[Span], marks: Sequence[Mark], prefix: str
) -> tuple[SentencePart, ...]:
    inside = [mark for mark in marks if mark.span.overlaps(segment)]
    parts: list[SentencePart] = []
    at = segment.start
    for sentence in sentences:
        start, end = max(sentence.start, at), min(sentence.end, segment.end)
        if start >= end:
            continue
        if at < start:
            parts.append(SentencePart(None, _pieces(text, at, start, inside, prefix)))
        parts.append(SentencePart(sentence_anchor(prefix, sentence.start), _pieces(text, start, end, inside, prefix)))
        at = end
    if at < segment.end:
        parts.append(SentencePart(None, _pieces(text, at, segment.end, inside, prefix)))
    return tuple(parts)


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], prefix: str) -> tuple[Piece, ...]:
    near = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    inner = {edge for mark in near for edge in (mark.span.start, mark.span.end) if start < edge < end}
    cuts = sorted({start, end, *inner})
    found = []
    for left, right in pairwise(cuts):
        over = [mark for mark in near if mark.span.start <= left and right <= mark.span.end]
        keys = tuple(sorted({key for mark in over for key in mark.keys}))
        anchors = tuple(anchor_of(prefix, mark.span) for mark in over if mark.span.start == left)
        found.append(Piece(text[left:right], keys, anchors))
    return tuple(found)
