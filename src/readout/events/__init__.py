"""Step 6, EXTRACT: the meetings, acts and links of one article."""

from __future__ import annotations

from readout.events.explain import explain_events
from readout.events.extract import Events, extract_events

__all__ = ["Events", "explain_events", "extract_events"]
