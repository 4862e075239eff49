"""Fit of what tells whom an act is aimed at: the weights of the signs in `data/choices/aims.yaml`.

Usage: python -m evaluation.aims [--sets development ...] [--pages FOLDER ...] [--fit]

Prints the share of acts, among those found with the right actors, whose targets are right: as the program chooses them now,
and by weights fitted on the other pages (six parts by page). With `--fit`, the weights fitted on all the pages are written. A
FOLDER holds `pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.contests import Contest, decided, fitted, kept_out, write_table
from evaluation.matching import act_score, pair
from evaluation.openpages import OpenPage, fit_parser, happenings_of, number_of, open_pages
from readout.events.aims import chosen, possible
from readout.events.aimsigns import aimed
from readout.events.extract import Happenings
from readout.events.targets import targets_of
from readout.pipeline import load_reader

TABLE = Path(__file__).parent.parent / "src/readout/data/choices/aims.yaml"
_HEAD = """How much each sign weighs for an act's being aimed at a party, at several or at nobody, as log-odds: 0 says nothing.
Fitted by `python -m evaluation.aims --fit`; docs/design.md tells what the signs mean."""


def contests_of(page: OpenPage) -> Iterator[Contest]:
    """Return the acts found on a page with the right actors, each with whom it may be aimed at."""
    told, record = happenings_of(page, page.knowledge)
    right = {number_of(theirs["id"]): ours for ours, theirs in pair(page.gold["acts"], record["acts"], act_score)}
    wanted = {n: ours["targets"] for n, ours in right.items() if set(ours["actors"]) == set(told.acts[n].actor.codes)}
    yield from contests_on(str(page.gold["id"]), told, wanted)


def contests_on(page: str, told: Happenings, wanted: dict[int, Sequence[str]]) -> Iterator[Contest]:
    """Return the contests of a page's acts whose targets are known.

    Args:
        page: Id of the page.
        told: What was found on it.
        wanted: Number of an act to the codes it is aimed at.
    """
    ruled = targets_of(told.scene, told.programme, told.acts)
    for each in aimed(told.scene, told.programme, told.acts, ruled):
        if each.number in wanted:
            aims = possible(each)
            codes = [aim.codes for aim in aims]
            gold = tuple(sorted(wanted[each.number]))
            right = codes.index(gold) if gold in codes else None
            yield Contest(page, tuple(aim.signs for aim in aims), right, codes.index(chosen(told.scene, aims)))


def main(names: Sequence[str] | None = None) -> int:
    """Print the figures; with `--fit`, also fit and write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    arguments = fit_parser("aims", __doc__).parse_args(names)
    pages = open_pages(arguments.sets, arguments.pages, load_reader())
    contests = [contest for page in pages for contest in contests_of(page)]
    print(f"{len(contests)} acts; targets right as chosen now {decided(contests):.3f}, by other pages {kept_out(contests):.3f}")
    if arguments.fit:
        write_table(fitted(contests), TABLE, _HEAD)
        print(f"written: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
