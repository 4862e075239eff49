"""Raw bytes to a `Page`: digest, encoding, form, outlet."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from readout.errors import PageError
from readout.lexicon.outlets import OutletTable
from readout.model.page import Outlet, Page, PageFormat, PageHints, Rejection, RejectionReason
from readout.pages.decode import decode
from readout.pages.raw import RawPage

_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html))",
    re.I | re.S,
)

_OWN_ADDRESS = (
    re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://\S{3,500}) -->"),
    re.compile(r"""<link[^>]{0,200}?rel=["']?canonical["']?[^>]{0,200}?href=["'](?P<url>https?://[^"']{3,500})["']""", re.I),
    re.compile(r"""<meta[^>]{0,99}?property=["']og:url["'][^>]{0,99}?content=["'](?P<url>https?://[^"']{3,500})["']""", re.I),
)
_HEAD = 1 << 16


def build_page(raw: RawPage, outlets: OutletTable | None) -> Page | Rejection:
    """Decode one page.

    Args:
        raw: Bytes with what is known of them.
        outlets: Table that names publishers by host; None to leave the outlet open.

    Returns:
        The page, or why there is none.
    """
    digest = sha256(raw.data).hexdigest()
    if not raw.data.strip():
        return Rejection(raw.source, RejectionReason.EMPTY, "the page is empty; nothing to read", digest)
    try:
        decoded = decode(raw.data, raw.declared)
    except PageError as error:
        return Rejection(raw.source, RejectionReason(error.reason), str(error), digest)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    form = PageFormat.HTML if looks_like_html(text) else raw.format or PageFormat.DUMP
    hints = raw.hints
    if hints.url is None and form is PageFormat.HTML:
        hints = replace(hints, url=_own_address(text))
    return Page(digest, raw.source, form, text, decoded.encoding, decoded.evidence, hints, _outlet(hints, outlets))


def looks_like_html(text: str) -> bool:
    """Say whether a text opens as an HTML document."""
    return _HTML.match(text[:4096]) is not None


def _own_address(text: str) -> str | None:
    """Return the address a saved page gives itself: the browser's comment, the canonical link, Open Graph; None if none."""
    head = text[:_HEAD]
    for pattern in _OWN_ADDRESS:
        found = pattern.search(head)
        if found is not None:
            return found["url"]
    return None


def _outlet(hints: PageHints, outlets: OutletTable | None) -> Outlet | None:
    if outlets is None:
        return None
    host = urlsplit(hints.url).hostname if hints.url else None
    found = outlets.by_host(host) if host else None
    if found is None and hints.publisher:
        found = outlets.by_name(hints.publisher)
    return found
