"""Reliability of confidence: how often claims of a given confidence are right, and the fit of the weights behind it.

Usage: python -m evaluation.reliability [--sets development ...] [--pages FOLDER ...] [--fit]

Without `--fit` the confidence that the program gives now is held against the gold pages. With it, the weights of the signs are
fitted anew on all the pages named (logistic regression), printed with figures for pages kept out of the fit (five parts by
page), and written to `data/triggers.en/confidence.yaml`. A FOLDER holds `pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.matching import Record, act_score, meeting_score, overlap, pair
from evaluation.openpages import fit_parser, open_articles
from evaluation.regression import regression
from readout.lexicon.confidence import ALWAYS, KINDS, SignWeights
from readout.model.page import PageHints
from readout.model.reason import Reason
from readout.pipeline import Explained, Reader, explain_article, load_reader
from readout.surfaces.export.pagerecord import page_record

HERE = Path(__file__).parent
TABLE = HERE.parent / "src/readout/data/triggers.en/confidence.yaml"
FITTED = tuple(kind for kind in KINDS if kind != "issue")
"""Kinds of claims whose weights are fitted here; `evaluation.agenda` fits those of issues."""

PARTS, BINS = 5, 10
_PENALTY, _LEAST_SEEN = 2.0, 4
_LEAST_SEEN_LINKS = 15
"""Links are few: a sign must be seen so often to tell more than chance."""

_SAME_ISSUE = 0.5


@dataclass(frozen=True, slots=True)
class Case:
    """One claim of a gold page: its kind, its signs, the confidence it carries, and whether the gold record has it."""

    page: str
    kind: str
    signs: tuple[str, ...]
    confidence: float
    right: bool


def cases_of(sets: Sequence[str], folders: Sequence[Path], reader: Reader) -> list[Case]:
    """Return the claims on the pages of some open sets and further folders."""
    found: list[Case] = []
    for _, gold, article in open_articles(sets, folders, reader):
        found += _of_page(gold, explain_article(article, PageHints(), reader))
    return found


def _of_page(gold: Record, explained: Explained) -> Iterator[Case]:
    """Return the claims of one page; an act is right with its type and actors, an issue within a meeting that is right."""
    record = page_record(explained[0])
    meetings = pair(gold["meetings"], record["meetings"], meeting_score)
    acts = pair(gold["acts"], record["acts"], act_score)
    ours = {theirs["id"]: mine for mine, theirs in (*meetings, *acts)}
    links = {(link["from"], link["to"], link["kind"]) for link in gold["links"]}
    by_claim = {reason.claim: reason for reason in explained[1]}
    page = str(gold["id"])
    for meeting in record["meetings"]:
        reason = by_claim[meeting["id"]]
        yield Case(page, "meeting", reason.signs, reason.confidence, meeting["id"] in ours)
        if meeting["id"] in ours:
            yield from _issues(page, ours[meeting["id"]]["issues"], meeting["issues"], reason, explained)
    for act in record["acts"]:
        mine = ours.get(act["id"])
        right = mine is not None and mine["type"] == act["type"] and set(mine["actors"]) == set(act["actors"])
        yield Case(page, "act", by_claim[act["id"]].signs, by_claim[act["id"]].confidence, right)
    for link in record["links"]:
        reason = by_claim[f"{link['from']} > {link['to']}"]
        ends = (ours.get(link["from"]), ours.get(link["to"]))
        known = ends[0] is not None and ends[1] is not None and (ends[0]["id"], ends[1]["id"], link["kind"]) in links
        yield Case(page, "link", reason.signs, reason.confidence, known)


def _issues(page: str, gold: list[str], found: list[str], reason: Reason, explained: Explained) -> Iterator[Case]:
    claim = next(each for each in explained[0].meetings if each.id == reason.claim)
    hits = {theirs for _, theirs in pair(gold, found, _issue_score)}
    signs = [filler.signs for filler in reason.fillers if filler.role == "issue"]
    for issue, borne in zip(claim.issues, signs, strict=True):
        yield Case(page, "issue", borne, issue.confidence or 0.0, issue.quote.text in hits)


def _issue_score(one: str, other: str) -> float:
    shared = overlap(one, other)
    return shared if shared >= _SAME_ISSUE else 0.0


def fitted(cases: Sequence[Case], kinds: Sequence[str] = FITTED) -> SignWeights:
    """Return the weights of some kinds of claims, by penalised logistic regression; rare signs keep none."""
    weights: dict[tuple[str, str], float] = {}
    for kind in kinds:
        own = [case for case in cases if case.kind == kind]
        counts = Counter(sign for case in own for sign in set(case.signs))
        least = _LEAST_SEEN_LINKS if kind == "link" else _LEAST_SEEN
        signs = [ALWAYS, *sorted(sign for sign, seen in counts.items() if seen >= least)]
        if own:
            borne = np.array([[s == ALWAYS or s in c.signs for s in signs] for c in own], dtype=float)
            found = regression(borne, [case.right for case in own], _PENALTY)
            weights |= {(kind, sign): round(float(weight), 2) for sign, weight in zip(signs, found, strict=True)}
    return SignWeights(weights)


def kept_out(cases: Sequence[Case]) -> list[Case]:
    """Return the cases with the confidence that weights fitted on the other parts give: five parts by page."""
    pages = sorted({case.page for case in cases})
    part = {page: i % PARTS for i, page in enumerate(pages)}
    found: list[Case] = []
    for number in range(PARTS):
        weights = fitted([case for case in cases if part[case.page] != number])
        for case in cases:
            if part[case.page] == number:
                given = weights.probability(case.kind, case.signs) if case.kind in FITTED else case.confidence
                found.append(Case(case.page, case.kind, case.signs, given, case.right))
    return found


def brier(cases: Sequence[Case]) -> float:
    """Mean square of confidence against right (1) or wrong (0); lower is better."""
    return sum((case.confidence - case.right) ** 2 for case in cases) / len(cases)


def calibration_error(cases: Sequence[Case]) -> float:
    """Mean distance of confidence and share of right claims over ten bins, weighted by their claims."""
    return sum(abs(claimed - share) * count for claimed, share, count in bins(cases)) / len(cases)


def bins(cases: Sequence[Case]) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share right, count) of the claims in each tenth of confidence, lowest first."""
    groups: dict[int, list[Case]] = {}
    for case in cases:
        groups.setdefault(min(BINS - 1, int(case.confidence * BINS)), []).append(case)
    return [
        (sum(c.confidence for c in group) / len(group), sum(c.right for c in group) / len(group), len(group))
        for _, group in sorted(groups.items())
    ]


