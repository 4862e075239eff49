"""Readings built by hand: pages of one or two sentences that tell of meetings."""

from __future__ import annotations

import hashlib
from datetime import date

from readout.model.article import Article, FoundDate, Segment, SegmentKind
from readout.model.claim import Evidence
from readout.model.entity import HeldPost, Person, Place, Post, PostLevel
from readout.model.event import (
    ActClaim,
    ActStatus,
    DatedBy,
    EventLink,
    EventType,
    Issue,
    LinkKind,
    MeetingClaim,
    MeetingFormat,
    MeetingStatus,
    Participant,
)
from readout.model.mention import Mentions
from readout.model.page import Page, PageFormat, PageHints
from readout.model.reading import Reading
from readout.model.span import Quote, Span
from readout.model.time import DateRange
from readout.record.edtf import parse_edtf

LEVELS = {
    "president": PostLevel.HEAD_OF_STATE,
    "foreign minister": PostLevel.MINISTER,
    "vice foreign minister": PostLevel.VICE_MINISTER,
    "director general": PostLevel.DIRECTOR_GENERAL,
}


def days(text: str) -> DateRange:
    """A date range from EDTF."""
    return parse_edtf(text)


def told(
    sides: str,
    when: str | None = None,
    *,
    where: str | None = None,
    who: str = "",
    status: str = "held",
    form: str | None = None,
    about: str = "",
    acts: str = "",
) -> dict[str, str | None]:
    """A meeting to tell: sides "KOR JPN", people "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno", place "Seoul/KOR"."""
    return {
        "sides": sides,
        "when": when,
        "where": where,
        "who": who,
        "status": status,
        "form": form,
        "about": about,
        "acts": acts,
    }


def read(
    name: str,
    published: str | None,
    *meetings: dict[str, str | None],
    url: str | None = None,
    extra: str = "",
    publisher: str = "",
) -> tuple[Page, Reading]:
    """A page and its reading. Each meeting becomes one sentence; `extra` is text that belongs to none."""
    lines = [f"{name} reports on diplomacy"]
    for number, one in enumerate(meetings):
        lines.append(_sentence(name, number, one))
    if extra:
        lines.append(extra)
    lines.append(" ".join(f"{name.lower()}{number}" for number in range(120)))  # so that no page is a copy of another
    text = "\n".join(lines)
    page_id = hashlib.sha256(f"{name}{text}{published}".encode()).hexdigest()
    hints = PageHints(url=url, retrieved_at="2031-04-01T00:00:00Z")
    page = Page(page_id, f"{name}.html", PageFormat.HTML, text, "utf-8", "assumed", hints)
    segments, at = [], 0
    for number, line in enumerate(lines):
        kind = SegmentKind.BODY if number else SegmentKind.HEADLINE
        segments.append(Segment(Span(at, at + len(line)), kind, number))
        at += len(line) + 1
    found = FoundDate(date.fromisoformat(published), None, None, "meta", 1.0) if published else None
    article = Article(
        hashlib.sha256((page_id + text).encode()).hexdigest()[:32],
        page_id,
        page.source,
        text,
        tuple(segments),
        title=lines[0],
        published=found,
        publisher=publisher or name,
        url=url,
    )
    people: dict[str, Person] = {}
    claims, deeds = [], []
    for number, one in enumerate(meetings):
        segment = segments[number + 1].span
        claims.append(_claim(article, segment, one, f"m{number + 1}", people))
        deeds += _acts(article, segment, one, f"m{number + 1}", len(deeds))
    links = (EventLink("m1", "m2", LinkKind.PREVIOUS, claims[0].evidence[0].quote),) if len(claims) > 1 else ()
    mentions = Mentions(tuple(people.values()), (), (), (), (), ())
    return page, Reading(article, hints, mentions, tuple(claims), tuple(deeds), links)


def _sentence(name: str, number: int, one: dict[str, str | None]) -> str:
    people = " and ".join(part.split(":")[1].replace("/", ", ") for part in (one["who"] or "").split("; ") if part)
    verb = {"held": "met", "planned": "will meet", "cancelled": "called off a meeting", "denied": "did not meet"}
    acts = f" They {one['acts']}." if one["acts"] else ""
    return (
        f"{name} item {number}: {one['sides']} {verb.get(one['status'] or '', 'may meet')} {people} "
        f"in {one['where'] or 'some place'} on {one['when'] or 'some day'} about {one['about'] or 'pending matters'}.{acts}"
    )


def _quote(article: Article, segment: Span, words: str) -> Quote:
    start = article.text.index(words, segment.start)
    return article.quote(Span(start, start + len(words)))


def _claim(article: Article, segment: Span, one: dict[str, str | None], own: str, people: dict[str, Person]) -> MeetingClaim:
    participants = []
    for part in filter(None, (one["who"] or "").split("; ")):
        country, rest = part.split(":")
        name, _, post = rest.partition("/")
        quote = _quote(article, segment, name)
        held = _held(article, segment, country, post)
        person = people.setdefault(
            f"{country}{name}",
            Person(f"p{len(people) + 1}", name, country or None, quote if country else None, held, (quote.span,)),
        )
        participants.append(Participant(person.id, name, quote))
    where, _, state = (one["where"] or "").partition("/")
    end = article.text.find("\n", segment.start)
    whole = Span(segment.start, min(segment.end, end if end > 0 else segment.end))
    main = article.text.index(": ", whole.start) + 2
    evidence = Evidence.cite(article.id, article.text, whole, Span(main, main + 24))
    return MeetingClaim(
        id=own,
        status=MeetingStatus(one["status"] or "held"),
        format=MeetingFormat(one["form"]) if one["form"] else None,
        date=DatedBy(days(one["when"]), _quote(article, segment, one["when"])) if one["when"] else None,
        place=Place(where, state or None, "city") if where else None,
        place_quote=_quote(article, segment, where) if where else None,
        sides=tuple(sorted((one["sides"] or "").split())),
        participants=tuple(participants),
        issues=(Issue(_quote(article, segment, one["about"]), None),) if one["about"] else (),
        occasion=None,
        evidence=(evidence,),
        trigger="test",
        confidence=0.9,
    )


def _held(article: Article, segment: Span, country: str, post: str) -> tuple[HeldPost, ...]:
    if not post:
        return ()
    return (HeldPost(Post(post, post, LEVELS.get(post, PostLevel.OTHER), country=country), _quote(article, segment, post)),)


def _acts(article: Article, segment: Span, one: dict[str, str | None], meeting: str, count: int) -> list[ActClaim]:
    if not one["acts"]:
        return []
    quote = _quote(article, segment, one["acts"])
    evidence = Evidence.cite(article.id, article.text, segment, quote.span)
    sides = tuple(sorted((one["sides"] or "").split()))
    return [ActClaim(f"a{count + 1}", EventType.AGREE, sides, (), (), ActStatus.DONE, None, meeting, evidence, "test", 0.8)]
