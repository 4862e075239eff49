"""Choices that pages leave open: fit the weights of their signs on the open gold pages, and measure on pages kept out.

Usage: python -m evaluation.choices KIND [--sets development ...] [--pages FOLDER ...] [--fit]

Prints how often the rule alone and the weighed choice are right on pages kept out of the fit (five parts by page). With `--fit`
the weights, fitted on all the pages, are written to `data/choices/KIND.yaml`. A FOLDER holds `pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from evaluation.gatherings import present_choices, when_choices, where_choices
from evaluation.openpages import OpenPage, fit_parser, open_pages
from evaluation.options import Open
from evaluation.regression import regression
from evaluation.served import served_choices
from readout.events.present import LIKELY
from readout.lexicon.choices import ALWAYS, Choice
from readout.pipeline import load_reader

HERE = Path(__file__).parent
DATA = HERE.parent / "src/readout/data/choices"
PARTS = 5
PENALTY = 1.0
LEAST_SEEN = 4
"""A sign that fewer candidates bear keeps no weight."""

KINDS: Mapping[str, Callable[[OpenPage], Iterator[Open]]] = {
    "served": served_choices,
    "when": when_choices,
    "where": where_choices,
    "present": present_choices,
}
"""Kinds of choices, each with what finds the open ones of a page and its gold record."""

PENALTIES: Mapping[str, float] = {"when": 8.0, "where": 3.0, "present": 6.0}
"""How strongly weights are drawn to 0, for kinds with many signs; `PENALTY` for the others."""


def fitted(choices: Sequence[Open], penalty: float = PENALTY) -> Choice:
    """Return the weights of signs, by penalised logistic regression over all candidates; rare signs keep none."""
    options = [option for choice in choices for option in choice.options]
    seen = Counter(sign for option in options for sign in option.signs)
    signs = [ALWAYS, *sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)]
    borne = np.array([[sign == ALWAYS or sign in option.signs for sign in signs] for option in options], dtype=float)
    weights = regression(borne, [option.right for option in options], penalty)
    return Choice({sign: round(float(weight), 2) for sign, weight in zip(signs, weights, strict=True)})


def chosen_right(choice: Open, weights: Choice) -> bool:
    """Say whether the likeliest candidate is right; whether a lone one is rightly taken or left."""
    if not choice.options:
        return False
    if len(choice.options) == 1:
        return choice.options[0].right is (weights.chance(choice.options[0].signs) >= LIKELY)
    chances = [weights.chance(option.signs) for option in choice.options]
    best = max(range(len(chances)), key=lambda i: (chances[i], -i))
    return choice.options[best if chances[best] >= choice.least else 0].right


def kept_out(choices: Sequence[Open], penalty: float = PENALTY) -> Iterator[tuple[Open, bool]]:
    """Yield each choice with whether it comes out right by weights fitted on the other parts: five parts by page."""
    pages = sorted({choice.page for choice in choices})
    part = {page: number % PARTS for number, page in enumerate(pages)}
    for number in range(PARTS):
        weights = fitted([choice for choice in choices if part[choice.page] != number], penalty)
        yield from ((choice, chosen_right(choice, weights)) for choice in choices if part[choice.page] == number)


def write_weights(kind: str, weights: Choice, folder: Path = DATA) -> None:
    """Write the weights as the table of a kind of choice."""
    rows = [f"- {{sign: {json.dumps(sign)}, weight: {weight}}}" for sign, weight in sorted(weights.weights.items())]
    head = f"# How much each sign of a candidate weighs, as log-odds. Fitted by `python -m evaluation.choices {kind} --fit`.\n"
    (folder / f"{kind}.yaml").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main(names: Sequence[str] | None = None) -> int:
    """Print how often choices are right on pages kept out of the fit; with `--fit`, also write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    parser = fit_parser("choices", __doc__)
    parser.add_argument("kind", choices=sorted(KINDS), help="kind of choice")
    arguments = parser.parse_args(names)
    found = KINDS[arguments.kind]
    choices = [choice for page in open_pages(arguments.sets, arguments.pages, load_reader()) for choice in found(page)]
    counts: dict[str, Counter[str]] = {}
    penalty = PENALTIES.get(arguments.kind, PENALTY)
    for choice, right in kept_out(choices, penalty):
        counts.setdefault(choice.name, Counter()).update(n=1, rule=choice.rule_right, weighed=right)
    for name, count in sorted(counts.items()):
        rule, weighed = count["rule"] / count["n"], count["weighed"] / count["n"]
        print(f"{name:24} {count['n']:5} open  by rule {rule:.3f}  weighed {weighed:.3f}")
    if arguments.fit:
        write_weights(arguments.kind, fitted(choices, penalty))
        print(f"written: {DATA / arguments.kind}.yaml")
    return 0


if __name__ == "__main__":
    sys.exit(main())
