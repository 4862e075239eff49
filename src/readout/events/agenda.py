"""The issues of each meeting, gathered from its own words, the account of it and the acts done at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from readout.events.act import Act
from readout.events.choosing import Candidate, chosen, signs_of
from readout.events.clauses import subject_of
from readout.events.headings import heading_topics, opening_topics, paper_topics
from readout.events.issues import (
    body_issues,
    cited,
    discussed,
    is_discussion,
    is_to_come,
    set_off,
    stated_issues,
)
from readout.events.loosethemes import JOINT_WORK
from readout.events.matters import content_topics
from readout.events.meetings import Programme
from readout.events.merging import Entry
from readout.events.parties import NOBODY, Party, party_of
from readout.events.scene import Scene, View
from readout.events.themes import told_subjects
from readout.events.topics import Topic
from readout.model.article import SegmentKind
from readout.model.event import Issue, MeetingFormat, MeetingStatus

_BACK = 3
_FEWEST_HEADINGS = 3
_COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED})


def agendas_of(scene: Scene, programme: Programme, acts: list[Act]) -> list[tuple[Issue, ...]]:
    """Return the issues of each meeting, at most six."""
    topics = topics_of(scene, programme, acts)
    return [tuple(replace(each.issue, confidence=each.chance) for each in found) for found in topics]


def topics_of(scene: Scene, programme: Programme, acts: list[Act]) -> list[list[Candidate]]:
    """Return the issues of each meeting with what shows them, likeliest first, at most six."""
    return [chosen(each) for each in candidates_of(scene, programme, acts)]


def candidates_of(scene: Scene, programme: Programme, acts: list[Act]) -> list[list[Candidate]]:
    """Return for each meeting the phrases that may be its issues, weighed.

    What its own words and the account of it state, what the acts done there are about, what its headline says, and what
    set off a call.
    """
    accounts = _accounts(scene, programme)
    return [_candidates(scene, programme, acts, number, accounts[number]) for number in range(len(programme.entries))]


def _candidates(scene: Scene, programme: Programme, acts: list[Act], number: int, account: list[Topic]) -> list[Candidate]:
    entry = programme.entries[number]
    barred = _barred(scene, entry)
    stated = _of_mentions(scene, entry, headline=False) + account
    found = [Candidate(topic, issue) for topic in stated if (issue := cited(scene, topic, barred)) is not None]
    found += [Candidate(t, issue) for t in _of_bodies(scene, entry) if (issue := cited(scene, t, barred)) is not None]
    headlines = _of_mentions(scene, entry, headline=True) + _of_headline(scene, programme, number)
    found += [Candidate(t, issue, headline=True) for t in headlines if (issue := cited(scene, t, barred)) is not None]
    for act in acts:
        if _is_at(programme, act, number):
            about = content_topics(scene.views[act.view], act.view, act.verb, f"act {act.type.value}")
            found += [Candidate(t, issue, act) for t in about if (issue := cited(scene, t, barred)) is not None]
    found += [Candidate(t, issue) for t in _set_off(scene, entry) if (issue := cited(scene, t, barred)) is not None]
    unique = list({(each.topic.view, each.topic.first): each for each in reversed(found)}.values())[::-1]
    weights = scene.lexicon.weights
    signs = [signs_of(scene, unique, at) for at in range(len(unique))]
    return [replace(e, signs=s, chance=weights.probability("issue", s)) for e, s in zip(unique, signs, strict=True)]


def _of_mentions(scene: Scene, entry: Entry, *, headline: bool) -> list[Topic]:
    told = [mention.encounter for mention in entry.mentions if mention.headline is headline]
    return [topic for encounter in told for topic in stated_issues(scene, encounter.view, encounter.anchors)]


def _of_bodies(scene: Scene, entry: Entry) -> list[Topic]:
    """Return what the body that meets is for; of one that is to meet, the sentence before may say so."""
    told = [mention.encounter for mention in entry.mentions]
    coming = entry.status in _COMING
    return [topic for each in told for topic in body_issues(scene, each.view, each.anchors, before=coming)]


def _of_headline(scene: Scene, programme: Programme, number: int) -> list[Topic]:
    """Return what a headline says was discussed: at the meeting it tells, else at the page's first."""
    found: list[Topic] = []
    for index, view in enumerate(scene.views):
        if view.sentence.kind is SegmentKind.HEADLINE:
            told = [entry for _, entry in programme.told[index]] or [0]
            verbs = [verb for verb in range(len(view.tokens)) if told[0] == number and is_discussion(view, verb)]
            found += [topic for verb in verbs for topic in discussed(view, index, verb)]
    return found


def _set_off(scene: Scene, entry: Entry) -> list[Topic]:
    """Return what a call is told to come after, for calls that say nothing else of their issues."""
    if entry.format not in {MeetingFormat.PHONE, MeetingFormat.VIDEO}:
        return []
    calls = [mention.encounter for mention in entry.mentions]
    return [topic for call in calls for topic in set_off(scene.views[call.view], call.view, call.anchor)]


def _is_at(programme: Programme, act: Act, number: int) -> bool:
    """Say whether an act was done at a meeting, or by its sides on a page that tells of no other meeting held."""
    if act.entry is not None:
        return act.entry == number
    joint = len(act.actor.codes) > 1 and set(act.actor.codes) == set(programme.entries[number].sides)
    if joint and programme.focus[act.view] == number:
        return True
    held = [i for i, entry in enumerate(programme.entries) if entry.status is MeetingStatus.HELD]
    entry = programme.entries[number]
    return held == [number] and bool(act.actor.codes) and set(act.actor.codes) <= set(entry.sides)


