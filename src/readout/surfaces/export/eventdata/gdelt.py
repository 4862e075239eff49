"""GDELT 2.0 events: 61 tab-separated columns without a header, for existing loaders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readout.model.entity import Place
from readout.surfaces.export.eventdata.crosswalk import (
    CAMEO,
    MEETING_CAMEO,
    PLANNED_CAMEO,
    Event,
    events,
    fips_codes,
    organization_codes,
    publication_day,
)
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.wording import actor_name, one_line


def _actor(number: int) -> tuple[str, ...]:
    fields = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return tuple(f"Actor{number}{field}" for field in (*fields, "Type1Code", "Type2Code", "Type3Code"))


def _geo(whose: str) -> tuple[str, ...]:
    fields = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{whose}Geo_{field}" for field in fields)


COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *_actor(1), *_actor(2),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone", *_geo("Actor1"), *_geo("Actor2"), *_geo("Action"), "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""Column names of GDELT 2.0, in order; the files themselves have no header line."""

GEO_TYPES = {"country": "1", "region": "5", "city": "4", "site": "4"}
"""GDELT's type of a place outside the United States."""

US_GEO_TYPES = {"country": "1", "region": "2", "city": "3", "site": "3"}
"""GDELT's type of a place in the United States."""


def event_number(entry: str, one: str, other: str) -> int:
    """The integer that GDELT demands: made of the id and the pair, equal on every machine and in every export.

    The id's 48 bits and 15 bits of the pair fill a signed 64-bit integer; the id is `number >> 15` as hex digits.
    """
    pair = 0
    for character in f"{one}>{other}":
        pair = (pair * 131 + ord(character)) % 32749  # prime below 2**15
    return int(entry, 16) << 15 | pair


def gdelt_chunks(feed: Feed) -> Iterator[str | bytes]:
    """One line for each ordered pair of actor and target; for a meeting each pair of sides once, in alphabetical order."""
    for event in events(feed):
        for one, other in _pairs(event):
            cells = _row(event, one, other)
            yield "\t".join([_cell(cell) for cell in cells]) + "\n"


def _cell(value: object) -> str:
    return "" if value is None else one_line(value) if isinstance(value, str) else str(value)


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    if event.act is None:
        yield from ((one, other) for at, one in enumerate(event.actors) for other in event.actors[at + 1 :])
    else:
        yield from ((one, other) for one in event.actors for other in event.targets or ("",) if one != other)


def _row(event: Event, one: str, other: str) -> list[object]:
    assert event.day is not None
    day = date.fromisoformat(event.day)
    code, goldstein = _code(event)
    place = event.entry.named_place if event.entry else None
    meeting = event.meeting
    sources = meeting.independent_sources if meeting is not None else None
    reports = len(meeting.sources) if meeting is not None else len(event.act.articles) if event.act else None
    if event.act is not None and meeting is not None:
        copies = {source.article for source in meeting.sources if source.copy_of}
        sources, reports = len(set(event.act.articles) - copies) or 1, len(event.act.articles)
    geo = _place(place)
    added = (publication_day(event) or event.day).replace("-", "")
    return [
        event_number(event.id, one, other), f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, _fraction(day),
        *_party(one), *_party(other), 1, code, code, code[:2], _quad(code), goldstein, reports, sources, reports, None,
        *[None] * 16, *geo, f"{added}000000", _url(event),
    ]  # fmt: skip


def _code(event: Event) -> tuple[str, float]:
    if event.act is not None:
        return CAMEO[event.type]
    return PLANNED_CAMEO if event.planned else MEETING_CAMEO[event.mode]


def _quad(code: str) -> int:
    """GDELT's quad class, which goes by CAMEO's root codes; PLOVER counts requests as conflict, CAMEO does not."""
    return 1 + sum(int(code[:2]) > last for last in (5, 8, 13))


def _fraction(day: date) -> str:
    """The year with the share of it that has passed; GDELT's own formula, (month * 30 + day) / 365."""
    return f"{day.year + (day.month * 30 + day.day) / 365:.4f}"


def _party(code: str) -> list[object]:
    """Ten cells of an actor; an act addressed to nobody has an empty second actor.

    A state's code is CAMEO's too; an organisation has CAMEO's, or its role alone; what CAMEO has no code for has its name only.
    """
    if not code:
        return [None] * 10
    name = actor_name(code).upper()
    if code in fips_codes():
        return [code, name, code, *[None] * 7]
    group, role = organization_codes().get(code, (None, None))
    return [f"{role}{group or ''}" if role else None, name, None, group, *[None] * 3, role, None, None]


def _place(place: Place | None) -> list[object]:
    if place is None:
        return [None] * 8
    types = US_GEO_TYPES if place.country == "USA" else GEO_TYPES
    fips = fips_codes().get(place.country or "")
    full = ", ".join(part for part in (place.name, actor_name(place.country) if place.country else "") if part)
    return [types.get(place.kind), full, fips, fips, None, place.latitude, place.longitude, None]


def _url(event: Event) -> str | None:
    return next((source.url for source in event.meeting.sources if source.url), None) if event.meeting else None


GDELT = Exporter(
    "gdelt",
    "GDELT 2.0 events, 61 columns, no header",
    "text/tab-separated-values",
    "People, posts, issues, sentences, dates wider than a day, proposed, cancelled and denied meetings, planned ones without "
    "--planned, stated positions; a meeting of n sides becomes n(n-1)/2 events; AvgTone, FeatureID and the actors' places are "
    "empty.",
    (Part("events.export.csv", gdelt_chunks),),
)
