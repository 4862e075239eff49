"""Meetings of a page: mentions read in order, joined to entries, and what the entries lack filled from one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from readout.events.antecedents import antecedent
from readout.events.attendance import attendance, attendances
from readout.events.clauses import subject_of
from readout.events.completing import filled_entries, shown_mentions
from readout.events.encounter import Encounter, plain_encounter
from readout.events.encounters import find_encounters
from readout.events.formats import format_of
from readout.events.merging import COMING, Entry, Told, entry_for, joined, opened
from readout.events.pagesides import page_sides
from readout.events.parties import NOBODY, Party, is_organisation, party_of
from readout.events.present import with_people
from readout.events.scene import Scene
from readout.events.sidechoice import is_sure, standing_of, with_sides
from readout.events.sidesigns import Standing
from readout.events.tellings import moved_to, told_of
from readout.events.when import with_times
from readout.events.whereabouts import with_places
from readout.model.article import SegmentKind
from readout.model.event import Finder, MeetingFormat, MeetingStatus
from readout.model.span import Quote

_RECENT = timedelta(days=14)
"""How long before the page a meeting without a day may have been, if the page is about it."""

_LAST_TOLD = 3
"""Sentences looked back for the coming meeting that somebody "will attend", this one included."""
_RECEIVING = frozenset({"receive", "call", "see"})
"""Verbs that two people named make a meeting, though they take things too ("received a letter")."""

_JOINT = frozenset({"agree", "sign", "decide", "discuss", "review", "concur", "exchange", "initial", "inaugurate", "launch"})
"""What people of two sides can hardly do together without meeting."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Meetings of the page with where the text speaks of them.

    Attributes:
        entries: The meetings, in text order.
        focus: For each sentence of the scene, the number of the entry that its text goes on about; None if none.
        told: For each sentence, pairs of the word that tells a meeting and the number of its entry.
    """

    entries: tuple[Entry, ...]
    focus: tuple[int | None, ...]
    told: tuple[tuple[tuple[int, int], ...], ...]


def find_meetings(scene: Scene) -> Programme:
    """Find the meetings of the page; when, where and with whom they were is weighed once all are told."""
    told = told_meetings(scene)
    told = replace(told, entries=tuple(with_times(scene, told.entries)))
    places, people = with_places(scene, told.entries), with_people(scene, told.entries)
    entries = (
        replace(there, people=present.people, codes_of=present.codes_of) for there, present in zip(places, people, strict=True)
    )
    return replace(told, entries=tuple(entries))


def told_meetings(scene: Scene, choose: Callable[[Scene, Told, Standing], Told] = with_sides) -> Programme:
    """Return the meetings of the page as its mentions tell them; `choose` completes the sides of one, as `with_sides` does."""
    order = [i for i, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.BODY]
    order += [i for i, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.CAPTION]
    order += [i for i, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.HEADLINE]
    page = page_sides(scene)
    entries: list[Entry] = []
    pending: list[Told] = []
    unopened: list[Told] = []
    focus: int | None = None
    focuses: dict[int, int | None] = {}
    told_in: dict[int, tuple[tuple[int, int], ...]] = {}
    for number in order:
        encounters = _caption_encounter(scene, number) or find_encounters(scene, number)
        focuses[number] = focus
        for encounter in encounters:
            meant = 0 if entries and _is_aside(scene, encounter) else antecedent(scene, entries, encounter, focus, told_in)
            told = told_of(scene, encounter, entries[meant] if meant is not None else None, encounters)
            sided = choose(scene, told, standing_of(page, entries, meant, told_in, number))
            # of a page's first meeting told without any side, those named as present say more than doubtful signs
            told = sided if told.sides or entries or is_sure(sided) else told
            place = _entered(scene, entries, told, focus)
            if place is None:
                pending.append(told)
                unopened.append(sided)
                continue
            told_in[number] = (*told_in.get(number, ()), (encounter.anchor, place))
            _open_moved(scene, entries, moved_to(scene, told, encounters), focus)
            focus = _focus_behind(scene, entries, focus, told, place)
        acting = _told_by_acting(scene, number, entries, focus)
        if acting is not None:
            focus = acting[1]
            told_in[number] = (*told_in.get(number, ()), acting)
        if scene.views[number].sentence.kind is SegmentKind.BODY:
            focus = focus if focus is not None else _opened_by_attendance(scene, entries, pending, number)
            _add_attendance(scene, number, entries, focus, told_in)
        if focuses[number] is None:
            focuses[number] = focus
    if not entries:
        entries += _by_signs(scene, unopened) or _together(scene)
    elif entries[0].status is MeetingStatus.HELD:
        # the lead often tells what was agreed before it tells of the talks
        focuses |= {number: 0 for number in order if focuses.get(number) is None}
    return _in_text_order(scene, entries, focuses, told_in)


def _opened_by_attendance(scene: Scene, entries: list[Entry], pending: list[Told], number: int) -> int | None:
    """Open the meeting that was told without its sides once those who attended it are named."""
    settings = [told for told in pending if told.encounter.kind == "meeting" and (told.date or told.place)]
    present = attendance(scene, scene.views[number]) if settings else NOBODY
    if len(present.codes) < 2:
        return None
    people = tuple(dict.fromkeys((*(p for told in pending for p in told.people), *present.people)))
    sides = tuple(sorted({*(code for told in pending for code in told.sides), *present.codes}))
    told = replace(settings[0], people=people, sides=sides)
    entries.append(opened(told, _served(scene, people)))
    return len(entries) - 1


def _by_signs(scene: Scene, unopened: list[Told]) -> list[Entry]:
    """Return the meeting of a page on which only signs tell who was at its mentions; none if they do not either."""
    entries: list[Entry] = []
    for told in unopened:
        if _entry_number(scene, entries, told, None) is not None:
            return entries
    return []


def _together(scene: Scene) -> list[Entry]:
    """Return the meeting of a page that tells none in so many words: two people of two sides who act together in a sentence."""
    for number in range(len(scene.views[:6])):
        for told in _acting_together(scene, number):
            if told.date is not None or told.place is not None or told.encounter.format is not MeetingFormat.IN_PERSON:
                return [opened(told, _served(scene, told.people))]
    return []


def _add_attendance(
    scene: Scene, number: int, entries: list[Entry], focus: int | None, told_in: dict[int, tuple[tuple[int, int], ...]]
) -> None:
    """Add the people of a sentence to the meeting they attended: the one it tells itself, the coming one, that in focus."""
    here = {entry for _, entry in told_in.get(number, ())}
    latest = next((told[-1][1] for back in range(_LAST_TOLD) if (told := told_in.get(number - back, ()))), None)
    for present in attendances(scene, scene.views[number]):
        coming = latest is not None and entries[latest].status in COMING and present.coming
        own = next(iter(here)) if len(here) == 1 and focus is not None else focus
        place = latest if coming else own
        if place is not None:
            entries[place] = _with_attendance(entries[place], present.party)


def _acting_together(scene: Scene, number: int) -> Iterator[Told]:
    """Yield what two named people of two sides do together in a sentence, as mentions of a meeting."""
    view = scene.views[number]
    if view.sentence.kind is not SegmentKind.BODY:
        return
    for verb, token in enumerate(view.tokens):
        subject = subject_of(view, verb) if token.upos == "VERB" else None
        party = party_of(scene, view, subject.token) if subject is not None else NOBODY
        if len(scene.codes_of(party.people)) < 2 or party.pronoun:
            continue
        anchors = frozenset({verb})
        form = format_of(scene, view, anchors) or MeetingFormat.IN_PERSON
        encounter = replace(plain_encounter(number, verb, anchors, "together", party, form), weak=True)
        yield told_of(scene, encounter, None, [])


def _agreeing_together(scene: Scene, number: int) -> Iterator[Told]:
    """Yield what two named people of two sides have agreed, signed or opened together in a sentence."""
    view = scene.views[number]
    if any(view.lemma(i) in _JOINT for i in range(len(view.tokens))):
        for told in _acting_together(scene, number):
            if view.lemma(told.encounter.anchor) in _JOINT and told.status is MeetingStatus.HELD:
                yield told


def _told_by_acting(scene: Scene, number: int, entries: list[Entry], focus: int | None) -> tuple[int, int] | None:
    """Join or open the meeting of people told together nowhere else who agreed or signed something on a day of its own.

    Returns:
        The verb and the number of the entry; None on a page that is about no meeting so far, by its headline neither.
    """
    held = [entry for entry in entries if entry.status is MeetingStatus.HELD]
    for told in _agreeing_together(scene, number):
        about = focus is not None or _headline_tells_of_one(scene)
        if about and told.date is not None and not any(len(set(told.people) & set(entry.people)) > 1 for entry in held):
            place = _entry_number(scene, entries, told, focus)
            return (told.encounter.anchor, place) if place is not None else None
    return None


def _headline_tells_of_one(scene: Scene) -> bool:
    """Say whether the headline tells a meeting of two sides ("Chile, Norway hold talks")."""
    headlines = (i for i, view in enumerate(scene.views) if view.sentence.kind is SegmentKind.HEADLINE)
    return any(encounter.explicit for number in headlines for encounter in find_encounters(scene, number))


def _entered(scene: Scene, entries: list[Entry], told: Told, focus: int | None) -> int | None:
    """Join the mention to an entry or open one, also the one it takes for granted; None if the mention is dropped."""
    number = _entry_number(scene, entries, told, focus)
    meant = _presupposed(scene, told) if number is None and focus is None else None
    if meant is None:
        return number
    entries.append(opened(meant, _served(scene, meant.people)))
    return _entry_number(scene, entries, told, len(entries) - 1)


def _presupposed(scene: Scene, told: Told) -> Told | None:
    """Return the meeting that "the talks" take for granted: of two people who in a sentence just before agreed on something."""
    if not told.encounter.definite or told.encounter.explicit:
        return None
    for number in range(told.encounter.view - 1, max(-1, told.encounter.view - _LAST_TOLD), -1):
        for acting in _agreeing_together(scene, number):
            if acting.date is not None or acting.place is not None:
                return acting
    return None


def _with_attendance(entry: Entry, present: Party) -> Entry:
    """Add those present; they bring a side of their own only where the meeting has fewer than two."""
    if not present.people or entry.status is MeetingStatus.DENIED:
        return entry
    sides = entry.sides if len(entry.sides) > 1 else tuple(sorted({*entry.sides, *present.codes}))
    return replace(entry, people=tuple(dict.fromkeys(entry.people + present.people)), sides=sides)


def _is_aside(scene: Scene, encounter: Encounter) -> bool:
    """Say whether a mention opens with "On the sidelines, ..." of what the page is about."""
    view = scene.views[encounter.view]
    return view.phrase(0, min(4, len(view.tokens))) in {"on the sidelines ,", "on the margins ,"}


def _entry_number(scene: Scene, entries: list[Entry], told: Told, focus: int | None) -> int | None:
    """Join the mention to an entry or open one; returns the entry's number, None if the mention is dropped."""
    codes = _served(scene, told.people)
    number = entry_for(entries, told, focus, codes)
    if number is not None:
        entries[number] = joined(entries[number], told, codes)
        return number
    if not _may_open(scene, told):
        return None
    entries.append(opened(told, codes))
    return len(entries) - 1


