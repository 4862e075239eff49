"""What the markup of an HTML page says of its article: headline, dates, writer."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, TypeAlias

from readout.articles.lines import clean_text, folded
from readout.articles.titles import without_site

_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|NewsArticle|Posting", re.I)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "date_published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "originalpublicationdate",
    "article_date_original",
    "rnews:datepublished",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
    "article.updated",
    "date_modified",
)
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
_DEEPEST = 12
_SHORTEST_CAPTION = 12

_LONGEST_CAPTION = 600

Json: TypeAlias = Any
Element: TypeAlias = Any  # an lxml element; lxml has no types of its own


@dataclass(frozen=True, slots=True)
class Markup:
    """Fields of a page's markup; each empty or None when the page lacks it.

    Attributes:
        headlines: Headlines by trust: JSON-LD, og:title without the site's name, h1, title element.
        published: Dates of publication as (where, words), by trust.
        modified: Dates of update as (where, words), by trust.
        author: Writer.
        site: Name of the site.
        url: Canonical address.
        is_article: Whether JSON-LD or Open Graph calls the page an article.
        language: Language the page declares, two letters.
    """

    headlines: tuple[str, ...]
    published: tuple[tuple[str, str], ...]
    modified: tuple[tuple[str, str], ...]
    author: str | None
    site: str | None
    url: str | None
    is_article: bool
    language: str | None


def read_markup(root: Element) -> Markup:
    """Read the fields of a page's markup.

    Args:
        root: The page as `trafilatura.load_html` parses it.

    Returns:
        The fields.
    """
    metas = _metas(root)
    objects = tuple(_objects(root))
    articles = tuple(one for one in objects if _ARTICLE_TYPES.search(_types_of(one)))
    published = [("json-ld", text) for one in articles for text in _texts(one.get("datePublished"))]
    modified = [("json-ld", text) for one in articles for text in _texts(one.get("dateModified"))]
    published += [("meta", metas[key]) for key in _PUBLISHED if key in metas]
    modified += [("meta", metas[key]) for key in _MODIFIED if key in metas]
    published += [("time-element", text) for text in _times(root)]
    site = metas.get("og:site_name")
    return Markup(
        headlines=_headlines(root, metas, articles, site),
        published=tuple(published),
        modified=tuple(modified),
        author=_author(articles, metas),
        site=site,
        url=_canonical(root) or metas.get("og:url"),
        is_article=bool(articles) or metas.get("og:type") == "article",
        language=_language(root),
    )


def caption_keys(root: Element) -> frozenset[str]:
    """Return the keys of the texts that the markup calls captions: figcaptions and what has "caption" in its class.

    Args:
        root: The page as `trafilatura.load_html` parses it.
    """
    named = root.xpath(
        '//figcaption | //p[contains(@class, "caption")] | //div[contains(@class, "caption")]'
        ' | //span[contains(@class, "caption")]'
    )
    keys = {folded(part.text_content()) for node in named for part in node.iter() if isinstance(part.tag, str)}
    return frozenset(key for key in keys if _SHORTEST_CAPTION < len(key) < _LONGEST_CAPTION)


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        content = node.get("content")
        if key and content:
            found.setdefault(key.strip().lower(), clean_text(content))
    return found


def _objects(root: Element) -> Iterator[dict[str, Any]]:
    for node in root.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        text = node.text or ""
        try:
            loaded = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(loaded, 0)


def _walk(value: Json, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth + 1)


def _types_of(one: dict[str, Any]) -> str:
    kind = one.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _texts(value: Json) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(clean_text(one) for one in values if isinstance(one, str) and one.strip())


def _headlines(root: Element, metas: dict[str, str], articles: tuple[dict[str, Any], ...], site: str | None) -> tuple[str, ...]:
    """Return the headlines of a page, the one on which most of its places agree first.

    JSON-LD, Open Graph and h1 count one each, in this order where they do not agree; the Twitter card repeats Open Graph and
    the title element is often cut or dressed up, so they count half.
    """
    places = [(_plain(text), 1.0) for one in articles for text in _texts(one.get("headline"))][:1]
    places += [
        (_plain(_without(metas[key], site)), weight)
        for key, weight in (("og:title", 1.0), ("twitter:title", 0.5))
        if key in metas
    ]
    firsts = [clean_text(node.text_content()) for node in root.iter("h1")]
    places += [(text, 1.0) for text in firsts if text][:2]
    places += [(without_site(clean_text(node.text_content())), 0.5) for node in list(root.iter("title"))[:1]]
    votes: defaultdict[str, float] = defaultdict(float)
    for text, weight in places:
        votes[folded(text)] += weight
    return tuple(sorted((text for text, _ in places if text), key=lambda text: -votes[folded(text)]))


def _without(title: str, site: str | None) -> str:
    """Take the site's name off a title; other endings after a bar too."""
    bare = without_site(title)
    if site and folded(title).endswith(folded(site)) and folded(title) != folded(site):
        return bare
    return bare if re.search(r"[|｜]", title) else title


def _plain(text: str) -> str:
    """Return a headline of JSON-LD without the markup that some sites leave in it."""
    return clean_text(re.sub(r"<[^>]{1,60}>", "", unescape(text)))


def _times(root: Element) -> Iterator[str]:
    for node in list(root.iter("time"))[:6]:
        text = node.get("datetime") or node.text_content()
        if text:
            yield clean_text(text)


def _author(articles: tuple[dict[str, Any], ...], metas: dict[str, str]) -> str | None:
    for one in articles:
        authors = one.get("author")
        names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
        known = [name for name in names if name]
        if known:
            return ", ".join(known)
    found = next((metas[key] for key in _AUTHORS if key in metas), None)
    return None if found is None or "://" in found else found


def _name(author: Json) -> str | None:
    if isinstance(author, dict):
        author = author.get("name")
    return clean_text(author) or None if isinstance(author, str) and "://" not in author else None


def _canonical(root: Element) -> str | None:
    found = (node for node in root.iter("link") if (node.get("rel") or "").lower() == "canonical")
    node = next(found, None)
    return node.get("href") if node is not None else None


def _language(root: Element) -> str | None:
    found = root.get("lang")
    return found[:2].lower() if found else None
