"""Write a saved view as a folder of pages: the list of its meetings, each meeting, each person and side within the view.

The pages are those of `readout serve`, read only: forms, scripts and links that lead out of the view are taken away. Of the
articles only paragraphs with evidence go along, unless their whole texts are asked for: the pages may be meant for the public.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml import html  # type: ignore[import-untyped]
from starlette.requests import Request

from readout.errors import ConfigError, StoreError
from readout.model.record import Meeting
from readout.record.record import Record
from readout.record.results import Meetings
from readout.surfaces.web import meetingpages
from readout.surfaces.web.access import Access
from readout.surfaces.web.site import Form, Site, templates
from readout.surfaces.web.words import Words

INDEX = "index.html"
STATIC = ("readout.css", "icon.svg", "world.svg")
DROPPED = (
    "//form | //script | //button | //*[contains(@class, 'noprint')] | //nav[contains(@class, 'facets')] "
    "| //header[@class='top']/nav | //footer/p[1]"
)
"""What has no use without a server."""

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A question as an address asks it, and whether whole articles may leave with its answer."""

    params: Params
    whole_texts: bool = False


@dataclass(slots=True)
class Places:
    """File of each address that the site has; addresses without one lose their link."""

    files: dict[str, str] = field(default_factory=dict)

    def of(self, address: str) -> str | None:
        """File of an address with its fragment; None if the site does not have it."""
        parts = urlsplit(address)
        if parts.scheme or address.startswith("#"):
            return address
        bare = parts.path + (f"?{parts.query}" if parts.query else "")
        found = self.files.get(bare)
        return None if found is None else found + (f"#{parts.fragment}" if parts.fragment else "")


def view_of(address: str, *, whole_texts: bool = False) -> View:
    """A view by the address that `readout serve` shows for it, or by its part after "?"; empty for the whole record."""
    query = urlsplit(address).query if "?" in address or "/" in address else address
    dropped = {"after", "view", "size"}
    return View(tuple((key, value) for key, value in parse_qsl(query) if key not in dropped), whole_texts)


def write_site(record: Record, words: Words, view: View, out: Path) -> tuple[int, int]:
    """Write the site.

    Args:
        record: The record.
        words: Names to show.
        view: What of it.
        out: Folder; must not exist, or be empty.

    Returns:
        Number of meetings and of pages.

    Raises:
        ConfigError: The view cannot be asked for, or the folder holds something.
        StoreError: No meeting matches.
    """
    if out.is_dir() and any(out.iterdir()):
        raise ConfigError(f"--out {out} is not empty; name a new folder")
    closed = Access(open=False, hosts=frozenset(), tokens={}, reviewer="")
    site = Site(record, words, templates(), closed)
    meetings = list(Meetings(record.store, site.asked(_request("/meetings", view.params)).query))
    if not meetings:
        raise StoreError(f"no meeting of {record.store.location} matches the view; open it in `readout serve` first")
    out.mkdir(parents=True, exist_ok=True)
    _copy_static(out)
    places, lists = _places(site, view, meetings)
    for params, file in lists:
        body = site.render(meetingpages.meetings(site, _request("/meetings", params)), Form.HTML, _request("/meetings", params))
        (out / file).write_bytes(_freed(body, places, view))
    for meeting in meetings:
        request = _request(f"/meetings/{meeting.id}", (), {"id": meeting.id})
        body = site.render(meetingpages.meeting(site, request), Form.HTML, request)
        (out / f"meeting-{meeting.id}.html").write_bytes(_freed(body, places, view))
    return len(meetings), len(meetings) + len(lists)


def _places(site: Site, view: View, meetings: list[Meeting]) -> tuple[Places, list[tuple[Params, str]]]:
    """Files by address, and the lists to write: the view itself, and the view for each person and side in it."""
    places, lists = Places(), []
    people = sorted({one.person for meeting in meetings for one in meeting.attendees if one.person})
    sides = sorted({code for meeting in meetings for code in meeting.sides})
    subjects: list[tuple[str, str, Params]] = [("/meetings", INDEX, view.params)]
    subjects += [(f"/people/{one}", f"person-{one}.html", (*view.params, ("person", one))) for one in people]
    subjects += [(f"/countries/{one}", f"side-{one}.html", (*view.params, ("country", one))) for one in sides]
    for address, file, params in subjects:
        places.files[address] = file
        for number, page in enumerate(_pages(site, params)):
            name = file if number == 0 else file.replace(".html", f"-{number + 1}.html")
            places.files[f"/meetings?{urlencode(page)}"] = name
            lists.append((page, name))
    places.files["/"] = INDEX
    places.files |= {f"/meetings/{one.id}": f"meeting-{one.id}.html" for one in meetings}
    return places, lists


def _pages(site: Site, params: Params) -> Iterator[Params]:
    """Parameters of each page of a list, the first without a cursor."""
    page: Params | None = params
    while page is not None:
        yield page
        after = Meetings(site.record.store, site.asked(_request("/meetings", page)).query).page().after
        page = (*params, ("after", after)) if after is not None else None


def _request(path: str, params: Params, named: dict[str, str] | None = None) -> Request:
    """What a browser would have asked for."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": urlencode(params).encode(), "headers": []}
    return Request(scope | {"path_params": named or {}, "server": ("localhost", 80), "scheme": "http", "root_path": ""})


def _freed(body: bytes, places: Places, view: View) -> bytes:
    """A page that needs no server: nothing to send, nothing to run, links to files beside it or none."""
    page = html.fromstring(body.decode())
    for element in page.xpath(DROPPED):
        element.drop_tree()
    if not view.whole_texts:
        for paragraph in page.xpath("//div[@class='prose']//p[not(.//mark)]"):
            paragraph.drop_tree()
    for element in page.xpath("//a[@href]"):
        target = places.of(element.get("href"))
        if target is None:
            element.drop_tag()
        else:
            element.set("href", target)
    for element in page.xpath("//link[@href] | //*[@src]"):
        name = "href" if element.get("href") else "src"
        element.set(name, Path(urlsplit(element.get(name)).path).name)
    for element in page.xpath("//*[starts-with(@href, '/')] | //*[@action]"):
        element.drop_tag()
    found: bytes = html.tostring(page, doctype="<!doctype html>", encoding="utf-8")
    return found


def _copy_static(out: Path) -> None:
    folder = files("readout.surfaces.web").joinpath("static")
    for name in STATIC:
        with as_file(folder.joinpath(name)) as source:
            shutil.copyfile(source, out / name)
