"""Answers of the tools: values of the record with ids, quotations and citations.

Every text of a page stands in an object of kind "quotation" with its citation, so that a reader cannot take it for words of
Readout or for an instruction.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from readout.model.record import Attendee, FusedAct, Meeting, RecordedPerson
from readout.record import lookup, search, views
from readout.record.edtf import parse_edtf
from readout.record.query import Query, Sort
from readout.record.results import Meetings, complete
from readout.record.store import Store
from readout.surfaces.citing.citation import Citation, cite, cite_act, cite_meeting, cite_source
from readout.surfaces.citing.styles import inline, text
from readout.surfaces.compare.comparison import Comparison, Row, compare
from readout.surfaces.compare.page import citation_of, different_words, group_name, kind_of, verdict_words, who_says
from readout.surfaces.compare.telling import Statement
from readout.surfaces.export.actorcodes import code_of
from readout.surfaces.export.wording import actor_name, one_line, title_of, topic_label

Answer = dict[str, Any]

MOST = 50
"""Most meetings of one answer."""


def quotation(citation: Citation) -> Answer:
    """The words that a citation points at, marked as a quotation. A citation of a whole article quotes its headline."""
    found: Answer = {"kind": "quotation", "citation": inline(citation), "article": citation.document.article}
    if citation.evidence is None:
        return found | {"text": citation.document.title or ""}
    evidence = citation.evidence
    return found | {
        "text": one_line(evidence.sentence.text),
        "words": one_line(evidence.quote.text),
        "start": evidence.quote.span.start,
        "end": evidence.quote.span.end,
        "url": citation.document.url,
    }


def searched(store: Store, words: str, query: Query, limit: int) -> Answer:
    """Sentences with all words, grouped by meeting."""
    found = search.search(store, words, query, max(1, min(limit, MOST)))
    hits = []
    for hit in found.hits:
        quotes = [
            {
                "kind": "quotation",
                "text": one_line(one.text),
                "citation": ", ".join(
                    part for part in (one.outlet or one.title or "publisher not stated", one.published) if part
                ),
                "article": one.article,
                "start": one.start,
                "url": one.url,
            }
            for one in hit.sentences
        ]
        hits.append({"meeting": _line(hit.meeting) if hit.meeting else None, "quotations": quotes})
    return {"hits": hits, "complete": found.complete}


def meeting(store: Store, entry: str) -> Answer:
    """One meeting: values, the sentence of each source, acts with their sentences."""
    (found,) = complete(store, (lookup.get_meeting(store, entry),))
    accounts = {one.id: one for one in lookup.accounts(store, found)}
    told = [
        {
            "status": source.status.value,
            "copy_of": source.copy_of,
            "published": source.published,
            "quotation": quotation(cite_source(store, found, accounts[source.claim])),
        }
        for source in found.sources
        if source.claim in accounts
    ]
    return {
        **_line(found),
        "issues_in_words_of_sources": [one_line(issue) for issue in found.issues],
        "topics": [topic_label(topic) for topic in found.topics],
        "corrected_by_people": list(found.corrected),
        "may_be_the_same_as": list(found.may_be),
        "sources": told,
        "acts": [_act(store, act) for act in lookup.acts_at(store, found.id)],
        "how_to_cite": text(cite_meeting(store, found)),
    }


def person(store: Store, name: str) -> Answer:
    """People of a name or id: posts with the words that first gave them, latest meetings."""
    people = views.people_named(store, name)
    return {"people": [_person(store, one) for one in people[:5]], "more": max(0, len(people) - 5)}


def dyad(store: Store, sides: tuple[str, str], since: date | None, today: date) -> Answer:
    """Two sides: the last and next meeting and the latest ones, each with a quotation."""
    codes = tuple(sorted(code_of(side) for side in sides))
    asked = Query(countries=codes, since=since, sort=Sort.NEWEST, page_size=MOST)
    found = Meetings(store, asked)
    view = views.dyad(store, codes[0], codes[1], today)
    return {
        "sides": [{"code": code, "name": actor_name(code)} for code in codes],
        "count": str(found.count()),
        "last_held": _proved(store, view.last) if view.last else None,
        "next_planned": _proved(store, view.next) if view.next else None,
        "meetings": [_proved(store, one) for one in found.page().meetings],
    }


def compared(store: Store, entries: tuple[str, ...]) -> Answer:
    """Accounts of one meeting side by side."""
    meetings = complete(store, tuple(dict.fromkeys(lookup.get_meeting(store, one) for one in entries)))
    found = compare(store, meetings)
    return {
        "meeting": _line(meetings[0]),
        "accounts": [
            {
                "by": group_name(one.group),
                "publisher": one.article.publisher,
                "article": one.article.id,
                "published": one.article.published.day.isoformat() if one.article.published else None,
                "words": one.words,
                "copy_of": one.copy_of,
            }
            for one in found.tellings
        ],
        "rows": [_matter(store, found, row) for row in found.rows],
        "verdicts": "“only” means that no words on it were found in the other account; “not aligned” that the other may tell "
        "it in other words. Neither means that it was not discussed.",
    }


def evidence(store: Store, entry: str) -> Answer:
    """The words behind an id, with what stands around them and the full citation."""
    found = cite(store, entry)
    shown = {"id": found.id, "what": found.kind, "meeting": found.meeting, "quotation": quotation(found)}
    if found.evidence is not None:
        shown["around"] = {"kind": "quotation", "before": found.evidence.before, "after": found.evidence.after}
    return {**shown, "told_by_more_articles": found.others, "how_to_cite": text(found), "page_sha256": found.document.page}


def day(value: str | None, *, last: bool = False) -> date | None:
    """First (or last) day of an EDTF text; None for none. Raises ConfigError if it is no date."""
    if not value:
        return None
    days = parse_edtf(value)
    return days.last if last else days.first


def _line(one: Meeting) -> Answer:
    return {
        "id": one.id,
        "title": title_of(one),
        "status": one.status.value,
        "format": one.format.value if one.format else None,
        "date": one.date.edtf if one.date else None,
        "place": one.place,
        "sides": list(one.sides),
        "people": [_attendee(attendee) for attendee in one.attendees],
        "independent_sources": one.independent_sources,
        "review": one.review.value,
    }


def _attendee(one: Attendee) -> Answer:
    return {"id": one.person, "name": one.name, "country": one.country, "posts_in_words_of_sources": list(one.posts)}


def _proved(store: Store, one: Meeting) -> Answer:
    return {**_line(one), "quotation": quotation(cite_meeting(store, one))}


def _act(store: Store, act: FusedAct) -> Answer:
    return {
        "id": act.id,
        "type": act.type.value,
        "status": act.status.value,
        "actors": list(act.actors),
        "targets": list(act.targets),
        "people": list(act.people),
        "topic": topic_label(act.topic) if act.topic else None,
        "quotation": quotation(cite_act(store, act)),
    }


def _person(store: Store, one: RecordedPerson) -> Answer:
    newest = Meetings(store, Query(person=one.id, sort=Sort.NEWEST, page_size=10)).page().meetings
    return {
        "id": one.id,
        "name": one.name,
        "country": one.country,
        "other_forms": [name for name in one.names if name != one.name],
        "posts": [
            {
                "post": post.post,
                "seen_from": post.seen_from,
                "seen_to": post.seen_to,
                "called_former": post.left_by,
                "quotation": {"kind": "quotation", "text": one_line(post.first.quote), "article": post.first.article},
            }
            for post in one.posts
        ],
        "may_be_the_same_as": list(one.may_be),
        "latest_meetings": [_proved(store, meeting) for meeting in newest],
    }


def _matter(store: Store, found: Comparison, row: Row) -> Answer:
    cells = {group_name(group): [_said(store, one) for one in row.cells[group]] for group in found.groups if group in row.cells}
    return {
        "topic": topic_label(row.topic) if row.topic else None,
        "verdict": verdict_words(row),
        "words_differ": different_words(row),
        "cells": cells,
    }


def _said(store: Store, one: Statement) -> Answer:
    kind, _ = kind_of(one)
    return {"account": who_says(one), "act": kind or None, "quotation": quotation(citation_of(store, one))}
