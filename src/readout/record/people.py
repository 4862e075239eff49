"""People across pages: which name forms mean one person, with the reason of every decision, and the posts they were seen in.

Names alone merge nobody: the name key must agree (or be equal by the romanisation tables), the state must be the same, and the
posts seen at one time must not clash. Short forms ("Xi") join only if one person of that state bears the name.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from readout.model.entity import Person, PostLevel
from readout.model.event import MeetingStatus
from readout.model.reading import Reading
from readout.model.record import HeldPost, Identity, Sighting
from readout.model.span import Span
from readout.model.time import Precision
from readout.record.account import LEVELS
from readout.record.keys import form_of, name_key

if TYPE_CHECKING:
    from readout.lexicon.names import Spellings

CLASH_RANKS = 3
"""Ranks that lie between two posts which nobody holds in the same month."""

UNRANKED = frozenset({PostLevel.OTHER, PostLevel.LEGISLATOR, PostLevel.MILITARY, PostLevel.HEAD_OF_ORGANIZATION})
"""Levels that may go with any other one."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name form of one state, with all that was seen of it.

    Attributes:
        id: "country|name key".
        names: Spellings, most frequent first.
        first: ISO day of the earliest dated sighting; "" if none is dated.
        ranks: (ISO month, index of the level) of sightings in a ranked post.
        articles: Number of articles.
    """

    id: str
    names: tuple[str, ...]
    first: str
    ranks: frozenset[tuple[str, int]]
    articles: int

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts of the name key."""
        return tuple(self.id.split("|", 1)[1].split())

    @property
    def country(self) -> str:
        """Code of the state; "" if unknown."""
        return self.id.split("|", 1)[0]


@dataclass(frozen=True, slots=True)
class Joined:
    """One person: the forms that mean them and why.

    Attributes:
        id: Public id: digest of the form seen first.
        forms: Forms, sorted by id.
        name: Name to show.
        reasons: Decisions on pairs of forms.
        may_be: Ids of persons that may be the same, sorted.
    """

    id: str
    forms: tuple[Form, ...]
    name: str
    reasons: tuple[Identity, ...]
    may_be: tuple[str, ...]


Verdicts = Mapping[frozenset[str], bool]
"""What people decided of pairs of form ids: True for one person, False for two."""


def own_id(form: str) -> str:
    """Public id of a person who has this form alone, 12 hex digits."""
    return hashlib.sha256(f"person|{form}".encode()).hexdigest()[:12]


def sighting_rows(reading: Reading) -> list[dict[str, Any]]:
    """Rows of table `sighting`: one for each post that the article gives a person, and each day it does so for.

    The day is that of publication; where the sentence that gives the post tells of a dated meeting held, also that meeting's.
    A person without post gets one row without post.
    """
    article = reading.article
    published = article.reference_day.isoformat() if article.reference_day else None
    rows: list[dict[str, Any]] = []
    for person in reading.mentions.people:
        if not person.official or not name_key(person.name):
            continue
        base = {
            "article_id": article.id,
            "form": form_of(person.country, person.name),
            "name": person.name,
            "country": person.country,
        }
        for held in _held(person, article.text):
            days = [published, *sorted(_meeting_days(reading, person, held.pop("span")))]
            rows += [base | held | {"day": day, "number": len(rows) + i} for i, day in enumerate(days)]
    return rows


def _held(person: Person, text: str) -> list[dict[str, Any]]:
    if not person.posts:
        span = person.mentions[0]
        return [{"post": None, "level": None, "former": 0, "quote": span.of(text), "span": span}]
    return [
        {
            "post": held.post.wording,
            "level": held.post.level.value,
            "former": int(held.post.former),
            "quote": held.quote.text,
            "span": held.quote.span,
        }
        for held in person.posts
    ]


def _meeting_days(reading: Reading, person: Person, span: Span) -> set[str]:
    """Days of held meetings of the person that the sentence at `span` tells of: a day, or a month as "2031-04"."""
    found = set()
    for meeting in reading.meetings:
        told = any(evidence.sentence.span.contains(span) for evidence in meeting.evidence)
        present = any(one.person == person.id for one in meeting.participants)
        if told and present and meeting.date is not None and meeting.status is MeetingStatus.HELD:
            days = meeting.date.days
            if days.precision in {Precision.DAY, Precision.MONTH}:
                found.add(days.edtf)
    return found