def print_reliability(cases: Sequence[Case], title: str) -> None:
    """Print the reliability table of each kind of claim, with its Brier score and calibration error."""
    print(f"\n{title}")
    for kind in KINDS:
        own = [case for case in cases if case.kind == kind]
        if not own:
            continue
        share = sum(case.right for case in own) / len(own)
        plain = brier([Case(c.page, c.kind, c.signs, share, c.right) for c in own])
        print(
            f"{kind:8} {len(own):5} claims, {share:.3f} right  Brier {brier(own):.3f} (one figure for all: {plain:.3f})", end=""
        )
        print(f"  calibration error {calibration_error(own):.3f}")
        for claimed, right, count in bins(own):
            print(f"         claimed {claimed:.2f}  right {right:.2f}  of {count}")


def write_table(weights: SignWeights, path: Path) -> None:
    """Write the weights as the lexicon's table."""
    rows = [
        f"- {{kind: {kind}, sign: {json.dumps(sign, ensure_ascii=False)}, weight: {weight}}}"
        for (kind, sign), weight in sorted(weights.weights.items(), key=lambda item: (KINDS.index(item[0][0]), item[0][1]))
    ]
    head = "# How much each sign of a claim weighs for its being right, as log-odds: 0 says nothing.\n"
    head += "# Fitted by `python -m evaluation.reliability --fit`; docs/design.md tells what the signs mean.\n"
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main(names: Sequence[str] | None = None) -> int:
    """Print reliability tables; with `--fit`, also fit and write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    arguments = fit_parser("reliability", __doc__).parse_args(names)
    cases = cases_of(arguments.sets, arguments.pages, load_reader())
    print_reliability(cases, "confidence as given")
    if arguments.fit:
        print_reliability(kept_out(cases), "fitted anew, on pages kept out of the fit")
        write_table(fitted(cases), TABLE)
        print(f"\nwritten: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
