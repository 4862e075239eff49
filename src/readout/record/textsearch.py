"""Full text over sentences: what a user types, as a condition that both databases understand."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Integer, column, func, select, table

from readout.record import schema
from readout.record.keys import fold

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

WORDS = table("sentence_words", column("rowid", Integer), column("sentence_words"))
"""FTS5 index of words without accents (SQLite)."""

PARTS = table("sentence_parts", column("rowid", Integer), column("sentence_parts"))
"""FTS5 index of any three letters in a row (SQLite)."""


def terms(text: str) -> tuple[tuple[str, ...], ...]:
    """Words and quoted phrases of what a user typed, folded; a trailing "*" stays on its word."""
    found = []
    for phrase, word in _TERM.findall(text):
        parts = tuple(re.findall(r"\w+\*?", fold(phrase or word)))
        if parts:
            found.append(parts)
    return tuple(found)


def by_parts(text: str) -> bool:
    """Say whether `text` is written without spaces between words, so that parts of words must be searched."""
    return bool(_UNSPACED.search(text))


def matches(dialect: str, text: str, *, parts: bool = False) -> ColumnElement[bool]:
    """Condition on table `sentence`: it holds all words and phrases of `text`, or `text` as a part with `parts`.

    Args:
        dialect: "sqlite" or "postgresql".
        text: What the user typed.
        parts: True to look for the letters anywhere, at least three of them.
    """
    sentence = schema.sentence.c
    if dialect == "sqlite":
        index = PARTS if parts else WORDS
        return sentence.id.in_(select(index.c.rowid).where(sqlite_match(text, parts=parts)))
    folded = func.readout_fold(sentence.text)
    if parts:
        return folded.contains(fold(text), autoescape=True)
    query = " & ".join(" <-> ".join(_lexeme(word) for word in phrase) for phrase in terms(text))
    return func.to_tsvector("simple", folded).op("@@", is_comparison=True)(func.to_tsquery("simple", query))


def sqlite_match(text: str, *, parts: bool = False) -> ColumnElement[bool]:
    """The bare FTS5 condition, for queries on the index itself."""
    if parts:
        return PARTS.c.sentence_parts.op("MATCH", is_comparison=True)(f'"{text.replace(chr(34), chr(34) * 2)}"')
    query = " ".join(_fts_phrase(phrase) for phrase in terms(text)) or '""'
    return WORDS.c.sentence_words.op("MATCH", is_comparison=True)(query)


def _fts_phrase(phrase: tuple[str, ...]) -> str:
    star = "*" if phrase[-1].endswith("*") else ""
    return '"' + " ".join(word.rstrip("*") for word in phrase) + '"' + star


def _lexeme(word: str) -> str:
    return f"'{word.rstrip('*')}':*" if word.endswith("*") else f"'{word}'"
