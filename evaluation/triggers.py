"""Figures of the language model's event head; rows of ``python -m evaluation.language``.

``own events``: the held-out part of the project's marked sentences. ``new lemmas``: examples of the trigger lexicon whose
verbs no training sentence showed. ``PLOVER``: the type of the examples of PLOVER's codebook, never trained on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readout.language.parser import Parse, Parser
from readout.language.tokeniser import tokenise
from readout.model.sentence import TriggerToken
from training.events import EVENTS, NO_EVENT, lexicon_examples, load_events, load_kept
from training.examples import Example

LIKELY = 0.5
"""A word counts as found when it is likelier than not the predicate of an event."""

_RETIRED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_AS_PLOVER = {"MEET": "CONSULT"}


@dataclass(slots=True)
class LabelCounts:
    """How often each label was right, found and wanted."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, found: str, wanted: str) -> None:
        """Count one word or sentence; NO_EVENT stands for none."""
        self.right[wanted] += found == wanted
        self.found[found] += 1
        self.wanted[wanted] += 1

    def f1(self, label: str) -> float:
        """F1 of one label in percent."""
        both = self.found[label] + self.wanted[label]
        return 200 * self.right[label] / both if both else 0.0

    def figures(self, labels: Sequence[str]) -> dict[str, float]:
        """F1 over all labels together, their plain mean, and each of them."""
        labels = [label for label in labels if self.wanted[label]]
        sums = [sum(counts[label] for label in labels) for counts in (self.right, self.found, self.wanted)]
        each = {label: self.f1(label) for label in labels}
        micro = 200 * sums[0] / (sums[1] + sums[2]) if sums[1] + sums[2] else 0.0
        rounded = {"F1": micro, "macro-F1": sum(each.values()) / max(1, len(each)), **each}
        return {name: round(value, 1) for name, value in rounded.items()}


def event_figures(parser: Parser, examples: Sequence[Example]) -> dict[str, float]:
    """Word by word: whether the word is a predicate of an event, which type, and with which status.

    ``mean score`` beside ``precision`` (both of what is found, with its type) tells whether the scores are true.
    """
    counts, any_type = LabelCounts(), LabelCounts()
    status, typed = Counter[bool](), Counter[bool]()
    said = 0.0
    for example, parse in zip(examples, parser.parse([example.words for example in examples]), strict=True):
        found = _likely(parse)
        for place, wanted in enumerate(example.layers["event"]):
            guess = found.get(place)
            label = guess.label if guess else NO_EVENT
            counts.add(label, wanted)
            any_type.add("event" if guess else NO_EVENT, "event" if wanted != NO_EVENT else NO_EVENT)
            if guess:
                typed[label == wanted] += 1
                said += 100 * guess.score
            if guess and wanted != NO_EVENT:
                status[guess.status == example.layers["event_status"][place]] += 1
    right = {
        "status": _share(status[True], status.total()),
        "mean score": round(said / max(1, typed.total()), 1),
        "precision": _share(typed[True], typed.total()),
    }
    return {"found": round(any_type.f1("event"), 1), **counts.figures(EVENTS[1:]), **right}


def lemma_figures(parser: Parser, triggers: Path, seen: Sequence[Example]) -> dict[str, float]:
    """Share of the lexicon's examples with lemmas new to the model that are found, and that get their row's type."""
    known = {
        word.lower()
        for example in seen
        for word, tag in zip(example.words, example.layers["event"], strict=True)
        if tag in EVENTS[1:]
    }
    marked = [
        (item, next(place for place, tag in enumerate(item.layers["event"]) if tag in EVENTS))
        for item in lexicon_examples(triggers, "test")
    ]
    fresh = [(item, place) for item, place in marked if item.words[place].lower() not in known]
    right = found = 0
    for (item, place), parse in zip(fresh, parser.parse([item.words for item, _ in fresh]), strict=True):
        triggers_here = {trigger.token: trigger for trigger in parse.triggers}
        found += place in _likely(parse)
        right += place in triggers_here and triggers_here[place].label == item.layers["event"][place]
    return {"words": len(fresh), "found": _share(found, len(fresh)), "type": _share(right, len(fresh))}


def plover_figures(parser: Parser, path: Path) -> dict[str, float]:
    """Type of each example sentence, by its likeliest predicate; STATE, which PLOVER lacks, gives way to the second label."""
    records = [item for item in json.loads(path.read_text(encoding="utf-8")) if item.get("text")]
    counts = LabelCounts()
    texts = [[item["text"][first:last] for first, last in tokenise(item["text"])] for item in records]
    for item, parse in zip(records, parser.parse(texts), strict=True):
        wanted = _RETIRED.get(item["event"], item["event"])
        counts.add(plover_type(parse.triggers), wanted)
    labels = sorted(label for label in counts.wanted if label != "DOCUMENT")
    figures = counts.figures(labels)
    right = sum(counts.right[label] for label in labels)
    return {"accuracy": _share(right, sum(counts.wanted[label] for label in labels)), **figures}


def plover_type(triggers: Sequence[TriggerToken]) -> str:
    """The type of the likeliest predicate as PLOVER names it; NO_EVENT where there is none."""
    named = [(item.event_score, -item.token, item.second if item.label == "STATE" else item.label) for item in triggers]
    best = max((entry for entry in named if entry[2]), default=None)
    return NO_EVENT if best is None else _AS_PLOVER.get(str(best[2]), str(best[2]))


def _likely(parse: Parse) -> dict[int, TriggerToken]:
    return {trigger.token: trigger for trigger in parse.triggers if trigger.event_score >= LIKELY}


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def all_event_figures(parser: Parser, sentences: Path, triggers: Path, plover: Path | None) -> dict[str, dict[str, float]]:
    """The rows of the event head; PLOVER's only where its file is given."""
    rows = {
        "own events": event_figures(parser, load_events(sentences, "test")),
        "kept events": event_figures(parser, load_kept(sentences)),
        "new lemmas": lemma_figures(parser, triggers, load_events(sentences, "train")),
    }
    return rows | ({"PLOVER": plover_figures(parser, plover)} if plover else {})
