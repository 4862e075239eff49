"""A dump to the drafts of its articles."""

from __future__ import annotations

from collections.abc import Sequence

from readout.articles.compose import Draft
from readout.articles.drafting import draft_story, mark_lines
from readout.articles.features import ends_sentence
from readout.articles.furniture import Mark, is_agency_letters
from readout.articles.lines import page_lines
from readout.articles.listing import is_listing
from readout.articles.options import ArticleOptions
from readout.articles.selection import bodies, view_of
from readout.articles.story import MarkedLine, Story
from readout.articles.titles import find_title, shared_words
from readout.errors import PageError
from readout.lexicon.furniture import load_furniture
from readout.model.page import Page, RejectionReason

_SUMMARY_REACH = 4
_SUMMARY_WORDS = 8
_HEADER_MARKS = frozenset({Mark.BYLINE, Mark.DATE, Mark.NOTE, Mark.CAPTION, Mark.CREDIT})


def dump_drafts(page: Page, options: ArticleOptions) -> tuple[Draft, ...]:
    """Read the articles of a dump.

    Args:
        page: A plain-text page.
        options: What the caller decides.

    Returns:
        Drafts in page order; empty if no line reads like prose.

    Raises:
        PageError: The page lists articles instead of holding one.
    """
    lines = mark_lines(page_lines(page.content), load_furniture(), options.boilerplate)
    stories = stories_of(lines, page.hints.title)
    if len(stories) == 1 and is_listing(lines, stories[0].body):
        raise PageError(RejectionReason.LIST_PAGE, "the page lists articles and holds none itself; read the pages it points to")
    return tuple(draft_story(lines, story, page) for story in stories)


def stories_of(lines: Sequence[MarkedLine], told_title: str | None = None) -> tuple[Story, ...]:
    """Find the stories among the lines of a dump.

    Args:
        lines: Lines of the page.
        told_title: Headline the caller gave, for a page that shows none.

    Returns:
        Stories in page order.
    """
    view = view_of(lines)
    if view is None:
        return ()
    stories: list[Story] = []
    floor = 0
    for body in bodies(lines, view):
        end = body[-1] + 1
        found = find_title(lines, body[0], end, floor)
        head, title = found if found is not None else (None, told_title)
        first = head + 1 if head is not None else max(floor, body[0] - 8)
        header = tuple(index for index in range(first, body[0]) if _is_header(lines, index))
        lead = lead_lines(lines, head, body)
        header = tuple(index for index in header if index not in lead)
        floor = end
        stories.append(Story(head, title, header, (*lead, *body), tail_lines(lines, end), len(lead)))
    return tuple(stories)


def lead_lines(lines: Sequence[MarkedLine], head: int | None, body: Sequence[int]) -> tuple[int, ...]:
    """Return the lines between headline and body that are prose too: the summary under the headline, "The minister said:".

    Args:
        lines: Lines of the page.
        head: Line of the headline; None if there is none.
        body: Lines of the body.
    """
    first = body[0]
    found: list[int] = []
    if head is not None:
        reach = range(head + 1, min(first, head + 1 + _SUMMARY_REACH))
        found = [index for index in reach if _is_summary(lines[index], lines, body)][:1]
    before = first - 1
    if before >= 0 and before != head and before not in found and _is_lead_in(lines[before]):
        found.append(before)
    return tuple(found)


def _is_summary(marked: MarkedLine, lines: Sequence[MarkedLine], body: Sequence[int]) -> bool:
    if marked.mark is not Mark.PLAIN or marked.repeat or marked.line.bullet or not _SUMMARY_WORDS <= marked.line.words <= 60:
        return False
    key = marked.key[:60]
    if any(lines[index].key.startswith(key) for index in body[:4]):
        return False
    shared = shared_words(marked.line.text, " ".join(lines[index].line.text for index in body[:12]))
    return shared >= (0.3 if ends_sentence(marked.line.text) else 0.5)


def _is_lead_in(marked: MarkedLine) -> bool:
    return marked.mark is Mark.PLAIN and not marked.repeat and marked.line.text.endswith(":") and 4 <= marked.line.words <= 50


def _is_header(lines: Sequence[MarkedLine], index: int) -> bool:
    """Say whether a line above the body is the article's: byline, date, note, caption, or an agency's letters beside them."""
    marked = lines[index]
    if marked.mark in _HEADER_MARKS:
        return not marked.repeat
    beside = [lines[at].mark for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return is_agency_letters(marked.line.text) and bool({Mark.DATE, Mark.BYLINE}.intersection(beside))


def tail_lines(lines: Sequence[MarkedLine], end: int) -> tuple[int, ...]:
    """Return the lines right after a body that belong to the article: e-mail, end mark, notes, credits."""
    kept = []
    for index in range(end, min(end + 5, len(lines))):
        if lines[index].mark not in (Mark.EMAIL, Mark.END, Mark.NOTE, Mark.CREDIT):
            break
        kept.append(index)
    return tuple(kept)
