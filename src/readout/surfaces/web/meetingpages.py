"""Pages of meetings: home, the list with its pictures, and one meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from starlette.requests import Request

from readout.errors import StoreError
from readout.model.record import Meeting
from readout.record import lookup, schema
from readout.record.codec import loads
from readout.record.keys import fold
from readout.record.query import Query, Sort
from readout.record.results import FACET_LIMIT, Count, Facets, Meetings, complete, flat
from readout.record.search import Sentence, sentences_outside
from readout.record.textsearch import terms
from readout.record.views import Stats
from readout.surfaces.web import activity, network, pairing, timeline, worldmap
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.citations import cited_text
from readout.surfaces.web.dossier import Dossier, open_dossier
from readout.surfaces.web.site import Answer, Missing, Site

VIEWS = {
    "table": "Table",
    "timeline": "Timeline",
    "calendar": "Calendar",
    "network": "Network",
    "matrix": "Matrix",
    "map": "Map",
}

FACETS = {
    "status": "Status",
    "side": "Side",
    "person": "Person",
    "level": "Level",
    "topic": "Topic",
    "format": "Format",
    "year": "Year",
    "outlet": "Source",
    "review": "Review",
}
"""Facets in the order shown, with their heading."""

OUTSIDE = 6
"""Most sentences shown that tell of no meeting."""

PARAMETERS = {"side": "country", "year": "since"}
"""Parameter of a facet, where it differs from the facet's name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in a list with the sentence that shows it best, and where that sentence stands."""

    meeting: Meeting
    sentence: str
    article: str
    start: int


def home(site: Site, request: Request) -> Answer:
    """The first page: the search box, worked questions, what is new, what the record covers."""
    stats = site.record.stats()
    coverage = coverage_by_month(site)
    latest = Meetings(site.record.store, Query(page_size=6, sort=Sort.SOURCES)).page().meetings
    recent = recent_changes(site)
    data = {
        "counts": stats.counts,
        "statuses": dict(stats.statuses),
        "days": stats.days,
        "coverage": coverage,
        "changes": recent,
    }
    context = {
        "stats": stats,
        "coverage": timeline.coverage_bars(coverage),
        "rows": proven(site, latest, ()),
        "changes": recent,
        "changed": meetings_by_id(site, [row["meeting_id"] for row in recent]),
        "questions": worked_questions(site, stats),
    }
    return Answer("home.html", context, data, [{"month": month, "articles": number} for month, number in coverage])


def worked_questions(site: Site, stats: Stats) -> list[tuple[str, str]]:
    """Three questions that this record can answer, with their addresses."""
    found: list[tuple[str, str]] = []
    if stats.dyads:
        one, other = stats.dyads[0][0].split("|")
        pair = site.words.sides((one, other))
        found.append((f"When did {pair} last meet, and at what level?", f"/dyads/{one}/{other}"))
    if stats.topics:
        topic = stats.topics[0][0]
        found.append((f"What did each side say on {site.words.topic(topic)}?", f"/topics/{topic}"))
    off = sorted({"cancelled", "denied"} & {status for status, _ in stats.statuses})
    if off:
        address = "/meetings?" + "&".join(f"status={one}" for one in off)
        found.append(("Which meetings were called off or denied?", address))
    else:
        found.append(("Which meetings are told by the most independent sources?", "/meetings?sort=sources"))
    return found


def coverage_by_month(site: Site) -> list[tuple[str, int]]:
    """Articles by month of publication, gaps included, at most the last 120 months."""
    month = func.substr(schema.reading.c.published, 1, 7)
    query = select(month, func.count()).where(schema.reading.c.published.is_not(None)).group_by(month)
    with site.record.store.reading_from() as connection:
        counts = {str(one): int(number) for one, number in connection.execute(query)}
    return [(one, counts.get(one, 0)) for one in timeline.months_between(min(counts), max(counts))][-120:] if counts else []


def recent_changes(site: Site) -> list[dict[str, Any]]:
    """The latest changes of the record, newest first, one line for each meeting."""
    table = schema.change
    with site.record.store.reading_from() as connection:
        rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(60)).mappings().all()
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["meeting_id"], {key: row[key] for key in ("at", "meeting_id", "kind", "before", "after")})
    return list(found.values())[:8]


def meetings_by_id(site: Site, ids: list[str]) -> dict[str, Meeting]:
    """The meetings of ids that are still in the record."""
    meeting = schema.meeting.c
    with site.record.store.reading_from() as connection:
        payloads = connection.execute(select(meeting.payload).where(meeting.id.in_(ids))).scalars().all()
    return {one.id: one for one in complete(site.record.store, tuple(loads(Meeting, payload) for payload in payloads))}


# --- the list ----------------------------------------------------------------------------------------------------------


