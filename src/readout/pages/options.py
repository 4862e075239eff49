"""Limits of the reader."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How much the reader takes in.

    Attributes:
        max_page_bytes: Largest page, in bytes after unpacking; larger ones become a `Rejection`.
        max_archive_pages: Most pages read from one archive or JSON lines file; None for all.
        suffixes: File endings read from folders, lower case; ".gz" after any of them is read too.
        keep_urls: Prefixes of addresses to read from WARC and WET files; empty for all.
    """

    max_page_bytes: int = 16 * MEBIBYTE
    max_archive_pages: int | None = None
    suffixes: tuple[str, ...] = (
        ".htm",
        ".html",
        ".jsonl",
        ".mht",
        ".mhtml",
        ".ndjson",
        ".txt",
        ".warc",
        ".wet",
        ".xhtml",
    )
    keep_urls: tuple[str, ...] = ()
