"""Writes a checkpoint as the package's model files: ``python -m training.export --checkpoint FILE --out FOLDER``.

Weights become 8-bit integers with one scale for each output channel (each row of the tables of pieces); the graphs carry no
weights. Readout multiplies them out when it loads the model, so that all arithmetic is done in 32-bit floats.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.encoder import load_vocabulary
from training.graph import label_graph, main_graph, role_graph
from training.network import GROUPS, layer_count

FORMAT = 2
SMALL = 4096
FILES = ("main.onnx", "labels.onnx", "roles.onnx", "weights.npz", "vocabulary.txt")


def stored_weights(state: Mapping[str, Tensor]) -> dict[str, np.ndarray]:
    """The weights under the names that graphs and Readout use, linear maps transposed to [inputs, outputs]."""
    found: dict[str, np.ndarray] = {}
    mixes = state["mixes"].float().softmax(-1)
    for group, row in zip(GROUPS, mixes, strict=True):
        found[f"mix.{group}"] = row[:, None].numpy()
    arcs = state["arcs"].float()
    found["arcs.weight"], found["arcs.bias"] = arcs[:-1].numpy(), arcs[-1].numpy()
    for key, value in state.items():
        if key in {"mixes", "arcs"}:
            continue
        array = value.float().numpy()
        if key == "labels":
            array = array.reshape(array.shape[0], -1)
        found[key] = array.T if is_linear(key, array.ndim) else array
    return found


def is_linear(key: str, dimensions: int) -> bool:
    """Whether a weight is that of a linear map, and not a table of vectors; those are stored transposed."""
    table = key.startswith(("encoder.pieces", "encoder.places", "encoder.shapes", "role_distance"))
    return key.endswith(".weight") and dimensions == 2 and not table


def quantised(weights: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Large arrays as 8-bit integers with ``NAME:scale`` beside them; small ones as they are."""
    stored: dict[str, np.ndarray] = {}
    for key, array in weights.items():
        if array.size < SMALL or array.ndim < 2:
            stored[key] = array.astype(np.float32)
            continue
        axis = array.ndim - 1 if key.startswith(("encoder.pieces", "encoder.places", "role_distance")) else 0
        scale = np.abs(array).max(axis=axis, keepdims=True) / 127.0
        scale = np.where(scale == 0, 1.0, scale).astype(np.float32)
        stored[key] = np.rint(array / scale).astype(np.int8)
        stored[f"{key}:scale"] = scale
    return stored


def export(checkpoint: Path, out: Path, version: str) -> None:
    """Writes graphs, weights, vocabulary and the manifest with digests."""
    loaded = torch.load(checkpoint, map_location="cpu", weights_only=True)
    labels = {layer: list(tags) for layer, tags in loaded["labels"].items()}
    out.mkdir(parents=True, exist_ok=True)
    (out / "main.onnx").write_bytes(main_graph(labels, layer_count(loaded["weights"])).SerializeToString())
    (out / "labels.onnx").write_bytes(label_graph(labels).SerializeToString())
    (out / "roles.onnx").write_bytes(role_graph(labels).SerializeToString())
    packed = io.BytesIO()
    np.savez_compressed(packed, **quantised(stored_weights(loaded["weights"])))
    (out / "weights.npz").write_bytes(packed.getvalue())
    (out / "vocabulary.txt").write_text("\n".join(load_vocabulary()) + "\n", encoding="utf-8")
    manifest = {
        "format": FORMAT,
        "name": "readout-language-en",
        "version": version,
        "labels": labels,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1.0")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out, arguments.version)


if __name__ == "__main__":
    main()
