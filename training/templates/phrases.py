"""Phrases that carry their own annotation and join into larger ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

ROOT = -2
"""Head of the word that governs a phrase."""
MASKED = -1
"""Head of a word whose attachment the templates leave open."""

UNKNOWN_ROLE = "?"
"""Role of a part that may be an argument: nothing is taught there."""

_NO_ARGUMENTS = frozenset({"punct", "mark", "cc", "aux", "aux:pass", "case", "det"})
_DETERMINERS = frozenset({"the", "a", "an", "The", "A", "An"})
_PREPOSITIONS = frozenset(
    {"of", "for", "in", "on", "at", "to", "with", "between", "over", "about", "during", "by", "from", "as", "after"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with heads (index in the phrase, ROOT or MASKED), labels and marks; all spans are half-open token ranges.

    Attributes:
        words: the tokens.
        heads: head of each token.
        labels: dependency label of each token, ``?`` where open.
        names: label, start, end.
        posts: start, end.
        pairs: start of post, start of name.
        roles: predicate, role, start, end.
    """

    words: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    names: tuple[tuple[str, int, int], ...] = ()
    posts: tuple[tuple[int, int], ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    roles: tuple[tuple[int, str, int, int], ...] = ()

    @property
    def root(self) -> int:
        """Index of the governing word."""
        return self.heads.index(ROOT)


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase on its way into a larger one: its label there (None: it governs) and its role for the governing word."""

    phrase: Phrase
    label: str | None
    role: str | None = None
    attached: bool = field(default=True)


def tokens(text: str) -> list[str]:
    """Cuts a lexical entry as the treebanks do: hyphens, possessive 's and commas stand alone."""
    return [item for chunk in text.split() for item in _cut(chunk)]


def _cut(chunk: str) -> list[str]:
    if chunk in {"Nuku'alofa", "d'affaires", "O'Donnell", "'s", "--"} or re.fullmatch(r"(?:[A-Za-z]{1,3}\.)+", chunk):
        return [chunk]
    found = re.match(r"(.+?)('s|,|\.|;|:)$", chunk)
    if found and not re.fullmatch(r"(?:[A-Za-z]{1,2}\.)+|St\.|Ma\.", chunk):
        return [*_cut(found.group(1)), found.group(2)]
    if "-" in chunk[1:-1]:
        return [item for item in re.split(r"(-)", chunk) if item]
    return [chunk]


def word(text: str) -> Phrase:
    """A single token."""
    return Phrase((text,), (ROOT,), ("?",))


def noun(text: str, *, post: bool = False) -> Phrase:
    """A noun phrase; ``=`` marks its governing word (else the last). Attachments that are not plain stay open."""
    words: list[str] = []
    root = -1
    for chunk in text.split():
        cut = tokens(chunk.replace("=", ""))
        if "=" in chunk:
            root = len(words) + len(cut) - 1
        words.extend(cut)
    if root < 0:
        root = len(words) - 1
    heads, labels = _plain_attachments(words, root)
    core = 1 if words[0] in _DETERMINERS else 0
    return Phrase(tuple(words), tuple(heads), tuple(labels), posts=((core, len(words)),) if post else ())


def _plain_attachments(words: Sequence[str], root: int) -> tuple[list[int], list[str]]:
    heads = [MASKED] * len(words)
    labels = ["?"] * len(words)
    heads[root] = ROOT
    for index in range(root):
        if words[index] in _DETERMINERS and index <= 1:
            heads[index], labels[index] = root, "det"
        elif words[index].lower() in _PREPOSITIONS and index == 0:
            heads[index], labels[index] = root, "case"
    if root > 0 and heads[root - 1] == MASKED and words[root - 1] not in {"and", "-", "'s", ","}:
        heads[root - 1] = root
    if len(words) == root + 3 and words[root + 1] in _PREPOSITIONS:
        heads[root + 1], labels[root + 1] = root + 2, "case"
        heads[root + 2], labels[root + 2] = root, "nmod"
    return heads, labels


def name(text: str, label: str) -> Phrase:
    """A proper name; persons are flat and headed by their first word, other names by their last."""
    words = tokens(text)
    heads = [MASKED] * len(words)
    labels = ["?"] * len(words)
    root = 0 if label == "PER" else len(words) - 1
    heads[root] = ROOT
    if label == "PER":
        for index in range(1, len(words)):
            heads[index], labels[index] = 0, "flat"
            if words[index] == "-" and index + 1 < len(words):
                heads[index], labels[index] = index + 1, "punct"
    return Phrase(tuple(words), tuple(heads), tuple(labels), names=((label, 0, len(words)),))


def join(*parts: Part) -> Phrase:
    """Puts parts in a row; each hangs on the root of the one part that has no label."""
    starts = []
    length = 0
    for part in parts:
        starts.append(length)
        length += len(part.phrase.words)
    governor = next(index for index, part in enumerate(parts) if part.label is None)
    root = starts[governor] + parts[governor].phrase.root
    moved = [_placed(part, start, root) for part, start in zip(parts, starts, strict=True)]
    return Phrase(
        words=tuple(item for phrase in moved for item in phrase.words),
        heads=tuple(item for phrase in moved for item in phrase.heads),
        labels=tuple(item for phrase in moved for item in phrase.labels),
        names=tuple(item for phrase in moved for item in phrase.names),
        posts=tuple(item for phrase in moved for item in phrase.posts),
        pairs=tuple(item for phrase in moved for item in phrase.pairs),
        roles=tuple(item for phrase in moved for item in phrase.roles),
    )


def _placed(part: Part, start: int, root: int) -> Phrase:
    phrase = part.phrase
    heads = [head if head < 0 else head + start for head in phrase.heads]
    labels = list(phrase.labels)
    if part.label is not None:
        heads[phrase.root] = root if part.attached else MASKED
        labels[phrase.root] = part.label if part.attached else "?"
    roles = [(pred + start, role, first + start, last + start) for pred, role, first, last in phrase.roles]
    role = part.role if part.role is not None or part.label in {None, *_NO_ARGUMENTS} else UNKNOWN_ROLE
    if role is not None:
        first, last = _trimmed(phrase)
        roles.append((root, role, first + start, last + start))
    return Phrase(
        phrase.words,
        tuple(heads),
        tuple(labels),
        tuple((label, first + start, last + start) for label, first, last in phrase.names),
        tuple((first + start, last + start) for first, last in phrase.posts),
        tuple((post + start, person + start) for post, person in phrase.pairs),
        tuple(roles),
    )


def _trimmed(phrase: Phrase) -> tuple[int, int]:
    first, last = 0, len(phrase.words)
    while last > first + 1 and phrase.words[last - 1] == ",":
        last -= 1
    while first + 1 < last and phrase.words[first] == ",":
        first += 1
    return first, last


def without(phrase: Phrase, index: int) -> Phrase:
    """The phrase without one token that governs nothing."""

    def moved(place: int) -> int:
        return place - 1 if place > index else place

    def kept(row: tuple[str, ...]) -> tuple[str, ...]:
        return row[:index] + row[index + 1 :]

    heads = tuple(moved(head) for place, head in enumerate(phrase.heads) if place != index)
    return Phrase(
        kept(phrase.words),
        heads,
        kept(phrase.labels),
        tuple((label, moved(first), moved(last)) for label, first, last in phrase.names),
        tuple((moved(first), moved(last)) for first, last in phrase.posts),
        tuple((moved(post), moved(person)) for post, person in phrase.pairs),
        tuple((moved(pred), role, moved(first), moved(last)) for pred, role, first, last in phrase.roles),
    )


def capitalised(phrase: Phrase) -> Phrase:
    """The phrase with its first letter in upper case."""
    first = phrase.words[0]
    return replace(phrase, words=(first[0].upper() + first[1:], *phrase.words[1:]))
