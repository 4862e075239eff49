"""The contract of `Analyser`, held by the adapter of spaCy pipelines over a pipeline that stands in for spaCy's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from readout.language import SpacyAnalyser
from readout.language.pipelines import to_universal
from readout.model.sentence import NameLabel
from tests.language.test_analyser import NEWS, ODD, article, assert_well_formed


@dataclass
class Word:
    i: int
    text: str
    tag_: str = "NN"
    pos_: str = ""
    dep_: str = "dep"
    head: Word = field(init=False)


@dataclass
class Entity:
    start: int
    end: int
    label_: str


class Document:
    def __init__(self, vocab: None, words: list[str]) -> None:
        self.words = [Word(place, word) for place, word in enumerate(words)]
        for word in self.words:
            word.head = self.words[max(0, word.i - 1)]
            word.tag_ = "NNP" if word.text[:1].isupper() else "." if word.text == "." else "VBD"
        self.ents = [Entity(word.i, word.i + 1, "GPE") for word in self.words if word.text in {"Accra", "Chile"}]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)


class Pipeline:
    vocab = None
    meta = {"lang": "en", "name": "chain", "version": "1"}  # noqa: RUF012 - as spaCy has it

    def make_doc(self, text: str) -> Document:
        return Document(None, text.split())

    def pipe(self, docs: Iterable[Document]) -> Iterable[Document]:
        return docs


@pytest.mark.parametrize("text", [NEWS, *ODD])
def test_sentences_are_well_formed(text: str):
    sentences = SpacyAnalyser(Pipeline()).analyse(article(text))
    assert sentences
    assert_well_formed(sentences, text)


def test_names_tags_and_version():
    analyser = SpacyAnalyser(Pipeline())
    (sentence,) = analyser.analyse(article("Boateng returned from Accra ."))
    assert analyser.version == "spacy en_chain 1"
    assert [(name.first, name.label) for name in sentence.names] == [(3, NameLabel.LOCATION)]
    assert [token.upos for token in sentence.tokens] == ["PROPN", "VERB", "VERB", "PROPN", "PUNCT"]
    assert sentence.posts == sentence.roles == sentence.triggers == ()


def test_labels_of_clearnlp_become_universal():
    # "envoys met in Oslo ; talks were held by Peru"
    heads = [1, -1, 1, 2, 1, 7, 7, -1, 7, 8]
    labels = ["nsubj", "ROOT", "prep", "pobj", "punct", "nsubjpass", "auxpass", "ROOT", "agent", "pobj"]
    tags = ["NOUN", "VERB", "ADP", "PROPN", "PUNCT", "NOUN", "AUX", "VERB", "ADP", "PROPN"]
    tree = to_universal(heads, labels, tags)
    assert tree.heads == (1, -1, 3, 1, 1, 7, 7, 1, 9, 7)
    assert tree.labels == (
        "nsubj",
        "root",
        "case",
        "obl",
        "punct",
        "nsubj:pass",
        "aux:pass",
        "parataxis",
        "case",
        "obl:agent",
    )


def test_a_preposition_without_a_governor():
    tree = to_universal([-1, 0], ["ROOT", "pobj"], ["ADP", "PROPN"])
    assert (tree.heads, tree.labels) == ((1, -1), ("case", "root"))
