"""What a brief is made of: the meetings and acts of its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise

from sqlalchemy import select

from readout.model.event import ActStatus, EventType
from readout.model.record import FusedAct, Meeting, RecordedPerson
from readout.model.time import DateRange
from readout.record import schema
from readout.record.codec import loads
from readout.record.query import Query
from readout.record.store import Store
from readout.surfaces.export.feed import Entry, Feed

OPPOSING = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.PROTEST, EventType.THREATEN})
"""Types of acts that show a dispute."""

SETTLING = frozenset({EventType.AGREE, EventType.CONCEDE})
"""Types of acts that may settle one."""

ASKING = frozenset({EventType.REQUEST})
"""Types of acts that leave the next step to others."""

STATING = frozenset({EventType.STATE, EventType.CONSULT})
"""Types of acts that take no stand."""


@dataclass(frozen=True, slots=True)
class Stand:
    """An act as a stand on something.

    Attributes:
        act: The act.
        days: Its own days, else those of its meeting; None if neither is dated.
    """

    act: FusedAct
    days: DateRange | None

    @property
    def day(self) -> str | None:
        """ISO day from which it counts; None if it is not dated."""
        return self.days.first.isoformat() if self.days is not None else None


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief draws on.

    Attributes:
        title: What the brief is about.
        sides: Codes of the sides it is about; empty for a topic or a person.
        entries: Meetings with accounts and acts, oldest first, undated ones last.
        stands: Acts done, oldest first, undated ones last.
        people: The person it is about, with namesakes; empty for other briefs.
        today: Day that decides which planned meeting is still ahead.
        topics: Ids of the topics it is about; empty for other briefs.
        meeting: Id of the meeting it is about; None for other briefs.
    """

    title: str
    sides: tuple[str, ...]
    entries: tuple[Entry, ...]
    stands: tuple[Stand, ...]
    people: tuple[RecordedPerson, ...]
    today: date
    topics: tuple[str, ...] = ()
    meeting: str | None = None

    def acts_at(self, entry: Entry) -> list[Stand]:
        """What was done at a meeting; in a brief on a topic only what was done on it."""
        acts = (act for act in entry.acts if not self.topics or act.topic in self.topics)
        return [Stand(act, None) for act in acts]

    @property
    def fallen(self) -> tuple[Entry, ...]:
        """Meetings called off or denied."""
        return tuple(one for one in self.entries if _is(one.meeting, "cancelled", "denied"))

    @property
    def held(self) -> tuple[Entry, ...]:
        """Held meetings, latest first; undated ones only if no held one is dated."""
        held = [one for one in self.entries if _is(one.meeting, "held")]
        return tuple(reversed([one for one in held if one.meeting.date is not None] or held))

    @property
    def coming(self) -> tuple[Entry, ...]:
        """Planned and proposed meetings whose days are not over."""
        found = (one for one in self.open_plans if one.meeting.date is not None)
        return tuple(one for one in found if one.meeting.date is not None and one.meeting.date.last >= self.today)

    @property
    def silent(self) -> tuple[Entry, ...]:
        """Planned and proposed meetings whose days are over or not stated, and of which no later source tells."""
        return tuple(one for one in self.open_plans if one.meeting.date is None or one.meeting.date.last < self.today)

    @property
    def open_plans(self) -> tuple[Entry, ...]:
        """Planned and proposed meetings that no meeting held answers."""
        plans = (one for one in self.entries if _is(one.meeting, "planned", "proposed"))
        return tuple(one for one in plans if self.answer(one) is None)

    @property
    def answered(self) -> tuple[tuple[Entry, Entry], ...]:
        """Planned and proposed meetings that are not fused with one held, but may be it, with that one."""
        plans = (one for one in self.entries if _is(one.meeting, "planned", "proposed"))
        return tuple((plan, held) for plan in plans if (held := self.answer(plan)) is not None)

    def answer(self, plan: Entry) -> Entry | None:
        """The only held meeting of the same sides at the same place on days that were planned; None if none or several are."""
        found = [one for one in self.entries if _is(one.meeting, "held") and _came_of(plan.meeting, one.meeting)]
        return found[0] if len(found) == 1 else None


