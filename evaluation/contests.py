"""Fit of choices among candidates, of which one is right: weights of yes/no signs by a penalised conditional logit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readout.lexicon.choices import Choice

PARTS = 6
_PENALTY, _STEPS, _LEAST_SEEN, _SETTLED = 16.0, 25, 15, 1e-4

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contest:
    """One choice on a gold page.

    Attributes:
        page: Id of the page.
        candidates: The signs of each candidate.
        right: Number of the right candidate; None if it is not among them.
        now: Number of the candidate that the program chooses.
    """

    page: str
    candidates: tuple[frozenset[str], ...]
    right: int | None
    now: int


def fitted(contests: Sequence[Contest]) -> Choice:
    """Return the weights under which the right candidates are likeliest, drawn to 0; rare signs keep none."""
    known = [contest for contest in contests if contest.right is not None]
    counts = Counter(sign for contest in known for candidate in contest.candidates for sign in candidate)
    signs = {sign: number for number, sign in enumerate(sorted(s for s, seen in counts.items() if seen >= _LEAST_SEEN))}
    borne = [_matrix(contest, signs) for contest in known]
    weights = np.zeros(len(signs))
    for _ in range(_STEPS):
        slope = -_PENALTY * weights
        curve = np.diag(np.full(len(signs), _PENALTY))
        for contest, rows in zip(known, borne, strict=True):
            chance = _chances(rows @ weights)
            mean = chance @ rows
            slope += rows[contest.right] - mean
            curve += (rows * chance[:, None]).T @ rows - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max(initial=0.0) < _SETTLED:
            break
    return Choice(
        {sign: round(float(weights[number]), 2) for sign, number in signs.items() if round(float(weights[number]), 2)}
    )


def _matrix(contest: Contest, signs: dict[str, int]) -> Floats:
    rows = np.zeros((len(contest.candidates), len(signs)))
    for number, candidate in enumerate(contest.candidates):
        rows[number, [signs[sign] for sign in candidate if sign in signs]] = 1.0
    return rows


def _chances(odds: Floats) -> Floats:
    raised: Floats = np.exp(odds - odds.max())
    total: Floats = raised / raised.sum()
    return total


def choose(choice: Choice, contest: Contest) -> int:
    """Return the number of the candidate with the greatest chance, the first of equals."""
    return max(range(len(contest.candidates)), key=lambda number: choice.chance(contest.candidates[number]))


def kept_out(contests: Sequence[Contest]) -> float:
    """Return the share of contests decided rightly by weights fitted on the other pages, in six parts by page."""
    pages = sorted({contest.page for contest in contests})
    part = {page: number % PARTS for number, page in enumerate(pages)}
    hits = 0
    for number in range(PARTS):
        choice = fitted([contest for contest in contests if part[contest.page] != number])
        hits += sum(choose(choice, c) == c.right for c in contests if part[c.page] == number)
    return hits / max(1, len(contests))


def decided(contests: Sequence[Contest]) -> float:
    """Return the share of contests that the program decides rightly now."""
    return sum(contest.now == contest.right for contest in contests) / max(1, len(contests))


def write_table(choice: Choice, path: Path, head: str) -> None:
    """Write the weights as the lexicon's table, below a comment."""
    rows = [
        f"- {{sign: {json.dumps(sign, ensure_ascii=False)}, weight: {weight}}}"
        for sign, weight in sorted(choice.weights.items())
    ]
    path.write_text("".join(f"# {line}\n" for line in head.splitlines()) + "\n".join(rows) + "\n", encoding="utf-8")
