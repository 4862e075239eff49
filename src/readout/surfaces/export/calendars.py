"""iCalendar: dated meetings, held and planned, for calendar programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from readout.surfaces.export.feed import Entry, Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.wording import attendee_line, one_line, title_of

WIDEST = 31
"""Days over which an entry of a calendar may stretch; wider dates ("in 2031") would fill the whole calendar."""

STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "proposed": "TENTATIVE", "cancelled": "CANCELLED"}
"""Status of RFC 5545 for each status; a denied meeting is no event of a calendar."""


def ical_chunks(feed: Feed) -> Iterator[str | bytes]:
    """A calendar (RFC 5545) of all-day events; precision finer than a day is never claimed."""
    yield _lines(["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Readout//{feed.model}//EN", "CALSCALE:GREGORIAN"])
    yield _lines(["X-WR-CALNAME:Diplomatic meetings"])
    for entry in feed.entries():
        days = entry.meeting.date
        if days is not None and days.days <= WIDEST and entry.meeting.status.value in STATUS:
            yield _lines(_event(feed, entry, days.first, days.last))
    yield _lines(["END:VCALENDAR"])


def _event(feed: Feed, entry: Entry, first: date, last: date) -> Iterator[str]:
    meeting, place = entry.meeting, entry.place
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.id}@readout"
    yield f"DTSTAMP:{feed.made:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(title_of(meeting))}"
    yield f"STATUS:{STATUS[meeting.status.value]}"
    yield "TRANSP:TRANSPARENT"
    if meeting.place:
        yield f"LOCATION:{_text(meeting.place)}"
    if place is not None and place.kind in {"city", "site"} and place.latitude is not None and place.longitude is not None:
        yield f"GEO:{place.latitude:.6f};{place.longitude:.6f}"
    if entry.first_source.url:
        yield f"URL:{entry.first_source.url}"
    if meeting.topics:
        yield "CATEGORIES:" + ",".join(_text(topic) for topic in meeting.topics)
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield "END:VEVENT"


def _description(entry: Entry) -> str:
    meeting, proof, source = entry.meeting, entry.proof, entry.first_source
    lines = [attendee_line(one) for one in meeting.attendees]
    if meeting.date is not None and meeting.date.days > 1:
        lines.append(f"Date as stated: {meeting.date.edtf} ({meeting.date.precision.value.replace('_', ' ')})")
    if proof is not None:
        cited = ", ".join(part for part in (source.outlet or "publisher not stated", source.published) if part)
        lines.append(f"“{one_line(proof.sentence.text)}” ({cited})")
    lines.append(
        f"{meeting.independent_sources} independent source(s), {len(meeting.sources)} report(s); {meeting.review.value}"
    )
    return "\n".join(lines)


def _text(value: str) -> str:
    """A TEXT value: backslashes, commas, semicolons and line breaks escaped."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _lines(lines: Iterator[str] | list[str]) -> str:
    return "".join(_folded(line) for line in lines)


def _folded(line: str) -> str:
    """A content line, folded after at most 75 octets without splitting a character."""
    pieces: list[str] = []
    current, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > (75 if not pieces else 74):
            pieces.append(current)
            current, size = "", 0
        current, size = current + character, size + width
    return "\r\n ".join([*pieces, current]) + "\r\n"


ICAL = Exporter(
    "ical",
    "iCalendar: dated meetings, held and planned",
    "text/calendar",
    f"Denied meetings, undated ones and those known only to a stretch over {WIDEST} days; acts; all sentences but the first.",
    (Part("meetings.ics", ical_chunks),),
)
