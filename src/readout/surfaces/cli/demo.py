"""The end of `make demo`: the evidence of one meeting, and how to go on."""

from __future__ import annotations

import sys

from rich.console import Console

from readout.record.query import Query, Sort
from readout.record.results import Meetings
from readout.surfaces.cli.serve import Serving, serve
from readout.surfaces.cli.show import show_meeting
from readout.surfaces.cli.stores import store_of


def main(location: str) -> None:
    """Show the meeting that most independent sources tell, and name the next commands."""
    store = store_of(location)
    found = Meetings(store, Query(sort=Sort.SOURCES)).page().meetings
    store.close()
    console = Console()
    if not found:
        console.print("The example pages yielded no meeting: run `readout doctor`.")
        return
    best = max(found, key=lambda meeting: (meeting.independent_sources, len(meeting.attendees), meeting.id))
    console.rule(f"the evidence of one of them: readout show {best.id[:6]}", align="left")
    show_meeting(best.id, location, as_json=False)
    console.rule("go on", align="left")
    console.print(
        f"  .venv/bin/readout serve --store {location} --open   # this record in the browser: timeline, network, map, review\n"
        f"  .venv/bin/readout search 'forced labor' --store {location}\n"
        f"  .venv/bin/readout meetings --store {location} --country JPN --status planned\n"
        f"  .venv/bin/readout add YOUR-PAGES/ --store {location}\n"
        "  .venv/bin/readout --help",
        highlight=False,
    )
    offer(location, console)


def offer(location: str, console: Console) -> None:
    """Offer to open the record in the browser; without a terminal to answer from, only say how."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    if console.input("\nOpen the record in the browser now? \\[Y/n] ").strip().lower() in {"", "y", "yes"}:
        serve(location, Serving(open_browser=True))


if __name__ == "__main__":
    main(sys.argv[1])
