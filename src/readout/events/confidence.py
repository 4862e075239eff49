"""How sure a claim is: the signs that carried it, weighed by what they were worth on gold pages."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.links import Link
from readout.events.merging import Entry
from readout.model.event import EventType, Finder, MeetingStatus

_SURE, _UNSURE = 0.8, 0.5
_MANY = 3


def meeting_signs(entry: Entry) -> tuple[str, ...]:
    """Return the signs of a meeting: how it is told, by whom, when and where, and what the event head says."""
    told = [mention.encounter for mention in entry.mentions]
    scores = [each.score for each in told if each.score is not None]
    signs = {
        "two sides named": any(each.explicit for each in told),
        "several people": len(entry.people) > 1,
        "nobody named": not entry.people,
        "dated": entry.date is not None,
        "placed": entry.place is not None,
        "told twice": len(told) > 1,
        "only weak words": all(each.weak for each in told),
        "found by the head": all(each.finder is Finder.MODEL for each in told),
        "found by a rule": all(each.finder is Finder.RULE for each in told),
        "many sides": len(entry.sides) > _MANY,
        "one side": len(entry.sides) < 2,
        "visit": all(each.kind in {"visit", "invitation"} for each in told),
        "to come": entry.status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED},
        "not held": entry.status in {MeetingStatus.CANCELLED, MeetingStatus.DENIED},
        **_head_signs(max(scores, default=None)),
    }
    return _those(signs)


def act_signs(act: Act) -> tuple[str, ...]:
    """Return the signs of an act: what found it, its actor, its meeting, its type, and what the event head says."""
    signs = {
        "strong row": act.finder is Finder.LEXICON and act.sure,
        "weak row": act.finder is Finder.LEXICON and not act.sure,
        "found by a rule": act.finder is Finder.RULE,
        "typed by the head": act.finder is Finder.MODEL,
        "at a meeting": act.entry is not None,
        "person named": bool(act.actor.people),
        "pronoun or group": act.actor.pronoun,
        "joint": len(act.actor.codes) == 2,
        "many actors": len(act.actor.codes) > 2,
        "statement": act.type is EventType.STATE,
        **_head_signs(act.score),
    }
    return _those(signs)


def link_signs(link: Link) -> tuple[str, ...]:
    """Return the signs of a link: the words that say so, and what it joins."""
    ends = {link.source[0], link.target[0]}
    signs = {link.sign: True, "two meetings": ends == {"m"}, "two acts": ends == {"a"}}
    return _those(signs)


def _head_signs(score: float | None) -> dict[str, bool]:
    return {
        "head silent": score is None,
        "head sure": score is not None and score >= _SURE,
        "head unsure": score is not None and score < _UNSURE,
    }


def _those(signs: dict[str, bool]) -> tuple[str, ...]:
    return tuple(sorted(sign for sign, is_there in signs.items() if is_there))
