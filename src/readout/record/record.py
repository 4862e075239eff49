"""The record as one object: what `readout.open` returns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import TracebackType

from readout.errors import ConfigError, StoreError
from readout.model.judgement import Judgement, Verdict
from readout.model.record import FusedAct, FusedLink, Meeting, RecordedPerson
from readout.record import lookup, search, views
from readout.record.account import Account
from readout.record.assemble import assemble, public_id
from readout.record.changes import now
from readout.record.corrections import FIELDS, machine_value, with_value
from readout.record.edtf import parse_edtf
from readout.record.judging import anchors_of, checked
from readout.record.keys import form_of
from readout.record.query import ALL, Query
from readout.record.results import Meetings, complete
from readout.record.rulings import Anchor, RulingState
from readout.record.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Record:
    """An open record; use it in a `with` block or call `close`.

    Attributes:
        store: The store behind it.
    """

    store: Store

    def __enter__(self) -> Record:
        """The record itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Release the file or server."""
        self.store.close()

    # --- questions ---------------------------------------------------------------------------------------------------

    def meetings(
        self,
        query: Query = ALL,
        *,
        country: str | tuple[str, ...] = (),
        person: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Meetings:
        """Meetings that match a question; the keywords are laid over it.

        Args:
            query: All filters.
            country: Code of a side, or several that must all take part.
            person: Name, part of a name, or id.
            since: Day, month or year from which on ("2031-01-05", "2031-01", "2031").
            until: Day, month or year up to which.

        Raises:
            ConfigError: A value is impossible.
        """
        countries = (country,) if isinstance(country, str) else country
        asked = replace(
            query,
            countries=(*query.countries, *countries),
            person=person or query.person,
            since=_day(since, 0) or query.since,
            until=_day(until, -1) or query.until,
        )
        return Meetings(self.store, asked)

    def meeting(self, meeting_id: str) -> Meeting:
        """The meeting of an id, an older id, or its first digits. Raises StoreError if none or several are meant."""
        return complete(self.store, (lookup.get_meeting(self.store, meeting_id),))[0]

    def accounts(self, meeting: Meeting) -> tuple[Account, ...]:
        """What each source tells of a meeting."""
        return lookup.accounts(self.store, meeting)

    def acts(self, meeting: Meeting) -> tuple[FusedAct, ...]:
        """What was done at a meeting."""
        return lookup.acts_at(self.store, meeting.id)

    def links(self, meeting: Meeting) -> tuple[FusedLink, ...]:
        """Links from and to a meeting, across all pages."""
        return lookup.links_of(self.store, meeting.id)

    def search(self, text: str, query: Query = ALL, limit: int = 20) -> search.Found:
        """Sentences with all words of `text`, grouped by meeting. Raises ConfigError if there is no word."""
        return search.search(self.store, text, query, limit)

    def people(self, name: str) -> tuple[RecordedPerson, ...]:
        """People of a name or id, with posts and reasons. Raises StoreError if nobody is meant."""
        return views.people_named(self.store, name)

    def dyad(self, one: str, other: str, today: date | None = None) -> views.Dyad:
        """The meetings of two sides; `today` (default: the calendar's) decides which planned one is next."""
        return views.dyad(self.store, one, other, today or datetime.now(UTC).date())

    def topic(self, topic_id: str) -> views.Topic:
        """A topic's meetings, and positions by side over time. Raises StoreError if there is nothing on it."""
        return views.topic(self.store, topic_id)

    def changes(self, since: str) -> tuple[views.Change, ...]:
        """Changes of the record from an ISO day or time on."""
        return views.changes(self.store, since)

    def queue(self) -> tuple[views.Queued, ...]:
        """Judgements that wait for a person."""
        return views.queue(self.store)

    def stats(self) -> views.Stats:
        """Numbers of the store."""
        return views.stats(self.store)

    # --- judgements --------------------------------------------------------------------------------------------------

    def judge(
        self,
        subject: str,
        verdict: Verdict,
        by: str,
        *,
        field: str | None = None,
        value: str | None = None,
        why: str | None = None,
    ) -> Meeting:
        """Accept, reject, correct or note a meeting or one of its fields; return the meeting as it stands now.

        Args:
            subject: Id of the meeting.
            verdict: ACCEPT, REJECT, CORRECT or NOTE.
            by: Who decides.
            field: One of `corrections.FIELDS` ("date", "participants"); None for the whole meeting.
            value: The right value, for CORRECT; lists are written "A; B", or "+A; -B" to add and to take out.
            why: Reason, or the text of a note.

        Raises:
            ConfigError: The field or value is impossible.
            StoreError: There is no such meeting, or the store cannot be written.
        """
        meeting = self.meeting(subject)
        machine = self._machine_value(meeting, field)
        judgement = Judgement(meeting.id, field, verdict, value, by, now(), why, machine, meeting.score)
        checked(judgement, FIELDS)
        if verdict in {Verdict.CORRECT, Verdict.REJECT} and field is not None:
            try:
                with_value(meeting, field, value if verdict is Verdict.CORRECT else None)
            except ValueError as error:
                raise ConfigError(f"{value!r} is no {field}: {error}") from error
        self.store.judge(judgement, self._anchors(meeting))
        return self.meeting(meeting.id)

    def merge(self, one: str, other: str, by: str, why: str | None = None) -> Meeting:
        """Declare two meetings one; return it. Raises StoreError if an id is unknown, ConfigError if both are the same."""
        first, second = self.meeting(one), self.meeting(other)
        if first.id == second.id:
            raise ConfigError(f"{one} and {other} are the same meeting already")
        judgement = Judgement(first.id, None, Verdict.MERGE, second.id, by, now(), why, None, min(first.score, second.score))
        checked(judgement, FIELDS)
        self.store.judge(judgement, (*self._anchors(first), *self._anchors(second, "b")))
        return self.meeting(first.id)

    def split(self, subject: str, articles: tuple[str, ...], by: str, why: str | None = None) -> tuple[Meeting, ...]:
        """Declare that some sources of a meeting tell of another one; return the meetings that result.

        Args:
            subject: Id of the meeting.
            articles: Article or claim ids, or their first digits, of the sources to take out.
            by: Who decides.
            why: Reason.

        Raises:
            ConfigError: No source or all sources are named.
        """
        meeting = self.meeting(subject)
        out = {
            source.claim
            for source in meeting.sources
            if source.article.startswith(articles) or source.claim.startswith(articles)
        }
        rest = {source.claim for source in meeting.sources} - out
        if not out or not rest:
            listed = ", ".join(f"{source.article[:8]} ({source.outlet})" for source in meeting.sources)
            raise ConfigError(f"name some of the sources of {meeting.id}, not none and not all: {listed}")
        judgement = Judgement(meeting.id, None, Verdict.SPLIT, " ".join(sorted(out)), by, now(), why, None, meeting.score)
        checked(judgement, FIELDS)
        with self.store.reading_from() as connection:
            anchors = (*anchors_of(connection, rest), *anchors_of(connection, out, "b"))
        self.store.judge(judgement, anchors)
        with self.store.reading_from() as connection:
            ids = sorted({lookup.resolve(connection, claim, self.store.location).id for claim in map(public_id, out | rest)})
        return tuple(self.meeting(one) for one in ids)

    def same_person(self, one: str, other: str, by: str, *, same: bool, why: str | None = None) -> tuple[RecordedPerson, ...]:
        """Declare two people one, or one spelling another person; ids or names that mean exactly one person or spelling each.

        Raises:
            ConfigError: A name means several people, or they serve different states.
        """
        first, second = self._form(one), self._form(other)
        verdict = Verdict.SAME_PERSON if same else Verdict.DIFFERENT_PERSON
        judgement = Judgement(first, None, verdict, second, by, now(), why)
        checked(judgement, FIELDS)
        self.store.judge(judgement, (), (first, second))
        return self.people(one)

    def retract(self, number: int, by: str, why: str | None = None) -> Judgement:
        """Take a judgement back; both stay in the log, and what it decided is the machine's again. Returns what was taken back.

        Args:
            number: Number of the judgement, as `views.judgements` gives it.
            by: Who takes it back.
            why: Reason.

        Raises:
            ConfigError: It was taken back already, or took another one back.
            StoreError: There is no such judgement, or the store cannot be written.
        """
        entry = next((one for one in views.judgements(self.store) if one.number == number), None)
        if entry is None:
            raise StoreError(f"store {self.store.location} has no judgement {number}; list them with `readout judgements`")
        taken = entry.judgement
        if entry.ruling.state is RulingState.RETRACTED or taken.verdict is Verdict.RETRACT:
            raise ConfigError(f"judgement {number} was taken back or takes one back; make a new judgement instead")
        joined = taken.verdict in {Verdict.SAME_PERSON, Verdict.DIFFERENT_PERSON}
        judgement = Judgement(taken.subject, taken.field, Verdict.RETRACT, str(number), by, now(), why)
        checked(judgement, FIELDS)
        self.store.judge(judgement, (), (taken.subject, taken.value or "") if joined else ())
        return taken

    def undo(self, subject: str, by: str, why: str | None = None) -> Meeting:
        """Take back the latest judgement that stands on a meeting; return the meeting as it is then.

        Raises:
            ConfigError: No judgement stands on it.
            StoreError: There is no such meeting, or the store cannot be written.
        """
        meeting = self.meeting(subject)
        standing = [one.number for one in views.judgements(self.store) if one.ruling.meeting == meeting.id]
        if not standing:
            raise ConfigError(f"no judgement stands on meeting {meeting.id}")
        self.retract(max(standing), by, why)
        return self.meeting(meeting.id)

    def _form(self, name: str) -> str:
        found = [(person, spelt) for person in self.people(name) for spelt in person.names]
        exact = sorted({form_of(person.country, spelt) for person, spelt in found if spelt.casefold() == name.casefold()})
        forms = exact or sorted({form_of(person.country, person.name) for person, _ in found})
        if len(forms) != 1:
            raise ConfigError(
                f"{name!r} may mean {', '.join(sorted({person.name for person, _ in found}))}; give the full name or id"
            )
        return forms[0]

    def _anchors(self, meeting: Meeting, part: str = "a") -> tuple[Anchor, ...]:
        with self.store.reading_from() as connection:
            return anchors_of(connection, [source.claim for source in meeting.sources], part)

    def _machine_value(self, meeting: Meeting, field: str | None) -> str | None:
        """What the machine itself says, apart from earlier corrections."""
        if field is None or field not in FIELDS:
            return None
        if field in meeting.corrected:
            copies = {source.article: source.copy_of for source in meeting.sources if source.copy_of is not None}
            meeting = assemble(self.accounts(meeting), copies)
        return machine_value(meeting, field)


def open_record(location: str) -> Record:
    """Open a record to ask and to judge. Raises StoreError if it is missing, damaged or of another version."""
    return Record(open_store(location, create=False))


def _day(text: str | None, end: int) -> date | None:
    if text is None:
        return None
    days = parse_edtf(text)
    return days.last if end else days.first
