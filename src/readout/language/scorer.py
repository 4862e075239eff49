"""Running the compact model: words in, scores and vectors out.

Sentences are sorted by length and scored in small batches (short ones together), which is fastest on one core. Padding is
masked, so that what a sentence gets does not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from readout.language.devices import Device, processor
from readout.language.shape import word_shape
from readout.language.weights import ModelFiles
from readout.language.wordpiece import WordPiece

LONGEST_PIECES = 250
"""Pieces that one pass of the encoder may hold; longer sentences are cut in windows before they come here."""

VECTOR_WIDTH = 384
"""Numbers in the vector of a sentence."""

_ROLE_REACH = 24

T = TypeVar("T")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says about one sentence of n words.

    Attributes:
        tags: Scores [n, tags] by layer.
        arcs: [n, n + 1]: how well each place (0 is the root) governs each word.
        label_dependents: [n, width].
        label_heads: [n + 1, width].
        pair_posts: [n, width], the words as beginnings of posts.
        pair_names: [n, width], the words as beginnings of names.
        predicates: [n, 2].
        role_predicates: [n, width].
        role_arguments: [n, width].
    """

    tags: Mapping[str, Floats]
    arcs: Floats
    label_dependents: Floats
    label_heads: Floats
    pair_posts: Floats
    pair_names: Floats
    predicates: Floats
    role_predicates: Floats
    role_arguments: Floats


@dataclass(frozen=True, slots=True)
class _Encoded:
    number: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    firsts: tuple[int, ...]


