"""Acts: what one article says was done, the same act told by several articles, and positions of a side over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from readout.lexicon.topics import Topics, load_topics
from readout.model.event import ActClaim
from readout.model.reading import Reading
from readout.model.record import FusedAct
from readout.record.account import content_words, free_id
from readout.record.assemble import public_id

ALIKE = 0.5
"""Share of the shorter quote's content words that two tellings of one act have in common."""


@dataclass(frozen=True, slots=True)
class ActAccount:
    """One act as one article tells it.

    Attributes:
        id: Claim id.
        article: Article id.
        published: ISO day of publication; "9999" if unknown.
        claim: The claim.
        people: Names of the named people who did it, sorted.
        meeting_claim: Claim of the meeting at which it was done; None if at none.
        topic: Id of the canonical topic its words name; None if none.
    """

    id: str
    article: str
    published: str
    claim: ActClaim
    people: tuple[str, ...]
    meeting_claim: str | None
    topic: str | None


def acts_of(reading: Reading, meetings: Mapping[str, str]) -> tuple[ActAccount, ...]:
    """Return the acts of a reading; `meetings` leads from its meeting ids to their claim ids."""
    article = reading.article
    names = {person.id: person.name for person in reading.mentions.people}
    published = article.reference_day.isoformat() if article.reference_day else "9999"
    found: dict[str, ActAccount] = {}
    for act in reading.acts:
        sentence = act.evidence.sentence.text
        claim = free_id(found, article.page_id, "act", sentence, act.type.value, *sorted(act.actors))
        people = tuple(sorted(names[one] for one in act.actor_people if one in names))
        topic = _topics().find(act.evidence.quote.text) or _topics().find(act.evidence.sentence.text)
        found[claim] = ActAccount(claim, article.id, published, act, people, meetings.get(act.meeting or ""), topic)
    return tuple(found.values())


def bucket_of(act: ActAccount) -> str:
    """What acts without a meeting are compared within: type, doers, targets, status and time."""
    claim = act.claim
    when = claim.date.days.edtf if claim.date is not None else f"~{act.published[:7]}"
    return "|".join((claim.type.value, "+".join(claim.actors), "+".join(claim.targets), claim.status.value, when))


def fuse_acts(acts: Sequence[ActAccount], meeting: str | None) -> tuple[FusedAct, ...]:
    """Fuse the acts of one meeting or one bucket; the same for any order."""
    words = {act.id: content_words(act.claim.evidence.quote.text) for act in acts}
    groups: list[list[ActAccount]] = []
    beginning: dict[str, list[int]] = defaultdict(list)  # numbers of groups by the words of their first act
    for act in sorted(acts, key=lambda act: (act.published, act.article, act.id)):
        near = sorted({number for word in words[act.id] for number in beginning[word]})
        home = next((number for number in near if all(_same_act(act, other, words) for other in groups[number])), None)
        if home is None:
            for word in words[act.id]:
                beginning[word].append(len(groups))
            groups.append([act])
        else:
            groups[home].append(act)
    return tuple(_fused(group, meeting) for group in groups)


def _same_act(one: ActAccount, other: ActAccount, words: Mapping[str, frozenset[str]]) -> bool:
    """Say whether two articles tell of the same act: type, doers and status agree, and the quotes share their words."""
    mine, theirs = one.claim, other.claim
    if one.article == other.article or mine.type is not theirs.type or mine.status is not theirs.status:
        return False
    if set(mine.actors) != set(theirs.actors) or (mine.targets and theirs.targets and set(mine.targets) != set(theirs.targets)):
        return False
    left, right = words[one.id], words[other.id]
    shorter = min(len(left), len(right))
    return shorter > 0 and len(left & right) >= ALIKE * shorter


def _fused(group: list[ActAccount], meeting: str | None) -> FusedAct:
    first = group[0]
    dated = [act.claim.date.days for act in group if act.claim.date is not None]
    return FusedAct(
        id=public_id(first.id),
        type=first.claim.type,
        actors=tuple(sorted(first.claim.actors)),
        targets=tuple(sorted({code for act in group for code in act.claim.targets})),
        people=tuple(sorted({name for act in group for name in act.people})),
        status=first.claim.status,
        date=min(dated, key=lambda days: (days.days, days.first)) if dated else None,
        topic=next((act.topic for act in group if act.topic), None),
        meeting=meeting,
        sentence=first.claim.evidence.sentence.text,
        quote=first.claim.evidence.quote.text,
        claims=tuple(sorted(act.id for act in group)),
        articles=tuple(sorted(act.article for act in group)),
    )


@cache
def _topics() -> Topics:
    return load_topics()
