"""The label sets of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from training.events import EVENTS, STATUSES
from training.examples import Example
from training.readers import ROLE_NAMES

NAME_KINDS = {
    "uner": ("PER", "LOC", "ORG", "OTH"),
    "news": ("PER", "LOC", "ORG", "MISC", "TIME", "NUM"),
    "own": ("PER", "LOC", "ORG"),
    "post": ("POST",),
    "institution": ("INST",),
    "role": ROLE_NAMES,
}


def collect_labels(trees: Sequence[Example]) -> dict[str, tuple[str, ...]]:
    """Label sets: BIO tags of the fixed schemes, and what the trees use, the frequent first."""
    labels = {layer: bio(kinds) for layer, kinds in NAME_KINDS.items()}
    for layer in ("upos", "xpos"):
        labels[layer] = _by_count(tag for example in trees for tag in example.layers[layer])
    labels["deprel"] = _by_count(label for example in trees for label in example.labels or ())
    labels["predicate"] = ("no", "yes")
    labels |= {"event": EVENTS, "event_status": STATUSES}
    return labels


def bio(kinds: Sequence[str]) -> tuple[str, ...]:
    """``O``, then B- and I- of each kind."""
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


def _by_count(tags: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(tags)
    return tuple(tag for tag, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if tag != "_")
