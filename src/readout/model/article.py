"""Articles: the clean text every span points into, and what stood around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from readout.errors import EvidenceError
from readout.model.page import Outlet
from readout.model.span import Quote, Span


class SegmentKind(StrEnum):
    """What a stretch of `Article.text` is. Only HEADLINE, BODY and CAPTION are read as news."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    DATELINE = "dateline"  # "SEOUL, Oct. 12 (Yonhap) --"
    FLAG = "flag"  # "(LEAD)", "(2nd LD)", "(URGENT)"
    BYLINE = "byline"
    CREDIT = "credit"  # closing agency tag "(Yonhap)", "PHOTO NOT FOR SALE"
    NOTE = "note"  # "(ATTN: ...)", corrections
    SPEAKER = "speaker"  # transcript label "MR. PRICE:"
    EMAIL = "email"
    END = "end"  # "(END)", "Enditem"
    DATE = "date"  # "Published : Sept 16, 2021 - 21:17"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text of one kind; segments are ordered and never overlap.

    Attributes:
        span: Place in `Article.text`.
        kind: What it is.
        paragraph: Number of the source line or block it stands in, from 0; segments of one line share it.
    """

    span: Span
    kind: SegmentKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of the page itself, with where it was found.

    Attributes:
        day: The calendar day.
        time: "HH:MM" as the page shows it; None if it shows none.
        zone: IANA zone, offset "+09:00" or abbreviation as shown or known from the outlet; None if unknown.
        where: "json-ld", "meta", "time-element", "url", "text", "dateline", "caption", "hint" or "guess".
        confidence: 0 to 1.
    """

    day: date
    time: str | None
    zone: str | None
    where: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline as fields.

    Attributes:
        quote: The dateline's words.
        places: Cities as written ("SEOUL"; two for "WASHINGTON/GENEVA").
        day: The day, its year completed from the publication date; None if the dateline has no day or no year can be known.
        agency: Agency named in it ("Yonhap"); None if none.
    """

    quote: Quote
    places: tuple[str, ...]
    day: date | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article cleaned out of a page.

    Attributes:
        id: Digest of `text` and page id, 32 hex digits.
        page_id: Digest of the page's raw bytes.
        source: Where the page came from.
        text: The one immutable string that every span points into. Lines are separated by a newline.
        segments: What each stretch of `text` is, in order.
        furniture: Lines of the page outside the article (menus, related headlines), in page order; never read as news.
        title: Headline as shown on the page, flags included; None if the page has none.
        published: Day of publication; None if the page does not show it and nobody told. Never today.
        updated: Day of last update; None if not shown.
        disagreement: One sentence on dates of the page that contradict each other; None if they agree.
        dateline: Dateline as fields; None if there is none.
        flags: Wire flags ("LEAD", "2nd LD", "URGENT"), in order.
        byline: Writer's name as written, capitals throughout set small ("PIET MAES" is "Piet Maes"); None if none.
        agency: Wire that wrote the text, if the text names it; None if not.
        publisher: Site that published the page; None if unknown.
        outlet: Entry of the outlet table; None if unknown.
        url: Address of the page; None if unknown.
        language: ISO 639-1 code of the body.
    """

    id: str
    page_id: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    furniture: tuple[str, ...] = ()
    title: str | None = None
    published: FoundDate | None = None
    updated: FoundDate | None = None
    disagreement: str | None = None
    dateline: Dateline | None = None
    flags: tuple[str, ...] = ()
    byline: str | None = None
    agency: str | None = None
    publisher: str | None = None
    outlet: Outlet | None = None
    url: str | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        """Assert that segments are ordered, apart, inside the text, and the dateline quoted exactly."""
        last = 0
        for segment in self.segments:
            if segment.span.start < last or segment.span.end > len(self.text):
                raise EvidenceError(f"article {self.id}: segment {segment.span} overlaps its neighbour or leaves the text")
            last = segment.span.end
        if self.dateline is not None and self.dateline.quote.span.of(self.text) != self.dateline.quote.text:
            raise EvidenceError(f"article {self.id}: dateline is not quoted exactly")

    def of_kind(self, *kinds: SegmentKind) -> tuple[Segment, ...]:
        """Return the segments of the given kinds, in text order."""
        return tuple(segment for segment in self.segments if segment.kind in kinds)

    def quote(self, span: Span) -> Quote:
        """Quote the article at `span`."""
        return Quote.cut(self.text, span)

    @property
    def reference_day(self) -> date | None:
        """Day that relative times count from: the dateline's, else the publication day; None if the page states neither."""
        if self.dateline is not None and self.dateline.day is not None:
            return self.dateline.day
        return self.published.day if self.published is not None else None
