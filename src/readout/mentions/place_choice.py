"""Which of several places of one name a page means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.lexicon.places import Candidate
from readout.model.entity import Place

# Weights against the logarithm of population: a city named with its country beats any larger namesake, a city whose country the
# sentence names beats one thirty times as large. Set by hand on sentences written for the tests.
_SENTENCE = 1.5
_PAGE = 1.0
_DATELINE = 1.0
_PROMINENT = 2.5
_CAPITAL = 2.5
_CAPITAL_UNNAMED = 1.0
_OWN_NAME = 1.0
_SITE = 6.0
_LARGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page shows around a place's name.

    Attributes:
        beside: Country named right beside it ("Valencia, Spain", "the Turkish city of"); None if none.
        region: State or province named right beside it ("Dayton, Ohio"); None if none.
        sentence: Countries named in its sentence.
        page: Countries named in the page, how often.
        dateline: Countries of the dateline's cities.
    """

    beside: str | None
    region: str | None
    sentence: frozenset[str]
    page: Counter[str]
    dateline: frozenset[str]


def choose(candidates: Sequence[Candidate], around: Surroundings) -> Place:
    """Choose one of the places a name may mean.

    Args:
        candidates: At least one place.
        around: What the page shows.

    Returns:
        The place, with the reason it was chosen.
    """
    fitting = [c for c in candidates if around.beside is None or c.place.country == around.beside]
    if around.region is not None:
        fitting = [c for c in candidates if c.region == around.region]
    reason = "named beside it" if fitting and (around.beside or around.region) else None
    scored = sorted(
        ((*_score(c, around), i, c) for i, c in enumerate(fitting or candidates)), key=lambda entry: (-entry[0], entry[2])
    )
    _, why, _, best = scored[0]
    if best.place.reason == "site":
        return best.place
    if len(candidates) == 1:
        return replace(best.place, reason=reason or "only")
    return replace(best.place, reason=reason or why)


def _score(candidate: Candidate, around: Surroundings) -> tuple[float, str]:
    country = candidate.place.country or ""
    parts = {
        "named country": (_SENTENCE if country in around.sentence else 0.0) + (_PAGE if around.page[country] else 0.0),
        "dateline": _DATELINE if country in around.dateline else 0.0,
        "capital": _capital(candidate, around),
        "prominent": _PROMINENT if candidate.prominent and not candidate.capital else 0.0,
    }
    score = math.log10(candidate.population + 1) + sum(parts.values()) + (_OWN_NAME if candidate.own_name else 0.0)
    if candidate.place.reason == "site":
        score += _SITE
    best = max(parts, key=lambda part: parts[part])
    return score, best if parts[best] > 0 else "population"


def _capital(candidate: Candidate, around: Surroundings) -> float:
    if not candidate.capital:
        return 0.0
    known = candidate.population >= _LARGE or around.page[candidate.place.country or ""] > 0
    return _CAPITAL if known else _CAPITAL_UNNAMED
