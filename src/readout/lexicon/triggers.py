"""Words of events: predicates of acts, words of meetings, signs of status, nouns that act (`data/triggers.en/*.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.choices import Choice, load_choice
from readout.lexicon.confidence import SignWeights, load_sign_weights
from readout.lexicon.files import Row, Strength, read_table
from readout.lexicon.headthresholds import HeadThresholds, load_head_thresholds
from readout.lexicon.topics import Topics, load_topics
from readout.model.event import EventType, MeetingFormat, MeetingStatus

_TARGETS = ("obj", "any", "none")
_TAKES = (
    "party_object",
    "person_object",
    "colleague_object",
    "each_other",
    "party_with",
    "party_to",
    "plural_subject",
    "envoy_object",
    "person_on",
    "place_object",
    "place_to",
    "place_in",
    "party_from",
    "person_to",
    "place_for",
    "parties_object",
    "sides",
)


@dataclass(frozen=True, slots=True)
class ActTrigger:
    """A predicate that tells an act.

    Attributes:
        name: Name to show ("lodge protest").
        verb: Lemma of the verb, or of the adjective beside a copula.
        type: Event type.
        particle: Adverb that must stand with the verb ("down"); None if none.
        object: Lower-case words of the noun it must take ("protest", "missile test"); None if any or none.
        preposition: Preposition that must introduce a complement; None if none.
        target: Where the addressee stands: "obj", "obl:PREPOSITION", "any" or "none".
        strength: How far it may decide alone.
        test: A sentence that shows it.
        adjective: True for an adjective or participle that stands beside a copula ("is ready", "are concerned").
    """

    name: str
    verb: str
    type: EventType
    particle: str | None
    object: str | None
    preposition: str | None
    target: str
    strength: Strength
    test: str
    adjective: bool = False

    @property
    def weight(self) -> int:
        """How specific it is: an object counts most, then a particle, then a preposition."""
        return 4 * (self.object is not None) + 2 * (self.particle is not None) + (self.preposition is not None)


@dataclass(frozen=True, slots=True)
class MeetingTrigger:
    """A word that names, takes or is an encounter.

    Attributes:
        name: Name to show ("courtesy call").
        word: Lemma.
        format: How they meet; None if the word does not say.
        status: What the word says of the meeting; HELD unless it says otherwise.
        takes: Arguments that make it a meeting, for verbs ("party_with", "place_to").
        particle: Adverb that must stand with it; None if none.
        preposition: Preposition it needs; None if none.
        strength: How far it may decide alone.
        test: A sentence that shows it.
        objects: Nouns of which a verb must take one ("shake hands"); empty if none is asked for.
    """

    name: str
    word: str
    format: MeetingFormat | None
    status: MeetingStatus
    takes: tuple[str, ...]
    particle: str | None
    preposition: str | None
    strength: Strength
    test: str
    objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All words of events.

    Attributes:
        acts: Verb lemma to its act triggers, most specific first.
        nouns: Lemma to the meeting noun.
        lights: Lemma or verb with particle ("call off") to the verb that takes meeting nouns.
        verbs: Lemma to verbs that are encounters themselves.
        contacts: First word to the set phrases that put the sides of their clause together ("on the line"), longest first; "*"
            stands for up to three words.
        instruments: Lower-case phrase to format ("by phone").
        gatherings: Words of gatherings that are only a setting, in the case they are written.
        governors: Lemma or verb with particle to the status it gives what it governs.
        modals: Lemma or form of an auxiliary to status.
        adverbs: Lemma to status.
        agents: Lemmas of nouns that act for a state beside its name.
        voices: Lemmas of texts that speak for their issuer.
        envoys: Lemmas of holders of posts abroad.
        counterparts: Lemmas for the person of the same post on the other side.
        deeds: Lemma of a noun of a deed to its event type.
        praise: Words of praise and support.
        blame: Words of blame and horror.
        topics: Canonical topics of issues.
        head: How sure the language model's event head must be.
        weights: How much each sign of a claim weighs for its being right.
        aims: How much each sign weighs for an act's being aimed at a party.
        ties: How much each sign weighs for an act's having been done at a meeting.
        when: How much each sign of days weighs for a meeting's having been on them.
        where: How much each sign of a place weighs for a meeting's having been there.
        present: How much each sign of a person weighs for their having been at a meeting.
        sides: How much each sign weighs for a code's being a side of a mention of a meeting.
    """

    acts: Mapping[str, tuple[ActTrigger, ...]]
    nouns: Mapping[str, MeetingTrigger]
    lights: Mapping[str, MeetingTrigger]
    verbs: Mapping[str, tuple[MeetingTrigger, ...]]
    instruments: Mapping[str, MeetingFormat]
    gatherings: frozenset[str]
    governors: Mapping[str, MeetingStatus]
    modals: Mapping[str, MeetingStatus]
    adverbs: Mapping[str, MeetingStatus]
    agents: frozenset[str]
    voices: frozenset[str]
    envoys: frozenset[str]
    counterparts: frozenset[str]
    deeds: Mapping[str, EventType]
    praise: frozenset[str] = frozenset()
    blame: frozenset[str] = frozenset()
    topics: Topics = field(default_factory=lambda: Topics(()))
    head: HeadThresholds = field(default_factory=HeadThresholds)
    weights: SignWeights = field(default_factory=SignWeights)
    when: Choice = field(default_factory=Choice)
    where: Choice = field(default_factory=Choice)
    present: Choice = field(default_factory=Choice)
    contacts: Mapping[str, tuple[MeetingTrigger, ...]] = field(default_factory=dict)
    aims: Choice = field(default_factory=Choice)
    ties: Choice = field(default_factory=Choice)
    sides: Choice = field(default_factory=Choice)

    @property
    def predicates(self) -> int:
        """Number of act predicates."""
        return sum(len(triggers) for triggers in self.acts.values())


