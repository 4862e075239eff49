"""Atom and JSON Feed: meetings in the order of their latest news, for feed readers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from readout.surfaces.export.feed import Entry, Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.wording import attendee_line, compact, one_line, title_of

UNDATED = "1970-01-01"
"""Day for entries no source of which shows one; feeds demand a time."""


def atom_chunks(feed: Feed) -> Iterator[str | bytes]:
    """An Atom feed (RFC 4287); an entry's time is the day of the latest source, since the meeting's may lie ahead."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<id>urn:readout:meetings</id>\n<title>Diplomatic meetings</title>\n"
        f"<updated>{feed.made.isoformat()}T00:00:00Z</updated>\n<generator>{escape(feed.model)}</generator>\n"
        "<author><name>Readout</name></author>\n"
    )
    for entry in feed.entries():
        yield _atom_entry(entry)
    yield "</feed>\n"


def _atom_entry(entry: Entry) -> str:
    meeting, url = entry.meeting, entry.first_source.url
    parts = [
        "<entry>",
        f"<id>urn:readout:meeting:{meeting.id}</id>",
        f"<title>{escape(title_of(meeting))}</title>",
        f"<updated>{_latest(entry)}T00:00:00Z</updated>",
        f'<link rel="via" href="{escape(url)}"/>' if url else "",
        *(f'<category term="{escape(topic)}"/>' for topic in meeting.topics),
        f'<content type="html">{escape(_html(entry))}</content>',
        "</entry>\n",
    ]
    return "".join(parts)


def json_feed_chunks(feed: Feed) -> Iterator[str | bytes]:
    """A JSON Feed (version 1.1)."""
    yield '{"version":"https://jsonfeed.org/version/1.1","title":"Diplomatic meetings","items":[\n'
    for number, entry in enumerate(feed.entries()):
        yield (",\n" if number else "") + compact(_item(feed, entry))
    yield "\n]}\n"


def _item(feed: Feed, entry: Entry) -> dict[str, object]:
    meeting, url = entry.meeting, entry.first_source.url
    item: dict[str, object] = {
        "id": f"urn:readout:meeting:{meeting.id}",
        "title": title_of(meeting),
        "date_published": f"{_latest(entry)}T00:00:00Z",
        "content_html": _html(entry),
        "tags": list(meeting.topics),
    }
    if url:
        item["external_url"] = url
    item["_readout"] = {
        "status": meeting.status.value,
        "date": meeting.date.edtf if meeting.date else None,
        "source_count": meeting.independent_sources,
        "report_count": len(meeting.sources),
        "review_state": meeting.review.value,
        "release": feed.release,
    }
    return item


def _latest(entry: Entry) -> str:
    return max((source.published for source in entry.meeting.sources if source.published), default=UNDATED)


def _html(entry: Entry) -> str:
    """People, issues and each source's sentence."""
    meeting = entry.meeting
    people = "".join(f"<li>{escape(attendee_line(one))}</li>" for one in meeting.attendees)
    issues = "; ".join(escape(one_line(issue)) for issue in meeting.issues)
    told = []
    for account in entry.accounts:
        source = account.source
        cited = escape(", ".join(part for part in (source.outlet or "publisher not stated", source.published) if part))
        link = f'<a href="{escape(source.url)}">{cited}</a>' if source.url else cited
        told.append(f"<blockquote>{escape(one_line(account.claim.evidence[0].sentence.text))} ({link})</blockquote>")
    return (f"<ul>{people}</ul>" if people else "") + (f"<p>Issues: {issues}</p>" if issues else "") + "".join(told)


_LOSES = "Everything but who, what, when, where and one sentence for each source; an entry's time is that of its latest source."

ATOM = Exporter("atom", "Atom feed of meetings", "application/atom+xml", _LOSES, (Part("meetings.atom", atom_chunks),))
JSON_FEED = Exporter(
    "jsonfeed", "JSON Feed of meetings", "application/feed+json", _LOSES, (Part("meetings.feed.json", json_feed_chunks),)
)
