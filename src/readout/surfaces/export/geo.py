"""GeoJSON: meetings as points, for QGIS, Kepler and the like."""

from __future__ import annotations

from collections.abc import Iterator

from readout.surfaces.export.feed import Entry, Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.tables import standing
from readout.surfaces.export.wording import compact, one_line, title_of


def geojson_chunks(feed: Feed) -> Iterator[str | bytes]:
    """A FeatureCollection (RFC 7946) of all meetings; one whose place is not on the map has a null geometry, never a guess."""
    yield '{"type":"FeatureCollection","features":[\n'
    for number, entry in enumerate(feed.entries()):
        yield (",\n" if number else "") + compact(_feature(feed, entry))
    yield "\n]}\n"


def _feature(feed: Feed, entry: Entry) -> dict[str, object]:
    meeting, place, proof = entry.meeting, entry.place, entry.proof
    point = None
    if place is not None and place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    properties = {
        "title": title_of(meeting),
        "date": meeting.date.edtf if meeting.date else None,
        "first_day": meeting.date.first.isoformat() if meeting.date else None,
        "last_day": meeting.date.last.isoformat() if meeting.date else None,
        "place": meeting.place,
        "place_country": meeting.place_country,
        "precision": place.kind if place else None,
        "place_reason": place.reason if place else None,
        "geonames_id": place.geonames_id if place else None,
        "format": meeting.format.value if meeting.format else None,
        "sides": list(meeting.sides),
        "people": [one.name for one in meeting.attendees],
        "issues": [one_line(issue) for issue in meeting.issues],
        "sentence": one_line(proof.sentence.text) if proof else None,
        "url": entry.first_source.url,
        **standing(feed, meeting, place),
    }
    return {"type": "Feature", "id": meeting.id, "geometry": point, "properties": properties}


GEOJSON = Exporter(
    "geojson",
    "GeoJSON: meetings as points",
    "application/geo+json",
    "Acts, posts and all sources but the first; a country is a point inside it (see `precision`); borders and disputed status "
    "are not in it.",
    (Part("meetings.geojson", geojson_chunks),),
)
