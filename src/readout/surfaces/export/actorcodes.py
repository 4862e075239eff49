"""Codes of states and organisations by what a person types."""

from __future__ import annotations

from readout.config import load_config
from readout.errors import ConfigError
from readout.lexicon.countries import load_actor_table


def code_of(side: str) -> str:
    """Code of a state or organisation given by name or code. Raises ConfigError if it is unknown."""
    found = load_actor_table(load_config().lexicons).lookup(side)
    if found is not None:
        return found[0]
    if side.isalpha() and side.isupper():
        return side
    raise ConfigError(f"{side!r} is no country or organisation that the lexicon knows; try its ISO code")