class Scorer:
    """Holds the loaded network.

    Args:
        files: The model.
        threads: Threads that one call may use.
        device: Where the network runs; None for the processor.
    """

    __slots__ = ("_device", "_labels", "_main", "_outputs", "_pairs", "_roles", "_tag_layers", "wordpiece")

    def __init__(self, files: ModelFiles, threads: int = 1, device: Device | None = None) -> None:
        self._device = device or processor()
        self._pairs = files.weights["pairs"]
        self._main, self._labels, self._roles = (
            _session(files.graphs[name], files.weights, threads, self._device) for name in ("main", "labels", "roles")
        )
        self._outputs = [output.name for output in self._main.get_outputs() if output.name != "sentence"]
        self._tag_layers = tuple(name for name in self._outputs if name in files.labels)
        self.wordpiece = WordPiece(files.vocabulary)

    def score(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Score sentences, each a row of at least one word and at most LONGEST_PIECES pieces."""
        found: dict[int, Scores] = {}
        encoded = [self._encode(number, words) for number, words in enumerate(sentences)]
        for group in _packed(_by_length(encoded), lambda item: (1, len(item.pieces)), self._device.batch_pieces):
            found.update(self._score_group(group))
        return [found[number] for number in range(len(sentences))]

    def roles(self, scores: Sequence[Scores], predicates: Sequence[Sequence[int]]) -> list[Floats]:
        """Return role tag scores [predicates, n, tags] of each sentence, a row for each of its predicates."""
        found: list[Floats] = [np.zeros((0, 0, 0), dtype=np.float32) for _ in scores]
        sizes = [len(item.role_arguments) for item in scores]
        wanted = sorted((number for number, places in enumerate(predicates) if places), key=lambda number: sizes[number])
        for group in _packed(wanted, lambda number: (len(predicates[number]), sizes[number]), self._device.batch_roles):
            rows = self._roles.run(None, _fed_roles([(scores[number], predicates[number]) for number in group]))[0]
            first = 0
            for number in group:
                last = first + len(predicates[number])
                found[number] = rows[first:last, : sizes[number]]
                first = last
        return found

    def labels(self, scores: Sequence[Scores], heads: Sequence[Sequence[int]]) -> list[NDArray[np.int64]]:
        """Return the number of the best label of each word of each sentence for its chosen head (-1 is the root)."""
        found: list[NDArray[np.int64]] = []
        for group in _packed(range(len(scores)), lambda number: (len(heads[number]), 1), self._device.batch_labels):
            chosen = [scores[number].label_heads[np.asarray(heads[number]) + 1] for number in group]
            fed = {
                "dependents": _with_one(np.concatenate([scores[number].label_dependents for number in group])),
                "heads": _with_one(np.concatenate(chosen)),
            }
            numbers: NDArray[np.int64] = self._labels.run(None, fed)[0].argmax(-1)
            found += np.split(numbers, np.cumsum([len(heads[number]) for number in group])[:-1])
        return found

    def pairs(self, scores: Scores, posts: Sequence[int], names: Sequence[int]) -> Floats:
        """Return log odds [posts, names] that the person named from word `names` holds the post from word `posts`."""
        post = _with_one(scores.pair_posts[np.asarray(posts)])
        name = _with_one(scores.pair_names[np.asarray(names)])
        odds: Floats = (post @ self._pairs @ name.T).astype(np.float32)
        return odds

    def vectors(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Return one vector of length 1 for each sentence (same bounds as for `score`): [sentences, VECTOR_WIDTH]."""
        found = np.zeros((len(sentences), VECTOR_WIDTH), dtype=np.float32)
        encoded = [self._encode(number, words) for number, words in enumerate(sentences)]
        for group in _packed(_by_length(encoded), lambda item: (1, len(item.pieces)), self._device.batch_pieces):
            rows = self._main.run(["sentence"], _fed(group), _only_what_is_asked())[0]
            found[[item.number for item in group]] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return found

    def _encode(self, number: int, words: Sequence[str]) -> _Encoded:
        pieces, shapes, firsts = [self.wordpiece.cls], [0], [0]
        for word in words:
            found = self.wordpiece.pieces(word)
            firsts.append(len(pieces))
            pieces.extend(found)
            shapes.extend([word_shape(word)] * len(found))
        return _Encoded(number, (*pieces, self.wordpiece.sep), (*shapes, 0), tuple(firsts))

    def _score_group(self, group: Sequence[_Encoded]) -> Iterator[tuple[int, Scores]]:
        outputs: dict[str, Floats] = dict(
            zip(self._outputs, self._main.run(self._outputs, _fed(group), _only_what_is_asked()), strict=True)
        )
        for row, item in enumerate(group):
            yield item.number, self._cut(outputs, row, len(item.firsts) - 1)

    def _cut(self, outputs: Mapping[str, Floats], row: int, count: int) -> Scores:
        return Scores(
            tags={layer: outputs[layer][row, :count] for layer in self._tag_layers},
            arcs=outputs["arc_scores"][row, :count, : count + 1],
            label_dependents=outputs["label_dependents"][row, :count],
            label_heads=outputs["label_heads"][row, : count + 1],
            pair_posts=outputs["pair_posts"][row, :count],
            pair_names=outputs["pair_names"][row, :count],
            predicates=outputs["predicates"][row, :count],
            role_predicates=outputs["role_predicates"][row, :count],
            role_arguments=outputs["role_arguments"][row, :count],
        )


def _by_length(encoded: Iterable[_Encoded]) -> list[_Encoded]:
    return sorted(encoded, key=lambda item: (len(item.pieces), item.number))


def _fed(group: Sequence[_Encoded]) -> dict[str, NDArray[Any]]:
    """The inputs of the main graph for one batch."""
    length = max(len(item.pieces) for item in group)
    width = max(len(item.firsts) for item in group)
    return {
        "pieces": _padded([item.pieces for item in group], length),
        "shapes": _padded([item.shapes for item in group], length),
        "mask": _padded([[1] * len(item.pieces) for item in group], length).astype(np.float32),
        "firsts": _padded([item.firsts for item in group], width),
        "present": _padded([[1] * (len(item.firsts) - 1) for item in group], width - 1).astype(np.float32),
    }


def _only_what_is_asked() -> Any:  # noqa: ANN401 - onnxruntime is untyped
    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    return options


def _session(graph: bytes, weights: Mapping[str, Floats], threads: int, device: Device) -> Any:  # noqa: ANN401 - onnxruntime is untyped
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    names = [name for name in weights if name.encode() in graph]
    options.add_external_initializers(names, [onnxruntime.OrtValue.ortvalue_from_numpy(weights[name]) for name in names])
    return onnxruntime.InferenceSession(graph, options, providers=[(name, dict(more)) for name, more in device.providers])


def _fed_roles(group: Sequence[tuple[Scores, Sequence[int]]]) -> dict[str, NDArray[Any]]:
    """The inputs of the role graph for the predicates of some sentences, those with the most words last."""
    width = len(group[-1][0].role_arguments)
    count = sum(len(places) for _, places in group)
    arguments = np.zeros((count, width, group[0][0].role_arguments.shape[1]), dtype=np.float32)
    mask = np.zeros((count, width), dtype=np.float32)
    about, row = [], 0
    for scores, places in group:
        last, size = row + len(places), len(scores.role_arguments)
        about.append(scores.role_predicates[np.asarray(places)])
        arguments[row:last, :size] = scores.role_arguments
        mask[row:last, :size] = 1.0
        row = last
    at = np.concatenate([np.asarray(places, dtype=np.int64) for _, places in group])
    distances = np.clip(np.arange(width)[None, :] - at[:, None], -_ROLE_REACH, _ROLE_REACH) + _ROLE_REACH
    return {"about": np.concatenate(about), "arguments": arguments, "distances": distances.astype(np.int64), "mask": mask}


def _packed(items: Iterable[T], size_of: Callable[[T], tuple[int, int]], most: int) -> Iterator[list[T]]:
    """Cut items, sorted by width, into groups of at most `most` padded cells; `size_of` gives rows and width of an item."""
    group: list[T] = []
    rows = 0
    for item in items:
        more, width = size_of(item)
        if group and (rows + more) * width > most:
            yield group
            group, rows = [], 0
        group.append(item)
        rows += more
    if group:
        yield group


def _padded(rows: Sequence[Sequence[int]], width: int) -> NDArray[np.int64]:
    table = np.zeros((len(rows), width), dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def _with_one(vectors: Floats) -> Floats:
    return np.concatenate([vectors, np.ones((*vectors.shape[:-1], 1), dtype=np.float32)], axis=-1)
