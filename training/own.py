"""The project's own diplomatic sentences as training examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readout.language.tokeniser import tokenise
from training.check_sentences import Labelled, SentenceRecord, Span, load
from training.examples import UNDECIDED, Example, Roles
from training.readers import ROLE_NAMES

Tokens = Sequence[tuple[int, int]]


def load_own(folder: Path, half: str) -> list[Example]:
    """The sentences of one half ("train" or "test") of all files in the folder."""
    records = [record for path in sorted(folder.glob("sentences-*.jsonl")) for record in load(path)]
    return [to_example(record) for record in records if record.split == half]


def to_example(record: SentenceRecord) -> Example:
    """Names, posts, institutions, pairs, one predicate's roles, and those arcs of the tree that are annotated."""
    tokens = tokenise(record.text)
    posts = [Labelled(span, "POST") for span in record.posts]
    institutions = [Labelled(span, "INST") for span in record.institutions]
    heads, labels = _arcs(record, tokens)
    roles = [item for item in record.roles if item.label in ROLE_NAMES]
    return Example(
        words=tuple(record.text[start:end] for start, end in tokens),
        layers={
            "own": _tags(record.names, tokens),
            "post": _tags(posts, tokens),
            "institution": _tags(institutions, tokens),
        },
        heads=heads,
        labels=labels,
        roles=(Roles(token_of(record.predicate, tokens), _tags(roles, tokens)),),
        pairs=tuple(sorted({(token_of(post, tokens), token_of(name, tokens)) for name, post in record.pairs})),
        source="own",
        ident=record.id,
    )


def token_of(span: Span, tokens: Tokens) -> int:
    """Number of the token in which a span begins."""
    return next(place for place, (_, end) in enumerate(tokens) if end > span.start)


def last_of(span: Span, tokens: Tokens) -> int:
    """Number of the token in which a span ends."""
    return next(place for place, (_, end) in enumerate(tokens) if end >= span.end)


def _tags(spans: Sequence[Labelled], tokens: Tokens) -> tuple[str, ...]:
    tags = ["O"] * len(tokens)
    for item in spans:
        for place in range(token_of(item.span, tokens), last_of(item.span, tokens) + 1):
            tags[place] = ("B-" if place == token_of(item.span, tokens) else "I-") + item.label
    return tuple(tags)


def _arcs(record: SentenceRecord, tokens: Tokens) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Apposition, coordination and the insides of persons' names; everything else is undecided."""
    heads = [-1] * len(tokens)
    labels = [UNDECIDED] * len(tokens)
    for item in record.names:
        first, last = token_of(item.span, tokens), last_of(item.span, tokens)
        if item.label == "PER":
            for place in range(first + 1, last + 1):
                word = record.text[tokens[place][0] : tokens[place][1]]
                hyphen = word == "-" and place < last
                heads[place], labels[place] = (place + 2, "punct") if hyphen else (first + 1, "flat")
    for label, arcs in (("conj", record.conj), ("appos", record.appos)):
        for governor, dependent in arcs:
            place = last_of(dependent, tokens)
            heads[place], labels[place] = last_of(governor, tokens) + 1, label
    return tuple(heads), tuple(labels)
