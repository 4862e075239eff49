"""Fit of what makes a phrase an issue of a meeting: the weights of the signs in `data/triggers.en/agenda.yaml`.

Usage: python -m evaluation.agenda [--sets development ...] [--pages FOLDER ...] [--fit]

Prints precision, recall and F1 of the issues of the meetings found, once as the program chooses them now and once by weights
fitted on the other pages (ten parts by page). With `--fit`, the weights fitted on all the pages are written. A FOLDER holds
`pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.matching import meeting_score, overlap, pair
from evaluation.openpages import OpenPage, fit_parser, happenings_of, number_of, open_pages
from evaluation.reliability import Case, fitted
from readout.events.agenda import candidates_of
from readout.events.choosing import Candidate, chosen
from readout.lexicon.confidence import SignWeights
from readout.pipeline import load_reader

TABLE = Path(__file__).parent.parent / "src/readout/data/triggers.en/agenda.yaml"
PARTS = 10
KIND = "issue"
_SAME_ISSUE = 0.5


@dataclass(frozen=True, slots=True)
class Agenda:
    """One meeting found on a gold page.

    Attributes:
        page: Id of the page.
        candidates: Phrases that may be its issues.
        gold: Issues of the gold meeting it is.
    """

    page: str
    candidates: tuple[Candidate, ...]
    gold: tuple[str, ...]


def agendas_of(page: OpenPage) -> Iterator[Agenda]:
    """Return the meetings found on a page that are meetings of its gold record."""
    told, record = happenings_of(page, page.knowledge)
    found = candidates_of(told.scene, told.programme, told.acts)
    for ours, theirs in pair(page.gold["meetings"], record["meetings"], meeting_score):
        yield Agenda(str(page.gold["id"]), tuple(found[number_of(theirs["id"])]), tuple(ours["issues"]))


def cases_of(agendas: Sequence[Agenda]) -> list[Case]:
    """Return each candidate as a case to fit on: right if the gold meeting has such an issue."""
    return [
        Case(agenda.page, KIND, each.signs, each.chance, any(_same(issue, each.issue.quote.text) for issue in agenda.gold))
        for agenda in agendas
        for each in agenda.candidates
    ]


def _same(one: str, other: str) -> float:
    shared = overlap(one, other)
    return shared if shared >= _SAME_ISSUE else 0.0


def figures(agendas: Sequence[Agenda]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the issues chosen, within the meetings found."""
    hits = picked = wanted = 0
    for agenda in agendas:
        found = [each.issue.quote.text for each in chosen(list(agenda.candidates))]
        hits += len(pair(list(agenda.gold), found, _same))
        picked += len(found)
        wanted += len(agenda.gold)
    precision, recall = hits / max(1, picked), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def kept_out(agendas: Sequence[Agenda]) -> list[Agenda]:
    """Return the meetings with their candidates weighed by weights fitted on the pages of the other parts."""
    pages = sorted({agenda.page for agenda in agendas})
    part = {page: number % PARTS for number, page in enumerate(pages)}
    found: list[Agenda] = []
    for number in range(PARTS):
        weights = fitted(cases_of([a for a in agendas if part[a.page] != number]), (KIND,))
        found += [_weighed(agenda, weights) for agenda in agendas if part[agenda.page] == number]
    return found


def _weighed(agenda: Agenda, weights: SignWeights) -> Agenda:
    fresh = tuple(replace(each, chance=weights.probability(KIND, each.signs)) for each in agenda.candidates)
    return replace(agenda, candidates=fresh)


def write_table(weights: SignWeights, path: Path) -> None:
    """Write the weights as the lexicon's table."""
    head = "# How much each sign of a phrase weighs for its being an issue of a meeting, as log-odds: 0 says nothing.\n"
    head += "# Fitted by `python -m evaluation.agenda --fit`; docs/design.md tells what the signs mean.\n"
    rows = [
        f"- {{kind: {KIND}, sign: {json.dumps(sign, ensure_ascii=False)}, weight: {weight}}}"
        for (_, sign), weight in sorted(weights.weights.items())
    ]
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main(names: Sequence[str] | None = None) -> int:
    """Print the figures; with `--fit`, also fit and write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    arguments = fit_parser("agenda", __doc__).parse_args(names)
    pages = open_pages(arguments.sets, arguments.pages, load_reader())
    agendas = [agenda for page in pages for agenda in agendas_of(page)]
    for title, each in (("as chosen now", agendas), ("by weights of the other pages", kept_out(agendas))):
        print("{:32} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(title, *figures(each)))
    if arguments.fit:
        write_table(fitted(cases_of(agendas), (KIND,)), TABLE)
        print(f"written: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
