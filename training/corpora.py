"""Which data train the model and which only measure it."""

from __future__ import annotations

from pathlib import Path

from training.examples import Example
from training.readers import read_conllu, read_names, read_roles, with_names, with_roles


def load_ewt(folder: Path, half: str) -> list[Example]:
    """English Web Treebank with UNER names and PropBank roles; ``half`` is train, dev or test."""
    names = {item.ident: item for item in read_names(folder / f"ner/uner_ewt-{half}.iob2", "uner", "uner")}
    roles = read_roles(folder / f"srl/propbank_ewt-{half}.jsonl")
    trees = read_conllu(folder / f"parse/ewt-{half}.conllu", "ewt")
    return [with_roles(with_names(item, names.get(item.ident), "uner"), roles.get(item.ident)) for item in trees]


def load_gum(folder: Path, half: str) -> list[Example]:
    """GUM (open genres) with its named mentions; ``half`` is train, dev or test."""
    names = read_names(folder / f"ner/gum_open_named-{half}.bio", "news", "gum")
    trees = read_conllu(folder / f"parse/gum_open-{half}.conllu", "gum")
    return [with_names(tree, name, "news") for tree, name in zip(trees, names, strict=True)]


def load_wikipedia_names(folder: Path) -> list[Example]:
    """Re-DocRED."""
    return read_names(folder / "ner/redocred_devtest.bio", "news", "redocred")


def load_other_names(folder: Path) -> list[Example]:
    """CrossNER politics and WikiGold, which annotate no dates."""
    return read_names(folder / "ner/crossner_politics.bio", "news", "crossner", dates_annotated=False) + read_names(
        folder / "ner/wikigold.bio", "news", "wikigold", dates_annotated=False
    )


def load_pud(folder: Path) -> list[Example]:
    """Parallel Universal Dependencies: evaluation only."""
    return read_conllu(folder / "parse/pud-test.conllu", "pud")


def load_pud_names(folder: Path) -> list[Example]:
    """UNER names of Parallel Universal Dependencies (cut into tokens a little differently): evaluation only."""
    return read_names(folder / "ner/uner_pud-test.iob2", "uner", "pud")
