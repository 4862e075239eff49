"""Reading everything again with new code, lexicons or model: what to read, and what came of it.

A run notes where the log of changes stood when it began. A killed run leaves the note, so that the run that completes it
reports the whole difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from readout.model.judgement import Verdict
from readout.model.page import Page
from readout.record import schema
from readout.record.rulings import RulingState
from readout.record.store import Store
from readout.record.views import Change, judgements

_NOTE = "reprocess"


@dataclass(frozen=True, slots=True)
class Report:
    """What a re-run changed.

    Attributes:
        kept: Judgements that stand as they were.
        reanchored: Judgements carried over to other words.
        conflicting: Judgements that wait in the queue.
        changes: Net changes of the record: for each meeting and field the value before and after.
    """

    kept: int
    reanchored: int
    conflicting: int
    changes: tuple[Change, ...]


def begin(store: Store, reader: str) -> tuple[int, Iterator[Page]]:
    """Note the beginning, unless a killed run of this reader version left a note; return how many pages to read, and them."""
    with store.writing_to() as connection:
        noted = _note(connection)
        if noted is None or noted[0] != reader:
            last = connection.execute(select(func.max(schema.change.c.id))).scalar() or 0
            connection.execute(delete(schema.store).where(schema.store.c.key == _NOTE))
            connection.execute(insert(schema.store).values(key=_NOTE, value=f"{reader} {last}"))
        page = schema.page.c
        left = select(func.count()).select_from(schema.page).where(page.reader != reader, page.superseded_by.is_(None))
        number = int(connection.execute(left).scalar() or 0)
    return number, store.pages(not_by=reader)


def finish(store: Store) -> Report:
    """Report what changed since the beginning, and forget the note."""
    with store.writing_to() as connection:
        noted = _note(connection)
        since = noted[1] if noted is not None else 0
        query = select(schema.change).where(schema.change.c.id > since).order_by(schema.change.c.id)
        changed = [Change(row.at, row.meeting_id, row.kind, row.before, row.after) for row in connection.execute(query)]
        connection.execute(delete(schema.store).where(schema.store.c.key == _NOTE))
    states = [one.ruling.state for one in judgements(store) if one.judgement.verdict is not Verdict.RETRACT]
    return Report(
        states.count(RulingState.KEPT),
        states.count(RulingState.REANCHORED),
        states.count(RulingState.CONFLICT),
        net(changed),
    )


def _note(connection: Connection) -> tuple[str, int] | None:
    value = connection.execute(select(schema.store.c.value).where(schema.store.c.key == _NOTE)).scalar()
    if value is None:
        return None
    reader, last = str(value).rsplit(" ", 1)
    return reader, int(last)


def net(changes: list[Change]) -> tuple[Change, ...]:
    """Unite changes of one field of one meeting; what came back to its old value is left out."""
    found: dict[tuple[str, str], Change] = {}
    for one in changes:
        key = one.meeting, "entry" if one.kind in {"new", "gone"} else one.kind
        first = found.get(key)
        found[key] = one if first is None else Change(one.at, one.meeting, one.kind, first.before, one.after)
    return tuple(one for _, one in sorted(found.items()) if one.before != one.after)
