"""Step 6, EXTRACT: the meetings, acts and links of one article."""

from __future__ import annotations

from readout.events.extract import Events, extract_events

__all__ = ["Events", "extract_events"]
