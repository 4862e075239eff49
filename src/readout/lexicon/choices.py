"""How much each sign of a candidate weighs where a page leaves a choice open (`data/choices/`, fitted on gold pages)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.files import read_table

ALWAYS = "always"
"""The sign that every candidate bears."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Weights of the signs of one kind of choice, as log-odds: 0 says nothing.

    Attributes:
        weights: Sign to weight.
    """

    weights: Mapping[str, float] = field(default_factory=dict)

    def chance(self, signs: Iterable[str]) -> float:
        """Return the probability, 0 to 1, that a candidate with these signs is the right one. Unknown signs weigh 0."""
        return 1 / (1 + math.exp(-self.odds(signs)))

    def odds(self, signs: Iterable[str]) -> float:
        """Return the log-odds that a candidate with these signs is the right one."""
        return sum(self.weights.get(sign, 0.0) for sign in sorted({ALWAYS, *signs}))


def load_choice(kind: str, overlay: Path | None = None) -> Choice:
    """Load the weights of one kind of choice; rows of the user's own file win.

    Args:
        kind: Name of the file in `data/choices` without its ending: "served".
        overlay: Folder of the user's own tables; None for none.

    Raises:
        LexiconError: There is no such file, or a weight is no number.
    """
    found: dict[str, float] = {}
    for row in read_table(f"choices/{kind}.yaml", overlay):
        value = row.values.get("weight")
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise LexiconError(f"{row.file}:{row.line}: 'weight' is {value!r}, not a number; mend it")
        found[row.text("sign")] = float(value)
    return Choice(found)
