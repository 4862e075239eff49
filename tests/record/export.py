"""The record as one value, to compare stores."""

from __future__ import annotations

from sqlalchemy import select

from readout.record import schema
from readout.record.store import Store

TABLES = (
    schema.page,
    schema.reading,
    schema.meeting,
    *schema.FACETS,
    schema.act,
    schema.act_side,
    schema.person,
    schema.form,
    schema.form_part,
    schema.mention,
    schema.bond,
)


def export(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the evidence and the record, sorted."""
    with store.reading_from() as connection:
        rows = {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in TABLES}
        sentence = schema.sentence.c
        query = select(sentence.article_id, sentence.claim_id, sentence.start, sentence.text)
        rows["sentence"] = sorted(map(tuple, connection.execute(query)), key=repr)
    return rows
