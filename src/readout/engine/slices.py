"""Cutting files into slices that can be read apart, and reading the pages of a slice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from readout.engine.storage import open_bytes
from readout.engine.units import Slice
from readout.lexicon.outlets import OutletTable
from readout.model.page import Page, Rejection, RejectionReason
from readout.pages import PageOptions, read_pages
from readout.pages.archives import archive_pages
from readout.pages.build import build_page
from readout.pages.jsonlines import json_pages
from readout.pages.raw import RawPage

_ARCHIVES = (".warc", ".wet", ".warc.gz", ".wet.gz")
_LINES = (".jsonl", ".ndjson")
_HOLD_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_BLOCK = 1 << 20
_OPTIONS = PageOptions()


def holds_many(path: str) -> bool:
    """Say whether a file may hold many pages and can be cut: WARC and WET files, JSON lines that are not packed."""
    return path.lower().endswith((*_ARCHIVES, *_LINES))


def cut_file(path: str, pages: int) -> Iterator[Slice]:
    """Cut a file into slices of `pages` pages; a damaged rest of an archive stays with the last slice.

    Args:
        path: Local file for which `holds_many` holds.
        pages: Pages of a slice, 1 or more.
    """
    marks = _line_marks(path, pages) if path.lower().endswith(_LINES) else _record_marks(path, pages)
    size = Path(path).stat().st_size
    start, line = 0, 0
    for at, lines in marks:
        yield Slice(path, start, at, line)
        start, line = at, lines
    if start < size or size == 0:
        yield Slice(path, start, size, line)


def _line_marks(path: str, pages: int) -> Iterator[tuple[int, int]]:
    at = count = 0
    with Path(path).open("rb") as stream:
        for line in stream:
            if count and count % pages == 0:
                yield at, count
            at += len(line)
            count += 1


def _record_marks(path: str, pages: int) -> Iterator[tuple[int, int]]:
    """Offsets of the records after which `pages` more pages have begun."""
    count = 0
    try:
        with Path(path).open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=_HOLD_PAGES, parse_http=False):
                if count and count % pages == 0:
                    yield record.stream_pos, 0
                count += 1
    except (OSError, EOFError, ValueError):
        return


def digest_of(slice_: Slice) -> str:
    """Digest of the bytes of a slice; a file that cannot be read has the digest of its name's absence, "unreadable"."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with open_bytes(slice_.path, slice_.start, slice_.stop) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError:
        return "unreadable"
    return digest.hexdigest()


def slice_pages(slice_: Slice, outlets: OutletTable) -> Iterator[Page | Rejection]:
    """Read the pages of a slice, in order; what cannot be read becomes a rejection."""
    if slice_.stop is None and "://" not in slice_.path:
        yield from read_pages([slice_.path], _OPTIONS, outlets)
        return
    try:
        stream = open_bytes(slice_.path, slice_.start, slice_.stop)
    except OSError as error:
        detail = f"cannot be opened: {error.strerror or error}; check the path and your rights"
        yield Rejection(slice_.path, RejectionReason.UNREADABLE, detail)
        return
    with stream:
        if slice_.path.lower().endswith(_ARCHIVES):
            found = archive_pages(stream, slice_.path, _OPTIONS)
        else:
            found = json_pages(stream, slice_.path, _OPTIONS.max_page_bytes)
        for raw in found:
            placed = _numbered(raw, slice_.line)
            yield placed if isinstance(placed, Rejection) else build_page(placed, outlets)


def _numbered(raw: RawPage | Rejection, lines: int) -> RawPage | Rejection:
    """Count lines from the beginning of the file, not of the slice."""
    path, mark, number = raw.source.rpartition("#")
    if not lines or not mark or not number.isdigit():
        return raw
    return replace(raw, source=f"{path}#{int(number) + lines}")
