"""When a predicted value counts as the gold one: names, dates, quotes, places."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

Record = Mapping[str, Any]
"""A page's record as JSON values, or a part of it."""

_STOP = frozenset("a an the of in on at to for and or by with its their his her as from over that this which".split())


def fold(text: str | None) -> str:
    """Lower case, without accents and punctuation; hyphens become spaces."""
    decomposed = unicodedata.normalize("NFKD", text or "")
    plain = "".join(character for character in decomposed if not unicodedata.combining(character)).lower()
    return re.sub(r"[^\w\s]", " ", plain.replace("-", " "))


def content_words(text: str | None) -> set[str]:
    """Words of a text without function words."""
    return {word for word in fold(text).split() if word not in _STOP}


def overlap(one: str | None, other: str | None) -> float:
    """Share of the shorter text's content words that the other has, 0 to 1."""
    mine, theirs = content_words(one), content_words(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same in any order; a middle name more or less is allowed, a bare family name is not."""
    mine, theirs = (set(fold(name.replace("-", "")).split()) for name in (one, other))
    return mine == theirs or (min(len(mine), len(theirs)) >= 2 and (mine <= theirs or theirs <= mine))


def same_place(one: str | None, other: str | None) -> bool:
    """Whether one place's words hold the other's."""
    mine, theirs = content_words(one), content_words(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def interval(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF day, month, year or interval; None for None."""
    if not edtf:
        return None
    ends = [_bounds(part) for part in edtf.split("/")]
    return min(end[0] for end in ends), max(end[1] for end in ends)


def _bounds(text: str) -> tuple[date, date]:
    numbers = [int(part) for part in text.split("-")]
    year, month, day = numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None
    last = calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, day or last)


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two dates share a day, or both are unstated."""
    mine, theirs = interval(one), interval(other)
    if mine is None or theirs is None:
        return mine is theirs
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def jaccard(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared share of two sets, 1 for two empty ones."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0


def pair(gold: Sequence[Any], predicted: Sequence[Any], score: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    """Match one to one, best score first; pairs that score 0 never match."""
    ranked = sorted(
        ((score(g, p), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        reverse=True,
    )
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for value, i, j in ranked:
        if value > 0 and -i in free_gold and -j in free_predicted:
            free_gold.remove(-i)
            free_predicted.remove(-j)
            pairs.append((gold[-i], predicted[-j]))
    return pairs


def meeting_score(gold: Record, predicted: Record) -> float:
    """How well two meetings match; 0 if sides or dates speak against it."""
    sides = jaccard(gold["sides"], predicted["sides"])
    mine, theirs = interval(gold["date"]), interval(predicted["date"])
    clash = mine is not None and theirs is not None and not dates_agree(gold["date"], predicted["date"])
    if sides < 0.5 or clash:
        return 0
    names = len(pair(gold["participants"], predicted["participants"], same_name))
    words = overlap(gold["quote"], predicted["quote"])
    day = mine is not None and theirs is not None
    if not (names or words >= 0.5 or day or sides == 1):
        return 0
    return sides + names + words + float(day) + float(gold["status"] == predicted["status"])


def act_score(gold: Record, predicted: Record) -> float:
    """How well two acts match; 0 unless their quotes share half of their words."""
    words = overlap(gold["quote"], predicted["quote"])
    if words < 0.5:
        return 0
    return words + float(gold["type"] == predicted["type"]) + jaccard(gold["actors"], predicted["actors"])
