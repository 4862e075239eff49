from __future__ import annotations

from datetime import date

import pytest

from readout.articles import body_text, clean_page
from readout.model.article import Article, SegmentKind
from readout.model.page import Page, PageFormat
from tests.articles.wire_pages import BODY, CAPTION, FORMS, TITLE, Form, dump, html


def article_of(content: str, form: PageFormat) -> Article:
    (article,) = clean_page(Page("0" * 64, "made", form, content, "utf-8", "declared"))
    assert isinstance(article, Article)
    return article


def both(form: Form) -> tuple[Article, Article]:
    return article_of(dump(form), PageFormat.DUMP), article_of(html(form), PageFormat.HTML)


forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def stretches(article: Article, kind: SegmentKind) -> list[str]:
    return [segment.span.of(article.text) for segment in article.of_kind(kind)]


@forms
def test_body_is_the_paragraphs_and_nothing_else(form: Form):
    expected = [form.dateline + BODY[0], BODY[1], BODY[2], BODY[3] + form.closing]
    for article in both(form):
        assert body_text(article).split("\n\n") == expected


@forms
def test_dateline_place_day_and_agency(form: Form):
    for article in both(form):
        assert (article.dateline.places if article.dateline else ()) == form.places
        assert (article.dateline.day if article.dateline else None) == form.day
        assert article.agency == form.agency


@forms
def test_body_segments_hold_only_prose(form: Form):
    for article in both(form):
        assert stretches(article, SegmentKind.BODY) == list(BODY)


@forms
def test_headline_flag_and_byline(form: Form):
    for article in both(form):
        assert stretches(article, SegmentKind.HEADLINE) == [TITLE]
        assert list(article.flags) == ([form.flag.strip("()-")] if form.flag else [])
        assert article.byline == form.writer


@forms
def test_caption_stands_apart_with_its_credit(form: Form):
    for article in both(form):
        assert stretches(article, SegmentKind.CAPTION) == [CAPTION]
        assert form.credit.strip() in stretches(article, SegmentKind.CREDIT)


@forms
def test_email_and_end_mark(form: Form):
    for article in both(form):
        assert stretches(article, SegmentKind.EMAIL) == ([form.email] if form.email else [])
        assert stretches(article, SegmentKind.END) == ([form.end] if form.end else [])


@forms
def test_published_and_updated(form: Form):
    for article in both(form):
        assert article.published is not None
        assert (article.published.day, article.published.time) == (date(2027, 10, 12), "18:20")
        assert article.updated is not None
        assert (article.updated.day, article.updated.time) == (date(2027, 10, 13), "07:05")
