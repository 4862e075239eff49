"""What two accounts of a meeting are compared by.

A `Key` is small and made of plain values, so that a whole record of them fits in memory and comes from the store in one query.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import cos, hypot, radians

SPAN_DAYS = 62
"""Widest interval (days) that may join a meeting of a known day; anything wider stays on its own and lists candidates."""

NEAR_KILOMETRES = 40
"""Distance up to which two names may mean one place: a palace outside the capital, an airport; Tel Aviv is not Jerusalem."""

KILOMETRES_A_DEGREE = 111.2
"""Length of a degree of latitude."""

UNDATED_DAYS = 10
"""Days before and after its publication on which an undated account may lie."""

NO_DAY = 0
"""Ordinal that stands for "no day"; real days are proleptic Gregorian ordinals, far above."""


@dataclass(frozen=True, slots=True)
class Key:
    """One account of a meeting, reduced to what comparison needs.

    Attributes:
        id: Claim id.
        article: Article id; accounts of one article are never the same meeting.
        block: Sides, sorted and joined by "|"; only accounts of one block are compared.
        first: Ordinal of the first day; NO_DAY if undated.
        last: Ordinal of the last day; NO_DAY if undated.
        published: Ordinal of the article's reference day; NO_DAY if unknown.
        status: Value of `MeetingStatus`.
        people: (country, name key) of the participants, sorted; country is "" if unknown.
        place: Folded name of the place; "" if unknown or only a country.
        country: Country of the place; "" if unknown.
        format: Value of `MeetingFormat`; "" if unknown.
        level: Rank of the highest participant, lower is higher; 0 if no post is known.
        words: Folded content words of the issues, sorted.
        spot: Degrees north and east of the place; None if unknown.
    """

    id: str
    article: str
    block: str
    first: int
    last: int
    published: int
    status: str
    people: tuple[tuple[str, str], ...] = ()
    place: str = ""
    country: str = ""
    format: str = ""
    level: int = 0
    words: tuple[str, ...] = ()
    spot: tuple[float, float] | None = None

    @property
    def days(self) -> int:
        """Width of the interval in days; 0 if undated."""
        return self.last - self.first + 1 if self.first else 0

    @property
    def reach(self) -> tuple[int, int]:
        """Days on which the meeting may lie: the interval, else days around publication; (NO_DAY, NO_DAY) if unknown."""
        if self.first:
            return self.first, self.last
        if not self.published:
            return NO_DAY, NO_DAY
        return self.published - UNDATED_DAYS, self.published + UNDATED_DAYS


def encode_key(key: Key) -> str:
    """Write a key as one line of JSON; a plain list, since fusing reads hundreds of them for a page."""
    return json.dumps([getattr(key, name) for name in Key.__slots__], ensure_ascii=False, separators=(",", ":"))


def decode_key(text: str) -> Key:
    """Read what `encode_key` wrote, or wrote in earlier versions, whose keys have fewer values."""
    values = dict(zip(Key.__slots__, json.loads(text), strict=False))
    people = tuple((country, name) for country, name in values.pop("people"))
    spot = values.get("spot")
    return Key(**values | {"people": people, "words": tuple(values["words"]), "spot": tuple(spot) if spot else None})


def fold(text: str) -> str:
    """Lower case without accents, for comparing names and places."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def name_key(name: str) -> str:
    """Order-free key of a name: its folded parts, hyphens opened, sorted ("Kang Kyung-wha" and "KANG Kyung Wha" agree)."""
    letters = "".join(character if character.isalnum() else " " for character in fold(name).replace("'", "").replace("’", ""))
    return " ".join(sorted(letters.split()))


@lru_cache(maxsize=50_000)
def form_of(country: str | None, name: str) -> str:
    """Id of a name form; names come back often."""
    return f"{country or ''}|{name_key(name)}"


@lru_cache(maxsize=200_000)
def same_name(one: str, other: str) -> bool:
    """Say whether two name keys may mean one person at one meeting: equal, one inside the other, or spelt alike.

    Lenient on purpose: it is asked only of people of one state who met the same side at the same time.
    """
    if one == other:
        return True
    mine, theirs = set(one.split()), set(other.split())
    if not mine or not theirs:
        return False
    if mine <= theirs or theirs <= mine or "".join(sorted(one)) == "".join(sorted(other)):
        return True
    shared = mine & theirs
    if not any(len(part) > 1 for part in shared):
        return False
    left, right = sorted(mine - shared), sorted(theirs - shared)
    if all(len(part) == 1 for part in left) or all(len(part) == 1 for part in right):
        return any(part[0] == rest[0] for part in left for rest in right)
    return SequenceMatcher(None, "".join(left), "".join(right), autojunk=False).ratio() >= 0.6


def shared_people(one: Key, other: Key) -> int:
    """Number of people of `one` whom `other` names as well."""
    if not one.people or not other.people:
        return 0
    if one.people == other.people:
        return len(one.people)
    return sum(
        any(_one_state(country, abroad) and same_name(name, named) for abroad, named in other.people)
        for country, name in one.people
    )


def shared_states(one: Key, other: Key) -> int:
    """Number of states of which both name the same person."""
    return len(
        {
            country
            for country, name in one.people
            if country and any(country == state and same_name(name, named) for state, named in other.people)
        }
    )


def holders_clash(one: Key, other: Key) -> bool:
    """Say whether for some state both name people, none of them the same."""
    return bool(one.people and other.people) and one.people != other.people and _clash(one.people, other.people)


@lru_cache(maxsize=50_000)
def _clash(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    for country in {country for country, _ in one if country}:
        mine = [name for state, name in one if state == country]
        theirs = [name for state, name in other if state == country]
        if theirs and not any(same_name(name, named) for name in mine for named in theirs):
            return True
    return False


def same_place(one: Key, other: Key) -> bool:
    """Say whether two accounts name one place: by one name, or a venue, a suburb or another spelling of it close by."""
    if not one.place or not other.place:
        return False
    if one.place == other.place:
        return True
    return one.spot is not None and other.spot is not None and _kilometres(one.spot, other.spot) <= NEAR_KILOMETRES


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance on the ground, near enough for places close to each other."""
    east = (one[1] - other[1] + 180) % 360 - 180
    return KILOMETRES_A_DEGREE * hypot(one[0] - other[0], east * cos(radians((one[0] + other[0]) / 2)))


def _one_state(country: str, abroad: str) -> bool:
    return not country or not abroad or country == abroad
