"""Briefs: what the record holds on two sides, a person, a topic or a meeting, in sentences of the sources only."""
