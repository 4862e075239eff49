"""Makes the event head's probabilities true: ``python -m training.calibrate --checkpoint FILE --out FILE``.

One temperature for each layer of the head, found on the held-out marked sentences, is multiplied into its weights (Guo et al.
2017). It changes no ranking of labels, only how sure the head says it is.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from readout.language.wordpiece import WordPiece
from training.batches import IGNORED, Batcher
from training.encoder import load_vocabulary
from training.events import load_events
from training.examples import Example
from training.network import EVENT_LAYERS, Network, network_of

_TRIED = [0.4 + 0.05 * number for number in range(53)]


@torch.no_grad()
def temperatures(network: Network, batcher: Batcher, examples: Sequence[Example]) -> dict[str, float]:
    """The temperature of each layer under which the held-out marks are likeliest."""
    network.eval()
    scores: dict[str, list[Tensor]] = {layer: [] for layer in EVENT_LAYERS}
    truth: dict[str, list[Tensor]] = {layer: [] for layer in EVENT_LAYERS}
    for _, batch in batcher.plain(examples):
        found = network.event_scores(network.words(batch.pieces, batch.shapes, batch.mask, batch.firsts), batch.present)
        for layer in EVENT_LAYERS:
            known = batch.tags[layer] != IGNORED
            scores[layer].append(found[layer][known])
            truth[layer].append(batch.tags[layer][known])
    return {layer: _best(torch.cat(scores[layer]), torch.cat(truth[layer])) for layer in EVENT_LAYERS}


def _best(scores: Tensor, truth: Tensor) -> float:
    return min(_TRIED, key=lambda value: float(functional.cross_entropy(scores / value, truth)))


def main() -> None:
    """Reads the command line and writes the calibrated checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, default=Path(__file__).with_name("sentences"))
    arguments = parser.parse_args()
    loaded = torch.load(arguments.checkpoint, map_location="cpu", weights_only=True)
    batcher = Batcher(WordPiece(load_vocabulary()), loaded["labels"], 1800)
    found = temperatures(network_of(loaded), batcher, load_events(arguments.sentences, "test"))
    print(" ".join(f"{layer} {value:.2f}" for layer, value in found.items()))
    for layer, value in found.items():
        for part in ("weight", "bias"):
            loaded["weights"][f"event_tags.{layer}.{part}"] /= value
    torch.save(loaded, arguments.out)


if __name__ == "__main__":
    main()
