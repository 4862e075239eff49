"""Pages of sources: documents with all their marks, what was turned down and why, and what the record covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select
from starlette.requests import Request

from readout.model.event import ActStatus
from readout.model.reading import Reading
from readout.model.record import Source
from readout.record import schema
from readout.record.account import meeting_claim_id
from readout.record.lookup import get_meeting
from readout.surfaces.release.rates import judged_rates
from readout.surfaces.web.evidence import Mark, lay_out, sentence_spans
from readout.surfaces.web.measured import load_measured
from readout.surfaces.web.meetingpages import coverage_by_month
from readout.surfaces.web.site import Answer, Site
from readout.surfaces.web.timeline import coverage_bars
from readout.surfaces.web.versions import reading_of

LISTED = 100

KINDS = {"meeting": "Meetings", "act": "Acts", "person": "People", "place": "Places", "time": "Times"}
"""Kinds of marks on a document's page."""


def documents(site: Site, request: Request) -> Answer:
    """What was read, newest first, and what was turned down."""
    start = request.query_params.get("from", "0")
    offset = int(start) if start.isascii() and start.isdigit() and len(start) < 8 else 0
    outlet = request.query_params.get("outlet", "").strip()[:120]
    listed, total = list_documents(site, outlet, offset, LISTED)
    more = offset + LISTED if offset + LISTED < total else None
    rejections = site.record.store.rejections()[:LISTED] if offset == 0 else ()
    context = {"documents": listed, "more": more, "total": total, "outlet": outlet, "rejections": rejections}
    return Answer("documents.html", context, {"documents": listed, "rejections": rejections, "total": total}, listed)


def list_documents(site: Site, outlet: str, offset: int, most: int) -> tuple[list[dict[str, Any]], int]:
    """Documents, newest first, with the number of reports of meetings in each; and how many there are of this outlet."""
    table, mention = schema.reading.c, schema.mention.c
    query = select(table.article_id, table.published, table.title, table.publisher, table.url)
    if outlet:
        query = query.where(table.publisher == outlet)
    ordered = query.order_by(table.published.desc(), table.article_id).limit(most).offset(offset)
    with site.record.store.reading_from() as connection:
        rows = [dict(row) for row in connection.execute(ordered).mappings()]
        total = int(connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0)
        ids = [row["article_id"] for row in rows]
        claims = select(mention.article_id, func.count()).where(mention.article_id.in_(ids)).group_by(mention.article_id)
        told = {str(article): int(number) for article, number in connection.execute(claims)}
    return [row | {"meetings": told.get(str(row["article_id"]), 0)} for row in rows], total


def document(site: Site, request: Request) -> Answer:
    """One document: its text with every mark, what stood around it, what it yielded, its other versions."""
    reading = reading_of(site, request.path_params["id"])
    article = reading.article
    spans = sentence_spans(site.record.store, [article.id]).get(article.id, ())
    marks = list(_marks(reading))
    homes = meetings_of(site, reading)
    told = [(claim, homes.get(meeting_claim_id(reading, claim) or "")) for claim in reading.meetings]
    page, versions, rejected = provenance(site, article.page_id, article.url)
    context = {
        "reading": reading,
        "article": article,
        "laid": lay_out(article, spans, marks, ""),
        "told": told,
        "people": [person for person in reading.mentions.people if person.official],
        "acts": [act for act in reading.acts if act.status is not ActStatus.NEGATED],
        "kinds": KINDS,
        "page": page,
        "versions": versions,
        "rejected": rejected,
        "copies": copies_of(site, article.id, homes.values()),
        "quote": anchor_quote(article.text),
    }
    rows = [
        {"start": mark.span.start, "end": mark.span.end, "words": mark.span.of(article.text), "proves": list(mark.keys)}
        for mark in sorted(marks, key=lambda one: one.span)
    ]
    data = {
        "article": article,
        "meetings": reading.meetings,
        "acts": reading.acts,
        "people": reading.mentions.people,
        "page": page,
    }
    return Answer("document.html", context, data, rows)


