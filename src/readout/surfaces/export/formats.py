"""What an export format is: its name, its files, how they are written, and what it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from readout.surfaces.export.feed import Feed

Chunks = Callable[[Feed], Iterator[str | bytes]]
"""Writes one file: yields its content piece by piece."""

Together = Callable[[Feed], Iterator[tuple[int, str | bytes]]]
"""Writes all files of a format in one reading of the record: yields the number of the file and the next piece of it."""

Book = Callable[[Mapping[str, str]], str]
"""Writes the code book of the files of a format, given the SHA-256 of each by its name."""

BOOK_FILE = "datapackage.json"
"""Name of a code book."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a format: its name where a format has several, and its content."""

    file: str
    chunks: Chunks


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format in which a record can leave.

    Attributes:
        name: Name on the command line ("geojson").
        title: What it is, for lists.
        media_type: Media type of its first file.
        loses: One sentence: what of the record it cannot hold.
        parts: Its files; one part is written to the path given, several into a folder of that name.
        book: Writes BOOK_FILE beside the files; None for a format without a code book.
        together: Writes all parts in one reading, the same bytes as each part on its own; None to write one after another.
    """

    name: str
    title: str
    media_type: str
    loses: str
    parts: tuple[Part, ...]
    book: Book | None = None
    together: Together | None = None

    @property
    def is_folder(self) -> bool:
        """True if the format has several files."""
        return len(self.parts) > 1
