"""The store: what was read, what people decided, and what is fused from both.

What writes is imported when it is needed, since questions are asked far more often and begin a third sooner without it.
Writing is transactional per page: a killed run loses at most the page at hand, and goes on where it stopped. The fused tables
are kept in step in the same transaction, so that the store is whole at every moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, select
from sqlalchemy.engine import Connection

from readout.errors import StoreError
from readout.model.judgement import Judgement, Verdict
from readout.model.page import Page, Rejection, RejectionReason
from readout.model.reading import Reading
from readout.record import schema
from readout.record.changes import now
from readout.record.chunks import chunks
from readout.record.codec import unpack
from readout.record.connect import connect, explained, shown
from readout.record.keys import fold

if TYPE_CHECKING:
    from readout.record.rulings import Anchor
    from readout.record.writing import Results

__all__ = ["Store", "fold", "now", "open_store"]

WRITER_LOCK = 0x52656164
"""Key of the advisory lock that writers on a PostgreSQL server hold for a transaction."""


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

    def known_pages(self, page_ids: Iterable[str], reader: str) -> frozenset[str]:
        """Those of the pages that this reader version has read before."""
        page = schema.page.c
        with self.reading_from() as connection:
            return frozenset(
                found
                for part in chunks(page_ids)
                for found in connection.execute(select(page.id).where(page.id.in_(part), page.reader == reader)).scalars()
            )

    def write_page(self, page: Page, reader: str, results: Results) -> None:
        """Keep what one page yielded and fuse it, in one transaction; replaces what an earlier reader made of it.

        Of pages of one address the latest retrieved tells, the latest written where that is not known; of the others the
        snapshots stay, their claims leave the record.
        """
        self.write_pages(((page, results),), reader)

    def write_pages(
        self, pages: Iterable[tuple[Page, Results]], reader: str, rejections: Iterable[Rejection] = (), *, later: bool = False
    ) -> None:
        """Keep what several pages yielded and fuse it, all in one transaction.

        The record is the one that `write_page` makes of the pages, one by one.

        Args:
            pages: Pages with what they yielded.
            reader: Version that read them.
            rejections: Reasons why something else could not be read at all.
            later: True to leave the fusing of what they tell to `fuse_waiting`: for loading many, which is fused once.
        """
        from readout.record.writing import put_pages, put_rejection  # noqa: PLC0415 - see above

        with self.writing_to() as connection:
            put_pages(connection, tuple(pages), reader, later=later)
            for rejection in rejections:
                put_rejection(connection, rejection)

    def fuse_waiting(self, watch: Callable[[int, int], None] | None = None) -> None:
        """Fuse what `write_pages` left for later, portion by portion, each in a transaction of its own.

        Args:
            watch: Told the portions done and their number after each; None for nobody.
        """
        from readout.record.waiting import forget_notes, notes, portions  # noqa: PLC0415 - see above
        from readout.record.writing import settle  # noqa: PLC0415

        with self.reading_from() as connection:
            noted = notes(connection)
            waiting = portions(connection, {article for articles in noted.values() for article in articles}) if noted else []
        for done, portion in enumerate(waiting, 1):
            with self.writing_to() as connection:
                settle(connection, portion.touched, portion.people)
            if watch is not None:
                watch(done, len(waiting))
        if noted:
            with self.writing_to() as connection:
                forget_notes(connection, noted)

    def write_rejection(self, rejection: Rejection) -> None:
        """Keep the reason why something could not be read at all."""
        from readout.record.writing import put_rejection  # noqa: PLC0415 - see above

        with self.writing_to() as connection:
            put_rejection(connection, rejection)

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
        from readout.record.rows import reading_of  # noqa: PLC0415 - see above

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

    def refuse(self, workers: int = 1) -> int:
        """Fuse everything anew from the stored evidence; return the number of meetings. The result is the same as before.

        Args:
            workers: Processes that look for clusters; the record is the same for any number.
        """
        from readout.record.buckets import fuse_buckets, plan_buckets  # noqa: PLC0415 - see above
        from readout.record.judging import load_decisions  # noqa: PLC0415
        from readout.record.waiting import forget_notes, notes  # noqa: PLC0415
        from readout.record.writing import fuse_everything  # noqa: PLC0415

        address = self.engine.url.render_as_string(hide_password=False) if "://" in self.location else self.location
        with self.writing_to() as connection:
            buckets = plan_buckets(connection, address, load_decisions(connection).apart)
            fuse_everything(connection, fuse_buckets(buckets, workers))
            forget_notes(connection, notes(connection))
        return self.count_meetings()

    def judge(self, judgement: Judgement, anchors: tuple[Anchor, ...], people: tuple[str, ...] = ()) -> int:
        """Append a judgement and apply it; return its number.

        Args:
            judgement: The decision.
            anchors: Words it rests on (`readout.record.judging.anchors_of`).
            people: Name forms that it joins or parts, or no longer does; empty for judgements on meetings.
        """
        from readout.record.judging import append, load_decisions  # noqa: PLC0415 - see above
        from readout.record.writing import fuse_judged  # noqa: PLC0415

        with self.writing_to() as connection:
            claims = {anchor.claim for anchor in anchors}
            if judgement.verdict is Verdict.RETRACT:
                claims |= load_decisions(connection).claims_of(int(judgement.value or 0))
            number = append(connection, judgement, anchors)
            fuse_judged(connection, claims, people)
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
