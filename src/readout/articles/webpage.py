"""An HTML page to the draft of its article.

The body is trafilatura's; everything around it (headline, dates, captions, writer, e-mail) is read from the page's markup and
from its lines as they stand on the screen, by the same code that reads dumps.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from trafilatura.settings import Extractor

from readout.articles.compose import Draft
from readout.articles.dating import found_date
from readout.articles.dayforms import days_in
from readout.articles.drafting import draft_story, mark_lines
from readout.articles.dump import stories_of, tail_lines
from readout.articles.furniture import Mark
from readout.articles.lines import Line, clean_text, count_words, folded, page_lines
from readout.articles.listing import is_listing
from readout.articles.markup import Element, Markup, caption_keys, read_markup
from readout.articles.options import ArticleOptions
from readout.articles.selection import bodies, view_of
from readout.articles.story import MarkedLine, Story
from readout.errors import PageError
from readout.lexicon.furniture import load_furniture
from readout.model.article import FoundDate
from readout.model.page import Page, RejectionReason

_TAG = re.compile(
    r"<(/?)(div|span|section|article|table|b|i|em|strong|font|a|ul|ol|blockquote|center|small|big|u|main|nav|"
    r"form)\b[^>]{0,2000}?(/?)>",
    re.I,
)
_FIGURE = re.compile(r"(</?)(figure|figcaption)\b", re.I)
_DEEPEST = 3000
_STRETCH = 1 << 15
_NEXT_TO_NOTHING = 250
_ABOVE = 8
_SURELY_NOT = -3.9
_MUCH_MORE = 1.15
_NEARLY_ALL = 0.95
_AGREE = 0.8
_NO_PROSE = frozenset(
    {Mark.SKIP, Mark.BYLINE, Mark.DATE, Mark.EMAIL, Mark.END, Mark.NOTE, Mark.CREDIT, Mark.CAPTION, Mark.COMMENTS}
)
_HEADER = frozenset({Mark.BYLINE, Mark.DATE, Mark.NOTE, Mark.CAPTION, Mark.CREDIT})
_KEPT_BETWEEN = frozenset({Mark.CAPTION, Mark.BYLINE, Mark.NOTE, Mark.EMAIL, Mark.END})


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page as its reader sees it: lines, keys of captions, fields of the markup."""

    lines: Sequence[Line]
    captions: frozenset[str]
    markup: Markup
    options: ArticleOptions


@dataclass(frozen=True, slots=True)
class _Read:
    """A story with its page's lines, and how far trafilatura and the line scorer agree on it, 0 to 1."""

    lines: tuple[MarkedLine, ...]
    story: Story
    agreement: float


def html_drafts(page: Page, options: ArticleOptions) -> tuple[Draft, ...]:
    """Read the article of an HTML page.

    Args:
        page: An HTML page.
        options: What the caller decides.

    Returns:
        One draft; empty if the page holds no article.

    Raises:
        PageError: The page's tags nest too deeply to be read safely, or it lists articles instead of holding one.
    """
    _refuse_depth(page.content)
    root = trafilatura.load_html(page.content)
    if root is None:
        return ()
    markup, captions = read_markup(root), caption_keys(root)
    # The plain text of a page leaves figures out; as plain blocks their captions stay in their places.
    tree = HTMLTree.parse(_FIGURE.sub(lambda tag: tag[1] + ("p" if len(tag[2]) > len("figure") else "div"), page.content))
    shown = _Shown(page_lines(extract_plain_text(tree, main_content=False, alt_texts=False)), captions, markup, options)
    body = body_of(root, fast=True)
    read = _read(shown, body) if body else None
    if read is None or read.agreement < _AGREE:
        # The quick way and the scorer see different articles: ask trafilatura to compare its own fall-backs.
        body = body_of(root, fast=False)
        read = _read(shown, body) if body else None
    if not body:
        return _as_dump(page, shown)
    if read is None:
        return ()
    lines, story = read.lines, read.story
    if not markup.is_article and is_listing(lines, story.body):
        raise PageError(RejectionReason.LIST_PAGE, "the page lists articles and holds none itself; read the pages it points to")
    found, updates = _dates(markup, page)
    return (draft_story(lines, story, page, found, updates),)


def _as_dump(page: Page, shown: _Shown) -> tuple[Draft, ...]:
    """Read a page whose markup hides its body (layout tables, scripts) by its lines alone."""
    lines = mark_lines(shown.lines, load_furniture(), shown.options.boilerplate)
    found, updates = _dates(shown.markup, page)
    return tuple(draft_story(lines, story, page, found, updates) for story in stories_of(lines, page.hints.title))


def body_of(root: Element, *, fast: bool) -> tuple[str, ...]:
    """Return the lines of the body: trafilatura in precision mode, in its default mode where that leaves next to nothing.

    Args:
        root: The page as `trafilatura.load_html` parses it.
        fast: Leave out trafilatura's comparison with its own fall-backs, half of its time.
    """
    text = _trafilatura(root, precise=True, fast=fast)
    if len(text) < _NEXT_TO_NOTHING:
        text = max(text, _trafilatura(root, precise=False, fast=fast), key=len)
    rows = [row for row in map(clean_text, text.split("\n")) if row]
    # A layout table comes out as rows of cells: no paragraphs; the caller reads the page's lines instead.
    prose = [row for row in rows if not row.startswith("|")]
    return tuple(prose if sum(map(len, prose)) > sum(map(len, rows)) / 2 else ())


def _trafilatura(root: Element, *, precise: bool, fast: bool) -> str:
    found = trafilatura.bare_extraction(root, options=_settings(precise, fast))
    text = getattr(found, "text", None)
    return str(text) if text else ""


