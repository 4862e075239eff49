"""Fit the weights of the line scorer of dumps (`readout/data/articles/line_weights.tsv`) and print the table.

    python -m benchmarks.line_weights FOLDER… > src/readout/data/articles/line_weights.tsv

Every folder holds dumps <id>.txt with the truth in <id>.json: {"body": …}. A line counts as body when the truth holds it.
Logistic regression with a strong L2 penalty, long lines weighing more than short ones and every page about the same.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import numpy as np

from benchmarks.articles import folder_cases
from readout.articles.drafting import mark_lines
from readout.articles.features import FEATURES, Numbers, line_features, neutral_lines
from readout.articles.lines import folded, page_lines
from readout.articles.selection import near_prose, rough_run
from readout.lexicon.furniture import load_furniture
from readout.model.page import PageFormat

PENALTY = 100.0
STEPS = 25
LEAST_LETTERS = 25


def samples(folder: Path) -> list[tuple[Numbers, Numbers, Numbers]]:
    """Return features, labels and weights of the lines of every dump of a folder."""
    found = []
    for case in folder_cases(folder):
        lines = mark_lines(page_lines(case.content), load_furniture(), frozenset())
        run = rough_run(lines)
        if case.form is not PageFormat.DUMP or run is None:
            continue
        near = near_prose(lines)
        some = [lines[index] for index in near]
        neutral = neutral_lines(lines)
        first, last = (sum(index < edge for index in near) for edge in run)
        whole, parts = folded(case.body), {folded(part) for part in case.body.split("\n")}
        labels = [line.key in parts or (len(line.key) >= LEAST_LETTERS and line.key in whole) for line in some]
        weights = [min(3.0, 0.3 + line.line.words / 12) * bool(line.key) * 8 / math.sqrt(len(some)) for line in some]
        features = line_features(some, [neutral[index] for index in near], (first, last))
        found.append((features, np.array(labels, dtype=np.float64), np.array(weights)))
    return found


def fit(features: Numbers, labels: Numbers, weights: Numbers) -> Numbers:
    """Fit a logistic regression by Newton's method; return the weights of the features and, last, the constant."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    table = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weights * (chance - labels)) + PENALTY * found
        curve = (table * (weights * chance * (1 - chance))[:, None]).T @ table + PENALTY * np.eye(len(found))
        found = found - np.linalg.solve(curve, slope)
    scaled = found[:-1] / spread
    return np.append(scaled, found[-1] - float(scaled @ mean))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    pages = [page for folder in parser.parse_args().folders for page in samples(folder)]
    found = fit(*(np.concatenate([page[part] for page in pages]) for part in range(3)))
    print(
        "# Weights of the line scorer of dumps: log-odds that a line stands in an article's body (benchmarks/line_weights.py)."
    )
    print("feature\tweight")
    for name, weight in zip((*FEATURES, "constant"), found.tolist(), strict=True):
        print(f"{name}\t{weight:.4f}")


if __name__ == "__main__":
    main()
