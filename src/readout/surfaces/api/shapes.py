"""Shapes of the API's answers, for its description; the values themselves are those of `readout.model`."""

from __future__ import annotations

from pydantic import BaseModel, Field

from readout.model.article import Article
from readout.model.entity import Person
from readout.model.event import ActClaim, MeetingClaim
from readout.model.record import FusedAct, FusedLink, Meeting, RecordedPerson, Source


class Problem(BaseModel):
    """What went wrong."""

    status: int = Field(description="HTTP status")
    message: str = Field(description="what is wrong and what to do, for people")


class ErrorAnswer(BaseModel):
    """The one shape of all errors."""

    error: Problem


class MeetingsPage(BaseModel):
    """A page of meetings."""

    meetings: list[Meeting]
    after: str | None = Field(description="cursor of the next page, for parameter `after`; null on the last page")
    count: int = Field(description="number of meetings of the question, counted up to 10,000")
    exact: bool = Field(description="false if there are more than were counted")


class Told(BaseModel):
    """What one source tells of a meeting: every value with its quote and place in the text."""

    source: Source
    claim: MeetingClaim


class MeetingAnswer(BaseModel):
    """A meeting with its evidence."""

    meeting: Meeting
    evidence: list[Told]
    acts: list[FusedAct]
    links: list[FusedLink]


class PeoplePage(BaseModel):
    """People of a name, those in most documents first."""

    people: list[RecordedPerson]


class FoundSentence(BaseModel):
    """A sentence that was found."""

    text: str
    article: str = Field(description="article id")
    start: int = Field(description="place in the article's text, code points")
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class FoundHit(BaseModel):
    """A meeting with the sentences that were found; `meeting` is null for sentences that tell of none."""

    meeting: Meeting | None
    sentences: list[FoundSentence]


class SearchAnswer(BaseModel):
    """The answer to a search."""

    hits: list[FoundHit]
    complete: bool = Field(description="false if more sentences match than were looked at")
    by_parts: bool = Field(description="true if the words were found only as parts of words")


class DyadAnswer(BaseModel):
    """Two sides and their meetings."""

    sides: list[str]
    last: Meeting | None = Field(description="latest held meeting")
    next: Meeting | None = Field(description="earliest planned meeting from today on")
    meetings: list[Meeting]


class StanceAnswer(BaseModel):
    """What one side did or said on a topic at one time."""

    side: str
    act: FusedAct
    day: str | None


class TopicAnswer(BaseModel):
    """A topic over time."""

    id: str
    meetings: list[Meeting]
    stances: list[StanceAnswer]


class ChangeAnswer(BaseModel):
    """One change of the record."""

    at: str
    meeting: str
    kind: str
    before: str | None
    after: str | None


class ChangesAnswer(BaseModel):
    """Changes, oldest first."""

    changes: list[ChangeAnswer]


class ListedDocument(BaseModel):
    """A document in a list."""

    article_id: str
    published: str | None
    title: str | None
    publisher: str | None
    url: str | None
    meetings: int = Field(description="reports of meetings in it")


class DocumentsPage(BaseModel):
    """A page of documents."""

    documents: list[ListedDocument]
    after: int | None = Field(description="cursor of the next page, for parameter `after`; null on the last page")
    count: int


class DocumentAnswer(BaseModel):
    """One document: its text and all that it yielded."""

    article: Article
    meetings: list[MeetingClaim]
    acts: list[ActClaim]
    people: list[Person]
    homes: dict[str, str] = Field(description="for each meeting claim the meeting of the record it belongs to")


class ComparedStatement(BaseModel):
    """One statement of one account."""

    matter: int = Field(description="statements of one matter share a number")
    topic: str | None
    verdict: str
    group: str = Field(description='code of a government, or "press"')
    says: str
    act: str | None = Field(description="null for a sentence that tells the matter but was not read as an act")
    status: str | None
    sentence: str
    quote: str
    article: str


class ComparisonAnswer(BaseModel):
    """Accounts of one meeting, matter by matter."""

    groups: list[str]
    statements: list[ComparedStatement]


class StatsAnswer(BaseModel):
    """Numbers of the record."""

    counts: dict[str, int]
    statuses: list[list[str | int]]
    dyads: list[list[str | int]]
    topics: list[list[str | int]]
    outlets: list[list[str | int]]
    days: list[str | None]


class JudgementIn(BaseModel):
    """A judgement to append."""

    verdict: str = Field(pattern="^(accept|reject|correct|note)$", description="accept, reject, correct or note")
    field: str | None = Field(
        None, pattern="^(date|place|status|format)$", description="field judged; null for the whole meeting"
    )
    value: str | None = Field(
        None, max_length=1000, description="the right value, for correct; lists as A; B or, to add and take out, +A; -B"
    )
    why: str | None = Field(None, max_length=1000, description="reason")
    by: str | None = Field(None, max_length=80, description="who decides; on a public server the token's name counts")
