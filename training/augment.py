"""Changes to training sentences that make the model robust: lost full stops, capitals, cut sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from training.examples import Example
from training.spans import spans


def augmented(example: Example, random: Random) -> Example:
    """The sentence, in about one case of seven changed in one way."""
    draw = random.random()
    if draw < 0.06:
        return without_final_stop(example)
    if draw < 0.08:
        return replace(example, words=tuple(word.upper() for word in example.words))
    if draw < 0.10:
        return replace(example, words=tuple(_capitalised(word) for word in example.words))
    if draw < 0.11:
        return replace(example, words=tuple(word.lower() for word in example.words))
    if draw < 0.14 and len(example.words) > 12:
        return cut(example, random.randint(6, len(example.words) - 1))
    return example


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:] if len(word) > 3 else word


def without_final_stop(example: Example) -> Example:
    """The sentence without its last token, if that is punctuation that governs nothing."""
    length = len(example.words)
    if length < 4 or example.words[-1] not in {".", "!", "?"}:
        return example
    if example.heads is not None and (length in example.heads or example.heads[-1] == 0):
        return example
    return cut(example, length - 1)


def cut(example: Example, length: int) -> Example:
    """The first ``length`` tokens; what hung on a lost token is undecided."""
    heads = example.heads
    if heads is not None:
        heads = tuple(head if head <= length else -1 for head in heads[:length])
    return replace(
        example,
        words=example.words[:length],
        layers={layer: tags[:length] for layer, tags in example.layers.items()},
        heads=heads,
        labels=example.labels[:length] if example.labels is not None else None,
        roles=tuple(replace(item, tags=item.tags[:length]) for item in example.roles if item.predicate < length),
        pairs=tuple(item for item in example.pairs if max(item) < length) if example.pairs is not None else None,
        spaces=example.spaces[:length] if example.spaces is not None else None,
        lemmas=example.lemmas[:length] if example.lemmas is not None else None,
    )


def with_other_persons(example: Example, names: Callable[[], tuple[str, ...]], random: Random) -> Example:
    """The sentence with about half of its full person names replaced by drawn ones, everything else moved along."""
    own = example.layers.get("own")
    if own is None:
        return example
    chosen = [item for item in sorted(spans(own)) if item[2] == "PER" and item[1] - item[0] > 1 and random.random() < 0.5]
    for first, last, _ in reversed(chosen):
        example = _replaced(example, first, last, names())
    return example


def _replaced(example: Example, first: int, last: int, words: tuple[str, ...]) -> Example:
    """The sentence with tokens ``first`` to ``last``, a person's name, replaced by other words."""
    grown = len(words) - (last - first)

    def moved(place: int) -> int:
        return place if place < last else place + grown

    def filled(row: tuple[str, ...], inner: str | None = None) -> tuple[str, ...]:
        tag = inner if inner is not None else "I" + row[first][1:] if row[first] != "O" else "O"
        return (*row[: first + 1], *(tag for _ in words[1:]), *row[last:])

    heads, labels = example.heads, example.labels
    if heads is not None and labels is not None:
        heads = tuple(
            head if head <= 0 else moved(head - 1) + 1 if not first < head - 1 < last else first + 1 for head in heads
        )
        inner = tuple(
            first + (3 if word == "-" and at < len(words) else 1) + (at - 2 if word == "-" else 0)
            for at, word in enumerate(words[1:], start=2)
        )
        heads = (*heads[: first + 1], *inner, *heads[last:])
        labels = (*labels[: first + 1], *("punct" if word == "-" else "flat" for word in words[1:]), *labels[last:])
    return replace(
        example,
        words=(*example.words[:first], *words, *example.words[last:]),
        layers={layer: filled(tags) for layer, tags in example.layers.items()},
        heads=heads,
        labels=labels,
        roles=tuple(replace(item, predicate=moved(item.predicate), tags=filled(item.tags)) for item in example.roles),
        pairs=tuple((moved(post), moved(name)) for post, name in example.pairs) if example.pairs is not None else None,
        spaces=None,
        lemmas=None,
    )
