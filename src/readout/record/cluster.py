"""Fusing: which accounts tell of one meeting.

Anchored clustering in local decisions, each a function of a few neighbouring days only, so that a new page changes nothing
far away and the order of arrival carries no weight:

1. Accounts of one exact day and the same sides form cores: each joins the core that it fits best, and must fit all its members.
2. A single account one day beside a core (time zones, a slip of the outlet) joins the one that it fits best. Whole cores one
   day apart unite, and a single plan moves up to a week, only for the same people of two sides at the same place.
3. Accounts with wider dates, and undated ones by their day of publication, join a core if exactly one fits best. The narrower
   come first, and what finds no core becomes one for wider accounts: talks of two days, told by nobody to the day.
4. What remains groups with accounts of the same interval, or stays open with the list of the meetings it may belong to.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readout.record.keys import NO_DAY, SPAN_DAYS, Key, holders_clash, same_place, shared_people, shared_states

INFLUENCE_DAYS = 5 * SPAN_DAYS
"""Days beyond which one account cannot change how others are grouped: a chain of wide accounts, with slack."""

WEEK = 7
"""Widest interval (days) that may join the only fitting core without a shared person or place."""

PLANS = frozenset({"planned", "proposed"})
"""Statuses of what may be moved to another day."""

TIERS = (3, WEEK)
"""Widths of intervals (days) that become cores for wider accounts, the narrowest first."""

MAY_BE_LIMIT = 8
"""Most candidates listed for an open account."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Accounts of one meeting.

    Attributes:
        members: Claim ids, sorted.
        candidates: For an open account: one claim id of each cluster that it may belong to, sorted; else empty.
    """

    members: tuple[str, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """What people have decided: pairs of claims that are not one meeting."""

    pairs: frozenset[tuple[str, str]] = frozenset()

    def forbids(self, one: str, other: str) -> bool:
        """Say whether the two claims were split by a person."""
        return bool(self.pairs) and ((one, other) in self.pairs or (other, one) in self.pairs)


@dataclass(slots=True)
class _Core:
    """A growing cluster; lives only inside `cluster_block`."""

    keys: list[Key]
    order: tuple[int, str]
    guests: list[Key] = field(default_factory=list)

    @property
    def day(self) -> int:
        return self.order[0]


def cluster(keys: Iterable[Key], apart: Apart = Apart()) -> tuple[Cluster, ...]:
    """Cluster accounts, sorted by their first member; the same for any order of `keys`."""
    blocks: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        blocks[key.block].append(key)
    found = [one for block in sorted(blocks) for one in cluster_block(blocks[block], apart)]
    return tuple(sorted(found, key=lambda one: one.members))


def cluster_block(keys: Sequence[Key], apart: Apart = Apart()) -> list[Cluster]:
    """Cluster accounts of one block."""
    exact = [key for key in keys if key.days == 1]
    wide = [key for key in keys if key.days != 1 and key.days <= SPAN_DAYS and key.reach[0] != NO_DAY]
    alone = [key for key in keys if key.days > SPAN_DAYS or key.reach[0] == NO_DAY]
    cores = _moved(_cores(exact, apart, by_publication=False), apart)
    near: dict[str, tuple[str, ...]] = {}
    for widest in TIERS:
        narrow = [key for key in wide if 1 < key.days <= widest]
        wide = [key for key in wide if not 1 < key.days <= widest]
        open_ = _invite(cores, narrow, apart)
        near.update({key.id: candidates for key, candidates in open_})
        cores = [*cores, *_interval_cores([key for key, _ in open_], apart)]
    open_ = _invite(cores, wide, apart)
    near.update({key.id: candidates for key, candidates in open_})
    clusters = [_closed([*core.keys, *core.guests], near) for core in cores]
    clusters += _loners([key for key, _ in open_], near, apart)
    clusters += [Cluster((key.id,), _candidates(key, _nearby(key, cores), apart)) for key in alone]
    return clusters


def fits(one: Key, other: Key, apart: Apart = Apart()) -> bool:
    """Say whether two accounts of one block can tell of one meeting: nothing they state clashes (dates are not compared)."""
    if one.article == other.article or apart.forbids(one.id, other.id):
        return False
    if one.status != other.status and not _statuses_fit(one.status, other.status):
        return False
    if one.format and other.format and one.format != other.format:
        return False
    return not _places_clash(one, other) and not holders_clash(one, other)


def likeness(one: Key, other: Key) -> int:
    """Evidence that two fitting accounts mean one meeting: shared people count most, then place, words of issues, format."""
    score = 4 * shared_people(one, other)
    score += 3 if same_place(one, other) else 0
    score += min(2, len(set(one.words).intersection(other.words))) if one.words and other.words else 0
    return score + (1 if one.format and one.format == other.format else 0)


def _statuses_fit(one: str, other: str) -> bool:
    return "denied" not in {one, other} and {one, other} != {"held", "cancelled"}


def _places_clash(one: Key, other: Key) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    if not one.place or not other.place or same_place(one, other):
        return False
    if not one.country or one.country != other.country:
        return True
    # A venue and its city: the same people in the same country on fitting days, or three sides there on one day.
    together = one.days == 1 and one.first == other.first and one.block.count("|") >= 2
    return not together and shared_people(one, other) < 2


def _richest_first(key: Key) -> tuple[int, int, str, str]:
    return -len(key.people), -bool(key.place), key.article, key.id


def _cores(keys: Sequence[Key], apart: Apart, *, by_publication: bool) -> list[_Core]:
    """Steps 1 and 2, over exact days, or over days of publication for undated accounts."""
    days: dict[int, list[Key]] = defaultdict(list)
    for key in keys:
        days[key.published if by_publication else key.first].append(key)
    needed = 4 if by_publication else 0
    cores = {day: _day_cores(day, sorted(days[day], key=_richest_first), needed, apart) for day in days}
    return _linked(cores, needed, apart)


def _day_cores(day: int, keys: Sequence[Key], needed: int, apart: Apart) -> list[_Core]:
    cores: list[_Core] = []
    for key in keys:
        scored = [(_best_likeness(key, core.keys), core) for core in cores if _fits_all(key, core.keys, apart)]
        scored = [(score, core) for score, core in scored if score >= needed]
        home = _clear_best(scored)
        if home is None:
            cores.append(_Core([key], (day, key.id)))
        else:
            home.keys.append(key)
    return cores


def _clear_best(scored: list[tuple[int, _Core]]) -> _Core | None:
    """The core with the highest likeness; None if there is none or two share it."""
    if not scored:
        return None
    best = max(score for score, _ in scored)
    leading = [core for score, core in scored if score == best]
    return leading[0] if len(leading) == 1 else None


def _fits_all(key: Key, members: Iterable[Key], apart: Apart) -> bool:
    return all(fits(key, member, apart) for member in members)


def _best_likeness(key: Key, members: Iterable[Key]) -> int:
    return max((likeness(key, member) for member in members), default=0)


def _linked(cores: dict[int, list[_Core]], needed: int, apart: Apart) -> list[_Core]:
    """Step 2: a single account joins the core it fits best one day away; two single ones join if each is the other's best."""
    singles = [core for day in sorted(cores) for core in cores[day] if len(core.keys) == 1]
    choice = {core.order: _neighbour(core, cores, needed, apart) for core in singles}
    joined: set[tuple[int, str]] = set()
    for core in sorted(singles, key=lambda core: core.order):
        other = choice[core.order]
        if other is None or core.order in joined:
            continue
        back = choice.get(other.order)
        mutual = back is not None and back.order == core.order
        if (other.order not in choice or mutual) and _fits_all(core.keys[0], other.keys, apart):
            other.keys.append(core.keys[0])
            joined.add(core.order)
            if mutual:
                joined.add(other.order)
            core.keys = []
    return [core for day in sorted(cores) for core in cores[day] if core.keys]


