"""A story of marked lines to a draft: what dumps and HTML pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from readout.articles.compose import Draft
from readout.articles.dating import complete_day, found_date, line_dates, says_published, settle, url_day
from readout.articles.dayforms import days_in
from readout.articles.furniture import Mark, mark_of
from readout.articles.lines import Line
from readout.articles.story import MarkedLine, Story
from readout.articles.wire import WireLine, headline_pieces, line_pieces
from readout.lexicon.furniture import FurnitureTable
from readout.lexicon.issuers import load_issuer_table
from readout.model.article import FoundDate
from readout.model.page import Outlet, Page

_OPENING = 3
_SIGNED = 6
_ABOVE = 12
_BELOW = 8
_LONGEST_DATE_LINE = 26


def mark_lines(lines: Sequence[Line], table: FurnitureTable, boilerplate: frozenset[str]) -> tuple[MarkedLine, ...]:
    """Mark the lines of a page by their form, repeats and the site's own boilerplate.

    Args:
        lines: Lines of the page.
        table: Known furniture.
        boilerplate: Keys of lines that other pages of the site repeat.

    Returns:
        The lines with their marks.
    """
    seen: set[str] = set()
    marked = []
    for line in lines:
        key = line.key
        mark = Mark.BREAK if key in boilerplate else mark_of(line, key, table)
        marked.append(MarkedLine(line, mark, key, key in seen))
        seen.add(key)
    return tuple(marked)


def draft_story(
    lines: Sequence[MarkedLine],
    story: Story,
    page: Page,
    told: Sequence[FoundDate] = (),
    told_updates: Sequence[FoundDate] = (),
) -> Draft:
    """Build the draft of one story.

    Args:
        lines: Lines of the page.
        story: Which of them are the article.
        page: The page.
        told: Days of publication that the markup tells.
        told_updates: Days of update that the markup tells.

    Returns:
        The draft.
    """
    rows = _rows(lines, story)
    used = {*story.header, *story.body, *story.tail, story.head}
    furniture = tuple(marked.line.text for index, marked in enumerate(lines) if index not in used)
    found, updates = _header_dates(lines, story, page)
    found, updates = (*told, *found), (*told_updates, *updates)
    hint = page.hints.published
    known = (*(one.day for one in found), *((hint,) if hint else ()), *_named_days(lines, story))
    dateline = next((complete_day(row.dateline, known) for row in rows if row.dateline is not None), None)
    dates = settle(found, updates, dateline, hint)
    published = (dates.published.day,) if dates.published else ()
    outlet = page.outlet or _issuer(lines, story, page.hints.publisher)
    return Draft(story.title, rows, furniture, dates, (*published, *known), story.byline, story.site, outlet, "en")


def _issuer(lines: Sequence[MarkedLine], story: Story, publisher: str | None) -> Outlet | None:
    """Return the office named as publisher by the caller, or signing the page above or below its article on one line or two."""
    table = load_issuer_table()
    told = table.issuer(publisher) if publisher else None
    if told is not None:
        return told
    start, end = story.body[0], story.body[-1] + 1
    for first, last in ((0, min(start, _SIGNED)), (end, min(len(lines), end + _SIGNED))):
        texts = [marked.line.text for marked in lines[first:last]]
        for text in (*texts, *(f"{one}, {two}" for one, two in pairwise(texts))):
            issuer = table.issuer(text)
            if issuer is not None:
                return issuer
    return None


def _rows(lines: Sequence[MarkedLine], story: Story) -> tuple[WireLine, ...]:
    rows = [headline_pieces(story.title)] if story.title else []
    rows += [line_pieces(lines[index].line.text, lines[index].mark, opening=False) for index in story.header]
    prose = 0
    for index in story.body:
        mark = lines[index].mark
        rows.append(line_pieces(lines[index].line.text, mark, opening=prose < _OPENING))
        prose += mark is Mark.PLAIN
    rows += [line_pieces(lines[index].line.text, lines[index].mark, opening=False) for index in story.tail]
    return tuple(rows)


def _named_days(lines: Sequence[MarkedLine], story: Story) -> tuple[date, ...]:
    """Return the days that the article's captions and paragraphs name, captions first."""
    inside = (*story.header, *story.body)
    captions = [index for index in inside if lines[index].mark is Mark.CAPTION]
    prose = [index for index in story.body if lines[index].mark is Mark.PLAIN]
    return tuple(form.day for index in (*captions, *prose) for form in days_in(lines[index].line.text))


def _header_dates(lines: Sequence[MarkedLine], story: Story, page: Page) -> tuple[tuple[FoundDate, ...], tuple[FoundDate, ...]]:
    """Return the days of publication and of update shown around the article, the nearest to the headline first."""
    outlet = page.outlet
    zone = outlet.zone if outlet is not None else None
    month_first = outlet is not None and outlet.country == "USA"
    found: list[FoundDate] = []
    updates: list[FoundDate] = []
    for index, confidence in _date_places(lines, story):
        for form, updated in line_dates(lines[index].line.text, month_first=month_first):
            one = found_date(form, "text", confidence, zone)
            (updates if updated else found).append(one)
    address = page.hints.url
    if address and (day := url_day(address)) is not None:
        found.append(FoundDate(day, None, zone, "url", 0.7))
    return tuple(found), tuple(updates)


def _date_places(lines: Sequence[MarkedLine], story: Story) -> list[tuple[int, float]]:
    """Return the lines that may tell the day of publication, with the trust they earn by what they say and where they stand."""
    start, end = story.body[min(story.lead, len(story.body) - 1)], story.body[-1] + 1
    head = story.head if story.head is not None else start
    inside = frozenset((*story.body, *story.tail))
    places = []
    for index in (
        *range(head, start),
        *range(head - 1, max(-1, head - _ABOVE), -1),
        *range(start, min(len(lines), end + _BELOW)),
    ):
        marked = lines[index]
        if marked.line.words > _LONGEST_DATE_LINE or marked.mark not in (
            Mark.DATE,
            Mark.BYLINE,
            Mark.PLAIN,
            Mark.STOP,
            Mark.BREAK,
        ):
            continue
        trust = 0.9 if head <= index < start else (0.75 if index < head else 0.7 if index in inside else 0.65)
        if marked.mark is not Mark.DATE and not says_published(marked.line.text):
            if index in inside:
                continue
            trust -= 0.25
        places.append((index, trust))
    return places
