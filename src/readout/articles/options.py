"""What the caller decides about cleaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """Options of `clean_page`.

    Attributes:
        languages: ISO 639-1 codes that later steps read; pages in others are rejected. None keeps every language.
        boilerplate: Keys of lines that repeat across the pages of the site (see `repeated_lines`); never body.
    """

    languages: tuple[str, ...] | None = ("en",)
    boilerplate: frozenset[str] = frozenset()
