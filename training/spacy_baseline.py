"""Trains a spaCy pipeline on the same trees and names: ``python -m training.spacy_baseline --data FOLDER --out FOLDER``.

Only for comparison (`benchmarks/language.py`); nothing of it is in Readout. Needs an environment of its own with ``spacy``.
The pipeline is spaCy's for efficiency on the processor: a shared convolutional layer, tagger, parser and names.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc
from spacy.training import Example as SpacyExample
from spacy.util import fix_random_seed, load_model_from_config, minibatch

from training.corpora import load_ewt, load_gum
from training.examples import Example

_BATCH = 64


def to_doc(vocab: Any, example: Example) -> Doc:  # noqa: ANN401 - spaCy's own types
    """A sentence with tags, tree and, where its source has them, names."""
    names = example.layers.get("uner")
    heads = [place if head == 0 else head - 1 for place, head in enumerate(example.heads or ())]
    labels = ["ROOT" if label == "root" else label for label in example.labels or ()]
    return Doc(
        vocab,
        words=list(example.words),
        spaces=list(example.spaces or [True] * len(example.words)),
        tags=list(example.layers["xpos"]),
        heads=heads,
        deps=labels,
        ents=[_well_formed(tag, before) for tag, before in zip(names, ("O", *names), strict=False)] if names else None,
    )


def _well_formed(tag: str, before: str) -> str:
    return "B" + tag[1:] if tag[0] == "I" and before[1:] != tag[1:] else tag


def train(examples: Sequence[Example], minutes: float, seed: int) -> Any:  # noqa: ANN401
    """The trained pipeline."""
    fix_random_seed(seed)
    config = init_config(lang="en", pipeline=["tagger", "parser", "ner"], optimize="efficiency", gpu=False)
    nlp = load_model_from_config(config, auto_fill=True)
    docs = [to_doc(nlp.vocab, example) for example in examples]
    pairs = [
        SpacyExample(Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]), doc)
        for doc in docs
    ]
    optimizer = nlp.initialize(lambda: pairs)
    random, start, step = Random(seed), time.monotonic(), 0
    while time.monotonic() - start < 60 * minutes:
        random.shuffle(pairs)
        for batch in minibatch(pairs, _BATCH):
            losses: dict[str, float] = {}
            nlp.update(batch, drop=0.1, sgd=optimizer, losses=losses)
            step += 1
            if step % 50 == 0:
                print(f"step {step} " + " ".join(f"{name} {value:.1f}" for name, value in losses.items()), flush=True)
            if time.monotonic() - start > 60 * minutes:
                break
    print(f"{step} steps of {_BATCH} sentences")
    return nlp


def main() -> None:
    """Reads the command line, trains and saves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    examples = [*load_ewt(arguments.data, "train"), *load_gum(arguments.data, "train")]
    spacy.require_cpu()
    train([item for item in examples if item.heads], arguments.minutes, arguments.seed).to_disk(arguments.out)


if __name__ == "__main__":
    main()
