"""What outputs depend on beside the input: code, data, the user's tables, options."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import readout

_NOT_READING = ("surfaces", "engine", "record")
"""Folders of the package that do not bear on what a page yields, except for the modules below."""

_READING = ("engine/batches.py", "engine/triage.py", "engine/output.py", "engine/slices.py", "record/codec.py")


def output_version(lexicons: Path | None, options: Iterable[str]) -> str:
    """Digest of the package's code and data that reading uses, of the user's tables, and of the run's options: 16 hex digits.

    Args:
        lexicons: Folder of the user's own tables; None for none.
        options: Options that change the output, as text.
    """
    digest = hashlib.blake2b(digest_size=8)
    package = Path(readout.__file__).parent
    for root, path in [(package, path) for path in _code(package)] + [(lexicons, path) for path in _own(lexicons)]:
        digest.update(f"{path.relative_to(root or path)}\x1f{path.stat().st_size}\x1f".encode())
        digest.update(path.read_bytes())
    digest.update("\x1f".join(options).encode())
    return digest.hexdigest()


def _code(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package)
        if not path.is_file() or "__pycache__" in place.parts:
            continue
        if place.parts[0] not in _NOT_READING or place.as_posix() in _READING:
            yield path


def _own(lexicons: Path | None) -> list[Path]:
    if lexicons is None or not lexicons.is_dir():
        return []
    return sorted(path for path in lexicons.rglob("*") if path.is_file())
