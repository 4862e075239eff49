"""Fit of what tells whom an act is aimed at: the weights of the signs in `data/choices/aims.yaml`.

Usage: python -m evaluation.aims [--sets development ...] [--pages FOLDER ...] [--fit]

Prints the share of acts, among those found with the right actors, whose targets are right: as the program chooses them now,
and by weights fitted on the other pages (six parts by page). With `--fit`, the weights fitted on all the pages are written. A
FOLDER holds `pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.contests import Contest, decided, fitted, kept_out, write_table
from evaluation.matching import Record, act_score, pair
from evaluation.sets import OPEN_FOLDERS
from readout.articles import clean_page
from readout.events.aims import chosen, possible
from readout.events.aimsigns import aimed
from readout.events.extract import Happenings, read_happenings
from readout.events.targets import targets_of
from readout.model.article import Article
from readout.model.page import Page, Rejection
from readout.pages import read_pages
from readout.pipeline import Reader, find_and_resolve, load_reader, read_article
from readout.surfaces.export.pagerecord import page_record

HERE = Path(__file__).parent
TABLE = HERE.parent / "src/readout/data/choices/aims.yaml"
_HEAD = """How much each sign weighs for an act's being aimed at a party, at several or at nobody, as log-odds: 0 says nothing.
Fitted by `python -m evaluation.aims --fit`; docs/design.md tells what the signs mean."""


def contests_of(folder: Path, reader: Reader) -> Iterator[Contest]:
    """Return the acts found with the right actors on the pages of a folder, each with whom it may be aimed at."""
    golds = {gold["id"]: gold for gold in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())}
    for page in read_pages([str(folder / "pages.jsonl")], outlets=reader.knowledge.outlets):
        if isinstance(page, Rejection) or page.hints.id not in golds:
            continue
        for article in clean_page(page):
            if not isinstance(article, Rejection):
                yield from _of_article(golds[page.hints.id], page, article, reader)


def _of_article(gold: Record, page: Page, article: Article, reader: Reader) -> Iterator[Contest]:
    record = page_record(read_article(article, page.hints, reader))
    sentences = reader.analyser.analyse(article)
    told = read_happenings(article, sentences, find_and_resolve(article, sentences, reader.knowledge), reader.knowledge.events)
    right = {int(theirs["id"][1:]) - 1: ours for ours, theirs in pair(gold["acts"], record["acts"], act_score)}
    wanted = {n: ours["targets"] for n, ours in right.items() if set(ours["actors"]) == set(told.acts[n].actor.codes)}
    yield from contests_on(str(gold["id"]), told, wanted)


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
    parser = argparse.ArgumentParser(prog="python -m evaluation.aims", description=__doc__)
    parser.add_argument("--sets", nargs="*", choices=OPEN_FOLDERS, default=list(OPEN_FOLDERS), help="open sets of gold pages")
    parser.add_argument("--pages", nargs="+", type=Path, default=[], help="further folders of gold pages")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and write them")
    arguments = parser.parse_args(names)
    reader = load_reader()
    folders = [HERE / "gold" / name for name in arguments.sets] + arguments.pages
    contests = [contest for folder in folders for contest in contests_of(folder, reader)]
    print(f"{len(contests)} acts; targets right as chosen now {decided(contests):.3f}, by other pages {kept_out(contests):.3f}")
    if arguments.fit:
        write_table(fitted(contests), TABLE, _HEAD)
        print(f"written: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
