"""Sentences with one event type each, read up to the signs and words that tell the type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.types import AnalysedCase, TypeCase, analyse_case, bare_case
from readout.events.maintype import Told, told_in
from readout.events.typesigns import KINDS
from readout.events.typesources import MET, nearest
from readout.events.typewords import words_of
from readout.model.event import EventType
from readout.model.sentence import Sentence
from readout.pipeline import Reader
from training.events import NO_EVENT, load_events
from training.examples import Example

SENTENCES = Path(__file__).parent.parent / "training" / "sentences"

Kinds = Mapping[EventType, frozenset[str]]

_OF_EXAMPLE, _OF_MARKED, _OF_TYPED, _OF_DATA = 0.5, 1.0, 2.0, 3.0
_SIGNS_OF_TYPED, _SIGNS_OF_MARKED = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of known type.

    Attributes:
        type: Its type.
        group: Whence it is; sentences of one group are much alike.
        words: Its words.
        word_worth: How much it counts for the weights of words.
        worth: How much it counts for the weights of signs.
        signs: Signs of each type; empty where sources of signs know the sentence too well.
        rule: The rules' answer; "" for none.
    """

    type: EventType
    group: str
    words: frozenset[str]
    word_worth: float = 1.0
    worth: float = 1.0
    signs: Kinds = field(default_factory=dict)
    rule: str = ""


def own_cases(reader: Reader) -> list[Case]:
    """Return the project's own sentences: typed and marked ones, and the examples of the trigger lexicon."""
    typed = [_case(case, reader, "types", _OF_TYPED, _SIGNS_OF_TYPED) for case in typed_sentences(SENTENCES)]
    tests = load_events(SENTENCES, "test")
    marked = [
        _case(case, reader, "marked", _OF_MARKED, _SIGNS_OF_MARKED) for example in tests for case in _as_case(example, reader)
    ]
    trained = [
        Case(EventType(case.event), "marked for training", _words(case, reader), _OF_MARKED)
        for example in load_events(SENTENCES, "train")
        for case in _as_case(example, reader)
    ]
    rows = dict.fromkeys(
        TypeCase(row.test, row.type.value)
        for rows in reader.knowledge.events.acts.values()
        for row in rows
        if row.type in KINDS
    )
    examples = [Case(EventType(row.event), "examples", _words(row, reader), _OF_EXAMPLE) for row in rows]
    return [*typed, *marked, *trained, *examples]


def labelled(cases: Sequence[TypeCase], reader: Reader, parts: int) -> list[Case]:
    """Return labelled sentences from elsewhere, in so many groups."""
    return [_case(case, reader, f"data {number % parts}", _OF_DATA) for number, case in enumerate(cases)]


def typed_sentences(folder: Path) -> Iterator[TypeCase]:
    """Yield the sentences of `types-*.txt`, each with the type of the heading ("# AID") it stands under."""
    for path in sorted(folder.glob("types-*.txt")):
        kind = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                kind = EventType(line[2:].strip()).value
            elif line.strip():
                yield TypeCase(line.strip(), kind)


def _case(case: TypeCase, reader: Reader, group: str, word_worth: float, worth: float = 1.0) -> Case:
    told = _told(analyse_case(case.text, reader), reader)
    rule = nearest(told.proposals)
    kind = rule.type.value if rule is not None else told.stated.type.value
    return Case(EventType(case.event), group, told.words, word_worth, worth, told.signs, kind)


def _told(case: AnalysedCase, reader: Reader) -> Told:
    told = told_in(case.article, case.sentences, case.mentions, reader.knowledge.events)
    if told is None:
        raise ValueError(f"no sentence in: {case.article.text}")
    return told


def _words(case: TypeCase, reader: Reader) -> frozenset[str]:
    return words_of(_first(case.text, reader).tokens)


def _first(text: str, reader: Reader) -> Sentence:
    return reader.analyser.analyse(bare_case(text))[0]


def _as_case(example: Example, reader: Reader) -> Iterator[TypeCase]:
    """Yield a marked sentence with the type of its mark nearest to the root; nothing if it has none or tells a position."""
    sentence = _first(example.ident, reader)
    marks = [(i, e, s) for i, (e, s) in enumerate(zip(*_layers(example), strict=True)) if e != NO_EVENT]
    marks = [mark for mark in marks if mark[0] < len(sentence.tokens)]
    if not marks:
        return
    _, event, status = min(marks, key=lambda mark: (_depth(sentence, mark[0]), mark[0]))
    kind = MET[status] if event == "MEET" else EventType(event)
    if kind in KINDS:
        yield TypeCase(example.ident, kind.value)


def _layers(example: Example) -> tuple[Sequence[str], Sequence[str]]:
    return example.layers["event"], example.layers["event_status"]


def _depth(sentence: Sentence, token: int) -> int:
    depth = 0
    while sentence.tokens[token].head >= 0:
        token, depth = sentence.tokens[token].head, depth + 1
    return depth
