"""The store: what was read, what people decided, and what is fused from both.

Writing is transactional per page: a killed run loses at most the page at hand, and goes on where it stopped. The fused tables
are kept in step in the same transaction, so that the store is whole at every moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from readout.errors import StoreError
from readout.model.judgement import Judgement, Verdict
from readout.model.page import Page, Rejection, RejectionReason
from readout.model.reading import Reading
from readout.record import schema
from readout.record.codec import unpack
from readout.record.connect import connect, explained, shown
from readout.record.fusing import Touched, chunks, delete_acts, refresh
from readout.record.identities import refresh_people
from readout.record.judging import append, load_decisions, write_rulings
from readout.record.keys import fold
from readout.record.rows import add_reading, page_row, reading_of, reading_row, window_reach
from readout.record.rulings import Anchor

__all__ = ["Store", "fold", "open_store"]

WRITER_LOCK = 0x52656164
"""Key of the advisory lock that writers on a PostgreSQL server hold for a transaction."""

EVIDENCE = (schema.mention, schema.deed, schema.bond, schema.sentence, schema.sighting)
"""Tables that hold what a reading tells, by article."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; close it with `close`, or use `open_store` in a `with` block of `contextlib.closing`.

    Attributes:
        engine: The database.
        location: Path or address, as the user gave it, without password.
    """

    engine: Engine
    location: str

    def close(self) -> None:
        """Release the file or server."""
        self.engine.dispose()

    @contextmanager
    def reading_from(self) -> Iterator[Connection]:
        """A connection to read from; errors of the database become StoreError."""
        with explained(self.location), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing_to(self) -> Iterator[Connection]:
        """A connection inside one write transaction; all of it is kept, or nothing."""
        with explained(self.location), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if self.engine.dialect.name == "postgresql":
                # SQLite lets one writer in at a time; fusing relies on it, so a server's writers queue as well.
                connection.execute(select(func.pg_advisory_xact_lock(WRITER_LOCK)))
            yield connection

    # --- pages -------------------------------------------------------------------------------------------------------

    def has_page(self, page_id: str, reader: str) -> bool:
        """Say whether this reader version has read the page before."""
        query = select(schema.page.c.id).where(schema.page.c.id == page_id, schema.page.c.reader == reader)
        with self.reading_from() as connection:
            return connection.execute(query).first() is not None

    def write_page(self, page: Page, reader: str, results: tuple[Reading | Rejection, ...]) -> None:
        """Keep what one page yielded and fuse it, in one transaction; replaces what an earlier reader made of it.

        Of pages of one address the latest retrieved tells, the latest written where that is not known; of the others the
        snapshots stay, their claims leave the record.
        """
        with self.writing_to() as connection:
            touched, people = Touched(), set[str]()
            versions = _versions(connection, page)
            later = next((version for version, retrieved in versions if _is_later(retrieved, page)), None)
            for old in {page.id, *(version for version, _ in versions if later is None)}:
                _forget_claims(connection, old, touched, people)
            _write_snapshot(connection, page, reader, later)
            for result in results:
                if isinstance(result, Rejection):
                    _write_rejection(connection, result)
                elif later is None:
                    _add(connection, result, touched, people)
                else:
                    _keep(connection, result)
            _settle(connection, touched, people)

    def write_rejection(self, rejection: Rejection) -> None:
        """Keep the reason why something could not be read at all."""
        with self.writing_to() as connection:
            _write_rejection(connection, rejection)

    def pages(self, *, not_by: str | None = None) -> Iterator[Page]:
        """Snapshots of the current pages, by id; with `not_by` only those that this reader version has not read."""
        query = select(schema.page.c.id).where(schema.page.c.superseded_by.is_(None)).order_by(schema.page.c.id)
        if not_by is not None:
            query = query.where(schema.page.c.reader != not_by)
        with self.reading_from() as connection:
            ids = list(connection.execute(query).scalars())
        for page_id in ids:
            with self.reading_from() as connection:
                packed = connection.execute(select(schema.page.c.snapshot).where(schema.page.c.id == page_id)).scalar()
            if packed is not None:
                yield unpack(Page, packed)

    def readings(self) -> Iterator[Reading]:
        """All readings of current pages, by article id."""
        for article in self.article_ids():
            found = self.reading(article)
            if found is not None:
                yield found

    def article_ids(self) -> tuple[str, ...]:
        """Ids of the articles of current pages, sorted."""
        query = (
            select(schema.reading.c.article_id)
            .join(schema.page, schema.page.c.id == schema.reading.c.page_id)
            .where(schema.page.c.superseded_by.is_(None))
            .order_by(schema.reading.c.article_id)
        )
        with self.reading_from() as connection:
            return tuple(connection.execute(query).scalars())

    def reading(self, article_id: str) -> Reading | None:
        """One reading; None if the store does not have it."""
        query = select(schema.reading.c.article, schema.reading.c.payload).where(schema.reading.c.article_id == article_id)
        with self.reading_from() as connection:
            row = connection.execute(query).first()
        return reading_of(row.article, row.payload) if row is not None else None

    def rejections(self) -> tuple[Rejection, ...]:
        """All rejections, by source and reason."""
        query = select(schema.rejection).order_by(schema.rejection.c.source, schema.rejection.c.reason)
        with self.reading_from() as connection:
            return tuple(
                Rejection(row.source, RejectionReason(row.reason), row.detail, row.page_id) for row in connection.execute(query)
            )

    # --- the record --------------------------------------------------------------------------------------------------

    def count_meetings(self) -> int:
        """Number of meetings in the record."""
        with self.reading_from() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.meeting)).scalar() or 0)

    def refuse(self) -> int:
        """Fuse everything anew from the stored evidence; return the number of meetings. The result is the same as before."""
        with self.writing_to() as connection:
            touched = _everything(connection)
            delete_acts(connection, connection.execute(select(schema.act.c.id)).scalars().all())
            forms = set(connection.execute(select(schema.sighting.c.form).distinct()).scalars())
            connection.execute(delete(schema.form))
            connection.execute(delete(schema.form_part))
            connection.execute(delete(schema.person))
            _settle(connection, touched, forms)
        return self.count_meetings()

    def judge(self, judgement: Judgement, anchors: tuple[Anchor, ...], people: tuple[str, ...] = ()) -> int:
        """Append a judgement and apply it; return its number.

        Args:
            judgement: The decision.
            anchors: Words it rests on (`readout.record.judging.anchors_of`).
            people: Name forms that it joins or parts, or no longer does; empty for judgements on meetings.
        """
        with self.writing_to() as connection:
            claims = {anchor.claim for anchor in anchors}
            if judgement.verdict is Verdict.RETRACT:
                claims |= load_decisions(connection).claims_of(int(judgement.value or 0))
            number = append(connection, judgement, anchors)
            touched = Touched(forced=claims)
            for row in _mentions(connection, claims):
                touched.add(row["claim_id"], row["block"], (row["reach_first"], row["reach_last"]))
            _settle(connection, touched, set(people))
        return number

    # --- care --------------------------------------------------------------------------------------------------------

    def check(self) -> tuple[str, ...]:
        """Look for damage; return one sentence for each fault, none if the store is sound."""
        with self.reading_from() as connection:
            faults = []
            if self.engine.dialect.name == "sqlite":
                found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
                faults += [f"integrity check: {line}" for line in found if line != "ok"]
            homeless = select(func.count()).select_from(schema.mention).where(schema.mention.c.meeting_id.is_(None))
            count = connection.execute(homeless).scalar() or 0
            if count:
                faults.append(f"{count} accounts belong to no meeting; run `readout reprocess --fuse-only`")
            return tuple(faults)

    def backup(self, target: Path) -> None:
        """Copy the store to a new SQLite file while others go on reading and writing.

        Raises:
            StoreError: The target exists, cannot be written, or the store is a server's.
        """
        if self.engine.dialect.name != "sqlite":
            raise StoreError(f"store {self.location} lives on a server; back it up with pg_dump")
        if target.exists():
            raise StoreError(f"backup {target} exists already; name a new file, so that no older copy is lost")
        with self.reading_from() as connection, explained(str(target)):
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                copy.close()


def open_store(location: str, *, create: bool) -> Store:
    """Open a store.

    Args:
        location: Path of a SQLite file, or "postgresql://user@host/database".
        create: True to make the file if it is missing and to bring an older schema up to date.

    Raises:
        StoreError: The file is missing, no store, of another version, damaged, or cannot be opened.
    """
    return Store(connect(location, create=create), shown(location))


def now() -> str:
    """The time of the log of changes and judgements, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


