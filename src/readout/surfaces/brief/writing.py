"""A brief as a sheet: fixed phrases with values of the record, and sentences of the sources, each with its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.errors import StoreError
from readout.model.record import Attendee, Meeting
from readout.record.store import Store
from readout.surfaces.brief.dates import when_words, where_words
from readout.surfaces.brief.material import Material, Stand, by_topic, changes_of_stand, open_disputes
from readout.surfaces.citing.citation import cite_act, cite_meeting
from readout.surfaces.compare.page import VERBS
from readout.surfaces.export.feed import Entry
from readout.surfaces.export.wording import actor_name, attendee_line, one_line, topic_label
from readout.surfaces.sheets.references import References
from readout.surfaces.sheets.sheet import Block, Cell, Grid, Heading, Paragraph, Phrase, Quoted, Sheet

NOTE = (
    "Compiled from the record: every sentence in quotation marks is a source's, with its number; words between them are "
    "fixed phrases filled with values of the record. What no source states is not in it, "
    "and what is not in it may still have happened."
)

SHOWN = 5
"""Meetings shown with their sentences under "Last meetings"; the chronology lists all."""

TOPICS = 8
"""Topics shown under "Positions"."""


def brief_sheet(store: Store, material: Material) -> Sheet:
    """Write the brief. Raises StoreError if the record holds nothing on its subject."""
    if not material.entries and not material.stands and not material.people:
        raise StoreError(
            f"store {store.location} has no meeting for “{material.title}”; widen the subject or leave out --since"
        )
    references = References()
    sections = (
        ("State of play", list(_state_of_play(store, material, references))),
        ("Posts", list(_posts(material))),
        ("Last meetings", list(_last_meetings(store, material, references))),
        ("Next", list(_next(store, material, references))),
        ("Positions over time", list(_positions(store, material, references))),
        ("Changes in wording", list(_changes(store, material, references))),
        ("Open disputes", list(_disputes(store, material, references))),
        ("Chronology", list(_chronology(store, material, references))),
    )
    blocks: list[Block] = []
    for name, section in sections:
        if section:
            blocks += [Heading(name), *section]
    return Sheet(f"Brief: {material.title}", NOTE, tuple(blocks), references.listed())


def _state_of_play(store: Store, material: Material, references: References) -> Iterator[Block]:
    """The background paragraph: the last meetings, the next, what is open; each sentence with the number of its proof."""
    sentences = [*_past(store, material, references), *_ahead(store, material, references)]
    disputes = open_disputes(material.stands, material.sides)
    for topic, stands in disputes.items():
        proof = references.quoted("", cite_act(store, stands[-1].act))
        sentences.append(Phrase(f"Open, by the record: {topic_label(topic)}.", proof.reference))
    counts: dict[str, int] = {}
    for entry in material.entries:
        counts[entry.meeting.status.value] = counts.get(entry.meeting.status.value, 0) + 1
    if counts:
        listed = ", ".join(f"{number} {status}" for status, number in sorted(counts.items(), key=lambda item: -item[1]))
        number = len(material.entries)
        sentences.append(
            Phrase(f"The record holds {_counted(number, 'meeting')} ({listed}) and {_counted(len(material.stands), 'act')}.")
        )
    if sentences:
        yield Paragraph(tuple(sentences))


def _past(store: Store, material: Material, references: References) -> Iterator[Phrase]:
    """The last three held meetings: "They last met in Tokyo in early September 2022 (…)."."""
    sides = tuple(sorted(material.sides))
    for number, entry in enumerate(material.held[:3]):
        meeting = entry.meeting
        who = "They" if number and meeting.sides == sides else names_of(meeting.sides)
        words = met_words(meeting).removeprefix(names_of(meeting.sides)).strip()
        verb, _, rest = words.partition(" ")
        told = (
            f"{who} last {verb} {rest}"
            if number == 0
            else f"Before that {who[:1].lower() + who[1:] if who == 'They' else who} {words}"
        )
        present = "; ".join(_short_line(one) for one in meeting.attendees) if len(meeting.attendees) <= 3 else ""
        yield Phrase(f"{told}{f' ({present})' if present else ''}.", _proved(store, "", entry, references).reference)


def _ahead(store: Store, material: Material, references: References) -> Iterator[Phrase]:
    if not material.coming:
        yield Phrase("No meeting ahead is in the record.")
    for entry in material.coming[:2]:
        manner = "planned" if entry.meeting.status.value == "planned" else "proposed"
        words = _event_words(entry.meeting)
        yield Phrase(f"A {words} is {manner}.", _proved(store, "", entry, references).reference)


def _short_line(one: Attendee) -> str:
    """A name with the shortest of its posts: "Kim Gunn, Top nuclear envoy"."""
    return f"{one.name}, {min(one.posts, key=lambda post: (len(post), post))}" if one.posts else one.name


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def met_words(meeting: Meeting) -> str:
    """Who last met where and when, in fixed words: "Japan and South Korea met in Tokyo on 11 March 2032"."""
    verb = "talked" if meeting.format is not None and meeting.format.value in {"phone", "video", "written"} else "met"
    return " ".join(part for part in (names_of(meeting.sides), verb, where_words(meeting), when_words(meeting.date)) if part)


def _event_words(meeting: Meeting) -> str:
    sides = "-".join(actor_name(code) for code in meeting.sides)
    return " ".join(part for part in (f"{sides} meeting", where_words(meeting), when_words(meeting.date)) if part)


def _posts(material: Material) -> Iterator[Block]:
    rows = []
    for person in material.people:
        for held in person.posts:
            seen = " to ".join(dict.fromkeys(day for day in (held.seen_from, held.seen_to) if day)) or "undated"
            rows.append(
                (
                    (Phrase(person.name),),
                    (Phrase(f"{held.post} ({actor_name(person.country)})" if person.country else held.post),),
                    (Phrase(seen + (f"; called former by {held.left_by}" if held.left_by else "")),),
                    (Phrase(f"“{one_line(held.first.quote)}”"),),
                )
            )
    if rows:
        yield Grid(("Name", "Post", "Seen", "First in the words"), tuple(rows))


def _last_meetings(store: Store, material: Material, references: References) -> Iterator[Block]:
    for entry in material.held[:SHOWN]:
        meeting = entry.meeting
        yield Heading(met_words(meeting), 3)
        yield _proved(store, "", entry, references)
        if meeting.attendees:
            yield Phrase("Present: " + "; ".join(attendee_line(one) for one in meeting.attendees) + ".")
        if meeting.issues:
            yield Phrase("Issues, in the words of the sources: " + "; ".join(one_line(issue) for issue in meeting.issues) + ".")
        yield from _told(store, [Stand(act, None) for act in entry.acts], references)


def _next(store: Store, material: Material, references: References) -> Iterator[Block]:
    yield from _plans(store, [(_planned_words(entry), entry) for entry in material.coming], references)
    if material.answered:
        yield Phrase("Planned or proposed earlier, and by sides, place and days the meeting held then:")
    answers = [(f"{_planned_words(plan)}; held {when_words(held.meeting.date)}", plan) for plan, held in material.answered]
    yield from _plans(store, answers, references)
    if material.silent:
        yield Phrase("Planned or proposed earlier, and not told of since:")
    yield from _plans(store, [(_planned_words(entry), entry) for entry in material.silent], references)


def _plans(store: Store, told: Iterable[tuple[str, Entry]], references: References) -> Iterator[Block]:
    """Plans one by one; entries of the same words on sides, place and days stand together."""
    by_words: dict[str, list[Entry]] = {}
    for words, entry in told:
        by_words.setdefault(words, []).append(entry)
    for words, entries in by_words.items():
        yield _proved(store, words, entries[0], references)
        yield from (_proved(store, "Also", entry, references) for entry in entries[1:])


def _planned_words(entry: Entry) -> str:
    return f"{_sentence_case(entry.meeting.status.value)}: {_event_words(entry.meeting)}"


def _positions(store: Store, material: Material, references: References) -> Iterator[Block]:
    rows = []
    for topic, stands in list(by_topic(material.stands).items())[:TOPICS]:
        rows.append(((Phrase(topic_label(topic)),), tuple(_told(store, stands, references))))
    if rows:
        yield Grid(("Topic", "What was said and done, oldest first"), tuple(rows))


def _changes(store: Store, material: Material, references: References) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for topic, doers, before, after in changes_of_stand(material.stands):
        cells = [(references.quoted(_act_words([one]), cite_act(store, one.act)),) for one in (before, after)]
        names = "-".join(actor_name(code) for code in doers.split("-"))
        rows.append(((Phrase(f"{names} on {topic_label(topic)}"),), *cells))
    if rows:
        yield Grid(("Who, on what", "Before", "After"), tuple(rows))


def _disputes(store: Store, material: Material, references: References) -> Iterator[Block]:
    found = open_disputes(material.stands, material.sides)
    if found:
        yield Phrase("Topics on which one side opposed the other and no later agreement of both is in the record.")
    for topic, stands in found.items():
        yield Phrase(f"{_sentence_case(topic_label(topic))}:")
        yield from _told(store, stands, references)


def _chronology(store: Store, material: Material, references: References) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for entry in material.entries:
        meeting = entry.meeting
        people = "; ".join(one.name for one in meeting.attendees) or "not named"
        cells = (
            meeting.date.edtf if meeting.date else "not stated",
            "-".join(meeting.sides),
            where_words(meeting).removeprefix("in ") or "not stated",
            people,
            meeting.status.value,
            str(meeting.independent_sources),
        )
        proof = _proved(store, "", entry, references)
        rows.append((*((Phrase(cell),) for cell in cells), (Phrase(meeting.id, proof.reference),)))
    if rows:
        yield Grid(("When", "Sides", "Where", "Who", "Status", "Sources", "Id"), tuple(rows))


def _proved(store: Store, lead: str, entry: Entry, references: References) -> Quoted:
    return references.quoted(lead, cite_meeting(store, entry.meeting))


def _told(store: Store, stands: list[Stand], references: References) -> Iterator[Quoted]:
    """Stands with their sentences, oldest first; several acts in one sentence by the same doers once."""
    same: dict[tuple[str | None, tuple[str, ...], str], list[Stand]] = {}
    for one in sorted(stands, key=lambda one: (one.day or "9999", one.act.id)):
        same.setdefault((one.day, one.act.actors, one.act.sentence), []).append(one)
    for ones in same.values():
        yield references.quoted(_act_words(ones), cite_act(store, ones[0].act))


def _act_words(ones: list[Stand]) -> str:
    """Day, doers, acts, those addressed: "2031-03-05, South Korea asked (to Japan)"; the stands share day and doers."""
    day, doers = ones[0].day, names_of(ones[0].act.actors) or "doer not stated"
    verbs = list(dict.fromkeys(VERBS[one.act.type.value] for one in ones))
    addressed = sorted({code for one in ones for code in one.act.targets})
    targets = f" (to {names_of(tuple(addressed))})" if addressed else ""
    return f"{f'{day}, ' if day else ''}{doers} {' and '.join(verbs)}{targets}"


def names_of(codes: tuple[str, ...]) -> str:
    """Names of sides in a row: "Japan, South Korea and United States"."""
    names = [actor_name(code) for code in codes]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
