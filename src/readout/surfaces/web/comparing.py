"""The page that lays the accounts of one meeting beside each other, matter by matter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from readout.model.record import Meeting
from readout.surfaces.compare import page
from readout.surfaces.compare.comparison import Comparison, Row, Verdict, compare
from readout.surfaces.compare.telling import PRESS, Statement, Telling
from readout.surfaces.web.meetingpages import meeting_of
from readout.surfaces.web.site import Answer, Site

ORDER = (Verdict.CONFLICT, Verdict.BOTH, Verdict.ONLY, Verdict.UNALIGNED, Verdict.ALONE)
"""Verdicts in the order of the page: what the eye should meet first."""

BESIDE = 5
"""Most further entries laid beside a meeting."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an account: who says who did what, the sentence in three parts with the words of the act in the middle."""

    who: str
    before: str
    words: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A row of the comparison: its topic, what each group says or why its cell is empty, the verdict, and words that differ."""

    topic: str | None
    cells: tuple[tuple[tuple[Said, ...], str], ...]
    verdict: Verdict
    verdict_words: str
    differing: str | None


def comparison(site: Site, request: Request) -> Answer:
    """Accounts of one meeting beside each other; further ones are added by `with`, an id of another entry."""
    meetings = [meeting_of(site, request.path_params["id"])]
    for other in request.query_params.getlist("with")[:BESIDE]:
        beside = meeting_of(site, other.rsplit("/", 1)[-1].strip())
        meetings += [beside] if beside.id not in {one.id for one in meetings} else []
    found = compare(site.record.store, meetings)
    ranked = sorted(found.rows, key=lambda row: ORDER.index(row.verdict))
    matters = [_matter(site, found, row) for row in ranked]
    context: dict[str, Any] = {
        "meeting": meetings[0],
        "beside": meetings[1:],
        "groups": [(group, _group_name(site, group)) for group in found.groups],
        "tellings": [_account(site, one, number) for number, one in enumerate(found.tellings)],
        "matters": matters,
        "counts": Counter(one.verdict_words for one in matters).most_common(),
        "silent": _silent_sides(site, found, meetings),
        "suggested": [one for one in meetings[0].may_be if one not in {other.id for other in meetings}],
        "note": page.NOTE,
    }
    rows = flat_statements(found)
    data = {"meetings": [one.id for one in meetings], "accounts": context["tellings"], "statements": rows}
    return Answer("compare.html", context, data, rows)


def _group_name(site: Site, group: str) -> str:
    return "Press" if group == PRESS else site.words.country(group)


def _account(site: Site, telling: Telling, number: int) -> dict[str, Any]:
    article = telling.article
    published = article.published
    return {
        "number": number + 1,
        "group": _group_name(site, telling.group),
        "article": article.id,
        "publisher": article.publisher or article.agency,
        "title": article.title,
        "day": published.day.isoformat() if published else None,
        "hour": " ".join(part for part in (published.time, published.zone) if part) if published and published.time else None,
        "words": telling.words,
        "statements": len(telling.statements),
        "is_copy": bool(telling.copy_of),
    }


def _silent_sides(site: Site, found: Comparison, meetings: list[Meeting]) -> str:
    """Sides whose own account is not in the record, in words."""
    return site.words.sides(tuple(sorted({code for one in meetings for code in one.sides} - set(found.groups))))


def _matter(site: Site, found: Comparison, row: Row) -> Matter:
    cells = []
    for group in found.groups:
        said = tuple(_said(one) for one in page.once(row.cells.get(group, ())))
        cells.append((said, "" if said else page.silence(group, row, found)))
    topic = site.words.topic(row.topic) if row.topic else None
    return Matter(topic, tuple(cells), row.verdict, page.verdict_words(row), page.different_words(row))


def _said(one: Statement) -> Said:
    sentence, quote = one.evidence.sentence, one.evidence.quote
    start, end = quote.span.start - sentence.span.start, quote.span.end - sentence.span.start
    href = f"/documents/{one.article}#s{sentence.span.start}"
    return Said(page.who_says(one), sentence.text[:start], sentence.text[start:end], sentence.text[end:], href)


def flat_statements(found: Comparison) -> list[dict[str, Any]]:
    """Every statement as a flat row, by matter."""
    return [_flat(found, row, statement) for row in found.rows for ones in row.cells.values() for statement in ones]


def _flat(found: Comparison, row: Row, one: Statement) -> dict[str, Any]:
    kind, status = page.kind_of(one)
    return {
        "matter": found.rows.index(row) + 1,
        "topic": row.topic,
        "verdict": page.verdict_words(row),
        "group": one.group,
        "says": page.who_says(one),
        "act": kind or None,
        "status": status or None,
        "sentence": one.sentence,
        "quote": one.evidence.quote.text,
        "article": one.article,
    }
