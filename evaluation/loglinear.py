"""Log-linear choices among several, fitted by the method of limited-memory quasi-Newton steps (L-BFGS)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats]]

_STEPS, _MEMORY, _HALVINGS, _SETTLED = 120, 8, 20, 1e-5
_DECREASE = 1e-4


class Rows:
    """Rows of yes-or-no features as one sparse matrix; unknown features are left out.

    Args:
        rows: The features of each row; `always` is added to each.
        numbers: Feature to its column.
        always: A feature that every row bears.
    """

    def __init__(self, rows: Iterable[Iterable[str]], numbers: Mapping[str, int], always: str) -> None:
        found = [[numbers[always], *sorted(numbers[f] for f in row if f in numbers)] for row in rows]
        sizes = [len(row) for row in found]
        self._columns = np.array([column for row in found for column in row])
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._order = np.argsort(self._columns, kind="stable")
        self._of_row = np.repeat(np.arange(len(found)), sizes)[self._order]
        self._used, self._first = np.unique(self._columns[self._order], return_index=True)

    def times(self, weights: Floats) -> Floats:
        """Return for each row the sum of the weights [features, kinds] of its features."""
        summed: Floats = np.add.reduceat(weights[self._columns], self._starts, axis=0)
        return summed

    def back(self, slopes: Floats, like: Floats) -> Floats:
        """Return for each feature the sum of the slopes [rows, kinds] of the rows that bear it, shaped like `like`."""
        found = np.zeros_like(like)
        found[self._used] = np.add.reduceat(slopes[self._of_row], self._first, axis=0)
        return found


def shares_of(odds: Floats) -> Floats:
    """Return the probabilities of log-odds, row by row."""
    raised: Floats = np.exp(odds - odds.max(axis=1, keepdims=True))
    total: Floats = raised / raised.sum(axis=1, keepdims=True)
    return total


def surprise(odds: Floats, right: Sequence[int], worth: Floats) -> tuple[float, Floats]:
    """Return the weighted sum of minus the log-probability of what is right, and its slope by the odds [cases, kinds]."""
    shares, cases = shares_of(odds), np.arange(len(right))
    loss = -float((worth * np.log(shares[cases, right] + 1e-12)).sum())
    slopes = shares * worth[:, None]
    slopes[cases, right] -= worth
    return loss, slopes


def least(loss: Loss, start: Floats) -> Floats:
    """Return where a smooth convex loss is least.

    Args:
        loss: Returns the loss and its slope at a point.
        start: Where to start; any shape.
    """
    at, (value, slope) = start, loss(start)
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=_MEMORY)
    for _ in range(_STEPS):
        way = _way(slope, steps)
        size, fall = 1.0 if steps else min(1.0, 1.0 / float(np.abs(slope).sum() + 1e-12)), float((way * slope).sum())
        for _ in range(_HALVINGS):
            new, (new_value, new_slope) = at + size * way, loss(at + size * way)
            if new_value <= value + _DECREASE * size * fall:
                break
            size /= 2
        else:
            break
        if float(((new - at) * (new_slope - slope)).sum()) > 0:
            steps.append((new - at, new_slope - slope))
        settled = value - new_value <= _SETTLED * max(1.0, abs(new_value))
        at, value, slope = new, new_value, new_slope
        if settled:
            break
    return at


def _way(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return the quasi-Newton direction downhill from the last steps and changes of slope."""
    way, kept = -slope, []
    for step, change in reversed(steps):
        share = float((step * way).sum() / (step * change).sum())
        way = way - share * change
        kept.append(share)
    if steps:
        step, change = steps[-1]
        way = way * float((step * change).sum() / (change * change).sum())
    for (step, change), share in zip(steps, reversed(kept), strict=True):
        way = way + step * (share - float((change * way).sum() / (step * change).sum()))
    return way
