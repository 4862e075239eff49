"""Signs that a person was at a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.events.clauses import subject_of
from readout.events.completing import shown_mentions
from readout.events.encounter import Encounter
from readout.events.merging import Entry
from readout.events.pagemeeting import PageMeeting
from readout.events.scene import Named, Scene
from readout.events.sides import predicate_over
from readout.model.article import SegmentKind
from readout.model.event import MeetingStatus

_WITH = frozenset({"with", "by", "to", "between", "alongside"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_POSSESSORS = frozenset({"nmod:poss", "compound", "amod"})
_NEAR = 6
"""Words between the word that tells a meeting and a name close to it."""

_OFTEN = 4
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of a person: number of the sentence, and the words."""

    number: int
    named: Named


@dataclass(frozen=True, slots=True)
class Gathering(PageMeeting):
    """A meeting among the others of its page, and all people named.

    Attributes:
        namings: Person to where the page names or means them.
        anchors: Number of each sentence that tells the meeting to the word that tells it.
        told: The first mention of the meeting.
        peers: Code to the people who serve it.
        elsewhere: Person to the number of other meetings they were at.
        shared: Numbers of the sentences that tell other meetings.
        offices: Last words of all posts of the page.
    """

    namings: Mapping[str, Sequence[Naming]]
    anchors: Mapping[int, int]
    told: Encounter
    peers: Mapping[str, Sequence[str]]
    elsewhere: Mapping[str, int]
    shared: frozenset[int]
    offices: frozenset[str]


def gathering_of(scene: Scene, entries: Sequence[Entry], number: int) -> Gathering:
    """Return a meeting with what its signs are read from."""
    namings: dict[str, list[Naming]] = {}
    for at, view in enumerate(scene.views):
        for named in view.named:
            for person in named.people:
                namings.setdefault(person, []).append(Naming(at, named))
    peers: dict[str, list[str]] = {}
    for person in namings:
        code = scene.country(person)
        if code is not None:
            peers.setdefault(code, []).append(person)
    others = [entry for i, entry in enumerate(entries) if i != number]
    shown = shown_mentions(entries[number])
    return Gathering(
        scene=scene,
        entries=entries,
        number=number,
        namings=namings,
        anchors={m.encounter.view: m.encounter.anchor for m in reversed(shown)},
        told=shown[0].encounter,
        peers=peers,
        elsewhere=Counter(person for entry in others for person in set(entry.people)),
        shared=frozenset(m.encounter.view for entry in others for m in entry.mentions),
        offices=frozenset(word for person in scene.people for word in _offices(scene, person)),
    )


def signs_of(gathering: Gathering, person: str) -> frozenset[str]:
    """Return the signs for and against a person's having been at a meeting."""
    signs = _of_rule(gathering, person)
    signs |= _of_sentence(gathering, person)
    signs |= _of_side(gathering, person)
    signs |= _of_page(gathering, person)
    signs |= _of_others(gathering, person)
    signs |= _of_words(gathering, person)
    return frozenset(sign for sign, borne in signs.items() if borne)


def speaks_for_others(scene: Scene, person: str) -> bool:
    """Say whether a person is a spokesperson."""
    return any("spokes" in post.quote.text.lower() for post in scene.people[person].posts)


def _offices(scene: Scene, person: str) -> set[str]:
    return {post.quote.text.lower().split()[-1] for post in scene.people[person].posts}


def _of_rule(gathering: Gathering, person: str) -> dict[str, bool]:
    """What the rules say."""
    scene, entry = gathering.scene, gathering.entry
    rule = person in entry.people
    code = scene.country(person)
    mate = any(p != person and scene.country(p) == code for p in entry.people)
    return {
        "rule": rule,
        "rule, first mention": person in shown_mentions(entry)[0].people,
        "rule, coming": rule and gathering.coming,
        "rule, not named": rule and not any(n.number in gathering.anchors for n in gathering.namings[person]),
        "rule, mate": rule and mate,
        "mate": not rule and mate and code in entry.sides,
        "rule left out": not rule and bool(entry.people),
        "rule names nobody": not entry.people,
    }