def gather(store: Store, query: Query, subject: tuple[str, tuple[str, ...]], today: date | None) -> Material:
    """Gather the meetings that match a question, and the acts done at them or between the subject's sides.

    Args:
        store: The store.
        query: The question.
        subject: Title of the brief, and the codes of the sides it is about.
        today: Day that counts as today; None for the calendar's, or the day of the latest source if that lies ahead of it.
    """
    title, sides = subject
    entries = tuple(Feed(store, query).entries())
    at_meetings = [Stand(act, act.date or entry.meeting.date) for entry in entries for act in entry.acts]
    alone = [Stand(act, act.date) for act in acts_between(store, sides)] if len(sides) == 2 else []
    since = query.since.isoformat() if query.since else ""
    found = {one.act.id: one for one in (*at_meetings, *alone) if one.act.status is ActStatus.DONE}
    on_it = [one for one in found.values() if not query.topics or one.act.topic in query.topics]
    kept = [one for one in on_it if one.day is None or one.day >= since]
    return Material(title, sides, entries, tuple(sorted(kept, key=_order)), (), today or _latest(entries), query.topics)


def acts_between(store: Store, sides: tuple[str, ...]) -> Iterator[FusedAct]:
    """Acts at no meeting by one side towards the other, by id."""
    act, first, second = schema.act.c, schema.act_side.alias(), schema.act_side.alias()
    query = (
        select(act.payload)
        .join_from(schema.act, first, first.c.act_id == act.id)
        .join(second, second.c.act_id == act.id)
        .where(act.meeting_id.is_(None), first.c.code == sides[0], second.c.code == sides[1])
        .distinct()
    )
    with store.reading_from() as connection:
        found = [loads(FusedAct, payload) for payload in connection.execute(query).scalars()]
    return iter(sorted(found, key=lambda one: one.id))


def by_topic(stands: tuple[Stand, ...]) -> dict[str, list[Stand]]:
    """Stands by canonical topic, the topic with most stands first; stands on no topic are left out."""
    topics: dict[str, list[Stand]] = {}
    for one in stands:
        if one.act.topic is not None:
            topics.setdefault(one.act.topic, []).append(one)
    return dict(sorted(topics.items(), key=lambda item: (-len(item[1]), item[0])))


def open_disputes(stands: tuple[Stand, ...], sides: tuple[str, ...]) -> dict[str, list[Stand]]:
    """Topics on which one side opposed the other, without a later agreement of both on the topic: the opposing stands."""
    found = {}
    for topic, ones in by_topic(stands).items():
        opposed = [one for one in ones if one.act.type in OPPOSING and _between(one.act, sides)]
        last = max((one.day or "" for one in opposed), default="")
        settled = any(one.act.type in SETTLING and len(one.act.actors) > 1 and (one.day or "") > last for one in ones)
        if opposed and not settled:
            found[topic] = opposed
    return found


def changes_of_stand(stands: tuple[Stand, ...]) -> list[tuple[str, str, Stand, Stand]]:
    """(topic, doer, before, after) where a doer's stand on a topic, towards the same others, turns from one day to a later one.

    It turns where acts that side with somebody, oppose, ask and merely state follow on each other; not from one word to
    another of the same kind ("agreed", "supported").
    """
    found = []
    for topic, ones in by_topic(stands).items():
        lines: dict[tuple[str, ...], list[Stand]] = {}
        for one in ones:
            if one.day is not None:
                lines.setdefault(one.act.actors, []).append(one)
        for doers, line in sorted(lines.items()):
            for before, after in pairwise(line):
                turned = _kind(before.act.type) != _kind(after.act.type) and before.act.targets == after.act.targets
                if before.day != after.day and turned:
                    found.append((topic, "-".join(doers), before, after))
    return found


def _latest(entries: tuple[Entry, ...]) -> date:
    days = [source.published for entry in entries for source in entry.meeting.sources if source.published]
    return max([datetime.now(UTC).date(), *(date.fromisoformat(day) for day in days)])


def _between(act: FusedAct, sides: tuple[str, ...]) -> bool:
    """Whether an act is one side's against the other: where the sides are known both must be parties to it."""
    if len(sides) != 2:
        return bool(act.targets)
    return len(act.actors) == 1 and act.actors[0] in sides and bool(set(act.targets) & (set(sides) - set(act.actors)))


def _kind(kind: EventType) -> int:
    groups = (OPPOSING | {EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}, ASKING, STATING)
    return next((number for number, group in enumerate(groups) if kind in group), len(groups))


def _order(one: Stand) -> tuple[str, str]:
    return one.day or "9999", one.act.id


def _came_of(plan: Meeting, held: Meeting) -> bool:
    if plan.date is None or held.date is None or plan.place is None or plan.sides != held.sides:
        return False
    return plan.place == held.place and plan.date.first <= held.date.first and held.date.last <= plan.date.last


def _is(meeting: Meeting, *statuses: str) -> bool:
    return meeting.status.value in statuses
