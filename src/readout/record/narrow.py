"""Look-ups by id in indexes that hold all they ask for.

Rows of `meeting` and `mention` carry their JSON and lie scattered; a question that looks at thousands of them reads a page for
each. SQLite prefers the index of the primary key, which leads to the row, so the narrow index must be named to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, FromClause, Select, TextClause, literal_column, select, text

from readout.record import schema


def home_of_sentence(dialect: str) -> ColumnElement[str]:
    """Id of the meeting whose account a sentence proves; NULL for a sentence that proves none. For queries on `sentence`."""
    home: Select[tuple[str]] = select(literal_column("home.meeting_id")).select_from(
        _named("mention", "home", "ix_mention_home", dialect)
    )
    proves = literal_column("home.claim_id") == schema.sentence.c.claim_id
    return home.where(proves).correlate(schema.sentence).scalar_subquery().label("meeting_id")


def has_facts(
    dialect: str, source: FromClause, identity: ColumnElement[str], facts: Iterable[tuple[str, Sequence[str | int]]]
) -> ColumnElement[bool]:
    """Whether the meeting of an id has one of the values in each column of `ix_meeting_facts`.

    Args:
        dialect: "sqlite" or "postgresql".
        source: The table that holds the id.
        identity: The id's column.
        facts: Columns and the values allowed in them.
    """
    asked: Select[tuple[int]] = select(literal_column("1")).select_from(_named("meeting", "facts", "ix_meeting_facts", dialect))
    among = (literal_column(f"facts.{name}").in_(values) for name, values in facts)
    return asked.where(literal_column("facts.id") == identity, *among).correlate(source).exists()


def _named(table: str, alias: str, index: str, dialect: str) -> TextClause:
    return text(f"{table} AS {alias} INDEXED BY {index}" if dialect == "sqlite" else f"{table} AS {alias}")
