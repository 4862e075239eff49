"""Rows of the store from one reading: what it tells, says, names, and the sentences to search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from readout.model.article import Article, SegmentKind
from readout.model.event import ActClaim, EventLink, MeetingClaim
from readout.model.mention import Mentions
from readout.model.page import Page, PageHints
from readout.model.reading import Reading
from readout.record import schema
from readout.record.account import Account, accounts_of, key_of
from readout.record.assemble import public_id
from readout.record.codec import dumps, pack, unpack
from readout.record.deeds import ActAccount, acts_of, bucket_of
from readout.record.keys import SPAN_DAYS, Key, encode_key
from readout.record.people import sighting_rows

Row = dict[str, Any]

NEWS = (SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION)

_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’'])\s+|(?<=[.!?])\s+(?=[\"“‘'A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Extract:
    """A reading without its article, which is kept apart."""

    hints: PageHints
    mentions: Mentions
    meetings: tuple[MeetingClaim, ...]
    acts: tuple[ActClaim, ...]
    links: tuple[EventLink, ...]


def page_row(page: Page, reader: str) -> Row:
    """Row of table `page`."""
    return {
        "id": page.id,
        "source": page.source,
        "url": page.hints.url,
        "format": page.format.value,
        "encoding": page.encoding,
        "retrieved_at": page.hints.retrieved_at,
        "reader": reader,
        "superseded_by": None,
        "snapshot": pack(page),
    }


def reading_row(reading: Reading) -> Row:
    """Row of table `reading`."""
    article = reading.article
    rest = Extract(reading.hints, reading.mentions, reading.meetings, reading.acts, reading.links)
    return {
        "article_id": article.id,
        "page_id": article.page_id,
        "published": article.reference_day.isoformat() if article.reference_day else None,
        "title": article.title,
        "publisher": article.publisher or article.agency,
        "url": article.url,
        "article": pack(article),
        "payload": pack(rest),
    }


def reading_of(article: bytes, payload: bytes) -> Reading:
    """The reading that `reading_row` was made of. Raises StoreError if it is damaged."""
    rest = unpack(Extract, payload)
    return Reading(unpack(Article, article), rest.hints, rest.mentions, rest.meetings, rest.acts, rest.links)


def add_reading(connection: Connection, reading: Reading) -> tuple[Key, ...]:
    """Insert what a reading tells into the tables that fusing works on; return the keys of its accounts."""
    accounts = accounts_of(reading)
    keys = tuple(key_of(account) for account in accounts)
    deeds = acts_of(reading, {account.claim.id: account.id for account in accounts})
    _insert(connection, "mention", [mention_row(account) for account in accounts])
    _insert(connection, "deed", [_deed_row(deed) for deed in deeds])
    _insert(connection, "bond", _bond_rows(reading, accounts, deeds))
    _insert(connection, "sentence", _sentence_rows(reading, accounts))
    _insert(connection, "sighting", sighting_rows(reading))
    return keys


def _insert(connection: Connection, table: str, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(schema.metadata.tables[table]), rows)


def window_reach(key: Key) -> tuple[int, int]:
    """Days on which an account may fuse with others; (0, 0) if it stands alone."""
    return key.reach if key.days <= SPAN_DAYS else (0, 0)


def mention_row(account: Account) -> Row:
    """Row of table `mention`, not yet fused."""
    key = key_of(account)
    first, last = window_reach(key)
    return {
        "claim_id": account.id,
        "article_id": key.article,
        "block": key.block,
        "reach_first": first,
        "reach_last": last,
        "key": encode_key(key),
        "account": dumps(account),
        "own_id": public_id(account.id),
        "cluster": None,
        "meeting_id": None,
    }


def _deed_row(deed: ActAccount) -> Row:
    return {
        "claim_id": deed.id,
        "article_id": deed.article,
        "meeting_claim": deed.meeting_claim,
        "bucket": bucket_of(deed),
        "payload": dumps(deed),
        "act_id": None,
    }


def _bond_rows(reading: Reading, accounts: tuple[Account, ...], deeds: tuple[ActAccount, ...]) -> list[Row]:
    claims = {account.claim.id: account.id for account in accounts} | {deed.claim.id: deed.id for deed in deeds}
    return [
        {
            "article_id": reading.article.id,
            "number": number,
            "source_claim": claims[link.source],
            "target_claim": claims[link.target],
            "kind": link.kind.value,
            "quote": link.quote.text,
        }
        for number, link in enumerate(reading.links)
        if link.source in claims and link.target in claims
    ]


def _sentence_rows(reading: Reading, accounts: tuple[Account, ...]) -> list[Row]:
    """Evidence sentences with their claim, then every other sentence of the article without one."""
    article = reading.article
    rows: list[Row] = []
    proving: set[tuple[str, int]] = set()
    by_meeting = {account.claim.id: account.id for account in accounts}
    cited = [(account.id, evidence.sentence) for account in accounts for evidence in account.claim.evidence]
    cited += [(by_meeting[act.meeting], act.evidence.sentence) for act in reading.acts if act.meeting in by_meeting]
    for claim, quote in cited:
        if (claim, quote.span.start) not in proving:
            proving.add((claim, quote.span.start))
            rows.append({"article_id": article.id, "claim_id": claim, "start": quote.span.start, "text": quote.text})
    shown = [quote.span for _, quote in cited]
    for segment in article.of_kind(*NEWS):
        for start, text in _split(segment.span.of(article.text), segment.span.start):
            if not any(span.start <= start < span.end for span in shown):
                rows.append({"article_id": article.id, "claim_id": None, "start": start, "text": text})
    return rows


def _split(text: str, offset: int) -> list[tuple[int, str]]:
    found, at = [], 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        piece = text[at:end]
        if piece.strip():
            found.append((offset + at + len(piece) - len(piece.lstrip()), piece.strip()))
        at = end
    return found
