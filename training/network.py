"""The multi-task network: one encoder, many heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import LAYERS, WIDTH, Encoder, Layer

ARC_WIDTH = 192
LABEL_WIDTH = 96
PAIR_WIDTH = 64
ROLE_WIDTH = 128
ROLE_REACH = 24
EVENT_WIDTH = 192
GROUPS = ("tree", "spans", "roles", "events")
"""Groups of tasks, each with a mix of the encoder's layers of its own."""
TAG_LAYERS = ("upos", "xpos")
SPAN_LAYERS = ("uner", "news", "own", "post", "institution")
EVENT_LAYERS = ("event", "event_status")


@dataclass(frozen=True, slots=True)
class Words:
    """Word vectors of one batch, one per group of tasks; position 0 of ``tree`` is the root.

    Attributes:
        tree: [batch, words + 1, WIDTH].
        spans: [batch, words, WIDTH].
        roles: [batch, words, WIDTH].
        events: [batch, words, WIDTH].
    """

    tree: Tensor
    spans: Tensor
    roles: Tensor
    events: Tensor


class Network(nn.Module):
    """Encoder and heads.

    Args:
        labels: the tags of each layer, of ``deprel`` and of ``role``, in the order of their numbers.
        layers: of the encoder.
    """

    def __init__(self, labels: Mapping[str, tuple[str, ...]], layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers, dropout)
        self.mixes = nn.Parameter(torch.zeros(len(GROUPS), layers + 1))
        with torch.no_grad():
            self.mixes[:, -1] = 1.0
        self.tags = nn.ModuleDict({layer: nn.Linear(WIDTH, len(labels[layer])) for layer in (*TAG_LAYERS, *SPAN_LAYERS)})
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.arcs = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.label_dependent = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label_head = nn.Linear(WIDTH, LABEL_WIDTH)
        self.labels = nn.Parameter(torch.zeros(LABEL_WIDTH + 1, len(labels["deprel"]), LABEL_WIDTH + 1))
        self.pair_post = nn.Linear(WIDTH, PAIR_WIDTH)
        self.pair_name = nn.Linear(WIDTH, PAIR_WIDTH)
        self.pairs = nn.Parameter(torch.zeros(PAIR_WIDTH + 1, PAIR_WIDTH + 1))
        self.predicate = nn.Linear(WIDTH, 2)
        self.role_predicate = nn.Linear(WIDTH, ROLE_WIDTH)
        self.role_argument = nn.Linear(WIDTH, ROLE_WIDTH)
        self.role_distance = nn.Embedding(2 * ROLE_REACH + 1, ROLE_WIDTH)
        self.role_norm = nn.LayerNorm(ROLE_WIDTH)
        self.role_layer = Layer(ROLE_WIDTH, 4, 2 * ROLE_WIDTH, dropout)
        self.role = nn.Linear(ROLE_WIDTH, len(labels["role"]))
        self.event_in = nn.Linear(WIDTH, EVENT_WIDTH)
        self.event_norm = nn.LayerNorm(EVENT_WIDTH)
        self.event_layer = Layer(EVENT_WIDTH, 4, 2 * EVENT_WIDTH, dropout)
        self.event_tags = nn.ModuleDict({layer: nn.Linear(EVENT_WIDTH, len(labels[layer])) for layer in EVENT_LAYERS})
        self.dropout = nn.Dropout(2 * dropout)

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> Words:
        """Vectors of the words, taken at their first pieces.

        Args:
            pieces: [batch, length].
            shapes: [batch, length].
            mask: [batch, length], 1.0 on pieces.
            firsts: [batch, words], place of each word's first piece; 0 at padding.
        """
        states = self.encoder(pieces, shapes, mask)
        index = torch.cat([torch.zeros_like(firsts[:, :1]), firsts], dim=1)[..., None].expand(-1, -1, WIDTH)
        taken = torch.stack([state.gather(1, index).float() for state in states])
        mixed = torch.einsum("gl,lbwd->gbwd", self.mixes.softmax(-1), taken)
        mixed = self.dropout(mixed)
        return Words(mixed[0], mixed[1][:, 1:], mixed[2][:, 1:], mixed[3][:, 1:])

    def tag_scores(self, words: Words, layer: str) -> Tensor:
        """[batch, words, tags] of one layer."""
        return self.tags[layer](words.tree[:, 1:] if layer in TAG_LAYERS else words.spans)

    def event_scores(self, words: Words, mask: Tensor) -> dict[str, Tensor]:
        """[batch, words, labels] of what each word does as predicate of an event, and of its status; ``mask`` as the words."""
        hidden = self.event_norm(functional.gelu(self.event_in(words.events)))
        hidden = self.dropout(self.event_layer(hidden, ((1.0 - mask) * -1e4)[:, None, None, :]))
        return {layer: self.event_tags[layer](hidden) for layer in EVENT_LAYERS}

    def arc_scores(self, words: Words, mask: Tensor) -> Tensor:
        """[batch, words, words + 1]: how well each place (0 is the root) governs each word; ``mask`` as the words."""
        dependent = self.dropout(functional.gelu(self.arc_dependent(words.tree[:, 1:])))
        head = self.dropout(functional.gelu(self.arc_head(words.tree)))
        scores = (_with_one(dependent) @ self.arcs) @ head.transpose(1, 2)
        allowed = torch.cat([torch.ones_like(mask[:, :1]), mask], dim=1)
        return scores + ((1.0 - allowed) * -1e4)[:, None, :]

    def label_scores(self, words: Words, heads: Tensor) -> Tensor:
        """[batch, words, labels] given the head of each word ([batch, words], 0 is the root)."""
        dependent = _with_one(self.dropout(functional.gelu(self.label_dependent(words.tree[:, 1:]))))
        head = _with_one(self.dropout(functional.gelu(self.label_head(words.tree))))
        chosen = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return torch.einsum("bwi,ilj,bwj->bwl", dependent, self.labels, chosen)

    def pair_scores(self, words: Words, sentences: Tensor, posts: Tensor, names: Tensor) -> Tensor:
        """Logits that the post beginning at ``posts`` is held by the person named at ``names``; all [pairs]."""
        post = _with_one(functional.gelu(self.pair_post(words.spans[sentences, posts])))
        name = _with_one(functional.gelu(self.pair_name(words.spans[sentences, names])))
        return ((post @ self.pairs) * name).sum(-1)

    def role_scores(self, words: Words, sentences: Tensor, predicates: Tensor, mask: Tensor) -> Tensor:
        """[predicates, words, role tags].

        Args:
            words: the batch.
            sentences: [predicates], row of the batch.
            predicates: [predicates], word.
            mask: [batch, words], 1.0 on words.
        """
        length = words.roles.shape[1]
        distance = torch.arange(length, device=predicates.device)[None] - predicates[:, None]
        distance = distance.clamp(-ROLE_REACH, ROLE_REACH) + ROLE_REACH
        about = self.role_predicate(words.roles[sentences, predicates])[:, None]
        arguments = self.role_argument(words.roles)[sentences]
        hidden = self.role_norm(functional.gelu(about + arguments + self.role_distance(distance)))
        far = ((1.0 - mask[sentences]) * -1e4)[:, None, None, :]
        return self.role(self.role_layer(hidden, far))


def begin_from(network: Network, weights: Mapping[str, Tensor]) -> None:
    """Fills the network with the weights of a checkpoint.

    A network of fewer layers gets the lower ones (Sajjad et al. 2020), and its highest the share of the checkpoint's highest.
    """
    kept = layer_count(network.state_dict())
    above = tuple(f"encoder.layers.{number}." for number in range(kept, layer_count(weights)))
    mixes = weights["mixes"][:, : kept + 1].clone()
    mixes[:, -1] = weights["mixes"][:, -1]
    network.load_state_dict({**{key: value for key, value in weights.items() if not key.startswith(above)}, "mixes": mixes})


def network_of(checkpoint: Mapping[str, Any]) -> Network:
    """The network of a checkpoint as `training.train` writes it."""
    network = Network(checkpoint["labels"], layer_count(checkpoint["weights"]))
    begin_from(network, checkpoint["weights"])
    return network


def layer_count(weights: Mapping[str, Tensor]) -> int:
    """Layers of the encoder that has these weights."""
    return weights["mixes"].shape[1] - 1


def _with_one(vectors: Tensor) -> Tensor:
    return functional.pad(vectors, (0, 1), value=1.0)
