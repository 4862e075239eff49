"""The network as ONNX graphs without weights; the names of the initialisers are the keys of the stored weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.encoder import ATTENTION_HEADS, INNER_WIDTH, WIDTH
from training.network import (
    ARC_WIDTH,
    EVENT_LAYERS,
    EVENT_WIDTH,
    GROUPS,
    LABEL_WIDTH,
    PAIR_WIDTH,
    ROLE_REACH,
    ROLE_WIDTH,
    SPAN_LAYERS,
    TAG_LAYERS,
)

OPSET = 17
ROLE_HEADS = 4


class Builder:
    """Collects nodes, external weights and small constants of one graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, tuple[int, ...]] = {}
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def weight(self, key: str, *shape: int) -> str:
        """Names a stored weight."""
        self.weights[key] = shape
        return key

    def constant(self, value: Sequence[int] | Sequence[float] | float, kind: str = "float32") -> str:
        """A small constant kept in the graph itself."""
        name = self._fresh("constant")
        self.constants.append(onnx.numpy_helper.from_array(np.asarray(value, dtype=kind), name))
        return name

    def add(self, kind: str, *inputs: str, out: str | None = None, domain: str = "", **attributes: object) -> str:
        """Adds a node with one output and gives the output's name."""
        name = out or self._fresh(kind.lower())
        self.nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def _fresh(self, stem: str) -> str:
        self._count += 1
        return f"{stem}_{self._count}"

    def linear(self, hidden: str, key: str, inputs: int, outputs: int, out: str | None = None) -> str:
        """``hidden @ weight + bias``."""
        product = self.add("MatMul", hidden, self.weight(f"{key}.weight", inputs, outputs))
        return self.add("Add", product, self.weight(f"{key}.bias", outputs), out=out)

    def norm(self, hidden: str, key: str, width: int, epsilon: float = 1e-12) -> str:
        """Layer normalisation."""
        return self.add(
            "LayerNormalization",
            hidden,
            self.weight(f"{key}.weight", width),
            self.weight(f"{key}.bias", width),
            axis=-1,
            epsilon=epsilon,
        )

    def gelu(self, hidden: str, out: str | None = None) -> str:
        """The exact (error function) form."""
        return self.add("Gelu", hidden, out=out, domain="com.microsoft")

    def layer(self, hidden: str, far: str, key: str, width: int, heads: int, inner: int) -> str:
        """One transformer layer as in `training.encoder.Layer`."""
        joint = self.linear(hidden, f"{key}.query_key_value", width, 3 * width)
        split = self.add("Reshape", joint, self.constant([0, 0, 3, heads, width // heads], "int64"))
        moved = self.add("Transpose", split, perm=[2, 0, 3, 1, 4])
        query, key_, value = (self.add("Gather", moved, self.constant(part, "int64"), axis=0) for part in range(3))
        query = self.add("Mul", query, self.constant((width // heads) ** -0.5))
        scores = self.add("MatMul", query, self.add("Transpose", key_, perm=[0, 1, 3, 2]))
        weights = self.add("Softmax", self.add("Add", scores, far), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", weights, value), perm=[0, 2, 1, 3])
        mixed = self.add("Reshape", mixed, self.constant([0, 0, width], "int64"))
        mixed = self.linear(mixed, f"{key}.attended", width, width)
        hidden = self.norm(self.add("Add", hidden, mixed), f"{key}.attended_norm", width)
        further = self.gelu(self.linear(hidden, f"{key}.inner", width, inner))
        further = self.linear(further, f"{key}.outer", inner, width)
        return self.norm(self.add("Add", hidden, further), f"{key}.outer_norm", width)

    def far(self, mask: str) -> str:
        """Large negative scores at padding, [batch, 1, 1, length]."""
        lost = self.add("Mul", self.add("Sub", self.constant(1.0), mask), self.constant(-1e4))
        return self.add("Unsqueeze", lost, self.constant([1, 2], "int64"))

    def model(self, inputs: Mapping[str, tuple[int, Sequence[str]]], outputs: Sequence[str]) -> onnx.ModelProto:
        """Closes the graph; ``inputs`` gives element type and axis names."""
        graph = helper.make_graph(
            self.nodes,
            "readout",
            [helper.make_tensor_value_info(name, kind, list(axes)) for name, (kind, axes) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
            [*self.constants, *(_external(key, shape) for key, shape in self.weights.items())],
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def _external(key: str, shape: Sequence[int]) -> onnx.TensorProto:
    tensor = onnx.TensorProto(name=key, data_type=TensorProto.FLOAT, dims=list(shape), data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="weights")
    return tensor


def main_graph(labels: Mapping[str, Sequence[str]], layers: int) -> onnx.ModelProto:
    """Pieces to the scores and vectors of every word; ``layers`` of the encoder."""
    build = Builder()
    states = _encoded(build, layers)
    taken = _taken(build, states)
    tree, spans, roles, events = (_mixed(build, taken, f"mix.{group}", layers) for group in GROUPS)
    words, spans, roles, events = (
        build.add("Slice", mixed, *(build.constant([item], "int64") for item in (1, 2**31, 1)))
        for mixed in (tree, spans, roles, events)
    )
    outputs = [build.linear(words, f"tags.{layer}", WIDTH, len(labels[layer]), out=layer) for layer in TAG_LAYERS]
    outputs += [build.linear(spans, f"tags.{layer}", WIDTH, len(labels[layer]), out=layer) for layer in SPAN_LAYERS]
    dependent = build.gelu(build.linear(words, "arc_dependent", WIDTH, ARC_WIDTH))
    head = build.gelu(build.linear(tree, "arc_head", WIDTH, ARC_WIDTH))
    scored = build.linear(dependent, "arcs", ARC_WIDTH, ARC_WIDTH)
    outputs.append(build.add("MatMul", scored, build.add("Transpose", head, perm=[0, 2, 1]), out="arc_scores"))
    outputs.append(build.gelu(build.linear(words, "label_dependent", WIDTH, LABEL_WIDTH), out="label_dependents"))
    outputs.append(build.gelu(build.linear(tree, "label_head", WIDTH, LABEL_WIDTH), out="label_heads"))
    outputs.append(build.gelu(build.linear(spans, "pair_post", WIDTH, PAIR_WIDTH), out="pair_posts"))
    outputs.append(build.gelu(build.linear(spans, "pair_name", WIDTH, PAIR_WIDTH), out="pair_names"))
    outputs.append(build.linear(roles, "predicate", WIDTH, 2, out="predicates"))
    outputs.append(build.linear(roles, "role_predicate", WIDTH, ROLE_WIDTH, out="role_predicates"))
    outputs.append(build.linear(roles, "role_argument", WIDTH, ROLE_WIDTH, out="role_arguments"))
    outputs += _events(build, events, labels)
    outputs.append(_sentence(build, states))
    inputs = {
        "pieces": (TensorProto.INT64, ("batch", "length")),
        "shapes": (TensorProto.INT64, ("batch", "length")),
        "mask": (TensorProto.FLOAT, ("batch", "length")),
        "firsts": (TensorProto.INT64, ("batch", "words_and_root")),
        "present": (TensorProto.FLOAT, ("batch", "words")),
    }
    return build.model(inputs, outputs)


def _sentence(build: Builder, states: Sequence[str]) -> str:
    """The sum of all layers over all pieces of a sentence, [batch, width]: its vector but for the length."""
    mask = build.add("Unsqueeze", "mask", build.constant([2], "int64"))
    total = build.add("Mul", build.add("Sum", *states), mask)
    return build.add("ReduceSum", total, build.constant([1], "int64"), keepdims=0, out="sentence")


def _events(build: Builder, vectors: str, labels: Mapping[str, Sequence[str]]) -> list[str]:
    hidden = build.gelu(build.linear(vectors, "event_in", WIDTH, EVENT_WIDTH))
    hidden = build.norm(hidden, "event_norm", EVENT_WIDTH, 1e-5)
    hidden = build.layer(hidden, build.far("present"), "event_layer", EVENT_WIDTH, 4, 2 * EVENT_WIDTH)
    return [build.linear(hidden, f"event_tags.{name}", EVENT_WIDTH, len(labels[name]), out=name) for name in EVENT_LAYERS]


def _encoded(build: Builder, layers: int) -> list[str]:
    pieces = build.add("Gather", build.weight("encoder.pieces.weight", 30522, WIDTH), "pieces", axis=0)
    shapes = build.add("Gather", build.weight("encoder.shapes.weight", 8, WIDTH), "shapes", axis=0)
    length = build.add("Gather", build.add("Shape", "pieces"), build.constant([1], "int64"), axis=0)
    places = build.add(
        "Slice",
        build.weight("encoder.places.weight", 512, WIDTH),
        build.constant([0], "int64"),
        length,
        build.constant([0], "int64"),
    )
    hidden = build.add("Add", build.add("Add", pieces, places), shapes)
    states = [build.norm(hidden, "encoder.norm", WIDTH)]
    far = build.far("mask")
    for number in range(layers):
        states.append(build.layer(states[-1], far, f"encoder.layers.{number}", WIDTH, ATTENTION_HEADS, INNER_WIDTH))
    return states


def _taken(build: Builder, states: Sequence[str]) -> str:
    """The states at the first pieces of the words, [batch, words + 1, layers, width]."""
    chosen = []
    for state in states:
        found = build.add("GatherND", state, build.add("Unsqueeze", "firsts", build.constant([2], "int64")), batch_dims=1)
        chosen.append(build.add("Unsqueeze", found, build.constant([2], "int64")))
    return build.add("Concat", *chosen, axis=2)


def _mixed(build: Builder, taken: str, key: str, layers: int) -> str:
    share = build.weight(key, layers + 1, 1)
    return build.add("ReduceSum", build.add("Mul", taken, share), build.constant([2], "int64"), keepdims=0)


def role_graph(labels: Mapping[str, Sequence[str]]) -> onnx.ModelProto:
    """One row for each predicate: vectors of predicate and words to role tag scores."""
    build = Builder()
    distances = build.add("Gather", build.weight("role_distance.weight", 2 * ROLE_REACH + 1, ROLE_WIDTH), "distances", axis=0)
    about = build.add("Unsqueeze", "about", build.constant([1], "int64"))
    hidden = build.gelu(build.add("Add", build.add("Add", "arguments", about), distances))
    hidden = build.norm(hidden, "role_norm", ROLE_WIDTH, 1e-5)
    hidden = build.layer(hidden, build.far("mask"), "role_layer", ROLE_WIDTH, ROLE_HEADS, 2 * ROLE_WIDTH)
    scores = build.linear(hidden, "role", ROLE_WIDTH, len(labels["role"]), out="roles")
    inputs = {
        "about": (TensorProto.FLOAT, ("predicates", ROLE_WIDTH)),
        "arguments": (TensorProto.FLOAT, ("predicates", "words", ROLE_WIDTH)),
        "distances": (TensorProto.INT64, ("predicates", "words")),
        "mask": (TensorProto.FLOAT, ("predicates", "words")),
    }
    return build.model(inputs, [scores])


def label_graph(labels: Mapping[str, Sequence[str]]) -> onnx.ModelProto:
    """One row for each word: vectors of the word and of its chosen head (each with a closing 1) to label scores."""
    build = Builder()
    count, width = len(labels["deprel"]), LABEL_WIDTH + 1
    mapped = build.add("MatMul", "dependents", build.weight("labels", width, count * width))
    mapped = build.add("Reshape", mapped, build.constant([0, count, width], "int64"))
    heads = build.add("Unsqueeze", "heads", build.constant([2], "int64"))
    scores = build.add("MatMul", mapped, heads)
    build.add("Squeeze", scores, build.constant([2], "int64"), out="label_scores")
    inputs = {"dependents": (TensorProto.FLOAT, ("words", width)), "heads": (TensorProto.FLOAT, ("words", width))}
    return build.model(inputs, ["label_scores"])


__all__ = ["LABEL_WIDTH", "PAIR_WIDTH", "label_graph", "main_graph", "role_graph"]