def meetings(site: Site, request: Request) -> Answer:
    """The meetings that match a question, as a table or a picture, with facets."""
    asked = site.asked(request)
    view = asked.get("view", "table")
    view = view if view in VIEWS else "table"
    found = Meetings(site.record.store, asked.query)
    page = found.page()
    listed = view == "table" or request.url.path != asked.path
    words = search_terms(asked.query.text)
    rows = proven(site, page.meetings, words) if listed else [Row(one, "", "", 0) for one in page.meetings]
    counted, count = divided(site, found)
    context: dict[str, Any] = {
        "asked": asked,
        "view": view,
        "views": VIEWS,
        "rows": rows,
        "after": page.after,
        "count": count,
        "facets": facets(site, asked, counted),
        "facets_of": None if counted.exact else FACET_LIMIT,
        "terms": words,
        "chips": [(key, chip(site, key, value), asked.minus(key, value)) for key, value in asked.chips],
    }
    if asked.query.text and view == "table" and not asked.query.after:
        context["outside"] = outside(site, asked)
    context |= picture(site, asked, view, count.number)
    table = [flat(row.meeting) | {"sentence": row.sentence} for row in rows]
    data = {"meetings": [row.meeting for row in rows], "after": page.after, "count": str(context["count"])}
    return Answer("meetings.html", context, data, table)


def picture(site: Site, asked: Asked, view: str, count: int) -> dict[str, Any]:
    """What the chosen picture needs."""
    if view == "timeline":
        return {"timeline": timeline.draw(site, asked, count)}
    if view == "network":
        return {"network": network.draw(site, asked)}
    if view == "calendar":
        return {"calendar": activity.draw(site, asked)}
    if view == "matrix":
        return {"matrix": pairing.draw(site, asked)}
    if view == "map":
        return {"map": worldmap.draw(site, asked)}
    return {}


def proven(site: Site, found: tuple[Meeting, ...], wanted: tuple[str, ...]) -> list[Row]:
    """Meetings with their best sentence: with most of the words wanted, of a source that gives the status that stands."""
    homes = {source.claim: meeting.id for meeting in found for source in meeting.sources}
    table = schema.sentence.c
    best: dict[str, tuple[tuple[int, int, int], str, str, int]] = {}
    rank = {
        source.claim: (source.status is not meeting.status) * 1000 + number
        for meeting in found
        for number, source in enumerate(meeting.sources)
    }
    claims = sorted(homes)
    with site.record.store.reading_from() as connection:
        for at in range(0, len(claims), 500):
            query = select(table.id, table.claim_id, table.article_id, table.start, table.text)
            for row in connection.execute(query.where(table.claim_id.in_(claims[at : at + 500]))):
                hits = sum(term.rstrip("*") in fold(row.text) for term in wanted)
                score = (-hits, rank[row.claim_id], row.id)
                meeting = homes[row.claim_id]
                if meeting not in best or score < best[meeting][0]:
                    best[meeting] = (score, row.text, row.article_id, row.start)
    return [Row(one, *best[one.id][1:]) if one.id in best else Row(one, "", "", 0) for one in found]


def search_terms(text: str | None) -> tuple[str, ...]:
    """The folded words that a search looks for."""
    return tuple(word for phrase in terms(text) for word in phrase) if text else ()


