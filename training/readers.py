"""Readers for the treebanks, name files and role files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.examples import UNDECIDED, Example, Roles

ROLE_NAMES = (
    "ARG0",
    "ARG1",
    "ARG2",
    "ARG3",
    "ARG4",
    "TMP",
    "LOC",
    "MNR",
    "CAU",
    "PRP",
    "ADV",
    "NEG",
    "MOD",
)
"""The roles that the model learns; PropBank's other modifiers, references and continuations count as no role."""

_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday today yesterday tomorrow century decade year years month months week".split()
)


def read_conllu(path: Path, source: str) -> list[Example]:
    """Reads a CoNLL-U treebank: words, UD and PTB tags, tree, lemmas; empty nodes and multi-word ranges are skipped."""
    return [_conllu_example(block, source) for block in _blocks(path)]


def _conllu_example(block: Sequence[str], source: str) -> Example:
    rows = [line.split("\t") for line in block if line[:1].isdigit()]
    joined = _inner_members(rows)
    rows = [row for row in rows if row[0].isdigit()]
    return Example(
        words=tuple(row[1] for row in rows),
        layers={"upos": tuple(row[3] for row in rows), "xpos": tuple(row[4] for row in rows)},
        heads=tuple(int(row[6]) for row in rows),
        labels=tuple(row[7] for row in rows),
        spaces=tuple("SpaceAfter=No" not in row[9] and row[0] not in joined for row in rows),
        lemmas=tuple(row[2] for row in rows),
        source=source,
        ident=_comment(block, "sent_id"),
        opens=any(line.startswith(("# newdoc", "# newpar")) for line in block),
    )


def _inner_members(rows: Sequence[Sequence[str]]) -> set[str]:
    """Ids of the tokens that no space follows because a multi-word range ("can't") goes on or says so itself."""
    members: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            members.update(str(number) for number in range(first, last))
            if "SpaceAfter=No" in row[9]:
                members.add(str(last))
    return members


def read_names(path: Path, layer: str, source: str, *, dates_annotated: bool = True) -> list[Example]:
    """Reads a BIO or IOB2 file (the token is column 1 or 2).

    Args:
        path: the file.
        layer: the name layer to fill.
        source: short name of the data set.
        dates_annotated: False for sets without dates; their numerals and date words become undecided.
    """
    return [_name_example(block, layer, source, dates_annotated=dates_annotated) for block in _blocks(path)]


def _name_example(block: Sequence[str], layer: str, source: str, *, dates_annotated: bool) -> Example:
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    offset = 1 if all(len(row) > 2 and row[0].isdigit() for row in rows) else 0
    words = tuple(row[offset] for row in rows)
    tags = tuple(_known_name(row[offset + 1].strip()) for row in rows)
    if not dates_annotated:
        tags = tuple(_hide_date(word, tag) for word, tag in zip(words, tags, strict=True))
    return Example(words=words, layers={layer: tags}, source=source, ident=_comment(block, "sent_id"))


def _known_name(tag: str) -> str:
    return "O" if tag == "B-O" else tag


def _hide_date(word: str, tag: str) -> str:
    if tag == "O" and (any(char.isdigit() for char in word) or word.lower() in _MONTHS):
        return UNDECIDED
    return tag


def read_roles(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[Roles, ...]]]:
    """Reads predicate-argument structures by sentence id: the tokens and the arguments of each predicate."""
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            tokens = tuple(record["tokens"])
            found[record["sent_id"]] = (
                tokens,
                tuple(Roles(pred["i"], role_tags(pred["args"], len(tokens))) for pred in record["preds"]),
            )
    return found


def role_tags(arguments: Sequence[Sequence[str | int]], length: int) -> tuple[str, ...]:
    """BIO tags of one predicate's arguments ``[role, start, end)``; roles outside ROLE_NAMES are dropped."""
    tags = ["O"] * length
    for label, start, end in arguments:
        role = re.sub(r"^ARGM-", "", str(label))
        if role not in ROLE_NAMES:
            continue
        for index in range(int(start), min(int(end), length)):
            tags[index] = ("B-" if index == int(start) else "I-") + role
    return tuple(tags)


def with_names(example: Example, names: Example | None, layer: str) -> Example:
    """Adds the name layer of the same sentence from another file, if its tokens agree."""
    if names is None or names.words != example.words:
        return example
    return replace(example, layers={**example.layers, layer: names.layers[layer]})


def with_roles(example: Example, roles: tuple[tuple[str, ...], tuple[Roles, ...]] | None) -> Example:
    """Adds predicates and roles of the same sentence, if its tokens agree."""
    if roles is None or roles[0] != example.words:
        return example
    places = {item.predicate for item in roles[1]}
    marks = tuple("yes" if index in places else "no" for index in range(len(example.words)))
    return replace(example, layers={**example.layers, "predicate": marks}, roles=roles[1])


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.strip():
                block.append(line)
            elif any(not item.startswith("#") for item in block):
                yield block
                block = []
            else:
                block = []
    if any(not item.startswith("#") for item in block):
        yield block


def _comment(block: Sequence[str], key: str) -> str:
    for line in block:
        if line.startswith(f"# {key} ="):
            return line.split("=", 1)[1].strip()
    return ""