def join_forms(forms: Iterable[Form], verdicts: Verdicts) -> tuple[Joined, ...]:
    """Decide which forms of several parts mean one person; the same for any order."""
    ordered = sorted(forms, key=lambda form: (-len(form.parts), form.first or "9999", form.id))
    groups: list[list[Form]] = []
    near = NearForms(verdicts)
    reasons: list[Identity] = []
    doubts: list[tuple[str, str]] = []
    for form in ordered:
        decided = [(number, _decide(form, groups[number], verdicts)) for number in sorted(near.of(form))]
        yes = [number for number, identity in decided if identity is not None and identity.same]
        reasons += [identity for _, identity in decided if identity is not None and (not identity.same or len(yes) == 1)]
        home = yes[0] if len(yes) == 1 else len(groups)
        if home == len(groups):
            doubts += [(form.id, groups[number][0].id) for number in yes]
            groups.append([])
        groups[home].append(form)
        near.add(form, home)
    return _joined(groups, reasons, doubts)


class NearForms:
    """Numbers of what forms belong to, found by what two forms that are `linked` have in common.

    Args:
        verdicts: Judgements on pairs of forms.
    """

    __slots__ = ("_judged", "_numbers")

    def __init__(self, verdicts: Verdicts) -> None:
        self._numbers: dict[tuple[str, object], set[int]] = {}
        self._judged: dict[str, list[frozenset[str]]] = {}
        for pair in verdicts:
            for form in pair:
                self._judged.setdefault(form, []).append(pair)

    def add(self, form: Form, number: int) -> None:
        """Let a number be found by all forms that may be linked to `form`."""
        for sign in self._signs(form):
            self._numbers.setdefault(sign, set()).add(number)

    def of(self, form: Form) -> set[int]:
        """Numbers of all forms that `form` may be linked to."""
        return {number for sign in self._signs(form) for number in self._numbers.get(sign, ())}

    def _signs(self, form: Form) -> Iterator[tuple[str, object]]:
        table = _names()
        for part in form.parts:
            yield form.country, part
            for spelling in (*table.equal.get(part, ()), *table.surnames.get(part, ())):
                yield form.country, spelling
        for pair in self._judged.get(form.id, ()):
            yield "", pair


def linked(one: Form, other: Form, verdicts: Verdicts) -> bool:
    """Say whether two forms have anything to do with each other: a name that may be the same, or a judgement on both."""
    return frozenset((one.id, other.id)) in verdicts or _same_name(one, other) is not None


def _decide(form: Form, group: Sequence[Form], verdicts: Verdicts) -> Identity | None:
    """Same, different, or None if nothing speaks for a comparison."""
    for other in group:
        verdict = verdicts.get(frozenset((form.id, other.id)))
        if verdict is not None:
            return Identity(form.names[0], other.names[0], verdict, "judged")
    for other in group:
        reason = _same_name(form, other)
        if reason is not None:
            if _clash(form, group):
                return Identity(form.names[0], other.names[0], same=False, reason="posts of the same month clash")
            return Identity(form.names[0], other.names[0], same=True, reason=f"{reason}, same state, posts agree")
    return None


def _same_name(one: Form, other: Form) -> str | None:
    if one.country != other.country:
        return None
    mine, theirs = set(one.parts), set(other.parts)
    if not mine & theirs and not any(_equal_part(a, b) for a in mine for b in theirs):
        return None
    if sorted("".join(one.parts)) == sorted("".join(other.parts)):
        return "same name, parts written together or apart"
    if mine < theirs or theirs < mine:
        return "short form" if 1 in {len(mine), len(theirs)} else "name with a part left out"
    left, right = sorted(mine - theirs), sorted(theirs - mine)
    if len(left) == len(right) and all(any(_equal_part(a, b) for b in right) for a in left):
        return "same name by the romanisation tables"
    return None


def _equal_part(one: str, other: str) -> bool:
    table = _names()
    if table.equal.get(one, frozenset()) & table.equal.get(other, frozenset()):
        return True
    return bool(set(table.surnames.get(one, ())) & set(table.surnames.get(other, ())))


