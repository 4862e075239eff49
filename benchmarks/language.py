"""Speed of the language model beside a spaCy pipeline of the same data, in one run on one core.

    python -m training.spacy_baseline --data FOLDER --out PIPELINE
    python -m benchmarks.language --data FOLDER --spacy PIPELINE

Both read the same sentences of news (gold tokens), tags, tree and names; the model also gives posts, roles, lemmas and
predicates of events. Processor time, best of three turns taken in alternation.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from readout.language.parser import Parser
from readout.language.weights import load_files
from training.corpora import load_pud
from training.examples import Example

TURNS = 3


def seconds(job: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    job()
    return time.process_time() - start


def load_spacy(folder: Path) -> Any:  # noqa: ANN401 - spaCy is not a dependency
    """The trained pipeline; spaCy is needed for this row alone."""
    import spacy  # noqa: PLC0415 - only in its own environment

    return spacy.load(folder)


def spacy_job(nlp: Any, words: Sequence[Sequence[str]]) -> Callable[[], object]:  # noqa: ANN401
    """Tags, trees and names of all sentences."""
    docs = type(nlp.make_doc("a"))
    return lambda: list(nlp.pipe([docs(nlp.vocab, words=list(row)) for row in words], batch_size=256))


def las(nlp: Any, examples: Sequence[Example]) -> float:  # noqa: ANN401
    """Labelled attachment of the pipeline in percent."""
    docs = nlp.pipe([type(nlp.make_doc("a"))(nlp.vocab, words=list(item.words)) for item in examples])
    right = total = 0
    for doc, item in zip(docs, examples, strict=True):
        for token, head, label in zip(doc, item.heads or (), item.labels or (), strict=True):
            place = 0 if token.head.i == token.i else token.head.i + 1
            right += place == head and (token.dep_ == label or (head == 0 and token.dep_ == "ROOT"))
            total += 1
    return 100 * right / total


def main() -> None:
    """Read the command line and print the rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with parse/pud-test.conllu")
    parser.add_argument("--spacy", type=Path, required=True, help="pipeline made by training.spacy_baseline")
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {0})
    news = [item for item in load_pud(arguments.data) if item.ident.startswith("n")]
    words = [item.words for item in news]
    count = sum(len(row) for row in words)
    model, nlp = Parser(load_files()), load_spacy(arguments.spacy)
    jobs = {"readout": lambda: model.parse(words), "spacy": spacy_job(nlp, words)}
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(TURNS):
        for name, job in jobs.items():
            best[name] = min(best[name], seconds(job))
    for name, value in best.items():
        print(f"{name:8} {count / value:8.0f} tokens a second")
    print(f"ratio    {best['spacy'] / best['readout']:8.2f}")
    print(f"spaCy pipeline: PUD news LAS {las(nlp, news):.1f}")


if __name__ == "__main__":
    main()
