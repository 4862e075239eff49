"""Accounts: what one article tells of one meeting, self-contained, so that a meeting can be put together without its pages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count

from readout.model.claim import claim_id
from readout.model.entity import Person, Place, PostLevel
from readout.model.event import MeetingClaim
from readout.model.reading import Reading
from readout.model.record import Source
from readout.record.keys import NO_DAY, Key, fold, name_key

LEVELS = tuple(PostLevel)
"""Ranks from the highest down; their order is the order of `PostLevel`."""

STOP_WORDS = frozenset(
    "the and for with over between including other their its his her this that from into on of to in a an".split()
)


@dataclass(frozen=True, slots=True)
class Account:
    """One meeting as one article tells it.

    Attributes:
        id: Claim id.
        claim: The claim.
        people: The participants as the article shows them.
        source: The article as a source; `copy_of` is always None here.
    """

    id: str
    claim: MeetingClaim
    people: tuple[Person, ...]
    source: Source

    @property
    def published(self) -> str:
        """ISO day of publication; "9999" if unknown, so that dated accounts come first."""
        return self.source.published or "9999"


def accounts_of(reading: Reading) -> tuple[Account, ...]:
    """Return what a reading tells of meetings with two or more sides, in text order."""
    people = {person.id: person for person in reading.mentions.people}
    found: dict[str, Account] = {}
    for claim in reading.meetings:
        if len(claim.sides) < 2:
            continue
        present = tuple(people[one.person] for one in claim.participants if one.person in people)
        sentence = claim.evidence[0].sentence.text
        name = free_id(found, reading.article.page_id, "meeting", sentence, *sorted(claim.sides))
        found[name] = Account(name, claim, present, _source(reading, claim, name))
    return tuple(found.values())


def meeting_claim_id(reading: Reading, claim: MeetingClaim) -> str:
    """Claim id of one meeting of a reading; "" if the record does not take it, since it has fewer than two sides."""
    return next((one.id for one in accounts_of(reading) if one.claim.id == claim.id), "")


def free_id(taken: Container[str], *parts: str) -> str:
    """Digest of page, kind, sentence and sides: the same input gives the same id on any machine.

    Neither the place in the text nor other values enter, so that ids outlive changes of cleaning and reading. Claims of one
    sentence that agree in all parts are numbered.

    Args:
        taken: Ids of the page's earlier claims.
        parts: What makes the claim what it is.
    """
    numbered = (claim_id(*parts, *([str(number)] if number else [])) for number in count())
    return next(name for name in numbered if name not in taken)


def key_of(account: Account) -> Key:
    """Reduce an account to what comparison needs."""
    claim, place = account.claim, account.claim.place
    countries = {person.id: person.country or "" for person in account.people}
    days = claim.date.days if claim.date is not None else None
    city = place is not None and place.kind != "country"
    return Key(
        id=account.id,
        article=account.source.article,
        block="|".join(sorted(claim.sides)),
        first=days.first.toordinal() if days else NO_DAY,
        last=days.last.toordinal() if days else NO_DAY,
        published=_ordinal(account.source.published),
        status=claim.status.value,
        people=tuple(sorted({(countries.get(one.person, ""), name_key(one.name)) for one in claim.participants})),
        place=fold(place.city or place.name) if place is not None and city else "",
        country=(place.country or "") if place is not None else "",
        format=claim.format.value if claim.format else "",
        level=min((LEVELS.index(held.post.level) + 1 for person in account.people for held in person.posts), default=0),
        spot=_spot(place) if city else None,
        words=tuple(sorted({word for issue in claim.issues for word in content_words(issue.quote.text)})),
    )


def _spot(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return round(place.latitude, 2), round(place.longitude, 2)


def content_words(text: str) -> frozenset[str]:
    """Folded words of four letters and more, without the commonest."""
    return frozenset(word for word in re.findall(r"\w{4,}", fold(text)) if word not in STOP_WORDS)


def level_of(people: tuple[Person, ...]) -> PostLevel | None:
    """Highest rank among the posts of people; None if no post is given."""
    return highest([held.post.level for person in people for held in person.posts if not held.post.former])


def highest(levels: Iterable[PostLevel | None]) -> PostLevel | None:
    """Highest of some ranks, None among them left aside; None if there is none."""
    ranks = [LEVELS.index(level) for level in levels if level is not None]
    return LEVELS[min(ranks)] if ranks else None


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else NO_DAY


def _source(reading: Reading, claim: MeetingClaim, name: str) -> Source:
    article = reading.article
    return Source(
        article=article.id,
        claim=name,
        publisher=article.publisher,
        agency=article.agency,
        title=article.title,
        url=article.url,
        page=article.source,
        published=article.reference_day.isoformat() if article.reference_day else None,
        status=claim.status,
        outlet_country=article.outlet.country if article.outlet else None,
    )
