"""Small sets of labels for networks that tests build."""

from __future__ import annotations

import pytest


@pytest.fixture
def kinds() -> dict[str, tuple[str, ...]]:
    """Labels of every layer of a network."""
    labels = pytest.importorskip("training.labels")
    return {
        **{layer: labels.bio(names) for layer, names in labels.NAME_KINDS.items()},
        "upos": ("NOUN", "VERB"),
        "xpos": ("NN", "VB"),
        "deprel": ("root", "obj"),
        "predicate": ("no", "yes"),
        "event": labels.EVENTS,
        "event_status": labels.STATUSES,
    }
