"""Signs that a meeting took place on one of the days that a page names."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day

from readout.events.clauses import clause_root
from readout.events.completing import shown_mentions
from readout.events.merging import Entry
from readout.events.pagemeeting import PageMeeting, is_earlier
from readout.events.scene import Scene, Timed, View
from readout.model.article import SegmentKind
from readout.model.event import DatedBy, MeetingStatus
from readout.model.time import Precision

_SAYING = frozenset({"say", "tell", "announce", "report", "add", "state", "write", "note", "confirm"})
_BESIDE = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
_ALSO = frozenset({"also", "later", "then", "afterwards", "afterward", "separately", "earlier", "meanwhile", "besides"})
_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "from", "for", "during", "within", "over"})
_ON = frozenset({"on", "in", "at", "of"})
_WEEKDAYS = frozenset(name.lower() for name in calendar.day_name)
_OF_STATUS = frozenset(
    {"own", "own, below", "own, same clause", "own, only", "lead", "lead, loose", "paragraph", "only elsewhere"}
    | {"other there, same people"}
)
"""Signs that mean another thing for a meeting to come than for one that was held."""

_LEAD = 2
_CLOSE, _DISTANT = 5, 12
"""Words between a meeting and a time."""

_WEEK, _QUARTER = 7, 92
"""Days."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One naming of days: number of the sentence and the words.

    Attributes:
        number: Number of the sentence.
        timed: The words.
        dated: The days by them.
        shifted: True if they were read on the other side of the news first.
    """

    number: int
    timed: Timed
    dated: DatedBy
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class Occasion(PageMeeting):
    """A meeting among the others of its page, and all days named.

    Attributes:
        timings: EDTF text of days to where the page names them.
        own: Numbers of the sentences that tell the meeting.
        first: The first of these.
        anchor: The word that tells the meeting there.
        anchors: Sentence to the words that tell the meeting there.
        background: True if it is told as something earlier.
    """

    timings: Mapping[str, Sequence[Timing]]
    own: frozenset[int]
    first: int
    anchor: int
    anchors: Mapping[int, frozenset[int]]
    background: bool

    @property
    def held(self) -> bool:
        """Whether it was held."""
        return self.entry.status is MeetingStatus.HELD

    @property
    def loose(self) -> bool:
        """Whether neither the rules nor its own sentences tell a day."""
        return self.entry.date is None and not any(t.number in self.own for found in self.timings.values() for t in found)


def occasion_of(scene: Scene, entries: Sequence[Entry], number: int, timings: Mapping[str, Sequence[Timing]]) -> Occasion:
    """Return a meeting with what its signs are read from."""
    shown = shown_mentions(entries[number])
    first, anchor = shown[0].encounter.view, shown[0].encounter.anchor
    anchors: dict[int, frozenset[int]] = {}
    for mention in shown:
        each = mention.encounter
        anchors[each.view] = anchors.get(each.view, frozenset()) | each.anchors
    return Occasion(
        scene=scene,
        entries=entries,
        number=number,
        timings=timings,
        own=frozenset(anchors),
        first=first,
        anchor=anchor,
        anchors=anchors,
        background=is_earlier(scene, entries[number]),
    )


def signs_of_no_day(occasion: Occasion) -> frozenset[str]:
    """Return the signs that the page does not tell when a meeting was."""
    entry, scene = occasion.entry, occasion.scene
    rule = entry.date is None
    own = [t for found in occasion.timings.values() for t in found if t.number in occasion.own]
    free = [t for t in own if not _taken(occasion, [t])]
    lead = [t for found in occasion.timings.values() for t in found if t.number in _lead(scene)]
    dated = [e for e in occasion.entries if e is not entry and e.date is not None]
    status = entry.status.value
    return _borne(
        {
            "none": True,
            "none by rule": rule,
            "none by rule, held": rule and occasion.held,
            "none by rule, coming": rule and occasion.coming,
            "none by rule, main": rule and occasion.number == 0,
            f"none, {status}": True,
            f"none by rule, {status}": rule,
            "none, background": occasion.background,
            "none, own day": bool(own),
            "none, own day of no other": bool(free),
            "none by rule, no own day": rule and not own,
            "none, main": occasion.number == 0,
            "none, lead dated": bool(lead),
            "none, held, lead dated": bool(lead) and occasion.held,
            "none, in the lead": occasion.first in _lead(scene),
            "none, others dated": bool(dated),
            "none, others of its people dated": any(set(e.people) & set(entry.people) for e in dated),
            "none, no days": not occasion.timings,
            "none, beside": _says(occasion, _BESIDE),
            "none, letter": all(m.encounter.kind == "letter" for m in entry.mentions),
            "none, visit": all(m.encounter.kind == "visit" for m in entry.mentions),
        }
    )


def signs_of_days(occasion: Occasion, name: str) -> frozenset[str]:
    """Return the signs that a meeting was on the days of an EDTF text."""
    signs = _of_rule(occasion, name)
    signs |= _of_sentence(occasion, occasion.timings[name])
    signs |= _of_page(occasion, name)
    signs |= _of_kind(occasion, name)
    signs |= _of_entries(occasion, name)
    return _with_status(occasion, _borne(signs))


def _with_status(occasion: Occasion, signs: frozenset[str]) -> frozenset[str]:
    """Return the signs, with those that mean another thing for a meeting to come, or for one of an earlier time, told apart."""
    told = occasion.entry.status.value if not occasion.background else "background"
    apart = {f"{sign}, {told}" for sign in signs & _OF_STATUS}
    if occasion.entry.date is None:
        apart |= {f"{sign}, no rule" for sign in apart}
    return signs | apart


def _borne(signs: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(sign for sign, borne in signs.items() if borne)


def _lead(scene: Scene) -> list[int]:
    return [i for i, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.BODY][:_LEAD]


def _says(occasion: Occasion, words: frozenset[str]) -> bool:
    """Say whether one of the words stands in the sentence that tells the meeting first."""
    view = occasion.scene.views[occasion.first]
    return any(view.word(i) in words for i in range(len(view.tokens)))


def _is_on(entry: Entry, name: str) -> bool:
    return entry.date is not None and entry.date.days.edtf == name


def _taken(occasion: Occasion, timings: Sequence[Timing]) -> bool:
    """Say whether the words of a time belong to another meeting."""
    quotes = [t.timed.time.mention.quote for t in timings]
    others = (mention for entry in occasion.entries if entry is not occasion.entry for mention in entry.mentions)
    return any(mention.date is not None and mention.date.quote in quotes for mention in others)


def _of_rule(occasion: Occasion, name: str) -> dict[str, bool]:
    """What the rules say."""
    entry = occasion.entry
    rule = _is_on(entry, name)
    clause = any(m.date is not None and m.date.days.edtf == name for m in entry.mentions)
    days = occasion.timings[name][0].dated.days if occasion.timings[name] else None
    told = entry.date.days if entry.date is not None else None
    inside = days is not None and told is not None and days != told and days.within(told)
    around = days is not None and told is not None and days != told and told.within(days)
    return {
        "rule": rule,
        "rule, own clause": rule and clause,
        "rule, filled": rule and not clause,
        "rule, coming": rule and occasion.coming,
        "rule, background": rule and occasion.background,
        "rule, main": rule and occasion.number == 0,
        "rule says another": told is not None and not rule,
        "rule says more": inside,
        "rule says more, here": inside and any(t.number in occasion.own for t in occasion.timings[name]),
        "rule says less": around,
        "rule says otherwise": told is not None and days is not None and not days.meets(told),
    }


def _of_sentence(occasion: Occasion, timings: Sequence[Timing]) -> dict[str, bool]:
    """What the sentences that tell the meeting say of the days."""
    own = [t for t in timings if t.number in occasion.own]
    first = [t for t in own if t.number == occasion.first]
    rest = [t for found in occasion.timings.values() for t in found if t.number == occasion.first]
    nearest = min(rest, key=lambda t: abs(t.timed.first - occasion.anchor), default=None)
    gap = min((abs(t.timed.first - occasion.anchor) for t in first), default=None)
    only = len({t.timed.time.mention.quote for t in rest}) == 1
    cases = {_case(occasion.scene.views[t.number], t.timed) for t in own}
    clause = any(_same_clause(occasion, t) for t in own)
    under = any(_below(occasion, t) for t in own)
    loose = occasion.entry.date is None
    free = not _taken(occasion, own)
    return {
        "own": bool(own),
        "own, near": gap is not None and gap <= _CLOSE,
        "own, far": gap is not None and gap > _DISTANT,
        "own, nearest": nearest in first,
        "own, only": bool(first) and only,
        "own, only, no rule": bool(first) and only and loose,
        "own, later mention, no rule": bool(own) and not first and loose,
        "own, behind": any(t.timed.first > occasion.anchor for t in first),
        "own, same clause": clause,
        "own, below": under,
        "own, of another": bool(own) and not free,
        "own, of no other, no rule": bool(own) and free and loose,
        "own, bound": bool(cases & _BOUNDS) and not cases & _ON,
        "own, since": "since" in cases,
    }


def _case(view: View, timed: Timed) -> str:
    at = timed.first - 1
    return view.word(timed.first) if view.word(timed.first) in _BOUNDS else view.word(at) if at >= 0 else ""


def _same_clause(occasion: Occasion, timing: Timing) -> bool:
    view = occasion.scene.views[timing.number]
    root = clause_root(view, timing.timed.head)
    return any(clause_root(view, a) == root for a in occasion.anchors[timing.number])


def _below(occasion: Occasion, timing: Timing) -> bool:
    view = occasion.scene.views[timing.number]
    return bool({timing.timed.head, *view.up(timing.timed.head)[:3]} & occasion.anchors[timing.number])


def _of_saying(view: View, timed: Timed) -> bool:
    """Say whether the days are those on which something was said."""
    head = view.tokens[timed.head].head
    return (head >= 0 and view.lemma(head) in _SAYING) or (timed.first > 0 and view.lemma(timed.first - 1) in _SAYING)


def _of_page(occasion: Occasion, name: str) -> dict[str, bool]:
    """Where else the page names the days."""
    scene, timings = occasion.scene, occasion.timings[name]
    outside = [t for t in timings if t.number not in occasion.own]
    kinds = {scene.views[t.number].sentence.kind for t in outside}
    home = scene.views[occasion.first].sentence.paragraph
    numbers = [t.number for t in timings]
    days = {each for each, found in occasion.timings.items() if found and found[0].dated.days.days == 1}
    lead = [t for t in timings if t.number in _lead(scene)]
    said = bool(timings) and all(_of_saying(scene.views[t.number], t.timed) for t in timings)
    first = [t for t in _in_order(occasion) if t.dated.days.days == 1][:1]
    loose = occasion.loose
    return {
        "before": any(t.number == occasion.first - 1 for t in outside),
        "after": any(t.number == occasion.first + 1 for t in outside),
        "after, loose": loose and any(t.number == occasion.first + 1 for t in outside),
        "paragraph": any(scene.views[t.number].sentence.paragraph == home for t in outside),
        "paragraph, loose": loose and any(scene.views[t.number].sentence.paragraph == home for t in outside),
        "headline": SegmentKind.HEADLINE in kinds,
        "only elsewhere": not any(n in occasion.own for n in numbers),
        "only elsewhere, no rule": not any(n in occasion.own for n in numbers) and occasion.entry.date is None,
        "only after it": bool(numbers) and min(numbers) > occasion.first,
        "lead": bool(lead),
        "lead, loose": bool(lead) and loose,
        "lead, loose, held": bool(lead) and loose and occasion.held and not occasion.background,
        "lead, loose, main": bool(lead) and loose and occasion.number == 0,
        "said": said,
        "first day": bool(first) and first[0] in timings,
        "first day, loose": bool(first) and first[0] in timings and loose,
        "only day": name in days and len(days) == 1,
        "only day, loose": name in days and len(days) == 1 and loose,
        "main": occasion.number == 0,
        "beside, loose": loose and _says(occasion, _BESIDE),
    }


def _in_order(occasion: Occasion) -> list[Timing]:
    found = [t for timings in occasion.timings.values() for t in timings]
    return sorted(found, key=lambda t: (t.number, t.timed.first))


def _of_kind(occasion: Occasion, name: str) -> dict[str, bool]:
    """What kind of days they are, and on which side of the news."""
    timings, news = occasion.timings[name], occasion.scene.article.reference_day
    if not timings:
        return {"unnamed": True}
    days = timings[0].dated.days
    words = {word for t in timings for word in t.timed.time.mention.quote.text.lower().split()}
    ahead = news is not None and days.first > news
    behind = news is not None and days.last < news
    today = news is not None and days.first == days.last == news
    gap = _gap(days.first, days.last, news)
    shifted = all(t.shifted for t in timings)
    return {
        "day": days.days == 1,
        "days": days.precision is Precision.DAYS and days.days > 1,
        "week": days.precision is Precision.WEEK,
        "month": days.precision is Precision.MONTH,
        "part of a month": days.precision is Precision.MONTH_PART,
        "year": days.precision in {Precision.YEAR, Precision.YEAR_PART},
        "long": days.days > _QUARTER,
        "weekday": bool(words & _WEEKDAYS),
        "figures": any(c.isdigit() for word in words for c in word),
        "shifted": shifted,
        "shifted, coming": shifted and occasion.coming,
        "ahead, held": ahead and occasion.held,
        "ahead, coming": ahead and occasion.coming,
        "behind, held": behind and occasion.held,
        "behind, coming": behind and occasion.coming,
        "behind, undone": behind and not occasion.held and not occasion.coming,
        "ahead, undone": ahead and not occasion.held and not occasion.coming,
        "of the news": today,
        "of the news, held": today and occasion.held,
        "of the news, coming": today and occasion.coming,
        "near the news, held": gap is not None and 0 < gap <= _WEEK and occasion.held,
        "near the news, background": gap is not None and gap <= _WEEK and occasion.background,
        "far from the news": gap is not None and gap > _QUARTER,
        "far from the news, background": gap is not None and gap > _QUARTER and occasion.background,
    }


def _gap(first: day, last: day, news: day | None) -> int | None:
    """Return how many days lie between days and the news; None without a day of the news."""
    if news is None:
        return None
    return 0 if first <= news <= last else min(abs((first - news).days), abs((last - news).days))


def _of_entries(occasion: Occasion, name: str) -> dict[str, bool]:
    """Which other meetings were on the days."""
    entry, loose = occasion.entry, occasion.entry.date is None
    there = [e for e in occasion.entries if e is not entry and _is_on(e, name)]
    dated = {e.date.days.edtf for e in occasion.entries if e is not entry and e.date is not None}
    people = any(set(e.people) & set(entry.people) for e in there)
    sides = any(set(e.sides) == set(entry.sides) for e in there)
    status = any(e.status is entry.status for e in there)
    main = occasion.number > 0 and _is_on(occasion.entries[0], name)
    here = any(m.encounter.view in occasion.own for e in there for m in e.mentions)
    before = any(m.encounter.view in {occasion.first, occasion.first - 1} for e in there for m in e.mentions)
    visit = any(m.encounter.kind == "visit" for e in there for m in e.mentions)
    return {
        "other there": bool(there),
        "other there, no rule": bool(there) and loose,
        "main there": main,
        "main there, no rule, held": main and loose and occasion.held and not occasion.background,
        "all others there": dated == {name},
        "other there, same people": people,
        "other there, same people, no rule": people and loose,
        "other there, same sides": sides,
        "other there, same status, no rule": status and loose,
        "other there, other status, no rule": bool(there) and not status and loose,
        "other told here": here,
        "other told here, no rule": here and loose,
        "other told just before, no rule": before and loose,
        "visit there, no rule": visit and loose,
    }
