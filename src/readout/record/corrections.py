"""Fields of a meeting that people can correct: how each is read as text, and how text sets it.

Lists (sides, participants, issues, topics) are written with semicolons. A text whose entries all begin with + or - adds to the
machine's list and takes from it, so that it also stands where the machine comes to read more; any other text is the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.record import Attendee, Meeting
from readout.record.account import highest
from readout.record.edtf import parse_edtf
from readout.record.keys import fold, name_key, same_name

_NAMED = re.compile(r"(?P<name>.+?)(?:\s*\((?P<country>[A-Z]{2,12})\))?")
_CODE = re.compile(r"[A-Z]{2,12}")
_TOPIC = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that people can correct.

    Attributes:
        read: The field of a meeting as text; None if it is empty.
        write: The meeting with the field set; None empties it. Raises ConfigError or ValueError for impossible values.
    """

    read: Callable[[Meeting], str | None]
    write: Callable[[Meeting, str | None], Meeting]


def machine_value(meeting: Meeting, field_name: str) -> str | None:
    """What a meeting says of a field, as text. Raises KeyError for fields that cannot be judged."""
    return FIELDS[field_name].read(meeting)


def with_value(meeting: Meeting, field_name: str, value: str | None) -> Meeting:
    """The meeting with a field set. Raises KeyError for unknown fields, ConfigError or ValueError for impossible values."""
    return FIELDS[field_name].write(meeting, value)


def is_change(value: str | None) -> bool:
    """Whether a text adds to a list and takes from it, instead of being the whole list."""
    entries = _entries(value)
    return bool(entries) and all(entry[0] in "+-" for entry in entries)


def _entries(value: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for text in (value or "").split(";") if (part := " ".join(text.split()))))


def _changed(now: Sequence[str], value: str | None, key: Callable[[str], str]) -> tuple[str, ...]:
    """The list that a text makes of the present one; entries of one key are the same."""
    if not is_change(value):
        return tuple({key(entry): entry for entry in reversed(_entries(value))}.values())[::-1]
    found = {key(entry): entry for entry in now}
    for entry in _entries(value):
        text = entry[1:].strip()
        if entry[0] == "+":
            found.setdefault(key(text), text)
        else:
            found.pop(key(text), None)
    return tuple(found.values())


def _joined(entries: Sequence[str]) -> str | None:
    return "; ".join(entries) or None


def _with_place(meeting: Meeting, value: str | None) -> Meeting:
    """Another place is in the country that the text gives, as in "Geneva (CHE)", or in one not stated."""
    match = _NAMED.fullmatch(value or "")
    if match is None:
        return replace(meeting, place=None, place_country=None)
    same = fold(match["name"]) == fold(meeting.place or "")
    return replace(meeting, place=match["name"], place_country=match["country"] or (meeting.place_country if same else None))


def _with_sides(meeting: Meeting, value: str | None) -> Meeting:
    sides = tuple(sorted(_changed(meeting.sides, value, str)))
    if wrong := [code for code in sides if not _CODE.fullmatch(code)]:
        raise ValueError(f"{', '.join(wrong)} is no code of a state or organisation such as KOR or ASEAN")
    if len(sides) < 2:
        raise ValueError("a meeting has two sides or more")
    return replace(meeting, sides=sides)


def _with_issues(meeting: Meeting, value: str | None) -> Meeting:
    return replace(meeting, issues=_changed(meeting.issues, value, fold))


def _with_topics(meeting: Meeting, value: str | None) -> Meeting:
    topics = tuple(sorted(_changed(meeting.topics, value, str)))
    if wrong := [topic for topic in topics if not _TOPIC.fullmatch(topic)]:
        raise ValueError(f"{', '.join(wrong)} is no id of a topic such as forced-labour")
    return replace(meeting, topics=topics)


def _with_participants(meeting: Meeting, value: str | None) -> Meeting:
    named = _changed([_shown(one) for one in meeting.attendees], value, lambda text: name_key(_person(text).name))
    present = [_known(meeting, _person(text)) for text in named]
    attendees = tuple(sorted(present, key=lambda one: (one.name, one.country or "")))
    return replace(meeting, attendees=attendees, level=highest([one.level for one in attendees]))


def _person(text: str) -> Attendee:
    match = _NAMED.fullmatch(text)
    return Attendee(match["name"], match["country"], ()) if match else Attendee(text, None, ())


def _known(meeting: Meeting, named: Attendee) -> Attendee:
    """The person of the sources that a person means, with the country that this person gives; else the one named."""
    key = name_key(named.name)
    found = next((one for one in meeting.attendees if same_name(name_key(one.name), key)), None)
    return named if found is None else replace(found, name=named.name, country=named.country or found.country)


def _shown(one: Attendee) -> str:
    return f"{one.name} ({one.country})" if one.country else one.name


FIELDS: dict[str, Field] = {
    "date": Field(
        lambda meeting: meeting.date.edtf if meeting.date else None,
        lambda meeting, value: replace(meeting, date=parse_edtf(value) if value else None),
    ),
    "place": Field(lambda meeting: meeting.place, _with_place),
    "status": Field(
        lambda meeting: meeting.status.value,
        lambda meeting, value: replace(meeting, status=MeetingStatus(value or meeting.status.value)),
    ),
    "format": Field(
        lambda meeting: meeting.format.value if meeting.format else None,
        lambda meeting, value: replace(meeting, format=MeetingFormat(value) if value else None),
    ),
    "sides": Field(lambda meeting: _joined(meeting.sides), _with_sides),
    "participants": Field(lambda meeting: _joined([_shown(one) for one in meeting.attendees]), _with_participants),
    "issues": Field(lambda meeting: _joined(meeting.issues), _with_issues),
    "topics": Field(lambda meeting: _joined(meeting.topics), _with_topics),
}
"""Fields of a meeting that people can correct."""
