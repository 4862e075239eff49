"""The record: meetings fused from the claims of many pages."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.time import DateRange


@dataclass(frozen=True, slots=True)
class Source:
    """One article that tells of a meeting.

    Attributes:
        article: Article id.
        claim: Id of its claim.
        publisher: Name to cite; None if unknown.
        agency: Wire that wrote the text; None if not named.
        title: Headline; None if the page has none.
        url: Address; None if unknown.
        page: File path, URL or "stdin" it was read from.
        published: ISO day of publication; None if unknown.
        status: What this article says of the meeting.
        copy_of: Article id of the text that this one copies or updates; None for an independent source.
    """

    article: str
    claim: str
    publisher: str | None
    agency: str | None
    title: str | None
    url: str | None
    page: str
    published: str | None
    status: MeetingStatus
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at a meeting.

    Attributes:
        name: Fullest form seen.
        country: Code of the state or organisation served; None if unknown.
        posts: Posts as the sources of this meeting word them, sorted.
    """

    name: str
    country: str | None
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, told by one or many articles.

    Attributes:
        id: Public id: the digest of its smallest claim id, 12 hex digits.
        status: Where its history stands: the status of the latest source that knows more.
        format: How they met; None if no source says.
        date: Narrowest days that fit all dated sources; None if none is dated.
        place: Name of the place; None if no source says.
        place_country: Country of the place; None if unknown.
        sides: Codes of all sides, sorted.
        attendees: People, sorted by name.
        issues: Topics in the words of the sources, each once, in order of first mention.
        sources: Articles, by publication day and id.
    """

    id: str
    status: MeetingStatus
    format: MeetingFormat | None
    date: DateRange | None
    place: str | None
    place_country: str | None
    sides: tuple[str, ...]
    attendees: tuple[Attendee, ...]
    issues: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def independent_sources(self) -> int:
        """Number of sources that are neither copies nor updates of another."""
        return sum(source.copy_of is None for source in self.sources)
