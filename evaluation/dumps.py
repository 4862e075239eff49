"""Sentence borders in dump-like texts, and the verbs that weekdays belong to: rows of ``python -m evaluation.language``."""

from __future__ import annotations

from pathlib import Path

from readout.language.parser import Parse, Parser
from readout.language.splitter import split
from readout.language.tokeniser import tokenise
from training.spans import F1

GOLD = Path(__file__).parent / "gold"
_VERBAL = ("VERB", "AUX")


def read_dumps(path: Path) -> list[tuple[str, set[tuple[int, int]]]]:
    """Return each text of a file of sentences (the format stands at the file's head) with the ranges of its sentences."""
    found: list[tuple[str, set[tuple[int, int]]]] = []
    text, borders = "", set[tuple[int, int]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line:
            if borders:
                found.append((text, borders))
            text, borders = "", set[tuple[int, int]]()
            continue
        sentence = line.rstrip("¶+").replace("¬", "\n")
        borders.add((len(text), len(text) + len(sentence)))
        text += sentence + {"¶": "\n", "+": ""}.get(line[-1], " ")
    return found


def dump_figures(path: Path = GOLD / "splitting.txt") -> dict[str, float]:
    """F1 of sentences, both borders exact."""
    score = F1()
    for text, borders in read_dumps(path):
        score.add({(*item, "") for item in split(text)}, {(*item, "") for item in borders})
    return {"sentences": score.relevant, "sentences raw": round(score.percent, 1)}


def read_weekdays(path: Path = GOLD / "weekdays.tsv") -> list[tuple[str, str, str]]:
    """Return sentence, weekday and the verb whose day it is."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(sentence, day, verb) for sentence, day, verb in rows]


def weekday_figures(parser: Parser) -> dict[str, float]:
    """Share of the weekdays whose next verb up the tree is the right one."""
    rows = read_weekdays()
    words = [[sentence[first:last] for first, last in tokenise(sentence)] for sentence, _, _ in rows]
    right = sum(
        governing_verb(row, parse, row.index(day)) == verb
        for row, parse, (_, day, verb) in zip(words, parser.parse(words), rows, strict=True)
    )
    return {"weekdays": len(rows), "governing verb": round(100 * right / len(rows), 1)}


def governing_verb(words: list[str], parse: Parse, place: int) -> str | None:
    """Return the nearest verb above a word in the tree; None above which there is none."""
    while parse.heads[place] >= 0:
        place = parse.heads[place]
        if parse.upos[place] in _VERBAL:
            return words[place]
    return None