# --- inside one transaction --------------------------------------------------------------------------------------------


def _add(connection: Connection, reading: Reading, touched: Touched, people: set[str]) -> None:
    _keep(connection, reading)
    for key in add_reading(connection, reading):
        touched.add(key.id, key.block, window_reach(key))
    _note_deeds(connection, reading.article.id, touched)
    forms = select(schema.sighting.c.form).where(schema.sighting.c.article_id == reading.article.id)
    people.update(connection.execute(forms).scalars())


def _keep(connection: Connection, reading: Reading) -> None:
    row = reading_row(reading)
    connection.execute(delete(schema.reading).where(schema.reading.c.article_id == row["article_id"]))
    connection.execute(insert(schema.reading).values(row))


def _settle(connection: Connection, touched: Touched, people: set[str]) -> None:
    """Fuse what was touched, and see how the judgements fare."""
    decisions = load_decisions(connection)
    refresh_people(connection, people, decisions.people)
    refresh(connection, touched, decisions, now())
    write_rulings(connection, decisions, ())


def _forget_claims(connection: Connection, page_id: str, touched: Touched, people: set[str]) -> None:
    """Take what a page told out of the evidence; its snapshot and reading stay until they are written anew."""
    articles = list(
        connection.execute(select(schema.reading.c.article_id).where(schema.reading.c.page_id == page_id)).scalars()
    )
    mention = schema.mention.c
    for part in chunks(articles):
        query = select(mention.claim_id, mention.block, mention.reach_first, mention.reach_last, mention.meeting_id)
        for row in connection.execute(query.where(mention.article_id.in_(part))):
            touched.add(row.claim_id, row.block, (row.reach_first, row.reach_last))
            if row.meeting_id is not None:
                touched.meetings.add(row.meeting_id)
                mates = select(mention.claim_id).where(mention.meeting_id == row.meeting_id)
                touched.forced.update(connection.execute(mates).scalars())
        people.update(
            connection.execute(select(schema.sighting.c.form).where(schema.sighting.c.article_id.in_(part))).scalars()
        )
    _widen(connection, touched)
    for article in articles:
        _note_deeds(connection, article, touched)
        gone = select(schema.deed.c.act_id).where(schema.deed.c.article_id == article, schema.deed.c.act_id.is_not(None))
        delete_acts(connection, set(connection.execute(gone).scalars()))
        for table in EVIDENCE:
            connection.execute(delete(table).where(table.c.article_id == article))


