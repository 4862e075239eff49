"""When and where: times and places attached to an event by its clause."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date as day
from datetime import timedelta

from readout.events.clauses import clause_root, is_negated
from readout.events.scene import Placed, Timed, View
from readout.model.event import DatedBy, MeetingStatus
from readout.model.time import DateRange, Precision

_MONTHS = tuple(calendar.month_abbr)[1:]
_OPENERS = frozenset({"after", "before", "since", "following", "until", ";"})
_HOSTING = frozenset({"hold", "co-chair", "chair", "host", "schedule", "set", "slate", "plan", "attend"})
_PERFECT = frozenset({"has", "have", "had", "'ve", "'d"})
_STEPS = 12
_HALF_A_WEEK, _WEEK = 3, 7
_PLACE_CASES = frozenset({"in", "at", "to", "near", "outside", "on", "of", ""})


def date_of(view: View, anchors: frozenset[int], barriers: frozenset[int], own: frozenset[int] = frozenset()) -> DatedBy | None:
    """Return the days that the words of the event's clause give.

    Args:
        view: The sentence.
        anchors: Words of the event: verb, noun, light verb, verbs it hangs on.
        barriers: Words of other events; a time below one of them is theirs.
        own: Those of the anchors that tell the event itself; their times go before those of the verbs it hangs on.

    Returns:
        The date with its words; None if no resolved time belongs to the event.
    """
    last = next((time for anchor in sorted(anchors) if (time := held_last(view, anchor)) is not None), None)
    if last is not None:
        return last
    times = [timed for timed in view.times if timed.time.days is not None and not _of_saying(view, timed, anchors)]
    times = [timed for timed in times if not timed.time.mention.quote.text.lower().startswith("since")]
    attached = [timed for timed in times if own and _belongs(view, timed.head, own, barriers)]
    above = [timed for timed in times if not own or not _of_decision(view, timed, anchors - own, min(own))]
    attached = attached or [timed for timed in above if _belongs(view, timed.head, anchors, barriers)]
    attached = attached or _of_relative(view, anchors) or _behind(view, times, anchors, barriers)
    best: Timed | None = None
    for timed in attached:
        if best is None or _exactness(timed) > _exactness(best):
            best = timed
    if best is None or best.time.days is None:
        return None
    return DatedBy(best.time.days, best.time.mention.quote, best.time.mention.clock)


def held_last(view: View, verb: int) -> DatedBy | None:
    """Return the days on which something was held last ("have not convened since March 2031"); None if not said so."""
    if not is_negated(view, verb) or not _PERFECT & {view.word(k) for k in view.kids(verb, "aux")}:
        return None
    words = {i for k in view.kids(verb, "obl") if "since" in view.case(k) for i in view.sentence.subtree(k)}
    for timed in view.times:
        time = _without_since(timed).time
        if timed.head in words and time.days is not None:
            return DatedBy(time.days, time.mention.quote, time.mention.clock)
    return None


def _behind(view: View, times: list[Timed], anchors: frozenset[int], barriers: frozenset[int]) -> list[Timed]:
    """Return the first time behind the event with no other verb between, where the tree hangs it elsewhere."""
    start = max(anchors)
    for timed in times:
        if timed.first > start:
            between = range(start + 1, timed.first)
            if any(i in barriers or _parts(view, i) for i in between):
                return []
            return [timed]
    return []


def _parts(view: View, i: int) -> bool:
    """Say whether a word parts an event from what follows: another verb or a conjunction of time."""
    return (view.tokens[i].upos == "VERB" and view.lemma(i) not in _HOSTING) or view.word(i) in _OPENERS


def _of_saying(view: View, timed: Timed, anchors: frozenset[int]) -> bool:
    """Say whether the time stands right behind a verb of saying ("the ministry said Tuesday") that is not the event."""
    before = timed.first - 1
    if before > 0 and view.word(before) in {"on", "late", "early"}:
        before -= 1
    return before >= 0 and before not in anchors and view.lemma(before) in {"say", "tell", "announce", "report", "add", "state"}


def _of_decision(view: View, timed: Timed, governors: frozenset[int], event: int) -> bool:
    """Say whether a time before the event is that of a past verb above it ("agreed on Tuesday to hold talks in May")."""
    head = view.tokens[timed.head].head
    return timed.first < event and head in governors and head < event and view.tokens[head].xpos == "VBD"


def _exactness(timed: Timed) -> int:
    days = timed.time.days
    if days is None:
        return -10_000
    return -days.days - (5_000 if days.precision is Precision.OPEN else 0)


def _belongs(view: View, token: int, anchors: frozenset[int], barriers: frozenset[int]) -> bool:
    at = token
    for _ in range(_STEPS):
        if at in anchors:
            return True
        relation = view.relation(at).split(":")[0]
        if at != token and (at in barriers or (view.tokens[at].upos == "VERB" and relation not in {"amod", "compound"})):
            return relation in {"xcomp"} and view.tokens[at].head in anchors and at not in barriers
        at = view.tokens[at].head
        if at < 0:
            return False
    return False


def _of_relative(view: View, anchors: frozenset[int]) -> list[Timed]:
    """Return the time that a clause such as "..., when they met" describes."""
    for anchor in sorted(anchors):
        root = clause_root(view, anchor)
        head = view.tokens[root].head
        if head >= 0 and view.relation(root).split(":")[0] in {"acl", "advcl"}:
            if view.lemma(head) in {"day", "date"} and view.kids(head, "nsubj"):
                named = {head, *view.kids(head, "nsubj")}
                return [
                    t for t in view.times if t.time.days is not None and (t.head in named or view.tokens[t.head].head in named)
                ][:1]
            opener = [i for i in range(max(0, root - 8), root) if view.word(i) in {"when", "where"}]
            if not opener:
                continue
            if view.word(opener[0]) == "where":
                return [t for t in view.times if t.time.days is not None and view.tokens[t.head].head == head][:1]
            before = [t for t in view.times if t.time.days is not None and t.last <= opener[0] and opener[0] - t.last <= 2]
            if before:
                return [_without_since(before[-1])]
    return []


def _without_since(timed: Timed) -> Timed:
    """Return the time that "since April 2024" starts from."""
    days = timed.time.days
    if days is None or days.precision is not Precision.OPEN or "since" not in timed.time.mention.quote.text.lower():
        return timed
    first = days.first
    named = any(month in timed.time.mention.quote.text for month in _MONTHS)
    if first.day > 1 or not named:
        start = DateRange.of_day(first)
    else:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        start = DateRange(first, last, Precision.MONTH, f"{first.year:04d}-{first.month:02d}")
    return replace(timed, time=replace(timed.time, days=start))


def place_of(view: View, anchors: frozenset[int], barriers: frozenset[int], own: frozenset[int] = frozenset()) -> Placed | None:
    """Return the place of an event: a city before a site before a country; None if its clause names none.

    Arguments as in `date_of`.
    """
    ranks = {"city": 3, "site": 2, "region": 1, "country": 0}
    best: Placed | None = None
    where = [p for p in view.places if _says_where(view, p, anchors)]
    attached = [p for p in where if own and _belongs(view, p.head, own, barriers)]
    attached = attached or [p for p in where if _belongs(view, p.head, anchors, barriers)]
    for placed in attached or _place_of_relative(view, anchors) or _place_behind(view, anchors, barriers):
        if best is None or ranks.get(placed.place.kind, 0) > ranks.get(best.place.kind, 0):
            best = placed
    return best


def _place_of_relative(view: View, anchors: frozenset[int]) -> list[Placed]:
    """Return the place right before the clause of the event that "where" opens ("back from Oslo, where he met ...")."""
    for anchor in sorted(anchors):
        root = clause_root(view, anchor)
        opener = [i for i in range(max(0, root - 8), root) if view.word(i) == "where"]
        if opener and view.relation(root).split(":")[0] in {"acl", "advcl"}:
            return [p for p in view.places if 0 <= opener[-1] - p.last <= 1]
    return []


def _place_behind(view: View, anchors: frozenset[int], barriers: frozenset[int]) -> list[Placed]:
    """Return the first place behind the event after "in" or "at" with no other verb between."""
    for placed in view.places:
        if placed.first > max(anchors) and view.word(placed.first - 1) in {"in", "at"}:
            parted = any(i in barriers or _parts(view, i) for i in range(max(anchors) + 1, placed.first))
            return [] if parted else [placed]
    return []


def _says_where(view: View, placed: Placed, anchors: frozenset[int]) -> bool:
    at = placed.head
    for _ in range(4):
        relation = view.relation(at).split(":")[0]
        if relation == "obl" or (relation == "nmod" and not relation.endswith("poss")):
            cases = view.case(at)
            if set(cases) & {"in", "at", "to", "near", "outside"} or ("for" in cases and placed.place.kind == "city"):
                return True
            if set(cases) - {"of"}:
                return False
        if relation in {"obj", "advmod", "root"}:
            return True
        if view.relation(at) in {"nmod:poss", "amod"}:
            return False
        at = view.tokens[at].head
        if at < 0 or at in anchors:
            return relation in {"obj", "obl", "nmod", "appos", "flat", "compound"} and at >= 0
    return False


def in_line(date: DatedBy | None, status: MeetingStatus, reference: day | None) -> DatedBy | None:
    """Return a date on the side of the reference day that the status says, where a bare month or weekday was read on the other.

    A plan for "May" lies ahead, a plan that came to nothing ("was to have met in December") behind.
    """
    if date is None or reference is None or date.quote is None:
        return date
    if date.quote.text.lower().startswith("last ") and date.days.first > reference and date.days.precision is Precision.MONTH:
        return replace(date, days=_a_year_on(date.days, -1))
    if any(c.isdigit() for c in date.quote.text[-4:]):
        return date
    coming = status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED}
    days = date.days
    if days.precision is Precision.MONTH and coming and days.last < reference:
        return replace(date, days=_a_year_on(days, 1))
    if days.precision is Precision.MONTH and status is MeetingStatus.CANCELLED and days.first > reference:
        return replace(date, days=_a_year_on(days, -1))
    weekday = any(name in date.quote.text for name in calendar.day_name)
    behind = (reference - days.last).days
    # what is planned or proposed lies ahead; what was called off is the nearest such day
    late = coming or (status is MeetingStatus.CANCELLED and behind > _HALF_A_WEEK)
    if weekday and late and days.days == 1 and 0 <= behind < 7:
        return replace(date, days=DateRange.of_day(days.first + timedelta(days=7)))
    return date


def a_week_back(date: DatedBy, reference: day) -> DatedBy | None:
    """Return a bare weekday of the week to come as that of the week that was; None for any other day."""
    weekday = date.quote is not None and any(name in date.quote.text for name in calendar.day_name)
    if not weekday or date.days.days > 1 or (date.days.first - reference).days > _WEEK:
        return None
    return replace(date, days=DateRange.of_day(date.days.first - timedelta(days=_WEEK)))


def _a_year_on(days: DateRange, years: int) -> DateRange:
    first = days.first.replace(year=days.first.year + years)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return DateRange(first, last, days.precision, f"{first.year:04d}-{first.month:02d}")


def narrower(first: DateRange, second: DateRange) -> DateRange:
    """Return the more exact of two date ranges; the first if they are equally exact."""
    return second if second.days < first.days and second.precision is not Precision.OPEN else first
