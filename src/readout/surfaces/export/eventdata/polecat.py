"""POLECAT's yearly files: tab-separated, 40 columns; with a sidecar for the sentences, which POLECAT has no column for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from readout.surfaces.export.csvtables import guarded
from readout.surfaces.export.eventdata.crosswalk import QUADS, Event, events, publication_day
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.tables import standing
from readout.surfaces.export.wording import actor_name, one_line

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""Column names of POLECAT, in order."""

QUAD_NAMES = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


HEADER = "\t".join(COLUMNS) + "\n"


def polecat_chunks(feed: Feed) -> Iterator[str | bytes]:
    """A header line and a line for each event."""
    yield HEADER
    yield from (_line(feed, event) for event in events(feed))


def evidence_chunks(feed: Feed) -> Iterator[str | bytes]:
    """The sidecar: for each `Event ID` its sentence, the words in it, and how well it is sourced."""
    yield _evidence_header(feed)
    yield from (_evidence_line(feed, event) for event in events(feed))


def _both(feed: Feed) -> Iterator[tuple[int, str | bytes]]:
    """Both files in one reading of the record."""
    yield 0, HEADER
    yield 1, _evidence_header(feed)
    for event in events(feed):
        yield 0, _line(feed, event)
        yield 1, _evidence_line(feed, event)


def _line(feed: Feed, event: Event) -> str:
    return "\t".join(_cell(value) for value in _row(feed, event)) + "\n"


def _row(feed: Feed, event: Event) -> list[object]:
    place = event.entry.place if event.entry else None
    city = place.name if place is not None and place.kind == "city" else place.city if place is not None else None
    meeting = event.meeting
    where = meeting.place if meeting else None
    return [
        event.id, event.day, event.type.value, event.mode, None, QUAD_NAMES[QUADS[event.type]], None,
        *_party(event, event.actors), *_party(event, event.targets),
        where, city, None, None, actor_name(meeting.place_country) if meeting and meeting.place_country else None,
        place.latitude if place else None, place.longitude if place else None, place.geonames_id if place else None,
        where, place.kind if place else None,
        "; ".join(_outlets(event)), publication_day(event), "; ".join(name for name, _, _ in event.people), None, where, "en",
        f"{feed.model} {feed.release}",
    ]  # fmt: skip


def _party(event: Event, codes: tuple[str, ...]) -> list[object]:
    """Eight cells of one party; the names of a code and its people stand in the same order."""
    people = [(name, post) for name, country, post in event.people if country in codes]
    return [
        "; ".join(actor_name(code) for code in codes), "; ".join(codes), None, "GOV" if people else None,
        "GOV" if people else None, "; ".join(post for _, post in people if post), "; ".join(name for name, _ in people), None,
    ]  # fmt: skip


def _outlets(event: Event) -> list[str]:
    return sorted({source.outlet for source in event.meeting.sources if source.outlet}) if event.meeting else []


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _evidence_header(feed: Feed) -> str:
    return _csv(["Event ID", "sentence", "quote", "article", "url", *standing(feed, None, None)])


def _evidence_line(feed: Feed, event: Event) -> str:
    entry, act = event.entry, event.act
    proof = entry.proof if entry is not None else None
    sentence = act.sentence if act is not None else proof.sentence.text if proof is not None else ""
    quote = act.quote if act is not None else proof.quote.text if proof is not None else ""
    article = act.articles[0] if act is not None else proof.article_id if proof is not None else ""
    urls = {source.article: source.url for source in entry.meeting.sources} if entry is not None else {}
    values = standing(feed, entry.meeting if entry else None, entry.place if entry else None)
    return _csv([event.id, one_line(sentence), one_line(quote), article, urls.get(article), *values.values()])


def _csv(cells: list[str | int | float | None]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return buffer.getvalue()


POLECAT = Exporter(
    "polecat",
    "POLECAT events, 40 columns, with the sentences in evidence.csv",
    "text/tab-separated-values",
    "Dates wider than a day, proposed, cancelled and denied meetings, planned ones without --planned, stated positions, acts "
    "not done; Intensity, Contexts, COW codes, sectors finer than GOV and Wikipedia ids are empty, not zero.",
    (Part("polecat.txt", polecat_chunks), Part("evidence.csv", evidence_chunks)),
    together=_both,
)