@cache
def _settings(precise: bool, fast: bool) -> Extractor:  # noqa: FBT001
    """Return the settings of a run, made once: reading them costs as much as a small page. Its log says nothing of use."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Extractor(output_format="python", fast=fast, precision=precise, comments=False, with_metadata=False)


def _refuse_depth(content: str) -> None:
    if not _may_be_deep(content):
        return
    depth = 0
    for match in _TAG.finditer(content):
        if match[1]:
            depth = max(0, depth - 1)
        elif not match[3]:
            depth += 1
            if depth > _DEEPEST:
                detail = f"the page nests more than {_DEEPEST} tags; it is broken or hostile, leave it out"
                raise PageError(RejectionReason.UNREADABLE, detail)


def _may_be_deep(content: str) -> bool:
    """Say whether tags left open could add up to too deep a nest: a quick count that few honest pages fail."""
    depth = 0
    for start in range(0, len(content), _STRETCH):
        stretch = content[start : start + _STRETCH]
        closing = stretch.count("</")
        opening = stretch.count("<") - closing
        if depth + opening > _DEEPEST:
            return True
        depth += opening - closing
    return False


def _read(shown: _Shown, body: Sequence[str]) -> _Read | None:
    """Put the body's lines in their places among the lines of the page; None if none of them is prose."""
    title = next((headline for headline in shown.markup.headlines if headline), None)
    merged, inside = _merge(shown.lines, body, [folded(text) for text in body])
    marked = _with_captions(mark_lines(merged, load_furniture(), shown.options.boilerplate), shown.captions)
    paragraphs, agreement = _paragraphs(marked, inside, folded(title) if title else "")
    if not paragraphs:
        return None
    first, last = paragraphs[0], paragraphs[-1]
    chosen = frozenset(paragraphs)
    kept = tuple(
        index
        for index in range(first, last + 1)
        if index in chosen or (marked[index].mark in _KEPT_BETWEEN and not marked[index].repeat)
    )
    head = _head(marked, title, first)
    start = head + 1 if head is not None else max(0, first - _ABOVE)
    header = tuple(index for index in range(start, first) if marked[index].mark in _HEADER and not marked[index].repeat)
    story = Story(head, title, header, kept, tail_lines(marked, last + 1), byline=shown.markup.author, site=shown.markup.site)
    return _Read(marked, story, agreement)


def _with_captions(marked: Sequence[MarkedLine], captions: frozenset[str]) -> tuple[MarkedLine, ...]:
    """Mark the lines that the markup calls captions."""
    return tuple(
        replace(one, mark=Mark.CAPTION) if one.key in captions and one.mark in (Mark.PLAIN, Mark.CREDIT) else one
        for one in marked
    )


def _head(marked: Sequence[MarkedLine], title: str | None, first: int) -> int | None:
    key = folded(title) if title else ""
    return next((index for index in range(first - 1, -1, -1) if marked[index].key == key), None) if key else None


def _paragraphs(marked: Sequence[MarkedLine], inside: frozenset[int], headline: str) -> tuple[tuple[int, ...], float]:
    """Choose the body's lines by two voices: trafilatura's, which sees the markup, and the line scorer's, which sees the prose.

    Trafilatura's lines stay unless the scorer is sure that they are none. Where the scorer finds all of them and a good deal
    more, trafilatura has lost paragraphs (or read a layout table as data), and the scorer's lines are taken.

    Returns:
        The lines, and the share of the longer choice's words that both voices chose.
    """
    view = view_of(marked)
    odds = view.odds if view is not None else ()
    ours = {index for index in inside if marked[index].mark not in _NO_PROSE and marked[index].key != headline}
    ours = {index for index in ours if not odds or odds[index] > _SURELY_NOT}
    found = bodies(marked, view) if view is not None else ()
    theirs = {index for body in found for index in body if marked[index].mark is Mark.PLAIN and marked[index].key != headline}
    words = sum(marked[index].line.words for index in ours)
    shared = sum(marked[index].line.words for index in ours & theirs)
    more = sum(marked[index].line.words for index in theirs)
    if more >= _MUCH_MORE * words and shared >= _NEARLY_ALL * words:
        return tuple(sorted(theirs)), 1.0
    return tuple(sorted(ours)), shared / max(words, more, 1)


def _merge(whole: Sequence[Line], body: Sequence[str], keys: Sequence[str]) -> tuple[tuple[Line, ...], frozenset[int]]:
    """Lay the body's lines over the page's: page lines before, between and after them stay."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(whole):
        places.setdefault(line.key, []).append(index)
    merged: list[Line] = []
    inside: set[int] = set()
    done = 0
    for text, key in zip(body, keys, strict=True):
        place = next((index for index in places.get(key, ()) if index >= done), None)
        if place is not None:
            merged.extend(line for line in whole[done:place])
            done = place + 1
        inside.add(len(merged))
        bare = text.removeprefix("- ")
        merged.append(
            Line(bare, place if place is not None else done, gap=False, bullet=bare != text, words=count_words(bare), key=key)
        )
    merged.extend(whole[done:])
    return tuple(merged), frozenset(inside)


def _dates(markup: Markup, page: Page) -> tuple[tuple[FoundDate, ...], tuple[FoundDate, ...]]:
    zone = page.outlet.zone if page.outlet is not None else None
    trust = {"json-ld": 0.97, "meta": 0.93, "time-element": 0.85}
    found = [found_date(form, where, trust[where], zone) for where, words in markup.published for form in days_in(words)[:1]]
    updates = [found_date(form, where, trust[where], zone) for where, words in markup.modified for form in days_in(words)[:1]]
    return tuple(found), tuple(updates)
