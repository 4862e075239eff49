"""Parties in the complements of an act's predicate: addressed themselves, or named below what it is about."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.clauses import agents_of, conjuncts, is_passive, objects_of, subject_of
from readout.events.doers import sides_meant
from readout.events.meetings import Programme
from readout.events.parties import core_of, is_agent, party_of
from readout.events.scene import CLAUSES, Scene, View
from readout.model.event import EventType

_ADDRESSING = frozenset({"on", "upon", "to", "with", "for", "at", "against", "from"})
"""Prepositions whose nominal an act may be addressed to."""

_SHARED = frozenset({"party", "side", "country", "nation", "state", "neighbour", "neighbor", "two", "both", "embassy"})
"""Nouns that mean several parties told before ("the two countries", "both sides")."""

_WANTED = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.ACCUSE})
_LAND = frozenset({EventType.ASSAULT, EventType.AID, EventType.SANCTION})
_LOOSE = frozenset({EventType.SANCTION, EventType.COERCE, EventType.RETREAT, EventType.COOPERATE, EventType.ASSAULT})


def addressees_of(scene: Scene, programme: Programme, act: Act) -> set[str]:
    """Return the codes of those that the act's own words address: its object, "on X", "to X", who must do what is asked."""
    view = scene.views[act.view]
    heads = list(_passive_subject(view, act.verb)) + list(objects_of(view, act.verb))
    above = (act.verb, *heads) if act.type in {EventType.SUPPORT, EventType.REQUEST} else (act.verb,)
    heads += [k for at in above for k in view.kids(at, "obl", "nmod") if _ADDRESSING & set(view.case(k))]
    if act.type is EventType.REQUEST:
        heads += _asked(view, act.verb)
    return {code for head in heads for code in _means(scene, programme, act, head)}


def _means(scene: Scene, programme: Programme, act: Act, head: int) -> set[str]:
    """Return whom a nominal means that is a party itself: by name, or as one of those told before ("both sides")."""
    view = scene.views[act.view]
    if not is_agent(scene, view, head) and view.lemma(head) not in _SHARED:
        return set()
    found = set(party_of(scene, view, head).codes)
    if found or view.lemma(head) not in _SHARED:
        return found
    meant = set(sides_meant(scene, programme, act.view, head).codes)
    return meant - set(act.actor.codes)


def _asked(view: View, verb: int) -> list[int]:
    """Return the subjects of what is asked ("demanded that Chile sign", "the need for Chile to sign", "Chile must sign")."""
    clauses = list(view.kids(verb, "ccomp", "xcomp", "advcl", "parataxis"))
    clauses += [k for noun in objects_of(view, verb) for k in view.kids(noun, "acl", "ccomp")]
    return [subject for clause in clauses for subject in view.kids(clause, "nsubj", "nsubj:pass")]


def mentioned_in(scene: Scene, act: Act) -> set[str]:
    """Return the codes of parties in the complements that the lexicon gives the act, or below them ("the launch by Chile")."""
    view = scene.views[act.view]
    heads = _passive_subject(view, act.verb) + objects_of(view, act.verb)
    if act.target.startswith("obl:"):
        heads = tuple(k for k in view.kids(act.verb, "obl") if act.target[4:] in view.case(k)) + heads
    elif act.target == "any" or not heads:
        heads += view.kids(act.verb, "obl")
    codes: set[str] = set()
    for head in heads:
        codes |= set(party_of(scene, view, head).codes) or _below(view, head)
        if codes and act.target.startswith("obl:"):
            break
    return codes or _further(scene, view, act, heads)


def _further(scene: Scene, view: View, act: Act, heads: tuple[int, ...]) -> set[str]:
    """Return the parties named farther below what a deed hits ("its border with Chile"), else the land where it is done."""
    done = {code for head in heads for clause in view.kids(head, "acl", "acl:relcl") for code in _doers(scene, view, clause)}
    if done or act.type not in _LOOSE | _LAND:
        return done
    inside = {token for head in heads for token in _phrase(view, head)}
    found = {code for n in view.named if n.head in inside and n.form == "actor" for code in n.codes}
    if found or act.type not in _LAND:
        return found
    inside |= {token for k in view.kids(act.verb, "obl") for token in _phrase(view, k)}
    return {p.place.country for p in view.places if p.place.country is not None and p.head in inside}


def _doers(scene: Scene, view: View, clause: int) -> set[str]:
    """Return who does what a clause tells of a noun ("the missiles that Chile fired", "an attack carried out by rebels")."""
    heads = [*agents_of(view, clause), *view.kids(clause, "nsubj")]
    return {code for head in heads for code in party_of(scene, view, head).codes}


def _phrase(view: View, head: int) -> set[int]:
    """Return the tokens of a nominal with all that modifies it but clauses."""
    found, open_ = {head}, [head]
    while open_:
        for kid in view.below[open_.pop()]:
            if view.relation(kid) not in CLAUSES:
                found.add(kid)
                open_.append(kid)
    return found


def _passive_subject(view: View, verb: int) -> tuple[int, ...]:
    subject = subject_of(view, verb) if is_passive(view, verb) else None
    return conjuncts(view, subject.token)[:1] if subject is not None else ()


def _below(view: View, head: int) -> set[str]:
    """Return the codes named anywhere below a noun ("the launch by Chile", "Chile's activities")."""
    core = core_of(view, head)
    return {code for named in view.named if named.head in core and named.form == "actor" for code in named.codes}