def load_event_lexicon(overlay: Path | None = None) -> EventLexicon:
    """Load the words of events; rows of the user's files of the same names come after the built-in ones and win.

    Args:
        overlay: Folder of the user's own tables ("triggers.en/acts.yaml" below it); None for none.

    Returns:
        The lexicon.

    Raises:
        LexiconError: A row breaks the schema; the message names file and row.
    """
    meetings = read_table("triggers.en/meetings.yaml", overlay)
    signs = read_table("triggers.en/status.yaml", overlay)
    nouns = read_table("triggers.en/nouns.yaml", overlay)
    verbs: dict[str, tuple[MeetingTrigger, ...]] = {}
    for trigger in _meetings(meetings, "verb"):
        verbs[trigger.word] = (*verbs.get(trigger.word, ()), trigger)
    return EventLexicon(
        acts=_acts(read_table("triggers.en/acts.yaml", overlay)),
        nouns={t.word: t for t in _meetings(meetings, "noun")},
        lights={t.word: t for t in _meetings(meetings, "light")},
        verbs=verbs,
        instruments={t.word: t.format for t in _meetings(meetings, "instrument") if t.format is not None},
        gatherings=frozenset(t.word for t in _meetings(meetings, "gathering")),
        governors=_statuses(signs, "governor"),
        modals=_statuses(signs, "modal"),
        adverbs=_statuses(signs, "adverb"),
        agents=_words(nouns, "agent"),
        voices=_words(nouns, "voice"),
        envoys=_words(nouns, "envoy"),
        counterparts=_words(nouns, "counterpart"),
        deeds={word: _type(row) for row in nouns if row.text("kind") == "deed" for word in row.items("words")},
        praise=_words(nouns, "praise"),
        blame=_words(nouns, "blame"),
        topics=load_topics(overlay),
        head=load_head_thresholds(overlay),
        weights=load_sign_weights(overlay),
        when=load_choice("when", overlay),
        where=load_choice("where", overlay),
        present=load_choice("present", overlay),
        contacts=_by_first_word(_meetings(meetings, "contact")),
        aims=load_choice("aims", overlay),
        ties=load_choice("ties", overlay),
        sides=load_choice("sides", overlay),
    )


