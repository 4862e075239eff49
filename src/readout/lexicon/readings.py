"""Words that decide how the name of a country or city is used where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from readout.lexicon.files import read_table

READINGS = "readings.yaml"


def load_reading_cues(overlay: Path | None = None) -> Mapping[str, frozenset[str]]:
    """Load sets of cue words by name of the cue; a user's rows add to them. Raises LexiconError for a malformed row."""
    cues: dict[str, frozenset[str]] = {}
    for row in read_table(READINGS, overlay):
        cue = row.text("cue")
        cues[cue] = cues.get(cue, frozenset()) | frozenset(row.items("words"))
    return cues
