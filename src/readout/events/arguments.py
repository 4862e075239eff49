"""Who stands in the arguments of a verb of meeting: subject, object, "with", the place visited."""

from __future__ import annotations

from readout.events.anaphors import BODIES, is_anaphor
from readout.events.clauses import (
    agents_of,
    antecedent_of,
    conjuncts,
    is_passive,
    objects_of,
    obliques_of,
    subject_of,
)
from readout.events.parties import NOBODY, Party, is_agent, party_of
from readout.events.scene import Scene, View
from readout.lexicon.triggers import MeetingTrigger

_PLACES = {"place_object": (), "place_to": ("to", "for"), "place_in": ("in", "at"), "place_for": ("for",)}
"""Arguments that name a place, with the prepositions that join it."""

_SELF = frozenset({"we", "us"})
_PERSONS = frozenset(
    {"president", "premier", "king", "queen", "chancellor", "secretary", "leader", "adviser", "advisor", "chief"}
)

_JOINED = {
    "party_with": ("with", "alongside", "opposite"),
    "party_to": ("to",),
    "party_from": ("from", "opposite"),
    "person_to": ("to",),
}
"""Arguments that a preposition joins."""


def verb_party(scene: Scene, view: View, verb: int, trigger: MeetingTrigger) -> tuple[Party, bool] | None:
    """Return who meets by a verb, and whether both sides are named; None if it is no encounter here."""
    if brings_others(scene, view, verb, trigger):
        return _brought(scene, view, verb)
    actor = subject_party(scene, view, verb)
    for argument in trigger.takes:
        other = _argument(scene, view, verb, argument)
        if other is None:
            continue
        if argument in {"plural_subject", "each_other"}:
            subject = subject_of(view, verb)
            body = argument == "plural_subject" and subject is not None and view.lemma(subject.token) in BODIES
            if not actor and subject is not None and (subject.passive or body):
                actor = _gathered(scene, view, subject.token)
            if len(actor.codes) > 1 or len(actor.people) > 1 or actor.pronoun or body or _plural_agents(scene, view, verb):
                return actor, len(actor.codes) > 1
            continue
        both = actor.joined(other)
        if argument.startswith("place"):
            if not actor or set(other.codes) <= set(actor.codes):
                continue
            sends = bool(trigger.objects)  # who sends others stays at home
            return Party((), both.codes) if sends else both, len(both.codes) > 1
        if set(other.codes) and set(other.codes) <= set(actor.codes) and not set(other.people) - set(actor.people):
            continue
        return both, len(both.codes) > 1
    return None


def brings_others(scene: Scene, view: View, verb: int, trigger: MeetingTrigger) -> bool:
    """Say whether by a verb a third party makes others meet: "brings them together", "invited the two ministers to Oslo"."""
    head = _brought_head(view, verb) if trigger.name == "invite" else None
    plural = head is not None and view.word(head) not in _SELF and is_anaphor(scene, view, head)
    return "parties_object" in trigger.takes or plural


def _brought_head(view: View, verb: int) -> int | None:
    """Return the noun of those whom somebody brings together, told of them or in the passive; None if nobody is."""
    subject = subject_of(view, verb)
    heads = (subject.token,) if subject is not None and is_passive(view, verb) else objects_of(view, verb)
    return heads[0] if heads else None


def _brought(scene: Scene, view: View, verb: int) -> tuple[Party, bool] | None:
    """Return whom a third party brings together: two sides, or nobody yet where a plural means them; it is none of them."""
    head = _brought_head(view, verb)
    if head is None or not is_agent(scene, view, head):
        return None
    party, broker = party_of(scene, view, head), subject_party(scene, view, verb)
    if party.pronoun and set(party.codes) & set(broker.codes):
        return NOBODY, False
    several = len(party.codes) > 1
    return (party, several) if several or is_anaphor(scene, view, head) or party.pronoun else None


def _gathered(scene: Scene, view: View, subject: int) -> Party:
    """Return who is brought together or sits on a body: the subject, else all states its noun phrase names."""
    party = party_of(scene, view, subject)
    if len(party.codes) > 1 or view.lemma(subject) not in BODIES:
        return party
    below = set(view.sentence.subtree(subject))
    codes = {code for n in view.named if n.form in {"actor", "group"} and n.head in below for code in n.codes}
    return Party(party.people, tuple(sorted(codes | set(party.codes))))


def _plural_agents(scene: Scene, view: View, verb: int) -> bool:
    subject = subject_of(view, verb)
    if subject is None:
        return False
    return view.tokens[subject.token].xpos in {"NNS", "PRP", "NNPS"} and is_agent(scene, view, subject.token)


def subject_party(scene: Scene, view: View, verb: int) -> Party:
    """Return who does a verb: its subject, or those of "by" where it is passive."""
    subject = subject_of(view, verb)
    if is_passive(view, verb) and view.lemma(verb) != "expect":
        found = NOBODY
        for agent in agents_of(view, verb):
            found = found.joined(party_of(scene, view, agent))
        return found
    found = party_of(scene, view, subject.token) if subject is not None else NOBODY
    return found if found or subject is not None else named_before(scene, view, verb)