def _of_sentence(gathering: Gathering, person: str) -> dict[str, bool]:
    """How the sentences that tell the meeting name the person."""
    scene = gathering.scene
    own = [n for n in gathering.namings[person] if n.number in gathering.anchors]
    named = any(n.named.form != "pronoun" for n in own)
    left = bool(own) and person not in gathering.entry.people
    views = [scene.views[n.number] for n in own]
    relations = [view.relation(n.named.head) for view, n in zip(views, own, strict=True)]
    cases = {case for view, n in zip(views, own, strict=True) for case in view.case(n.named.head)}
    shared = any(n.number in gathering.shared for n in own)
    near = any(abs(n.named.head - gathering.anchors[n.number]) <= _NEAR for n in own)
    two = bool(own) and len({p for n in views[0].named for p in n.people}) == _PAIR
    return {
        "own": bool(own),
        "own, named": named,
        "own, named, left out": named and left,
        "own, subject, left out": left and any(relation.startswith("nsubj") for relation in relations),
        "own, with, left out": bool(cases & _WITH) and left,
        "own, possessor": bool(own) and set(relations) <= _POSSESSORS,
        "own, of several meetings": shared,
        "own, of several meetings, left out": shared and left,
        "own, group": any(len(n.named.people) > 1 for n in own),
        "own, only two people, left out": left and two,
        "own, near": near,
        "own, near, left out": near and left,
        "own, first mention": any(n.number == gathering.told.view for n in own),
        "own, who meets": any(_meets(gathering, n) for n in own),
        "own, who meets, left out": left and any(_meets(gathering, n) for n in own),
    }


def _meets(gathering: Gathering, naming: Naming) -> bool:
    """Say whether the words are the subject of the predicate that tells the meeting."""
    view = gathering.scene.views[naming.number]
    subject = subject_of(view, predicate_over(view, gathering.anchors[naming.number]))
    return subject is not None and naming.named.first <= subject.token < naming.named.last


def _of_side(gathering: Gathering, person: str) -> dict[str, bool]:
    """Whether the person serves a side, and who else does."""
    scene, entry, namings = gathering.scene, gathering.entry, gathering.namings
    code, first = scene.country(person), gathering.told.view
    side = code is not None and code in entry.sides
    rule = person in entry.people
    peers = gathering.peers.get(code, ()) if code is not None else ()
    empty = side and not any(scene.country(p) == code for p in entry.people)
    last = {p: max((n.number for n in namings[p] if n.number <= first), default=-1) for p in peers}
    nearest = bool(peers) and last[person] >= 0 and max(peers, key=lambda p: last[p]) == person
    own = any(n.number in gathering.anchors for n in namings[person])
    outlet = scene.article.outlet
    ministry = outlet.country if outlet is not None and outlet.speaks_for_itself else None
    return {
        "side": side,
        "side, left out": side and not rule,
        "side, own": side and own,
        "side full": side and not empty and not rule,
        "side full, own": side and not empty and not rule and own,
        "side empty": empty,
        "side empty, own": empty and own,
        "side empty, nearest before": empty and nearest,
        "side empty, only official, held": empty and len(peers) == 1 and entry.status is MeetingStatus.HELD,
        "side empty, of the ministry": empty and code == ministry,
        "side of the ministry": side and code == ministry,
        "most named of the side": side and max(peers, key=lambda p: (len(namings[p]), -namings[p][0].number)) == person,
        "first named of the side": side and min(peers, key=lambda p: namings[p][0].number) == person,
        "no side": code is not None and not side,
        "no state": code is None,
        "no state, own": code is None and own,
        "third, own, left out": code is not None and not side and own and not rule,
        "rule, nearest before": rule and nearest,
    }


