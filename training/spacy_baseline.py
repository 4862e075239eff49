"""Trains a spaCy pipeline on the same trees and names: ``python -m training.spacy_baseline --data FOLDER --out FOLDER``.

Only for comparison (`benchmarks/language.py`); nothing of it is in Readout. Needs an environment of its own with ``spacy``.
The pipeline is spaCy's for efficiency on the processor: a shared convolutional layer, tagger, parser and names. It is trained
as spaCy's own quick start does (batches that grow to 1,000 words, Adam), and judged on the development half every few minutes
of processor time; the best state is what lies in the folder, at every moment of the run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc
from spacy.training import Example as SpacyExample
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed, load_model_from_config

from training.corpora import load_ewt, load_gum, load_pud
from training.examples import Example

_KINDS = ("PER", "LOC", "ORG")


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


def figures(nlp: Any, pairs: Sequence[Any]) -> dict[str, float]:  # noqa: ANN401
    """Tags, LAS and F1 of the three kinds of names in percent; a set without names has no F1."""
    scores = nlp.evaluate([SpacyExample(pair.predicted.copy(), pair.reference) for pair in pairs], batch_size=256)
    kinds = scores["ents_per_type"] or {}
    found = {"tags": scores["tag_acc"], "LAS": scores["dep_las"]}
    found |= {kind: kinds[kind]["f"] for kind in _KINDS if kind in kinds}
    return {name: 100 * value for name, value in found.items()}


def to_pairs(nlp: Any, examples: Sequence[Example]) -> list[Any]:  # noqa: ANN401
    """Examples of spaCy's own: bare words beside what is known of them."""
    docs = [to_doc(nlp.vocab, example) for example in examples]
    return [
        SpacyExample(Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]), doc)
        for doc in docs
    ]


def train(halves: Mapping[str, Sequence[Example]], minutes: float, every: float, out: Path, seed: int) -> None:
    """Trains on the half ``train`` and leaves the pipeline that did best on the half ``dev`` in the folder.

    Args:
        halves: sentences with trees.
        minutes: of processor time.
        every: minutes of processor time between two looks at the development half, which do not count.
        out: folder of the pipeline.
        seed: of the first weights, the dropout and the order of the sentences.
    """
    fix_random_seed(seed)
    config = init_config(lang="en", pipeline=["tagger", "parser", "ner"], optimize="efficiency", gpu=False)
    nlp = load_model_from_config(config, auto_fill=True)
    pairs, held_out = to_pairs(nlp, halves["train"]), to_pairs(nlp, halves["dev"])
    optimizer = nlp.initialize(lambda: pairs)
    step, best, looks, start = 0, 0.0, 1, time.process_time()
    for epoch, batch in _batches(pairs, Random(seed)):
        nlp.update(batch, drop=0.1, sgd=optimizer)
        step += 1
        used = (time.process_time() - start) / 60
        if used < min(minutes, looks * every):
            continue
        looked = time.process_time()
        with nlp.use_params(optimizer.averages):
            now = figures(nlp, held_out)
            mean = sum(now.values()) / len(now)
            if mean > best:
                best = mean
                nlp.to_disk(out)
        shown = " ".join(f"{name} {value:.1f}" for name, value in now.items())
        print(f"minute {used:.1f} step {step} epoch {epoch} dev {shown}; mean {mean:.2f}, best {best:.2f}", flush=True)
        start += time.process_time() - looked
        looks += 1
        if used >= minutes:
            break


def _batches(pairs: list[Any], random: Random) -> Iterator[tuple[int, list[Any]]]:
    """Batches without end, each with the number of its epoch."""
    sizes = (min(1000, int(100 * 1.001**step)) for step in count())
    for epoch in count(1):
        random.shuffle(pairs)
        yield from ((epoch, batch) for batch in minibatch_by_words(pairs, sizes, tolerance=0.2))


def main() -> None:
    """Reads the command line, trains and saves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=50, help="of processor time")
    parser.add_argument("--every", type=float, default=5, help="minutes between two looks at the development half")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    spacy.require_cpu()
    data = arguments.data
    halves = {half: [*load_ewt(data, half), *load_gum(data, half)] for half in ("train", "dev")}
    halves = {half: [item for item in examples if item.heads] for half, examples in halves.items()}
    train(halves, arguments.minutes, arguments.every, arguments.out, arguments.seed)
    nlp = spacy.load(arguments.out)
    tests = {
        "EWT test": load_ewt(data, "test"),
        "GUM test": load_gum(data, "test"),
        "PUD news": [item for item in load_pud(data) if item.ident.startswith("n")],
    }
    for name, examples in tests.items():
        found = figures(nlp, to_pairs(nlp, examples))
        print(name, " ".join(f"{key} {value:.1f}" for key, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
