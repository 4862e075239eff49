"""Judging in the browser: the review queue, single values, bulk, merging and splitting; all through the log of judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import quote

from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from readout.errors import ConfigError, StoreError
from readout.model.judgement import Verdict
from readout.model.record import Meeting, Review
from readout.record import schema, views
from readout.record.query import Query, Sort, cursor
from readout.record.results import Meetings, flat
from readout.record.rulings import RulingState
from readout.surfaces.web import access as rules
from readout.surfaces.web.access import SESSION, check_form, new_session
from readout.surfaces.web.agreement import agreements, decided, waiting_for_second
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.dossier import Dossier, open_dossier
from readout.surfaces.web.entitypages import person_of
from readout.surfaces.web.meetingpages import judgements_on, meeting_of, proven
from readout.surfaces.web.site import Answer, Form, Site

BULK = 200
"""Most meetings judged at once."""

JUDGED = ("date", "place", "status", "format")


def queue(site: Site, request: Request) -> Answer:
    """The next meeting to judge.

    That is one that nobody has judged, least certain first; one that one other person has judged, with `second`; or the one
    named by `only`, to decide on it anew.
    """
    asked = site.asked(request)
    who = _reviewer_asked(site, asked)
    seconds = waiting_for_second(decided(views.judgements(site.record.store)), who)
    waiting, left, skip = _waiting(site, asked, seconds)
    context: dict[str, Any] = {
        "asked": asked,
        "progress": progress(site),
        "conflicts": site.record.queue(),
        "reviewer": who,
        "last": asked.get("last"),
        "seconds": len(seconds),
        "second": asked.get("second") == "1",
    }
    if waiting:
        dossier = open_dossier(site.record.store, waiting[0], site.words)
        context |= {
            "meeting": waiting[0],
            "dossier": dossier,
            "before": [] if context["second"] else judgements_on(site, waiting[0].id),
            "neighbours": neighbours(dossier),
            "skip": skip,
            "left": left,
        }
    data = {"meetings": waiting, "progress": context["progress"], "conflicts": context["conflicts"]}
    return Answer("review.html", context, data, [flat(one) for one in waiting])


def _reviewer_asked(site: Site, asked: Asked) -> str:
    return asked.get("by")[:80] or site.access.reviewer


def _waiting(site: Site, asked: Asked, seconds: Sequence[str]) -> tuple[tuple[Meeting, ...], str, str]:
    """What to judge next, how many are left, and the address that skips it."""
    only = asked.get("only")
    if only:
        return (meeting_of(site, only),), "1", "/review"
    if asked.get("second") == "1":
        rest = [one for one in seconds if one > asked.get("past")]
        return (
            tuple(meeting_of(site, one) for one in rest[:1]),
            str(len(rest)),
            asked.change("past", rest[0]) if rest else "/review",
        )
    query = _queue_query(asked)
    found = Meetings(site.record.store, query).page().meetings
    skip = asked.after(cursor(found[0].score, found[0].id, Sort.SCORE)) if found else "/review"
    return found, str(Meetings(site.record.store, query.without_paging()).count()), skip


def _queue_query(asked: Asked) -> Query:
    return replace(asked.query, reviews=asked.query.reviews or (Review.MACHINE,), sort=Sort.SCORE, page_size=1)


def neighbours(dossier: Dossier) -> tuple[str, str, str]:
    """The sentence that tells of the meeting, with the sentence before and after it in its text."""
    if not dossier.texts:
        return "", "", ""
    text = dossier.texts[0]
    anchor = text.laid.first.get("status", "")
    lines = [line for paragraph in text.laid.paragraphs for line in paragraph if line.read]
    sentences = [one for line in lines for one in line.sentences if one.anchor]
    shown = ["".join(piece.text for piece in one.pieces) for one in sentences]
    marked = (n for n, one in enumerate(sentences) if any(anchor in piece.anchors for piece in one.pieces))
    at = next(marked, 0)
    if not shown:
        return "", "", ""
    return (shown[at - 1] if at > 0 else ""), shown[at], (shown[at + 1] if at + 1 < len(shown) else "")


def progress(site: Site) -> dict[str, int]:
    """Meetings by review state."""
    table = schema.meeting.c
    with site.record.store.reading_from() as connection:
        rows = connection.execute(select(table.review, func.count()).group_by(table.review))
        return {str(review): int(number) for review, number in rows}


def bulk(site: Site, request: Request) -> Answer:
    """A preview of all meetings of a filter that nobody has judged, to accept or reject them at once."""
    asked = site.asked(request)
    query = replace(asked.query, reviews=asked.query.reviews or (Review.MACHINE,), page_size=BULK)
    found = Meetings(site.record.store, query).page()
    rows = proven(site, found.meetings, ())
    context = {
        "asked": asked,
        "rows": rows,
        "more": found.after is not None,
        "limit": BULK,
        "done": asked.get("done"),
        "numbers": (asked.get("first"), asked.get("last")),
        "undone": asked.get("undone"),
        "reviewer": site.access.reviewer,
    }
    return Answer("bulk.html", context, {"meetings": found.meetings}, [flat(one) for one in found.meetings])


def log(site: Site, request: Request) -> Answer:
    """Who decided what, newest first, and how each judgement fares."""
    judged = views.judgements(site.record.store)
    entries = tuple(reversed(judged))[:500]
    reviewers = Counter(entry.judgement.by for entry in entries).most_common()
    rows = [
        {
            "number": entry.number,
            "at": entry.judgement.at,
            "by": entry.judgement.by,
            "verdict": entry.judgement.verdict.value,
            "subject": entry.judgement.subject,
            "field": entry.judgement.field,
            "value": entry.judgement.value,
            "machine_value": entry.judgement.machine_value,
            "machine_confidence": entry.judgement.machine_confidence,
            "why": entry.judgement.why,
            "state": entry.ruling.state.value,
            "detail": entry.ruling.detail,
        }
        for entry in entries
    ]
    shared = agreements(decided(judged))
    context = {"rows": rows, "reviewers": reviewers, "agreements": shared}
    return Answer("log.html", context, {"judgements": rows, "agreements": [asdict(one) for one in shared]}, rows)


# --- forms -------------------------------------------------------------------------------------------------------------

Fields = Mapping[str, list[str]]

Act = Callable[[Site, Request, Fields], str]

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(site: Site) -> list[Route]:
    """Addresses that forms are sent to."""
    acts: dict[str, Act] = {
        "/meetings/{id}/judge": judge,
        "/meetings/{id}/merge": merge,
        "/meetings/{id}/split": split,
        "/people/{id}/join": join,
        "/people/{id}/part": part,
        "/review/bulk": judge_many,
        "/review/undo": undo,
    }
    sent = [Route(path, _receive(site, act, path), methods=["POST"]) for path, act in acts.items()]
    return [*sent, Route("/login", _login(site), methods=["GET", "POST"])]


def _receive(site: Site, act: Act, path: str) -> Endpoint:
    async def receive(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=400)
        fields = read_form(form)
        check_form(site.access, request, one(fields, "token"))
        who = site.access.require(request, rules.Scope.REVIEW)
        target = await run_in_threadpool(act, site, request, fields)
        site.access.note(one(fields, "by") or who, path, str(request.url.path))
        return RedirectResponse(own_address(target), status_code=303)

    return receive


def read_form(form: FormData) -> dict[str, list[str]]:
    """Texts of a form by name; files are left out."""
    found: dict[str, list[str]] = {}
    for key, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(key, []).append(value.strip()[:2000])
    return found


def one(fields: Fields, key: str) -> str:
    """First value of a field; "" if it is missing."""
    return next(iter(fields.get(key, ())), "")


def own_address(target: str) -> str:
    """An address of this site; "/" for anything that would lead elsewhere."""
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and "\n" not in target and "\r" not in target
    return quote(target, safe='/?&=%#:,+-_.~"[]') if safe else "/"


def judge(site: Site, request: Request, fields: Fields) -> str:
    """Judge a meeting or one of its values; return where to go on."""
    found = meeting_of(site, request.path_params["id"])
    verdict = _verdict(one(fields, "verdict"))
    field = one(fields, "field") or None
    by = reviewer(site, request, fields)
    site.record.judge(found.id, verdict, by, field=field, value=one(fields, "value") or None, why=one(fields, "why") or None)
    back = one(fields, "next") or f"/meetings/{found.id}"
    return _with_last(back, found.id) if back.startswith("/review") else back


def _with_last(address: str, meeting_id: str) -> str:
    bare = "&".join(part for part in address.partition("?")[2].split("&") if part and not part.startswith("last="))
    return f"/review?{bare}{'&' if bare else ''}last={meeting_id}"


def _verdict(text: str) -> Verdict:
    allowed = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.NOTE}
    if text not in {verdict.value for verdict in allowed}:
        raise ConfigError(f"verdict {text[:40]!r} is unknown; use accept, reject, correct or note")
    return Verdict(text)


def reviewer(site: Site, request: Request, fields: Fields) -> str:
    """Name that a judgement carries: on a public address the token's, else what the visitor gave."""
    who = site.access.require(request, rules.Scope.REVIEW)
    return (one(fields, "by")[:80] or who) if site.access.open else who


