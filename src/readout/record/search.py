"""Full-text search: sentences, grouped by the meeting they tell of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.engine import Connection, Row

from readout.errors import ConfigError
from readout.model.record import Meeting
from readout.record import schema
from readout.record.codec import loads
from readout.record.narrow import home_of_sentence
from readout.record.query import ALL, Query, plan
from readout.record.results import complete
from readout.record.store import Store
from readout.record.textsearch import PARTS, WORDS, by_parts, matches, sqlite_match, terms

SENTENCE_LIMIT = 1_000
"""Sentences that a search looks at, the latest read first."""

SENTENCES_SHOWN = 3
"""Most sentences of one meeting in an answer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was found.

    Attributes:
        text: The sentence.
        article: Article id.
        start: Place in the article's text, code points.
        title: Headline of the page; None if it has none.
        outlet: Publisher; None if unknown.
        published: ISO day; None if unknown.
        url: Address; None if unknown.
    """

    text: str
    article: str
    start: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A meeting with the sentences that were found, or sentences of an article that tell of no meeting (`meeting` is None)."""

    meeting: Meeting | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search.

    Attributes:
        hits: Meetings first, those with most matching sentences leading, then articles.
        complete: False if more sentences match than were looked at.
        by_parts: True if the words were found only as parts of words.
    """

    hits: tuple[Hit, ...]
    complete: bool
    by_parts: bool


def search(store: Store, text: str, query: Query = ALL, limit: int = 20) -> Found:
    """Find sentences with all words and "quoted phrases" of `text`, grouped by meeting.

    Args:
        store: The store.
        text: What to look for; a word may end in "*". Text without spaces (Chinese, Japanese, Korean) is found anywhere.
        query: Filters that the meetings must pass; with any filter, sentences outside meetings are left out.
        limit: Most hits.

    Raises:
        ConfigError: There is no word to search for.
    """
    parts = by_parts(text)
    if not terms(text) and not parts:
        raise ConfigError(f"{text!r} holds no word to search for")
    with store.reading_from() as connection:
        rows = _sentences(connection, text, parts=parts)
        if not rows and not parts and len(text.strip()) >= 3:
            parts, rows = True, _sentences(connection, text, parts=True)
        allowed = _allowed(connection, query, rows)
        groups = _grouped(rows, allowed)[:limit]
        meetings = _meetings(connection, [key for key, is_meeting, _ in groups if is_meeting])
        shown = _shown(connection, [one for _, _, found in groups for one in found[:SENTENCES_SHOWN]])
    complete_ones = {one.id: one for one in complete(store, tuple(meetings.values()))}
    hits = tuple(
        Hit(
            complete_ones.get(key) if is_meeting else None, tuple(shown[one] for one in found[:SENTENCES_SHOWN] if one in shown)
        )
        for key, is_meeting, found in groups
    )
    return Found(hits, len(rows) <= SENTENCE_LIMIT, parts)


def _sentences(connection: Connection, text: str, *, parts: bool) -> list[Row[tuple[Any, ...]]]:
    """Sentences that match, the latest read first: id, article and meeting of each; their texts are read when shown."""
    sentence, home = schema.sentence.c, home_of_sentence(connection.dialect.name)
    ids = list(connection.execute(_ids(connection.dialect.name, text.strip(), parts=parts)).scalars())
    rows: dict[int, Row[tuple[Any, ...]]] = {}
    for start in range(0, len(ids), 500):
        query = select(sentence.id, sentence.article_id, home).where(sentence.id.in_(ids[start : start + 500]))
        rows.update({row.id: row for row in connection.execute(query)})
    return [rows[one] for one in ids if one in rows]


def _shown(connection: Connection, ids: list[int]) -> dict[int, Sentence]:
    sentence, reading = schema.sentence.c, schema.reading.c
    query = (
        select(
            sentence.id,
            sentence.text,
            sentence.article_id,
            sentence.start,
            reading.title,
            reading.publisher,
            reading.published,
            reading.url,
        )
        .join_from(schema.sentence, schema.reading, reading.article_id == sentence.article_id)
        .where(sentence.id.in_(ids))
    )
    return {row.id: Sentence(*row[1:]) for row in connection.execute(query)}


def sentences_outside(store: Store, text: str, most: int) -> tuple[Sentence, ...]:
    """Sentences with all words of `text` that tell of no meeting, the latest read first, one for each article."""
    sentence = schema.sentence.c
    with store.reading_from() as connection:
        found = matches(connection.dialect.name, text.strip(), parts=by_parts(text))
        query = select(sentence.id, sentence.article_id).where(found, sentence.claim_id.is_(None))
        rows = connection.execute(query.order_by(sentence.id.desc()).limit(most * 3)).all()
        latest = sorted({row.article_id: row.id for row in reversed(rows)}.values(), reverse=True)[:most]
        shown = _shown(connection, latest)
    return tuple(shown[one] for one in latest)


def _ids(dialect: str, text: str, *, parts: bool) -> Select[int]:
    """Ids of sentences, the latest read first, one more than are looked at."""
    if dialect != "sqlite":
        identity: ColumnElement[int] = schema.sentence.c.id
        found = select(identity).where(matches(dialect, text, parts=parts))
    else:
        identity = (PARTS if parts else WORDS).c.rowid
        found = select(identity).where(sqlite_match(text, parts=parts))
    return found.order_by(identity.desc()).limit(SENTENCE_LIMIT + 1)


def _allowed(connection: Connection, query: Query, rows: list[Row[tuple[Any, ...]]]) -> set[str]:
    """Ids of meetings that pass the filters, and "" for sentences outside meetings if nothing is filtered."""
    found = plan(connection, query)
    ids = sorted({str(row.meeting_id) for row in rows if row.meeting_id is not None})
    passed: set[str] = set()
    for start in range(0, len(ids), 500):
        statement = found.select(found.identity).where(found.identity.in_(ids[start : start + 500]))
        passed.update(connection.execute(statement).scalars())
    if query == Query(sort=query.sort, page_size=query.page_size):
        return passed | {""}
    return passed


def _grouped(rows: list[Row[tuple[Any, ...]]], allowed: set[str]) -> list[tuple[str, bool, list[int]]]:
    """Sentences by meeting, then by article; in order of the first sentence of each. "" among `allowed` lets articles in."""
    meetings: dict[str, list[int]] = {}
    articles: dict[str, list[int]] = {}
    for row in rows:
        if row.meeting_id is not None and row.meeting_id in allowed:
            meetings.setdefault(row.meeting_id, []).append(row.id)
        elif row.meeting_id is None and "" in allowed:
            articles.setdefault(row.article_id, []).append(row.id)
    by_size = sorted(meetings.items(), key=lambda item: -len(item[1]))
    return [(key, True, found) for key, found in by_size] + [(key, False, found) for key, found in articles.items()]


def _meetings(connection: Connection, ids: list[str]) -> dict[str, Meeting]:
    meeting = schema.meeting.c
    query = select(meeting.id, meeting.payload).where(meeting.id.in_(ids))
    return {row.id: loads(Meeting, row.payload) for row in connection.execute(query)}
