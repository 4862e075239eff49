"""The event type of single sentences against a file of labelled ones.

Usage: python -m evaluation.types --data FILE [--errors]

Figures by the weights of the built-in tables. Where these were fitted on the same sentences, the figures that count are those
of `python -m evaluation.typefit`.

FILE is a JSON list or JSON lines of objects with "text" and "event" (a PLOVER type; retired names are mapped to today's).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readout.events.maintype import MainEvent, main_event
from readout.lexicon.triggers import EventLexicon
from readout.lexicon.typewords import TypeWeights, load_type_weights
from readout.model.article import Article, Segment, SegmentKind
from readout.model.event import EventType
from readout.model.mention import Mentions
from readout.model.sentence import Sentence
from readout.model.span import Span
from readout.pipeline import Reader, find_and_resolve, load_reader

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

    def read(self, lexicon: EventLexicon, weights: TypeWeights) -> MainEvent | None:
        """Return the main event of the sentence; None if none is found."""
        return main_event(self.article, self.sentences, self.mentions, lexicon, weights)


def analyse_case(text: str, reader: Reader) -> AnalysedCase:
    """Analyse one sentence."""
    article = bare_case(text)
    sentences = reader.analyser.analyse(article)
    return AnalysedCase(article, sentences, find_and_resolve(article, sentences, reader.knowledge))


def bare_case(text: str) -> Article:
    """Return one sentence as an article."""
    text = " ".join(text.split())
    digest = hashlib.sha256(text.encode()).hexdigest()[:32]
    return Article(digest, digest, "sentence", text, (Segment(Span(0, len(text)), SegmentKind.BODY, 0),))


def told_types(cases: Sequence[AnalysedCase], lexicon: EventLexicon, weights: TypeWeights) -> list[str]:
    """Return the type told of each sentence; "" where none is found."""
    read = (case.read(lexicon, weights) for case in cases)
    return [event.type.value if event is not None else "" for event in read]


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
    lexicon, weights, gold = reader.knowledge.events, load_type_weights(), [case.event for case in cases]
    analysed = [analyse_case(case.text, reader) for case in cases]
    figures = type_figures(gold, told_types(analysed, lexicon, weights))
    print(f"sentences {len(cases)}  accuracy {figures.accuracy:.3f}  macro-F1 {figures.macro_f1:.3f}")
    for kind in figures.precision:
        print(f"  {kind:10} P {figures.precision[kind]:.3f}  R {figures.recall[kind]:.3f}")
    if arguments.errors:
        for case, parsed in zip(cases, analysed, strict=True):
            event = parsed.read(lexicon, weights)
            if event is None or event.type != case.event:
                shown = f"{event.type} by {event.trigger}" if event is not None else "nothing"
                print(f"{case.event} read as {shown}: {case.text}")


if __name__ == "__main__":
    main()
