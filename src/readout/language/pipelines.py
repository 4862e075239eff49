"""A spaCy pipeline as analyser, for those who have a larger one; spaCy is no dependency: the pipeline is given loaded.

Sentences and tokens are Readout's own, so that every offset fits; tags, tree and names are the pipeline's. Trees with the
labels of spaCy's English pipelines (ClearNLP's) are turned into Universal Dependencies as far as labels and prepositions go.
Such a pipeline knows no posts, roles and predicates of events; what is found without them is less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from readout.language.analyser import agreeing, bare_sentences
from readout.language.lemmas import lemma, load_exceptions
from readout.language.repair import Tree
from readout.model.article import Article
from readout.model.sentence import NameLabel, NameSpan, Sentence, Token

_NAMES = {
    "PERSON": NameLabel.PERSON,
    "PER": NameLabel.PERSON,
    "ORG": NameLabel.ORGANIZATION,
    "GPE": NameLabel.LOCATION,
    "LOC": NameLabel.LOCATION,
    "FAC": NameLabel.LOCATION,
    "MISC": NameLabel.MISC,
    "EVENT": NameLabel.MISC,
    "WORK_OF_ART": NameLabel.MISC,
    "LAW": NameLabel.MISC,
    "PRODUCT": NameLabel.MISC,
}
_SCORE = 0.8
"""Of every name: a pipeline tells no scores."""

_AS_UNIVERSAL = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "agent": "obl:agent",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "neg": "advmod",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "nounmod": "nmod",
    "relcl": "acl:relcl",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "quantmod": "advmod",
    "intj": "discourse",
    "meta": "dep",
    "": "dep",
}
_BY_TAG = {
    "NN": "NOUN",
    "VB": "VERB",
    "MD": "AUX",
    "JJ": "ADJ",
    "RB": "ADV",
    "IN": "ADP",
    "DT": "DET",
    "CD": "NUM",
    "PR": "PRON",
    "WP": "PRON",
    "WD": "PRON",
    "CC": "CCONJ",
    "TO": "PART",
    "PO": "PART",
    "UH": "INTJ",
}
"""Parts of speech by the beginning of the Penn tag, for pipelines that give the tag alone."""
_VERBAL = ("VERB", "AUX", "ADJ", "ADV")


class SpacyAnalyser:
    """An `Analyser` over a loaded spaCy pipeline with tagger, parser and names.

    Args:
        nlp: The pipeline (`spacy.load(...)`).
        version: Its name and version; None to take them from its metadata.
    """

    __slots__ = ("_exceptions", "_nlp", "_version")

    def __init__(self, nlp: Any, version: str | None = None) -> None:  # noqa: ANN401 - spaCy is no dependency
        self._nlp = nlp
        self._version = version or "spacy {lang}_{name} {version}".format_map(nlp.meta)
        self._exceptions = load_exceptions()

    @property
    def version(self) -> str:
        """Name and version of the pipeline."""
        return self._version

    def analyse(self, article: Article) -> tuple[Sentence, ...]:
        """Return the sentences of one article; empty for an article without news text."""
        return self.analyse_all([article])[0]

    def analyse_all(self, articles: Sequence[Article]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of several articles, piped together; the same as one by one."""
        bare = [(number, sentence) for number, article in enumerate(articles) for sentence in bare_sentences(article)]
        doc_of = type(self._nlp.make_doc("a"))
        docs = [doc_of(self._nlp.vocab, words=[token.text for token in sentence.tokens]) for _, sentence in bare]
        found: list[list[Sentence]] = [[] for _ in articles]
        for (number, sentence), doc in zip(bare, self._nlp.pipe(docs), strict=True):
            found[number].append(_filled(sentence, doc, self._exceptions))
        return [agreeing(sentences) for sentences in found]


def _filled(sentence: Sentence, doc: Any, exceptions: Mapping[tuple[str, str], str]) -> Sentence:  # noqa: ANN401
    tags = [word.pos_ or _part_of_speech(word.tag_) for word in doc]
    heads = [-1 if word.head.i == word.i else word.head.i for word in doc]
    tree = to_universal(heads, [word.dep_ for word in doc], tags)
    tokens = tuple(
        Token(
            token.span,
            token.text,
            lemma(token.text, word.tag_ or "X", exceptions) or token.text,
            tags[at],
            word.tag_ or "X",
            tree.heads[at],
            tree.labels[at],
        )
        for at, (token, word) in enumerate(zip(sentence.tokens, doc, strict=True))
    )
    names = tuple(NameSpan(item.start, item.end, _NAMES[item.label_], _SCORE) for item in doc.ents if item.label_ in _NAMES)
    return replace(sentence, tokens=tokens, names=names)


def _part_of_speech(tag: str) -> str:
    if tag.startswith("NNP"):
        return "PROPN"
    return _BY_TAG.get(tag[:2], "X" if tag[:1].isalpha() or not tag else "PUNCT")


def to_universal(heads: Sequence[int], labels: Sequence[str], tags: Sequence[str]) -> Tree:
    """Return a tree with one root and universal labels.

    Args:
        heads: Head of each word; -1 for roots, of which there may be several.
        labels: Labels, ClearNLP's or universal ones.
        tags: Universal parts of speech.
    """
    new_heads, new_labels = list(heads), [_AS_UNIVERSAL.get(label, label) for label in labels]
    for place, label in enumerate(labels):
        preposition = heads[place]
        if label == "pobj" and preposition >= 0:
            governor = heads[preposition]
            new_heads[place], new_heads[preposition] = governor, place
            agent = labels[preposition] == "agent"
            new_labels[place] = "obl:agent" if agent else "obl" if governor < 0 or tags[governor] in _VERBAL else "nmod"
            new_labels[preposition] = "case"
    new_labels = ["obl" if label == "prep" else label for label in new_labels]
    root = next((place for place, head in enumerate(new_heads) if head < 0), 0)
    for place, head in enumerate(new_heads):
        if place == root:
            new_heads[place], new_labels[place] = -1, "root"
        elif head < 0:
            new_heads[place], new_labels[place] = root, "parataxis"
    return Tree(tuple(new_heads), tuple(new_labels))
