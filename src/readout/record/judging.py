"""The log of judgements: writing one, reading them, and finding the words they rest on after pages changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.engine import Connection

from readout.errors import ConfigError
from readout.model.judgement import Judgement, Verdict
from readout.record import schema
from readout.record.account import Account
from readout.record.codec import dumps, loads
from readout.record.rulings import Anchor, Decisions, Entry, Ruling, RulingState, Standing, decide, holds_words

AnchorList = tuple[Anchor, ...]


def append(connection: Connection, judgement: Judgement, anchors: Sequence[Anchor]) -> int:
    """Append a judgement to the log; return its number."""
    row = {
        "subject": judgement.subject,
        "field": judgement.field,
        "verdict": judgement.verdict.value,
        "value": judgement.value,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "machine_value": judgement.machine_value,
        "machine_confidence": judgement.machine_confidence,
        "anchors": dumps(tuple(anchors)),
    }
    result = connection.execute(insert(schema.judgement).values(row))
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def log(connection: Connection) -> Iterator[Entry]:
    """All judgements, in the order they were made."""
    for row in connection.execute(select(schema.judgement).order_by(schema.judgement.c.id)):
        judgement = Judgement(
            row.subject,
            row.field,
            Verdict(row.verdict),
            row.value,
            row.by,
            row.at,
            row.why,
            row.machine_value,
            row.machine_confidence,
        )
        yield Entry(row.id, judgement, loads(tuple[Anchor, ...], row.anchors))


def anchors_of(connection: Connection, claims: Iterable[str], part: str = "a") -> AnchorList:
    """The words that claims rest on, to be kept with a judgement."""
    table, pages = schema.mention.c, schema.reading.c
    query = (
        select(table.claim_id, table.block, table.account, pages.url)
        .join_from(schema.mention, schema.reading, pages.article_id == table.article_id)
        .where(table.claim_id.in_(sorted(claims)))
        .order_by(table.claim_id)
    )
    found = []
    for row in connection.execute(query):
        account = loads(Account, row.account)
        evidence = account.claim.evidence[0]
        found.append(
            Anchor(
                claim=row.claim_id,
                article=account.source.article,
                page=account.source.page,
                url=row.url,
                block=row.block,
                quote=evidence.quote.text,
                sentence=evidence.sentence.text,
                part=part,
            )
        )
    return tuple(found)


def load_decisions(connection: Connection) -> Decisions:
    """Read the log and find the claims that carry each judgement now."""
    if not connection.execute(select(func.count()).select_from(schema.judgement)).scalar():
        return Decisions()
    entries = list(log(connection))
    wanted = {anchor.claim for entry in entries for anchor in entry.anchors}
    present = set(_present(connection, wanted))
    return decide([_standing(connection, entry, present) for entry in entries])


def _present(connection: Connection, claims: set[str]) -> Iterator[str]:
    ordered = sorted(claims)
    for start in range(0, len(ordered), 500):
        query = select(schema.mention.c.claim_id).where(schema.mention.c.claim_id.in_(ordered[start : start + 500]))
        yield from connection.execute(query).scalars()


def _standing(connection: Connection, entry: Entry, present: set[str]) -> Standing:
    claims: dict[str, set[str]] = {"a": set(), "b": set()}
    moved = False
    for anchor in entry.anchors:
        found = anchor.claim if anchor.claim in present else _find_again(connection, anchor)
        if found is not None:
            claims[anchor.part].add(found)
            moved = moved or found != anchor.claim
    return Standing(entry, frozenset(claims["a"]), frozenset(claims["b"]), moved)


def _find_again(connection: Connection, anchor: Anchor) -> str | None:
    """The claim of the same address and sides that holds the anchor's words now; None if there is none."""
    table, readings, pages = schema.mention.c, schema.reading.c, schema.page.c
    same = [readings.article_id == anchor.article, pages.source == anchor.page]
    if anchor.url is not None:
        same.append(readings.url == anchor.url)
    query = (
        select(table.claim_id, table.block, table.account)
        .join_from(schema.mention, schema.reading, readings.article_id == table.article_id)
        .join(schema.page, pages.id == readings.page_id)
        .where(or_(*same))
        .order_by(table.claim_id)
    )
    sides = set(anchor.block.split("|"))
    for row in connection.execute(query):
        account = loads(Account, row.account)
        told = any(holds_words(anchor, evidence.sentence.text) for evidence in account.claim.evidence)
        if told and len(sides & set(row.block.split("|"))) >= 2:
            return str(row.claim_id)
    return None


def write_rulings(connection: Connection, decisions: Decisions, rulings: Iterable[Ruling]) -> None:
    """Note how the judgements fare; those whose words are gone go to the queue."""
    lost = [
        Ruling(entry.number, RulingState.CONFLICT, "the words it rests on are in no page of the record any more", None)
        for entry in decisions.lost
    ]
    gone = [Ruling(number, RulingState.RETRACTED, None, None) for number in decisions.retracted]
    by_number = {ruling.number: ruling for ruling in (*rulings, *lost, *gone)}
    if not by_number:
        return
    connection.execute(delete(schema.ruling).where(schema.ruling.c.judgement_id.in_(sorted(by_number))))
    rows = [
        {"judgement_id": one.number, "state": one.state.value, "detail": one.detail, "meeting_id": one.meeting}
        for _, one in sorted(by_number.items())
    ]
    connection.execute(insert(schema.ruling), rows)


def checked(judgement: Judgement, fields: Iterable[str]) -> None:
    """Refuse judgements that cannot be applied. Raises ConfigError."""
    if judgement.field is not None and judgement.field not in set(fields):
        raise ConfigError(f"field {judgement.field!r} cannot be judged; use one of {', '.join(sorted(fields))}")
    if judgement.verdict is Verdict.CORRECT and (judgement.field is None or not judgement.value):
        raise ConfigError("a correction needs a field and a value, e.g. date=2031-03-05")
    if not judgement.by.strip():
        raise ConfigError("a judgement needs a name: give --by NAME or set READOUT_USER")