def _widen(connection: Connection, touched: Touched) -> None:
    """Touch the days of all accounts whose meeting lost one, wherever people merged them from."""
    for row in _mentions(connection, touched.forced):
        touched.add(row["claim_id"], row["block"], (row["reach_first"], row["reach_last"]))


def _mentions(connection: Connection, claims: set[str]) -> Iterator[RowMapping]:
    table = schema.mention.c
    for part in chunks(claims):
        query = select(table.claim_id, table.block, table.reach_first, table.reach_last).where(table.claim_id.in_(part))
        yield from connection.execute(query).mappings()


def _note_deeds(connection: Connection, article: str, touched: Touched) -> None:
    table = schema.deed.c
    query = select(table.bucket).where(table.article_id == article, table.meeting_claim.is_(None)).distinct()
    touched.buckets.update(connection.execute(query).scalars())


def _everything(connection: Connection) -> Touched:
    touched, table = Touched(), schema.mention.c
    for row in connection.execute(select(table.claim_id, table.block, table.reach_first, table.reach_last)):
        touched.add(row.claim_id, row.block, (row.reach_first, row.reach_last))
        touched.forced.add(row.claim_id)
    touched.meetings.update(connection.execute(select(schema.meeting.c.id)).scalars())
    deeds = select(schema.deed.c.bucket).where(schema.deed.c.meeting_claim.is_(None)).distinct()
    touched.buckets.update(connection.execute(deeds).scalars())
    return touched


def _versions(connection: Connection, page: Page) -> list[tuple[str, str | None]]:
    """Current pages of the same address with the time of retrieval; in archives and standard input only a URL is one."""
    if page.hints.url is None and ("#" in page.source or page.source in {"stdin", "-"}):
        return []
    table = schema.page.c
    same = table.url == page.hints.url if page.hints.url is not None else (table.source == page.source) & table.url.is_(None)
    query = select(table.id, table.retrieved_at).where(same, table.id != page.id, table.superseded_by.is_(None))
    return [(row.id, row.retrieved_at) for row in connection.execute(query.order_by(table.id))]


def _is_later(retrieved: str | None, page: Page) -> bool:
    """Say whether a version retrieved then is later than `page`; ISO times of one zone compare as text."""
    return retrieved is not None and page.hints.retrieved_at is not None and retrieved > page.hints.retrieved_at


def _write_snapshot(connection: Connection, page: Page, reader: str, later: str | None) -> None:
    if later is None:
        for old, _ in _versions(connection, page):
            connection.execute(update(schema.page).where(schema.page.c.id == old).values(superseded_by=page.id))
    connection.execute(delete(schema.rejection).where(schema.rejection.c.page_id == page.id))
    connection.execute(delete(schema.reading).where(schema.reading.c.page_id == page.id))
    connection.execute(delete(schema.page).where(schema.page.c.id == page.id))
    connection.execute(insert(schema.page).values(page_row(page, reader) | {"superseded_by": later}))


def _write_rejection(connection: Connection, rejection: Rejection) -> None:
    table = schema.rejection
    same = (table.c.source == rejection.source) & (table.c.reason == rejection.reason.value)
    connection.execute(delete(table).where(same))
    row = {
        "source": rejection.source,
        "reason": rejection.reason.value,
        "page_id": rejection.page_id,
        "detail": rejection.detail,
    }
    connection.execute(insert(table).values(row))
