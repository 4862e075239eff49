"""What the epochs of each stage of the training hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.augment import with_other_persons
from training.corpora import load_ewt, load_gum, load_other_names, load_wikipedia_names
from training.events import lexicon_examples, load_events, without_events
from training.examples import Example
from training.negatives import with_negatives, with_own_names
from training.othernames import NameDrawer, collect_names, with_other_names
from training.own import load_own
from training.spans import spans
from training.templates.generate import generate
from training.templates.people import People, load_words


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the sentences are.

    Attributes:
        data: folder with ``parse/``, ``ner/`` and ``srl/``.
        sentences: folder of the project's own sentences.
        triggers: folder of the trigger lexicon.
    """

    data: Path
    sentences: Path
    triggers: Path


def training_epochs(sources: Sources, templates: int, seed: int, random: Random) -> Iterator[list[Example]]:
    """The sentences of one epoch after another: all trees, half of the Wikipedia names, other names, fresh templates."""
    trees = load_trees(sources)
    wikipedia, others = load_wikipedia_names(sources.data), load_other_names(sources.data)
    drawer = name_drawer([*trees, *wikipedia, *others], random)
    named = [item for item in trees if collect_names([item])]
    number = 0
    while True:
        drawn = generate(templates, seed * 1000 + number)
        renamed = [
            with_other_names(item, drawer, RENAMED_NAMES) for item in random.sample(named, round(FIRST_RENAMED * len(named)))
        ]
        yield [*trees, *others, *random.sample(wikipedia, len(wikipedia) // 2), *renamed, *drawn]
        number += 1


def load_trees(sources: Sources) -> list[Example]:
    """The treebanks' sentences for training."""
    return [
        with_own_names(with_negatives(item)) for item in (*load_ewt(sources.data, "train"), *load_gum(sources.data, "train"))
    ]


def name_drawer(examples: Sequence[Example], random: Random) -> NameDrawer:
    """Draws from the names of these sentences and from invented ones."""
    people = People(load_words(), random)
    return NameDrawer(collect_names(examples), people.drawn_name, people.drawn_place, random)


@dataclass(frozen=True, slots=True)
class Replay:
    """How much of the data of the first stage comes again beside our own sentences.

    Attributes:
        templates: templated sentences in an epoch.
        trees: share of the treebanks' sentences.
        names: share of the sentences with names alone.
        renamed: share of the treebanks' sentences with names that come again with other names.
        events: how often the marked sentences come.
        lexicon: share of the trigger lexicon's examples.
    """

    templates: int
    trees: float
    names: float
    renamed: float
    events: int
    lexicon: float


SECOND_STAGE = Replay(templates=1200, trees=0.3, names=0.1, renamed=0.2, events=3, lexicon=1 / 3)
THIRD_STAGE = Replay(templates=800, trees=0.6, names=0.2, renamed=0.2, events=2, lexicon=1.0)
FIRST_RENAMED = 0.25
"""Share of the treebanks' sentences with names that come again with other names in each epoch of the first stage."""
RENAMED_NAMES = 0.7
"""Share of the names of a sentence that are replaced where it comes again with other names."""


def tuning_epochs(sources: Sources, replay: Replay, seed: int, random: Random) -> Iterator[list[Example]]:
    """The epochs of the later stages: our own sentences four times, templates with their posts, events, part of the rest."""
    own = load_own(sources.sentences, "train")
    posts = wordings(own, "post")
    institutions = wordings(own, "institution")
    people = People(load_words(), random)
    trees = load_trees(sources)
    others = [*load_wikipedia_names(sources.data), *load_other_names(sources.data)]
    events = event_epochs(sources, replay, random)
    drawer = name_drawer([*trees, *others], random)
    named = [item for item in trees if collect_names([item])]
    number = 0
    while True:
        drawn = generate(replay.templates, seed * 1000 + 500 + number, posts, institutions)
        swapped = [with_other_persons(item, people.drawn_name, random) for item in own for _ in range(3)]
        again = random.sample(trees, round(replay.trees * len(trees))) + random.sample(
            others, round(replay.names * len(others))
        )
        known = random.sample(named, round(replay.renamed * len(named)))
        known += random.sample(others, round(replay.renamed * replay.names * len(others)))
        renamed = [with_other_names(item, drawer, RENAMED_NAMES) for item in known]
        yield [*own, *swapped, *again, *renamed, *drawn, *next(events)]
        number += 1


def wordings(examples: Sequence[Example], layer: str) -> list[str]:
    """The texts of all spans of a layer, each once."""
    found = {
        " ".join(example.words[first:last]).replace(" - ", "-").replace(" 's", "'s")
        for example in examples
        for first, last, _ in spans(example.layers[layer])
    }
    return sorted(found)


def event_epochs(sources: Sources, replay: Replay, random: Random) -> Iterator[list[Example]]:
    """The epochs of the event head: the marked sentences, some of the lexicon's examples, some of everyday life."""
    lexicon = lexicon_examples(sources.triggers, "train")
    trees = [*load_ewt(sources.data, "train"), *load_gum(sources.data, "train")]
    everyday = [item for item in map(without_events, trees) if "event" in item.layers and len(item.words) > 4]
    marked = load_events(sources.sentences, "train")
    while True:
        known = random.sample(lexicon, int(replay.lexicon * len(lexicon)))
        yield [*(marked * replay.events), *known, *random.sample(everyday, 300)]
