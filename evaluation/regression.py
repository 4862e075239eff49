"""Weights of signs by penalised logistic regression."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 50
_PENALTY_OF_FIRST = 0.05


def regression(borne: Floats, right: Sequence[bool], penalty: float, counts: Sequence[float] | None = None) -> Floats:
    """Return log-odds of signs by Newton's method; all but the first are drawn to 0.

    Args:
        borne: [cases, signs], 1 where a case bears a sign; the first sign is borne by all.
        right: Whether each case is right.
        penalty: How strongly weights are drawn to 0.
        counts: How much each case counts; None if all count 1.
    """
    wanted = np.array(right, dtype=float)
    worth = np.ones(len(wanted)) if counts is None else np.array(counts, dtype=float)
    drawn = np.full(borne.shape[1], penalty)
    drawn[0] = _PENALTY_OF_FIRST
    weights = np.zeros(borne.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-borne @ weights))
        slope = borne.T @ (worth * (wanted - chance)) - drawn * weights
        curve = (borne.T * (worth * chance * (1 - chance))) @ borne + np.diag(drawn)
        weights = weights + np.linalg.solve(curve, slope)
    return weights
