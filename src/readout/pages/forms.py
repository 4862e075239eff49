"""Which form a file has, by its name and its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum

from readout.model.page import PageFormat

_BY_SUFFIX = {
    ".warc": "archive",
    ".wet": "archive",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".txt": "dump",
}
_MHTML = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|Snapshot-Content-Location:)", re.I)


class Form(StrEnum):
    """Form of a file."""

    ARCHIVE = "archive"
    JSON_LINES = "json_lines"
    MHTML = "mhtml"
    HTML = "html"
    DUMP = "dump"

    @property
    def page_format(self) -> PageFormat:
        """Format of the one page that such a file holds."""
        return PageFormat.HTML if self is Form.HTML else PageFormat.DUMP


def form_of(name: str, head: bytes) -> Form:
    """Tell the form of a file.

    Args:
        name: File name in lower case, without ".gz"; empty for standard input.
        head: First bytes, unpacked.

    Returns:
        The form by the ending, else by the bytes; a dump if neither tells.
    """
    for suffix, form in _BY_SUFFIX.items():
        if name.endswith(suffix):
            return Form(form)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"WARC/"):
        return Form.ARCHIVE
    if start.startswith(b"{"):
        return Form.JSON_LINES
    if start.startswith(b"<"):
        return Form.HTML
    return Form.MHTML if _MHTML.match(start) else Form.DUMP
