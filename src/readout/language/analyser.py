"""Articles to sentences: the seam at which another analyser may replace the compact model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from readout.language.devices import Device, DeviceName
from readout.language.naming import full_name_ends, with_known_persons
from readout.language.parser import Parse, Parser
from readout.language.scorer import VECTOR_WIDTH
from readout.language.splitter import split
from readout.language.tokeniser import tokenise
from readout.language.weights import load_files
from readout.model.article import Article, SegmentKind
from readout.model.sentence import Sentence, Token
from readout.model.span import Span

READ_AS_NEWS = (SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION)


class Analyser(Protocol):
    """Anything that turns an article into sentences.

    The sentences of the segments that are read as news come in text order, each with at least one token. Tokens are ordered,
    apart and never empty; `Token.text` is the article's text at `Token.span`. Every tree has one root and no cycle. The same
    article gives the same sentences, alone or among others.
    """

    @property
    def version(self) -> str:
        """Name and version of the model: two analysers of one version give the same sentences."""
        ...

    def analyse(self, article: Article) -> tuple[Sentence, ...]:
        """Return the sentences of one article."""
        ...


class CompactAnalyser:
    """The analyser that comes with the package.

    Args:
        parser: The loaded model.
        version: Name and version of the model's files.
    """

    __slots__ = ("_parser", "_version")

    def __init__(self, parser: Parser, version: str) -> None:
        self._parser = parser
        self._version = version

    @property
    def version(self) -> str:
        """Name and version of the model."""
        return self._version

    def analyse(self, article: Article) -> tuple[Sentence, ...]:
        """Return the sentences of one article; empty for an article without news text."""
        return self.analyse_all([article])[0]

    def analyse_all(self, articles: Sequence[Article]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of several articles, scored together; the same as one by one."""
        bare = [(number, sentence) for number, article in enumerate(articles) for sentence in bare_sentences(article)]
        parses = self._parser.parse([[token.text for token in sentence.tokens] for _, sentence in bare])
        found: list[list[Sentence]] = [[] for _ in articles]
        for (number, sentence), parse in zip(bare, parses, strict=True):
            found[number].append(_filled(sentence, parse))
        return [agreeing(sentences) for sentences in found]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return what short texts are about as vectors: the mean of the encoder's layers over the text, of length 1.

        The dot product of two rows is their likeness (1 for the same text). The order of likeness is what counts; texts
        without anything in common still reach about .3.

        Args:
            texts: Sentences, headlines, names of issues; of longer texts only about the first 200 words count.

        Returns:
            [texts, 384], all zero for a text without a word.
        """
        words = [[text[first:last] for first, last in tokenise(text)] for text in texts]
        filled = [number for number, row in enumerate(words) if row]
        found = np.zeros((len(texts), VECTOR_WIDTH), dtype=np.float32)
        if filled:
            found[filled] = self._parser.vectors([words[number] for number in filled])
        return found


def load_analyser(folder: Traversable | None = None, threads: int = 1, device: Device | None = None) -> CompactAnalyser:
    """Load the packaged model (about half a second); share the result, it holds no state between calls.

    Args:
        folder: The model's files; None for those of the package.
        threads: Threads of one call. One is best: run more processes over more articles instead.
        device: Where the network runs (`readout.language.devices.choose_device`); None for the processor.

    Raises:
        ModelError: The files are missing, damaged or of another format.
    """
    files = load_files(folder)
    parser = Parser(files, threads, device)
    return CompactAnalyser(parser, files.version if device is None or device.name is DeviceName.CPU else f"{files.version} gpu")


def bare_sentences(article: Article) -> list[Sentence]:
    """Return the sentences that are read as news, with words and nothing else."""
    found: list[Sentence] = []
    for segment in article.of_kind(*READ_AS_NEWS):
        for start, end in split(article.text, segment.span.start, segment.span.end):
            tokens = tuple(
                Token(Span(first, last), article.text[first:last], "", "X", "X", -1, "root")
                for first, last in tokenise(article.text, start, end)
            )
            if tokens:
                found.append(Sentence(len(found), Span(start, end), segment.kind, segment.paragraph, tokens))
    return found


def _filled(sentence: Sentence, parse: Parse) -> Sentence:
    tokens = tuple(
        Token(token.span, token.text, parse.lemmas[at], parse.upos[at], parse.xpos[at], parse.heads[at], parse.labels[at])
        for at, token in enumerate(sentence.tokens)
    )
    return replace(sentence, tokens=tokens, names=parse.names, posts=parse.posts, roles=parse.roles, triggers=parse.triggers)


def agreeing(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences of one article, a bare family name read as a person wherever the article gives the full name."""
    words = [[token.text for token in sentence.tokens] for sentence in sentences]
    pairs = list(zip(sentences, words, strict=True))
    families = frozenset(end for sentence, row in pairs for end in full_name_ends(sentence.names, row))
    return tuple(replace(sentence, names=with_known_persons(sentence.names, row, families)) for sentence, row in pairs)
