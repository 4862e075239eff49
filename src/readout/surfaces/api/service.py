"""API version 1: the questions of the pages for programs, with cursors, ETags and one shape of errors."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from readout import __version__
from readout.errors import ConfigError, ReadoutError, StoreError
from readout.model.judgement import Verdict
from readout.record.results import Meetings
from readout.record.search import Sentence
from readout.surfaces.api import shapes
from readout.surfaces.compare.comparison import compare
from readout.surfaces.web.access import Refused, Scope
from readout.surfaces.web.asking import read_address
from readout.surfaces.web.comparing import flat_statements
from readout.surfaces.web.entitypages import code_of
from readout.surfaces.web.meetingpages import meeting_of
from readout.surfaces.web.site import Missing, Site
from readout.surfaces.web.sourcepages import list_documents, meetings_of
from readout.surfaces.web.versions import reading_of
from readout.surfaces.web.writing import dumps_plain

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": shapes.ErrorAnswer, "description": text}
    for status, text in {
        400: "The question cannot be asked",
        401: "A token is needed",
        403: "The token does not allow this",
        404: "Not in the record",
        405: "This address does not take this method",
        413: "The request is too large",
        414: "The address is too long",
        421: "The server does not answer for this host",
        429: "Too many requests; wait a second",
        503: "The store cannot be read or written now",
    }.items()
}

Words = Annotated[list[str] | None, Query(max_length=20)]
Text = Annotated[str | None, Query(max_length=300)]
Id = Annotated[str, Path(max_length=80)]


def build_api(site: Site) -> FastAPI:
    """Build the API over the same record as the pages."""
    api = FastAPI(
        title="Readout",
        version="1",
        description=f"The record of who met whom, with the sentence of every value. Readout {__version__}.",
        docs_url=None,
        redoc_url=None,
        responses=ERRORS,
    )
    _questions(api, site)
    _entities(api, site)
    _judging(api, site)
    for kind in (ReadoutError, HTTPException, RequestValidationError, Exception):
        api.add_exception_handler(kind, failed)
    api.middleware("http")(_limited(site))
    return api


def _limited(site: Site) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    async def limit(request: Request, onward: Callable[[Request], Awaitable[Response]]) -> Response:
        address = request.client.host if request.client else "?"
        if not site.access.open and not site.access.rates.allows(address, time.monotonic()):
            return problem(429, "too many requests; wait a second, then go on more slowly")
        try:
            site.access.require(request, Scope.READ)
        except Refused as error:
            return problem(error.status, str(error))
        return await onward(request)

    return limit


async def failed(request: Request, error: Exception) -> Response:
    """Answer an error in the one shape; what is no fault of the caller tells nothing of the inside."""
    if isinstance(error, Refused):
        return problem(error.status, str(error))
    if isinstance(error, Missing):
        return problem(404, str(error))
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return problem(400, f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}")
    if isinstance(error, ConfigError):
        return problem(400, str(error))
    if isinstance(error, HTTPException):
        return problem(error.status_code, str(error.detail))
    return problem(503, str(error)) if isinstance(error, ReadoutError) else problem(500, "something went wrong inside")


def problem(status: int, message: str) -> JSONResponse:
    """An error as JSON."""
    return JSONResponse({"error": {"status": status, "message": message}}, status_code=status)


def answered(request: Request, value: object) -> Response:
    """A value as JSON with an ETag; 304 if the caller has it already."""
    body = dumps_plain(value).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _questions(api: FastAPI, site: Site) -> None:
    @api.get("/meetings", response_model=shapes.MeetingsPage, summary="Meetings that match a question")
    def meetings(
        request: Request,
        country: Words = None,
        status: Words = None,
        q: Text = None,
        after: Annotated[str | None, Query(max_length=300, description="cursor of an earlier page")] = None,
        size: Annotated[int, Query(ge=1, le=500)] = 50,
    ) -> Response:
        """All filters of the page of meetings hold here too.

        They are country, any, person, post, level, format, status, topic, issue, since, until, place, in, outlet, sources,
        review, score, sort. A repeated country narrows the answer, any other repeated filter widens it.
        """
        del country, status, q, after
        params = [(key, value) for key, value in request.query_params.multi_items() if key != "size"]
        asked = read_address("/meetings", [*params, ("size", str(size))], site.words)
        found = Meetings(site.record.store, asked.query)
        page, count = found.page(), found.count()
        return answered(request, {"meetings": page.meetings, "after": page.after, "count": count.number, "exact": count.exact})

    @api.get("/search", response_model=shapes.SearchAnswer, summary="Sentences, grouped by meeting")
    def search(
        request: Request,
        q: Annotated[str, Query(min_length=1, max_length=300, description='words, "phrases", begin*')],
        limit: Annotated[int, Query(ge=1, le=200)] = 20,
    ) -> Response:
        """Find sentences with all words of `q`; meetings with most matching sentences come first."""
        found = site.record.search(q, limit=limit)
        hits = [{"meeting": hit.meeting, "sentences": [_sentence(one) for one in hit.sentences]} for hit in found.hits]
        return answered(request, {"hits": hits, "complete": found.complete, "by_parts": found.by_parts})

    @api.get("/documents", response_model=shapes.DocumentsPage, summary="Documents, newest first")
    def documents(
        request: Request,
        outlet: Annotated[str | None, Query(max_length=120, description="publisher, as cited")] = None,
        after: Annotated[int, Query(ge=0, le=10_000_000, description="cursor of an earlier page")] = 0,
        size: Annotated[int, Query(ge=1, le=500)] = 50,
    ) -> Response:
        """What was read, with the number of reports of meetings in each."""
        listed, total = list_documents(site, outlet or "", after, size)
        onward = after + size if after + size < total else None
        return answered(request, {"documents": listed, "after": onward, "count": total})

    @api.get("/changes", response_model=shapes.ChangesAnswer, summary="Changes of the record")
    def changes(request: Request, since: date, limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> Response:
        """Changes from a day on, oldest first."""
        found = site.record.changes(since.isoformat())[:limit]
        return answered(request, {"changes": [_fields(one, ("at", "meeting", "kind", "before", "after")) for one in found]})

    @api.get("/stats", response_model=shapes.StatsAnswer, summary="Numbers of the record")
    def stats(request: Request) -> Response:
        """What the record holds."""
        return answered(request, _fields(site.record.stats(), ("counts", "statuses", "dyads", "topics", "outlets", "days")))


def _sentence(one: Sentence) -> dict[str, Any]:
    return _fields(one, ("text", "article", "start", "title", "outlet", "published", "url"))


def _fields(value: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _entities(api: FastAPI, site: Site) -> None:
    @api.get("/meetings/{id}", response_model=shapes.MeetingAnswer, summary="One meeting with its evidence")
    def meeting(request: Request, id: Id) -> Response:  # noqa: A002 - the name in the address
        """A meeting by its id, an older id or the first digits of one; every value with its quote."""
        found = meeting_of(site, id)
        told = [
            {"source": source, "claim": account.claim}
            for source in found.sources
            for account in site.record.accounts(found)
            if account.id == source.claim
        ]
        value = {"meeting": found, "evidence": told, "acts": site.record.acts(found), "links": site.record.links(found)}
        return answered(request, value)

    @api.get("/meetings/{id}/comparison", response_model=shapes.ComparisonAnswer, summary="Accounts of one meeting compared")
    def comparison(request: Request, id: Id) -> Response:  # noqa: A002
        """Each statement with its group, its matter and the verdict on it: both, only one, in conflict, or not aligned."""
        found = compare(site.record.store, [meeting_of(site, id)])
        return answered(request, {"groups": found.groups, "statements": flat_statements(found)})

    @api.get("/documents/{id}", response_model=shapes.DocumentAnswer, summary="One document with what it yielded")
    def document(request: Request, id: Id) -> Response:  # noqa: A002
        """The text with its meetings, acts and people, each with its place, and the meetings of the record that they joined."""
        reading = reading_of(site, id)
        value = {
            "article": reading.article,
            "meetings": reading.meetings,
            "acts": reading.acts,
            "people": reading.mentions.people,
            "homes": meetings_of(site, reading),
        }
        return answered(request, value)

    @api.get("/people", response_model=shapes.PeoplePage, summary="People of a name")
    def people(request: Request, name: Annotated[str, Query(min_length=2, max_length=120)]) -> Response:
        """People whose id, or any of whose spellings, holds all words of `name`."""
        try:
            return answered(request, {"people": site.record.people(name)})
        except StoreError as error:
            raise Missing("the record names nobody like this; try the family name alone") from error

    @api.get("/dyads/{one}/{other}", response_model=shapes.DyadAnswer, summary="Two sides and their meetings")
    def dyad(request: Request, one: Id, other: Id) -> Response:
        """Meetings of two countries or organisations, by code or name, oldest first."""
        found = site.record.dyad(code_of(site, one), code_of(site, other))
        return answered(request, _fields(found, ("sides", "last", "next", "meetings")))

    @api.get("/topics/{id}", response_model=shapes.TopicAnswer, summary="A topic over time")
    def topic(request: Request, id: Id) -> Response:  # noqa: A002
        """What each side did or said on a topic, and its meetings."""
        try:
            found = site.record.topic(id)
        except StoreError as error:
            raise Missing("the record has nothing on this topic") from error
        stances = [_fields(one, ("side", "act", "day")) for one in found.stances]
        return answered(request, {"id": found.id, "meetings": found.meetings, "stances": stances})


def _judging(api: FastAPI, site: Site) -> None:
    @api.post("/meetings/{id}/judgements", response_model=shapes.MeetingAnswer, summary="Judge a meeting or one of its fields")
    def judge(request: Request, id: Id, said: shapes.JudgementIn) -> Response:  # noqa: A002
        """Append a judgement to the log. Browsers of other sites cannot: JSON bodies and a same-site fetch are asked for."""
        who = site.access.require(request, Scope.REVIEW)
        if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            raise Refused(403, "this request came from another site; nothing was changed")
        found = meeting_of(site, id)
        by = (said.by or who) if site.access.open else who
        record = site.record
        now = record.judge(found.id, Verdict(said.verdict), by, field=said.field, value=said.value, why=said.why)
        site.access.note(by, "judge", f"{found.id} {said.verdict} {said.field or ''}")
        told = [{"source": now.sources[at], "claim": one.claim} for at, one in enumerate(record.accounts(now))]
        return answered(request, {"meeting": now, "evidence": told, "acts": record.acts(now), "links": record.links(now)})
