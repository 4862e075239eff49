"""How values are written for people: names of states, days in words, labels of statuses, ranks and acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readout.errors import ConfigError
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.lexicon.topics import load_topics
from readout.model.event import EventType, MeetingFormat, MeetingStatus
from readout.model.time import DateRange, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FORMATS = {
    MeetingFormat.IN_PERSON: "in person",
    MeetingFormat.PHONE: "by phone",
    MeetingFormat.VIDEO: "by video",
    MeetingFormat.WRITTEN: "in writing",
}

LEVELS = {
    "head_of_state": "head of state",
    "head_of_government": "head of government",
    "head_of_organization": "head of organisation",
    "minister": "minister",
    "vice_minister": "vice-minister",
    "director_general": "director-general",
    "envoy": "envoy or ambassador",
    "legislator": "legislator",
    "military": "military",
    "working": "working level",
    "spokesperson": "spokesperson",
    "other": "other",
}

STATUS_SENTENCES = {
    MeetingStatus.HELD: "took place",
    MeetingStatus.PLANNED: "is announced",
    MeetingStatus.PROPOSED: "is proposed",
    MeetingStatus.CANCELLED: "was called off",
    MeetingStatus.DENIED: "is denied",
}

ACTS = {
    EventType.AGREE: "agreed",
    EventType.CONSULT: "met",
    EventType.SUPPORT: "supported",
    EventType.CONCEDE: "conceded",
    EventType.COOPERATE: "cooperated",
    EventType.AID: "gave aid",
    EventType.RETREAT: "stood down",
    EventType.REQUEST: "asked",
    EventType.ACCUSE: "criticised",
    EventType.REJECT: "rejected",
    EventType.THREATEN: "threatened",
    EventType.PROTEST: "protested",
    EventType.SANCTION: "sanctioned",
    EventType.MOBILIZE: "mobilised",
    EventType.COERCE: "coerced",
    EventType.ASSAULT: "attacked",
    EventType.STATE: "stated",
}

FIELDS = {"status": "Status", "date": "When", "place": "Where", "format": "Format"}


@dataclass(frozen=True, slots=True)
class Words:
    """Display names, loaded once.

    Attributes:
        actors: All names of states and organisations.
        topics: Label of each canonical topic, by id.
    """

    actors: ActorTable
    topics: Mapping[str, str]

    def country(self, code: str | None) -> str:
        """Name of a state or organisation; "not stated" for None, the code itself if unknown."""
        return self.actors.name(code) if code else "not stated"

    def sides(self, codes: tuple[str, ...]) -> str:
        """Names of the sides of a meeting: "Japan and South Korea"."""
        return in_series(tuple(self.country(code) for code in codes))

    def topic(self, topic_id: str) -> str:
        """Label of a topic; the id itself if unknown."""
        return self.topics.get(topic_id, topic_id)

    def code(self, name: str) -> str:
        """Code of a country or organisation given by name or code. Raises ConfigError if it is unknown."""
        name = name.strip()
        for spelt in (name, name.upper(), name.title()):
            if spelt in self.actors.facts.names:
                return spelt
            found = self.actors.lookup(spelt)
            if found is not None:
                return found[0]
        if name.isalpha() and name.isascii() and name.isupper() and len(name) <= 12:
            return name
        raise ConfigError(f"{name[:60]!r} is no country or organisation that the lexicon knows; try its ISO code, e.g. JPN")


def load_words(lexicons: Path | None) -> Words:
    """Load the names; `lexicons` is the folder of the user's own tables. Raises LexiconError."""
    return Words(load_actor_table(lexicons), {topic.id: topic.label for topic in load_topics(lexicons).entries})


def in_series(names: tuple[str, ...]) -> str:
    """Names joined for reading: "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def day(one: date) -> str:
    """A day in words: "23 September 2031"."""
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def day_of(iso: str | None) -> str:
    """An ISO day in words; "undated" for None, the text itself if it is none."""
    if not iso:
        return "undated"
    try:
        return day(date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


def days(when: DateRange | None) -> str:
    """The days of a meeting in words, at the precision of the source; "not stated" for None."""
    if when is None:
        return "not stated"
    first, last = when.first, when.last
    if first == last:
        return day(first)
    if when.precision is Precision.MONTH:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if when.precision is Precision.YEAR:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def edtf_in_words(value: str) -> str:
    """An EDTF value as a source states it, in words: "2031-09" is "September 2031"."""
    return " – ".join(_edtf_part(part) for part in value.split("/"))


def _edtf_part(part: str) -> str:
    pieces = part.split("-")
    if not all(piece.isdigit() for piece in pieces) or len(pieces) not in {1, 2, 3}:
        return part
    if len(pieces) == 3:
        return day_of(part)
    if len(pieces) == 2 and 1 <= int(pieces[1]) <= 12:
        return f"{MONTHS[int(pieces[1]) - 1]} {pieces[0]}"
    return part


def value_in_words(field: str, value: str) -> str:
    """A stated value of a meeting's field in words."""
    if field == "date":
        return edtf_in_words(value)
    if field == "format":
        return FORMATS.get(MeetingFormat(value), value) if value in set(MeetingFormat) else value
    return value


def plural(number: int, one: str, many: str | None = None) -> str:
    """A counted noun: "1 source", "3 sources"; `many` where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
