"""Full text over sentences: words without accents, and parts of words (names, languages without spaces)."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"

SQLITE = (
    "CREATE VIRTUAL TABLE sentence_words USING fts5(text, content='sentence', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE sentence_parts USING fts5(text, content='sentence', content_rowid='id', tokenize='trigram')",
    """CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
         INSERT INTO sentence_words(rowid, text) VALUES (new.id, new.text);
         INSERT INTO sentence_parts(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER sentence_gone AFTER DELETE ON sentence BEGIN
         INSERT INTO sentence_words(sentence_words, rowid, text) VALUES ('delete', old.id, old.text);
         INSERT INTO sentence_parts(sentence_parts, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement BEGIN
         SELECT RAISE(ABORT, 'the log of judgements is append-only'); END""",
    """CREATE TRIGGER judgement_fixed BEFORE UPDATE ON judgement BEGIN
         SELECT RAISE(ABORT, 'the log of judgements is append-only'); END""",
)
"""FTS5 tables over the table `sentence`, kept in step by triggers; and the log of judgements closed to changes."""

POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    r"""CREATE FUNCTION readout_fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
       $$ SELECT lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g')) $$""",
    "CREATE INDEX ix_sentence_words ON sentence USING gin (to_tsvector('simple', readout_fold(text)))",
    "CREATE INDEX ix_sentence_parts ON sentence USING gin (readout_fold(text) gin_trgm_ops)",
    """CREATE FUNCTION judgement_is_fixed() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the log of judgements is append-only'; END $$""",
    "CREATE TRIGGER judgement_fixed BEFORE UPDATE OR DELETE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_is_fixed()",
)


def upgrade() -> None:
    """Make the indexes and triggers of the dialect at hand."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Remove them."""
    if op.get_bind().dialect.name == "sqlite":
        names = ("TRIGGER judgement_fixed", "TRIGGER judgement_kept", "TRIGGER sentence_gone", "TRIGGER sentence_added")
        for name in (*names, "TABLE sentence_parts", "TABLE sentence_words"):
            op.execute(f"DROP {name}")
    else:
        op.execute("DROP TRIGGER judgement_fixed ON judgement")
        op.execute("DROP FUNCTION judgement_is_fixed")
        op.execute("DROP INDEX ix_sentence_parts")
        op.execute("DROP INDEX ix_sentence_words")
        op.execute("DROP FUNCTION readout_fold(text)")
