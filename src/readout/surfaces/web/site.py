"""What every page needs: the open record, the names, the templates, and answers kept until the store changes."""

from __future__ import annotations

import gzip
import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup, escape
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from readout import __version__
from readout.errors import ReadoutError
from readout.record import schema
from readout.record.keys import fold
from readout.record.record import Record
from readout.surfaces.web import words as wording
from readout.surfaces.web.access import Access, csrf_token
from readout.surfaces.web.asking import Asked, read_address
from readout.surfaces.web.clauses import whole_clause
from readout.surfaces.web.evidence import LaidOut
from readout.surfaces.web.words import Words
from readout.surfaces.web.writing import dumps_plain, to_csv

KEPT_BYTES = 48_000_000
"""Most bytes of rendered answers kept in memory."""


T = TypeVar("T")

Key = tuple[str, str]


class Missing(ReadoutError):  # noqa: N818 - reads as what it says: "Missing: no meeting has this id"
    """What the address names is not in the record; answered with status 404."""


class Form(StrEnum):
    """Forms of an answer; the value is the media type."""

    HTML = "text/html; charset=utf-8"
    JSON = "application/json"
    CSV = "text/csv; charset=utf-8"


ENDINGS = {".json": Form.JSON, ".csv": Form.CSV, "": Form.HTML}
"""Form by the ending of the address; the plain address comes last, since it would take the others in."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says.

    Attributes:
        template: Template that shows it.
        context: Values for the template.
        data: The same for programs: model values, numbers, texts.
        rows: The same as a table.
    """

    template: str
    context: Mapping[str, Any]
    data: Any
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A rendered answer; `packed` is the same with gzip, None if every visitor gets an own form token in it."""

    body: bytes
    tag: str
    packed: bytes | None


@dataclass(slots=True)
class Shelf:
    """What was worked out from one state of the store, least recently asked for dropped first."""

    version: str = ""
    size: int = 0
    entries: OrderedDict[Key, tuple[object, int]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Key, version: str, kind: type[T]) -> T | None:
        """What was kept for this version; None if nothing was."""
        with self.lock:
            if version != self.version:
                self.entries.clear()
                self.version, self.size = version, 0
            found = self.entries.get(key)
            if found is None or not isinstance(found[0], kind):
                return None
            self.entries.move_to_end(key)
            return found[0]

    def put(self, key: Key, version: str, value: object, size: int) -> None:
        """Keep a value of some bytes, unless the store has changed meanwhile."""
        with self.lock:
            if version != self.version or key in self.entries:
                return
            self.entries[key] = (value, size)
            self.size += size
            while self.size > KEPT_BYTES and self.entries:
                _, dropped = self.entries.popitem(last=False)
                self.size -= dropped[1]


@dataclass(frozen=True, slots=True)
class Site:
    """The open record with all that shows it.

    Attributes:
        record: The record.
        words: Display names.
        templates: Compiled templates.
        access: Who may do what.
        shelf: Rendered answers.
        token_place: Stands in rendered pages where the visitor's own form token goes.
    """

    record: Record
    words: Words
    templates: Environment
    access: Access
    shelf: Shelf = field(default_factory=Shelf)
    token_place: str = field(default_factory=lambda: secrets.token_hex(32))

    def version(self) -> str:
        """Changes whenever the record does."""
        store = self.record.store
        if store.engine.dialect.name == "sqlite":
            path = Path(store.location)
            files = [one for one in (path, path.with_name(path.name + "-wal")) if one.exists()]
            return "|".join(f"{one.stat().st_mtime_ns}-{one.stat().st_size}" for one in files)
        with store.reading_from() as connection:
            tables = (schema.change.c.id, schema.judgement.c.id, schema.sentence.c.id)
            return "|".join(str(connection.execute(select(func.max(column))).scalar()) for column in tables)

    def asked(self, request: Request) -> Asked:
        """The question of an address. Raises ConfigError."""
        return read_address(request.url.path, request.query_params.multi_items(), self.words)

    def answer(self, request: Request, form: Form, build: Callable[[Site, Request], Answer]) -> Response:
        """Answer a request, from the shelf if the record has not changed since."""
        version = self.version()
        key = (form.name, f"{request.url.path}?{request.url.query}")
        kept = self.shelf.get(key, version, Kept)
        if kept is None:
            body = self.render(build(self, request), form, request)
            own = self.token_place.encode() in body
            packed = None if own or len(body) < 1000 else gzip.compress(body, 6, mtime=0)
            kept = Kept(body, hashlib.sha256(body).hexdigest()[:20], packed)
            self.shelf.put(key, version, kept, len(body) + len(packed or b""))
        token = csrf_token(self.access, request)
        tag = f'W/"{kept.tag}{hashlib.sha256(token.encode()).hexdigest()[:6]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if kept.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(kept.packed, media_type=form.value, headers=headers | {"Content-Encoding": "gzip"})
        body = kept.body.replace(self.token_place.encode(), token.encode()) if form is Form.HTML else kept.body
        return Response(body, media_type=form.value, headers=headers)

    def render(self, answer: Answer, form: Form, request: Request) -> bytes:
        """Write an answer in one of its forms."""
        if form is Form.JSON:
            return dumps_plain(answer.data).encode()
        if form is Form.CSV:
            return to_csv(answer.rows).encode()
        return self.page(answer.template, answer.context, request).encode()

    def page(self, template: str, context: Mapping[str, Any], request: Request) -> str:
        """Fill a template."""
        shared = {"words": self.words, "path": request.url.path, "token": self.token_place, "may_write": self.access.open}
        return self.templates.get_template(template).render({**shared, **context})


def text_fragment(laid: LaidOut) -> str:
    """End of an address that makes a browser scroll to the words that tell of the meeting; "" if no words are marked."""
    words = laid.words.get("status", "").split()
    if not words:
        return ""
    ends = [" ".join(words)] if len(words) <= 8 else [" ".join(words[:4]), " ".join(words[-4:])]
    return "#:~:text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)


def templates() -> Environment:
    """The templates of the package, escaping everything."""
    env = Environment(
        auto_reload=False,
        loader=PackageLoader("readout.surfaces.web"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        days=wording.days,
        day_of=wording.day_of,
        plural=wording.plural,
        lit=lit,
        act=lambda kind: wording.ACTS.get(kind, str(kind).lower()),
        level=lambda level: wording.LEVELS.get(str(level), str(level).replace("_", " ")),
        manner=lambda kind: wording.FORMATS.get(kind, str(kind)),
        series=lambda names: wording.in_series(tuple(names)),
        safe_url=safe_url,
        fragment=text_fragment,
        first_word=lambda text: str(text).split(" ")[0],
        clause=whole_clause,
        under=lambda name: f"m-{name}",
    )
    env.globals.update(version=__version__, status_sentence=wording.STATUS_SENTENCES, asset=asset_tag())
    return env


def asset_tag() -> str:
    """Digest of the style sheet and script, so that a browser takes new ones at once."""
    folder = Path(__file__).parent / "static"
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def lit(text: str, terms: tuple[str, ...]) -> Markup:
    """A sentence with the words that were searched for in `<b>`; accents and case are ignored, a word may be a beginning."""
    if not terms:
        return escape(text)
    words, folded = text.split(" "), fold(text).split(" ")
    bare = [word.strip(PUNCTUATION).removesuffix("'s") for word in (folded if len(folded) == len(words) else map(fold, words))]
    shown = (f"<b>{escape(word)}</b>" if _hit(key, terms) else escape(word) for word, key in zip(words, bare, strict=True))
    return Markup(" ".join(shown))


PUNCTUATION = ".,;:!?\"'“”‘’()[]"


def _hit(word: str, terms: tuple[str, ...]) -> bool:
    return any(word.startswith(term[:-1]) if term.endswith("*") else word == term for term in terms)


def safe_url(url: str | None) -> str | None:
    """The address of a source if it is a web address, else None: "javascript:" and the like never become links."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
