"""Freeze the record as a release: a folder with the whole record, its tables, a manifest and checksums.

The id of a release is a digest of every row and of the versions that made it: the same record gives the same id on any
machine, and a changed row gives another.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from readout.errors import ConfigError, StoreError
from readout.record import schema, views
from readout.record.store import Store
from readout.surfaces.export.canonical import JSONL, record_lines
from readout.surfaces.export.csvtables import CSV
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.versions import current_versions
from readout.surfaces.export.writing import Written, write_export
from readout.surfaces.release.rates import judged_rates, measured_rates

MANIFEST = "manifest.json"
RECORD = "record.jsonl"
TABLES = "tables"
SUMS = "SHA256SUMS"
FORM = "readout-release"


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen record: its id, its folder, and what its manifest says."""

    id: str
    folder: Path
    manifest: dict[str, Any]


def release_id(store: Store) -> str:
    """Id that a record has as it is now: 12 hex digits of the digest of its rows and of the versions here."""
    digest = hashlib.sha256(str(current_versions()).encode())
    for line in record_lines(store):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()[:12]


def freeze(store: Store, folder: Path, made: date) -> Release:
    """Write a release into a folder.

    Args:
        store: The store; all of it is frozen.
        folder: Place of the release; must not exist, or be empty.
        made: Day to write into the manifest.

    Raises:
        ConfigError: The folder holds something, or cannot be written to.
        StoreError: The store is empty.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise ConfigError(f"--out {folder} is not empty; a release is never written over: name a new folder")
    if not store.count_meetings():
        raise StoreError(f"store {store.location} has no meeting to release; read pages with `readout add`")
    name = release_id(store)
    feed = Feed(store, release=name, made=made)
    files = [*write_export(JSONL, feed, folder / RECORD), *write_export(CSV, feed, folder / TABLES)]
    manifest = _manifest(store, name, made, [_listed(one, folder) for one in files])
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    sums = [(one.sha256, one.path.relative_to(folder).as_posix()) for one in files]
    sums.append((hashlib.sha256(text.encode()).hexdigest(), MANIFEST))
    (folder / SUMS).write_text("".join(f"{digest}  {path}\n" for digest, path in sums), encoding="utf-8")
    return Release(name, folder, manifest)


def open_release(folder: Path) -> Release:
    """A release by its folder, every file checked against its checksum.

    Raises:
        StoreError: It is no release, or a file is missing or was changed.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder} is no release: its {MANIFEST} cannot be read ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("form") != FORM:
        raise StoreError(f"{folder} is no release of Readout; `readout release --out FOLDER` makes one")
    for one in manifest["files"]:
        path = folder / one["path"]
        if not path.is_file() or _digest(path) != one["sha256"]:
            raise StoreError(f"{path} is missing or was changed after the release; fetch release {manifest['release']} again")
    return Release(manifest["release"], folder, manifest)


def _manifest(store: Store, name: str, made: date, files: list[dict[str, Any]]) -> dict[str, Any]:
    found = views.stats(store)
    return {
        "form": FORM,
        "release": name,
        "made": made.isoformat(),
        "schema": schema.SCHEMA_VERSION,
        "versions": current_versions().fields(),
        "readers": _readers(store),
        "counts": dict(found.counts),
        "statuses": dict(found.statuses),
        "days": list(found.days),
        "error_rates": {"gold": measured_rates(), "judged": judged_rates(store)},
        "files": files,
    }


def _readers(store: Store) -> dict[str, int]:
    """Number of pages by the version that read them; several if the record was not reprocessed after an update."""
    reader = schema.page.c.reader
    with store.reading_from() as connection:
        rows = connection.execute(select(reader, func.count()).group_by(reader).order_by(reader)).all()
    return {str(row[0]): int(row[1]) for row in rows}


def _listed(one: Written, folder: Path) -> dict[str, Any]:
    return {"path": one.path.relative_to(folder).as_posix(), "bytes": one.size, "sha256": one.sha256}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
