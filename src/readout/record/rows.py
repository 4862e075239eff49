"""Rows of the store from one reading: what it tells, says, names, and the sentences to search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from readout.model.article import Article, SegmentKind
from readout.model.event import ActClaim, EventLink, MeetingClaim
from readout.model.mention import Mentions
from readout.model.page import Page, PageHints
from readout.model.reading import Reading
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reading tells, as the tables hold it that fusing works on.

    Attributes:
        rows: Rows by table.
        accounts: Claim, block and reach of each account of a meeting.
        buckets: Buckets of its acts without a meeting.
        forms: Name forms it holds.
    """

    rows: dict[str, list[Row]]
    accounts: tuple[tuple[str, str, tuple[int, int]], ...]
    buckets: frozenset[str]
    forms: frozenset[str]


def evidence_of(reading: Reading) -> Evidence:
    """Reduce a reading to rows."""
    accounts = accounts_of(reading)
    deeds = acts_of(reading, {account.claim.id: account.id for account in accounts})
    mentions = [mention_row(account) for account in accounts]
    acts = [_deed_row(deed) for deed in deeds]
    sightings = sighting_rows(reading)
    rows = {
        "mention": mentions,
        "deed": acts,
        "bond": _bond_rows(reading, accounts, deeds),
        "sentence": _sentence_rows(reading, accounts),
        "sighting": sightings,
    }
    return Evidence(
        rows,
        tuple((row["claim_id"], row["block"], (row["reach_first"], row["reach_last"])) for row in mentions),
        frozenset(row["bucket"] for row in acts if row["meeting_claim"] is None),
        frozenset(row["form"] for row in sightings),
    )


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
