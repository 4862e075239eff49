"""Versions of what makes a record: code, language model, lexicons. They stand in exports and releases."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import readout
from readout import __version__
from readout.config import load_config
from readout.language.weights import packaged_folder


@dataclass(frozen=True, slots=True)
class Versions:
    """What pages are read with here.

    Attributes:
        readout: Version of the package.
        code: Digest of the package's modules, 8 hex digits.
        model: Name, version and first digits of the weights' digest of the language model.
        lexicons: Digest of the package's tables, 8 hex digits.
        own_lexicons: Digest of the user's own tables, 8 hex digits; None if there are none.
    """

    readout: str
    code: str
    model: str
    lexicons: str
    own_lexicons: str | None

    def __str__(self) -> str:
        """One line: "readout 0.1.0 (code 1a2b3c4d), compact-en 2 9f8e7d6c, lexicons 5a6b7c8d"."""
        own = f" + own {self.own_lexicons}" if self.own_lexicons else ""
        return f"readout {self.readout} (code {self.code}), {self.model}, lexicons {self.lexicons}{own}"

    def fields(self) -> dict[str, str | None]:
        """The versions by name."""
        return asdict(self)


@cache
def current_versions() -> Versions:
    """The versions of this installation, with the user's own tables as configured."""
    package, own = Path(readout.__file__).parent, load_config().lexicons
    manifest = json.loads(packaged_folder().joinpath("manifest.json").read_text(encoding="utf-8"))
    model = f"{manifest['name']} {manifest['version']} {manifest['sha256']['weights.npz'][:8]}"
    tables = [path for path in _files(package / "data") if "language/en" not in path.as_posix()]
    code = sorted(package.rglob("*.py"))
    mine = _files(own) if own is not None and own.is_dir() else []
    return Versions(
        __version__, _digest(package, code), model, _digest(package, tables), _digest(own, mine) if mine and own else None
    )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _digest(root: Path, paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(root).as_posix()}\x1f{path.stat().st_size}\x1f".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
