"""Writing an export: piece by piece into a file beside the target, which takes its name only when it is complete."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from readout.errors import ConfigError
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import BOOK_FILE, Exporter


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its size in bytes, and the SHA-256 of its content."""

    path: Path
    size: int
    sha256: str


def write_export(exporter: Exporter, feed: Feed, out: Path) -> tuple[Written, ...]:
    """Write a record in a format.

    Args:
        exporter: The format.
        feed: What to write.
        out: File to write; for a format of several files the folder that takes them. Files of the same name are replaced.

    Raises:
        ConfigError: The place cannot be written to.
        StoreError: The store cannot be read.
    """
    try:
        if exporter.is_folder:
            out.mkdir(parents=True, exist_ok=True)
            written = _write_parts(exporter, feed, out)
            if exporter.book is None:
                return written
            book = exporter.book({one.path.name: one.sha256 for one in written})
            return (*written, _write((book,), out / BOOK_FILE))
        out.parent.mkdir(parents=True, exist_ok=True)
        return (_write(exporter.parts[0].chunks(feed), out),)
    except OSError as error:
        raise ConfigError(f"--out {out} cannot be written: {error.strerror or error}; name another place") from error


def encoded(chunks: Iterable[str | bytes]) -> Iterator[bytes]:
    """The pieces as bytes, text as UTF-8; for answers over HTTP."""
    return (chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks)


def _write_parts(exporter: Exporter, feed: Feed, folder: Path) -> tuple[Written, ...]:
    paths = [folder / part.file for part in exporter.parts]
    if exporter.together is not None:
        return _write_together(exporter.together(feed), paths)
    return tuple(_write(part.chunks(feed), path) for part, path in zip(exporter.parts, paths, strict=True))


def _write(chunks: Iterable[str | bytes], path: Path) -> Written:
    return _write_together(((0, chunk) for chunk in chunks), [path])[0]


def _write_together(pieces: Iterable[tuple[int, str | bytes]], paths: Sequence[Path]) -> tuple[Written, ...]:
    """Write files whose pieces come in turns; none takes its name before all are complete."""
    for path in paths:
        if path.is_dir():
            raise ConfigError(f"--out {path} is a folder; name a file in it")
    parts = [path.with_name(f".{path.name}.part") for path in paths]
    sizes, digests = [0] * len(paths), [hashlib.sha256() for _ in paths]
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(part.open("wb")) for part in parts]
            for number, chunk in pieces:
                data = chunk if isinstance(chunk, bytes) else chunk.encode()
                sizes[number] += files[number].write(data)
                digests[number].update(data)
        for part, path in zip(parts, paths, strict=True):
            os.replace(part, path)  # noqa: PTH105 - the one that replaces on every system
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return tuple(Written(*one) for one in zip(paths, sizes, (digest.hexdigest() for digest in digests), strict=True))
