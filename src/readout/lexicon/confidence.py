"""How much each sign of a claim weighs for its being right (`data/triggers.en/confidence.yaml`, fitted on gold pages)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.files import Row, read_table

TABLE = "triggers.en/confidence.yaml"
ISSUES = "triggers.en/agenda.yaml"
"""The table of issues: their weights choose them, too, among the phrases found around a meeting."""

KINDS = ("meeting", "act", "issue", "link")
ALWAYS = "always"
"""The sign that every claim bears: its weight is that of a claim without any other sign."""

_LOWEST, _HIGHEST = 0.02, 0.98


@dataclass(frozen=True, slots=True)
class SignWeights:
    """Weights of signs, as log-odds: 0 says nothing, 1 multiplies the odds of being right by 2.7.

    Attributes:
        weights: (kind of claim, sign) to weight.
    """

    weights: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def probability(self, kind: str, signs: Iterable[str]) -> float:
        """Return the probability, 0.02 to 0.98 in hundredths, that a claim with these signs is right. Unknown signs weigh 0."""
        odds = sum(self.weights.get((kind, sign), 0.0) for sign in (ALWAYS, *signs))
        return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + math.exp(-odds)))), 2)


def load_sign_weights(overlay: Path | None = None) -> SignWeights:
    """Load the weights; rows of the user's own file win.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Raises:
        LexiconError: A row names no kind of claim, or its weight is no number.
    """
    rows = (*read_table(TABLE, overlay), *read_table(ISSUES, overlay))
    return SignWeights(dict(_weight(row) for row in rows))


def _weight(row: Row) -> tuple[tuple[str, str], float]:
    kind, sign, value = row.text("kind"), row.text("sign"), row.values.get("weight")
    if kind not in KINDS:
        raise LexiconError(f"{row.file}:{row.line}: '{kind}' is no kind of claim; use one of {', '.join(KINDS)}")
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise LexiconError(f"{row.file}:{row.line}: 'weight' is {value!r}, not a number; mend it")
    return (kind, sign), float(value)
