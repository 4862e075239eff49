"""Chosen lines to an `Article`: one text, its segments, its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from readout.articles.dating import Dates, complete_day
from readout.articles.furniture import byline_name, split_flags
from readout.articles.wire import WireLine
from readout.lexicon.outlets import load_outlets
from readout.model.article import Article, Dateline, Segment, SegmentKind
from readout.model.page import Outlet, Page
from readout.model.span import Quote, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its text is joined.

    Attributes:
        title: Headline as shown; None if the page shows none.
        lines: Lines of the article, headline first if there is one.
        furniture: Lines of the page that are not the article.
        dates: Days of the page.
        anchors: Days that complete the year of a dateline, best first.
        byline: Writer told by the page's metadata; None if not told there.
        site: Name of the site told by the page's metadata; None if not told there.
        outlet: Publisher by the outlet table, else the office that caller, header or footer name; None if unknown.
        language: ISO 639-1 code.
    """

    title: str | None
    lines: tuple[WireLine, ...]
    furniture: tuple[str, ...]
    dates: Dates
    anchors: tuple[date, ...]
    byline: str | None
    site: str | None
    outlet: Outlet | None
    language: str


def compose(draft: Draft, page: Page) -> Article:
    """Join the lines and place their pieces."""
    text = "\n".join(line.text for line in draft.lines)
    segments: list[Segment] = []
    start = 0
    dateline: Dateline | None = None
    for number, line in enumerate(draft.lines):
        segments += [Segment(Span(start + piece.start, start + piece.end), piece.kind, number) for piece in line.pieces]
        if line.dateline is not None and dateline is None:
            quote = Quote.cut(text, Span(start, start + line.dateline.end))
            day = complete_day(line.dateline, draft.anchors)
            dateline = Dateline(quote, line.dateline.places, day, line.dateline.agency)
        start += len(line.text) + 1
    publisher = page.hints.publisher or (draft.outlet.name if draft.outlet is not None else draft.site)
    return Article(
        id=sha256(f"{page.id}\n{text}".encode()).hexdigest()[:32],
        page_id=page.id,
        source=page.source,
        text=text,
        segments=tuple(segments),
        furniture=draft.furniture,
        title=draft.title,
        published=draft.dates.published,
        updated=draft.dates.updated,
        disagreement=draft.dates.disagreement,
        dateline=dateline,
        flags=split_flags(draft.title)[0] if draft.title else (),
        byline=_byline(draft.lines) or draft.byline,
        agency=_agency(draft.lines, dateline),
        publisher=publisher,
        outlet=draft.outlet,
        url=page.hints.url,
        language=draft.language,
    )


def _byline(lines: Sequence[WireLine]) -> str | None:
    for line in lines:
        if any(piece.kind is SegmentKind.BYLINE for piece in line.pieces):
            return byline_name(line.text) or line.text
    return None


def _agency(lines: Sequence[WireLine], dateline: Dateline | None) -> str | None:
    """Return the agency that the text names as its source: in the dateline, at its end, in the byline."""
    if dateline is not None and dateline.agency:
        return dateline.agency
    closing = [line.agency for line in lines if line.agency]
    if closing:
        return closing[-1]
    byline = _byline(lines)
    return byline if byline is not None and load_outlets().by_mark(byline) is not None else None


def body_text(article: Article) -> str:
    """Return the body as prose: its paragraphs with dateline and closing agency tag, without captions, bylines and notes.

    Args:
        article: The article.

    Returns:
        Paragraphs separated by a blank line.
    """
    prose = {segment.paragraph for segment in article.segments if segment.kind is SegmentKind.BODY}
    kept: dict[int, list[Segment]] = {}
    for segment in article.segments:
        if segment.paragraph in prose and segment.kind not in (SegmentKind.END, SegmentKind.EMAIL, SegmentKind.NOTE):
            kept.setdefault(segment.paragraph, []).append(segment)
    return "\n\n".join(article.text[parts[0].span.start : parts[-1].span.end] for parts in kept.values())