def spellings_of(part: str) -> tuple[str, ...]:
    """Other spellings of a family name by the tables, e.g. "yi" for "lee"; they lead to forms to be compared."""
    table = _names()
    keys = set(table.surnames.get(part, ()))
    return tuple(sorted(other for other, theirs in table.surnames.items() if keys & set(theirs))) if keys else ()


def _clash(form: Form, group: Sequence[Form]) -> bool:
    """Say whether both were seen in the same month in posts that nobody holds together (a president and a director)."""
    others: dict[str, set[int]] = {}
    for other in group:
        for month, rank in other.ranks:
            others.setdefault(month, set()).add(rank)
    return any(
        all(abs(rank - held) >= CLASH_RANKS for held in others[month]) for month, rank in form.ranks if others.get(month)
    )


def _joined(groups: list[list[Form]], reasons: list[Identity], doubts: list[tuple[str, str]]) -> tuple[Joined, ...]:
    ids = {form.id: _person_id(group) for group in groups for form in group}
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in doubts:
        near[ids[one]].add(ids[other])
        near[ids[other]].add(ids[one])
    told: dict[str, list[int]] = defaultdict(list)
    for number, identity in enumerate(reasons):
        told[identity.one].append(number)
        told[identity.other].append(number)
    found = []
    for group in groups:
        own = _person_id(group)
        spelt = {name for form in group for name in form.names}
        said = tuple(reasons[number] for number in sorted({number for name in spelt for number in told.get(name, ())}))
        best = max(group, key=lambda form: (len(form.parts), form.articles, form.id))
        forms = tuple(sorted(group, key=lambda form: form.id))
        found.append(Joined(own, forms, best.names[0], said, tuple(sorted(near[own] - {own}))))
    return tuple(sorted(found, key=lambda person: person.id))


def _person_id(group: Sequence[Form]) -> str:
    full = [form for form in group if len(form.parts) > 1] or group
    return own_id(min(full, key=lambda form: (form.first or "9999", form.id)).id)


def held_posts(sightings: Iterable[Sighting]) -> tuple[HeldPost, ...]:
    """Tenures as sightings show them, by first sighting; wordings that name one post fall together."""
    groups: dict[str, list[Sighting]] = {}
    for sighting in sorted(sightings, key=lambda one: (one.day or "9999", one.article, one.post or "")):
        if sighting.post is not None and sighting.level is not None:
            groups.setdefault(post_key(sighting.post), []).append(sighting)
    return tuple(_held_post(group) for group in groups.values())


def post_key(wording: str) -> str:
    """What wordings of one post share: the beginnings of their words, without the body named after "at" and without "affairs".

    So "minister of foreign affairs" meets "foreign minister", and "Asian and Pacific" meets "Asia and Pacific".
    """
    words = name_key(wording.split(" at ", maxsplit=1)[0]).split()
    return " ".join(sorted({word[:4] for word in words if word not in POST_FILLERS}))


POST_FILLERS = frozenset("the of for and in on his her their s affairs".split())
"""Words of posts that tell no two of them apart."""


def _held_post(group: list[Sighting]) -> HeldPost:
    seen = [one for one in group if not one.former]
    dated = [one.day for one in seen if one.day]
    left = [one.day for one in group if one.former and one.day]
    wordings = [one.post or "" for one in group]
    level = next(one.level for one in group if one.level is not None)
    return HeldPost(
        post=max(sorted(set(wordings)), key=wordings.count),
        level=level,
        seen_from=min(dated, default=None),
        seen_to=max(dated, default=None),
        left_by=min(left, default=None),
        first=group[0],
        last=(seen or group)[-1],
        sightings=len(group),
    )


def rank_of(level: str | None) -> int | None:
    """Index of a level for clash checks; None for levels that go with any other."""
    return LEVELS.index(PostLevel(level)) if level is not None and PostLevel(level) not in UNRANKED else None


@cache
def _names() -> Spellings:
    from readout.lexicon.names import load_spellings  # noqa: PLC0415 - tables that only joining people needs: start-up time

    return load_spellings()
