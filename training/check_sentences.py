"""Read and check the project's own diplomatic sentences (format: training/sentences/README.md).

``load`` turns a file into typed records with character spans for the training code. As a script it
checks one or more files and prints counts: ``python training/check_sentences.py FILE...``; exit status
1 when a sentence is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

VALUES = {
    "split": "train test",
    "region": "east-asia south-east-asia south-asia central-asia pacific middle-east africa europe "
    "caucasus north-america latin-america international",
    "kind": "apposition readout caption quotation call summit passive cancelled planned list title relative "
    "spokesperson envoy statement headline other",
    "name": "PER LOC ORG",
    "role": "ARG0 ARG1 ARG2 ARG3 ARG4 C-ARG1 TMP LOC MNR CAU PRP ADV NEG MOD",
}
"""The closed lists of values, each as words."""
_TEXTS = ("id", "split", "region", "kind", "text")
_LISTS = ("names", "posts", "institutions", "pairs", "appos", "conj", "roles")
_ID = re.compile(r"[ab]-\d{4}")
_OCCURRENCE = re.compile(r"#([2-9]\d*)$")


class SentenceError(ValueError):
    """A sentence that breaks the format; the message holds one line per fault, each with file and id."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a sentence's text, from 0."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether both ranges share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span with its label, a "name" or "role" of ``VALUES``."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """One annotated sentence; every span points into ``text``.

    Attributes:
        id: Unique id, "a-0001".
        split: "train" or "test".
        region: One of ``VALUES``.
        kind: One of ``VALUES``.
        text: The sentence.
        names: Names with PER, LOC or ORG, in text order, none overlapping.
        posts: Offices, in text order, none overlapping.
        institutions: Institutions written in lower case, in text order.
        pairs: (name, post) of one person.
        appos: (head word, head word of its apposition).
        conj: (head word of the first conjunct, head word of a later one).
        predicate: The governing predicate's word.
        roles: The predicate's arguments, in text order, none overlapping.
    """

    id: str
    split: str
    region: str
    kind: str
    text: str
    names: tuple[Labelled, ...]
    posts: tuple[Span, ...]
    institutions: tuple[Span, ...]
    pairs: tuple[tuple[Span, Span], ...]
    appos: tuple[tuple[Span, Span], ...]
    conj: tuple[tuple[Span, Span], ...]
    predicate: Span
    roles: tuple[Labelled, ...]


def find(text: str, wanted: str) -> Span:
    """Find an annotated string in its sentence.

    ``wanted`` ends in "#2", "#3" … for a later occurrence; those that begin or end inside a word do not count.

    Raises:
        SentenceError: If there is no such occurrence.
    """
    later = _OCCURRENCE.search(wanted)
    bare, number = (wanted[: later.start()], int(later[1])) if later else (wanted, 1)
    if not bare or bare != bare.strip():
        raise SentenceError(f"empty or padded string {wanted!r}")
    before, after = ("(?<![^\\W_])" * bare[0].isalnum(), "(?![^\\W_])" * bare[-1].isalnum())
    spans = [Span(m.start(), m.start() + len(bare)) for m in re.finditer(f"{before}(?={re.escape(bare)}{after})", text)]
    if len(spans) < number:
        raise SentenceError(f"{wanted!r} not found: {len(spans)} whole occurrence(s) in the text")
    return spans[number - 1]


def parse(line: str) -> SentenceRecord:
    """Turn one line of JSON into a checked record.

    Raises:
        SentenceError: With every fault of the line, one per text line.
    """
    try:
        raw = json.loads(line)
        if odd := raw.keys() ^ {*_TEXTS, *_LISTS, "predicate"}:
            raise SentenceError(f"missing or unknown keys: {sorted(odd)}")
        record = _record(raw)
    except SentenceError:
        raise
    except (ValueError, AttributeError, TypeError) as error:
        raise SentenceError(f"not a sentence as JSON: {error}") from error
    faults = [*_label_faults(record), *_span_faults(record)]
    if faults:
        raise SentenceError("\n".join(f"{record.id}: {fault}" for fault in faults))
    return record


def _record(raw: dict[str, Any]) -> SentenceRecord:
    """Locate every string; all that are missing are told in one error."""
    text: str = raw["text"]
    faults: list[str] = []

    def at(wanted: str, where: str) -> Span:
        try:
            return find(text, wanted)
        except SentenceError as error:
            faults.append(f"{raw['id']}: {where}: {error}")
            return Span(0, 0)

    def twos(key: str) -> tuple[tuple[Span, Span], ...]:
        return tuple((at(one, key), at(two, key)) for one, two in raw[key])

    record = SentenceRecord(
        **{key: str(raw[key]) for key in _TEXTS},
        names=tuple(sorted((Labelled(at(s, "names"), label) for s, label in raw["names"]), key=lambda n: n.span)),
        posts=tuple(sorted(at(s, "posts") for s in raw["posts"])),
        institutions=tuple(sorted(at(s, "institutions") for s in raw["institutions"])),
        pairs=twos("pairs"),
        appos=twos("appos"),
        conj=twos("conj"),
        predicate=at(raw["predicate"], "predicate"),
        roles=tuple(sorted((Labelled(at(s, "roles"), label) for label, s in raw["roles"]), key=lambda n: n.span)),
    )
    if faults:
        raise SentenceError("\n".join(faults))
    return record


def _label_faults(record: SentenceRecord) -> list[str]:
    """Check ids and closed lists of values."""
    faults = [] if _ID.fullmatch(record.id) else ["id must be a- or b- and four digits"]
    given = [("split", record.split), ("region", record.region), ("kind", record.kind)]
    given += [("name", name.label) for name in record.names] + [("role", role.label) for role in record.roles]
    faults += [f"unknown {what} {value!r}, not in {VALUES[what]}" for what, value in given if value not in VALUES[what].split()]
    core = Counter(role.label for role in record.roles if role.label.startswith("ARG"))
    return faults + [f"{label} given {times} times" for label, times in core.items() if times > 1]


def _span_faults(record: SentenceRecord) -> list[str]:
    """Check what spans may not do: overlap, refer to nothing, be more than a word."""
    text, names, posts = record.text, [n.span for n in record.names], list(record.posts)
    spans = {"names": names, "posts": posts, "institutions": list(record.institutions)}
    spans["roles and predicate"] = [*(r.span for r in record.roles), record.predicate]
    faults = [] if text == " ".join(text.split()) else ["text has double, outer or unusual spaces"]
    for what, group in spans.items():
        clashes = (pair for pair in combinations(group, 2) if pair[0].overlaps(pair[1]))
        faults += [f"{what} overlap: {_quoted(text, pair)}" for pair in clashes]
    people = {n.span for n in record.names if n.label == "PER"}
    unlisted = (pair for pair in record.pairs if pair[0] not in people or pair[1] not in posts)
    faults += [f"pair of no listed person and post: {_quoted(text, pair)}" for pair in unlisted]
    for what, links in (("appos", record.appos), ("conj", record.conj)):
        ends = Counter(link[1] for link in links)
        faults += [f"{what}: {_quoted(text, [s])} hangs on two heads" for s, n in ends.items() if n > 1]
        bad = (k for k in links if k[0] == k[1] or any(" " in text[s.start : s.end] for s in k))
        faults += [f"{what} needs two single words: {_quoted(text, link)}" for link in bad]
    return faults if " " not in _quoted(text, [record.predicate]) else [*faults, "predicate must be one word"]


def _quoted(text: str, spans: Sequence[Span]) -> str:
    """Show spans as their words."""
    return ", ".join(repr(text[span.start : span.end]) for span in spans)


def check(paths: Iterable[Path]) -> tuple[list[SentenceRecord], list[str]]:
    """Read files of sentences.

    Returns:
        The good records in file order, and every fault with file and line.
    """
    records: list[SentenceRecord] = []
    faults: list[str] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                records.append(parse(line))
            except SentenceError as error:
                faults += [f"{path.name}:{number}: {fault}" for fault in str(error).splitlines()]
    for field in ("id", "text"):
        times = Counter(getattr(record, field) for record in records)
        faults += [f"{field} given {n} times: {value!r}" for value, n in times.items() if n > 1]
    return records, faults


def load(path: Path) -> list[SentenceRecord]:
    """Read one file of sentences for training or testing.

    Raises:
        SentenceError: If any sentence in the file breaks the format.
    """
    records, faults = check([path])
    if faults:
        raise SentenceError("\n".join(faults))
    return records


def main(arguments: Sequence[str]) -> int:
    """Check the files named and print faults and counts; 1 if there are faults, 2 without files."""
    if not arguments:
        sys.stderr.write("usage: check_sentences.py FILE...\n")
        return 2
    records, faults = check(Path(argument) for argument in arguments)
    lines = list(faults)
    for what in ("split", "region", "kind"):
        counts = Counter(getattr(record, what) for record in records)
        lines.append(f"{what}: " + ", ".join(f"{value} {times}" for value, times in sorted(counts.items())))
    for what in _LISTS:
        lines += [f"{what}: {sum(len(getattr(record, what)) for record in records)}"]
    sys.stdout.write("\n".join([*lines, f"sentences: {len(records)} good, {len(faults)} faults", ""]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
