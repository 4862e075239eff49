"""Averages the weights of checkpoints that went on from one start: ``python -m training.average --out FILE CHECKPOINT...``.

Runs of different seeds from the same start lie in one valley of the loss; their mean is better than any of them and costs
nothing at run time (Wortsman et al. 2022, model soups).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch


def averaged(checkpoints: Sequence[dict[str, Any]], shares: Sequence[float]) -> dict[str, Any]:
    """The first checkpoint with the weighted mean of all their weights.

    Args:
        checkpoints: as `training.train` writes them, all with the same labels.
        shares: weight of each; only their ratios matter.
    """
    if any(item["labels"] != checkpoints[0]["labels"] for item in checkpoints):
        raise ValueError("the checkpoints have different labels")
    total = sum(shares)
    weights = {
        key: sum(share / total * item["weights"][key].float() for item, share in zip(checkpoints, shares, strict=True))
        for key in checkpoints[0]["weights"]
    }
    return {**checkpoints[0], "weights": weights}


def main() -> None:
    """Reads the command line and writes the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shares", help="numbers with commas between; all alike without")
    parser.add_argument("checkpoints", type=Path, nargs="+")
    arguments = parser.parse_args()
    loaded = [torch.load(path, map_location="cpu", weights_only=True) for path in arguments.checkpoints]
    shares = [float(item) for item in arguments.shares.split(",")] if arguments.shares else [1.0] * len(loaded)
    torch.save(averaged(loaded, shares), arguments.out)


if __name__ == "__main__":
    main()
