"""The event type of single sentences against a file of labelled ones.

Usage: python -m evaluation.types --data FILE [--errors]

Figures with the thresholds of the built-in table, and with thresholds that five folds choose: each fold is typed with
those that do best on the other four.

FILE is a JSON list or JSON lines of objects with "text" and "event" (a PLOVER type; retired names are mapped to today's).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readout.events.maintype import MainEvent, main_event
from readout.lexicon.triggers import EventLexicon
from readout.model.article import Article, Segment, SegmentKind
from readout.model.event import EventType
from readout.model.mention import Mentions
from readout.model.sentence import Sentence
from readout.model.span import Span
from readout.pipeline import Reader, find_and_resolve, load_reader

FOLDS = 5
FOUND, OVERRULE = (0.3, 0.5), (0.7, 0.85, 0.95)
"""Thresholds of the event head that the folds choose from."""

RETIRED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Names of PLOVER's first edition, with today's."""


@dataclass(frozen=True, slots=True)
class TypeCase:
    """A sentence and its event type."""

    text: str
    event: str


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """How well types are told.

    Attributes:
        accuracy: Share of sentences typed right.
        macro_f1: Mean over the gold types of their F1.
        precision: Precision by type.
        recall: Recall by type.
    """

    accuracy: float
    macro_f1: float
    precision: dict[str, float]
    recall: dict[str, float]


def load_cases(path: Path) -> tuple[TypeCase, ...]:
    """Load the labelled sentences of a file; entries without text or with a label that is no event type are left out."""
    text = path.read_text(encoding="utf-8")
    rows = (
        json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines() if line.strip()]
    )
    known = set(EventType)
    cases = (TypeCase(row["text"], RETIRED.get(row["event"], row["event"])) for row in rows if row.get("text"))
    return tuple(case for case in cases if case.event in known)


@dataclass(frozen=True, slots=True)
class AnalysedCase:
    """A sentence up to the events step."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: Mentions

    def read(self, lexicon: EventLexicon) -> MainEvent | None:
        """Return the main event of the sentence; None if none is found."""
        return main_event(self.article, self.sentences, self.mentions, lexicon)


def analyse_case(text: str, reader: Reader) -> AnalysedCase:
    """Analyse one sentence."""
    text = " ".join(text.split())
    digest = hashlib.sha256(text.encode()).hexdigest()[:32]
    segment = Segment(Span(0, len(text)), SegmentKind.BODY, 0)
    article = Article(digest, digest, "sentence", text, (segment,))
    sentences = reader.analyser.analyse(article)
    return AnalysedCase(article, sentences, find_and_resolve(article, sentences, reader.knowledge))


def told_types(cases: Sequence[AnalysedCase], lexicon: EventLexicon) -> list[str]:
    """Return the type told of each sentence; "" where none is found."""
    read = (case.read(lexicon) for case in cases)
    return [event.type.value if event is not None else "" for event in read]


def folded_types(gold: Sequence[str], cases: Sequence[AnalysedCase], lexicon: EventLexicon) -> list[str]:
    """Tell the types of each fold with the head's thresholds that do best on the other four (by macro-F1)."""
    heads = [replace(lexicon.head, found_main=f, overrule_main=o) for f in FOUND for o in OVERRULE]
    told = [told_types(cases, replace(lexicon, head=head)) for head in heads]
    result = [""] * len(cases)
    for fold in range(FOLDS):
        rest = [number for number in range(len(cases)) if number % FOLDS != fold]
        best = max(told, key=lambda types: type_figures([gold[n] for n in rest], [types[n] for n in rest]).macro_f1)
        for number in range(fold, len(cases), FOLDS):
            result[number] = best[number]
    return result


def type_figures(gold: Sequence[str], told: Sequence[str]) -> TypeFigures:
    """Compute the figures of told types against the gold ones; "" stands for none told."""
    right = Counter(g for g, t in zip(gold, told, strict=True) if g == t)
    wanted, given = Counter(gold), Counter(told)
    precision = {kind: right[kind] / given[kind] if given[kind] else 0.0 for kind in sorted(wanted)}
    recall = {kind: right[kind] / wanted[kind] for kind in sorted(wanted)}
    f1 = [2 * precision[k] * recall[k] / (precision[k] + recall[k]) if right[k] else 0.0 for k in sorted(wanted)]
    return TypeFigures(sum(right.values()) / len(gold), sum(f1) / len(f1), precision, recall)


def main() -> None:
    """Print the figures, and on request the sentences typed wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.types", description="Event types of single sentences.")
    parser.add_argument("--data", type=Path, required=True, help="labelled sentences, JSON or JSON lines")
    parser.add_argument("--errors", action="store_true", help="list the sentences typed wrong")
    arguments = parser.parse_args()
    cases, reader = load_cases(arguments.data), load_reader()
    lexicon, gold = reader.knowledge.events, [case.event for case in cases]
    analysed = [analyse_case(case.text, reader) for case in cases]
    figures = type_figures(gold, told_types(analysed, lexicon))
    folded = type_figures(gold, folded_types(gold, analysed, lexicon))
    print(f"sentences {len(cases)}  accuracy {figures.accuracy:.3f}  macro-F1 {figures.macro_f1:.3f}")
    print(f"with thresholds from five folds: accuracy {folded.accuracy:.3f}  macro-F1 {folded.macro_f1:.3f}")
    for kind in figures.precision:
        print(f"  {kind:10} P {figures.precision[kind]:.3f}  R {figures.recall[kind]:.3f}")
    if arguments.errors:
        for case, parsed in zip(cases, analysed, strict=True):
            event = parsed.read(lexicon)
            if event is None or event.type != case.event:
                shown = f"{event.type} by {event.trigger}" if event is not None else "nothing"
                print(f"{case.event} read as {shown}: {case.text}")


if __name__ == "__main__":
    main()