def merge(site: Site, request: Request, fields: Fields) -> str:
    """Declare two meetings one."""
    other = meeting_of(site, one(fields, "other").rsplit("/", 1)[-1])
    by = reviewer(site, request, fields)
    found = site.record.merge(meeting_of(site, request.path_params["id"]).id, other.id, by, one(fields, "why") or None)
    return f"/meetings/{found.id}"


def split(site: Site, request: Request, fields: Fields) -> str:
    """Take sources out of a meeting."""
    found = meeting_of(site, request.path_params["id"])
    by = reviewer(site, request, fields)
    claims = tuple(claim for claim in fields.get("claim", ()) if claim)
    if not claims:
        raise ConfigError("tick the sources that tell of another meeting")
    site.record.split(found.id, claims, by, one(fields, "why") or None)
    return f"/meetings/{found.id}"


def join(site: Site, request: Request, fields: Fields) -> str:
    """Declare two people one, or two."""
    person = person_of(site, request.path_params["id"]).id
    same = one(fields, "same") != "no"
    by = reviewer(site, request, fields)
    other = one(fields, "other").rsplit("/", 1)[-1]
    try:
        site.record.same_person(person, other, by, same=same, why=one(fields, "why") or None)
    except StoreError as error:
        raise ConfigError(
            f"{other[:60]!r} is nobody in the record; give the name as written there, or the page's address"
        ) from error
    return f"/people/{person}"


