"""Tellings: what each article says was said and done at a meeting, grouped by whose article it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from readout.config import load_config
from readout.language.analyser import bare_sentences
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.lexicon.topics import Topic, Topics, load_topics
from readout.model.article import Article, SegmentKind
from readout.model.claim import Evidence
from readout.model.event import MeetingClaim, MeetingStatus
from readout.model.record import Meeting
from readout.model.span import Span
from readout.record import schema
from readout.record.account import Account
from readout.record.codec import loads
from readout.record.deeds import ActAccount
from readout.record.store import Store
from readout.surfaces.compare.background import Background, pointing_words

PRESS = "press"
"""Group of articles that no government published."""

_DEFINITE = re.compile(r"\b(?:the|this|that)\s+(\w+)\b(?!\s+(?:to|of|on|for|from|that|by|over|against)\b)", re.IGNORECASE)

FEW = 2
"""Telling words below which a sentence is read together with the one before."""

HEAD_LINES = 4
"""First lines of a page in which a government names itself."""

_INSTITUTION = re.compile(
    r"\b(ministry|department of state|office of the (president|prime minister)|prime minister.s office|presidency|"
    r"cabinet office|chancellery|government|embassy|external action|secretariat)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article's body.

    Attributes:
        evidence: The sentence; its words are the whole of it.
        context: The sentence; with the one before where it points back ("the proposal").
        elsewhere: True if it tells of another meeting, or of what was done by others than the sides.
    """

    evidence: Evidence
    context: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says was said, done or planned.

    Attributes:
        group: Whose article: code of a government, or PRESS.
        evidence: Its words.
        context: The sentence; with the one before where it points back.
        act: The act with its words; None if the sentence was not read as one.
        further: A meeting of the same sides that the article looks ahead to; None for acts.
    """

    group: str
    evidence: Evidence
    context: str
    act: ActAccount | None = None
    further: MeetingClaim | None = None

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.evidence.article_id

    @property
    def order(self) -> int:
        """Where it stands in its article."""
        return self.evidence.sentence.span.start

    @property
    def topics(self) -> frozenset[Topic]:
        """Topics of the lexicon that its sentence names."""
        return _topics().all_in(self.context)

    @property
    def sentence(self) -> str:
        """The sentence."""
        return self.evidence.sentence.text


@dataclass(frozen=True, slots=True)
class Telling:
    """One article on the meeting.

    Attributes:
        group: Whose article: code of a government, or PRESS.
        article: The article.
        copy_of: Article that it copies; None for an original.
        statements: What it says was said, done and planned, in text order.
        passages: The sentences of its body: all that it says, also what was not read as a statement.
    """

    group: str
    article: Article
    copy_of: str | None
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]

    @property
    def words(self) -> int:
        """Words of its body."""
        return sum(len(segment.span.of(self.article.text).split()) for segment in self.article.of_kind(SegmentKind.BODY))


def tellings(store: Store, meetings: Sequence[Meeting], background: Background) -> tuple[Telling, ...]:
    """All articles on the meetings, governments' first.

    An agency's article counts with the acts that it puts at these meetings, and those of the people there that it puts at no
    other. A government's own release on the meeting counts with all acts between these sides: it is written about this meeting,
    whichever sentence of it the acts hang on.
    """
    scope = _scope(meetings)
    sources = {source.article: source for meeting in meetings for source in meeting.sources}
    found = []
    for article_id, source in sorted(sources.items()):
        reading = store.reading(article_id)
        if reading is not None:
            group = government_of(reading.article, tuple(sorted(scope.sides))) or PRESS
            found.append(_telling(store, reading.article, (group, source.copy_of), scope, background))
    return tuple(sorted(found, key=lambda one: (one.group == PRESS, one.group, _published(one), one.article.id)))


@dataclass(frozen=True, slots=True)
class _Scope:
    """What belongs to the meetings compared: their ids, sides, people and the claims that tell of them."""

    meetings: frozenset[str]
    sides: frozenset[str]
    people: frozenset[str]
    claims: frozenset[str]


def _scope(meetings: Sequence[Meeting]) -> _Scope:
    held = [one for one in meetings if one.status is MeetingStatus.HELD] or meetings
    return _Scope(
        frozenset(one.id for one in held),
        frozenset(code for one in meetings for code in one.sides),
        frozenset(person.name for one in meetings for person in one.attendees),
        frozenset(source.claim for one in meetings for source in one.sources),
    )


def _telling(
    store: Store, article: Article, standing: tuple[str, str | None], scope: _Scope, background: Background
) -> Telling:
    group, copy_of = standing
    acts, accounts = tuple(_acts(store, article.id)), tuple(_accounts(store, article.id))
    mine = {act.id for act in acts if _belongs(act, group, scope)}
    others = {act.claim.evidence.sentence.span for act in acts if act.id not in mine}
    told_here = {proof.sentence.span for meeting, one in accounts if meeting in scope.meetings for proof in one.claim.evidence}
    told_here |= {act.claim.evidence.sentence.span for act in acts if act.id in mine}
    others |= {one.claim.evidence[0].sentence.span for _, one in accounts if set(one.claim.sides) != scope.sides}
    passages = _passages(article, others - told_here, background)
    contexts = {one.evidence.sentence.span.start: one.context for one in passages}

    def _context(evidence: Evidence) -> str:
        return contexts.get(evidence.sentence.span.start, evidence.sentence.text)

    statements = [Statement(group, act.claim.evidence, _context(act.claim.evidence), act) for act in acts if act.id in mine]
    statements += [
        Statement(group, proof, _context(proof), further=one.claim)
        for meeting, one in accounts
        if _looks_ahead(meeting, one, scope)
        for proof in (_dated_proof(one.claim),)
    ]
    ordered = sorted(statements, key=lambda one: (one.evidence.sentence.span, one.act.id if one.act else ""))
    return Telling(group, article, copy_of, tuple(ordered), passages)


def _dated_proof(claim: MeetingClaim) -> Evidence:
    """The sentence that says when a meeting is to be, else where, else the first that tells of it."""
    quotes = (claim.date.quote if claim.date is not None else None, claim.place_quote)
    spans = [quote.span for quote in quotes if quote is not None]
    found = (proof for span in spans for proof in claim.evidence if proof.sentence.span.contains(span))
    return next(found, claim.evidence[0])


def _looks_ahead(meeting: str, account: Account, scope: _Scope) -> bool:
    ahead = account.claim.status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED}
    return ahead and meeting not in scope.meetings and set(account.claim.sides) == scope.sides


def _passages(article: Article, elsewhere: set[Span], background: Background) -> tuple[Passage, ...]:
    found: list[Passage] = []
    before = ""
    body = [segment.span for segment in article.of_kind(SegmentKind.BODY)]
    for span in (one.span for one in bare_sentences(article) if any(part.contains(one.span) for part in body)):
        text = span.of(article.text)
        points = len(background.matter(text)) < FEW or _points_back(text)
        context = f"{before} {text}" if points and before else text
        evidence = Evidence.cite(article.id, article.text, span, span)
        found.append(Passage(evidence, " ".join(context.split()), any(span.overlaps(other) for other in elsewhere)))
        before = text
    return tuple(found)


def _points_back(text: str) -> bool:
    """Whether a sentence speaks of a thing named before: "the proposal", not "the proposal to open a school"."""
    return any(match.group(1).lower() in pointing_words() for match in _DEFINITE.finditer(text))


def government_of(article: Article, sides: tuple[str, ...]) -> str | None:
    """Code of the side whose ministry or office published the article; None if none shows itself as the publisher."""
    outlet = article.outlet
    if outlet is not None and outlet.speaks_for_itself and outlet.country in sides:
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


def _belongs(act: ActAccount, group: str, scope: _Scope) -> bool:
    if act.meeting_claim in scope.claims:
        return True
    parties = {*act.claim.actors, *act.claim.targets}
    if not act.claim.actors or not parties <= scope.sides:
        return False
    return group != PRESS or (act.meeting_claim is None and (parties == scope.sides or bool(set(act.people) & scope.people)))


def _acts(store: Store, article: str) -> Iterator[ActAccount]:
    table = schema.deed.c
    query = select(table.payload).where(table.article_id == article).order_by(table.claim_id)
    with store.reading_from() as connection:
        payloads = list(connection.execute(query).scalars())
    return (loads(ActAccount, payload) for payload in payloads)


def _accounts(store: Store, article: str) -> Iterator[tuple[str, Account]]:
    """What an article tells of meetings, each with the id of the meeting it is fused into."""
    table = schema.mention.c
    query = select(table.meeting_id, table.account).where(table.article_id == article).order_by(table.claim_id)
    with store.reading_from() as connection:
        rows = list(connection.execute(query))
    return ((row.meeting_id or "", loads(Account, row.account)) for row in rows)


def _published(telling: Telling) -> str:
    day = telling.article.published
    return f"{day.day.isoformat()} {day.time or ''}" if day else "9999"


@cache
def _actors() -> ActorTable:
    return load_actor_table(load_config().lexicons)


@cache
def _topics() -> Topics:
    return load_topics(load_config().lexicons)
