"""Words to analyses: tags, lemmas, tree, names, posts, roles and events of sentences that are cut into words already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from readout.language.bio import best_tags, spans
from readout.language.devices import Device
from readout.language.lemmas import lemma, load_exceptions
from readout.language.naming import find_names, find_posts
from readout.language.repair import Tree, repaired, with_measured
from readout.language.scorer import LONGEST_PIECES, Scorer, Scores
from readout.language.trees import best_heads
from readout.language.triggering import find_triggers
from readout.language.weights import ModelFiles
from readout.model.sentence import NameSpan, PostSpan, RoleSpan, TriggerToken


@dataclass(frozen=True, slots=True)
class Parse:
    """The analysis of one sentence of n words.

    Attributes:
        lemmas: n lemmas.
        upos: n universal parts of speech.
        xpos: n Penn tags.
        heads: Head of each word; -1 for the root.
        labels: Dependency label of each word.
        names: Names in order.
        posts: Posts and institutions in order.
        roles: Roles by predicate.
        triggers: Predicates of events in order.
    """

    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    names: tuple[NameSpan, ...]
    posts: tuple[PostSpan, ...]
    roles: tuple[RoleSpan, ...]
    triggers: tuple[TriggerToken, ...] = ()


class Parser:
    """Holds the loaded model and parses.

    Args:
        files: The model.
        threads: Threads that one call may use.
        device: Where the network runs; None for the processor.
    """

    __slots__ = ("_exceptions", "_labels", "_scorer")

    def __init__(self, files: ModelFiles, threads: int = 1, device: Device | None = None) -> None:
        self._scorer = Scorer(files, threads, device)
        self._labels = files.labels
        self._exceptions = load_exceptions()

    def parse(self, sentences: Sequence[Sequence[str]], predicates: Sequence[Sequence[int]] | None = None) -> list[Parse]:
        """Parse sentences of at least one word each; overlong ones in windows that are joined afterwards.

        Args:
            sentences: The words.
            predicates: Predicates of each sentence whose roles are wanted; None to let the model find them.
        """
        windows = [(number, *window) for number, words in enumerate(sentences) for window in self._windows(words)]
        scored = self._scorer.score([sentences[number][first:last] for number, first, last in windows])
        asked = [
            _predicates(scores) if predicates is None else [at - first for at in predicates[number] if first <= at < last]
            for (number, first, last), scores in zip(windows, scored, strict=True)
        ]
        heads = [best_heads(scores.arcs) for scores in scored]
        labels = self._scorer.labels(scored, heads)
        roles = self._scorer.roles(scored, asked)
        parts: list[list[tuple[int, Parse]]] = [[] for _ in sentences]
        for at, (number, first, last) in enumerate(windows):
            tree = Tree(tuple(heads[at]), _rooted(heads[at], [self._labels["deprel"][label] for label in labels[at]]))
            parse = self._one(sentences[number][first:last], scored[at], tree)
            parts[number].append((first, replace(parse, roles=self._roles(asked[at], roles[at]))))
        return [_joined(row) for row in parts]

    def vectors(self, sentences: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Return vectors of length 1 [sentences, VECTOR_WIDTH]; an overlong sentence is told by its first window."""
        cut = [words[: next(self._windows(words))[1]] for words in sentences]
        return self._scorer.vectors(cut)

    def _windows(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Stretches of words that the encoder can hold, cut after punctuation where there is some."""
        sizes = [min(len(self._scorer.wordpiece.pieces(word)), LONGEST_PIECES - 2) for word in words]
        first, size = 0, 2
        breaks = -1
        for place, width in enumerate(sizes):
            if size + width > LONGEST_PIECES and place > first:
                cut = breaks if breaks > first else place
                yield first, cut
                size = 2 + sum(sizes[cut:place])
                first = cut
            size += width
            if words[place] in {",", ";", ":", ".", "!", "?"}:
                breaks = place + 1
        yield first, len(words)

    def _one(self, words: Sequence[str], scores: Scores, tree: Tree) -> Parse:
        """The analysis of one window but for its roles."""
        xpos = self._best("xpos", scores)
        names = find_names(scores, self._labels, words)
        posts = find_posts(scores, self._labels, names, words, self._scorer)
        tree = with_measured(repaired(tree, words, names, posts), words)
        return Parse(
            lemmas=tuple(lemma(word, tag, self._exceptions) for word, tag in zip(words, xpos, strict=True)),
            upos=self._best("upos", scores),
            xpos=xpos,
            heads=tree.heads,
            labels=tree.labels,
            names=names,
            posts=posts,
            roles=(),
            triggers=find_triggers(scores, self._labels),
        )

    def _best(self, layer: str, scores: Scores) -> tuple[str, ...]:
        tags = self._labels[layer]
        return tuple(tags[number] for number in scores.tags[layer].argmax(-1))

    def _roles(self, predicates: Sequence[int], rows: NDArray[np.float32]) -> tuple[RoleSpan, ...]:
        return tuple(
            RoleSpan(predicate, role, first, last)
            for predicate, row in zip(predicates, rows, strict=True)
            for first, last, role in spans(best_tags(row, self._labels["role"]))
        )


def _predicates(scores: Scores) -> list[int]:
    found: list[int] = np.flatnonzero(scores.predicates[:, 1] > scores.predicates[:, 0]).tolist()
    return found


def _rooted(heads: Sequence[int], labels: Sequence[str]) -> tuple[str, ...]:
    """Labels that agree with the heads: ``root`` on the root and nowhere else."""
    return tuple("root" if head < 0 else "dep" if label == "root" else label for head, label in zip(heads, labels, strict=True))


def _joined(parts: Sequence[tuple[int, Parse]]) -> Parse:
    """One analysis of all windows; the roots of later windows hang on the first root."""
    if len(parts) == 1:
        return parts[0][1]
    root = parts[0][1].heads.index(-1)
    heads: list[int] = []
    labels: list[str] = []
    posts: list[PostSpan] = []
    names: list[NameSpan] = []
    for first, parse in parts:
        for head, label in zip(parse.heads, parse.labels, strict=True):
            later = head < 0 and first > 0
            heads.append(root if later else -1 if head < 0 else head + first)
            labels.append("parataxis" if later else label)
        count = len(names)
        names.extend(NameSpan(item.first + first, item.last + first, item.label, item.score) for item in parse.names)
        posts.extend(
            PostSpan(
                item.first + first, item.last + first, item.institution, None if item.holder is None else item.holder + count
            )
            for item in parse.posts
        )
    return Parse(
        lemmas=tuple(item for _, parse in parts for item in parse.lemmas),
        upos=tuple(item for _, parse in parts for item in parse.upos),
        xpos=tuple(item for _, parse in parts for item in parse.xpos),
        heads=tuple(heads),
        labels=tuple(labels),
        names=tuple(names),
        posts=tuple(posts),
        roles=tuple(
            RoleSpan(item.predicate + first, item.role, item.first + first, item.last + first)
            for first, parse in parts
            for item in parse.roles
        ),
        triggers=tuple(replace(item, token=item.token + first) for first, parse in parts for item in parse.triggers),
    )
