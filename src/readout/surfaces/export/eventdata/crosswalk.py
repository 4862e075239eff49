"""From Readout's types to PLOVER's and CAMEO's: modes of meetings, quads, codes and their scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from readout.lexicon.files import read_table
from readout.lexicon.organizations import ORGANIZATIONS
from readout.model.event import ActStatus, EventType, MeetingFormat
from readout.model.record import FusedAct, Meeting
from readout.surfaces.export.feed import Entry, Feed

STATED = EventType.STATE
"""The one type of ours that PLOVER does not have; acts of it stay out of event data."""

VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT = 1, 2, 3, 4

QUADS = {
    EventType.AGREE: VERBAL_COOPERATION,
    EventType.CONSULT: VERBAL_COOPERATION,
    EventType.SUPPORT: VERBAL_COOPERATION,
    EventType.CONCEDE: VERBAL_COOPERATION,
    EventType.COOPERATE: MATERIAL_COOPERATION,
    EventType.AID: MATERIAL_COOPERATION,
    EventType.RETREAT: MATERIAL_COOPERATION,
    EventType.REQUEST: VERBAL_CONFLICT,
    EventType.ACCUSE: VERBAL_CONFLICT,
    EventType.REJECT: VERBAL_CONFLICT,
    EventType.THREATEN: VERBAL_CONFLICT,
    EventType.PROTEST: MATERIAL_CONFLICT,
    EventType.SANCTION: MATERIAL_CONFLICT,
    EventType.MOBILIZE: MATERIAL_CONFLICT,
    EventType.COERCE: MATERIAL_CONFLICT,
    EventType.ASSAULT: MATERIAL_CONFLICT,
}
"""Quad class of each type, after the PLOVER manual."""

CAMEO = {
    EventType.AGREE: ("030", 4.0),
    EventType.SUPPORT: ("050", 3.5),
    EventType.CONCEDE: ("080", 5.0),
    EventType.COOPERATE: ("060", 6.0),
    EventType.AID: ("070", 7.0),
    EventType.RETREAT: ("087", 9.0),
    EventType.REQUEST: ("020", 3.0),
    EventType.ACCUSE: ("110", -2.0),
    EventType.REJECT: ("120", -4.0),
    EventType.THREATEN: ("130", -4.4),
    EventType.PROTEST: ("140", -6.5),
    EventType.SANCTION: ("160", -4.0),
    EventType.MOBILIZE: ("150", -7.2),
    EventType.COERCE: ("170", -7.0),
    EventType.ASSAULT: ("180", -9.0),
}
"""CAMEO root code and Goldstein value of each type; the finer codes would claim more than the record holds."""

MEETING_CAMEO = {
    "phone": ("041", 1.0),
    "visit": ("042", 1.9),
    "third-party": ("044", 2.5),
    "multilateral": ("040", 1.0),
    "": ("040", 1.0),
}
"""CAMEO code and Goldstein value of a meeting by its mode."""

PLANNED_CAMEO = ("036", 4.0)
"""CAMEO's "express intent to meet or negotiate", for planned meetings."""


@dataclass(frozen=True)
class Event:
    """A meeting or an act as event data sees it.

    Attributes:
        id: Id of the meeting or act.
        type: Type; AGREE for a planned meeting, as the PLOVER manual has it.
        mode: Mode of a meeting ("visit", "third-party", "multilateral", "phone"); empty if none fits.
        actors: Codes of the doers, sorted; for a meeting all sides.
        targets: Codes of those addressed; for a meeting all sides, since it has no doer.
        people: (name, country, post) of named people.
        planned: True for a planned meeting.
        entry: The meeting, or the one at which the act was done; None for acts at none.
        act: The act; None for meetings.
    """

    id: str
    type: EventType
    mode: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    people: tuple[tuple[str, str | None, str | None], ...]
    planned: bool
    entry: Entry | None
    act: FusedAct | None

    @property
    def meeting(self) -> Meeting | None:
        """The meeting itself, or the one at which the act was done."""
        return self.entry.meeting if self.entry else None

    @cached_property
    def day(self) -> str | None:
        """ISO day; None unless one day is known, since these forms know nothing wider."""
        days = self.act.date if self.act is not None and self.act.date is not None else None
        if days is None and self.meeting is not None:
            days = self.meeting.date
        return days.first.isoformat() if days is not None and days.days == 1 else None


def events(feed: Feed) -> Iterator[Event]:
    """Meetings held (or planned, where the feed says so), each with the acts done at it, then other acts: those of one day."""
    return (event for event in _all(feed) if event.day is not None)


def _all(feed: Feed) -> Iterator[Event]:
    """The record is read once: an entry is decoded for the meeting and its acts together."""
    for entry in feed.entries():
        if feed.tells(entry.meeting):
            yield _meeting_event(entry)
        yield from _act_events(entry.acts, entry)
    yield from _act_events(feed.lone_acts(), None)


def _act_events(acts: Iterable[FusedAct], at: Entry | None) -> Iterator[Event]:
    for act in acts:
        if act.status is ActStatus.DONE and act.type is not STATED and act.actors:
            people = tuple((name, *_post(at, name)) for name in act.people)
            yield Event(act.id, act.type, "", act.actors, act.targets, people, planned=False, entry=at, act=act)


def _meeting_event(entry: Entry) -> Event:
    meeting = entry.meeting
    planned = meeting.status.value == "planned"
    people = tuple((one.name, one.country, one.posts[0] if one.posts else None) for one in meeting.attendees)
    kind = EventType.AGREE if planned else EventType.CONSULT
    mode = "meet" if planned else meeting_mode(meeting)
    return Event(meeting.id, kind, mode, meeting.sides, meeting.sides, people, planned=planned, entry=entry, act=None)


def meeting_mode(meeting: Meeting) -> str:
    """PLOVER's mode of a meeting: phone (video calls too), multilateral (three sides and more), visit, third-party."""
    if meeting.format in {MeetingFormat.PHONE, MeetingFormat.VIDEO}:
        return "phone"
    if len(meeting.sides) > 2:
        return "multilateral"
    if meeting.place_country is None or meeting.format is MeetingFormat.WRITTEN:
        return ""
    return "visit" if meeting.place_country in meeting.sides else "third-party"


def _post(entry: Entry | None, name: str) -> tuple[str | None, str | None]:
    for one in entry.meeting.attendees if entry else ():
        if one.name == name:
            return one.country, one.posts[0] if one.posts else None
    return None, None


def publication_day(event: Event) -> str | None:
    """ISO day of the earliest source; None if no source shows one."""
    days = [source.published for source in event.meeting.sources if source.published] if event.meeting else []
    return min(days, default=None)


@cache
def fips_codes() -> dict[str, str]:
    """FIPS 10-4 codes by ISO 3166-1 alpha-3."""
    return {row.text("code"): row.text("fips") for row in read_table("export/fips_codes.tsv")}


@cache
def organization_codes() -> dict[str, tuple[str | None, str]]:
    """CAMEO's code and role (IGO, NGO) of each organisation; the code is None where CAMEO has none of its own for it."""
    found: dict[str, tuple[str | None, str]] = {row.text("code"): (None, "IGO") for row in read_table(ORGANIZATIONS)}
    return found | {row.text("code"): (row.text("group"), row.text("role")) for row in read_table("export/cameo_groups.tsv")}
