"""Fit of what tells at which meeting an act was done: the weights of the signs in `data/choices/ties.yaml`.

Usage: python -m evaluation.ties [--sets development ...] [--pages FOLDER ...] [--fit]

Prints the share of acts, among those found with the right type, whose meeting (or none) is right: as the program chooses now,
and by weights fitted on the other pages (six parts by page). With `--fit`, the weights fitted on all the pages are written. A
FOLDER holds `pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.contests import Contest, decided, fitted, kept_out, write_table
from evaluation.matching import act_score, meeting_score, pair
from evaluation.openpages import OpenPage, fit_parser, happenings_of, number_of, open_pages
from readout.events.extract import Happenings
from readout.events.ties import chosen, ties_of
from readout.lexicon.choices import Choice
from readout.pipeline import load_reader

TABLE = Path(__file__).parent.parent / "src/readout/data/choices/ties.yaml"
_HEAD = """How much each sign weighs for an act's having been done at a meeting, or at none, as log-odds: 0 says nothing.
Fitted by `python -m evaluation.ties --fit`; docs/design.md tells what the signs mean."""


def contests_of(page: OpenPage) -> Iterator[Contest]:
    """Return the acts found on a page with the right type, each with the meetings at which it may have been done."""
    told, record = happenings_of(page, replace(page.knowledge, events=replace(page.knowledge.events, ties=Choice())))
    meetings = pair(page.gold["meetings"], record["meetings"], meeting_score)
    same = {ours["id"]: number_of(theirs["id"]) for ours, theirs in meetings}
    wanted = {
        number_of(theirs["id"]): same.get(ours["meeting"])
        for ours, theirs in pair(page.gold["acts"], record["acts"], act_score)
        if ours["type"] == theirs["type"] and (ours["meeting"] is None or ours["meeting"] in same)
    }
    scene = replace(told.scene, lexicon=page.knowledge.events)
    yield from contests_on(str(page.gold.get("id")), replace(told, scene=scene), wanted)


def contests_on(page: str, told: Happenings, wanted: Mapping[int, int | None]) -> Iterator[Contest]:
    """Return the contests of a page's acts whose meeting is known.

    Args:
        page: Id of the page.
        told: What the rules found on it.
        wanted: Number of an act to the number of its meeting; None for none.
    """
    if not told.programme.entries:
        return
    for number, ties in enumerate(ties_of(told.scene, told.programme, told.acts)):
        if number in wanted:
            entries = [tie.entry for tie in ties]
            now = chosen(told.scene, ties) if told.scene.lexicon.ties.weights else told.acts[number].entry
            signs = tuple(tie.signs for tie in ties)
            yield Contest(page, signs, entries.index(wanted[number]), entries.index(now))


def main(names: Sequence[str] | None = None) -> int:
    """Print the figures; with `--fit`, also fit and write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    arguments = fit_parser("ties", __doc__).parse_args(names)
    pages = open_pages(arguments.sets, arguments.pages, load_reader())
    contests = [contest for page in pages for contest in contests_of(page)]
    print(f"{len(contests)} acts; meeting right as chosen now {decided(contests):.3f}, by other pages {kept_out(contests):.3f}")
    if arguments.fit:
        write_table(fitted(contests), TABLE, _HEAD)
        print(f"written: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
