"""The words of an act, to the end of their clause."""

from __future__ import annotations

from readout.model.record import FusedAct

CLAUSE_ENDS = (", ", "; ", ": ", " -- ", " – ")


def whole_clause(act: FusedAct) -> str:
    """The words of an act up to the end of their clause: its quote may stop at a fixed length, the sentence goes on."""
    start = act.sentence.find(act.quote)
    if start < 0:
        return act.quote
    end = start + len(act.quote)
    ends = [found for mark in CLAUSE_ENDS if (found := act.sentence.find(mark, end)) >= 0]
    return act.sentence[start : min(ends, default=len(act.sentence))].rstrip(" .")
