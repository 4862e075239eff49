"""A citation as values: the source first, the exact words, then the place in the record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from readout.errors import StoreError
from readout.lexicon.outlets import load_outlets
from readout.model.claim import Evidence
from readout.model.record import FusedAct, Meeting, Source
from readout.record import lookup, schema
from readout.record.account import Account
from readout.record.codec import loads
from readout.record.deeds import ActAccount
from readout.record.results import complete
from readout.record.store import Store
from readout.surfaces.export.feed import UNRELEASED


@dataclass(frozen=True, slots=True)
class Document:
    """An article as something to cite.

    Attributes:
        article: Article id.
        page: SHA-256 of the page's raw bytes.
        publisher: Name to cite; None if unknown.
        title: Headline; None if the page has none.
        published: ISO day; None if not shown.
        url: Address; None if unknown.
        file: File or address it was read from.
        retrieved: ISO day of retrieval; None if nobody told.
        official: True if a ministry or organisation published it itself.
    """

    article: str
    page: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    file: str
    retrieved: str | None
    official: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited, and where it stands.

    Attributes:
        id: Id that was asked for, resolved: of a meeting, act or article.
        kind: "meeting", "act" or "document".
        document: The document to cite.
        evidence: The words; None for a whole document.
        sentence_number: Number of the sentence in the article, from 1; None for a whole document.
        meeting: Id of the meeting in the record; None if the words belong to none.
        others: Number of further articles that tell the same.
        release: Release of the record.
    """

    id: str
    kind: str
    document: Document
    evidence: Evidence | None
    sentence_number: int | None
    meeting: str | None
    others: int
    release: str = UNRELEASED


def cite(store: Store, entry: str, release: str = UNRELEASED) -> Citation:
    """Cite what an id means: a meeting, an act, a claim, an article or a page, by the id or its first digits.

    Raises:
        StoreError: The id means nothing or several things.
    """
    try:
        (meeting,) = complete(store, (lookup.get_meeting(store, entry),))
    except StoreError as error:
        if "more than one" in str(error):
            raise
        return _cite_other(store, entry, release)
    return cite_meeting(store, meeting, release)


def cite_meeting(store: Store, meeting: Meeting, release: str = UNRELEASED) -> Citation:
    """Cite a meeting by its best source: one that gives its status, a government's own, an original, the earliest."""
    accounts = {account.id: account for account in lookup.accounts(store, meeting)}
    told = [source for source in meeting.sources if source.claim in accounts]
    if not told:
        raise StoreError(f"meeting {meeting.id} has no stored account to cite; run `readout reprocess`")
    ranked = sorted(told, key=lambda source: (source.status is not meeting.status, *_rank(source)))
    return cite_source(store, meeting, accounts[ranked[0].claim], release)


def cite_source(store: Store, meeting: Meeting, account: Account, release: str = UNRELEASED) -> Citation:
    """Cite the words with which one source tells of a meeting."""
    evidence = account.claim.evidence[0]
    document = document_of(store, account.source.article)
    number = sentence_number(store, evidence)
    return Citation(meeting.id, "meeting", document, evidence, number, meeting.id, len(meeting.sources) - 1, release)


def cite_act(store: Store, act: FusedAct, release: str = UNRELEASED) -> Citation:
    """Cite the words of the earliest source of an act."""
    return _cite_deed(store, act, act_evidence(store, act), release)


def act_evidence(store: Store, act: FusedAct) -> Evidence:
    """The words of an act with their place. Raises StoreError if no account of it is stored."""
    table = schema.deed.c
    query = select(table.payload).where(table.claim_id.in_(act.claims)).order_by(table.claim_id)
    with store.reading_from() as connection:
        accounts = [loads(ActAccount, payload) for payload in connection.execute(query).scalars()]
    found = (account.claim.evidence for account in accounts if account.claim.evidence.sentence.text == act.sentence)
    evidence = next(found, None)
    if evidence is None:
        raise StoreError(f"act {act.id} has no stored account to cite; run `readout reprocess`")
    return evidence


