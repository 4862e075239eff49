"""Trains the language model: ``python -m training.train --data FOLDER --out FOLDER``.

Progress is the larger of the share of steps and the share of minutes, so that a run ends in its time box; on a machine that
keeps up, the steps decide and the run is the same each time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch

from readout.language.wordpiece import WordPiece
from training.batches import Batch, Batcher
from training.corpora import load_ewt, load_gum
from training.encoder import load_pretrained, load_vocabulary
from training.epochs import FOURTH_STAGE, SECOND_STAGE, THIRD_STAGE, Sources, event_epochs, training_epochs, tuning_epochs
from training.events import lexicon_examples, load_events
from training.examples import Example
from training.labels import collect_labels
from training.losses import losses, weighted
from training.network import Network, begin_from
from training.progress import quick_figures
from training.templates.generate import generate

HERE = Path(__file__).parent
STAGES = {"second": SECOND_STAGE, "third": THIRD_STAGE, "fourth": FOURTH_STAGE}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run goes.

    Attributes:
        steps: optimiser steps of the whole run.
        minutes: its time box.
        encoder_rate: highest learning rate of the encoder.
        head_rate: highest learning rate of the heads.
        warm_up: steps of rising rate.
        budget: padded pieces in a batch.
        templates: templated sentences in an epoch, new ones each epoch.
        seed: of everything that is drawn.
        checkpoint_minutes: between checkpoints.
    """

    steps: int
    minutes: float
    encoder_rate: float
    head_rate: float
    warm_up: int
    budget: int
    templates: int
    seed: int
    checkpoint_minutes: float


def endless(batcher: Batcher, epochs: Iterator[list[Example]], random: Random) -> Iterator[tuple[int, Batch]]:
    """Batches without end, each with the number of its epoch."""
    for number, examples in enumerate(epochs):
        for batch in batcher.epoch(examples, random):
            yield number, batch


def run(network: Network, batches: Iterator[tuple[int, Batch]], plan: Plan, out: Path, check: Checker) -> None:
    """Trains until the steps or the minutes are used up, keeping checkpoints."""
    learned = [(key, value) for key, value in network.named_parameters() if value.requires_grad]
    encoder = [value for key, value in learned if key.startswith("encoder.")]
    heads = [value for key, value in learned if not key.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    peaks = [plan.encoder_rate, plan.head_rate]
    start = last = time.monotonic()
    pieces = 0
    sums: dict[str, float] = {}
    for step, (epoch, batch) in enumerate(batches, start=1):
        done = max(step / plan.steps, (time.monotonic() - start) / (60 * plan.minutes))
        if done >= 1:
            break
        rate = min(1.0, step / plan.warm_up) * (1.0 - done)
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * rate
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(network, batch)
            loss = weighted(parts)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        pieces += int(batch.mask.sum())
        for task, value in parts.items():
            sums[task] = 0.99 * sums.get(task, float(value.detach())) + 0.01 * float(value.detach())
        if step % 50 == 0:
            speed = pieces / (time.monotonic() - start)
            shown = " ".join(f"{task} {value:.3f}" for task, value in sums.items())
            print(f"step {step} epoch {epoch} done {done:.3f} pieces/s {speed:.0f} {shown}", flush=True)
        if time.monotonic() - last > 60 * plan.checkpoint_minutes:
            last = time.monotonic()
            check.save(network, out / "checkpoint.pt", step)
    check.save(network, out / "final.pt", step)


class Checker:
    """Saves checkpoints and prints quick figures of the development halves."""

    def __init__(self, batcher: Batcher, labels: dict[str, tuple[str, ...]], halves: dict[str, Sequence[Example]]) -> None:
        self.batcher = batcher
        self.labels = labels
        self.halves = halves

    def save(self, network: Network, path: Path, step: int) -> None:
        """Writes the weights (whole or not at all) and prints the figures."""
        part = path.with_suffix(".part")
        torch.save({"labels": self.labels, "weights": network.state_dict(), "step": step}, part)
        part.replace(path)
        for half, examples in self.halves.items():
            figures = quick_figures(network, self.batcher, examples, self.labels)
            print(
                f"figures step {step} {half}: " + " ".join(f"{key} {value:.2f}" for key, value in figures.items()), flush=True
            )


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with parse/, ner/ and srl/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from: the second stage, with our own sentences")
    parser.add_argument("--events-only", action="store_true", help="with --start: the event head alone, all else frozen")
    parser.add_argument("--stage", choices=sorted(STAGES), default="second", help="with --start: what the epochs hold")
    parser.add_argument("--frozen-pieces", action="store_true", help="the vectors of the pieces stay as they are")
    parser.add_argument("--sentences", type=Path, default=HERE / "sentences")
    parser.add_argument("--triggers", type=Path, default=HERE.parent / "src/readout/data/triggers.en")
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--budget", type=int, default=1800)
    parser.add_argument("--templates", type=int, default=4000)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--checkpoint-minutes", type=float, default=7.5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    """Reads the command line and trains."""
    arguments = read_arguments()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    plan = Plan(
        arguments.steps,
        arguments.minutes,
        arguments.encoder_rate,
        arguments.head_rate,
        150,
        arguments.budget,
        arguments.templates,
        arguments.seed,
        arguments.checkpoint_minutes,
    )
    arguments.out.mkdir(parents=True, exist_ok=True)
    random = Random(arguments.seed)
    labels = collect_labels([*load_ewt(arguments.data, "train"), *load_gum(arguments.data, "train")])
    (arguments.out / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    batcher = Batcher(WordPiece(load_vocabulary()), labels, plan.budget)
    network = Network(labels)
    sources = Sources(arguments.data, arguments.sentences, arguments.triggers)
    if arguments.start is None:
        load_pretrained(network.encoder)
        epochs = training_epochs(sources, plan.templates, plan.seed, random)
    else:
        begin_from(network, torch.load(arguments.start, weights_only=True)["weights"])
        epochs = tuning_epochs(sources, STAGES[arguments.stage], plan.seed, random)
    halves = {
        "ewt-dev": load_ewt(arguments.data, "dev")[::5],
        "templates": generate(150, 999),
        "events": load_events(arguments.sentences, "test"),
        "new lemmas": lexicon_examples(arguments.triggers, "test"),
    }
    if arguments.events_only:
        for key, value in network.named_parameters():
            value.requires_grad = key.startswith("event_")
        epochs = event_epochs(sources, 2, random)
        del halves["ewt-dev"], halves["templates"]
    if arguments.frozen_pieces:
        network.encoder.pieces.weight.requires_grad = False
    check = Checker(batcher, labels, halves)
    network.train()
    run(network, endless(batcher, epochs, random), plan, arguments.out, check)


if __name__ == "__main__":
    main()