def _neighbour(single: _Core, cores: dict[int, list[_Core]], needed: int, apart: Apart) -> _Core | None:
    """The core of the day before or after that the single account fits best; None if none does or two do equally."""
    key = single.keys[0]
    fitting = [
        other for day in (single.day - 1, single.day + 1) for other in cores.get(day, ()) if _fits_all(key, other.keys, apart)
    ]
    if len(fitting) == 1 and not needed and not key.people and not key.place:
        return fitting[0]
    scored = [(_best_likeness(key, other.keys), other) for other in fitting]
    return _clear_best([(score, other) for score, other in scored if score >= max(3, needed)])


def _moved(cores: list[_Core], apart: Apart) -> list[_Core]:
    """The rest of step 2: two cores unite by people of two sides and the place, if each is the other's only choice."""
    calendar = _Calendar.of(cores)
    choices = {
        core.order: [
            other
            for other in calendar.between(core.day - WEEK, core.day + WEEK)
            if other.order != core.order and _one_moved(core, other, apart)
        ]
        for core in cores
    }
    for core in calendar.cores:
        for other in choices[core.order] if len(choices[core.order]) == 1 else ():
            if core.order < other.order and len(choices[other.order]) == 1:
                other.keys = [*core.keys, *other.keys]
                core.keys = []
    return [core for core in cores if core.keys]


