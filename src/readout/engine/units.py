"""Units of work: stretches of input, each named by what its output depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

LAYOUT = "1"
"""Version of the output's layout; part of every unit's id."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of one file.

    Attributes:
        path: File path, or "s3://bucket/key".
        start: First byte.
        stop: One past the last byte; None for the whole file, read as any page file is.
        line: Lines of the file before `start`, so that lines keep their numbers; 0 for archives.
    """

    path: str
    start: int = 0
    stop: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """What one worker does at a time and what one output file holds.

    Attributes:
        id: 32 hex digits: digest of the input's bytes and names, of code, model and lexicons, and of the run's options.
        number: Place in the plan, from 0.
        slices: The input, in order.
        size: Bytes of input, as stored.
    """

    id: str
    number: int
    slices: tuple[Slice, ...]
    size: int


def unit_id(slices: Iterable[Slice], digests: Iterable[str], version: str) -> str:
    """Name a unit.

    Args:
        slices: The input.
        digests: Digest of each slice's bytes.
        version: Digest of all else that the output depends on.
    """
    parts = [LAYOUT, version]
    for slice_, digest in zip(slices, digests, strict=True):
        parts += [slice_.path, str(slice_.start), str(slice_.line), digest]
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
