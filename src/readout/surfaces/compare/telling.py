"""Tellings: what each article says was said and done at a meeting, grouped by whose article it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from readout.config import load_config
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.model.article import Article, SegmentKind
from readout.model.record import Meeting
from readout.record import schema
from readout.record.codec import loads
from readout.record.deeds import ActAccount
from readout.record.store import Store

PRESS = "press"
"""Group of articles that no government published."""

_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")

HEAD_LINES = 4
"""First lines of a page in which a government names itself."""

_INSTITUTION = re.compile(
    r"\b(ministry|department of state|office of the (president|prime minister)|prime minister.s office|presidency|"
    r"cabinet office|chancellery|government|embassy|external action|secretariat)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One act as one article tells it.

    Attributes:
        group: Whose article: code of a government, or PRESS.
        act: The act with its words.
    """

    group: str
    act: ActAccount

    @property
    def order(self) -> int:
        """Where it stands in its article."""
        return self.act.claim.evidence.sentence.span.start

    @property
    def sentence(self) -> str:
        """The sentence."""
        return self.act.claim.evidence.sentence.text


@dataclass(frozen=True, slots=True)
class Telling:
    """One article on the meeting.

    Attributes:
        group: Whose article: code of a government, or PRESS.
        article: The article.
        copy_of: Article that it copies; None for an original.
        statements: What it says was said and done, in text order.
    """

    group: str
    article: Article
    copy_of: str | None
    statements: tuple[Statement, ...]

    @property
    def words(self) -> int:
        """Words of its body."""
        return sum(len(segment.span.of(self.article.text).split()) for segment in self.article.of_kind(SegmentKind.BODY))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Sentences of its body: all that it says, also what was not read as an act."""
        texts = (segment.span.of(self.article.text) for segment in self.article.of_kind(SegmentKind.BODY))
        return tuple(" ".join(part.split()) for text in texts for part in _SENTENCE_END.split(text) if part.strip())


def tellings(store: Store, meetings: Sequence[Meeting]) -> tuple[Telling, ...]:
    """All articles on the meetings, governments' first.

    An agency's article counts with the acts that it puts at these meetings. A government's own release on the meeting
    counts with all acts between these sides: it is written about this meeting, whichever sentence of it the acts hang on.
    """
    sides = sorted({code for meeting in meetings for code in meeting.sides})
    claims = {source.claim for meeting in meetings for source in meeting.sources}
    sources = {source.article: source for meeting in meetings for source in meeting.sources}
    found = []
    for article_id, source in sorted(sources.items()):
        reading = store.reading(article_id)
        if reading is None:
            continue
        group = government_of(reading.article, tuple(sides)) or PRESS
        acts = [act for act in _acts(store, article_id) if _belongs(act, group, claims, set(sides))]
        ordered = sorted(acts, key=lambda act: (act.claim.evidence.sentence.span, act.id))
        found.append(Telling(group, reading.article, source.copy_of, tuple(Statement(group, act) for act in ordered)))
    return tuple(sorted(found, key=lambda one: (one.group == PRESS, one.group, _published(one), one.article.id)))


def government_of(article: Article, sides: tuple[str, ...]) -> str | None:
    """Code of the side whose ministry or office published the article; None if none shows itself as the publisher."""
    outlet = article.outlet
    if outlet is not None and outlet.kind in {"ministry", "organisation"} and outlet.country in sides:
        return outlet.country
    heads = [article.publisher or "", *article.furniture[:HEAD_LINES]]
    at = next((number for number, line in enumerate(heads) if _INSTITUTION.search(line)), None)
    if at is None:
        return None
    codes = _codes(heads[at]) or _codes(" ".join(heads[max(0, at - 1) : at + 2]))
    mine = [code for code in sides if code in codes]
    return mine[0] if len(mine) == 1 else None


def _codes(line: str) -> set[str]:
    """Codes of the states that a line names; capitals are lowered, since letterheads are often set in them."""
    words = line.title() if line.isupper() else line
    text = re.sub(r"\bOf\b", "of", words)
    found = (match.value for match in _actors().find(text))
    return {alias.codes[0] for alias in found if len(alias.codes) == 1 and alias.alias in {"name", "abbreviation"}}


def _belongs(act: ActAccount, group: str, claims: set[str], sides: set[str]) -> bool:
    if act.meeting_claim in claims:
        return True
    parties = {*act.claim.actors, *act.claim.targets}
    return group != PRESS and bool(act.claim.actors) and parties <= sides


def _acts(store: Store, article: str) -> Iterator[ActAccount]:
    table = schema.deed.c
    query = select(table.payload).where(table.article_id == article).order_by(table.claim_id)
    with store.reading_from() as connection:
        payloads = list(connection.execute(query).scalars())
    return (loads(ActAccount, payload) for payload in payloads)


def _published(telling: Telling) -> str:
    day = telling.article.published
    return f"{day.day.isoformat()} {day.time or ''}" if day else "9999"


@cache
def _actors() -> ActorTable:
    return load_actor_table(load_config().lexicons)
