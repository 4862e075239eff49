"""Reading many pages together: what one page at a time yields, with the analyser fed across pages.

Sentences of several pages are scored together, sorted by length, so that batches are full and hardly padded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from readout.articles import clean_page
from readout.engine.triage import Triage
from readout.model.article import Article
from readout.model.mention import Mentions
from readout.model.page import Page, Rejection
from readout.model.reading import Reading
from readout.model.sentence import Sentence
from readout.pipeline import Reader, read_article, read_page

WINDOW_PAGES = 32
"""Most pages read together."""

WINDOW_CHARACTERS = 200_000
"""Content after which a window closes, so that memory does not grow with the pages."""

NO_MENTIONS = Mentions((), (), (), (), (), ())

Results = tuple[Reading | Rejection, ...]


@runtime_checkable
class ManyAtOnce(Protocol):
    """An analyser that takes several articles at once."""

    def analyse_all(self, articles: Sequence[Article]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of each article, the same as one by one."""
        ...


@dataclass(frozen=True, slots=True)
class Ready:
    """An analyser that has the answer already: the sentences of one article."""

    sentences: tuple[Sentence, ...]
    version: str

    def analyse(self, article: Article) -> tuple[Sentence, ...]:
        """Return the sentences."""
        del article
        return self.sentences


def read_together(
    pages: Iterable[Page | Rejection], reader: Reader, triage: Triage | None = None
) -> Iterator[tuple[Page | None, Results, int]]:
    """Read pages in order, a window at a time.

    Args:
        pages: Pages, and rejections of what is none.
        reader: Analyser and lexicons.
        triage: Which articles the analyser may skip; None to analyse all.

    Yields:
        The page (None for what is none), what it yielded, and how many of its articles were skipped.
    """
    window: list[Page | Rejection] = []
    size = 0
    for page in pages:
        window.append(page)
        size += len(page.content) if isinstance(page, Page) else 0
        if len(window) >= WINDOW_PAGES or size >= WINDOW_CHARACTERS:
            yield from _read_window(window, reader, triage)
            window, size = [], 0
    yield from _read_window(window, reader, triage)


def _read_window(
    window: Sequence[Page | Rejection], reader: Reader, triage: Triage | None
) -> Iterator[tuple[Page | None, Results, int]]:
    cleaned = [_cleaned(page) for page in window]
    articles = [item for results in cleaned for item in results or () if isinstance(item, Article)]
    thinned = articles if triage is None else [triage.thinned(article) for article in articles]
    analysed = _analysed([article for article in thinned if article is not None], reader)
    for page, results in zip(window, cleaned, strict=True):
        if isinstance(page, Rejection):
            yield None, (page,), 0
            continue
        found = None if results is None or analysed is None else _finished(page, results, analysed, reader)
        yield (page, read_page(page, reader), 0) if found is None else (page, *found)


def _cleaned(page: Page | Rejection) -> tuple[Article | Rejection, ...] | None:
    """The articles of a page; None if cleaning fails and the page has to be read alone."""
    if isinstance(page, Rejection):
        return ()
    try:
        return clean_page(page)
    except Exception:  # noqa: BLE001 - read_page tells the reason in its rejection
        return None


def _analysed(articles: Sequence[Article], reader: Reader) -> dict[str, tuple[Sentence, ...]] | None:
    """Sentences by article id; None if the analyser fails on the window, whose pages are then read one by one."""
    try:
        if isinstance(reader.analyser, ManyAtOnce):
            found = reader.analyser.analyse_all(articles) if articles else []
        else:
            found = [reader.analyser.analyse(article) for article in articles]
    except Exception:  # noqa: BLE001 - as above
        return None
    return {article.id: sentences for article, sentences in zip(articles, found, strict=True)}


def _finished(
    page: Page, cleaned: Sequence[Article | Rejection], analysed: dict[str, tuple[Sentence, ...]], reader: Reader
) -> tuple[Results, int] | None:
    """Results and number of skipped articles; None if a step fails."""
    results: list[Reading | Rejection] = []
    skipped = 0
    for item in cleaned:
        if isinstance(item, Rejection):
            results.append(item)
        elif item.id not in analysed:
            skipped += 1
            results.append(Reading(item, page.hints, NO_MENTIONS, (), (), ()))
        else:
            ready = Ready(analysed[item.id], reader.analyser.version)
            try:
                results.append(read_article(item, page.hints, Reader(ready, reader.knowledge)))
            except Exception:  # noqa: BLE001 - as above
                return None
    return tuple(results), skipped
