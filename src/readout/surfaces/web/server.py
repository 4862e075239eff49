"""The application: routes, security headers, errors as pages."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from readout.errors import ConfigError, ReadoutError
from readout.record.record import Record
from readout.surfaces.api.service import build_api
from readout.surfaces.web import access as rules
from readout.surfaces.web import citations, comparing, entitypages, meetingpages, news, reviewing, sourcepages, versions
from readout.surfaces.web.access import SESSION, Access, Refused, new_session
from readout.surfaces.web.site import ENDINGS, Answer, Form, Missing, Site, templates
from readout.surfaces.web.words import Words

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# "same-origin" keeps the address from other sites; "no-referrer" would make browsers send forms with "Origin: null".
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

LONGEST_ADDRESS = 8_000
"""Most bytes of a path and query; longer ones are refused."""

THREADS = 3
"""Requests worked on at once."""

LARGEST_FORM = 200_000
"""Most bytes of a form."""

Build = Callable[[Site, Request], Answer]

PAGES: tuple[tuple[str, Build], ...] = (
    ("/meetings", meetingpages.meetings),
    ("/meetings/{id}/compare", comparing.comparison),
    ("/meetings/{id}", meetingpages.meeting),
    ("/people", entitypages.people),
    ("/people/{id}", entitypages.person),
    ("/countries", entitypages.countries),
    ("/countries/{code}", entitypages.country),
    ("/dyads/{one}/{other}", entitypages.dyad),
    ("/topics", entitypages.topics),
    ("/topics/{id}", entitypages.topic),
    ("/documents", sourcepages.documents),
    ("/documents/{id}/changes", versions.changes),
    ("/documents/{id}", sourcepages.document),
    ("/changes", news.changes),
    ("/about/data", sourcepages.about),
    ("/review", reviewing.queue),
    ("/review/bulk", reviewing.bulk),
    ("/review/log", reviewing.log),
)
"""Pages by address; each is there as .json and .csv too."""


def build_app(record: Record, words: Words, access: Access) -> FastAPI:
    """Build the application over an open record."""
    site = Site(record, words, templates(), access)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_few_threads)
    app.router.routes += citations.routes(site)
    for path, build in PAGES:
        for ending, form in ENDINGS.items():
            app.router.routes.append(Route(path + ending, _shown(site, build, form)))
    for path, form in (("/", Form.HTML), ("/home.json", Form.JSON), ("/home.csv", Form.CSV)):
        app.router.routes.append(Route(path, _shown(site, meetingpages.home, form)))
    app.router.routes.append(Route("/home", lambda request: RedirectResponse("/")))
    app.router.routes += reviewing.routes(site)
    app.router.routes.append(Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")))
    app.mount("/api/v1", build_api(site))
    for kind in (ReadoutError, HTTPException):
        app.add_exception_handler(kind, _failed(site))
    app.add_exception_handler(Exception, _failed(site))
    app.add_middleware(Guard, access=access)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    return app


@asynccontextmanager
async def _few_threads(app: FastAPI) -> AsyncIterator[None]:
    """Answer in few threads: each holds a connection with its own memory, and more would only wait for one another."""
    del app
    current_default_thread_limiter().total_tokens = THREADS
    yield


def _shown(site: Site, build: Build, form: Form) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        site.access.require(request, rules.Scope.READ)
        return site.answer(request, form, build)

    return show


def _failed(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def fail(request: Request, error: Exception) -> Response:
        status, message = explained(error)
        if request.url.path.endswith((".json", ".csv")):
            return JSONResponse({"error": {"status": status, "message": message}}, status_code=status)
        if status == 401 and request.method == "GET":
            return RedirectResponse("/login", status_code=303)
        body = site.page("error.html", {"status": status, "message": message}, request)
        return Response(body.replace(site.token_place, ""), status_code=status, media_type=Form.HTML.value)

    return fail


def explained(error: Exception) -> tuple[int, str]:
    """Status and message of an error; errors that are no fault of the visitor tell nothing of the inside."""
    if isinstance(error, Refused):
        return error.status, str(error)
    if isinstance(error, Missing):
        return 404, str(error)
    if isinstance(error, ConfigError):
        return 400, str(error)
    if isinstance(error, HTTPException):
        return error.status_code, "there is no such page" if error.status_code == 404 else str(error.detail)
    if isinstance(error, ReadoutError):
        return 503, str(error)
    return 500, "something went wrong inside; the server's log says what"


class Guard:
    """Refuses requests to other hosts and oversized ones, starts sessions, and sets the security headers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        request = Request(scope)
        refusal = self.refusal(request)
        session = request.cookies.get(SESSION)
        fresh = None if session else new_session()
        if fresh is not None:
            scope["readout_session"] = fresh

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = HEADERS | {"Server-Timing": f"app;dur={(time.perf_counter() - began) * 1000:.1f}"}
                if fresh is not None:
                    secure = "" if self.access.open else "; Secure"
                    extra["Set-Cookie"] = f"{SESSION}={fresh}; Path=/; HttpOnly; SameSite=Strict{secure}"
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), value.encode())
                        for name, value in extra.items()
                        if name.lower().encode() not in present
                    ),
                ]
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, with_headers)
        else:
            await self.app(scope, receive, with_headers)

    def refusal(self, request: Request) -> Response | None:
        """The refusal of a request; None if it may pass."""
        host = request.headers.get("host", "").lower()
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name not in self.access.hosts:
            return _refused(421, f"this server does not answer for {name!r}; open it under its own address")
        if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
            return _refused(414, "the address is too long; leave some filters out")
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_FORM:
            return _refused(413, "the form is too large")
        return None


def _refused(status: int, message: str) -> Response:
    return JSONResponse({"error": {"status": status, "message": message}}, status_code=status)
