"""Sentences whose predicates of events are marked, and the trigger lexicon's own examples, as training examples.

A line of ``sentences/events-*.txt`` is one sentence, its predicates marked in place: ``Oslo [[urged|REQUEST]] both sides to
[[meet|MEET:proposed]] .`` What is not marked is no predicate of an event. The lexicon's examples show one predicate each; all
their other words are undecided.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from readout.language.lemmas import lemma, load_exceptions
from readout.language.tokeniser import tokenise
from training.examples import UNDECIDED, Example

NO_EVENT = "none"
EVENTS = (
    NO_EVENT,
    "AGREE",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATE",
    "MEET",
)
STATUSES = ("done", "planned", "proposed", "cancelled", "negated")
_AS_STATUS = {"held": "done", "denied": "negated"}
_MARK = re.compile(r"\[\[([^\[\]|]+)\|([A-Z]+)(?::([a-z]+))?\]\]")
_TEST_SHARE = 15
_LEMMA_SHARE = 10
_TAGS = ("VBD", "VBN", "VBZ", "VBG", "VB", "NNS")
_EMPTY_VERBS = frozenset(
    "make give take hold have lodge express voice pay put offer issue show reach raise register file enter send deliver convey "
    "bring extend lend stage conduct carry wage mount launch strike".split()
)
"""Verbs whose object says what is done: there the object carries the mark."""
_EVERYDAY = ("reviews-", "email", "answers-", "GUM_vlog", "GUM_textbook", "GUM_academic", "GUM_voyage")
"""Beginnings of the ids of treebank sentences that tell of no acts of states."""


def load_events(folder: Path, half: str) -> list[Example]:
    """The marked sentences of one half ("train" or "test") of all files ``events-*.txt`` in the folder."""
    examples = _marked_sentences(folder, "events-*.txt")
    return [example for example in examples if (_hashed(example.ident) < _TEST_SHARE) == (half == "test")]


def load_kept(folder: Path) -> list[Example]:
    """The marked sentences of the files ``kept-*.txt`` in the folder, of whose writer nothing is in the training."""
    return list(_marked_sentences(folder, "kept-*.txt"))


def _marked_sentences(folder: Path, pattern: str) -> Iterator[Example]:
    lines = [line for path in sorted(folder.glob(pattern)) for line in path.read_text(encoding="utf-8").splitlines()]
    return (to_example(line.strip()) for line in dict.fromkeys(lines) if line.strip() and not line.startswith("#"))


def to_example(line: str) -> Example:
    """One marked sentence.

    Raises:
        ValueError: A mark has an unknown label or status.
    """
    text, marks, place = "", [], 0
    for found in _MARK.finditer(line):
        text += line[place : found.start()]
        label, status = found[2], _AS_STATUS.get(found[3] or "done", found[3] or "done")
        if label not in EVENTS or status not in STATUSES:
            raise ValueError(f"unknown mark {found[0]} in: {line}")
        marks.append((len(text), len(text) + len(found[1]), label, status))
        text += found[1]
        place = found.end()
    text += line[place:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"a mark that cannot be read in: {line}")
    tokens = tokenise(text)
    events, statuses = [NO_EVENT] * len(tokens), [UNDECIDED] * len(tokens)
    for start, end, label, status in marks:
        at = _marked(tokens, start, end)
        events[at], statuses[at] = label, status
    words = tuple(text[start:end] for start, end in tokens)
    layers = {"event": tuple(events), "event_status": tuple(statuses)}
    return Example(words=words, layers=layers, source="events", ident=text)


def _marked(tokens: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """The longest token inside the mark: a mark may cover "re-opened" or a word with its hyphen."""
    inside = [place for place, (first, last) in enumerate(tokens) if first < end and last > start]
    return max(inside, key=lambda place: (tokens[place][1] - tokens[place][0], -place))


def lexicon_examples(folder: Path, half: str) -> list[Example]:
    """The examples of the trigger lexicon; those of one lemma in ten are the test half: lemmas never seen in training.

    Args:
        folder: where ``acts.yaml`` and ``meetings.yaml`` are.
        half: "train" or "test".
    """
    exceptions = load_exceptions()
    found = []
    for words, (verb, marked), label in dict.fromkeys(_rows(folder)):
        if (_hashed(verb) < _LEMMA_SHARE) != (half == "test"):
            continue
        places = [place for place, word in enumerate(words) if marked in _lemmas(word, exceptions)]
        if len(places) == 1:
            events = tuple(label if place == places[0] else UNDECIDED for place in range(len(words)))
            found.append(Example(words=words, layers={"event": events}, source="lexicon", ident=verb))
    return found


def _rows(folder: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, str], str]]:
    """Words of an example, (lemma of the row, lemma of the word that carries the mark), label."""
    for row in yaml.safe_load((folder / "acts.yaml").read_text(encoding="utf-8")):
        words = _words(row["test"])
        for verb in listed(row["verb"]):
            for noun in listed(row.get("object", "")):
                yield words, (verb, noun if noun and verb in _EMPTY_VERBS else verb), row["type"]
    for row in yaml.safe_load((folder / "meetings.yaml").read_text(encoding="utf-8")):
        if row["kind"] in {"noun", "verb"} and row.get("strength") != "ambiguous":
            for word in row["words"]:
                yield _words(row["test"]), (word, word), "MEET"


def listed(value: str | list[str]) -> list[str]:
    """One entry or several of a lexicon's row as a list."""
    return [value] if isinstance(value, str) else value


def _words(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in tokenise(text))


def _lemmas(word: str, exceptions: Mapping[tuple[str, str], str]) -> set[str]:
    return {word.lower(), *(lemma(word, tag, exceptions) for tag in _TAGS)}


def _hashed(text: str) -> int:
    """A number from 0 to 99 that the text alone decides."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 100


def without_events(example: Example) -> Example:
    """The sentence marked as telling no event at all, if it comes from a text of everyday life or teaching."""
    if not any(part in example.ident for part in _EVERYDAY):
        return example
    return replace(example, layers={**example.layers, "event": (NO_EVENT,) * len(example.words)})