def document_of(store: Store, article: str) -> Document:
    """An article as a document. Raises StoreError if it is not in the store."""
    documents = documents_of(store, (article,))
    if article not in documents:
        raise StoreError(f"store {store.location} has no article {article!r}")
    return documents[article]


def documents_of(store: Store, articles: tuple[str, ...]) -> dict[str, Document]:
    """Articles as documents, by article id; those the store does not have are left out."""
    reading, page = schema.reading.c, schema.page.c
    query = (
        select(reading.article_id, reading.page_id, reading.publisher, reading.title, reading.published, reading.url,
               page.source, page.retrieved_at)
        .join_from(schema.reading, schema.page, page.id == reading.page_id)
        .where(reading.article_id.in_(sorted(set(articles))))
    )  # fmt: skip
    with store.reading_from() as connection:
        rows = connection.execute(query).all()
    return {
        row.article_id: Document(
            article=row.article_id,
            page=row.page_id,
            publisher=row.publisher,
            title=" ".join(row.title.split()) if row.title else None,
            published=row.published,
            url=row.url,
            file=row.source,
            retrieved=row.retrieved_at[:10] if row.retrieved_at else None,
            official=_is_official(row.publisher),
        )
        for row in rows
    }


def sentence_number(store: Store, evidence: Evidence) -> int:
    """Number of the sentence in its article, from 1."""
    table = schema.sentence.c
    query = select(func.count(table.start.distinct())).where(
        table.article_id == evidence.article_id, table.start < evidence.sentence.span.start
    )
    with store.reading_from() as connection:
        return int(connection.execute(query).scalar() or 0) + 1


def _cite_other(store: Store, entry: str, release: str) -> Citation:
    """An act by its id or claim, or an article."""
    act, deed, reading = schema.act.c, schema.deed.c, schema.reading.c
    by_claim = select(deed.act_id).where(deed.claim_id.startswith(entry, autoescape=True))
    acts = select(act.payload).where(or_(act.id.startswith(entry, autoescape=True), act.id.in_(by_claim))).limit(2)
    by_page = reading.page_id.startswith(entry, autoescape=True)
    articles = select(reading.article_id).where(or_(reading.article_id.startswith(entry, autoescape=True), by_page)).limit(2)
    with store.reading_from() as connection:
        found = [loads(FusedAct, payload) for payload in connection.execute(acts).scalars()]
        named = list(connection.execute(articles).scalars())
        claim = connection.execute(
            select(schema.mention.c.meeting_id, schema.mention.c.account)
            .where(schema.mention.c.claim_id.startswith(entry, autoescape=True))
            .limit(2)
        ).all()
    if len(found) + len(named) + len(claim) > 1:
        raise StoreError(f"more than one entry begins with {entry!r}; give more digits of the id")
    if found:
        return cite_act(store, found[0], release)
    if claim:
        return cite_source(store, lookup.get_meeting(store, claim[0].meeting_id), loads(Account, claim[0].account), release)
    if named:
        return Citation(named[0], "document", document_of(store, named[0]), None, None, None, 0, release)
    raise StoreError(f"store {store.location} has no meeting, act or article {entry!r}; list meetings with `readout meetings`")


def _cite_deed(store: Store, act: FusedAct, evidence: Evidence, release: str) -> Citation:
    document, number = document_of(store, evidence.article_id), sentence_number(store, evidence)
    return Citation(act.id, "act", document, evidence, number, act.meeting, len(act.articles) - 1, release)


def _rank(source: Source) -> tuple[bool, bool, str, str]:
    return not _is_official(source.publisher), source.copy_of is not None, source.published or "9999", source.article


def _is_official(publisher: str | None) -> bool:
    outlet = load_outlets().by_name(publisher) if publisher else None
    return outlet is not None and outlet.speaks_for_itself