def part(site: Site, request: Request, fields: Fields) -> str:
    """Declare that one spelling of a person means somebody else."""
    person = person_of(site, request.path_params["id"])
    spelling = one(fields, "spelling")
    if spelling not in person.names or len(person.names) < 2:
        raise ConfigError("choose one of the person's spellings, and not the only one")
    other = next(name for name in (person.name, *person.names) if name != spelling)
    by = reviewer(site, request, fields)
    site.record.same_person(other, spelling, by, same=False, why=one(fields, "why") or None)
    return f"/people/{person.id}"


def judge_many(site: Site, request: Request, fields: Fields) -> str:
    """Judge all ticked meetings alike."""
    verdict = _verdict(one(fields, "verdict"))
    by = reviewer(site, request, fields)
    ids = list(dict.fromkeys(fields.get("meeting", ())))[:BULK]
    if verdict not in {Verdict.ACCEPT, Verdict.REJECT} or not ids:
        raise ConfigError("tick meetings and choose to accept or to reject them")
    why = f"in bulk: {one(fields, 'why')}".removesuffix(": ")
    found = [meeting_of(site, meeting_id).id for meeting_id in ids]
    for meeting_id in found:
        site.record.judge(meeting_id, verdict, by, why=why)
    mine = [entry.number for entry in views.judgements(site.record.store) if entry.judgement.subject in set(found)]
    back = one(fields, "next") or "/review/bulk"
    return f"{back}{'&' if '?' in back else '?'}done={len(ids)}&first={mine[-len(ids)]}&last={mine[-1]}"


def undo(site: Site, request: Request, fields: Fields) -> str:
    """Take judgements back: the last on a meeting, one by its number, or all of one bulk decision; the log keeps them."""
    by = reviewer(site, request, fields)
    if one(fields, "first"):
        return _undo_bulk(site, by, _number(one(fields, "first")), _number(one(fields, "last")))
    if one(fields, "number"):
        site.record.retract(_number(one(fields, "number")), by)
        return "/review/log"
    found = site.record.undo(meeting_of(site, one(fields, "meeting")).id, by)
    return f"/review?only={found.id}"


def _undo_bulk(site: Site, by: str, first: int, last: int) -> str:
    entries = [
        entry.number
        for entry in views.judgements(site.record.store)
        if first <= entry.number <= last
        and (entry.judgement.why or "").startswith("in bulk")
        and entry.ruling.state is not RulingState.RETRACTED
    ]
    for number in entries:
        site.record.retract(number, by, "the bulk decision was taken back")
    return f"/review/bulk?undone={len(entries)}"


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ConfigError("the number of a judgement is missing; take it from the log")
    return int(text)


def _login(site: Site) -> Endpoint:
    async def login(request: Request) -> Response:
        if request.method == "GET":
            body = site.page("login.html", {}, request)
            token = rules.csrf_token(site.access, request)
            return Response(body.replace(site.token_place, token), media_type=Form.HTML.value)
        fields = read_form(await request.form(max_files=0, max_fields=10))
        check_form(site.access, request, one(fields, "token"))
        session = new_session(one(fields, "key"))
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(SESSION, session, httponly=True, samesite="strict", secure=not site.access.open)
        return response

    return login
