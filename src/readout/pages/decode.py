"""Bytes to text: which encoding, and how we know.

A byte order mark decides, then valid UTF-8, then what the page or the server declares, then detection (resiliparse). A page
that mixes encodings or is no text at all is refused rather than read with invented letters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

from readout.errors import PageError
from readout.model.page import RejectionReason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Browsers read these labels as their Windows supersets, and so do the pages mean them.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "utf8": "utf-8",
}
_HEAD = 4096
_STRAY_BYTES = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text.

    Attributes:
        text: The text.
        encoding: Encoding used.
        evidence: "bom", "declared", "detected" or "assumed".
    """

    text: str
    encoding: str
    evidence: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a page.

    Args:
        data: Raw bytes.
        declared: Encoding told from outside (HTTP header, MIME part); None if none.

    Returns:
        Text with encoding and evidence.

    Raises:
        PageError: The bytes are no text ("binary") or mix encodings ("unreadable").
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding, "bom")
    wide = _without_mark(data)
    if wide is not None:
        return wide
    _refuse_binary(data)
    named = _codec(declared) or _codec(_declared(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, named)
    plain = data.isascii()
    evidence = "declared" if named == "utf-8" else ("assumed" if plain else "detected")
    return Decoded(text, "utf-8", evidence)


def _without_mark(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: every second byte of its Latin letters is NUL."""
    head = data[:_HEAD]
    if len(head) < 16:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = head[first::2].count(0)
        if zeros > 0.4 * len(head) / 2 and head[1 - first :: 2].count(0) < 0.02 * len(head):
            try:
                return Decoded(data.decode(encoding), encoding, "detected")
            except UnicodeDecodeError:
                return None
    return None


def _refuse_binary(data: bytes) -> None:
    control = len(_CONTROL.findall(data[: 1 << 20]))
    if data.startswith(_SIGNATURES) or b"\x00" in data or control > max(8, len(data) // 200):
        raise PageError(RejectionReason.BINARY, "the file is no text (it holds NUL or control bytes); give HTML or plain text")


def _not_utf8(data: bytes, named: str | None) -> Decoded:
    text = data.decode("utf-8", errors="replace")
    strays = text.count("\ufffd")
    letters = len(_MULTIBYTE.findall(data))
    if letters >= 3 and strays <= max(_STRAY_BYTES, letters // 50):
        return Decoded(text, "utf-8", "declared" if named == "utf-8" else "detected")
    if letters >= 3 and named in (None, "utf-8") and _is_western(data):
        raise PageError(
            RejectionReason.UNREADABLE,
            f"the page mixes encodings ({letters} letters in UTF-8, {strays} bytes that are not); save it in one encoding",
        )
    for encoding, evidence in ((named, "declared"), (_codec(detect_encoding(data)), "detected"), ("cp1252", "assumed")):
        if encoding is None or encoding == "utf-8":
            continue
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") <= max(_STRAY_BYTES, len(text) // 1000):
            return Decoded(text, encoding, evidence)
    raise PageError(RejectionReason.UNREADABLE, "the encoding of the page cannot be told; save it again as UTF-8")


def _is_western(data: bytes) -> bool:
    """Say whether most letters are ASCII, so that a double-byte encoding is no explanation for the odd bytes."""
    high = sum(byte >= 0x80 for byte in data[: 1 << 16])
    return high < 0.25 * min(len(data), 1 << 16)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else None


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    label = name.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_MEANT.get(label, label)).name
    except LookupError:
        return None
