"""Stories of a dump: which lines are one article."""

from __future__ import annotations

from dataclasses import dataclass

from readout.articles.furniture import Mark
from readout.articles.lines import Line


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with what its form says.

    Attributes:
        line: The line.
        mark: What it is by its form alone.
        key: Its letters and digits in lower case.
        repeat: Whether the same line stands earlier on the page.
    """

    line: Line
    mark: Mark
    key: str
    repeat: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one article, by their index among the lines of the page.

    Attributes:
        head: Index of the headline's line; None if the page shows none.
        title: Headline as shown, site name taken off; None if the page shows none.
        header: Lines between headline and body that belong to the article (byline, date, note, captions).
        body: Lines from the first to the last paragraph that belong to the article.
        tail: Lines after the body that belong to the article (e-mail, end mark, credits).
        lead: How many of the first `body` lines are a summary above byline and date.
        byline: Writer that the page's markup tells; None if it tells none.
        site: Name of the site that the page's markup tells; None if it tells none.
    """

    head: int | None
    title: str | None
    header: tuple[int, ...]
    body: tuple[int, ...]
    tail: tuple[int, ...] = ()
    lead: int = 0
    byline: str | None = None
    site: str | None = None
