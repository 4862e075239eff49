"""Boilerplate by repetition: lines that the pages of one site share are not news."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text

from readout.articles.lines import page_lines
from readout.model.page import Page, PageFormat

_LEAST_PAGES = 3
_LEAST_SHARE = 0.3
_SHORTEST = 8


def repeated_lines(pages: Iterable[Page]) -> frozenset[str]:
    """Find the lines that several pages of a site show, for `ArticleOptions.boilerplate`.

    A line counts as boilerplate when at least three different pages of a site, and three in ten of them, show it. Give the
    pages of one crawl or archive together.

    Args:
        pages: Pages of one or more sites; the site is the host, else the publisher.

    Returns:
        Keys of the lines (letters and digits in lower case).
    """
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for page in pages:
        site = _site(page)
        if site is None or (site, page.id) in seen:
            continue
        seen.add((site, page.id))
        counts[site] += 1
        shown[site].update(_keys(page))
    return frozenset(
        key
        for site, lines in shown.items()
        for key, times in lines.items()
        if times >= _LEAST_PAGES and times >= _LEAST_SHARE * counts[site]
    )


def _site(page: Page) -> str | None:
    host = urlsplit(page.hints.url).hostname if page.hints.url else None
    return host or page.hints.publisher


def _keys(page: Page) -> frozenset[str]:
    text = extract_plain_text(page.content, alt_texts=False) if page.format is PageFormat.HTML else page.content
    return frozenset(line.key for line in page_lines(text) if len(line.key) >= _SHORTEST)
