"""What happens inside one write transaction: pages in, what they told before out, and the record fused anew where touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from readout.model.page import Page, Rejection
from readout.model.reading import Reading
from readout.record import schema
from readout.record.changes import now
from readout.record.chunks import chunks, cut
from readout.record.fusing import Touched, delete_acts, meeting_of, refresh
from readout.record.identities import refresh_people
from readout.record.judging import load_decisions, write_rulings
from readout.record.rows import Row, evidence_of, page_row, reading_row
from readout.record.waiting import PORTION_CLAIMS, put_off
from readout.record.windows import Clustered

EVIDENCE = (schema.mention, schema.deed, schema.bond, schema.sentence, schema.sighting)
"""Tables that hold what a reading tells, by article."""

Results = tuple[Reading | Rejection, ...]
"""What reading one page yielded."""


@dataclass(slots=True)
class _Changes:
    """What a transaction does: the rows it adds, and what has to be fused and joined anew because of it.

    Attributes:
        rows: Rows to insert, by table.
        touched: Days, acts and meetings to fuse anew.
        people: Name forms to decide anew.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    touched: Touched = field(default_factory=Touched)
    people: set[str] = field(default_factory=set)

    def insert_into(self, connection: Connection) -> None:
        """Write the rows."""
        for name, rows in self.rows.items():
            if rows:
                connection.execute(insert(schema.metadata.tables[name]), rows)
        self.rows = {}


def put_pages(connection: Connection, pages: Sequence[tuple[Page, Results]], reader: str, *, later: bool = False) -> None:
    """Keep what pages yielded, in their order, and fuse once at the end.

    Args:
        connection: To write to.
        pages: Pages with what they yielded.
        reader: Version that read them.
        later: True to let what new pages tell wait for `readout.record.waiting`; what takes something back is fused at once.
    """
    changes = _Changes()
    seen = _seen_before(connection, [page for page, _ in pages])
    _forget_rejections(connection, {page.id for page, _ in pages})
    for page, results in pages:
        if page.id not in seen:
            _add(page, reader, results, None, changes)
            _put_rejections(connection, results)
    if later:
        put_off(connection, [row["article_id"] for row in changes.rows.get("reading", ())])
        changes = _Changes(changes.rows)
    changes.insert_into(connection)
    for page, results in pages:
        if page.id in seen:
            _replace(connection, page, reader, results, changes)
            changes.insert_into(connection)
    settle(connection, changes.touched, changes.people)


def fuse_everything(connection: Connection, ready: Sequence[Clustered]) -> None:
    """Write the record anew, day after day.

    Args:
        connection: To write to.
        ready: All clusters of the evidence in the order of `readout.record.buckets`: by day.
    """
    decisions, at = load_decisions(connection), now()
    forms = set(connection.execute(select(schema.sighting.c.form).distinct()).scalars())
    for table in (schema.act_side, schema.act, schema.form, schema.form_part, schema.person):
        connection.execute(delete(table))
    refresh_people(connection, forms, decisions.people)
    mention, deed = schema.mention.c, schema.deed.c
    alone = set(connection.execute(select(mention.claim_id).where(mention.reach_first == 0)).scalars())
    refresh(connection, Touched(alone=alone, meetings=set(dict(meeting_of(connection, alone)).values())), decisions, at)
    for part in cut(ready, PORTION_CLAIMS):
        claims = [claim for one in part for claim in one.cluster.members]
        refresh(connection, Touched(meetings=set(dict(meeting_of(connection, claims)).values())), decisions, at, part)
    buckets = set(connection.execute(select(deed.bucket).where(deed.meeting_claim.is_(None)).distinct()).scalars())
    refresh(connection, Touched(buckets=buckets), decisions, at)
    write_rulings(connection, decisions, ())


def fuse_judged(connection: Connection, claims: set[str], people: Iterable[str]) -> None:
    """Fuse anew what a judgement rests on."""
    touched = Touched(forced=claims)
    for row in _mentions(connection, claims):
        touched.add(row["claim_id"], row["block"], (row["reach_first"], row["reach_last"]))
    settle(connection, touched, set(people))


