"""Trains the language model: ``python -m training.train --data FOLDER --out FOLDER``.

Progress is the larger of the share of steps and the share of minutes, so that a run ends in its time box; on a machine that
keeps up, the steps decide and the run is the same each time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import torch
from torch.multiprocessing.spawn import spawn

from readout.language.wordpiece import WordPiece
from training.batches import Batch, Batcher
from training.corpora import load_ewt, load_gum
from training.encoder import LAYERS, load_pretrained, load_vocabulary
from training.epochs import SECOND_STAGE, THIRD_STAGE, Sources, training_epochs, tuning_epochs
from training.events import lexicon_examples, load_events
from training.examples import Example
from training.imitation import TRUTH_SHARE, imitation
from training.labels import collect_labels
from training.losses import losses, weighted
from training.network import Network, begin_from, network_of
from training.progress import quick_figures
from training.templates.generate import generate
from training.workers import STEPS_APART, join, leave, share

HERE = Path(__file__).parent
STAGES = {"second": SECOND_STAGE, "third": THIRD_STAGE}


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


def run(
    network: Network,
    batches: Iterator[tuple[int, Batch]],
    plan: Plan,
    out: Path,
    check: Checker | None,
    teacher: Network | None = None,
) -> None:
    """Trains until the steps or the minutes are used up, keeping checkpoints; several workers end at the same step."""
    learned = [(key, value) for key, value in network.named_parameters() if value.requires_grad]
    encoder = [value for key, value in learned if key.startswith("encoder.")]
    heads = [value for key, value in learned if not key.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    peaks = [plan.encoder_rate, plan.head_rate]
    start = last = time.monotonic()
    pieces = 0
    spent = 0.0
    sums: dict[str, float] = {}
    for step, (epoch, batch) in enumerate(batches, start=1):
        if step % STEPS_APART == 1:
            spent = share(network, (time.monotonic() - start) / (60 * plan.minutes))
        done = max(step / plan.steps, spent)
        if done >= 1:
            break
        rate = min(1.0, step / plan.warm_up) * (1.0 - done)
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * rate
        with torch.autocast("cpu", torch.bfloat16):
            words = network.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
            parts = losses(network, words, batch)
            loss = weighted(parts)
            if teacher is not None:
                loss = TRUTH_SHARE * loss + imitation(network, words, teacher, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        pieces += int(batch.mask.sum())
        for task, value in parts.items():
            sums[task] = 0.99 * sums.get(task, float(value.detach())) + 0.01 * float(value.detach())
        if check is not None and step % 50 == 0:
            speed = pieces / (time.monotonic() - start)
            shown = " ".join(f"{task} {value:.3f}" for task, value in sums.items())
            print(f"step {step} epoch {epoch} done {done:.3f} pieces/s {speed:.0f} {shown}", flush=True)
        if check is not None and time.monotonic() - last > 60 * plan.checkpoint_minutes:
            last = time.monotonic()
            check.save(network, out / "checkpoint.pt", step)
    share(network, spent)
    if check is not None:
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
    parser.add_argument("--start", type=Path, help="checkpoint to go on from, with our own sentences")
    parser.add_argument("--stage", choices=sorted(STAGES), default="second", help="with --start: what the epochs hold")
    parser.add_argument("--teacher", type=Path, help="checkpoint of a larger network to imitate")
    parser.add_argument("--layers", type=int, default=LAYERS, help="of the encoder")
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
    parser.add_argument("--workers", type=int, default=2, help="processes that train together")
    parser.add_argument("--threads", type=int, default=1, help="of each worker")
    return parser.parse_args()


def load_teacher(path: Path) -> Network:
    """The network of a checkpoint, to be asked and not to be changed."""
    return network_of(torch.load(path, weights_only=True)).eval().requires_grad_(requires_grad=False)


def work(worker: int, arguments: argparse.Namespace, meeting_point: str) -> None:
    """What one worker does; all begin with the same network and the same order of batches and take turns in them."""
    join(worker, arguments.workers, meeting_point)
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
    random = Random(arguments.seed)
    labels = collect_labels([*load_ewt(arguments.data, "train"), *load_gum(arguments.data, "train")])
    batcher = Batcher(WordPiece(load_vocabulary()), labels, plan.budget)
    network = Network(labels, arguments.layers)
    sources = Sources(arguments.data, arguments.sentences, arguments.triggers)
    if arguments.start is None:
        load_pretrained(network.encoder)
        epochs = training_epochs(sources, plan.templates, plan.seed, random)
    else:
        begin_from(network, torch.load(arguments.start, weights_only=True)["weights"])
        epochs = tuning_epochs(sources, STAGES[arguments.stage], plan.seed, random)
        network.encoder.pieces.weight.requires_grad = False
    halves = {
        "ewt-dev": load_ewt(arguments.data, "dev")[::5],
        "templates": generate(150, 999),
        "events": load_events(arguments.sentences, "test"),
        "new lemmas": lexicon_examples(arguments.triggers, "test"),
    }
    check = Checker(batcher, labels, halves) if worker == 0 else None
    torch.manual_seed(1000 * arguments.seed + worker)
    network.train()
    batches = islice(endless(batcher, epochs, random), worker, None, arguments.workers)
    run(network, batches, plan, arguments.out, check, load_teacher(arguments.teacher) if arguments.teacher else None)
    leave()


def main() -> None:
    """Reads the command line and trains."""
    arguments = read_arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        spawn(work, (arguments, f"{folder}/workers"), nprocs=arguments.workers)


if __name__ == "__main__":
    main()
