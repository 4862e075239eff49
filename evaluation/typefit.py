"""Fit of the event type of single sentences: the weights of `data/choices/types.yaml` and `typewords.tsv`.

Usage: python -m evaluation.typefit [--data FILE] [--fit]

Fitted on sentences of the project (`training/sentences/types-*.txt`, those of `events-*.txt`, the trigger lexicon's examples)
and on FILE, labelled sentences as of `evaluation.types`. Words are weighed first; how likely they make each type is then one
sign among those of `readout.events.typesigns`, whose weights are fitted on sentences kept out of the fit of the words (and, of
the marked ones, on the half that the language model was never trained on). Prints figures on sentences kept out of both fits;
with `--fit`, writes the weights fitted on all. Takes some minutes; to be run anew after the language model changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.loglinear import Rows, least, surprise
from evaluation.typecases import Case, Kinds, labelled, own_cases
from evaluation.types import TypeFigures, load_cases, type_figures
from readout.events.typesigns import KINDS, with_words
from readout.lexicon.choices import ALWAYS, Choice
from readout.lexicon.typewords import ANY, TypeWords
from readout.model.event import EventType
from readout.pipeline import load_reader

DATA = Path(__file__).parent.parent / "src/readout/data/choices"
FOLDS, _PARTS = 5, 3
_LEAST_WORDS, _LEAST_SIGNS = 3, 5
_WORD_PENALTY, _SIGN_PENALTY, _KIND_FACTOR, _FREE = 1.0, 6.0, 3.0, 0.05
"""How strongly weights are drawn to 0; those of signs for one type alone three times as strongly, that of ANY hardly."""

_SMALL = 0.05
"""Weights of words that are smaller are not written."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of words and of signs."""

    words: TypeWords
    signs: Choice

    def told(self, case: Case) -> EventType:
        """Return the likeliest type of a sentence."""
        return _likeliest(self.signs, _signs(case, self.words.shares(case.words)))


def fitted_words(cases: Sequence[Case]) -> TypeWords:
    """Return the weights of words under which the types of sentences are likeliest."""
    seen = Counter(word for case in cases for word in case.words)
    names = [ANY, *sorted(word for word, count in seen.items() if count >= _LEAST_WORDS)]
    rows = Rows((case.words for case in cases), {name: number for number, name in enumerate(names)}, ANY)
    right, worth = [KINDS.index(case.type) for case in cases], _balanced(cases)
    drawn = np.full((len(names), 1), _WORD_PENALTY)
    drawn[0] = _FREE

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slopes = surprise(rows.times(weights), right, worth)
        return value + float((drawn * weights**2).sum()) / 2, rows.back(slopes, weights) + drawn * weights

    found = least(loss, np.zeros((len(names), len(KINDS))))
    written = {name: _written(row) for name, row in zip(names, found, strict=True)}
    return TypeWords({name: row for name, row in written.items() if row})


def _balanced(cases: Sequence[Case]) -> np.ndarray:
    """Return how much each sentence counts for the weights of words: no type more than the mean of all together."""
    totals = dict.fromkeys((case.type for case in cases), 0.0)
    for case in cases:
        totals[case.type] += case.word_worth
    mean = sum(totals.values()) / len(totals)
    return np.array([case.word_worth * min(1.0, mean / totals[case.type]) for case in cases])


def _written(row: Sequence[float]) -> str:
    return " ".join(f"{kind}:{weight:.2f}" for kind, weight in zip(KINDS, row, strict=True) if abs(weight) >= _SMALL)


def fitted_signs(cases: Sequence[Case], signs: Sequence[Kinds]) -> Choice:
    """Return the weights of signs under which the types of sentences are likeliest."""
    seen = Counter(sign for kinds in signs for own in kinds.values() for sign in own)
    names = [ALWAYS, *sorted(sign for sign, count in seen.items() if count >= _LEAST_SIGNS)]
    rows = Rows((kinds[k] for kinds in signs for k in KINDS), {name: number for number, name in enumerate(names)}, ALWAYS)
    right, worth = [KINDS.index(case.type) for case in cases], np.array([case.worth for case in cases])
    of_kind = [name.split(":")[0].split()[0] in set(EventType) for name in names]
    drawn = _SIGN_PENALTY * np.where(of_kind, _KIND_FACTOR, 1.0)[:, None]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slopes = surprise(rows.times(weights).reshape(len(cases), len(KINDS)), right, worth)
        return value + float((drawn * weights**2).sum()) / 2, rows.back(slopes.reshape(-1, 1), weights) + drawn * weights

    found = least(loss, np.zeros((len(names), 1)))[:, 0]
    return Choice({name: round(float(w), 2) for name, w in zip(names, found, strict=True) if round(float(w), 2)})


