"""JSON-LD: meetings as schema.org Events; and every sentence as a W3C Web Annotation on its article."""

from __future__ import annotations

from collections.abc import Iterator

from readout.model.claim import Evidence
from readout.model.record import Meeting, Source
from readout.record.account import Account
from readout.surfaces.export.feed import Entry, Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.wording import actor_name, compact, title_of

EVENT_STATUS = {"held": "EventScheduled", "planned": "EventScheduled", "cancelled": "EventCancelled"}
"""schema.org's status; it has none for proposed and denied meetings, which carry only ours."""

ATTENDANCE = {
    "in_person": "OfflineEventAttendanceMode",
    "phone": "OnlineEventAttendanceMode",
    "video": "OnlineEventAttendanceMode",
}

Json = dict[str, object]

CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "readout": "urn:readout:terms:",
    "eventStatus": {"@type": "@vocab"},
    "eventAttendanceMode": {"@type": "@vocab"},
    "url": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "startDate": {"@type": "Date"},
    "endDate": {"@type": "Date"},
    "datePublished": {"@type": "Date"},
}
"""What the terms of the document mean: schema.org's, and what their values are where those are no plain text."""


def jsonld_chunks(feed: Feed) -> Iterator[str | bytes]:
    """One document: a graph of Events."""
    yield f'{{"@context":{compact(CONTEXT)},"@graph":[\n'
    for number, entry in enumerate(feed.entries()):
        yield (",\n" if number else "") + compact(event_node(feed, entry))
    yield "\n]}\n"


def event_node(feed: Feed, entry: Entry) -> Json:
    """A meeting as a schema.org Event, without @context."""
    meeting, place = entry.meeting, entry.place
    found: dict[str, object | None] = {
        "@type": "Event",
        "@id": meeting_urn(meeting),
        "name": title_of(meeting),
        "startDate": meeting.date.first.isoformat() if meeting.date else None,
        "endDate": meeting.date.last.isoformat() if meeting.date else None,
        "readout:date": meeting.date.edtf if meeting.date else None,
        "readout:timePrecision": meeting.date.precision.value if meeting.date else None,
        "eventStatus": EVENT_STATUS.get(meeting.status.value),
        "readout:status": meeting.status.value,
        "eventAttendanceMode": ATTENDANCE.get(meeting.format.value) if meeting.format else None,
        "location": _place(entry) if meeting.place else None,
        "attendee": [_role(one.name, one.country, one.posts) for one in meeting.attendees] or None,
        "organizer": [
            {"@type": "Organization", "@id": f"urn:readout:side:{code}", "name": actor_name(code)} for code in meeting.sides
        ],
        "about": [{"@type": "Thing", "name": " ".join(issue.split())} for issue in meeting.issues] or None,
        "subjectOf": [_article(source) for source in meeting.sources],
        "readout:sourceCount": meeting.independent_sources,
        "readout:reportCount": len(meeting.sources),
        "readout:placePrecision": place.kind if place else None,
        "readout:reviewState": meeting.review.value,
        "readout:score": round(meeting.score, 3),
        "readout:model": feed.model,
        "readout:release": feed.release,
    }
    return {name: value for name, value in found.items() if value is not None}


def _place(entry: Entry) -> Json:
    place, meeting = entry.place, entry.meeting
    found: Json = {"@type": "Place", "name": meeting.place}
    if meeting.place_country:
        found["address"] = {"@type": "PostalAddress", "addressCountry": meeting.place_country}
    if place is not None and place.latitude is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return found


def _role(name: str, country: str | None, posts: tuple[str, ...]) -> Json:
    """A person in a post: schema.org puts a Role between the event and the person."""
    person: Json = {"@type": "Person", "name": name}
    if country:
        person["affiliation"] = {"@type": "Organization", "@id": f"urn:readout:side:{country}", "name": actor_name(country)}
    return {"@type": "Role", "roleName": list(posts), "attendee": person} if posts else person


def _article(source: Source) -> Json:
    found: dict[str, object | None] = {
        "@type": "NewsArticle",
        "@id": article_urn(source),
        "headline": " ".join(source.title.split()) if source.title else None,
        "url": source.url,
        "datePublished": source.published,
        "publisher": {"@type": "Organization", "name": source.outlet} if source.outlet else None,
        "isBasedOn": f"urn:readout:article:{source.copy_of}" if source.copy_of else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def annotation_chunks(feed: Feed) -> Iterator[str | bytes]:
    """An annotation a line: each sentence that tells of a meeting, with both selectors of the W3C model."""
    for entry in feed.entries():
        for account in entry.accounts:
            for number, evidence in enumerate(account.claim.evidence):
                yield compact(annotation(entry, account, evidence, number)) + "\n"


def annotation(entry: Entry, account: Account, evidence: Evidence, number: int) -> Json:
    """One sentence as an annotation: its body is the meeting, its target the words in the article."""
    quote = evidence.quote
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:readout:annotation:{account.id}:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"id": meeting_urn(entry.meeting)},
        "target": {
            "source": account.source.url or article_urn(account.source),
            "selector": [
                {"type": "TextPositionSelector", "start": quote.span.start, "end": quote.span.end},
                {"type": "TextQuoteSelector", "exact": quote.text, "prefix": evidence.before, "suffix": evidence.after},
            ],
        },
    }


def meeting_urn(meeting: Meeting) -> str:
    """Stable name of a meeting in linked data."""
    return f"urn:readout:meeting:{meeting.id}"


def article_urn(source: Source) -> str:
    """Stable name of an article in linked data."""
    return f"urn:readout:article:{source.article}"


JSONLD = Exporter(
    "jsonld",
    "JSON-LD: meetings.jsonld (schema.org Events) and annotations.jsonl (W3C Web Annotations)",
    "application/ld+json",
    "Acts, history, alternative values; proposed and denied have no schema.org status; positions in annotations count the "
    "cleaned article's characters, so on the live page use the quote selector.",
    (Part("meetings.jsonld", jsonld_chunks), Part("annotations.jsonl", annotation_chunks)),
)