def _by_first_word(phrases: list[MeetingTrigger]) -> dict[str, tuple[MeetingTrigger, ...]]:
    found: dict[str, list[MeetingTrigger]] = {}
    for phrase in sorted(phrases, key=lambda t: (-len(t.word), t.word)):
        found.setdefault(phrase.word.split()[0], []).append(phrase)
    return {word: tuple(group) for word, group in found.items()}


def _acts(rows: tuple[Row, ...]) -> dict[str, tuple[ActTrigger, ...]]:
    found: dict[tuple[str, str | None, str | None, str | None], ActTrigger] = {}
    for row in rows:
        target = row.optional("target") or "obj"
        if target not in _TARGETS and not target.startswith("obl:"):
            raise LexiconError(f"{row.file}:{row.line}: target '{target}' is none of {', '.join(_TARGETS)}, obl:PREPOSITION")
        objects: tuple[str | None, ...] = row.items("object") or (None,)
        verbs = row.items("verb")
        if not verbs or not row.optional("test"):
            raise LexiconError(f"{row.file}:{row.line}: needs 'verb' and a 'test' sentence; add them")
        for verb in verbs:
            for noun in objects:
                name = row.text("name") if len(verbs) * len(objects) == 1 else f"{verb} {noun or ''}".strip()
                trigger = ActTrigger(
                    name,
                    verb,
                    _type(row),
                    row.optional("particle"),
                    noun,
                    row.optional("preposition"),
                    target,
                    _strength(row),
                    row.text("test"),
                    row.values.get("adjective") is True,
                )
                found[verb, trigger.particle, noun, trigger.preposition] = trigger
    by_verb: dict[str, list[ActTrigger]] = {}
    for trigger in found.values():
        by_verb.setdefault(trigger.verb, []).append(trigger)
    return {verb: tuple(sorted(triggers, key=lambda t: (-t.weight, t.name))) for verb, triggers in by_verb.items()}


def _meetings(rows: tuple[Row, ...], kind: str) -> list[MeetingTrigger]:
    found = []
    for row in rows:
        if row.text("kind") != kind:
            continue
        unknown = [argument for argument in row.items("takes") if argument not in _TAKES]
        if unknown:
            raise LexiconError(f"{row.file}:{row.line}: '{unknown[0]}' is none of {', '.join(_TAKES)}; mend 'takes'")
        found += [
            MeetingTrigger(
                row.text("name"),
                word,
                _format(row),
                _status(row),
                row.items("takes"),
                row.optional("particle"),
                row.optional("preposition"),
                _strength(row),
                row.text("test"),
                row.items("object"),
            )
            for word in row.items("words")
        ]
    return found


def _statuses(rows: tuple[Row, ...], kind: str) -> dict[str, MeetingStatus]:
    return {word: _status(row) for row in rows if row.text("kind") == kind for word in row.items("words")}


def _words(rows: tuple[Row, ...], kind: str) -> frozenset[str]:
    return frozenset(word for row in rows if row.text("kind") == kind for word in row.items("words"))


def _type(row: Row) -> EventType:
    try:
        return EventType(row.text("type"))
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: '{row.text('type')}' is no event type; see the built-in file") from error


def _status(row: Row) -> MeetingStatus:
    try:
        return MeetingStatus(row.optional("status") or "held")
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: '{row.optional('status')}' is no status of meetings") from error


def _format(row: Row) -> MeetingFormat | None:
    value = row.optional("format")
    try:
        return MeetingFormat(value) if value is not None else None
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: '{value}' is no format of meetings") from error


def _strength(row: Row) -> Strength:
    value = row.optional("strength") or "strong"
    try:
        return Strength(value)
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: '{value}' is no strength; use strong, weak or ambiguous") from error
