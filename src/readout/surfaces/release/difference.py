"""What changed from one release to another: meetings new, gone, merged, and every field that differs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.model.record import Meeting
from readout.record.changes import Difference, differences
from readout.record.codec import loads
from readout.surfaces.export.wording import compact
from readout.surfaces.release.freezing import RECORD, Release, open_release


@dataclass(frozen=True, slots=True)
class Turn:
    """The way from one release to the next.

    Attributes:
        before: The one release.
        after: The other.
        versions: Name of a version to its values before and after, where they differ.
        counts: What is counted to its numbers before and after, where they differ.
        changes: Differences of meetings, by id.
    """

    before: Release
    after: Release
    versions: dict[str, tuple[str | None, str | None]]
    counts: dict[str, tuple[int, int]]
    changes: tuple[Difference, ...]

    @property
    def kinds(self) -> dict[str, int]:
        """Number of changes by kind, most frequent first."""
        return dict(Counter(kind for _, kind, _, _ in self.changes).most_common())


def diff(before: Path, after: Path) -> Turn:
    """Compare two releases by their folders; memory grows with what differs. Raises StoreError for damaged releases."""
    one, other = open_release(before), open_release(after)
    old: dict[str, Meeting] = {}
    new: dict[str, Meeting] = {}
    for mine, theirs in _side_by_side(_meetings(before / RECORD), _meetings(after / RECORD)):
        if mine is not None and theirs is not None and mine == theirs:
            continue
        if mine is not None:
            meeting = loads(Meeting, mine[1])
            old[meeting.id] = meeting
        if theirs is not None:
            meeting = loads(Meeting, theirs[1])
            new[meeting.id] = meeting
    versions = {
        name: (one.manifest["versions"].get(name), value)
        for name, value in other.manifest["versions"].items()
        if one.manifest["versions"].get(name) != value
    }
    counts = {
        name: (int(one.manifest["counts"].get(name, 0)), int(value))
        for name, value in other.manifest["counts"].items()
        if one.manifest["counts"].get(name, 0) != value
    }
    return Turn(one, other, versions, counts, tuple(differences(old, new)))


Entry = tuple[str, str]
"""Id of a meeting and its JSON."""


def _meetings(path: Path) -> Iterator[Entry]:
    """Meetings of a canonical record, by id: its rows stand in the order of their keys."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith('{"table":"meeting",'):
                row = json.loads(line)
                payload = row["payload"]
                yield row["id"], payload if isinstance(payload, str) else compact(payload)


def _side_by_side(one: Iterator[Entry], other: Iterator[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Entries of two sorted lists with the same id together."""
    mine, theirs = next(one, None), next(other, None)
    while mine is not None or theirs is not None:
        if theirs is None or (mine is not None and mine[0] < theirs[0]):
            yield mine, None
            mine = next(one, None)
        elif mine is None or theirs[0] < mine[0]:
            yield None, theirs
            theirs = next(other, None)
        else:
            yield mine, theirs
            mine, theirs = next(one, None), next(other, None)
