"""Examples as tensors, in batches of sentences of like length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from readout.language.shape import word_shape
from readout.language.wordpiece import WordPiece
from training.augment import augmented, cut
from training.examples import Example
from training.network import EVENT_LAYERS, SPAN_LAYERS, TAG_LAYERS

IGNORED = -100
LONGEST_PIECES = 256
TOKEN_LAYERS = (*TAG_LAYERS, *SPAN_LAYERS, "predicate", *EVENT_LAYERS)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one batch; IGNORED marks what is not to be learned.

    Attributes:
        pieces: piece numbers [batch, length]; shapes and mask alike.
        shapes: word shape of each piece.
        mask: 1.0 on pieces.
        firsts: first piece of each word [batch, words].
        present: 1.0 on words [batch, words].
        tags: tag numbers by layer [batch, words].
        heads: head of each word [batch, words].
        labels: label of each word [batch, words].
        role_sentences: row of each predicate [predicates].
        role_predicates: word of each predicate [predicates].
        role_tags: [predicates, words].
        pair_sentences: row of each candidate pair [pairs].
        pair_posts: first word of its post [pairs].
        pair_names: first word of its name [pairs].
        pair_truth: 1.0 where the person holds the post [pairs].
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    present: Tensor
    tags: Mapping[str, Tensor]
    heads: Tensor
    labels: Tensor
    role_sentences: Tensor
    role_predicates: Tensor
    role_tags: Tensor
    pair_sentences: Tensor
    pair_posts: Tensor
    pair_names: Tensor
    pair_truth: Tensor


@dataclass(frozen=True, slots=True)
class _Encoded:
    example: Example
    pieces: list[int]
    shapes: list[int]
    firsts: list[int]


class Batcher:
    """Turns examples into batches.

    Args:
        wordpiece: the tokeniser of the encoder.
        labels: the tags of each layer in the order of their numbers.
        budget: padded pieces in one batch.
    """

    def __init__(self, wordpiece: WordPiece, labels: Mapping[str, tuple[str, ...]], budget: int) -> None:
        self.wordpiece = wordpiece
        self.numbers = {layer: {tag: number for number, tag in enumerate(tags)} for layer, tags in labels.items()}
        self.budget = budget

    def epoch(self, examples: Sequence[Example], random: Random) -> Iterator[Batch]:
        """All examples once, augmented, sentences of like length together, batches in random order."""
        encoded = [self._encode(augmented(example, random)) for example in examples]
        encoded.sort(key=lambda item: (len(item.pieces) // 4, random.random()))
        groups = list(self._groups(encoded))
        random.shuffle(groups)
        for group in groups:
            yield self._batch(group)

    def plain(self, examples: Sequence[Example]) -> Iterator[tuple[list[Example], Batch]]:
        """All examples unchanged, with their batches."""
        encoded = sorted((self._encode(example) for example in examples), key=lambda item: len(item.pieces))
        for group in self._groups(encoded):
            yield [item.example for item in group], self._batch(group)

    def _encode(self, example: Example) -> _Encoded:
        pieces, shapes, firsts = [self.wordpiece.cls], [0], []
        for number, word in enumerate(example.words):
            found = self.wordpiece.pieces(word)
            if len(pieces) + len(found) >= LONGEST_PIECES:
                example = cut(example, number)
                break
            firsts.append(len(pieces))
            pieces.extend(found)
            shapes.extend([word_shape(word)] * len(found))
        pieces.append(self.wordpiece.sep)
        shapes.append(0)
        return _Encoded(example, pieces, shapes, firsts)

    def _groups(self, encoded: Sequence[_Encoded]) -> Iterator[list[_Encoded]]:
        group: list[_Encoded] = []
        longest = 0
        for item in encoded:
            longest = max(longest, len(item.pieces))
            if group and longest * (len(group) + 1) > self.budget:
                yield group
                group, longest = [], len(item.pieces)
            group.append(item)
        if group:
            yield group

    def _batch(self, group: Sequence[_Encoded]) -> Batch:
        length = max(len(item.pieces) for item in group)
        width = max(len(item.firsts) for item in group)
        roles = [(row, item) for row, entry in enumerate(group) for item in entry.example.roles]
        pairs = [(row, *pair) for row, entry in enumerate(group) for pair in candidate_pairs(entry.example)]
        return Batch(
            pieces=_padded([item.pieces for item in group], length, 0),
            shapes=_padded([item.shapes for item in group], length, 0),
            mask=_padded([[1] * len(item.pieces) for item in group], length, 0).float(),
            firsts=_padded([item.firsts for item in group], width, 0),
            present=_padded([[1] * len(item.firsts) for item in group], width, 0).float(),
            tags={
                layer: _padded([self._tags(item.example, layer) for item in group], width, IGNORED) for layer in TOKEN_LAYERS
            },
            heads=_padded([_heads(item.example) for item in group], width, IGNORED),
            labels=_padded([self._labels(item.example) for item in group], width, IGNORED),
            role_sentences=torch.tensor([row for row, _ in roles], dtype=torch.long),
            role_predicates=torch.tensor([item.predicate for _, item in roles], dtype=torch.long),
            role_tags=_padded([self._roles(item.tags) for _, item in roles], width, IGNORED),
            pair_sentences=torch.tensor([item[0] for item in pairs], dtype=torch.long),
            pair_posts=torch.tensor([item[1] for item in pairs], dtype=torch.long),
            pair_names=torch.tensor([item[2] for item in pairs], dtype=torch.long),
            pair_truth=torch.tensor([item[3] for item in pairs], dtype=torch.float),
        )

    def _tags(self, example: Example, layer: str) -> list[int]:
        tags = example.layers.get(layer)
        if tags is None:
            return [IGNORED] * len(example.words)
        numbers = self.numbers[layer]
        return [numbers.get(tag, IGNORED) for tag in tags]

    def _labels(self, example: Example) -> list[int]:
        if example.labels is None:
            return [IGNORED] * len(example.words)
        return [self.numbers["deprel"].get(label, IGNORED) for label in example.labels]

    def _roles(self, tags: Sequence[str]) -> list[int]:
        return [self.numbers["role"].get(tag, IGNORED) for tag in tags]


def candidate_pairs(example: Example) -> list[tuple[int, int, bool]]:
    """Every post with every person of the sentence, and whether the person holds the post."""
    posts, own = example.layers.get("post"), example.layers.get("own")
    if example.pairs is None or posts is None or own is None:
        return []
    names = [place for place, tag in enumerate(own) if tag == "B-PER"]
    true = set(example.pairs)
    return [(post, name, (post, name) in true) for post, tag in enumerate(posts) if tag == "B-POST" for name in names]


def _heads(example: Example) -> list[int]:
    if example.heads is None:
        return [IGNORED] * len(example.words)
    return [IGNORED if head < 0 else head for head in example.heads]


def _padded(rows: Sequence[Sequence[int]], width: int, filler: int) -> Tensor:
    table = torch.full((len(rows), width), filler, dtype=torch.long)
    for number, row in enumerate(rows):
        table[number, : len(row)] = torch.tensor(row, dtype=torch.long)
    return table
