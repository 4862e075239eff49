"""Makes a checkpoint of the package's own model, to train it further: ``python -m training.restore --out FILE``.

The stored weights are the trained ones rounded to 8 bits; the mixes of the encoder's layers are stored as shares, whose
logarithms are the same mixes.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from readout.language.weights import load_files
from training.export import is_linear
from training.network import GROUPS, Network

SMALLEST_SHARE = 1e-9
"""Keeps the logarithm of a layer's share finite."""


def restored_weights(stored: Mapping[str, np.ndarray], labels: Mapping[str, tuple[str, ...]]) -> dict[str, Tensor]:
    """The network's weights from those that graphs and Readout use; the other way round than `export.stored_weights`."""
    found = {}
    for key, like in Network(labels).state_dict().items():
        if key == "mixes":
            array = np.log(np.maximum(np.stack([stored[f"mix.{group}"][:, 0] for group in GROUPS]), SMALLEST_SHARE))
        elif key == "arcs":
            array = np.concatenate([stored["arcs.weight"], stored["arcs.bias"][None]])
        else:
            array = stored[key].T if is_linear(key, like.ndim) else stored[key]
        found[key] = torch.tensor(np.ascontiguousarray(array), dtype=torch.float32).reshape(like.shape)
    return found


def main() -> None:
    """Reads the command line and writes the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="folder of another model than the package's")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    files = load_files(arguments.model)
    labels = {layer: tuple(tags) for layer, tags in files.labels.items()}
    torch.save({"labels": labels, "weights": restored_weights(files.weights, labels), "step": 0}, arguments.out)


if __name__ == "__main__":
    main()
