"""The raw bytes of one page on their way to a `Page`."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from readout.errors import PageError
from readout.model.page import PageFormat, PageHints, RejectionReason

_CHUNK = 1 << 20
_NO_HINTS = PageHints()


class ByteSource(Protocol):
    """Anything that gives bytes by number."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, empty at the end."""
        ...


@dataclass(frozen=True, slots=True)
class RawPage:
    """Bytes of one page with what is known of them.

    Attributes:
        source: File path, URL or "stdin"; archive members as "path#member".
        data: The raw bytes.
        format: HTML or dump; None to tell it from the bytes.
        declared: Encoding declared outside the bytes (HTTP header, MIME part); None if none.
        hints: What the caller or the archive knows.
    """

    source: str
    data: bytes
    format: PageFormat | None = None
    declared: str | None = None
    hints: PageHints = _NO_HINTS


def read_bounded(stream: ByteSource, limit: int, what: str) -> bytes:
    """Read a stream to its end, but never more than `limit` bytes into memory.

    Args:
        stream: Where to read.
        limit: Most bytes to take.
        what: Name of the stream, for the message.

    Returns:
        All bytes of the stream.

    Raises:
        PageError: The stream is longer than `limit`, or its gzip data are damaged or cut off.
    """
    return b"".join(_chunks(stream, limit, what))


def _chunks(stream: ByteSource, limit: int, what: str) -> Iterator[bytes]:
    taken = 0
    while True:
        try:
            chunk = stream.read(min(_CHUNK, limit + 1 - taken))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise PageError(
                RejectionReason.UNREADABLE, f"{what}: the gzip data are damaged or cut off ({error}); fetch the file again"
            ) from error
        if not chunk:
            return
        taken += len(chunk)
        if taken > limit:
            raise too_large(what, limit)
        yield chunk


def too_large(what: str, limit: int) -> PageError:
    """Return the error for a page of more than `limit` bytes."""
    return PageError(
        RejectionReason.TOO_LARGE,
        f"{what}: larger than the limit of {limit / (1 << 20):.0f} MB a page; split it or raise the limit",
    )


def unzipped(stream: BinaryIO) -> ByteSource:
    """Return a stream that unpacks `stream` while it is read, so that a gzip bomb never unfolds in memory."""
    return gzip.GzipFile(fileobj=stream, mode="rb")
