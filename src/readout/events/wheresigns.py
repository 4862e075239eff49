"""Signs that a meeting took place at one of the places a page names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.events.completing import shown_mentions
from readout.events.merging import Entry
from readout.events.pagemeeting import PageMeeting, is_earlier
from readout.events.scene import Placed, Scene
from readout.model.article import SegmentKind
from readout.model.event import MeetingFormat, MeetingStatus

_WHERE = frozenset({"in", "at", "near", "outside"})
_BESIDE = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
_SUMMONS = frozenset({"summon", "call in"})
_SITES = frozenset({"city", "site"})
_LEAD = 2
_NEAR, _FAR = 3, 7
"""Days between a meeting and the news: within the first it is of the same trip, beyond the second of another time."""

_CLOSE, _DISTANT = 5, 12
"""Words between a meeting and a place."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of a place: number of the sentence (None for the dateline), and the words."""

    number: int | None
    placed: Placed


@dataclass(frozen=True, slots=True)
class Setting(PageMeeting):
    """A meeting among the others of its page, and all places named.

    Attributes:
        namings: Lower-case name of a place to where the page names it.
        own: Numbers of the sentences that tell the meeting.
        first: The first of these.
        anchor: The word that tells the meeting there.
        fresh: True if it was held lately and is no background.
        background: True if it is told as something earlier.
        far: True if its days are far from those of the news.
    """

    namings: Mapping[str, Sequence[Naming]]
    own: frozenset[int]
    first: int
    anchor: int
    fresh: bool
    background: bool
    far: bool

    @property
    def met(self) -> bool:
        """Whether people met in person who were not called in."""
        return self.entry.format is MeetingFormat.IN_PERSON and not self.summons

    @property
    def summons(self) -> bool:
        """Whether an envoy was called in."""
        return any(mention.encounter.trigger in _SUMMONS for mention in shown_mentions(self.entry))

    @property
    def loose(self) -> bool:
        """Whether neither the rules nor its own sentences tell a place."""
        return self.entry.place is None and not any(
            is_where(self.scene, n) for namings in self.namings.values() for n in namings if n.number in self.own
        )


def setting_of(scene: Scene, entries: Sequence[Entry], number: int, namings: Mapping[str, Sequence[Naming]]) -> Setting:
    """Return a meeting with what its signs are read from."""
    entry = entries[number]
    shown = shown_mentions(entry)
    first, anchor = shown[0].encounter.view, shown[0].encounter.anchor
    other = next((e.date.days.first for i, e in enumerate(entries) if i != number and e.date is not None), None)
    news = [day for day in (scene.article.reference_day, other) if day is not None]
    gap = min((abs((entry.date.days.last - day).days) for day in news), default=0) if entry.date is not None else 0
    held = entry.status is MeetingStatus.HELD
    background = is_earlier(scene, entry) or (gap > _FAR and held)
    return Setting(
        scene=scene,
        entries=entries,
        number=number,
        namings=namings,
        own=frozenset(mention.encounter.view for mention in shown),
        first=first,
        anchor=anchor,
        fresh=held and not background,
        background=background,
        far=gap > _FAR,
    )


def signs_of_none(setting: Setting) -> frozenset[str]:
    """Return the signs that the page does not tell where a meeting was."""
    entry, scene = setting.entry, setting.scene
    rule = entry.place is None
    fresh_met = setting.fresh and setting.met
    where = [[n for n in found if n.number in setting.own and is_where(scene, n)] for found in setting.namings.values()]
    cities = [name for name in setting.namings if _is_city(setting, name)]
    stages = max((len(_stages(setting, name)) for name in cities), default=0)
    return _borne(
        {
            "none": True,
            "none by rule": rule,
            "none by rule, in person": rule and entry.format is MeetingFormat.IN_PERSON,
            "none, summons": setting.summons,
            "none, own place": any(where),
            "none, own place of no other": any(found and not _taken(setting, found) for found in where),
            "none, fresh, met": fresh_met,
            "none, fresh, met, two stages": fresh_met and stages > 1,
            "none, coming, stage": setting.coming and stages > 0,
            "none, beside": _is_beside(setting),
            "none, no city": not cities,
            "none, format open": entry.format is None,
            "none, main": setting.number == 0,
            "none, dateline": scene.article.dateline is not None,
            "none, far": setting.far,
            "none, lead": setting.first in _lead(scene),
            "none, others placed": any(e.place is not None for e in setting.entries if e is not entry),
        }
    )


