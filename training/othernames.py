"""Other names of all three kinds put into sentences, so that the model learns where names stand and not which there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from training.examples import Example
from training.spans import spans

NAME_LAYERS = ("uner", "news", "own")
KINDS = ("PER", "LOC", "ORG")
Words = tuple[str, ...]


def collect_names(examples: Sequence[Example]) -> dict[tuple[str, str], list[Words]]:
    """The names of all sentences by layer and kind, as often as they occur; those without a capital letter are left out."""
    found: dict[tuple[str, str], list[Words]] = {}
    for example in examples:
        layer = name_layer(example)
        for first, last, kind in sorted(spans(example.layers[layer])) if layer else ():
            words = example.words[first:last]
            if kind in KINDS and any(word[:1].isupper() for word in words):
                found.setdefault((layer, kind), []).append(words)
    return found


def name_layer(example: Example) -> str:
    """The layer that says what the sentence names: the scheme of its data set; empty where there is none."""
    return next((layer for layer in NAME_LAYERS if layer in example.layers), "")


class NameDrawer:
    """Draws names to put in the place of others.

    Args:
        names: names of each layer and kind, from sentences: schemes differ in what they call a place.
        person: draws an invented full name.
        place: draws a state or a capital.
        random: the source of all choices.
    """

    def __init__(
        self,
        names: Mapping[tuple[str, str], Sequence[Words]],
        person: Callable[[], Words],
        place: Callable[[], Words],
        random: Random,
    ) -> None:
        self.names = names
        self.person = person
        self.place = place
        self.random = random

    def other(self, layer: str, kind: str, old: Words) -> Words:
        """A name of the kind, written small or in capitals as the old one.

        Half of the persons are invented, a third of the places are states and capitals; all others are from the same scheme.
        """
        if kind == "PER" and self.random.random() < 0.5:
            full = self.person()
            new = full if len(old) > 1 else (self.random.choice((full[0], full[-1])),)
        elif kind == "LOC" and self.random.random() < 0.33:
            new = self.place()
        else:
            new = self.random.choice(self.names[layer, kind])
        text = "".join(old)
        if text.islower():
            return tuple(word.lower() for word in new)
        if text.isupper() and len(text) > 4:
            return tuple(word.upper() for word in new)
        return new


def with_other_names(example: Example, drawer: NameDrawer, share: float) -> Example:
    """The sentence with this share of its names replaced, in its name layers alone: tree, tags and roles are left out."""
    layers = {layer: example.layers[layer] for layer in NAME_LAYERS if layer in example.layers}
    scheme = name_layer(example)
    if not scheme:
        return example
    chosen = [
        (first, last, kind)
        for first, last, kind in sorted(spans(layers[scheme]))
        if kind in KINDS and drawer.random.random() < share
    ]
    words = example.words
    for first, last, kind in reversed(chosen):
        new = drawer.other(scheme, kind, words[first:last])
        words = (*words[:first], *new, *words[last:])
        layers = {
            layer: (*tags[: first + 1], *("I" + tags[first][1:] if tags[first] != "O" else "O" for _ in new[1:]), *tags[last:])
            for layer, tags in layers.items()
        }
    return Example(words=words, layers=layers, source=example.source, ident=example.ident)
