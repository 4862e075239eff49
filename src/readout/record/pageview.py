"""What the record has from one page: its snapshot's particulars, its articles, and the meetings they tell of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from readout.errors import StoreError
from readout.model.record import Meeting
from readout.record import schema
from readout.record.codec import loads
from readout.record.results import complete
from readout.record.store import Store


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page of the store.

    Attributes:
        id: SHA-256 of the raw bytes.
        source: Where it came from.
        url: Its address; None if unknown.
        retrieved_at: ISO time of retrieval; None if unknown.
        reader: Version of code, model and lexicons that read it.
        superseded_by: Page id of a later version of the same address; None for the current one.
        articles: (article id, title, ISO day of publication).
        rejections: Reasons why parts of it, or all, yielded nothing.
        meetings: Meetings that it tells of.
    """

    id: str
    source: str
    url: str | None
    retrieved_at: str | None
    reader: str
    superseded_by: str | None
    articles: tuple[tuple[str, str | None, str | None], ...]
    rejections: tuple[str, ...]
    meetings: tuple[Meeting, ...]


def pages_named(store: Store, name: str, limit: int = 20) -> tuple[ReadPage, ...]:
    """Pages whose address or path ends with `name`, or whose id begins with it. Raises StoreError if there is none."""
    page = schema.page.c
    columns = (page.id, page.source, page.url, page.retrieved_at, page.reader, page.superseded_by)
    named = or_(
        page.source.endswith(name, autoescape=True),
        page.url.endswith(name, autoescape=True),
        page.id.startswith(name, autoescape=True),
    )
    with store.reading_from() as connection:
        rows = connection.execute(select(*columns).where(named).order_by(page.source, page.id).limit(limit)).all()
    if not rows:
        raise StoreError(f"store {store.location} has no page {name!r}; give the end of its path or address")
    return tuple(_page(store, *row) for row in rows)


def _page(store: Store, page_id: str, *particulars: str | None) -> ReadPage:
    reading, mention, meeting = schema.reading.c, schema.mention.c, schema.meeting.c
    with store.reading_from() as connection:
        query = select(reading.article_id, reading.title, reading.published).where(reading.page_id == page_id)
        articles = tuple((row[0], row[1], row[2]) for row in connection.execute(query.order_by(reading.article_id)))
        reasons = select(schema.rejection.c.reason, schema.rejection.c.detail).where(schema.rejection.c.page_id == page_id)
        rejections = tuple(f"{row.reason}: {row.detail}" for row in connection.execute(reasons))
        told = select(mention.meeting_id).where(mention.article_id.in_([article for article, _, _ in articles]))
        found = select(meeting.payload).where(meeting.id.in_(told)).order_by(meeting.sort_day, meeting.id)
        meetings = tuple(loads(Meeting, payload) for payload in connection.execute(found).scalars())
    source, url, retrieved, reader, later = particulars
    return ReadPage(page_id, source or "", url, retrieved, reader or "", later, articles, rejections, complete(store, meetings))
