"""Tables of the store, the same on SQLite and PostgreSQL.

Three kinds: what was read (page, reading, rejection, sentence, mention, deed, sighting), what people decided (judgement), and
what is computed from both (meeting and its side tables, act, person, form). Only the first two are evidence; the third can be
made anew.
The migrations in `migrations/versions` make these tables; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = "0005"
"""Newest migration; `alembic_version` in the store says which one it has."""

metadata = MetaData()

store = Table("store", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

page = Table(
    "page",
    metadata,
    Column("id", String, primary_key=True, comment="sha256 of the raw bytes"),
    Column("source", Text, nullable=False, index=True),
    Column("url", Text, index=True),
    Column("format", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("retrieved_at", String),
    Column("reader", String, nullable=False, comment="version of code, model and lexicons that read it"),
    Column("superseded_by", String, comment="page id of a later copy of the same address; null for the current one"),
    Column("snapshot", LargeBinary, nullable=False, comment="the decoded Page as compressed JSON"),
)

reading = Table(
    "reading",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("page_id", String, nullable=False, index=True),
    Column("published", String, index=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("article", LargeBinary, nullable=False, comment="the Article as compressed JSON: text, segments, furniture"),
    Column("payload", LargeBinary, nullable=False, comment="the rest of the Reading as compressed JSON"),
)

rejection = Table(
    "rejection",
    metadata,
    Column("source", Text, primary_key=True),
    Column("reason", String, primary_key=True),
    Column("page_id", String, index=True),
    Column("detail", Text, nullable=False),
)

sentence = Table(
    "sentence",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", String, nullable=False, index=True),
    Column("claim_id", String, index=True, comment="meeting claim it proves; null for other sentences of the article"),
    Column("start", Integer, nullable=False, comment="place in the article's text, code points"),
    Column("text", Text, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("article_id", String, nullable=False, index=True),
    Column("block", String, nullable=False),
    Column("reach_first", Integer, nullable=False, comment="ordinal of the first day it may lie on; 0 if unknown"),
    Column("reach_last", Integer, nullable=False),
    Column("key", Text, nullable=False, comment="the Key as JSON"),
    Column("account", Text, nullable=False, comment="the Account as JSON"),
    Column(
        "own_id", String, nullable=False, index=True, comment="meeting id it would have alone; keeps leading to its meeting"
    ),
    Column("cluster", String, comment="digest of the automatic cluster"),
    Column("meeting_id", String, index=True),
    Index("ix_mention_block", "block", "reach_first", "reach_last"),
    Index("ix_mention_cluster", "cluster"),
    Index("ix_mention_day", "reach_first", "reach_last", "block", "cluster"),
    Index("ix_mention_home", "claim_id", "meeting_id"),
)

deed = Table(
    "deed",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("article_id", String, nullable=False, index=True),
    Column("meeting_claim", String, index=True, comment="meeting claim at which it was done; null if at none"),
    Column("bucket", String, nullable=False, index=True, comment="what acts without a meeting are compared within"),
    Column("payload", Text, nullable=False, comment="the ActAccount as JSON"),
    Column("act_id", String, index=True),
)

bond = Table(
    "bond",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source_claim", String, nullable=False, index=True),
    Column("target_claim", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("quote", Text, nullable=False),
)

sighting = Table(
    "sighting",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("form", String, nullable=False, index=True, comment="country|name key"),
    Column("name", String, nullable=False),
    Column("country", String),
    Column("post", Text),
    Column("level", String),
    Column("former", Integer, nullable=False),
    Column("day", String),
    Column("quote", Text, nullable=False),
)

form = Table(
    "form",
    metadata,
    Column("form", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("own_id", String, nullable=False, index=True, comment="id it would have alone; keeps leading to its person"),
    Column("reasons", Text, nullable=False, comment="identities as JSON"),
)

form_part = Table(
    "form_part",
    metadata,
    Column("part", String, primary_key=True, comment="country|part of the name"),
    Column("form", String, primary_key=True, index=True),
)

person = Table(
    "person",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, index=True),
    Column("country", String, index=True),
    Column("articles", Integer, nullable=False),
    Column("may_be", Text, nullable=False, comment="ids of possible doubles as JSON"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("subject", String, nullable=False, index=True),
    Column("field", String),
    Column("verdict", String, nullable=False),
    Column("value", Text),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text),
    Column("machine_value", Text),
    Column("machine_confidence", Float),
    Column("anchors", Text, nullable=False, comment="the words that the subject rested on, as JSON"),
)

ruling = Table(
    "ruling",
    metadata,
    Column("judgement_id", Integer, primary_key=True, autoincrement=False),
    Column("state", String, nullable=False, comment="kept, reanchored or conflict"),
    Column("detail", Text),
    Column("meeting_id", String, index=True),
)

redirect = Table(
    "redirect",
    metadata,
    Column("old_id", String, primary_key=True),
    Column("new_id", String, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False, index=True),
    Column("meeting_id", String, nullable=False, index=True),
    Column("kind", String, nullable=False, comment="new, gone, merged, or the name of the field that changed"),
    Column("before", Text),
    Column("after", Text),
)

meeting = Table(
    "meeting",
    metadata,
    Column("id", String, primary_key=True),
    Column("status", String, nullable=False),
    Column("format", String),
    Column("first_day", String),
    Column("last_day", String),
    Column("sort_day", String, nullable=False, comment="first_day, or 0000 if undated"),
    Column("days", Integer, comment="width of the interval; null if undated"),
    Column("place", String),
    Column("place_folded", String),
    Column("place_country", String),
    Column("level", Integer, comment="rank of the highest attendee from 1 (head of state); null if unknown"),
    Column("independent_sources", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("review", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("facets", Text, comment="sides, topics, outlets and names as JSON, for counting"),
    Column("payload", Text, nullable=False, comment="the Meeting as JSON"),
    Index("ix_meeting_sort", "sort_day", "id", "last_day", "review"),
    Index("ix_meeting_wide", "days", "last_day", "sort_day"),
    Index("ix_meeting_place", "place_folded", "sort_day", "id"),
    Index("ix_meeting_status", "status", "sort_day", "id"),
    Index("ix_meeting_sources", "independent_sources", "id"),
    Index("ix_meeting_score", "score", "id"),
    Index("ix_meeting_review", "review", "sort_day", "id"),
    Index("ix_meeting_facts", "id", "status", "format", "level"),
)


def _facet(name: str, *columns: Column[str]) -> Table:
    """A side table of `meeting`: one row for each value, found by value in order of the day."""
    first = columns[0].name
    return Table(
        name,
        metadata,
        Column("meeting_id", String, primary_key=True),
        *columns,
        Column("sort_day", String, nullable=False),
        Index(f"ix_{name}_sort", first, "sort_day", "meeting_id"),
    )


side = _facet("meeting_side", Column("code", String, primary_key=True))
pair = _facet("meeting_pair", Column("pair", String, primary_key=True))
topic = _facet("meeting_topic", Column("topic", String, primary_key=True))
outlet = _facet("meeting_outlet", Column("outlet", String, primary_key=True))
attendee = _facet(
    "meeting_attendee",
    Column("form", String, primary_key=True, comment="country|name key"),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("posts", Text, nullable=False, comment="folded wordings, one a line"),
)
issue = _facet("meeting_issue", Column("words", String, primary_key=True))

FACETS = (side, pair, topic, outlet, attendee, issue)
"""Side tables of `meeting`, rewritten with it."""

act = Table(
    "act",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("first_day", String, index=True),
    Column("topic", String, index=True),
    Column("meeting_id", String, index=True),
    Column("payload", Text, nullable=False, comment="the FusedAct as JSON"),
)

act_side = Table(
    "act_side",
    metadata,
    Column("act_id", String, primary_key=True),
    Column("role", String, primary_key=True, comment="actor or target"),
    Column("code", String, primary_key=True, index=True),
)
