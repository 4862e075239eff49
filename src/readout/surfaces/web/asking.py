"""The question in an address: query parameters to a `Query` and back, so that every view can be linked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from readout.errors import ConfigError
from readout.model.entity import PostLevel
from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.record import Review
from readout.record.edtf import parse_edtf
from readout.record.query import Query, Sort
from readout.surfaces.web.words import Words

LONGEST = 300
"""Most characters of one parameter."""

MOST = 60
"""Most parameters of one address."""

PAGE_SIZE = 30

FILTERS = (
    "q", "country", "any", "person", "post", "level", "format", "status", "topic", "issue", "since", "until", "place",
    "in", "outlet", "sources", "review", "score",
)  # fmt: skip
"""Parameters that narrow the answer, in the order shown."""

Params = tuple[tuple[str, str], ...]

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as an address asks it.

    Attributes:
        path: Path of the page.
        params: Parameters, in order, empty ones left out.
        query: The same as a question to the record.
    """

    path: str
    params: Params
    query: Query

    def get(self, key: str, default: str = "") -> str:
        """First value of a parameter."""
        return next((value for name, value in self.params if name == key), default)

    def all(self, key: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(value for name, value in self.params if name == key)

    def has(self, key: str, value: str) -> bool:
        """Say whether a parameter has a value."""
        return (key, value) in self.params

    def plus(self, key: str, value: str) -> str:
        """Address with one more filter, from the first page."""
        kept = tuple(pair for pair in self._unpaged() if pair != (key, value))
        return self._url((*kept, (key, value)))

    def minus(self, key: str, value: str) -> str:
        """Address without a filter, from the first page."""
        return self._url(pair for pair in self._unpaged() if pair != (key, value))

    def change(self, key: str, value: str | None) -> str:
        """Address with a parameter set, or left out for None."""
        kept = tuple(pair for pair in self._unpaged() if pair[0] != key)
        return self._url((*kept, (key, value)) if value else kept)

    def after(self, cursor: str) -> str:
        """Address of the page after a cursor."""
        return self._url((*self._unpaged(), ("after", cursor)))

    def ending(self, ending: str) -> str:
        """Address of the same answer as ".json" or ".csv"."""
        path = "/home" if self.path == "/" else self.path
        return f"{path}{ending}" + (f"?{urlencode(self.params)}" if self.params else "")

    @property
    def chips(self) -> Params:
        """The filters in force."""
        return tuple(pair for pair in self.params if pair[0] in FILTERS)

    def only_filters(self, path: str, leave_out: str = "") -> str:
        """Address of another page with the same filters."""
        kept = [pair for pair in self.chips if pair[0] != leave_out]
        return path + (f"?{urlencode(kept)}" if kept else "")

    def _unpaged(self) -> Params:
        return tuple(pair for pair in self.params if pair[0] != "after")

    def _url(self, params: Iterable[tuple[str, str]]) -> str:
        listed = list(params)
        return self.path + (f"?{urlencode(listed)}" if listed else "")


def read_address(path: str, items: Iterable[tuple[str, str]], words: Words) -> Asked:
    """Read path and parameters. Raises ConfigError for impossible values; unknown parameters are left alone."""
    params = tuple((key[:LONGEST], value.strip()) for key, value in items if value.strip())
    if len(params) > MOST:
        raise ConfigError(f"the address has {len(params)} parameters, more than {MOST}; leave some out")
    for key, value in params:
        if len(value) > LONGEST:
            raise ConfigError(f"{key!r} is {len(value)} characters long, more than {LONGEST}; shorten it")
    bare = path.removesuffix(".json").removesuffix(".csv")
    return Asked("/" if bare == "/home" else bare, params, _query(params, words))


def _query(params: Params, words: Words) -> Query:
    def first(key: str) -> str | None:
        return next((value for name, value in params if name == key), None)

    def every(key: str) -> tuple[str, ...]:
        return tuple(value for name, value in params if name == key)

    return Query(
        countries=tuple(dict.fromkeys(words.code(one) for one in every("country"))),
        any_country=tuple(dict.fromkeys(words.code(one) for one in every("any"))),
        person=first("person"),
        post=first("post"),
        levels=_values(PostLevel, "level", every("level")),
        formats=_values(MeetingFormat, "format", every("format")),
        statuses=_values(MeetingStatus, "status", every("status")),
        topics=every("topic"),
        issue=first("issue"),
        text=first("q"),
        since=_day(first("since"), last=False),
        until=_day(first("until"), last=True),
        place=first("place"),
        place_country=words.code(first("in") or "") if first("in") else None,
        outlet=first("outlet"),
        min_sources=_number("sources", first("sources"), 0, 1000),
        reviews=_values(Review, "review", every("review")),
        max_score=_number("score", first("score"), 100, 100) / 100,
        sort=(_values(Sort, "sort", every("sort")) or (Sort.NEWEST,))[0],
        page_size=max(1, _number("size", first("size"), PAGE_SIZE, 500)),
        after=first("after"),
    )


def _values(kind: type[E], key: str, values: Iterable[str]) -> tuple[E, ...]:
    known = {one.value: one for one in kind}
    for value in values:
        if value not in known:
            raise ConfigError(f"{key} {value!r} is unknown; use one of {', '.join(sorted(known))}")
    return tuple(known[value] for value in values)


def _day(text: str | None, *, last: bool) -> date | None:
    if text is None:
        return None
    found = parse_edtf(text)
    return found.last if last else found.first


def _number(key: str, text: str | None, default: int, most: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > most:
        raise ConfigError(f"{key} {text[:20]!r} is no number from 0 to {most}")
    return int(text)