def put_rejection(connection: Connection, rejection: Rejection) -> None:
    """Keep a rejection, once for each source and reason."""
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


# --- pages -------------------------------------------------------------------------------------------------------------


def _seen_before(connection: Connection, pages: Sequence[Page]) -> set[str]:
    """Ids of pages that the store has, or has another version of, or that come with another version of themselves."""
    table = schema.page.c
    addresses = Counter(filter(None, map(_address, pages)))
    found = {page.id for page in pages if addresses.get(_address(page) or "", 0) > 1}
    found |= {page for page, number in Counter(page.id for page in pages).items() if number > 1}
    known: set[str] = set()
    for column, values in (
        (table.id, {page.id for page in pages}),
        (table.url, {page.hints.url for page in pages if page.hints.url is not None}),
        (table.source, {page.source for page in pages if page.hints.url is None and _address(page) is not None}),
    ):
        for part in chunks(values):
            known.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found | {page.id for page in pages if page.id in known or (_address(page) or "") in known}


def _address(page: Page) -> str | None:
    """What versions of a page share; in archives and standard input only a URL does."""
    if page.hints.url is None and ("#" in page.source or page.source in {"stdin", "-"}):
        return None
    return page.hints.url or page.source


def _add(page: Page, reader: str, results: Results, later: str | None, changes: _Changes) -> None:
    """Rows of a page, and of what it tells unless a later version of it does."""
    changes.rows.setdefault("page", []).append(page_row(page, reader) | {"superseded_by": later})
    readings = {result.article.id: result for result in results if isinstance(result, Reading)}
    for reading in readings.values():
        changes.rows.setdefault("reading", []).append(reading_row(reading))
        if later is None:
            _tell(reading, changes)


def _tell(reading: Reading, changes: _Changes) -> None:
    told = evidence_of(reading)
    for name, rows in told.rows.items():
        changes.rows.setdefault(name, []).extend(rows)
    for claim, block, reach in told.accounts:
        changes.touched.add(claim, block, reach)
    changes.touched.buckets.update(told.buckets)
    changes.people.update(told.forms)


def _replace(connection: Connection, page: Page, reader: str, results: Results, changes: _Changes) -> None:
    """A page that may be known, or a version of a known one."""
    versions = _versions(connection, page)
    later = next((version for version, retrieved in versions if _is_later(retrieved, page)), None)
    for old in sorted({page.id, *(version for version, _ in versions if later is None)}):
        _forget_claims(connection, old, changes.touched, changes.people)
    if later is None:
        for old, _ in versions:
            connection.execute(update(schema.page).where(schema.page.c.id == old).values(superseded_by=page.id))
    connection.execute(delete(schema.reading).where(schema.reading.c.page_id == page.id))
    connection.execute(delete(schema.page).where(schema.page.c.id == page.id))
    _put_rejections(connection, results)
    _add(page, reader, results, later, changes)


def _forget_rejections(connection: Connection, page_ids: Iterable[str]) -> None:
    for part in chunks(page_ids):
        connection.execute(delete(schema.rejection).where(schema.rejection.c.page_id.in_(part)))


def _put_rejections(connection: Connection, results: Results) -> None:
    for result in results:
        if isinstance(result, Rejection):
            put_rejection(connection, result)


def _versions(connection: Connection, page: Page) -> list[tuple[str, str | None]]:
    """Current pages of the same address with the time of retrieval."""
    if _address(page) is None:
        return []
    table = schema.page.c
    same = table.url == page.hints.url if page.hints.url is not None else (table.source == page.source) & table.url.is_(None)
    query = select(table.id, table.retrieved_at).where(same, table.id != page.id, table.superseded_by.is_(None))
    return [(row.id, row.retrieved_at) for row in connection.execute(query.order_by(table.id))]


def _is_later(retrieved: str | None, page: Page) -> bool:
    """Say whether a version retrieved then is later than `page`; ISO times of one zone compare as text."""
    return retrieved is not None and page.hints.retrieved_at is not None and retrieved > page.hints.retrieved_at


# --- fusing ------------------------------------------------------------------------------------------------------------


def settle(connection: Connection, touched: Touched, people: Iterable[str]) -> None:
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
