"""`readout brief`: what the record holds on two sides, a person, a topic or a meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from readout.errors import ConfigError
from readout.model.record import RecordedPerson
from readout.record import lookup, views
from readout.record.edtf import parse_edtf
from readout.record.query import Query
from readout.record.store import Store
from readout.surfaces.brief.material import Material, gather
from readout.surfaces.brief.writing import brief_sheet
from readout.surfaces.cli.meetings import codes_of
from readout.surfaces.cli.sheets import write_sheet
from readout.surfaces.cli.stores import store_of
from readout.surfaces.export.wording import actor_name, title_of, topic_label


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief is about, as typed: exactly one of dyad, person, topic and meeting."""

    dyad: tuple[str, str] | None = None
    person: str | None = None
    topic: str | None = None
    meeting: str | None = None
    since: str | None = None
    today: str | None = None


def print_brief(subject: Subject, form: str, out: Path | None, store_path: str | None) -> None:
    """Print or write a brief. Raises ConfigError unless exactly one subject is given, StoreError if nothing is known of it."""
    if sum(one is not None for one in (subject.dyad, subject.person, subject.topic, subject.meeting)) != 1:
        raise ConfigError("a brief needs one subject: --dyad A B, --person NAME, --topic ID or --meeting ID")
    since = parse_edtf(subject.since).first if subject.since else None
    today = parse_edtf(subject.today).first if subject.today else None
    store = store_of(store_path)
    try:
        sheet = brief_sheet(store, _material(store, subject, since, today))
    finally:
        store.close()
    write_sheet(sheet, form, out)


def _material(store: Store, subject: Subject, since: date | None, today: date | None) -> Material:
    if subject.dyad is not None:
        sides = tuple(sorted(codes_of(subject.dyad)))
        title = " and ".join(actor_name(code) for code in sides) + (f", since {subject.since}" if subject.since else "")
        return gather(store, Query(countries=sides, since=since), (title, sides), today)
    if subject.person is not None:
        people = views.people_named(store, subject.person)
        if len(people) > 1 and len({one.name for one in people}) > 1:
            listed = ", ".join(f"{one.name} ({one.id})" for one in people[:6])
            raise ConfigError(f"--person {subject.person!r} may mean {listed}; give the full name or id")
        found = gather(store, Query(person=people[0].id, since=since), (people[0].name, ()), today)
        return replace(found, people=people, stands=tuple(one for one in found.stands if _did(one.act.people, people)))
    if subject.topic is not None:
        return gather(store, Query(topics=(subject.topic,), since=since), (topic_label(subject.topic), ()), today)
    assert subject.meeting is not None
    meeting = lookup.get_meeting(store, subject.meeting)
    sides = meeting.sides if len(meeting.sides) == 2 else ()
    around = gather(store, Query(countries=meeting.sides, since=since), (title_of(meeting), sides), today)
    days = meeting.date
    until = [one for one in around.entries if days is None or one.meeting.date is None or one.meeting.date.first <= days.last]
    kept = [one for one in until if one.meeting.date is not None or one.meeting.id == meeting.id]
    acts = {act.id for one in kept for act in one.acts}
    stands = tuple(one for one in around.stands if one.act.id in acts)
    return replace(around, entries=tuple(kept), stands=stands, meeting=meeting.id)


def _did(names: tuple[str, ...], people: tuple[RecordedPerson, ...]) -> bool:
    return bool(set(names) & {name for one in people for name in one.names})
