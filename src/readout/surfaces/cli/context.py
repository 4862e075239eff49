"""What commands share: the configured reader and its version."""

from __future__ import annotations

import hashlib

from readout import __version__
from readout.config import load_config
from readout.pipeline import Reader, load_reader


def configured_reader() -> Reader:
    """Load the reader with the configured lexicon folder."""
    return load_reader(load_config().lexicons)


def reader_version(reader: Reader) -> str:
    """Digest of what a reading depends on besides the page: code version, model, lexicons of the user."""
    overlay = load_config().lexicons
    own = sorted(overlay.glob("*")) if overlay is not None and overlay.is_dir() else []
    parts = [__version__, reader.analyser.version, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in own)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
