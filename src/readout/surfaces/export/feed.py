"""What exporters read: the meetings of a question with their accounts and acts, batch by batch, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select

from readout.model.claim import Evidence
from readout.model.entity import Place
from readout.model.event import MeetingStatus
from readout.model.record import FusedAct, Meeting, Source
from readout.model.span import Quote
from readout.record import schema
from readout.record.account import Account
from readout.record.codec import decode, loads
from readout.record.query import ALL, Query, Sort
from readout.record.results import fetch_page
from readout.record.store import Store
from readout.surfaces.export.versions import current_versions

BATCH = 500
"""Meetings read at a time."""

UNRELEASED = "unreleased"
"""What stands for the release where a record was not frozen."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The sentences of one account, without the rest of it.

    Attributes:
        claim: Id of the account.
        article: The article that tells it.
        evidence: Its sentences.
        participants: Those it names, as stored.
    """

    claim: str
    article: str
    evidence: tuple[Evidence, ...]
    participants: list[dict[str, Any]]

    def naming(self, name: str) -> Quote | None:
        """The words that name a participant; None if the account does not name them."""
        return next((decode(Quote, one["quote"]) for one in self.participants if one["name"] == name), None)


@dataclass(frozen=True)
class Entry:
    """One meeting with what its values rest on, decoded as far as it is asked for: most formats need little of it.

    Attributes:
        meeting: The meeting.
        stored_accounts: What each source tells as stored, in the order of its sources.
        stored_acts: Acts done at it as stored, by type and id.
    """

    meeting: Meeting
    stored_accounts: tuple[str, ...]
    stored_acts: tuple[str, ...]

    @cached_property
    def _parsed(self) -> tuple[dict[str, Any], ...]:
        return tuple(json.loads(account) for account in self.stored_accounts)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """What each source tells, in the order of its sources."""
        return tuple(decode(Account, account) for account in self._parsed)

    @cached_property
    def proofs(self) -> tuple[Proof, ...]:
        """The sentences of the accounts, in the order of the sources; quicker than `accounts`."""
        return tuple(
            Proof(
                account["id"],
                account["source"]["article"],
                tuple(decode(Evidence, one) for one in account["claim"]["evidence"]),
                account["claim"]["participants"],
            )
            for account in self._parsed
        )

    @cached_property
    def acts(self) -> tuple[FusedAct, ...]:
        """Acts done at it, by type and id."""
        return tuple(loads(FusedAct, act) for act in self.stored_acts)

    @cached_property
    def proof(self) -> Evidence | None:
        """The sentence to quote: of the earliest independent source that gives the meeting's status; None if none is stored."""
        copies = {source.claim for source in self.meeting.sources if source.copy_of is not None}
        status = self.meeting.status.value
        rank = [(one["claim"]["status"] != status, one["id"] in copies) for one in self._parsed]
        return self.proofs[rank.index(min(rank))].evidence[0] if rank else None

    @cached_property
    def place(self) -> Place | None:
        """The place as a point on the map, by the account that names it; None if no account resolved that name."""
        if self.meeting.place is None:
            return None
        found = (account["claim"].get("place") for account in self._parsed)
        named = (place for place in found if place is not None and place["name"] == self.meeting.place)
        return next((decode(Place, place) for place in named), None)

    @property
    def named_place(self) -> Place | None:
        """The place as named, with its point on the map where an account resolved it; a person may have set another."""
        meeting = self.meeting
        return self.place or (Place(meeting.place, meeting.place_country, "") if meeting.place is not None else None)

    @property
    def first_source(self) -> Source:
        """The earliest source."""
        return self.meeting.sources[0]


@dataclass(frozen=True, slots=True)
class Feed:
    """A record, the question put to it, and what an export says of itself.

    Attributes:
        store: The store.
        query: Filters; their sort order and page size are not used: exports run from the oldest meeting to the newest.
        planned: True to write planned meetings into formats that know only what happened.
        release: Id of the release; UNRELEASED if the record was not frozen.
        made: Day of the export, for the fields that formats demand.
    """

    store: Store
    query: Query = field(default=ALL)
    planned: bool = False
    release: str = UNRELEASED
    made: date = date(1970, 1, 1)

    @property
    def complete(self) -> bool:
        """True if no filter leaves anything out."""
        return replace(self.query, sort=ALL.sort, page_size=ALL.page_size, after=None) == ALL

    @property
    def model(self) -> str:
        """What reads pages here: versions of code, language model and lexicons."""
        return str(current_versions())

    def entries(self) -> Iterator[Entry]:
        """All meetings with accounts and acts, oldest first, undated ones last; may be called again."""
        query: Query | None = replace(self.query, sort=Sort.OLDEST, page_size=BATCH, after=None)
        while query is not None:
            page = fetch_page(self.store, query)
            yield from _completed(self.store, page.meetings)
            query = replace(query, after=page.after) if page.after is not None else None

    def meetings(self) -> Iterator[Meeting]:
        """All meetings without what they rest on; quicker than `entries`."""
        query: Query | None = replace(self.query, sort=Sort.OLDEST, page_size=BATCH, after=None)
        while query is not None:
            page = fetch_page(self.store, query)
            yield from page.meetings
            query = replace(query, after=page.after) if page.after is not None else None

    def tells(self, meeting: Meeting) -> bool:
        """Whether a meeting took place, or with `planned` is to; never one denied or called off."""
        return meeting.status is MeetingStatus.HELD or (self.planned and meeting.status is MeetingStatus.PLANNED)

    def lone_acts(self) -> Iterator[FusedAct]:
        """Acts done at no meeting, by id; none where a filter is set, since filters speak of meetings."""
        last = ""
        while self.complete:
            table = schema.act.c
            query = (
                select(table.id, table.payload)
                .where(table.meeting_id.is_(None), table.id > last)
                .order_by(table.id)
                .limit(BATCH)
            )
            with self.store.reading_from() as connection:
                rows = connection.execute(query).all()
            yield from (loads(FusedAct, row.payload) for row in rows)
            if len(rows) < BATCH:
                return
            last = rows[-1].id


def _completed(store: Store, meetings: tuple[Meeting, ...]) -> Iterator[Entry]:
    accounts = _stored_accounts(store, (source.claim for meeting in meetings for source in meeting.sources))
    acts: dict[str, list[str]] = {}
    table = schema.act.c
    ids = [meeting.id for meeting in meetings]
    query = select(table.meeting_id, table.payload).where(table.meeting_id.in_(ids)).order_by(table.type, table.id)
    with store.reading_from() as connection:
        for row in connection.execute(query):
            acts.setdefault(row.meeting_id, []).append(row.payload)
    for meeting in meetings:
        told = tuple(accounts[source.claim] for source in meeting.sources if source.claim in accounts)
        yield Entry(meeting, told, tuple(acts.get(meeting.id, ())))


def accounts_of(store: Store, claims: Iterable[str]) -> dict[str, Account]:
    """Accounts by claim id; claims that the store does not have are left out."""
    return {claim: loads(Account, account) for claim, account in _stored_accounts(store, claims).items()}


def _stored_accounts(store: Store, claims: Iterable[str]) -> dict[str, str]:
    wanted, table = sorted(set(claims)), schema.mention.c
    found: dict[str, str] = {}
    with store.reading_from() as connection:
        for start in range(0, len(wanted), 500):
            query = select(table.claim_id, table.account).where(table.claim_id.in_(wanted[start : start + 500]))
            found.update((claim, account) for claim, account in connection.execute(query).all())
    return found
