"""What a smaller network minimises beside the truth: its distance from a larger one's answers (Hinton et al. 2015).

The larger network answers for every word and every layer, also where a sentence's source annotates nothing.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.losses import WEIGHTS
from training.network import SPAN_LAYERS, TAG_LAYERS, Network, Words

TEMPERATURE = 2.0
"""Softens both networks' answers, so that the order of unlikely labels counts too."""

TRUTH_SHARE = 0.5
"""Weight of the truth beside the imitation."""


def imitation(network: Network, words: Words, teacher: Network, batch: Batch) -> Tensor:
    """The weighted divergence of the network's answers from the teacher's, for each word of the batch.

    Args:
        network: the one that learns.
        words: its vectors of the batch.
        teacher: the one that is imitated, in evaluation mode.
        batch: sentences; their annotation is not looked at but for the places of role predicates.
    """
    with torch.no_grad():
        known = teacher.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
        heads = teacher.arc_scores(known, batch.present).argmax(-1)
        taught = _answers(teacher, known, batch, heads)
    learned = _answers(network, words, batch, heads)
    rows = dict.fromkeys(taught, batch.present) | {"roles": batch.present[batch.role_sentences]}
    parts = [WEIGHTS[task] * _divergence(learned[task], taught[task], rows[task]) for task in taught]
    return torch.stack(parts).sum() / batch.present.sum()


def _answers(network: Network, words: Words, batch: Batch, heads: Tensor) -> dict[str, Tensor]:
    found = {layer: network.tag_scores(words, layer) for layer in (*TAG_LAYERS, *SPAN_LAYERS)}
    found["predicate"] = network.predicate(words.roles)
    found |= network.event_scores(words, batch.present)
    found["arcs"] = network.arc_scores(words, batch.present)
    found["labels"] = network.label_scores(words, heads)
    if len(batch.role_predicates):
        found["roles"] = network.role_scores(words, batch.role_sentences, batch.role_predicates, batch.present)
    return found


def _divergence(learned: Tensor, taught: Tensor, present: Tensor) -> Tensor:
    """Summed over the words that are present (1.0)."""
    aim = (taught.float() / TEMPERATURE).softmax(-1)
    guess = (learned.float() / TEMPERATURE).log_softmax(-1)
    each = functional.kl_div(guess, aim, reduction="none").sum(-1)
    return (each * present).sum() * TEMPERATURE**2