def signs_of_place(setting: Setting, name: str) -> frozenset[str]:
    """Return the signs that a meeting was at the place of a name."""
    signs = _of_rule(setting, name)
    signs |= _of_sentence(setting, setting.namings[name])
    signs |= _of_page(setting, name)
    signs |= _of_kind(setting, name)
    signs |= _of_stage(setting, name)
    signs |= _of_entries(setting, name)
    return _borne(signs)


def _borne(signs: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(sign for sign, borne in signs.items() if borne)


def is_where(scene: Scene, naming: Naming) -> bool:
    """Say whether a place is named after "in" or "at"."""
    return _case(scene, naming) in _WHERE


def _case(scene: Scene, naming: Naming) -> str:
    """Return the preposition before the phrase of a place; empty if there is none."""
    if naming.number is None:
        return ""
    view = scene.views[naming.number]
    at = naming.placed.first - 1
    while at >= 0 and naming.placed.first - at < _CLOSE and view.tokens[at].upos in {"DET", "ADJ", "NOUN", "PROPN", "PART"}:
        at -= 1
    return view.word(at) if at >= 0 and view.tokens[at].upos in {"ADP", "SCONJ"} else ""


def _lead(scene: Scene) -> list[int]:
    return [i for i, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.BODY][:_LEAD]


def _is_beside(setting: Setting) -> bool:
    """Say whether the meeting is told as one on the sidelines of something."""
    views = [setting.scene.views[number] for number in setting.own]
    return any(view.lemma(i) in _BESIDE for view in views for i in range(len(view.tokens)))


def _is_city(setting: Setting, name: str) -> bool:
    return any(n.placed.place.kind in _SITES and n.placed.place.reason != "unlisted" for n in setting.namings[name])


def _is_at(entry: Entry, name: str) -> bool:
    return entry.place is not None and entry.place.place.name.lower() == name


def _taken(setting: Setting, namings: Sequence[Naming]) -> bool:
    """Say whether the words of a place belong to another meeting."""
    quotes = [n.placed.quote for n in namings]
    others = (mention for entry in setting.entries if entry is not setting.entry for mention in entry.mentions)
    return any(mention.place is not None and mention.place.quote in quotes for mention in others)


def _of_rule(setting: Setting, name: str) -> dict[str, bool]:
    """What the rules say."""
    entry = setting.entry
    rule = _is_at(entry, name)
    clause = any(m.place is not None and m.place.place.name.lower() == name for m in entry.mentions)
    return {
        "rule": rule,
        "rule, own clause": rule and clause,
        "rule, filled": rule and not clause,
        "rule, coming": rule and setting.coming,
        "rule, background": rule and setting.background,
        "rule says another": entry.place is not None and not rule,
    }


def _of_sentence(setting: Setting, namings: Sequence[Naming]) -> dict[str, bool]:
    """What the sentences that tell the meeting say of the place."""
    scene = setting.scene
    own = [n for n in namings if n.number in setting.own]
    first = [n for n in own if n.number == setting.first]
    rest = [n for found in setting.namings.values() for n in found if n.number == setting.first]
    nearest = min(rest, key=lambda n: abs(n.placed.first - setting.anchor), default=None)
    gap = min((abs(n.placed.first - setting.anchor) for n in first), default=None)
    where = any(is_where(scene, n) for n in own)
    cases = {_case(scene, n) for n in own}
    relations = {scene.views[n.number].relation(n.placed.head) for n in own if n.number is not None}
    only = len({n.placed.place.name for n in rest}) == 1
    return {
        "own": bool(own),
        "own, near": gap is not None and gap <= _CLOSE,
        "own, far": gap is not None and gap > _DISTANT,
        "own, nearest": nearest in first,
        "own, only": bool(first) and only,
        "own, possessor": bool(own) and relations <= {"nmod:poss", "amod", "compound"},
        "own, later mention": bool(own) and not first,
        "own, where": where,
        "own, where, behind": where and any(n.placed.first > setting.anchor for n in first),
        "own, where, no rule": where and setting.entry.place is None,
        "own, where, of no other": where and not _taken(setting, own),
        "own, where, of no other, only": where and not _taken(setting, own) and only,
        "own, of": "of" in cases,
        "own, other case": bool(own) and not cases & {*_WHERE, "to", "from", "of", ""},
        "own, opens": any(n.placed.last < _CLOSE for n in first),
    }


def _of_page(setting: Setting, name: str) -> dict[str, bool]:
    """Where else the page names the place."""
    scene, namings = setting.scene, setting.namings[name]
    outside = [n for n in namings if n.number is not None and n.number not in setting.own]
    where = [n for n in outside if is_where(scene, n)]
    kinds = {scene.views[n.number].sentence.kind for n in outside if n.number is not None}
    home = scene.views[setting.first].sentence.paragraph
    counts = Counter({each: len(found) for each, found in setting.namings.items() if _is_city(setting, each)})
    most = name in counts and counts[name] == max(counts.values())
    numbers = [n.number for n in namings if n.number is not None]
    return {
        "before": any(n.number == setting.first - 1 for n in outside),
        "before, where": any(n.number == setting.first - 1 for n in where),
        "after, where": any(n.number == setting.first + 1 for n in where),
        "paragraph, where": any(scene.views[n.number].sentence.paragraph == home for n in where if n.number is not None),
        "headline, loose": SegmentKind.HEADLINE in kinds and setting.loose,
        "caption": SegmentKind.CAPTION in kinds,
        "where": bool(where),
        "once": len(namings) == 1,
        "only after it": bool(numbers) and min(numbers) > setting.first,
        "only city": name in counts and len(counts) == 1,
        "most named city": most,
        "most named city, loose": most and setting.loose,
        "main": setting.number == 0,
    }


def _of_kind(setting: Setting, name: str) -> dict[str, bool]:
    """What kind of place it is, and whose."""
    scene, entry, namings = setting.scene, setting.entry, setting.namings[name]
    place = namings[0].placed.place if namings else entry.place.place if entry.place is not None else None
    outlet = scene.article.outlet
    ministry = outlet.country if outlet is not None and outlet.speaks_for_itself else None
    country = place.country if place is not None else None
    kinds = {n.placed.place.kind for n in namings}
    unlisted = any(n.placed.place.reason == "unlisted" for n in namings)
    own = [n for n in namings if n.number in setting.own]
    where = any(is_where(scene, n) for n in namings if n not in own)
    near = [n.placed.place for found in setting.namings.values() for n in found if n.number in setting.own]
    return {
        "city": "city" in kinds,
        "region": "region" in kinds,
        "country": "country" in kinds,
        "country, own, where": "country" in kinds and any(is_where(scene, n) for n in own),
        "country, its city named": "country" in kinds and any(p.kind in _SITES and p.country == country for p in near),
        "city of a side": "city" in kinds and country in entry.sides,
        "city of no side, where": "city" in kinds and country not in entry.sides and where,
        "of a side": country in entry.sides,
        "of the ministry": country is not None and country == ministry,
        "unlisted": unlisted,
        "unlisted, own, loose": unlisted and bool(own) and entry.place is None,
        "unlisted, elsewhere": unlisted and not own,
    }


def _stages(setting: Setting, name: str) -> frozenset[str]:
    """Return what makes a place the stage of the news: dateline, lead, headline, the main meeting, where meetings are set."""
    scene, namings = setting.scene, setting.namings[name]
    outside = [n for n in namings if n.number is not None and n.number not in setting.own]
    where = [n for n in outside if is_where(scene, n)]
    kinds = {scene.views[n.number].sentence.kind for n in outside if n.number is not None}
    return _borne(
        {
            "dateline": any(n.number is None for n in namings),
            "main": setting.number > 0 and _is_at(setting.entries[0], name),
            "lead": any(n.number in _lead(scene) for n in where),
            "headline": SegmentKind.HEADLINE in kinds,
            "set": any(n.number is not None and n.number < setting.first and _sets_meetings(scene, n.number) for n in where),
        }
    )


def _sets_meetings(scene: Scene, number: int) -> bool:
    """Say whether a sentence speaks of several meetings ("held meetings in Oslo") or of a gathering that somebody attends."""
    view = scene.views[number]
    several = any(token.xpos == "NNS" and view.lemma(i) in scene.lexicon.nouns for i, token in enumerate(view.tokens))
    return several or any(view.lemma(i) in {"attend", "host", *_BESIDE} for i in range(len(view.tokens)))


def _of_stage(setting: Setting, name: str) -> dict[str, bool]:
    """Whether the place is the stage of the news, and the meeting of the news."""
    scene = setting.scene
    stages = _stages(setting, name)
    loose = bool(stages) and setting.loose
    met = loose and setting.fresh and setting.met
    city = any(n.placed.place.kind == "city" for n in setting.namings[name])
    abroad = city and all(n.placed.place.country != scene.home for n in setting.namings[name])
    return {
        "dateline": "dateline" in stages,
        "dateline, main": "dateline" in stages and setting.number == 0,
        "dateline, coming": "dateline" in stages and setting.coming,
        "dateline, background": "dateline" in stages and setting.background,
        "dateline, not named": "dateline" in stages and len(setting.namings[name]) == 1,
        "lead": "lead" in stages,
        "lead, loose, coming": "lead" in stages and setting.loose and setting.coming,
        "set, held": "set" in stages and setting.entry.status is MeetingStatus.HELD,
        "stage, fresh": loose and setting.fresh,
        "stage, fresh, met": met,
        "stage, fresh, met, city": met and city,
        "stage, summons": loose and setting.summons,
        "stage, beside": loose and _is_beside(setting),
        "stage, coming": loose and setting.coming,
        "stage, background": loose and setting.background,
        "stage abroad": loose and abroad,
        "stage abroad, fresh": loose and abroad and setting.fresh,
        "two stages": loose and len(stages) > 1,
        "two stages, fresh, met": met and len(stages) > 1,
    }


def _of_entries(setting: Setting, name: str) -> dict[str, bool]:
    """Which other meetings were at the place."""
    entry, date = setting.entry, setting.entry.date
    there = [e for e in setting.entries if e is not entry and _is_at(e, name)]
    placed = {e.place.place.name.lower() for e in setting.entries if e is not entry and e.place is not None}
    dated = [e.date.days for e in there if e.date is not None]
    same_day = date is not None and any(days.meets(date.days) for days in dated)
    gaps = [abs((days.last - date.days.last).days) for days in dated] if date is not None else []
    near = any(gap <= _NEAR for gap in gaps)
    far = bool(gaps) and all(gap > _FAR for gap in gaps)
    people = any(set(e.people) & set(entry.people) for e in there)
    return {
        "other there": bool(there),
        "main there": setting.number > 0 and _is_at(setting.entries[0], name),
        "all others there": placed == {name},
        "all others there, loose": placed == {name} and setting.loose,
        "other there, same day": same_day,
        "other there, same day, loose": same_day and setting.loose,
        "other there, near day": near,
        "other there, far day": far,
        "other there, far day, loose": far and setting.loose,
        "other there, same people": people,
        "other there, same people, same day": people and same_day,
        "other there, same people, near day": people and near,
        "other there, same sides": any(set(e.sides) == set(entry.sides) for e in there),
        "other there, same status, loose": setting.loose and any(e.status is entry.status for e in there),
        "own, of another": any(n.number in setting.own for n in setting.namings[name])
        and _taken(setting, setting.namings[name]),
    }
