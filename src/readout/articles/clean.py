"""A page to its articles: what the pipeline calls."""

from __future__ import annotations

from dataclasses import replace

from readout.articles.compose import Draft, body_text, compose
from readout.articles.dump import dump_drafts
from readout.articles.languages import is_latin, language_of
from readout.articles.options import ArticleOptions
from readout.errors import PageError
from readout.model.article import Article
from readout.model.page import Page, PageFormat, Rejection, RejectionReason

_SHORT = 800
_DEFAULTS = ArticleOptions()


def clean_page(page: Page, options: ArticleOptions = _DEFAULTS) -> tuple[Article | Rejection, ...]:
    """Clean the articles out of a page.

    Args:
        page: A decoded page.
        options: What the caller decides.

    Returns:
        One article for each story of the page, in page order; one `Rejection` if there is none.
    """
    try:
        drafts = _drafts(page, options)
    except PageError as error:
        return (Rejection(page.source, RejectionReason(error.reason), str(error), page.id),)
    if not drafts:
        detail = "no line of the page reads like an article; check that the page was fetched whole"
        return (Rejection(page.source, RejectionReason.NO_ARTICLE, detail, page.id),)
    return tuple(_article(draft, page, options) for draft in drafts)


def _drafts(page: Page, options: ArticleOptions) -> tuple[Draft, ...]:
    if page.format is not PageFormat.HTML:
        return dump_drafts(page, options)
    from readout.articles.webpage import html_drafts  # noqa: PLC0415 - trafilatura: start-up time of what reads no HTML

    return html_drafts(page, options)


def _article(draft: Draft, page: Page, options: ArticleOptions) -> Article | Rejection:
    article = compose(draft, page)
    body = body_text(article) or article.text
    language = language_of(body)
    if language != "en" and len(body) < _SHORT and is_latin(body):
        # A few lines full of names tell too little: the page around them speaks the same language.
        language = language_of("\n".join((article.text, *article.furniture)))
    if options.languages is not None and language not in (*options.languages, "unknown"):
        detail = f"the article is written in '{language}'; Readout reads {', '.join(options.languages)}"
        return Rejection(page.source, RejectionReason.LANGUAGE, detail, page.id)
    return replace(article, language=language)