def _one_moved(one: _Core, other: _Core, apart: Apart) -> bool:
    planned = any(len(core.keys) == 1 and core.keys[0].status in PLANS for core in (one, other))
    if abs(one.day - other.day) > (WEEK if planned else 1):
        return False
    pairs = [(key, their) for key in one.keys for their in other.keys]
    alike = any(same_place(*pair) for pair in pairs) and any(shared_states(*pair) >= 2 for pair in pairs)
    return alike and all(fits(*pair, apart) for pair in pairs)


# --- steps 3 and 4 -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Cores by day, for range look-ups."""

    days: list[int]
    cores: list[_Core]

    @classmethod
    def of(cls, cores: Sequence[_Core]) -> _Calendar:
        ordered = sorted(cores, key=lambda core: core.order)
        return cls([core.day for core in ordered], ordered)

    def between(self, first: int, last: int) -> list[_Core]:
        return self.cores[bisect_left(self.days, first) : bisect_right(self.days, last)]


def _invite(cores: list[_Core], wide: Sequence[Key], apart: Apart) -> list[tuple[Key, tuple[str, ...]]]:
    """Step 3. Returns the accounts that stay open, each with one claim of every core it may belong to."""
    calendar = _Calendar.of(cores)
    open_: list[tuple[Key, tuple[str, ...]]] = []
    wishes: dict[tuple[int, str], list[Key]] = defaultdict(list)
    by_order = {core.order: core for core in cores}
    for key in wide:
        near = _reached(key, calendar)
        home = _home(key, near, apart)
        if home is None:
            open_.append((key, _candidates(key, near, apart)))
        else:
            wishes[home.order].append(key)
    for order, keys in wishes.items():
        core = by_order[order]
        for key in sorted(keys, key=lambda key: (key.days or SPAN_DAYS, key.first, key.published, key.article, key.id)):
            if _fits_all(key, core.guests, apart):
                core.guests.append(key)
            else:
                open_.append((key, (core.keys[0].id,)))
    return sorted(open_, key=lambda item: item[0].id)


def _reached(key: Key, calendar: _Calendar) -> list[_Core]:
    slack = 1 if 1 < key.days <= WEEK else 0
    first, last = key.reach
    return calendar.between(first - slack, last + slack)


def _nearby(key: Key, cores: list[_Core]) -> list[_Core]:
    return _Calendar.of(cores).between(*key.reach) if key.first else []


def _home(key: Key, near: list[_Core], apart: Apart) -> _Core | None:
    scored = [(_best_likeness(key, core.keys), core) for core in near if _fits_all(key, core.keys, apart)]
    if len(scored) == 1 and key.days and (key.days <= WEEK or _bare(key, scored[0][1])):
        return scored[0][1]
    needed = 4 if key.days == 0 else 3
    return _clear_best([(score, core) for score, core in scored if score >= needed])


def _bare(key: Key, core: _Core) -> bool:
    """Say whether an account names nobody and no place, and says of the one fitting meeting what its core says."""
    return not key.people and not key.place and all(member.status == key.status for member in core.keys)


def _candidates(key: Key, near: list[_Core], apart: Apart) -> tuple[str, ...]:
    fitting = [core for core in near if _fits_all(key, core.keys, apart)]
    return tuple(sorted(min(member.id for member in core.keys) for core in fitting)[:MAY_BE_LIMIT])


def _loners(keys: list[Key], near: dict[str, tuple[str, ...]], apart: Apart) -> list[Cluster]:
    """Step 4: group what stayed open by equal interval, and undated accounts by day of publication."""
    groups = [core.keys for core in _interval_cores([key for key in keys if key.first], apart)]
    undated = [key for key in keys if not key.first]
    groups += [core.keys for core in _cores(undated, apart, by_publication=True)]
    return [_closed(group, near) for group in groups]


def _interval_cores(keys: Sequence[Key], apart: Apart) -> list[_Core]:
    """Group accounts of equal intervals; a shared person or place is needed."""
    intervals: dict[tuple[int, int], list[Key]] = defaultdict(list)
    for key in keys:
        intervals[key.first, key.last].append(key)
    return [
        core
        for interval in sorted(intervals)
        for core in _day_cores(interval[0], sorted(intervals[interval], key=_richest_first), 3, apart)
    ]


def _closed(keys: Sequence[Key], near: dict[str, tuple[str, ...]]) -> Cluster:
    members = tuple(sorted(key.id for key in keys))
    candidates = {claim for key in keys for claim in near.get(key.id, ())} - set(members)
    return Cluster(members, tuple(sorted(candidates)[:MAY_BE_LIMIT]))
