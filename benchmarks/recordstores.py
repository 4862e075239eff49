"""Large synthetic stores: accounts to be fused with, or finished meetings with a sentence each. Seeded."""

from __future__ import annotations

import json
import random
import time
import zlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import insert, text
from sqlalchemy.engine import Connection

from benchmarks.synthetic import Happened, happenings
from readout.model.claim import Evidence
from readout.model.entity import Person, Place, PostLevel
from readout.model.event import ActStatus, DatedBy, EventType, MeetingClaim, MeetingFormat, MeetingStatus, Participant
from readout.model.page import Page
from readout.model.reading import Reading
from readout.model.record import Attendee, FusedAct, Meeting, Source
from readout.model.span import Span
from readout.model.time import DateRange
from readout.record import schema
from readout.record.account import Account
from readout.record.assemble import assemble
from readout.record.cluster import cluster
from readout.record.codec import dumps, loads
from readout.record.edtf import parse_edtf
from readout.record.keys import decode_key, form_of
from readout.record.meetingrows import facet_rows, meeting_row
from readout.record.people import own_id
from readout.record.rows import mention_row
from readout.record.store import Store
from readout.record.windows import cluster_digest
from tests.record.build import read, told

WORDS = tuple(
    f"{a}{b}{c}" for a in ("fish", "trade", "border", "energy", "visa") for b in ("ing", "al", "er", "um") for c in "klmnprst"
)
OUTLETS = tuple(f"Outlet {number}" for number in range(60))
BATCH = 20_000


def page_on(meeting: Happened, number: int, draw: random.Random) -> tuple[Page, Reading]:
    """A page that tells of a meeting, published the day after."""
    one = told(
        " ".join(meeting.sides),
        meeting.day.isoformat() if draw.random() < 0.75 else f"{meeting.day.isoformat()[:7]}",
        where=f"{meeting.place}/{meeting.country}" if meeting.place and draw.random() < 0.5 else None,
        who="; ".join(f"{side}:{name}/foreign minister" for side, name in meeting.people) if draw.random() < 0.75 else "",
        form=meeting.format if draw.random() < 0.6 else None,
    )
    return read(f"p{number}", (meeting.day + timedelta(days=1)).isoformat(), one)


def fill_accounts(store: Store, true: Sequence[Happened], draw: random.Random) -> None:
    """Put accounts into the store without pages: what fusing looks at is the same."""
    for start in range(0, len(true), BATCH):
        rows = []
        for number, meeting in enumerate(true[start : start + BATCH], start):
            rows += [_mention(meeting, f"{number}-{copy}", draw) for copy in range(draw.choice((1, 1, 2)))]
        with store.writing_to() as connection:
            connection.execute(insert(schema.mention), rows)
    _settle_all(store)


TEXT = "The two sides held talks on pending matters."
PROOF = Evidence.cite("a", TEXT, Span(0, len(TEXT)), Span(14, 24))


def _mention(meeting: Happened, name: str, draw: random.Random) -> dict[str, object]:
    named, placed = draw.random() < 0.75, draw.random() < 0.5
    people = tuple(
        Person(f"p{i}", one, side, PROOF.quote, (), (PROOF.quote.span,))
        for i, (side, one) in enumerate(meeting.people)
        if named
    )
    day = DateRange.of_day(meeting.day) if draw.random() < 0.75 else parse_edtf(meeting.day.isoformat()[:7])
    place = Place(meeting.place, meeting.country, "city") if meeting.place and placed else None
    parts = tuple(Participant(person.id, person.name, PROOF.quote) for person in people)
    sides = tuple(sorted(meeting.sides))
    form = MeetingFormat(meeting.format) if draw.random() < 0.6 else None
    held = MeetingStatus.HELD
    dated = DatedBy(day, PROOF.quote)
    claim = MeetingClaim(
        "m1", held, form, dated, place, PROOF.quote if place else None, sides, parts, (), None, (PROOF,), "x", 0.9
    )
    source = Source(f"a{name}", f"c{name}", f"Outlet {name[-3:]}", None, None, None, name, meeting.day.isoformat(), held)
    return mention_row(Account(f"c{name}", claim, people, source))


