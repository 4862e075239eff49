"""Citations of meetings and documents as files for reference managers."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from readout.errors import StoreError
from readout.surfaces.citing.citation import Citation, cite
from readout.surfaces.citing.styles import STYLES, text
from readout.surfaces.web.access import Scope
from readout.surfaces.web.site import Missing, Site

FORMS = {
    "ris": ("ris", "application/x-research-info-systems"),
    "bib": ("bibtex", "application/x-bibtex"),
    "csl": ("csl", "application/vnd.citationstyles.csl+json"),
}
"""Ending of the address: style and media type."""


def routes(site: Site) -> list[Route]:
    """Addresses such as `/meetings/ID.ris`."""
    return [Route(f"/{kind}/{{id}}.{ending}", _cited(site, ending)) for kind in ("meetings", "documents") for ending in FORMS]


def _cited(site: Site, ending: str) -> Callable[[Request], Response]:
    style, media_type = FORMS[ending]

    def show(request: Request) -> Response:
        site.access.require(request, Scope.READ)
        found = citation(site, request.path_params["id"])
        headers = {"Content-Disposition": f'attachment; filename="readout-{found.id}.{ending}"'}
        return Response(STYLES[style](found), media_type=f"{media_type}; charset=utf-8", headers=headers)

    return show


def citation(site: Site, entry: str) -> Citation:
    """The citation of an id. Raises Missing."""
    if not (entry.isascii() and entry.isalnum() and len(entry) <= 64):
        raise Missing("no entry has this id; ids are hexadecimal digits")
    try:
        return cite(site.record.store, entry)
    except StoreError as error:
        raise Missing("no meeting or document has this id") from error


def cited_text(site: Site, entry: str) -> str | None:
    """The citation of an id in words; None if nothing of it can be cited."""
    try:
        return text(citation(site, entry))
    except Missing:
        return None
