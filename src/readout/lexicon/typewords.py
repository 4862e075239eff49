"""What makes an event type that of a single sentence: weights of words and of signs (`data/choices`, fitted on sentences)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.choices import Choice, load_choice
from readout.lexicon.files import read_table
from readout.model.event import EventType

TABLE = "choices/typewords.tsv"
ANY = "*"
"""The word that every sentence has: its weights are those of a sentence of unknown words."""


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Weights of words, as log-odds: 0 says nothing.

    Attributes:
        weights: Word to its weights as they are written ("AID:0.4 RETREAT:-0.2"): few of them are ever asked for.
    """

    weights: Mapping[str, str] = field(default_factory=dict)

    def shares(self, words: Iterable[str]) -> Mapping[EventType, float]:
        """Return how likely each type is by the words alone, together 1; empty if there are no weights.

        Raises:
            LexiconError: The weights of a word are malformed.
        """
        kinds = [kind for kind in EventType if kind is not EventType.STATE]
        odds: dict[EventType, float] = dict.fromkeys(kinds, 0.0) if self.weights else {}
        for word in (ANY, *sorted(words)):
            for kind, weight in _read(word, self.weights.get(word, "")):
                odds[kind] += weight
        raised = {kind: math.exp(each) for kind, each in odds.items()}
        total = sum(raised.values())
        return {kind: each / total for kind, each in raised.items()}


def _read(word: str, written: str) -> list[tuple[EventType, float]]:
    try:
        pairs = [part.split(":") for part in written.split()]
        return [(EventType(kind), float(weight)) for kind, weight in pairs]
    except ValueError as error:
        raise LexiconError(f"{TABLE}: weights of '{word}' are '{written}', not TYPE:NUMBER ...; mend the row") from error


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """What single sentences are typed by.

    Attributes:
        words: Weights of words.
        signs: Weights of signs; empty where the rules alone decide.
    """

    words: TypeWords = field(default_factory=TypeWords)
    signs: Choice = field(default_factory=Choice)


def load_type_weights(overlay: Path | None = None) -> TypeWeights:
    """Load the weights; rows of the user's own files win.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Raises:
        LexiconError: A row is malformed.
    """
    return TypeWeights(load_type_words(overlay), load_choice("types", overlay))


def load_type_words(overlay: Path | None = None) -> TypeWords:
    """Load the weights; rows of the user's own file win.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Raises:
        LexiconError: A row has no word.
    """
    return TypeWords({row.text("word"): str(row.values["weights"]) for row in read_table(TABLE, overlay)})