def _settle_all(store: Store) -> None:
    """What `refuse` does, in bulk: no log of changes, no copies."""
    with store.writing_to() as connection:
        mention = schema.mention.c
        rows = connection.execute(
            schema.mention.select().with_only_columns(mention.claim_id, mention.key, mention.account)
        ).all()
        accounts = {row.claim_id: row.account for row in rows}
        homes = []
        meetings = []
        for one in cluster([decode_key(row.key) for row in rows]):
            meeting = assemble([loads(Account, accounts[claim]) for claim in one.members], {}, one.candidates)
            meetings.append(meeting)
            homes += [{"claim": claim, "cluster": cluster_digest(one), "meeting": meeting.id} for claim in one.members]
        insert_meetings(connection, meetings)
        connection.execute(text("UPDATE mention SET cluster = :cluster, meeting_id = :meeting WHERE claim_id = :claim"), homes)
        forms = {form_of(person.country, person.name) for meeting in meetings for person in meeting.attendees}
        insert_people(connection, sorted(forms))


def insert_people(connection: Connection, forms: Sequence[str]) -> None:
    """People of forms, each on their own."""
    people = [
        {
            "id": own_id(form),
            "name": form.split("|")[1],
            "folded": form.split("|")[1],
            "country": form[:3],
            "articles": 1,
            "may_be": "[]",
        }
        for form in forms
    ]
    connection.execute(insert(schema.person), people)
    connection.execute(
        insert(schema.form),
        [{"form": form, "person_id": own_id(form), "own_id": own_id(form), "reasons": "[]"} for form in forms],
    )
    parts = {(f"{form.split('|')[0]}|{part}", form) for form in forms for part in form.split("|")[1].split()}
    connection.execute(insert(schema.form_part), [{"part": part, "form": form} for part, form in sorted(parts)])


def insert_meetings(connection: Connection, meetings: Sequence[Meeting]) -> None:
    """Meetings with their side tables."""
    for start in range(0, len(meetings), BATCH):
        part = meetings[start : start + BATCH]
        connection.execute(insert(schema.meeting), [meeting_row(meeting) for meeting in part])
        facets = [facet_rows(meeting) for meeting in part]
        for table in schema.FACETS:
            rows = [row for one in facets for row in one[table.name]]
            if rows:
                connection.execute(insert(table), rows)


def fill_finished(store: Store, count: int) -> None:
    """Put finished meetings into an empty store, with one sentence each."""
    began = time.perf_counter()
    draw = random.Random(17)
    forms = insert_finished(store, happenings(count, seed=5, years=40), draw)
    with store.writing_to() as connection:
        insert_people(connection, sorted(forms))
    if store.engine.dialect.name == "sqlite":
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    print(f"{store.engine.dialect.name}: filled with {count:,} meetings in {time.perf_counter() - began:.0f} s")


def insert_finished(store: Store, true: Sequence[Happened], draw: random.Random) -> set[str]:
    """Put what happened into a store as finished meetings, a batch at a time; return the forms of the people's names."""
    forms: set[str] = set()
    for start in range(0, len(true), BATCH):
        meetings = [finished_meeting(one, draw) for one in true[start : start + BATCH]]
        forms.update(form_of(person.country, person.name) for meeting in meetings for person in meeting.attendees)
        with store.writing_to() as connection:
            insert_meetings(connection, meetings)
            insert_sentences(connection, meetings, draw)
    return forms