def outside(site: Site, asked: Asked) -> list[Sentence]:
    """Sentences that match a search and tell of no meeting; only where nothing else is asked."""
    if any(key != "q" for key, _ in asked.chips):
        return []
    return list(sentences_outside(site.record.store, asked.query.text or "", OUTSIDE))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its label, number of meetings, address with it set or taken away, and whether it is set."""

    label: str
    number: int
    href: str
    set: bool


def divided(site: Site, found: Meetings) -> tuple[Facets, Count]:
    """How an answer divides and how many meetings it has, kept for all pages and pictures of the same filters."""
    version = site.version()
    query = replace(found.query, after=None, sort=Sort.NEWEST, page_size=1)
    key = ("facets", repr(query))
    kept = site.shelf.get(key, version, tuple)
    if kept is None:
        counted = found.facets()
        exact = sum(number for _, number in counted.counts["status"])
        kept = (counted, Count(exact, exact=True) if counted.exact else found.count())
        site.shelf.put(key, version, kept, 6000)
    return kept


def facets(site: Site, asked: Asked, counted: Facets) -> list[tuple[str, list[FacetValue], bool]]:
    """The facets of an answer with the address that each value leads to."""
    found = []
    for name, heading in FACETS.items():
        key = PARAMETERS.get(name, name)
        values = []
        for value, number in counted.counts.get(name, ()):
            if value == "not stated":
                continue
            chosen = asked.has(key, value)
            href = asked.minus(key, value) if chosen else asked.plus(key, value)
            if name == "year":
                chosen = asked.has("since", value) and asked.has("until", value)
                href = year_address(asked, None if chosen else value)
            elif name in {"person", "outlet"}:
                href = asked.change(key, None if chosen else value)
            values.append(FacetValue(value if name == "year" else chip(site, key, value), number, href, chosen))
        if len(values) > 1 or any(value.set for value in values):
            found.append((heading, values, any(value.set for value in values)))
    return found


def year_address(asked: Asked, year: str | None) -> str:
    """Address with both ends of the time set to a year, or taken away."""
    kept = Asked(asked.path, tuple(pair for pair in asked.params if pair[0] != "until"), asked.query)
    if year is None:
        return kept.change("since", None)
    return Asked(asked.path, (*kept.params, ("until", year)), asked.query).change("since", year)


CHIPS = {"since": "from ", "until": "to ", "sources": "sources ≥ ", "score": "score ≤ ", "q": "“", "place": "in "}
"""What stands before the value of a filter."""


def chip(site: Site, key: str, value: str) -> str:
    """A filter in words."""
    if key in {"country", "any", "in"}:
        return site.words.country(value.upper() if value.isascii() else value)
    if key == "topic":
        return site.words.topic(value)
    return f"{CHIPS.get(key, '')}{value.replace('_', ' ')}" + ("”" if key == "q" else "")


# --- one meeting -------------------------------------------------------------------------------------------------------


def meeting(site: Site, request: Request) -> Answer:
    """One meeting with every value's sentence."""
    found = meeting_of(site, request.path_params["id"])
    store = site.record.store
    dossier = open_dossier(store, found, site.words)
    links = [(link, _entry(site, link.target if link.source == found.id else link.source)) for link in site.record.links(found)]
    judgements = judgements_on(site, found.id)
    context = {
        "dossier": dossier,
        "meeting": found,
        "links": links,
        "previous": lookup.previous_in_series(store, found),
        "next": next_in_series(site, found),
        "may_be": [one for one in (_entry(site, other) for other in found.may_be) if one is not None],
        "judgements": judgements,
        "reviewer": site.access.reviewer,
        "cited": cited_text(site, found.id),
        "letters": {text.source.claim: text.letter for top in dossier.texts for text in (top, *top.copies)},
    }
    claims = {account.id: account.claim for account in site.record.accounts(found)}
    told = [{"source": source, "claim": claims[source.claim]} for source in found.sources if source.claim in claims]
    data = {"meeting": found, "evidence": told, "acts": site.record.acts(found), "links": [link for link, _ in links]}
    return Answer("meeting.html", context, data, evidence_rows(dossier))


def evidence_rows(dossier: Dossier) -> list[dict[str, Any]]:
    """One row for each value and source: what a table of the evidence holds."""
    sources = {text.letter: text.source for top in dossier.texts for text in (top, *top.copies)}
    values = [(label, value) for _, label, values in dossier.fields for value in values]
    values += [("Participant", one.name) for _, present in dossier.people for one in present]
    values += [("Post", post) for _, present in dossier.people for one in present for post in one.posts]
    values += [("Issue", value) for value in dossier.issues]
    values += [(deed.act.type.value, deed.value) for _, deeds in dossier.deeds for deed in deeds]
    return [
        {
            "field": label,
            "value": value.text,
            "quote": ref.quote,
            "source": ref.letter,
            "outlet": sources[ref.letter].outlet,
            "published": sources[ref.letter].published,
            "url": sources[ref.letter].url,
            "article": sources[ref.letter].article,
        }
        for label, value in values
        for ref in value.refs
    ]


def meeting_of(site: Site, prefix: str) -> Meeting:
    """The meeting of an id. Raises Missing."""
    if not (prefix.isascii() and prefix.isalnum() and len(prefix) <= 40):
        raise Missing("no meeting has this id; ids are hexadecimal digits")
    try:
        return site.record.meeting(prefix)
    except StoreError as error:
        raise Missing(f"no meeting has the id {prefix}; it may have been withdrawn with its page") from error


def _entry(site: Site, entry: str) -> Meeting | None:
    try:
        return site.record.meeting(entry)
    except StoreError:
        return None


def next_in_series(site: Site, found: Meeting) -> Meeting | None:
    """The earliest later meeting of the same sides at the same level; None if there is none."""
    if found.date is None:
        return None
    query = Query(countries=found.sides, since=found.date.last, sort=Sort.OLDEST, page_size=20)
    later = (one for one in Meetings(site.record.store, query).page().meetings if one.sides == found.sides)
    return next((one for one in later if one.date and one.date.first > found.date.last and one.level is found.level), None)


def judgements_on(site: Site, meeting_id: str) -> list[dict[str, Any]]:
    """What people decided on a meeting, oldest first."""
    table, ruling = schema.judgement, schema.ruling
    query = (
        select(table, ruling.c.state, ruling.c.detail)
        .join_from(table, ruling, ruling.c.judgement_id == table.c.id, isouter=True)
        .where((table.c.subject == meeting_id) | (ruling.c.meeting_id == meeting_id))
        .order_by(table.c.id)
    )
    with site.record.store.reading_from() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