def _of_page(gathering: Gathering, person: str) -> dict[str, bool]:
    """Where else the page names the person."""
    scene, entry = gathering.scene, gathering.entry
    numbers = {n.number for n in gathering.namings[person]}
    left = scene.country(person) in entry.sides and person not in entry.people
    home = scene.views[gathering.told.view].sentence.paragraph
    paragraph = any(scene.views[n].sentence.paragraph == home for n in numbers - set(gathering.anchors))
    headline = any(scene.views[n].sentence.kind is SegmentKind.HEADLINE for n in numbers)
    after = gathering.told.view + 1 in numbers
    posts = scene.people[person].posts
    return {
        "sentence before": gathering.told.view - 1 in numbers,
        "sentence after": after,
        "sentence after, side": after and scene.country(person) in entry.sides,
        "paragraph": paragraph,
        "paragraph, side, left out": paragraph and left,
        "headline": headline,
        "headline, side, left out": headline and left,
        "often named": len(gathering.namings[person]) >= _OFTEN,
        "named once, left out": len(gathering.namings[person]) == 1 and person not in entry.people,
        "spokesperson": speaks_for_others(scene, person),
        "no post": not posts,
        "no official": not scene.people[person].official,
    }


def _of_others(gathering: Gathering, person: str) -> dict[str, bool]:
    """Which other meetings the person was at, and what meetings the page tells."""
    entry, entries = gathering.entry, gathering.entries
    rule = person in entry.people
    side = gathering.scene.country(person) in entry.sides
    elsewhere = gathering.elsewhere.get(person, 0)
    hero = len(entries) > _PAIR and elsewhere >= (len(entries) - 1) / 2
    main = gathering.number == 0
    return {
        "at another": elsewhere > 0,
        "at another, left out": elsewhere > 0 and not rule,
        "at none": not elsewhere and not rule,
        "at none, side, main": not elsewhere and not rule and side and main,
        "at most others, side, left out": hero and side and not rule,
        "main": main,
        "main, side, left out": main and side and not rule,
        "coming": gathering.coming,
        "coming, side, left out": gathering.coming and side and not rule,
        "only meeting": len(entries) == 1,
        "only meeting, side, left out": len(entries) == 1 and side and not rule,
    }


def _of_words(gathering: Gathering, person: str) -> dict[str, bool]:
    """What the words of the meeting say of those at it: their level ("the ministers"), a body, an ordinal, nobody."""
    scene, entry, told = gathering.scene, gathering.entry, gathering.told
    view = scene.views[told.view]
    rule = person in entry.people
    left = scene.country(person) in entry.sides and not rule
    own = any(n.number in gathering.anchors for n in gathering.namings[person])
    new = rule and not own
    posts = _offices(scene, person)
    plural = {view.lemma(i) for i, token in enumerate(view.tokens) if token.xpos in {"NNS", "NNPS"}}
    alone = {view.lemma(i) for i, token in enumerate(view.tokens) if token.xpos in {"NN", "NNP"}}
    match = bool(plural & posts)
    other = bool(plural & gathering.offices) and not match
    under = view.below[told.anchor]
    ordinal = any(view.tokens[k].text[0].isdigit() or view.lemma(k) in _ORDINALS for k in under)
    mates = {office for p in entry.people if p != person and p in scene.people for office in _offices(scene, p)}
    return {
        "level": match,
        "level, left out": match and left,
        "other level": other,
        "other level, rule": other and rule,
        "other level, rule, not named": other and new,
        "level of another": bool(posts & mates),
        "post told, not named": bool(alone & posts) and not own,
        "noun, rule, not named": view.tokens[told.anchor].upos == "NOUN" and new,
        "ordinal": ordinal,
        "ordinal, rule, not named": ordinal and new,
        "body": any(view.tokens[k].upos == "PROPN" for k in (told.anchor, *under)),
        "anaphor": told.anaphor,
        "explicit": told.explicit,
        "explicit, left out": told.explicit and left,
        "definite, left out": told.definite and left,
        "no people in its words, left out": not told.party.people and left,
        "no people in its words, rule": not told.party.people and rule,
        "no codes in its words, rule": not told.party.codes and rule,
        "letter": told.kind == "letter",
        "letter or invitation, left out": told.kind in {"letter", "invitation"} and left,
        "invitation, rule": told.kind == "invitation" and rule,
        "undone, left out": entry.status in {MeetingStatus.CANCELLED, MeetingStatus.DENIED} and left,
    }
