"""What an entry lacks, filled from its page: the lead's day, the city called "here", the city of the same day's talks."""

from __future__ import annotations

from dataclasses import replace

from readout.events.clauses import subject_of
from readout.events.merging import Entry, Told
from readout.events.parties import party_of
from readout.events.scene import Placed, Scene, View
from readout.events.settings import date_of
from readout.model.article import SegmentKind
from readout.model.entity import Place
from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.time import DateRange

_ARRIVING = frozenset({"arrive", "land", "fly", "touch", "come"})
_SUMMONS = frozenset({"summon", "call in"})
_NEAR_DAYS = 2
_ROUND_DAYS = 5
_LOOSE = frozenset({"talks", "consultations", "negotiations", "dialogue", "round", "discussions", "session"})


def shown_mentions(entry: Entry) -> tuple[Told, ...]:
    """Return the mentions of an entry outside the headline; all of them if there are no others."""
    return tuple(m for m in entry.mentions if not m.headline) or entry.mentions


def filled_entries(scene: Scene, entries: list[Entry]) -> list[Entry]:
    """Fill what an entry lacks from its page: the lead's day, the city named "here", the city of the same day's talks."""
    filled = [_with_here(scene, entry) for entry in entries]
    filled = [_with_lead_date(scene, entry) if number == 0 else entry for number, entry in enumerate(filled)]
    for number, entry in enumerate(filled):
        if entry.place is None and entry.format in {None, MeetingFormat.IN_PERSON} and entry.date is not None:
            near = [
                other
                for other in filled
                if other.place is not None
                and other.date is not None
                and _covers(other, entry.date.days)
                and other.status is entry.status
                and set(other.people) & set(entry.people)
            ]
            if near:
                filled[number] = replace(entry, place=near[0].place)
    filled = [_with_format(_with_near_place(scene, _with_visit(entry, filled), filled)) for entry in filled]
    return [_with_dateline(scene, entry, main=number == 0) for number, entry in enumerate(filled)]


def _with_dateline(scene: Scene, entry: Entry, *, main: bool) -> Entry:
    """Give the held meeting that a report opens with the dateline's city, and a meeting in a building of that city the city."""
    dateline = scene.article.dateline
    if dateline is None or len(dateline.places) != 1:
        return entry
    city = Placed(0, 0, 0, Place(dateline.places[0].title(), scene.home, "city", reason="dateline"), dateline.quote)
    if entry.place is not None:
        return replace(entry, place=city) if entry.place.place.city == city.place.name else entry
    told = [m for m in shown_mentions(entry) if not m.headline]
    reference = scene.article.reference_day
    recent = reference is None or entry.date is None or abs((entry.date.days.last - reference).days) <= _NEAR_DAYS
    opens = main and bool(told) and told[0].encounter.view <= _lead(scene) and told[0].encounter.trigger not in _SUMMONS
    held = entry.status is MeetingStatus.HELD and entry.format is MeetingFormat.IN_PERSON
    return replace(entry, place=city) if opens and held and recent and scene.home in entry.sides else entry


def _lead(scene: Scene) -> int:
    """Return the number of the third sentence of the body: what a report opens with stands before it."""
    body = [number for number, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.BODY]
    return body[min(2, len(body) - 1)] if body else 0


def _covers(other: Entry, days: DateRange) -> bool:
    """Say whether a meeting fell on the days, or was one of several in a city over a few days that hold them."""
    if other.date is None or other.place is None:
        return False
    whole = other.date.days
    if whole.days == 1 or other.place.place.kind != "city":
        return whole == days and whole.days == 1
    return whole.days <= _ROUND_DAYS and whole.first <= days.first and days.last <= whole.last


def _with_near_place(scene: Scene, entry: Entry, entries: list[Entry]) -> Entry:
    """Give a held meeting without a place the one place its sentence names after "in", "at" or as what is visited."""
    if entry.place is not None or entry.status is not MeetingStatus.HELD or entry.format is not MeetingFormat.IN_PERSON:
        return entry
    taken = {other.place.quote for other in entries if other.place is not None}
    for mention in shown_mentions(entry)[:2]:
        view = scene.views[mention.encounter.view]
        near = [p for p in view.places if p.quote not in taken and p.place.kind != "region" and _is_where(view, p)]
        if near:
            return replace(entry, place=max(near, key=lambda p: p.place.kind == "city"))
    return entry


