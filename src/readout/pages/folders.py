"""Paths to files: folders walked in sorted order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readout.model.page import Rejection, RejectionReason
from readout.pages.options import PageOptions

_RESOURCE_ENDINGS = ("_files", ".files", "_file", ".fld", "-dateien", "_fichiers", "_archivos")


def files_of(path: Path, options: PageOptions) -> Iterator[Path | Rejection]:
    """Find the files to read below a path.

    Hidden files and the folders in which browsers keep the pictures of a saved page are left out.

    Args:
        path: A file or a folder.
        options: Which endings count in folders.

    Yields:
        Files in sorted order, or one rejection if the path does not exist or holds no page.
    """
    if not path.exists():
        yield Rejection(str(path), RejectionReason.UNREADABLE, "there is no such file or folder; check the path")
        return
    if not path.is_dir():
        yield path
        return
    found = False
    for file in _walk(path, options):
        found = True
        yield file
    if not found:
        endings = " ".join(options.suffixes)
        yield Rejection(str(path), RejectionReason.EMPTY, f"the folder holds no page; files must end in one of {endings}")


def _walk(folder: Path, options: PageOptions) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return
    names = {entry.name.lower() for entry in entries}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink() and not _is_resource_folder(entry.name.lower(), names):
                yield from _walk(entry, options)
        elif entry.name.lower().removesuffix(".gz").endswith(options.suffixes):
            yield entry


def _is_resource_folder(name: str, siblings: set[str]) -> bool:
    for ending in _RESOURCE_ENDINGS:
        stem = name.removesuffix(ending)
        if stem != name and siblings & {f"{stem}.html", f"{stem}.htm"}:
            return True
    return False
