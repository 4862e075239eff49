"""What the training minimises."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Batch
from training.network import EVENT_LAYERS, SPAN_LAYERS, TAG_LAYERS, Network, Words

WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "arcs": 1.0,
    "labels": 0.7,
    "uner": 1.0,
    "news": 0.5,
    "own": 1.0,
    "post": 1.0,
    "institution": 0.7,
    "predicate": 0.5,
    "roles": 0.35,
    "pairs": 1.0,
    "event": 1.0,
    "event_status": 0.5,
}


def losses(network: Network, words: Words, batch: Batch) -> dict[str, Tensor]:
    """The loss of each task, summed over what is annotated and divided by the words of the batch; ``words`` are its vectors."""
    given = {layer for layer, tags in batch.tags.items() if (tags != IGNORED).any()}
    found = {
        layer: _tokens(network.tag_scores(words, layer), batch.tags[layer])
        for layer in (*TAG_LAYERS, *SPAN_LAYERS)
        if layer in given
    }
    if "predicate" in given:
        found["predicate"] = _tokens(network.predicate(words.roles), batch.tags["predicate"])
    if "event" in given:
        scores = network.event_scores(words, batch.present)
        found |= {layer: _tokens(scores[layer], batch.tags[layer]) for layer in EVENT_LAYERS}
    if (batch.heads != IGNORED).any():
        found |= _tree(network, words, batch)
    if len(batch.role_predicates):
        scores = network.role_scores(words, batch.role_sentences, batch.role_predicates, batch.present)
        found["roles"] = _tokens(scores, batch.role_tags)
    if len(batch.pair_posts):
        scores = network.pair_scores(words, batch.pair_sentences, batch.pair_posts, batch.pair_names)
        found["pairs"] = functional.binary_cross_entropy_with_logits(scores, batch.pair_truth, reduction="sum")
    count = batch.present.sum()
    return {task: loss / count for task, loss in found.items()}


def _tree(network: Network, words: Words, batch: Batch) -> dict[str, Tensor]:
    scores = network.arc_scores(words, batch.present)
    labels = torch.where(batch.heads == IGNORED, torch.full_like(batch.labels, IGNORED), batch.labels)
    label_scores = network.label_scores(words, batch.heads.clamp(min=0))
    return {"arcs": _tokens(scores, batch.heads), "labels": _tokens(label_scores, labels)}


def _tokens(scores: Tensor, truth: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), truth.flatten(), ignore_index=IGNORED, reduction="sum")


def weighted(parts: dict[str, Tensor]) -> Tensor:
    """The sum that is minimised."""
    return torch.stack([WEIGHTS[task] * loss for task, loss in parts.items()]).sum()