def _is_where(view: View, placed: Placed) -> bool:
    before = view.word(placed.first - 1) if placed.first > 0 else ""
    return before in {"in", "at"} or view.lemma(max(0, placed.first - 1)) in {"visit"}


def _with_visit(entry: Entry, entries: list[Entry]) -> Entry:
    """Give a coming meeting the day and place of the visit it belongs to ("he will also call on the president")."""
    if entry.status not in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED} or entry.date is not None or not entry.people:
        return entry
    for other in entries:
        travels = (
            any(m.encounter.kind == "visit" or "visit" in m.encounter.trigger for m in other.mentions)
            or other.place is not None
        )
        alike = other.sides == entry.sides and set(other.people) & set(entry.people) and other.status is MeetingStatus.PLANNED
        if other is not entry and alike and travels:
            return replace(entry, date=other.date, place=entry.place or other.place)
    return entry


def _with_format(entry: Entry) -> Entry:
    """Take the format back where only a loose word ("talks") gave it and the meeting is not fixed at a place."""
    loose = all(mention.encounter.trigger in _LOOSE for mention in entry.mentions)
    unfixed = entry.status in {MeetingStatus.PLANNED, MeetingStatus.PROPOSED} and entry.place is None
    if loose and unfixed and entry.format is MeetingFormat.IN_PERSON:
        return replace(entry, format=None)
    if entry.format is None and entry.place is not None:
        return replace(entry, format=MeetingFormat.IN_PERSON)
    if entry.format in {MeetingFormat.PHONE, MeetingFormat.VIDEO, MeetingFormat.WRITTEN}:
        return replace(entry, place=None)
    return entry


def _with_here(scene: Scene, entry: Entry) -> Entry:
    """Resolve "here" by the dateline's city."""
    dateline = scene.article.dateline
    if entry.place is not None or dateline is None or not dateline.places:
        return entry
    city = Place(dateline.places[0].title(), scene.home, "city", reason="dateline")
    for mention in entry.mentions:
        view = scene.views[mention.encounter.view]
        anchors = mention.encounter.anchors
        if any(view.word(k) == "here" for a in anchors for k in view.below[a]):
            return replace(entry, place=Placed(0, 0, 0, city, dateline.quote))
    return entry


def _with_lead_date(scene: Scene, entry: Entry) -> Entry:
    """Give the main meeting the day on which the lead says that its sides acted together.

    The day on which the guest arrived is taken only where the lead tells none.
    """
    if entry.status is not MeetingStatus.HELD or (entry.date is not None and not _is_of_arrival(scene, entry)):
        return entry
    body = [view for view in scene.views if view.sentence.kind is SegmentKind.BODY][:1]
    for view in body:
        for i, token in enumerate(view.tokens):
            if token.upos != "VERB" or view.relation(i).split(":")[0] not in {"root", "ccomp", "conj", "parataxis"}:
                continue
            subject = subject_of(view, i)
            codes = set(party_of(scene, view, subject.token).codes) if subject is not None else set()
            if subject is None or (codes and not codes & set(entry.sides)):
                continue
            date = date_of(view, frozenset({i}), frozenset())
            if date is not None and _is_past(scene, date.days):
                return replace(entry, date=date)
    return entry


def _is_of_arrival(scene: Scene, entry: Entry) -> bool:
    """Say whether an entry's day is only the one on which a guest arrived."""
    dating = [m for m in entry.mentions if m.date is not None and m.date == entry.date]
    return bool(dating) and all(
        m.encounter.kind == "visit" and any(scene.views[m.encounter.view].lemma(a) in _ARRIVING for a in m.encounter.anchors)
        for m in dating
    )


def _is_past(scene: Scene, days: DateRange) -> bool:
    reference = scene.article.reference_day
    return reference is None or days.first <= reference
