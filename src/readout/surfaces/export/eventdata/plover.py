"""PLOVER events as JSON lines, with the sentence of each."""

from __future__ import annotations

from collections.abc import Iterator

from readout.model.entity import Place
from readout.surfaces.export.eventdata.crosswalk import QUADS, Event, events, publication_day
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.tables import standing
from readout.surfaces.export.wording import actor_name, compact, one_line


def plover_chunks(feed: Feed) -> Iterator[str | bytes]:
    """One event a line; what is not known is left out."""
    for event in events(feed):
        yield compact(_event(feed, event)) + "\n"


def _event(feed: Feed, event: Event) -> dict[str, object]:
    entry, act = event.entry, event.act
    proof = entry.proof if entry is not None else None
    place = entry.place if entry is not None else None
    text = act.sentence if act is not None else proof.sentence.text if proof is not None else ""
    found: dict[str, object | None] = {
        "id": event.id,
        "date": event.day,
        "event": event.type.value,
        "mode": event.mode or None,
        "quad": QUADS[event.type],
        "context": list(_context(event)) or None,
        "actor": [_party(event, code) for code in event.actors],
        "recipient": [_party(event, code) for code in event.targets] or None,
        "eventLocation": _location(entry.named_place) if entry is not None else None,
        "publicationDate": publication_day(event),
        "text": one_line(text),
        "meeting": event.meeting.id if event.meeting is not None else None,
        "readout": standing(feed, event.meeting, place),
    }
    return {name: value for name, value in found.items() if value is not None}


def _location(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    found: dict[str, object | None] = {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonamesId": place.geonames_id,
    }
    return {name: value for name, value in found.items() if value is not None}


def _party(event: Event, code: str) -> dict[str, object]:
    people = [
        {"name": name, "title": post} if post else {"name": name} for name, country, post in event.people if country == code
    ]
    found: dict[str, object] = {"code": code, "name": actor_name(code)}
    return found | ({"sector": "GOV", "people": people} if people else {})


def _context(event: Event) -> tuple[str, ...]:
    if event.act is not None:
        return (event.act.topic,) if event.act.topic else ()
    return event.meeting.topics if event.meeting is not None else ()


PLOVER = Exporter(
    "plover",
    "PLOVER events as JSON lines",
    "application/x-ndjson",
    "Dates wider than a day, proposed, cancelled and denied meetings, planned ones without --planned, stated positions, acts "
    "not done; `context` holds Readout's topics, not PLOVER's contexts.",
    (Part("events.plover.jsonl", plover_chunks),),
)
