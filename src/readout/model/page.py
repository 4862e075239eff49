"""Pages as they came in, and the pages that were turned down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PageFormat(StrEnum):
    """Form of a page's content."""

    HTML = "html"
    DUMP = "dump"  # plain text of a whole page, tags lost (also WET records)


class RejectionReason(StrEnum):
    """Why a page yields no record."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"  # broken archive, broken encoding, permission, malformed JSON line
    NO_ARTICLE = "no_article"
    LIST_PAGE = "list_page"
    LANGUAGE = "language"  # detail names the language
    NOT_A_PAGE = "not_a_page"  # archive records that hold no page
    INTERNAL = "internal"  # a bug of ours: reported, never fatal


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that could not become a record, kept in the output with its reason.

    Attributes:
        source: File path, URL or "stdin"; archive members as "path#member".
        reason: Machine-readable reason.
        detail: One sentence for people: what is wrong and what to do.
        page_id: Digest of the raw bytes; None when they could not be read.
    """

    source: str
    reason: RejectionReason
    detail: str
    page_id: str | None = None


_OTHERS = 2
"""States from which on a news page that does not name its outlet's state is about others."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher as the outlet table knows it.

    Attributes:
        id: Key of the table entry, e.g. "yonhap".
        name: Name to cite.
        kind: "agency", "newspaper", "broadcaster", "ministry" or "organisation".
        country: ISO 3166 alpha-3 or organisation code; None if it has none.
        zone: IANA time zone of its dates; None if unknown.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    zone: str | None = None

    @property
    def speaks_for_itself(self) -> bool:
        """Say whether its pages are the words of a ministry or organisation, not news of others."""
        return self.kind in {"ministry", "organisation"}

    def home(self, named: Collection[str]) -> str | None:
        """Return its country if it can be the home of a page; None if the outlet has none or the page is about others.

        Agencies and newspapers report from everywhere: a page that names two other states and not theirs is not at home there.

        Args:
            named: Codes that the page names.
        """
        own = self.speaks_for_itself or self.country in named or len(named) < _OTHERS
        return self.country if own else None


@dataclass(frozen=True, slots=True)
class PageHints:
    """What the caller already knows of a page; each None when unknown.

    Attributes:
        id: Caller's own id of the page, echoed in records.
        url: Address of the page.
        publisher: Name of the site.
        published: Day on which the page was published or seen.
        title: Headline.
        retrieved_at: ISO 8601 time of retrieval.
    """

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, decoded.

    Attributes:
        id: SHA-256 of the raw bytes, 64 hex digits.
        source: File path, URL or "stdin"; archive members as "path#member".
        format: HTML or plain-text dump.
        content: The decoded page: HTML source or dump.
        encoding: Encoding used to decode, e.g. "utf-8".
        encoding_evidence: Where the encoding came from: "bom", "declared", "detected", "assumed".
        hints: What the caller knows.
        outlet: Publisher by host or marks; None if unknown.
    """

    id: str
    source: str
    format: PageFormat
    content: str
    encoding: str
    encoding_evidence: str
    hints: PageHints = PageHints()
    outlet: Outlet | None = None