def _accounts(scene: Scene, programme: Programme) -> list[list[Topic]]:
    """Return for each meeting what verbs of discussion in its account are about, and the topics that its sentences name."""
    found: list[list[Topic]] = [[] for _ in programme.entries]
    headings = _headings(scene)
    for index, view in enumerate(scene.views):
        if view.sentence.kind is SegmentKind.BODY and found:
            for topic in _told_topics(view, index):
                _add(found, _owner(scene, programme, index, topic.word), [topic])
            for topic in told_subjects(view, index):
                joint = topic.sign == JOINT_WORK  # what they plan to do together is no plan to meet
                _add(found, _held(programme, index) if joint else _owner(scene, programme, index, topic.word), [topic])
            _add(found, programme.focus[index], opening_topics(view, index) + headings[index])
            for topic in paper_topics(view, index):
                _add(found, _owner(scene, programme, index, topic.word), [topic])
    return found


def _told_topics(view: View, index: int) -> list[Topic]:
    return [replace(t, word=v) for v in range(len(view.tokens)) if is_discussion(view, v) for t in discussed(view, index, v)]


def _add(found: list[list[Topic]], owner: int | None, topics: list[Topic]) -> None:
    if owner is not None:
        found[owner] += topics


def _held(programme: Programme, index: int) -> int | None:
    """Return the meeting held that a sentence goes on about, else the only one of the page; None if neither is there."""
    held = [i for i, entry in enumerate(programme.entries) if entry.status is MeetingStatus.HELD]
    focus = programme.focus[index]
    return focus if focus in held else held[0] if len(held) == 1 else None


def _headings(scene: Scene) -> list[list[Topic]]:
    """Return the topics of headings within the text, by sentence; a few short lines alone are no headings."""
    body = [v.sentence.kind is SegmentKind.BODY for v in scene.views]
    found = [heading_topics(view, i) if body[i] else [] for i, view in enumerate(scene.views)]
    named = Counter(scene.views[t.view].phrase(t.first, t.last) for topics in found for t in topics)
    once = [[t for t in topics if named[scene.views[t.view].phrase(t.first, t.last)] == 1] for topics in found]
    return once if sum(map(len, once)) >= _FEWEST_HEADINGS else [[] for _ in found]


def _owner(scene: Scene, programme: Programme, index: int, verb: int) -> int | None:
    """Return the meeting that a verb of discussion tells of: one below it, one before it in the sentence, the one in focus."""
    view = scene.views[index]
    told = sorted(programme.told[index])
    below = [entry for anchor, entry in told if _is_setting(view, anchor, verb)]
    if below:
        return below[0]
    if is_to_come(view, verb):
        coming = _coming(programme, index, frozenset(view.sentence.subtree(verb)))
        if coming is not None:
            return coming
    before = [entry for anchor, entry in told if anchor <= verb]
    if before:
        return before[-1]
    focus = programme.focus[index]
    if focus is None:
        return None
    subject = subject_of(view, verb)
    party = party_of(scene, view, subject.token) if subject is not None else NOBODY
    if not party or _are_at(party, programme.entries[focus]):
        return focus
    others = [i for i, entry in enumerate(programme.entries) if _are_at(party, entry) and entry.status is MeetingStatus.HELD]
    return others[0] if len(others) == 1 else focus


def _coming(programme: Programme, index: int, content: frozenset[int]) -> int | None:
    """Return the coming meeting that a sentence, or one of the two before it, tells first; None if there is none.

    One told within the `content` of the discussion is what is discussed.
    """
    for number in range(index, max(-1, index - _BACK), -1):
        told = [(a, e) for a, e in sorted(programme.told[number]) if number != index or a not in content]
        coming = [entry for _, entry in told if programme.entries[entry].status in _COMING]
        if coming:
            return coming[0]
    return None


def _is_setting(view: View, anchor: int, verb: int) -> bool:
    """Say whether a meeting is told as the setting of a verb ("take up the matter at a meeting"), not as its object."""
    path = (anchor, *view.up(anchor))
    if verb not in path[1:]:
        return False
    top = path[path.index(verb) - 1]
    if top == anchor and view.relation(top).startswith("advcl"):
        return any(view.word(k) in {"when", "as"} for k in view.kids(top, "advmod", "mark"))
    return view.relation(top).startswith("obl") and bool({"at", "in", "during", "by"} & set(view.case(top)))


def _are_at(party: Party, entry: Entry) -> bool:
    """Say whether those who speak are at a meeting: one of the people, or all of the codes."""
    if party.people and set(party.people) & set(entry.people):
        return True
    return not party.people and set(party.codes) <= set(entry.sides)


def _barred(scene: Scene, entry: Entry) -> frozenset[str]:
    """Return phrases that are no issues: the names of those at the meeting."""
    names = {
        " ".join(sorted(scene.people[p].name.lower().replace("-", " ").split())) for p in entry.people if p in scene.people
    }
    names |= {" ".join(sorted(scene.people[p].name.lower().split()[-1:])) for p in entry.people if p in scene.people}
    return frozenset(names)
