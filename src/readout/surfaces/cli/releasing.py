"""`readout release` and `readout diff`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from readout.surfaces.cli.stores import store_of
from readout.surfaces.export.wording import compact
from readout.surfaces.release.difference import Turn, diff
from readout.surfaces.release.freezing import freeze


def make_release(out: Path, store_path: str | None) -> None:
    """Freeze the store and say what was written."""
    store = store_of(store_path)
    try:
        release = freeze(store, out, datetime.now(UTC).date())
    finally:
        store.close()
    counts, console = release.manifest["counts"], Console()
    console.print(f"[bold]release {release.id}[/] in {out}", highlight=False, soft_wrap=True)
    console.print(
        f"{counts['meetings']:,} meetings, {counts['acts']:,} acts, {counts['pages']:,} pages; "
        f"check it with `sha256sum -c SHA256SUMS`, cite it with `readout cite {out}`",
        highlight=False,
        soft_wrap=True,
    )


def print_diff(before: Path, after: Path, *, as_json: bool) -> None:
    """Print what changed from one release to another."""
    turn = diff(before, after)
    if as_json:
        print(compact(_fields(turn)))
    else:
        _show(turn)


def _fields(turn: Turn) -> dict[str, object]:
    names = ("meeting", "kind", "before", "after")
    return {
        "before": turn.before.id,
        "after": turn.after.id,
        "versions": turn.versions,
        "counts": turn.counts,
        "changes": [dict(zip(names, change, strict=True)) for change in turn.changes],
    }


def _show(turn: Turn) -> None:
    console = Console()
    console.print(f"[bold]{turn.before.id} → {turn.after.id}[/]", highlight=False)
    for name, (old, new) in (*turn.versions.items(), *turn.counts.items()):
        console.print(f"{name}: {old} → {new}", highlight=False, markup=False)
    if not turn.changes:
        console.print("No meeting differs.")
        return
    table = Table("meeting", "what", "before", "after", box=None, pad_edge=False, header_style="bold")
    for meeting, kind, old, new in turn.changes:
        table.add_row(meeting, kind, old or "—", new or "—")
    console.print(table)
    console.print(f"{len(turn.changes)} changes: " + ", ".join(f"{number} {kind}" for kind, number in turn.kinds.items()))
