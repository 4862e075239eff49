"""A sheet as values: what a brief or a comparison consists of, apart from how it is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a sheet: level 2 for a section, 3 for a part of one."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of Readout's own: fixed phrases with values of the record.

    Attributes:
        text: The words.
        reference: Number of the reference that proves them, from 1; 0 where a quotation stands beside them.
    """

    text: str
    reference: int = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a source.

    Attributes:
        lead: Fixed words and values before it ("2031-03-05, South Korea to Japan, REQUEST").
        sentence: The sentence, unchanged but for line breaks.
        marked: The words in it that say so; empty to mark none.
        reference: Number of the reference, from 1.
    """

    lead: str
    sentence: str
    marked: str
    reference: int


Cell = tuple[Phrase | Quoted, ...]
"""What stands in a cell of a table, one below the other."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of fixed phrases that run on, each with its reference."""

    sentences: tuple[Phrase, ...]


Block = Heading | Phrase | Paragraph | Quoted | Grid


@dataclass(frozen=True, slots=True)
class Reference:
    """What a number stands for: the short form, the full citation, the address (None if unknown)."""

    short: str
    full: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: title, what it is, blocks, references in the order of their numbers."""

    title: str
    note: str
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
