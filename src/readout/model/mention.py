"""Mentions: what the words of a page name, before and after resolution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readout.model.entity import Person, Place, PostLevel
from readout.model.span import Quote, Span
from readout.model.time import DateRange, Precision
from readout.model.timeexpr import TimeExpression


class TimeDirection(StrEnum):
    """Side of the reference day a bare time lies on, as its clause shows."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day beside a time expression ("at 3 p.m. local time").

    Attributes:
        quote: The words.
        hour: 0 to 23.
        minute: 0 to 59.
        zone: The zone as written ("GMT", "local time"); None if none is.
        offset: Minutes ahead of UTC that the zone stands for; None if the words fix none ("local time", no zone).
    """

    quote: Quote
    hour: int
    minute: int
    zone: str | None = None
    offset: int | None = None

    def iso(self) -> str:
        """Return the time as ISO 8601 writes it: "15:00", "04:00Z", "18:30+09:00"."""
        text = f"{self.hour:02d}:{self.minute:02d}"
        if self.offset is None:
            return text
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{text}Z" if not self.offset else f"{text}{'+' if self.offset > 0 else '-'}{hours:02d}:{minutes:02d}"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    Attributes:
        quote: The words ("early last month").
        sentence: Index of its sentence.
        expression: The words as a tree of interval operators.
        direction: What tense, modality and verb of its clause say.
        direction_evidence: The words that say so ("will meet"); None if direction is UNKNOWN.
        clock: Time of day that stands beside the day; None if none does.
        occasion: Words of the event that a time counts from ("two days after [the summit]"); None if it counts from none.
    """

    quote: Quote
    sentence: int
    expression: TimeExpression
    direction: TimeDirection = TimeDirection.UNKNOWN
    direction_evidence: str | None = None
    clock: Clock | None = None
    occasion: Quote | None = None


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time expression with its days.

    Attributes:
        mention: The words.
        days: The days they mean; None when nothing fixes them (no reference day, "recently").
        anchor: What they count from: "reference_day", "absolute", "previous_time", "event" or "unresolved".
        point: The days named without an opening bound: "since November" stretches to today, its point is November. An event
            dated by the words ("the first since November, when they met") took place then. None if `days` is.
    """

    mention: TimeMention
    days: DateRange | None
    anchor: str
    point: DateRange | None = None

    @property
    def moment(self) -> str | None:
        """Day and time of day as EDTF ("2031-03-05T15:00+09:00"); None unless the words give both."""
        if self.mention.clock is None or self.days is None or self.days.precision is not Precision.DAY:
            return None
        return f"{self.days.edtf}T{self.mention.clock.iso()}"


class ActorKind(StrEnum):
    """What kind of collective actor words name."""

    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"  # armed groups and parties to conflicts
    MINISTRY = "ministry"  # an institution of a state, in its own words


class Reading(StrEnum):
    """How a country's or capital's name is used where it stands."""

    ACTOR = "actor"  # "Seoul said", "South Korea agreed"
    PLACE = "place"  # "in Seoul", "arrived in South Korea"
    MODIFIER = "modifier"  # "South Korean", "Seoul's", "U.S." before a noun


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A state, organisation or group named in a sentence.

    Attributes:
        quote: The words ("the North", "Seoul", "Japanese", "the foreign ministry").
        sentence: Index of its sentence.
        code: ISO 3166 alpha-3 or organisation code; None when words like "the North" cannot be resolved.
        kind: What it is.
        reading: How it is used here.
        alias: Type of the alias: "name", "demonym", "capital", "seat", "nickname", "abbreviation", "institution", "direction".
        reason: Why this code: "named" when the words say it; else what the page showed ("named beside it", "named before",
            "last ministry", "outlet", "dateline", "page").
    """

    quote: Quote
    sentence: int
    code: str | None
    kind: ActorKind
    reading: Reading
    alias: str
    reason: str = "named"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person's name as it stands, before anybody knows whose it is.

    Attributes:
        quote: The name without title ("Min Dae-ho", "van Dalen", "Kim").
        sentence: Index of its sentence; -1 for a transcript's speaker label, which stands outside the sentences.
        honorific: Form of address or rank before it ("Mr.", "Adm."); None if none.
        gender: "m" or "f" when the honorific tells; None if not.
        sign: What made these words a name: "title", "apposition", "model", "known", "shape", "repeat" or "speaker".
        family: Part that the page marks as the family name by capitals ("HAYASHI"); None if it does not.
    """

    quote: Quote
    sentence: int
    honorific: str | None = None
    gender: str | None = None
    sign: str = "model"
    family: str | None = None


@dataclass(frozen=True, slots=True)
class PostMention:
    """Words that name a post or an occupation, not yet tied to a person or a state.

    Attributes:
        quote: The post from its first to its last word ("Acting Afghan Foreign Minister"), without article.
        sentence: Index of its sentence; -1 for a transcript's speaker label.
        wording: The post without the state's name ("Acting Foreign Minister").
        owner: Words that name the state or body ("Afghan", "China's", "of Japan"); None if none stand there.
        determiner: Article or possessive before it, lower case ("the", "his", "both", "two"), "'s" after a possessive
            noun; None if none.
        role: Canonical role ("foreign minister"), "counterpart" for counterparts and colleagues.
        level: Rank.
        portfolio: Field of work; None if none is named.
        organization: Body named in it ("Foreign Ministry"); None if none.
        country: Code of the one state that uses this title; None if several do.
        former: True after "former", "then", "ex-".
        acting: True after "acting", "interim"; also for "designate" and "elect".
        plural: True for several holders ("foreign ministers").
        official: False for private occupations ("economist", "head coach").
        before_name: True if such a title may stand directly before a name.
    """

    quote: Quote
    sentence: int
    wording: str
    owner: Quote | None
    determiner: str | None
    role: str
    level: PostLevel
    portfolio: str | None = None
    organization: str | None = None
    country: str | None = None
    former: bool = False
    acting: bool = False
    plural: bool = False
    official: bool = True
    before_name: bool = True


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named where something happens or stands; `place` is None when the gazetteer does not know it."""

    quote: Quote
    sentence: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class GroupMention:
    """Words that mean several parties or people ("the two sides", "both ministers", "they").

    Attributes:
        quote: The words.
        sentence: Index of its sentence.
        people: Ids of the members, when they are people of the page.
        codes: Codes of the members' states or organisations.
    """

    quote: Quote
    sentence: int
    people: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Words that mean one person of the page: a name, a description or a pronoun.

    Attributes:
        span: The words.
        sentence: Index of the sentence.
        person: Id of the person ("p1").
        form: "full", "short", "post" ("the minister", "his counterpart") or "pronoun".
    """

    span: Span
    sentence: int
    person: str
    form: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that resolution found in one article: the input of the events step.

    Attributes:
        people: People, by first mention.
        person_mentions: Where they are meant, in text order.
        actors: States, organisations, groups, ministries, in text order.
        groups: Collective descriptions, in text order.
        places: Places, in text order.
        times: Time expressions, in text order.
        dateline: Codes of the states of the dateline's cities; empty without a dateline or if its cities are unknown.
    """

    people: tuple[Person, ...]
    person_mentions: tuple[PersonMention, ...]
    actors: tuple[ActorMention, ...]
    groups: tuple[GroupMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[ResolvedTime, ...]
    dateline: tuple[str, ...] = ()
