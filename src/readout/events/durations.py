"""How long a meeting lasts: "a three-day visit from Monday", "concluded two days of talks on Friday"."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from readout.events.scene import View
from readout.model.event import DatedBy, MeetingStatus
from readout.model.time import DateRange, Precision

_NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_ENDING = frozenset({"conclude", "end", "wrap", "finish", "complete", "close", "draw"})
_OPENING = frozenset({"begin", "start", "open", "kick", "arrive", "embark", "land", "fly", "set"})
_REACH = 6
_LONGEST = 14


def lasting(view: View, anchors: frozenset[int], date: DatedBy | None, status: MeetingStatus) -> DatedBy | None:
    """Return the days of a meeting whose words tell one day and how many there are.

    Args:
        view: The sentence.
        anchors: Words of the event, verbs it hangs on among them.
        date: The day; anything but one day is returned as it is.
        status: Whether it took place.

    Returns:
        The stretch that ends on the day where the meeting "concluded", and starts on it where it began or is to come.
    """
    if date is None or date.days.days != 1:
        return date
    length = _days_told(view, anchors)
    if length is None:
        return _with_next_day(view, date)
    verbs = {view.lemma(a) for a in anchors}
    more = timedelta(days=length - 1)
    if verbs & _ENDING or closing(view, anchors) is not None:
        first, last = date.days.first - more, date.days.first
    elif verbs & _OPENING or status is MeetingStatus.PLANNED:
        first, last = date.days.first, date.days.first + more
    else:
        return date
    return DatedBy(DateRange.of_days(first, last, Precision.DAYS), date.quote)


def _with_next_day(view: View, date: DatedBy) -> DatedBy:
    """Return the two days of "on Tuesday and Wednesday"; the day alone where no next day is joined to it."""
    for one, other in pairwise(view.times):
        joined = other.first == one.last + 1 and view.word(one.last) == "and"
        following = other.time.days
        if joined and one.time.days == date.days and following is not None and following.days == 1:
            next_day = following.first - date.days.first == timedelta(days=1)
            both = DateRange.of_days(date.days.first, following.first, Precision.DAYS)
            return DatedBy(both, date.quote) if next_day else date
    return date


def closing(view: View, anchors: frozenset[int]) -> int | None:
    """Return the predicate of what came right after days or weeks of talks ("agreed after two days of talks"); None if none."""
    spans = (view.tokens[a].head for a in sorted(anchors) if view.tokens[a].upos == "NOUN")
    over = [s for s in spans if s >= 0 and view.lemma(s) in {"day", "week"} and {"after", "following"} & set(view.case(s))]
    verb = view.tokens[over[0]].head if over else -1
    while verb >= 0 and view.relation(verb) == "xcomp":  # "agreed to open the border after two days of talks"
        verb = view.tokens[verb].head
    return verb if verb >= 0 else None


def _days_told(view: View, anchors: frozenset[int]) -> int | None:
    """Return the number of days that the words before an event's noun tell; None if they tell none or one."""
    for noun in sorted(a for a in anchors if view.tokens[a].upos == "NOUN"):
        for i in range(noun - 1, max(0, noun - _REACH) - 1, -1):
            if view.tokens[i].upos in {"VERB", "AUX", "PRON"} or view.word(i) in {",", ";"}:
                break
            if view.lemma(i) == "day":
                return _number(view, i - 2 if i > 1 and view.word(i - 1) == "-" else i - 1)
    return None


def _number(view: View, i: int) -> int | None:
    word = view.word(i) if i >= 0 else ""
    count = int(word) if word.isdecimal() else _NUMBERS.get(word, 0)
    return count if 2 <= count <= _LONGEST else None
