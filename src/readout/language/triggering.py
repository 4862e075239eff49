"""Predicates of events out of the network's scores."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from readout.language.bio import log_shares
from readout.language.scorer import Scores
from readout.model.sentence import TriggerToken

_LEAST = 0.15
"""Words less likely to be the predicate of an event are left out."""

_LEAST_SECOND = 0.05
"""Second opinions less likely are left out."""

_DIGITS = 2
"""Of probabilities: more would let the last bit of a sum, which may depend on the batch, show."""


def find_triggers(scores: Scores, labels: Mapping[str, tuple[str, ...]]) -> tuple[TriggerToken, ...]:
    """Return the words that may be predicates of events; none from a model without an event head.

    The first label of the head stands for no event; a word is kept when all others together are likely enough.
    """
    if "event" not in scores.tags:
        return ()
    shares = np.exp(log_shares(scores.tags["event"])).astype(np.float64)
    statuses = scores.tags["event_status"].argmax(-1)
    found = []
    for token, row in enumerate(shares):
        whole = round(1.0 - float(row[0]), _DIGITS)
        if whole < _LEAST:
            continue
        best, second = (int(number) + 1 for number in np.argsort(-row[1:], kind="stable")[:2])
        further = round(float(row[second]), _DIGITS)
        kept = further >= _LEAST_SECOND
        found.append(
            TriggerToken(
                token,
                labels["event"][best],
                min(round(float(row[best]), _DIGITS), whole),
                labels["event_status"][statuses[token]],
                whole,
                labels["event"][second] if kept else None,
                further if kept else 0.0,
            )
        )
    return tuple(found)
