"""`readout extract --format article`: clean articles of single pages, without the language model."""

from __future__ import annotations

import json
import sys

from readout.articles import ArticleOptions, body_text, clean_page
from readout.lexicon.outlets import load_outlets
from readout.model.article import Article
from readout.model.page import Rejection
from readout.pages import read_pages
from readout.surfaces.cli.paths import expand


def extract_articles(paths: list[str]) -> None:
    """Print {title, published, body} of each page's article, one JSON object a line; of two stories on a page the longer.

    Articles of any language are printed: cleaning needs none.
    """
    for page in read_pages(expand(paths), outlets=load_outlets()):
        cleaned = (page,) if isinstance(page, Rejection) else clean_page(page, ArticleOptions(languages=None))
        articles = [item for item in cleaned if not isinstance(item, Rejection)]
        if articles:
            print(json.dumps(_article(max(articles, key=lambda article: len(article.text))), ensure_ascii=False))
        for item in cleaned:
            if isinstance(item, Rejection):
                report(item)


def _article(article: Article) -> dict[str, str | None]:
    return {
        "title": article.title,
        "published": article.published.day.isoformat() if article.published else None,
        "body": body_text(article),
    }


def report(rejection: Rejection) -> None:
    """Print a rejection to standard error, apart from the records."""
    found = {"source": rejection.source, "rejected": rejection.reason.value, "detail": rejection.detail}
    print(json.dumps(found, ensure_ascii=False), file=sys.stderr)
