"""A brief as a sheet: fixed phrases with values of the record, and sentences of the sources, each with its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.errors import StoreError
from readout.model.event import ActStatus
from readout.model.record import Attendee, FusedAct, Meeting
from readout.record.edtf import parse_edtf
from readout.record.store import Store
from readout.surfaces.brief.dates import day_words, when_words, where_words
from readout.surfaces.brief.material import Material, Stand, by_topic, changes_of_stand, open_disputes
from readout.surfaces.citing.citation import Citation, cite_act, cite_meeting
from readout.surfaces.compare.page import VERBS
from readout.surfaces.export.feed import Entry
from readout.surfaces.export.wording import actor_name, name_in_text, one_line, topic_label
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
        (
            "Last meetings" if material.meeting is None else "This meeting and those before it",
            list(_last_meetings(store, material, references)),
        ),
        ("Next", list(_next(store, material, references))),
        ("Called off or denied", list(_fallen(store, material, references))),
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
    held = material.held[:3]
    for entry, later in zip(held, (None, *held), strict=False):
        told = _with_whom(material, entry, later) if material.people else _who_met(material, entry, later)
        yield Phrase(f"{told}.", _proved(store, "", entry, references).reference)


def _who_met(material: Material, entry: Entry, later: Entry | None) -> str:
    """A meeting in a background paragraph, after the one that came later; the first is the last that was held."""
    meeting = entry.meeting
    verb, where, when = _verb(meeting), where_words(meeting), when_words(meeting.date)
    who = "they" if later is not None and later.meeting.sides == meeting.sides else names_of(meeting.sides)
    if later is None:
        manner = "" if meeting.id == material.meeting else "last "
        told = _sentence_case(f"{who} {manner}{verb} {_spaced(where)}{when}")
    elif meeting.date is not None and meeting.date.days == 1 and meeting.date == later.meeting.date:
        told = f"The same day {who} {verb} {where}".rstrip()
    else:
        told = f"Before that {who} {verb} {_spaced(where)}{when}"
    present = "; ".join(_short_line(one) for one in meeting.attendees) if len(meeting.attendees) <= 3 else ""
    return f"{told}{f' ({present})' if present else ''}"


def _with_whom(material: Material, entry: Entry, later: Entry | None) -> str:
    """The same in a brief on a person: whom they met."""
    meeting, person = entry.meeting, material.people[0]
    names = {name for one in material.people for name in one.names}
    others = [present_line(one) for one in meeting.attendees if one.name not in names]
    company = f"{', '.join(others[:-1])} and {others[-1]}" if len(others) > 1 else "".join(others)
    days = f"{_spaced(where_words(meeting))}{when_words(meeting.date)}"
    if later is not None:
        return f"Before that came {_noun(meeting)} {f'with {company}' if company else f'of {names_of(meeting.sides)}'} {days}"
    if not company:
        return f"{person.name} last took part in {_noun(meeting)} of {names_of(meeting.sides)} {days}"
    return f"{person.name} last {'met' if _verb(meeting) == 'met' else 'talked with'} {company} {days}"


def _spaced(words: str) -> str:
    return f"{words} " if words else ""


def _verb(meeting: Meeting) -> str:
    return "talked" if meeting.format is not None and meeting.format.value in {"phone", "video", "written"} else "met"


def _noun(meeting: Meeting) -> str:
    return "talks" if _verb(meeting) == "talked" else "a meeting"


def _ahead(store: Store, material: Material, references: References) -> Iterator[Phrase]:
    if not material.coming and material.meeting is None:
        yield Phrase("No meeting ahead is in the record.")
    for entry in material.coming[:2]:
        manner = "planned" if entry.meeting.status.value == "planned" else "proposed"
        words = _event_words(entry.meeting)
        yield Phrase(f"A {words} is {manner}.", _proved(store, "", entry, references).reference)


VAGUE = frozenset({"leader", "diplomat", "official", "representative", "counterpart", "minister", "premier"})
"""Posts that say less than any other post of the same person."""


def _short_line(one: Attendee) -> str:
    """A name with the shortest of the posts that say most: "Kim Gunn, top nuclear envoy"."""
    ranked = sorted(_telling_posts(one), key=lambda post: (len(post), post))
    return f"{one.name}, {ranked[0]}" if ranked else one.name


def present_line(one: Attendee) -> str:
    """A person with country and posts: "Kim Gunn (South Korea, top nuclear envoy)"."""
    parts = [*([actor_name(one.country)] if one.country else []), *_telling_posts(one)]
    return f"{one.name} ({', '.join(parts)})" if parts else one.name


def _telling_posts(one: Attendee) -> list[str]:
    """The posts as running text has them, without those that another of them says too, or says better."""
    longest = sorted(dict.fromkeys(_post_words(post) for post in one.posts), key=lambda post: -len(post))
    kept: list[str] = []
    for post in longest:
        if not any(post.lower() in more.lower() for more in kept) and (post.lower() not in VAGUE or not kept):
            kept.append(post)
    return sorted(kept)


def _post_words(post: str) -> str:
    """A post in running text: a capital that only the beginning of a sentence gave it is taken back."""
    first, _, rest = post.partition(" ")
    return f"{first.lower()} {rest}" if rest and rest.islower() and first.istitle() else post


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def met_words(meeting: Meeting) -> str:
    """Who last met where and when, in fixed words: "Japan and South Korea met in Tokyo on 11 March 2032"."""
    parts = (names_of(meeting.sides), _verb(meeting), where_words(meeting), when_words(meeting.date))
    return _sentence_case(" ".join(part for part in parts if part))


def _event_words(meeting: Meeting) -> str:
    sides = "-".join(actor_name(code) for code in meeting.sides)
    return " ".join(part for part in (f"{sides} meeting", where_words(meeting), when_words(meeting.date)) if part)


def _posts(material: Material) -> Iterator[Block]:
    rows = []
    for person in material.people:
        for held in person.posts:
            days = dict.fromkeys(day for day in (held.seen_from, held.seen_to) if day)
            seen = " to ".join(day_words(parse_edtf(day)) for day in days) or "undated"
            rows.append(
                (
                    (Phrase(person.name),),
                    (Phrase(_post_words(held.post) + (f" ({actor_name(person.country)})" if person.country else "")),),
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
            yield Phrase("Present: " + "; ".join(present_line(one) for one in meeting.attendees) + ".")
        if meeting.issues:
            yield Phrase("Issues, in the words of the sources: " + "; ".join(one_line(issue) for issue in meeting.issues) + ".")
        yield from _told(store, material.acts_at(entry), references)


def _fallen(store: Store, material: Material, references: References) -> Iterator[Block]:
    yield from _plans(store, [(_planned_words(entry), entry) for entry in material.fallen], references)


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
            day_words(meeting.date),
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
    """Stands with their sentences, oldest first, then as the sources have them; what one sentence tells stands together."""
    cited = [(one, cite_act(store, one.act)) for one in stands]
    same: dict[tuple[str, int], list[tuple[Stand, Citation]]] = {}
    for one, citation in sorted(cited, key=_place_in_telling):
        assert citation.evidence is not None, "an act is cited by its words"
        same.setdefault((citation.document.article, citation.evidence.sentence.span.start), []).append((one, citation))
    for ones in same.values():
        yield references.quoted(_act_words([one for one, _ in ones]), ones[0][1])


def _place_in_telling(told: tuple[Stand, Citation]) -> tuple[str, str, str, int, str]:
    one, citation = told
    start = citation.evidence.quote.span.start if citation.evidence is not None else 0
    return one.day or "9999", citation.document.published or "9999", citation.document.article, start, one.act.id


def _act_words(ones: list[Stand]) -> str:
    """Days, and for each doer the acts and those addressed: "5 March 2031, South Korea asked (towards Japan)"."""
    days = next((one.days for one in ones if one.days is not None), None)
    by_doer: dict[tuple[str, ...], list[FusedAct]] = {}
    for one in ones:
        by_doer.setdefault(one.act.actors, []).append(one.act)
    told = "; ".join(_done_words(doers, acts) for doers, acts in by_doer.items())
    return _sentence_case(f"{day_words(days)}, {told}" if days is not None else told)


def _done_words(doers: tuple[str, ...], acts: list[FusedAct]) -> str:
    manners = {ActStatus.PLANNED: " (planned)", ActStatus.NEGATED: " (not done)"}
    by_targets: dict[tuple[str, ...], list[str]] = {}
    for act in acts:
        by_targets.setdefault(act.targets, []).append(VERBS[act.type.value] + manners.get(act.status, ""))
    done = [
        " and ".join(dict.fromkeys(verbs)) + (f" (towards {names_of(targets)})" if targets else "")
        for targets, verbs in by_targets.items()
    ]
    return f"{names_of(doers) or 'doer not stated'} {' and '.join(done)}"


def names_of(codes: tuple[str, ...]) -> str:
    """Names of sides in a row, as running text has them: "Japan, South Korea and the United States"."""
    names = [name_in_text(code) for code in codes]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
