"""MHTML: a page saved by a browser with its pictures in one file."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from readout.model.page import PageFormat, PageHints, Rejection, RejectionReason
from readout.pages.raw import RawPage


def mhtml_page(data: bytes, source: str) -> RawPage | Rejection:
    """Take the HTML page out of an MHTML file.

    Args:
        data: Bytes of the file.
        source: Name of the file.

    Returns:
        The first HTML part, or why there is none.
    """
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml") or not isinstance(part, EmailMessage):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            hints = PageHints(url=str(address) if address else None)
            return RawPage(source, payload, PageFormat.HTML, part.get_content_charset(), hints)
    return Rejection(source, RejectionReason.UNREADABLE, "the MHTML file holds no HTML part; save the page again")
