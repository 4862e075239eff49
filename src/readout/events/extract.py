"""The events of one article: meetings, acts, links between them."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.act import Act
from readout.events.acts import find_acts
from readout.events.agenda import agendas_of
from readout.events.aims import aims_of
from readout.events.allegiances import with_allegiances
from readout.events.clauses import subject_of
from readout.events.confidence import act_signs, link_signs, meeting_signs
from readout.events.deeds import find_deeds
from readout.events.encountersenses import MARGINS
from readout.events.links import Link, find_links
from readout.events.meetings import Programme, find_meetings
from readout.events.merging import Entry, Told
from readout.events.quotes import evidence_around
from readout.events.scene import Scene, View, build_scene
from readout.events.settings import date_of
from readout.events.speakers import with_speakers
from readout.events.statements import statement_act
from readout.events.status import act_status
from readout.events.ties import with_ties
from readout.events.voices import with_voices
from readout.lexicon.triggers import EventLexicon
from readout.model.article import Article
from readout.model.claim import Evidence
from readout.model.event import ActClaim, DatedBy, EventLink, Issue, MeetingClaim, Participant
from readout.model.mention import Mentions
from readout.model.sentence import Sentence
from readout.model.span import Quote

_SETTING_WORDS = 14
_NOMINAL = frozenset({"DET", "ADP", "ADJ", "NOUN", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Events:
    """What happened, as one article tells it.

    Attributes:
        meetings: Meetings, in text order.
        acts: Acts, in text order.
        links: Links between them.
    """

    meetings: tuple[MeetingClaim, ...]
    acts: tuple[ActClaim, ...]
    links: tuple[EventLink, ...]


def extract_events(article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon) -> Events:
    """Extract meetings, acts and links.

    Args:
        article: The article.
        sentences: Its sentences with trees and names.
        mentions: People, actors, groups, places and times, resolved.
        lexicon: Words of events.

    Returns:
        The events; empty tuples where the article tells none.
    """
    return claims_of(read_happenings(article, sentences, mentions, lexicon))


@dataclass(frozen=True, slots=True)
class Happenings:
    """What the step found on a page, before it is cited as claims.

    Attributes:
        scene: The page.
        programme: Its meetings.
        acts: Its acts, in text order.
        links: Links between them.
    """

    scene: Scene
    programme: Programme
    acts: list[Act]
    links: list[Link]


def read_happenings(article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon) -> Happenings:
    """Find meetings, acts and links; arguments as of `extract_events`."""
    scene = with_voices(build_scene(article, sentences, mentions, lexicon))
    programme = find_meetings(scene)
    scene = with_allegiances(scene, programme)
    told = find_acts(scene, programme)
    programme = with_speakers(scene, programme, told)
    outlet = article.outlet
    release = outlet is not None and outlet.speaks_for_itself and not programme.entries
    acts = _with_statements(scene, programme, told + find_deeds(scene, told), release=release)
    acts = with_ties(scene, programme, acts)
    return Happenings(scene, programme, acts, find_links(scene, programme, acts))


def claims_of(told: Happenings) -> Events:
    """Cite what was found as claims."""
    scene, programme, acts = told.scene, told.programme, told.acts
    agendas = agendas_of(scene, programme, acts)
    meetings = tuple(_meeting_claim(scene, programme, number, issues) for number, issues in enumerate(agendas))
    aims = aims_of(scene, programme, acts)
    claims = tuple(_act_claim(scene, programme, acts[number], number, aims[number]) for number in range(len(acts)))
    links = tuple(_event_link(scene, link) for link in told.links)
    return Events(meetings, claims, links)


def _event_link(scene: Scene, link: Link) -> EventLink:
    sure = scene.lexicon.weights.probability("link", link_signs(link))
    return EventLink(entry_id(link.source), entry_id(link.target), link.kind, link.quote, sure)


def _with_statements(scene: Scene, programme: Programme, acts: list[Act], *, release: bool) -> list[Act]:
    """Add the positions of printed statements, in text order."""
    more = []
    for number in range(len(scene.views)):
        made = statement_act(scene, programme, number, [act for act in acts if act.view == number], release=release)
        more += [made] if made is not None else []
    return sorted((*acts, *more), key=lambda act: (act.view, act.verb))


def entry_id(name: tuple[str, int]) -> str:
    """Return the id of an entry within its page: ("m", 0) is "m1"."""
    return f"{name[0]}{name[1] + 1}"


def _meeting_claim(scene: Scene, programme: Programme, number: int, issues: tuple[Issue, ...]) -> MeetingClaim:
    entry = programme.entries[number]
    mentions = sorted(entry.mentions, key=_weight_of_mention)
    evidence = tuple(_meeting_evidence(scene, mention) for mention in mentions)
    return MeetingClaim(
        id=f"m{number + 1}",
        status=entry.status,
        format=entry.format,
        date=entry.date,
        place=entry.place.place if entry.place is not None else None,
        place_quote=entry.place.quote if entry.place is not None else None,
        sides=tuple(sorted(entry.sides)),
        participants=tuple(_participant(scene, entry, person) for person in entry.people if person in scene.people),
        issues=issues,
        occasion=_occasion(scene, programme, number),
        evidence=evidence,
        trigger=mentions[0].encounter.trigger,
        confidence=scene.lexicon.weights.probability("meeting", meeting_signs(entry)),
    )


def first_told(entry: Entry) -> Told:
    """Return the mention that best shows a meeting, whose words its evidence cites first."""
    return min(entry.mentions, key=_weight_of_mention)


def _weight_of_mention(mention: Told) -> tuple[bool, bool, bool, int]:
    return (mention.headline, mention.encounter.trigger == "caption", not mention.encounter.explicit, mention.encounter.view)


def _meeting_evidence(scene: Scene, mention: Told) -> Evidence:
    view = scene.views[mention.encounter.view]
    anchors = sorted(mention.encounter.anchors)
    first = anchors[0] if mention.encounter.anchor - anchors[0] <= 6 else mention.encounter.anchor
    subject = subject_of(view, first) if view.tokens[first].upos == "VERB" else None
    start = subject.token if subject is not None and subject.token < first else None
    if start is None and first > 0 and mention.encounter.trigger != "caption":
        start = max(0, first - 1)
    return evidence_around(scene, view, first, start)


def _participant(scene: Scene, entry: Entry, person: str) -> Participant:
    """Cite the words that put a person at the meeting: their mention in the sentence that tells it, else their first."""
    for mention in entry.mentions:
        view = scene.views[mention.encounter.view]
        for named in view.named:
            if person in named.people:
                return Participant(
                    person, scene.people[person].name, scene.article.quote(view.sentence.span_of(named.first, named.last))
                )
    return Participant(person, scene.people[person].name, scene.article.quote(scene.people[person].mentions[0]))


def _occasion(scene: Scene, programme: Programme, number: int) -> Quote | None:
    """Return the words of the setting ("on the sidelines of the U.N. General Assembly")."""
    for mention in programme.entries[number].mentions:
        view = scene.views[mention.encounter.view]
        for i, token in enumerate(view.tokens):
            if view.lemma(i) in MARGINS:
                first, last = _setting_words(view, i)
                if first <= i and token.upos == "NOUN" and _set_there(programme, mention.encounter.view, i) == number:
                    return scene.article.quote(view.sentence.span_of(first, last))
    return None


def _set_there(programme: Programme, view: int, noun: int) -> int:
    """Return the number of the entry told last before a setting, else first after it ("talks after a summit on the edges")."""
    told = [
        (anchor, number)
        for number, entry in enumerate(programme.entries)
        for mention in entry.mentions
        if mention.encounter.view == view
        for anchor in mention.encounter.anchors
    ]
    return max((one for one in told if one[0] < noun), default=min(told))[1]


def _setting_words(view: View, noun: int) -> tuple[int, int]:
    """Return first and one past the last word of "on the sidelines of the Assembly", whatever the tree makes of "of"."""
    first = noun
    while first > 0 and noun - first < 2 and view.tokens[first - 1].upos in {"DET", "ADP"}:
        first -= 1
    last = max(k for k in view.sentence.subtree(noun) if noun <= k < noun + _SETTING_WORDS) + 1
    if last == noun + 1 and last < len(view.tokens) and view.word(last) == "of":
        while last < min(len(view.tokens), noun + _SETTING_WORDS) and view.tokens[last].upos in _NOMINAL:
            last += 1
    while last - 1 > noun and view.tokens[last - 1].upos in {"PUNCT", "ADP", "DET"}:
        last -= 1
    return first, last


def _act_claim(scene: Scene, programme: Programme, act: Act, number: int, targets: tuple[str, ...]) -> ActClaim:
    view = scene.views[act.view]
    return ActClaim(
        id=f"a{number + 1}",
        type=act.type,
        actors=tuple(sorted(act.actor.codes)),
        actor_people=act.actor.people,
        targets=targets,
        status=act_status(scene, view, act.verb, act.type),
        date=_act_date(scene, programme, act),
        meeting=f"m{act.entry + 1}" if act.entry is not None else None,
        evidence=evidence_around(scene, view, act.verb, act.start),
        trigger=act.trigger,
        confidence=scene.lexicon.weights.probability("act", act_signs(act)),
    )


def _act_date(scene: Scene, programme: Programme, act: Act) -> DatedBy | None:
    """Return the date of an act: that of its meeting, else the one its clause gives."""
    if act.entry is not None:
        date = programme.entries[act.entry].date
        return DatedBy(date.days, None) if date is not None else None
    return date_of(scene.views[act.view], frozenset({act.verb}), frozenset())
