"""The page of one meeting: every value with references to the words that prove it, and the texts with their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from readout.model.event import ActStatus, EventType
from readout.model.reading import Reading
from readout.model.record import Attendee, FusedAct, Meeting, Source
from readout.model.span import Span
from readout.record import lookup, schema
from readout.record.account import Account
from readout.record.codec import loads
from readout.record.deeds import ActAccount
from readout.record.keys import fold, name_key
from readout.record.store import Store
from readout.surfaces.web.clauses import whole_clause
from readout.surfaces.web.evidence import LaidOut, Mark, lay_out, sentence_spans
from readout.surfaces.web.words import FIELDS, Words, value_in_words

TEXTS_SHOWN = 16
"""Most source texts laid out on one page; the others are linked."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to the words of one source.

    Attributes:
        letter: Letter of the source.
        anchor: Id of the mark; None if the value is carried over from other words.
        quote: The words.
    """

    letter: str
    anchor: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its proof; `key` ties it to the marks, `also` tells how else sources put it."""

    key: str
    text: str
    refs: tuple[Ref, ...]
    also: str | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """A person at the meeting, with the posts that sources give."""

    attendee: Attendee
    name: Value
    posts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """An act at the meeting."""

    act: FusedAct
    value: Value


@dataclass(frozen=True, slots=True)
class Text:
    """A source with its text.

    Attributes:
        letter: Its letter.
        source: The source.
        reading: All that its article yielded.
        laid: The text with marks.
        copies: Texts that copy or update it.
    """

    letter: str
    source: Source
    reading: Reading
    laid: LaidOut
    copies: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A meeting with everything that its page shows.

    Attributes:
        meeting: The meeting.
        fields: Values of status, date, place, format, time of day and occasion, by field; several where sources differ.
        people: Attendees by side.
        issues: What was discussed.
        deeds: Acts, by who did them.
        texts: Independent sources, each with its copies.
        unshown: Sources whose text is not laid out.
    """

    meeting: Meeting
    fields: tuple[tuple[str, str, tuple[Value, ...]], ...]
    people: tuple[tuple[str | None, tuple[Present, ...]], ...]
    issues: tuple[Value, ...]
    deeds: tuple[tuple[tuple[str, ...], tuple[Deed, ...]], ...]
    texts: tuple[Text, ...]
    unshown: tuple[Source, ...]


def open_dossier(store: Store, meeting: Meeting, words: Words) -> Dossier:
    """Gather what the page of a meeting shows."""
    accounts = {account.id: account for account in lookup.accounts(store, meeting)}
    acts = lookup.acts_at(store, meeting.id)
    # Originals first, and of them those that give the status that stands.
    ordered = sorted(meeting.sources, key=lambda source: (source.copy_of is not None, source.status is not meeting.status))
    shown, unshown = ordered[:TEXTS_SHOWN], ordered[TEXTS_SHOWN:]
    told = _act_spans(store, acts)
    spans = sentence_spans(store, [source.article for source in shown])
    texts: list[Text] = []
    for number, source in enumerate(shown):
        reading, account = store.reading(source.article), accounts.get(source.claim)
        if reading is None or account is None:
            continue
        letter = LETTERS[number]
        marks = _marks(meeting, account, reading, told.get(source.article, ()))
        laid = lay_out(reading.article, spans.get(source.article, ()), marks, letter)
        texts.append(Text(letter, source, reading, laid))
    return Dossier(
        meeting,
        tuple(_fields(meeting, texts)),
        tuple(_people(meeting, texts)),
        tuple(_value(f"issue-{n}", issue, texts) for n, issue in enumerate(meeting.issues)),
        _deeds(acts, texts),
        _folded(texts),
        tuple(unshown),
    )


def _folded(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Copies under the text that they copy."""
    own = {text.source.article: text for text in texts if text.source.copy_of is None}
    for text in texts:
        if text.source.copy_of in own:
            own[text.source.copy_of].copies.append(text)
    return tuple(text for text in texts if text.source.copy_of not in own)


# --- marks -------------------------------------------------------------------------------------------------------------


def _marks(meeting: Meeting, account: Account, reading: Reading, acts: Sequence[tuple[str, Span]]) -> Iterator[Mark]:
    claim = account.claim
    for evidence in claim.evidence:
        yield Mark(evidence.quote.span, ("status", "format") if claim.format else ("status",))
    if claim.date is not None and claim.date.quote is not None:
        yield Mark(claim.date.quote.span, ("date",))
    if claim.date is not None and claim.date.clock is not None:
        yield Mark(claim.date.clock.quote.span, ("time",))
    if claim.place_quote is not None:
        yield Mark(claim.place_quote.span, ("place",))
    if claim.occasion is not None:
        yield Mark(claim.occasion.span, ("occasion",))
    for issue in claim.issues:
        number = _index_of(issue.quote.text, meeting.issues)
        if number is not None:
            yield Mark(issue.quote.span, (f"issue-{number}",))
    yield from _people_marks(meeting, account, reading)
    for act, span in acts:
        yield Mark(span, (f"act-{act}",))


