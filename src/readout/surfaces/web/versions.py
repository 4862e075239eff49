"""What a publisher changed: two versions of one text, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from starlette.requests import Request

from readout.model.reading import Reading
from readout.surfaces.web.site import Answer, Missing, Site

How = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed ("same"), were taken out ("gone") or put in ("new")."""

    how: How
    text: str


Paragraph = tuple[Stretch, ...]


def changes(site: Site, request: Request) -> Answer:
    """Two versions of a document laid over each other; the older one is named by `from`."""
    newer = reading_of(site, request.path_params["id"])
    older = reading_of(site, request.query_params.get("from", ""))
    drawn = compared(paragraphs(older), paragraphs(newer))
    counts = {how: sum(len(one.text.split()) for part in drawn for one in part if one.how == how) for how in ("gone", "new")}
    context = {"older": older.article, "newer": newer.article, "paragraphs": drawn, "counts": counts}
    rows = [{"paragraph": at + 1, "how": one.how, "text": one.text} for at, part in enumerate(drawn) for one in part]
    return Answer("changes.html", context, {"older": older.article.id, "newer": newer.article.id, "stretches": rows}, rows)


def reading_of(site: Site, article_id: str) -> Reading:
    """The reading of an article. Raises Missing."""
    fits = article_id.isascii() and article_id.isalnum() and len(article_id) <= 64
    found = site.record.store.reading(article_id) if fits else None
    if found is None:
        raise Missing("no document has this id; see the list under Sources")
    return found


def paragraphs(reading: Reading) -> list[str]:
    """The paragraphs of a text."""
    found: dict[int, list[str]] = {}
    for segment in reading.article.segments:
        found.setdefault(segment.paragraph, []).append(segment.span.of(reading.article.text).strip())
    return [" ".join(part for part in parts if part) for _, parts in sorted(found.items())]


def compared(older: Sequence[str], newer: Sequence[str]) -> tuple[Paragraph, ...]:
    """Paragraphs in the order of reading, with what was taken out and put in."""
    found: list[Paragraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(Stretch("same", text),) for text in older[a:b]]
        elif tag == "replace" and b - a == d - c:
            found += [tuple(_words(one, other)) for one, other in zip(older[a:b], newer[c:d], strict=True)]
        else:
            found += [(Stretch("gone", text),) for text in older[a:b]]
            found += [(Stretch("new", text),) for text in newer[c:d]]
    return tuple(part for part in found if part and part[0].text)


def _words(older: str, newer: str) -> Iterator[Stretch]:
    one, other = older.split(), newer.split()
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch("same", " ".join(one[a:b]))
            continue
        if a < b:
            yield Stretch("gone", " ".join(one[a:b]))
        if c < d:
            yield Stretch("new", " ".join(other[c:d]))
