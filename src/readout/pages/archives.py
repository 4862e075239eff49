"""WARC and WET files, packed or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from readout.errors import PageError
from readout.model.page import PageFormat, PageHints, Rejection, RejectionReason
from readout.pages.options import PageOptions
from readout.pages.raw import RawPage, read_bounded

_PAGE_TYPES = {
    "text/html": PageFormat.HTML,
    "application/xhtml+xml": PageFormat.HTML,
    "text/plain": PageFormat.DUMP,
}

_KINDS = {2: "warcinfo", 16: "request", 32: "metadata", 64: "revisit", 256: "continuation"}


def archive_pages(stream: BinaryIO, source: str, options: PageOptions) -> Iterator[RawPage | Rejection]:
    """Read the pages of a WARC or WET file; records that hold no page are counted in one closing rejection.

    Args:
        stream: The archive's bytes, packed or not.
        source: Name of the archive; members are named "source#address".
        options: Limits.

    Yields:
        Pages and rejections, in the order of the archive.
    """
    skipped: Counter[str] = Counter()
    pages = 0
    try:
        for record in ArchiveIterator(stream, parse_http=True, func_filter=None):
            found = _record(record, source, options, skipped)
            if found is None:
                continue
            yield found
            pages += 1
            if options.max_archive_pages is not None and pages >= options.max_archive_pages:
                break
    except (OSError, EOFError, ValueError) as error:
        detail = f"the archive is damaged or cut off after {pages} pages ({error}); fetch it again"
        yield Rejection(source, RejectionReason.UNREADABLE, detail)
        pages += 1
    if skipped:
        listing = ", ".join(f"{count} {kind}" for kind, count in sorted(skipped.items()))
        yield Rejection(
            source, RejectionReason.NOT_A_PAGE, f"{sum(skipped.values())} records hold no page and were left out: {listing}"
        )
    elif not pages:
        yield Rejection(source, RejectionReason.EMPTY, "the archive holds no records; check that it is a WARC or WET file")


def _record(record: WarcRecord, source: str, options: PageOptions, skipped: Counter[str]) -> RawPage | Rejection | None:
    form = _form(record, skipped)
    if form is None:
        return None
    url = record.headers.get("WARC-Target-URI")
    if options.keep_urls and not (url or "").startswith(options.keep_urls):
        skipped["other addresses"] += 1
        return None
    name = f"{source}#{url or record.record_id}"
    expected = record.content_length
    try:
        data = read_bounded(record.reader, options.max_page_bytes, name)
    except PageError as error:
        return Rejection(name, RejectionReason(error.reason), str(error))
    if len(data) < expected:
        detail = f"the record is cut off: {len(data)} of {expected} bytes; fetch the archive again"
        return Rejection(name, RejectionReason.UNREADABLE, detail)
    hints = PageHints(url=url, retrieved_at=record.headers.get("WARC-Date"))
    return RawPage(name, data, form, record.http_charset if record.is_http else "utf-8", hints)


def _form(record: WarcRecord, skipped: Counter[str]) -> PageFormat | None:
    kind = record.record_type
    if kind == WarcRecordType.conversion:
        return PageFormat.DUMP
    if kind not in (WarcRecordType.response, WarcRecordType.resource):
        skipped[_KINDS.get(int(kind or 0), "unknown")] += 1
        return None
    status = record.http_headers.status_code if record.is_http and record.http_headers is not None else None
    if status is not None and not 200 <= status < 300:
        skipped[f"HTTP status {status}"] += 1
        return None
    media = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or "text/html"
    form = _PAGE_TYPES.get(media.split(";")[0].strip().lower())
    if form is None:
        skipped[media.split(";")[0].strip().lower()] += 1
    return form