def copies_of(site: Site, article: str, homes: Iterable[str]) -> list[Source]:
    """Sources of the same meetings whose text this one copies or updates, or that copy or update it."""
    found: dict[str, Source] = {}
    for home in sorted(set(homes)):
        sources = get_meeting(site.record.store, home).sources
        mine = {source.copy_of for source in sources if source.article == article}
        found |= {
            one.article: one for one in sources if one.article != article and (one.copy_of == article or one.article in mine)
        }
    return list(found.values())


def _marks(reading: Reading) -> Iterator[Mark]:
    for claim in reading.meetings:
        for evidence in claim.evidence:
            yield Mark(evidence.quote.span, (f"meeting-{claim.id}",))
    for act in reading.acts:
        yield Mark(act.evidence.quote.span, (f"act-{act.id}",))
    for person in reading.mentions.people:
        for span in person.mentions:
            yield Mark(span, (f"person-{person.id}",))
    for number, place in enumerate(reading.mentions.places):
        yield Mark(place.quote.span, (f"place-{number}",))
    for number, time in enumerate(reading.mentions.times):
        yield Mark(time.mention.quote.span, (f"time-{number}",))


def meetings_of(site: Site, reading: Reading) -> dict[str, str]:
    """For each meeting claim of a reading the meeting it belongs to."""
    table = schema.mention.c
    query = select(table.claim_id, table.meeting_id).where(table.article_id == reading.article.id)
    with site.record.store.reading_from() as connection:
        return {row.claim_id: row.meeting_id for row in connection.execute(query) if row.meeting_id}


def provenance(site: Site, page_id: str, url: str | None) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """Where a page came from, other readings of its address, and why parts of it were turned down."""
    page, reading, rejection = schema.page, schema.reading.c, schema.rejection
    columns = (
        page.c.id,
        page.c.source,
        page.c.format,
        page.c.encoding,
        page.c.retrieved_at,
        page.c.reader,
        page.c.superseded_by,
    )
    with site.record.store.reading_from() as connection:
        found = connection.execute(select(*columns).where(page.c.id == page_id)).mappings().first()
        others = select(reading.article_id, reading.title, reading.published, page.c.id, page.c.superseded_by).join_from(
            schema.reading, page, page.c.id == reading.page_id
        )
        same = [page.c.id == page_id] + ([page.c.url == url] if url else [])
        condition = same[0] if len(same) == 1 else same[0] | same[1]
        versions = [dict(row) for row in connection.execute(others.where(condition).order_by(reading.published)).mappings()]
        reasons = select(rejection.c.reason, rejection.c.detail).where(rejection.c.page_id == page_id)
        rejected = [dict(row) for row in connection.execute(reasons).mappings()]
    return dict(found or {}), versions, rejected


def anchor_quote(text: str) -> str:
    """First words of a text, for a link to them on the live page."""
    return " ".join(text.split()[:6])


def about(site: Site, request: Request) -> Answer:
    """What the record covers, how it was measured, and how not to read it."""
    stats = site.record.stats()
    months = coverage_by_month(site)
    gaps = [month for month, number in months if number == 0]
    reasons = rejection_reasons(site)
    data: dict[str, Any] = {
        "counts": stats.counts,
        "days": stats.days,
        "outlets": stats.outlets,
        "months": months,
        "gaps": gaps,
        "rejections": reasons,
    }
    measured, judged = load_measured(), judged_rates(site.record.store)
    data |= {"measured": [asdict(one) for one in measured], "judged": judged}
    context = {
        "stats": stats,
        "coverage": coverage_bars(months),
        "months": months,
        "gaps": gaps,
        "reasons": reasons,
        "measured": measured,
        "judged": judged,
    }
    return Answer("about.html", context, data, [{"month": month, "articles": number} for month, number in months])


def rejection_reasons(site: Site) -> dict[str, int]:
    """Pages turned down, by reason."""
    table = schema.rejection.c
    number = func.count()
    with site.record.store.reading_from() as connection:
        rows = connection.execute(select(table.reason, number).group_by(table.reason).order_by(number.desc()))
        return {str(reason): int(count) for reason, count in rows}