def named_before(scene: Scene, view: View, verb: int) -> Party:
    """Return the people named right before a verb ("A and B talked"), where the tree hangs them elsewhere."""
    found, at = NOBODY, verb - 1
    while at >= 0 and view.tokens[at].upos in {"ADV", "AUX"}:
        at -= 1
    for _ in range(4):
        named = next((n for n in view.named if n.people and n.first <= at < n.last), None)
        if named is None:
            break
        found = Party(named.people, scene.codes_of(named.people)).joined(found)
        at = named.first - 1
        if at < 1 or view.word(at) not in {"and", ","}:
            break
        at -= 1
        while at > 0 and view.word(at) in {",", "and"}:
            at -= 1
    return found


def _argument(scene: Scene, view: View, verb: int, argument: str) -> Party | None:
    """Return who stands in an argument of the verb; None if the argument is not there or means nobody who can meet."""
    if argument == "plural_subject":
        return NOBODY
    if argument == "each_other":
        objects = objects_of(view, verb) or view.kids(verb, "obl")
        return NOBODY if any(view.word(o) in {"other", "another", "each"} for o in objects) else None
    if argument in _PLACES:
        heads = objects_of(view, verb) if argument == "place_object" else _goals(view, verb, *_PLACES[argument])
        return place_party(scene, view, heads)
    found = _heads_party(scene, view, _argument_heads(scene, view, verb, argument), argument)
    if argument == "party_with" and not found:
        return _named_after(scene, view, verb, "with") or found
    return found


def _goals(view: View, verb: int, *prepositions: str) -> tuple[int, ...]:
    """Return where a verb leads, also where the tree hangs it on whom the verb sends ("send a minister to Chile")."""
    sent = (k for o in objects_of(view, verb) for k in obliques_of(view, o, *prepositions))
    return obliques_of(view, verb, *prepositions) or tuple(sent)


def _argument_heads(scene: Scene, view: View, verb: int, argument: str) -> tuple[int, ...]:
    """Return the nominals that stand in an argument for people."""
    if argument in _JOINED:
        return _meant(view, obliques_of(view, verb, *_JOINED[argument]))
    if argument == "person_on":
        return () if view.kids(verb, "xcomp") else _meant(view, obliques_of(view, verb, "on", "upon"))
    subject = subject_of(view, verb)
    heads = _meant(view, objects_of(view, verb)) or ((subject.token,) if subject is not None and is_passive(view, verb) else ())
    if not heads and argument == "party_object":
        days = {timed.head for timed in view.times}
        return tuple(k for k in view.kids(verb, "obl") if not view.case(k) and k not in days)
    if not heads and argument == "envoy_object":
        near = range(verb + 1, min(len(view.tokens), verb + 7))
        return tuple(k for k in near if view.lemma(k) in scene.lexicon.envoys)[:1]
    return heads


def _meant(view: View, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return nominals with the people that "whom" stands for in its place ("the envoy whom she received")."""
    return tuple(antecedent_of(view, head) if view.word(head) in {"who", "whom"} else head for head in heads)


def _named_after(scene: Scene, view: View, verb: int, word: str) -> Party | None:
    """Return the person named soon after a preposition behind the verb, where the tree hangs them elsewhere."""
    for i in range(verb + 1, min(len(view.tokens), verb + 12)):
        if view.tokens[i].upos == "VERB":
            return None
        if view.word(i) == word:
            near = [n for n in view.named if n.people and i < n.first <= i + 6 and n.form != "pronoun"]
            return Party(near[0].people, scene.codes_of(near[0].people)) if near else None
    return None


def _heads_party(scene: Scene, view: View, heads: tuple[int, ...], argument: str) -> Party | None:
    found: Party | None = None
    for head in heads:
        if not is_agent(scene, view, head):
            continue
        party = party_of(scene, view, head)
        fellow = view.lemma(head) in scene.lexicon.counterparts
        person = bool(party.people) or (bool(party.codes) and _is_person_noun(scene, view, head))
        if argument in {"person_object", "colleague_object", "person_to"} and not (
            fellow or (person and argument != "colleague_object")
        ):
            continue
        if argument == "person_on" and not party.people and not _is_person_noun(scene, view, head):
            continue
        if argument == "envoy_object" and not party.people and view.lemma(head) not in scene.lexicon.envoys:
            continue
        found = party if found is None else found.joined(party)
    return found


def _is_person_noun(scene: Scene, view: View, head: int) -> bool:
    if view.lemma(head) in scene.lexicon.envoys | scene.lexicon.counterparts | _PERSONS:
        return True
    return any(post.first <= head < post.last and not post.institution for post in view.sentence.posts)


def place_party(scene: Scene, view: View, heads: tuple[int, ...]) -> Party | None:
    """Return the states whose places the nominals name; None if they name no place."""
    codes: set[str] = set()
    for head in (token for first in heads for token in conjuncts(view, first)):
        for placed in view.places:
            if placed.first <= head < placed.last and placed.place.country is not None:
                codes.add(placed.place.country)
        for named in view.named:
            if named.form == "actor" and named.first <= head < named.last and not named.modifier:
                codes.update(named.codes)
    return Party((), tuple(sorted(codes))) if codes else None
