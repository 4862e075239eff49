"""The state or organisation that a person serves."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.span import Quote


@dataclass(frozen=True, slots=True)
class Allegiance:
    """A code with the words that show it; `quote` is None where only the name itself does (`reason` "known")."""

    code: str
    quote: Quote | None
    reason: str
