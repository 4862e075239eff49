"""Who else was at a meeting: those who attended, chaired, joined, led the delegations, or in whose presence it was held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.events.clauses import agents_of, auxiliaries, is_passive, objects_of, obliques_of, subject_of
from readout.events.parties import NOBODY, Party, party_of
from readout.events.scene import Scene, View

_ATTEND = frozenset(
    {"attend", "chair", "co-chair", "join", "accompany", "participate", "lead", "head", "preside", "sit", "represent"}
    | {"moderate", "mediate", "facilitate", "observe", "listen", "broker"}
)
_LEAD = frozenset({"lead", "head", "chair", "represent"})
_INSIDE = frozenset({"sit", "listen"})
"""Verbs that put somebody at a meeting only with "in" ("sat in as an observer")."""

_THERE = frozenset(
    {"presence", "mediation", "auspices", "participation", "chairmanship", "co-chairmanship", "leadership", "attendance"}
)
_TEAMS = frozenset({"delegation", "team", "side", "panel", "mission"})
_PRESENT = frozenset(
    {"present", "table", "line", "attendance", "attended", "participants", "attendees", "moderators", "observers", "mediators"}
)
"""Words before "was", "were" or a colon that open a list of those at a meeting."""

_LISTING = frozenset({"was", "were", "sat", "included", ":"})
_OPENING = 8
_ADDRESS = frozenset({"tell", "address", "open", "close"})
"""What a speaker does to a meeting ("told the opening session")."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Those whom one predicate puts at a meeting; `coming` if it speaks of one to come ("will chair the session")."""

    party: Party
    coming: bool


def attendance(scene: Scene, view: View) -> Party:
    """Return everybody that a sentence adds to the meeting the text is about; nobody if it adds none."""
    found = NOBODY
    for present in attendances(scene, view):
        found = found.joined(present.party)
    return found


def attendances(scene: Scene, view: View) -> Iterator[Attendance]:
    """Yield the people that a sentence adds to a meeting told elsewhere, one predicate after the other."""
    for i, token in enumerate(view.tokens):
        found = NOBODY
        if token.upos == "VERB":
            found = _by_verb(scene, view, i)
        elif (view.hyphenated(i) or view.lemma(i)) in _THERE and token.upos == "NOUN":
            for kid in view.kids(i, "nmod"):
                found = found.joined(party_of(scene, view, kid))
        elif view.lemma(i) == "present" and token.upos == "ADJ":
            subject = subject_of(view, i)
            found = party_of(scene, view, subject.token) if subject is not None else NOBODY
        elif view.lemma(i) in _TEAMS:
            # "the Chilean team was led by Rojas and the Norwegian team by Lund": the second verb is left out
            for kid in obliques_of(view, i, "by"):
                found = found.joined(party_of(scene, view, kid))
        if found.people:
            yield Attendance(found, "will" in auxiliaries(view, i))
    listed = _listed(scene, view)
    if listed.people:
        yield Attendance(listed, coming=False)


def _by_verb(scene: Scene, view: View, verb: int) -> Party:
    """Return whom a verb puts at a meeting told elsewhere."""
    if view.lemma(verb) in _ATTEND or _takes_part(view, verb):
        return _attending(scene, view, verb)
    return _speaking(scene, view, verb) if view.lemma(verb) in _ADDRESS else NOBODY


def _listed(scene: Scene, view: View) -> Party:
    """Return those whom a sentence lists behind its opening ("Present were X and Y", "At the table was Z", "For Chile: X")."""
    opens = next((i for i in range(min(_OPENING, len(view.tokens))) if view.word(i) in _LISTING), None)
    people = [named for named in view.named if named.people and named.form != "pronoun"]
    if opens is None or any(named.first < opens for named in people):
        return NOBODY
    opening = {view.word(i) for i in range(opens)}
    for_side = view.word(opens) == ":" and "for" in opening and any(n.form == "actor" and n.first < opens for n in view.named)
    if not (opening & _PRESENT or {"among", "those"} <= opening or for_side):
        return NOBODY
    listed = tuple(dict.fromkeys(person for named in people for person in named.people))
    return Party(listed, scene.codes_of(listed))


def _takes_part(view: View, verb: int) -> bool:
    return view.lemma(verb) == "take" and any(view.lemma(o) == "part" for o in objects_of(view, verb))


def _speaking(scene: Scene, view: View, verb: int) -> Party:
    """Return who speaks to a meeting ("told the opening session")."""
    subject = subject_of(view, verb)
    to_meeting = any(view.lemma(o) in scene.lexicon.nouns for o in objects_of(view, verb))
    return party_of(scene, view, subject.token) if to_meeting and subject is not None and not subject.passive else NOBODY


def _attending(scene: Scene, view: View, verb: int) -> Party:
    """Return who attends by one verb; nobody if what is attended is no meeting."""
    subject = subject_of(view, verb)
    if is_passive(view, verb):
        if subject is None or not (_is_meeting(scene, view, subject.token, verb) or _is_side(scene, view, subject.token, verb)):
            return NOBODY
        found = NOBODY
        for agent in agents_of(view, verb):
            found = found.joined(party_of(scene, view, agent))
        return found
    objects = (*objects_of(view, verb), *(obliques_of(view, verb, "over") if view.lemma(verb) == "preside" else ()))
    if objects and not any(_is_meeting(scene, view, o, verb) for o in objects) and not _takes_part(view, verb):
        return NOBODY
    if view.lemma(verb) in _LEAD | _INSIDE and not objects and not (view.lemma(verb) in _INSIDE and _sits_in(view, verb)):
        return NOBODY
    found = party_of(scene, view, subject.token) if subject is not None else NOBODY
    for beside in obliques_of(view, verb, "with", "alongside"):
        found = found.joined(party_of(scene, view, beside))
    return found


def _sits_in(view: View, verb: int) -> bool:
    """Say whether a bare "in" follows the verb, with no room or chair behind it."""
    return verb + 1 < len(view.tokens) and view.word(verb + 1) == "in" and view.tokens[verb + 1].head == verb


def _is_meeting(scene: Scene, view: View, token: int, verb: int) -> bool:
    lemma = view.lemma(token)
    if view.lemma(verb) in _LEAD and lemma in _TEAMS:
        return True
    if view.lemma(verb) in {"lead", "head", "represent"}:
        return view.lemma(verb) != "represent" and lemma in scene.lexicon.nouns
    if view.lemma(verb) == "accompany":
        return True
    if any(view.word(k) in {"a", "an"} for k in view.kids(token, "det")):
        return False  # "chaired a meeting of his party": not the one the text is about
    return lemma in scene.lexicon.nouns or lemma in {"it", "they"} or view.word(token) in {"it", "which", "they"}


def _is_side(scene: Scene, view: View, token: int, verb: int) -> bool:
    """Say whether it is a state or body that somebody represents ("Norway was represented by its envoy")."""
    return view.lemma(verb) == "represent" and bool(party_of(scene, view, token).codes)
