"""One page's record as plain JSON values: people, meetings, acts and links, each with its words.

Dates are EDTF: a day, a month, a year, or an interval "first/last". What the page does not state is null or an empty list.
"""

from __future__ import annotations

from typing import Any

from readout.model.entity import Person
from readout.model.event import ActClaim, DatedBy, EventLink, MeetingClaim
from readout.model.reading import Reading

Record = dict[str, Any]
"""A JSON object."""


def page_record(reading: Reading) -> Record:
    """Return the record of one reading; keys in a fixed order.

    `published_from` tells where the day of publication stands: on the page ("json-ld", "text", "dateline", ...) or nowhere but
    in what the caller handed over with it ("hint").
    """
    article, hints = reading.article, reading.hints
    people = {person.id: person.name for person in reading.mentions.people}
    return {
        "id": hints.id or article.id,
        "url": article.url,
        "publisher": article.publisher,
        "agency": article.agency,
        "title": article.title,
        "published": article.published.day.isoformat() if article.published else None,
        "published_from": article.published.where if article.published else None,
        "source": article.source,
        "people": [_person(person) for person in reading.mentions.people if person.official],
        "meetings": [_meeting(meeting) for meeting in reading.meetings],
        "acts": [_act(act, people) for act in reading.acts],
        "links": [_link(link) for link in reading.links],
    }


def _person(person: Person) -> Record:
    return {"name": person.name, "country": person.country, "posts": [held.post.wording for held in person.posts]}


def _date(date: DatedBy | None) -> str | None:
    return date.days.edtf if date is not None else None


def _meeting(meeting: MeetingClaim) -> Record:
    return {
        "id": meeting.id,
        "status": meeting.status.value,
        "format": meeting.format.value if meeting.format else None,
        "date": _date(meeting.date),
        "time": meeting.date.moment if meeting.date else None,
        "place": meeting.place.name if meeting.place else None,
        "sides": list(meeting.sides),
        "occasion": meeting.occasion.text if meeting.occasion else None,
        "participants": [participant.name for participant in meeting.participants],
        "issues": [issue.quote.text for issue in meeting.issues],
        "quote": meeting.evidence[0].quote.text,
        "sentence": meeting.evidence[0].sentence.text,
        "span": [meeting.evidence[0].quote.span.start, meeting.evidence[0].quote.span.end],
        "confidence": round(meeting.confidence, 3),
    }


def _act(act: ActClaim, people: dict[str, str]) -> Record:
    return {
        "id": act.id,
        "type": act.type.value,
        "actors": list(act.actors),
        "actor_people": [people[person] for person in act.actor_people],
        "targets": list(act.targets),
        "status": act.status.value,
        "date": _date(act.date),
        "meeting": act.meeting,
        "quote": act.evidence.quote.text,
        "sentence": act.evidence.sentence.text,
        "span": [act.evidence.quote.span.start, act.evidence.quote.span.end],
        "confidence": round(act.confidence, 3),
    }


def _link(link: EventLink) -> Record:
    return {
        "from": link.source,
        "to": link.target,
        "kind": link.kind.value,
        "quote": link.quote.text,
        "confidence": link.confidence,
    }
