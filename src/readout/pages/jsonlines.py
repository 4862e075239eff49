"""JSON lines: one page a line, {id, url, publisher, published, title, text}."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from readout.model.page import PageFormat, PageHints, Rejection, RejectionReason
from readout.pages.raw import RawPage, too_large


class LineSource(Protocol):
    """Anything that gives bytes line by line."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line, at most `size` bytes of it; empty at the end."""
        ...


def json_pages(stream: LineSource, source: str, limit: int) -> Iterator[RawPage | Rejection]:
    """Read pages from JSON lines.

    `text` holds the page; `html` may stand in its place. `published` is the day the page was published or seen. Other keys are
    ignored.

    Args:
        stream: Where to read.
        source: Name of the file.
        limit: Longest line in bytes.

    Yields:
        Pages and rejections, in the order of the lines.
    """
    number = 0
    while True:
        line = stream.readline(limit + 1)
        if not line:
            return
        number += 1
        where = f"{source}#{number}"
        if len(line) > limit:
            yield Rejection(where, RejectionReason.TOO_LARGE, str(too_large(f"line {number}", limit)))
            _skip_rest(stream, limit)
        elif line.strip():
            yield _page(line.strip(), where)


def _skip_rest(stream: LineSource, limit: int) -> None:
    while True:
        rest = stream.readline(limit + 1)
        if not rest or rest.endswith(b"\n"):
            return


def _page(line: bytes, where: str) -> RawPage | Rejection:
    try:
        values: Any = json.loads(line)
    except (ValueError, RecursionError):
        return Rejection(where, RejectionReason.UNREADABLE, "the line is no JSON; write one JSON object a line")
    if not isinstance(values, dict):
        return Rejection(where, RejectionReason.UNREADABLE, 'the line holds no JSON object; write {"text": …} on it')
    content = values.get("text") or values.get("html") or ""
    if not isinstance(content, str):
        return Rejection(where, RejectionReason.UNREADABLE, "'text' is no text; give the page as one string")
    form = PageFormat.HTML if not values.get("text") and values.get("html") else PageFormat.DUMP
    return RawPage(where, content.encode("utf-8", errors="replace"), form, "utf-8", _hints(values))


def _hints(values: dict[str, Any]) -> PageHints:
    return PageHints(
        id=_text(values.get("id")),
        url=_text(values.get("url")),
        publisher=_text(values.get("publisher")),
        published=_day(values.get("published")),
        title=_text(values.get("title")),
        retrieved_at=_text(values.get("retrieved_at")),
    )


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None