def _served(scene: Scene, people: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return people with the codes they serve; those who serve none are left out."""
    return tuple((person, code) for person in people if (code := scene.country(person)) is not None)


def _open_moved(scene: Scene, entries: list[Entry], moved: Told | None, focus: int | None) -> None:
    """Open the coming meeting that a called-off one was moved to, if it was."""
    if moved is not None:
        _entry_number(scene, entries, moved, focus)


def _may_open(scene: Scene, told: Told) -> bool:
    """Say whether a mention can stand for a meeting alone."""
    encounter = told.encounter
    if len(told.sides) < 2 and not _is_gathering(scene, told):
        return False
    if encounter.several and not encounter.explicit:
        return False
    if told.headline:
        return encounter.explicit and encounter.finder is not Finder.MODEL
    if encounter.definite and not encounter.explicit and not told.date and not told.place:
        return False
    if encounter.weak and encounter.kind != "visit":
        received = scene.views[encounter.view].lemma(encounter.anchor) in _RECEIVING and len(told.people) > 1
        partners = received or (encounter.apart and len(scene.codes_of(told.people)) > 1)
        return encounter.explicit or partners or told.date is not None or told.place is not None
    return True


def _is_gathering(scene: Scene, told: Told) -> bool:
    """Say whether members of one organisation meet ("ECOWAS ministers will hold a summit in May"), not as a mere setting."""
    view = scene.views[told.encounter.view]
    if view.relation(told.encounter.anchor).startswith("acl"):
        return False  # "in Nagoya, where the ministers of the G20 are meeting"
    code = told.sides[0] if told.sides else ""
    return bool(code) and is_organisation(code) and bool(told.date or told.place) and told.encounter.kind == "meeting"


def _focus_behind(scene: Scene, entries: list[Entry], focus: int | None, told: Told, place: int) -> int | None:
    """Return the meeting that the text goes on about behind a mention of the one at `place`; None if none yet."""
    if focus is None:
        return None if told.headline else place
    return place if _is_news(told, entries[place]) and not _is_recalled(scene, told, entries, focus) else focus


def _is_news(told: Told, entry: Entry) -> bool:
    """Say whether the text goes on about this meeting, rather than mention it in passing."""
    if (
        told.headline
        or told.encounter.passing
        or (told.encounter.apart and told.encounter.kind != "call" and len(entry.mentions) == 1)
    ):
        return False
    return entry.status is MeetingStatus.HELD


def _is_recalled(scene: Scene, told: Told, entries: list[Entry], focus: int) -> bool:
    """Say whether a meeting before that in focus is only named on the way ("agreements reached during the visit in May")."""
    now, published = entries[focus].date, scene.article.reference_day
    first = now.days.first if now is not None else published - _RECENT if published is not None else None
    if first is None or told.date is None or told.date.days.last >= first:
        return False
    view, anchors = scene.views[told.encounter.view], told.encounter.anchors
    top = [a for a in anchors if view.tokens[a].head not in anchors]
    return all(view.tokens[a].upos != "VERB" and view.relation(a).split(":")[0] in {"obl", "nmod"} for a in top)


def _caption_encounter(scene: Scene, number: int) -> list[Encounter]:
    """Return the meeting that a caption shows: two people of two sides in one picture."""
    view = scene.views[number]
    if view.sentence.kind is not SegmentKind.CAPTION:
        return []
    party = NOBODY
    for named in view.named:
        if named.people:
            party = party.joined(Party(named.people, scene.codes_of(named.people)))
    if len(party.codes) < 2:
        return []
    root = next((i for i, token in enumerate(view.tokens) if token.head < 0), 0)
    everything = frozenset(range(len(view.tokens)))
    return [plain_encounter(number, root, everything, "caption", party, MeetingFormat.IN_PERSON)]


def _in_text_order(
    scene: Scene, entries: list[Entry], focuses: dict[int, int | None], told_in: dict[int, tuple[tuple[int, int], ...]]
) -> Programme:
    filled = filled_entries(scene, entries)
    order = sorted(
        range(len(filled)), key=lambda i: min(m.encounter.view * 1000 + m.encounter.anchor for m in shown_mentions(filled[i]))
    )
    place = {old: new for new, old in enumerate(order)}
    numbers = range(len(scene.views))
    return Programme(
        tuple(filled[i] for i in order),
        tuple(place[old] if (old := focuses.get(n)) is not None else None for n in numbers),
        tuple(tuple((anchor, place[old]) for anchor, old in told_in.get(n, ())) for n in numbers),
    )


def place_quote(entry: Entry) -> Quote | None:
    """Return the words that name an entry's place; None if it has none."""
    return entry.place.quote if entry.place is not None else None
