"""Loading the compact model's files: digests checked, 8-bit weights multiplied out."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readout.errors import ModelError

FORMAT = 2
"""Version of the file layout that this code reads."""

GRAPHS = ("main", "labels", "roles")

_SCALE = ":scale"
_HINT = "reinstall readout, or make the model anew with `make train`"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The model as read.

    Attributes:
        version: Name, version and first digits of the weights' digest.
        labels: Tags of each layer in the order of their numbers.
        vocabulary: WordPiece entries in the order of their numbers.
        graphs: ONNX graphs without weights, by GRAPHS.
        weights: 32-bit weights by the name that the graphs use.
    """

    version: str
    labels: Mapping[str, tuple[str, ...]]
    vocabulary: tuple[str, ...]
    graphs: Mapping[str, bytes]
    weights: Mapping[str, NDArray[np.float32]]


def packaged_folder() -> Traversable:
    """Return the folder of the model that comes with the package."""
    return files("readout").joinpath("data", "language", "en")


def load_files(folder: Traversable | None = None) -> ModelFiles:
    """Read and check the model's files.

    Args:
        folder: Where they are; None for the packaged model.

    Raises:
        ModelError: A file is missing, damaged or of another format.
    """
    folder = packaged_folder() if folder is None else folder
    manifest = _manifest(folder)
    digests = manifest["sha256"]
    weights = _multiplied(_read(folder, "weights.npz", digests))
    vocabulary = _read(folder, "vocabulary.txt", digests).decode("utf-8").splitlines()
    return ModelFiles(
        version=f"{manifest['name']} {manifest['version']} {digests['weights.npz'][:8]}",
        labels={layer: tuple(tags) for layer, tags in manifest["labels"].items()},
        vocabulary=tuple(vocabulary),
        graphs={name: _read(folder, f"{name}.onnx", digests) for name in GRAPHS},
        weights=weights,
    )


def _manifest(folder: Traversable) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"the language model is not there: {folder} has no manifest.json; {_HINT}") from error
    except ValueError as error:
        raise ModelError(f"the language model's manifest in {folder} cannot be read ({error}); {_HINT}") from error
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"the language model in {folder} has format {manifest.get('format')}, this Readout reads {FORMAT}; {_HINT}"
        )
    return manifest


def _read(folder: Traversable, name: str, digests: Mapping[str, str]) -> bytes:
    try:
        content = folder.joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise ModelError(f"the language model is incomplete: {folder} has no {name}; {_HINT}") from error
    if hashlib.sha256(content).hexdigest() != digests.get(name):
        raise ModelError(f"the language model is damaged: {name} in {folder} does not match its digest; {_HINT}")
    return content


def _multiplied(packed: bytes) -> dict[str, NDArray[np.float32]]:
    """Weights as 32-bit floats: integers times their scales."""
    weights: dict[str, NDArray[np.float32]] = {}
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        for key in stored.files:
            if key.endswith(_SCALE):
                continue
            array = stored[key].astype(np.float32, order="C")
            if key + _SCALE in stored.files:
                array *= stored[key + _SCALE]
            weights[key] = array
    return weights
