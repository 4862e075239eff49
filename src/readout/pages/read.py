"""Sources to pages: what the pipeline calls."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from readout.errors import PageError
from readout.lexicon.outlets import OutletTable
from readout.model.page import Page, Rejection, RejectionReason
from readout.pages.archives import archive_pages
from readout.pages.build import build_page
from readout.pages.folders import files_of
from readout.pages.forms import Form, form_of
from readout.pages.jsonlines import json_pages
from readout.pages.mhtml import mhtml_page
from readout.pages.options import PageOptions
from readout.pages.raw import RawPage, read_bounded, unzipped

_GZIP = b"\x1f\x8b"
_HEAD = 2048
_DEFAULTS = PageOptions()


def read_pages(
    sources: Iterable[str], options: PageOptions = _DEFAULTS, outlets: OutletTable | None = None
) -> Iterator[Page | Rejection]:
    """Read pages from files, folders, archives and standard input, lazily and in the order given.

    Files are HTML, plain-text dumps, WARC, WET, MHTML and JSON lines, each also packed with gzip. Folders are walked in sorted
    order. A bad page, file or archive becomes a `Rejection`; nothing is raised.

    Args:
        sources: Paths; "-" is standard input.
        options: Limits.
        outlets: Table that names publishers by host; None to leave outlets open.

    Yields:
        Pages and rejections.
    """
    for source in sources:
        for raw in _source(source, options):
            yield raw if isinstance(raw, Rejection) else build_page(raw, outlets)


def _source(source: str, options: PageOptions) -> Iterator[RawPage | Rejection]:
    if source == "-":
        yield from _guarded(io.BufferedReader(sys.stdin.buffer), "stdin", "", options)  # type: ignore[type-var]
        return
    for path in files_of(Path(source), options):
        if isinstance(path, Rejection):
            yield path
            continue
        try:
            with path.open("rb") as stream:
                yield from _guarded(stream, str(path), path.name.lower(), options)
        except OSError as error:
            reason = error.strerror or str(error)
            yield Rejection(
                str(path), RejectionReason.UNREADABLE, f"cannot be opened: {reason}; check the path and your rights"
            )


def _guarded(stream: BinaryIO, source: str, name: str, options: PageOptions) -> Iterator[RawPage | Rejection]:
    try:
        yield from _stream(stream, source, name, options)
    except PageError as error:
        yield Rejection(source, RejectionReason(error.reason), str(error))


def _stream(stream: BinaryIO, source: str, name: str, options: PageOptions) -> Iterator[RawPage | Rejection]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    start = buffered.peek(_HEAD)[:_HEAD]
    packed = start.startswith(_GZIP)
    form = form_of(name.removesuffix(".gz"), _unpacked_head(start) if packed else start)
    if form is Form.ARCHIVE:
        # The archive reader unpacks member by member itself, so that a damaged member does not lose the ones before it.
        yield from archive_pages(buffered, source, options)
        return
    inner = io.BufferedReader(unzipped(buffered)) if packed else buffered  # type: ignore[type-var]
    if form is Form.JSON_LINES:
        yield from json_pages(inner, source, options.max_page_bytes)
        return
    data = read_bounded(inner, options.max_page_bytes, source)
    yield mhtml_page(data, source) if form is Form.MHTML else RawPage(source, data, form.page_format)


def _unpacked_head(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(start, _HEAD)
    except zlib.error:
        return b""
