"""The paths that a command was given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def expand(paths: Iterable[str]) -> list[str]:
    """Expand globs that the shell left alone; everything else is passed on, existing or not."""
    found: list[str] = []
    for path in paths:
        matches = _matches(Path(path)) if set(path) & set("*?[") and not Path(path).exists() else []
        found.extend(matches or [path])
    return found


def _matches(pattern: Path) -> list[str]:
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    return sorted(str(path) for path in root.glob(str(pattern.relative_to(root) if pattern.is_absolute() else pattern)))
