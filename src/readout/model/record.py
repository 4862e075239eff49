"""The record: what is fused from the claims of many pages. Every value knows the claims that state it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readout.model.entity import PostLevel
from readout.model.event import ActStatus, EventType, LinkKind, MeetingFormat, MeetingStatus
from readout.model.time import DateRange


class Review(StrEnum):
    """What people have said of an entry."""

    MACHINE = "machine"  # nobody has looked at it
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"  # kept, but left out of answers unless asked for
    CONFLICT = "conflict"  # a judgement no longer fits what the machine reads; it waits in the queue


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
        outlet_country: Code of the state or organisation the publisher belongs to; None if unknown.
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
    outlet_country: str | None = None

    @property
    def outlet(self) -> str | None:
        """Name to show: the publisher, else the agency; None if neither is known."""
        return self.publisher or self.agency

    @property
    def origin(self) -> str:
        """Who vouches for the text: the agency that wrote it, else the publisher, case folded; else the article itself."""
        return (self.agency or self.publisher or self.article).casefold()


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at a meeting.

    Attributes:
        name: Fullest form seen.
        country: Code of the state or organisation served; None if unknown.
        posts: Posts as the sources of this meeting word them, sorted.
        person: Public id of the person; None before identities were resolved.
        level: Highest rank among the posts; None if no post is given.
    """

    name: str
    country: str | None
    posts: tuple[str, ...]
    person: str | None = None
    level: PostLevel | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as sources state it.

    Attributes:
        field: "status", "date", "place" or "format".
        value: EDTF text, place name, or the value of the enum.
        claims: Ids of the claims that state it, sorted.
    """

    field: str
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the history of a meeting: from this day on, a source gives it this status.

    Attributes:
        day: ISO day of publication; None if unknown.
        status: The status told.
        claim: Claim that told it first.
    """

    day: str | None
    status: MeetingStatus
    claim: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, told by one or many articles.

    Attributes:
        id: Public id, 12 hex digits: digest of its earliest claim. An id once given keeps leading here after merges.
        status: Where its history stands: the status of the latest source that knows more.
        format: How they met; None if no source says.
        date: Narrowest days that fit all dated sources; None if none is dated.
        place: Name of the place; None if no source says.
        place_country: Country of the place; None if unknown.
        sides: Codes of all sides, sorted.
        attendees: People, sorted by name.
        issues: Topics in the words of the sources, each once, in order of first mention.
        sources: Articles, by publication day and id.
        topics: Ids of canonical topics, sorted.
        level: Highest rank among the attendees; None if no post is known.
        history: Statuses in order of publication, each change once.
        stated: Every value with the claims that state it.
        may_be: Ids of meetings that this one may be the same as; not empty only where its date is too wide to decide.
        review: What people have said of it.
        corrected: Fields whose value a person has set.
        score: Highest confidence among its claims, 0 to 1.
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
    topics: tuple[str, ...] = ()
    level: PostLevel | None = None
    history: tuple[Step, ...] = ()
    stated: tuple[Stated, ...] = ()
    may_be: tuple[str, ...] = ()
    review: Review = Review.MACHINE
    corrected: tuple[str, ...] = ()
    score: float = 0.0

    @property
    def independent_sources(self) -> int:
        """Number of sources that do not hang together.

        Copies and updates are none beside their original, and what one agency or publisher wrote of a meeting, in however many
        texts and at however many outlets, is one.
        """
        return len({source.origin for source in self.sources if source.copy_of is None})

    @property
    def disagreements(self) -> tuple[tuple[Stated, ...], ...]:
        """Groups of values of one field that contradict each other ("Tuesday per A, Wednesday per B")."""
        groups = (tuple(stated for stated in self.stated if stated.field == field) for field in ("date", "place", "format"))
        return tuple(group for group in groups if _contradict(group))


@dataclass(frozen=True, slots=True)
class FusedAct:
    """One act, told by one or many articles.

    Attributes:
        id: Public id, 12 hex digits: digest of its earliest claim.
        type: Event type.
        actors: Codes of the doers, sorted.
        targets: Codes of those it is addressed to or directed against, sorted.
        people: Names of the named people who did it, sorted.
        status: Done, planned or negated.
        date: Days; None if not stated.
        topic: Id of the canonical topic its words name; None if none.
        meeting: Public id of the meeting at which it was done; None if at none.
        sentence: Sentence of the earliest source.
        quote: The words of the earliest source.
        claims: Ids of its claims, sorted.
        articles: Ids of the articles that tell it, sorted.
    """

    id: str
    type: EventType
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    people: tuple[str, ...]
    status: ActStatus
    date: DateRange | None
    topic: str | None
    meeting: str | None
    sentence: str
    quote: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FusedLink:
    """A link between two entries of the record, from the later to the earlier.

    Attributes:
        source: Public id of the later meeting or act.
        target: Public id of the earlier one.
        kind: How they hang together.
        quote: Words of one page that say so; None where the record itself shows it (same sides, people and level).
        article: Article of the quote; None without quote.
    """

    source: str
    target: str
    kind: LinkKind
    quote: str | None
    article: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person in a post, as one article says it.

    Attributes:
        article: Article id.
        name: Name as the article gives it.
        country: Code of the state or organisation served; None if unknown.
        post: Post as worded, without country; None if the article gives none.
        level: Rank of the post; None without post.
        former: True if the article says the holder has left it.
        day: ISO day of publication; None if unknown.
        quote: The words that say so.
    """

    article: str
    name: str
    country: str | None
    post: str | None
    level: PostLevel | None
    former: bool
    day: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post over time, as sightings show it; never filled from today's knowledge.

    Attributes:
        post: The post as most sources word it.
        level: Rank.
        seen_from: ISO day of the earliest dated sighting; None if no sighting is dated.
        seen_to: ISO day of the latest dated sighting that does not call the holder former; None if none is dated.
        left_by: ISO day of the earliest sighting that calls the holder former; None if none does.
        first: Earliest sighting.
        last: Latest sighting.
        sightings: Number of sightings.
    """

    post: str
    level: PostLevel
    seen_from: str | None
    seen_to: str | None
    left_by: str | None
    first: Sighting
    last: Sighting
    sightings: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Why two names are held to be one person, or kept apart.

    Attributes:
        one: Name form.
        other: Name form.
        same: True if held to be one person.
        reason: "same name by the romanisation tables", "posts of the same month clash", "judged" and the like.
    """

    one: str
    other: str
    same: bool
    reason: str


@dataclass(frozen=True, slots=True)
class RecordedPerson:
    """A person across pages.

    Attributes:
        id: Public id, 12 hex digits.
        name: Form that most articles use, the longest among equals.
        country: Code of the state or organisation served; None if unknown.
        names: All forms seen, sorted.
        posts: Posts held, by first sighting.
        identities: Reasons for every pair of name forms that was compared.
        may_be: Ids of persons that may be the same, sorted.
        articles: Number of articles that name them.
    """

    id: str
    name: str
    country: str | None
    names: tuple[str, ...]
    posts: tuple[HeldPost, ...]
    identities: tuple[Identity, ...] = ()
    may_be: tuple[str, ...] = ()
    articles: int = 0


def _contradict(group: tuple[Stated, ...]) -> bool:
    """Say whether values differ beyond precision: "2031-03" and "2031-03-05" agree."""
    values = [stated.value for stated in group]
    return any(
        not (one.startswith(other) or other.startswith(one)) and not ("/" in one or "/" in other)
        for i, one in enumerate(values)
        for other in values[i + 1 :]
    )