def fitted(cases: Sequence[Case]) -> Fit:
    """Return the weights of words and signs; those of signs by words fitted on the other groups of sentences."""
    weighed, signs = signs_kept_out(cases)
    return Fit(fitted_words(cases), fitted_signs(weighed, signs))


def signs_kept_out(cases: Sequence[Case]) -> tuple[list[Case], list[Kinds]]:
    """Return the cases that have signs, with those signs and what words of the other groups say of each."""
    weighed: list[Case] = []
    signs: list[Kinds] = []
    for group in sorted({case.group for case in cases if case.signs}):
        words = fitted_words([case for case in cases if case.group != group])
        own = [case for case in cases if case.group == group]
        weighed += own
        signs += [_signs(case, words.shares(case.words)) for case in own]
    return weighed, signs


def _signs(case: Case, shares: Mapping[EventType, float]) -> Kinds:
    return with_words(case.signs, shares)


def _likeliest(choice: Choice, signs: Kinds) -> EventType:
    return max(KINDS, key=lambda kind: choice.odds(signs[kind]))


def kept_out(own: Sequence[Case], data: Sequence[Case]) -> list[EventType]:
    """Return the types told of labelled sentences, each fifth by weights fitted on the others and the project's own."""
    told: dict[int, EventType] = {}
    for fold in range(FOLDS):
        fit = fitted([*own, *(case for number, case in enumerate(data) if number % FOLDS != fold)])
        told.update({number: fit.told(data[number]) for number in range(fold, len(data), FOLDS)})
    return [told[number] for number in range(len(data))]


def kept_out_signs(cases: Sequence[Case], group: str) -> tuple[list[Case], list[EventType]]:
    """Return the sentences of one group with the types told: each fifth by signs weighed on the rest, words on other groups."""
    weighed, signs = signs_kept_out(cases)
    mine = [number for number, case in enumerate(weighed) if case.group == group]
    told: dict[int, EventType] = {}
    for fold in range(FOLDS):
        out = set(mine[fold::FOLDS])
        rest = [number for number in range(len(weighed)) if number not in out]
        choice = fitted_signs([weighed[n] for n in rest], [signs[n] for n in rest])
        told.update({number: _likeliest(choice, signs[number]) for number in out})
    return [weighed[number] for number in mine], [told[number] for number in mine]


def write_tables(fit: Fit, folder: Path = DATA) -> None:
    """Write the weights as the lexicon's tables."""
    made = "Fitted by `python -m evaluation.typefit --fit`."
    rows = [f"- {{sign: {json.dumps(sign)}, weight: {weight}}}" for sign, weight in sorted(fit.signs.weights.items())]
    head = f"# How much each sign weighs for a type's being that of a single sentence, as log-odds. {made}\n"
    (folder / "types.yaml").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    lines = [f"{word}\t{weights}" for word, weights in sorted(fit.words.weights.items())]
    head = f"# How much each word weighs for each type of a single sentence, as log-odds. {made}\nword\tweights\n"
    (folder / "typewords.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def shown(name: str, figures: TypeFigures) -> str:
    """Return a line of figures."""
    met = f"CONSULT P {figures.precision.get('CONSULT', 0.0):.3f} R {figures.recall.get('CONSULT', 0.0):.3f}"
    return f"{name:58} accuracy {figures.accuracy:.3f}  macro-F1 {figures.macro_f1:.3f}  {met}"


def _figures(cases: Sequence[Case], told: Sequence[str]) -> TypeFigures:
    return type_figures([case.type.value for case in cases], [str(kind) for kind in told])


def main(names: Sequence[str] | None = None) -> int:
    """Print the figures; with `--fit`, also write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m evaluation.typefit", description=__doc__)
    parser.add_argument("--data", type=Path, help="labelled sentences, JSON or JSON lines")
    parser.add_argument("--fit", action="store_true", help="write the weights")
    arguments = parser.parse_args(names)
    reader = load_reader()
    own = own_cases(reader)
    data = labelled(load_cases(arguments.data), reader, _PARTS) if arguments.data is not None else []
    for group in ("types", "marked"):
        cases, told = kept_out_signs([*own, *data], group)
        print(shown(f"own {group}, by rules", _figures(cases, [case.rule for case in cases])))
        print(shown(f"own {group}, five parts", _figures(cases, told)), flush=True)
    if data:
        print(shown(f"{arguments.data.name}, by rules", _figures(data, [case.rule for case in data])), flush=True)
        fit = fitted(own)
        print(shown("by weights of own sentences alone", _figures(data, [fit.told(case) for case in data])), flush=True)
        figures = _figures(data, kept_out(own, data))
        print(shown("by weights of own sentences and the other four fifths", figures))
        for kind, precision in figures.precision.items():
            print(f"  {kind:10} P {precision:.3f}  R {figures.recall[kind]:.3f}")
    if arguments.fit:
        write_tables(fitted([*own, *data]))
        print(f"written: {DATA}/types.yaml, typewords.tsv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