def _people_marks(meeting: Meeting, account: Account, reading: Reading) -> Iterator[Mark]:
    people = {person.id: person for person in reading.mentions.people}
    for participant in account.claim.participants:
        person = people.get(participant.person)
        number = _attendee_of(participant.name, person.country if person else None, meeting.attendees)
        if number is None:
            continue
        yield Mark(participant.quote.span, (f"who-{number}",))
        for held in person.posts if person else ():
            post = _index_of(held.post.wording, meeting.attendees[number].posts)
            if post is not None:
                yield Mark(held.quote.span, (f"post-{number}-{post}",))


def _act_spans(store: Store, acts: Sequence[FusedAct]) -> dict[str, list[tuple[str, Span]]]:
    """For each article the acts it tells, with the place of their words."""
    table = schema.deed.c
    fused = {claim: act.id for act in acts for claim in act.claims}
    found: dict[str, list[tuple[str, Span]]] = {}
    claims = sorted(fused)
    with store.reading_from() as connection:
        for at in range(0, len(claims), 500):
            query = select(table.claim_id, table.article_id, table.payload).where(table.claim_id.in_(claims[at : at + 500]))
            for row in connection.execute(query.order_by(table.claim_id)):
                span = loads(ActAccount, row.payload).claim.evidence.quote.span
                found.setdefault(row.article_id, []).append((fused[row.claim_id], span))
    return found


def _index_of(wording: str, values: Sequence[str]) -> int | None:
    folded = fold(wording)
    return next((number for number, value in enumerate(values) if fold(value) == folded), None)


def _attendee_of(name: str, country: str | None, attendees: Sequence[Attendee]) -> int | None:
    """Which attendee a name means: the one whose name holds all its parts or the other way round, of the same state first."""
    parts = set(name_key(name).split())
    fits = []
    for number, one in enumerate(attendees):
        theirs = set(name_key(one.name).split())
        if parts and (parts <= theirs or theirs <= parts):
            fits.append((one.country != country, -len(parts & theirs), number))
    return min(fits)[2] if fits else None


# --- values ------------------------------------------------------------------------------------------------------------


def _value(key: str, text: str, texts: Sequence[Text], also: str | None = None) -> Value:
    refs = tuple(Ref(one.letter, one.laid.first[key], one.laid.words[key]) for one in texts if key in one.laid.first)
    return Value(key, text, refs, also)


def _fields(meeting: Meeting, texts: Sequence[Text]) -> Iterator[tuple[str, str, tuple[Value, ...]]]:
    """Each field with what the record holds first, then what single sources state otherwise."""
    current = {
        "status": meeting.status.value,
        "date": meeting.date.edtf if meeting.date else None,
        "place": meeting.place,
        "format": meeting.format.value if meeting.format else None,
    }
    for name, label in FIELDS.items():
        stated = [one for one in meeting.stated if one.field == name]
        stated.sort(key=lambda one: one.value != current[name])
        found = [_stated(name, one.value, set(one.claims), texts) for one in stated]
        value = current[name]
        if value is not None and all(one.value != value for one in stated):
            set_by = "set by a person" if name in meeting.corrected else "from all sources together"
            found.insert(0, Value(name, value_in_words(name, value), (), set_by))
        yield name, label, tuple(found)
    for name, label in (("time", "Time of day"), ("occasion", "Occasion")):
        words = _value(name, "", texts)
        if words.refs:
            yield name, label, (Value(name, words.refs[0].quote, words.refs),)


def _stated(name: str, value: str, claims: set[str], texts: Sequence[Text]) -> Value:
    refs = tuple(
        Ref(text.letter, text.laid.first.get(name), text.laid.words.get(name, "as of the meeting"))
        for text in texts
        if text.source.claim in claims
    )
    return Value(name, value_in_words(name, value), refs)


def _people(meeting: Meeting, texts: Sequence[Text]) -> Iterator[tuple[str | None, tuple[Present, ...]]]:
    found: dict[str | None, list[Present]] = {}
    for number, one in enumerate(meeting.attendees):
        spelt = {fold(post): n for n, post in reversed(list(enumerate(one.posts)))}  # one of those that differ by case alone
        posts = tuple(_value(f"post-{number}-{n}", one.posts[n], texts) for n in sorted(spelt.values()))
        present = Present(one, _value(f"who-{number}", one.name, texts), posts)
        found.setdefault(one.country, []).append(present)
    for side in meeting.sides:
        yield side, tuple(found.pop(side, ()))
    for country, present_ones in sorted(found.items(), key=lambda item: item[0] or "~"):
        yield country, tuple(present_ones)


ORDER = (EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT, EventType.REQUEST, EventType.STATE, EventType.REJECT)
"""Acts that the eye looks for first, in this order."""


def _deeds(acts: Sequence[FusedAct], texts: Sequence[Text]) -> tuple[tuple[tuple[str, ...], tuple[Deed, ...]], ...]:
    """Acts by who did them: what all did together first; acts told twice in the same words once."""
    found: dict[tuple[str, ...], dict[tuple[str, str, ActStatus], Deed]] = {}
    for act in sorted(acts, key=lambda one: ORDER.index(one.type) if one.type in ORDER else len(ORDER)):
        value = _value(f"act-{act.id}", whole_clause(act), texts)
        found.setdefault(act.actors, {}).setdefault((act.type.value, act.quote, act.status), Deed(act, value))
    return tuple(
        (actors, tuple(deeds.values())) for actors, deeds in sorted(found.items(), key=lambda one: (-len(one[0]), one[0]))
    )