def finished_meeting(one: Happened, draw: random.Random) -> Meeting:
    """A meeting as the record has it, with one to three sources."""
    words = " ".join(draw.choices(WORDS, k=2))
    people = tuple(Attendee(name, side, ("foreign minister",), None, PostLevel.MINISTER) for side, name in one.people)
    status = draw.choices(list(MeetingStatus), (80, 12, 4, 3, 1))[0]
    sources = tuple(
        Source(f"a{one.number}", f"c{one.number}-{i}", draw.choice(OUTLETS), None, None, None, "x", one.day.isoformat(), status)
        for i in range(draw.choice((1, 1, 1, 2, 3)))
    )
    return Meeting(
        id=f"{one.number:012x}",
        status=status,
        format=MeetingFormat(one.format),
        date=DateRange.of_day(one.day) if draw.random() < 0.97 else None,
        place=one.place or None,
        place_country=one.country or None,
        sides=tuple(sorted(one.sides)),
        attendees=people,
        issues=(words,),
        sources=sources,
        topics=(draw.choice(WORDS[:40]),),
        level=PostLevel.MINISTER,
        score=round(draw.random(), 3),
    )


def insert_sentences(connection: Connection, meetings: Sequence[Meeting], draw: random.Random) -> None:
    """A sentence, an account and a reading for each meeting, and an act for every second one."""
    mentions, sentences = [], []
    readings: list[dict[str, object]] = []
    acts: list[dict[str, object]] = []
    for meeting in meetings:
        account = _account_of(meeting, " ".join(draw.choices(WORDS, k=8)))
        base = {"claim_id": account.id, "article_id": account.source.article}
        mentions.append(
            base
            | {"block": "|".join(meeting.sides), "reach_first": 1, "reach_last": 1, "key": "[]", "account": dumps(account)}
            | {"own_id": meeting.id, "cluster": None, "meeting_id": meeting.id}
        )
        readings.append(
            {"article_id": account.source.article, "page_id": "p", "published": None, "title": "Ministers hold talks"}
            | {"publisher": account.source.publisher, "url": None, "article": PACKED, "payload": PACKED}
        )
        sentences.append(base | {"start": 0, "text": account.claim.evidence[0].sentence.text})
        if int(meeting.id, 16) % 2:
            acts.append(_act_row(account, meeting))
    connection.execute(insert(schema.mention), mentions)
    connection.execute(insert(schema.sentence), sentences)
    connection.execute(insert(schema.reading), readings)
    if acts:
        connection.execute(insert(schema.act), acts)


PACKED = zlib.compress(json.dumps({"text": " ".join(WORDS)}, separators=(",", ":")).encode())
"""What stands for an article and for what was read in it."""


def _account_of(meeting: Meeting, words: str) -> Account:
    """What the first source of a finished meeting tells, in one sentence."""
    source = meeting.sources[0]
    names = " and ".join(person.name for person in meeting.attendees)
    sentence = f"{names} held talks in {meeting.place or 'a call'} on {words}."
    proof = Evidence.cite(source.article, sentence, Span(0, len(sentence)), Span(len(names) + 1, len(names) + 11))
    people = tuple(
        Person(f"p{number}", one.name, one.country, proof.quote, (), ()) for number, one in enumerate(meeting.attendees)
    )
    place = Place(meeting.place, meeting.place_country, "city") if meeting.place else None
    parts = tuple(Participant(person.id, person.name, proof.quote) for person in people)
    day = DatedBy(meeting.date, proof.quote) if meeting.date else None
    claim = MeetingClaim(
        "m1",
        meeting.status,
        meeting.format,
        day,
        place,
        place and proof.quote,
        meeting.sides,
        parts,
        (),
        None,
        (proof,),
        "x",
        0.9,
    )
    return Account(source.claim, claim, people, source)


def _act_row(account: Account, meeting: Meeting) -> dict[str, object]:
    """An agreement of all sides at a meeting."""
    sentence = account.claim.evidence[0].sentence.text
    act = FusedAct(
        f"a{meeting.id[1:]}",
        EventType.AGREE,
        meeting.sides,
        (),
        (),
        ActStatus.DONE,
        None,
        None,
        meeting.id,
        sentence,
        sentence[:20],
        (account.id,),
        (account.source.article,),
    )
    day = meeting.date.first.isoformat() if meeting.date else None
    base = {"id": act.id, "type": act.type.value, "status": act.status.value, "first_day": day, "topic": None}
    return base | {"meeting_id": meeting.id, "payload": dumps(act)}
