"""Who a noun phrase means: people by name, groups by their members, states by their names and adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.events.scene import CLAUSES, Named, Scene, View
from readout.model.article import SegmentKind

_DEPTH = 6
_PLURAL = frozenset({"NNS", "NNPS"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})


@dataclass(frozen=True, slots=True)
class Party:
    """People and codes that words mean; both empty for nobody.

    Attributes:
        people: Ids of people, in text order.
        codes: Codes of states and organisations, sorted, those of the people included.
        pronoun: True if only pronouns or bare descriptions ("they", "the two sides") say so.
    """

    people: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    pronoun: bool = False

    def __bool__(self) -> bool:
        """Say whether the words mean anybody."""
        return bool(self.people or self.codes)

    def joined(self, other: Party) -> Party:
        """Return both parties as one."""
        people = tuple(dict.fromkeys(self.people + other.people))
        pronoun = (self.pronoun or not self) and (other.pronoun or not other)
        return Party(people, tuple(sorted({*self.codes, *other.codes})), pronoun)


NOBODY = Party()


_GOVERNMENTS = frozenset({"government", "administration", "authority", "regime", "cabinet", "ministry", "minister", "premier"})
_STATE_BODIES = frozenset({"GCC", "SCO", "ECO", "OIC", "OAS", "SADC", "COAL"})
"""Organisations whose codes look like those of states."""


def is_organisation(code: str) -> bool:
    """Say whether a code is that of an organisation or group rather than a state."""
    return len(code) != 3 or code in _STATE_BODIES


def party_of(scene: Scene, view: View, head: int) -> Party:
    """Return whom the noun phrase of token `head` means, its conjuncts included."""
    return _party(scene, view, head, 0)


def _party(scene: Scene, view: View, head: int, depth: int) -> Party:
    core = core_of(view, head)
    found = _of_core(scene, view, head, core)
    bare = not found.people
    if depth < _DEPTH:
        if bare and _is_office(view, head):
            named = _named_holders(scene, view, head, depth)
            found = named.joined(found) if view.tokens[head].xpos in _PLURAL else named or found
        for kid in view.kids(head, "conj"):
            if view.tokens[kid].upos != "VERB":
                found = found.joined(_party(scene, view, kid, depth + 1))
        if bare:
            for kid in view.kids(head, "appos"):
                apposed = _party(scene, view, kid, depth + 1)
                if apposed.people or (apposed and not found) or _are_listed(found, apposed):
                    found = found.joined(apposed)
    return found


def _named_holders(scene: Scene, view: View, head: int, depth: int) -> Party:
    """Return those whose names explain an office: they tell whom it serves, its own words may name what it is for.

    "The UN's envoy for Chile, X"; in "the leaders of both states, X and Y" the tree may hang the names on the states.
    """
    over = (head, *(kid for kid in view.kids(head, "nmod") if "of" in view.case(kid)))
    found = NOBODY
    for kid in (kid for at in over for kid in view.kids(at, "appos")):
        named = _party(scene, view, kid, depth + 1)
        found = found.joined(named) if named.people and named.codes else found
    return found


def _are_listed(found: Party, apposed: Party) -> bool:
    """Say whether what the tree takes for an apposition is the next of a list: another state ("Chile, Norway hold talks")."""
    states = [code for party in (found, apposed) for code in party.codes if not is_organisation(code)]
    return len(found.codes) == len(apposed.codes) == 1 and len(set(states)) == len(states) > 1


def core_of(view: View, head: int) -> frozenset[int]:
    """Return the tokens of a noun phrase without its clauses, appositions, conjuncts and prepositional modifiers but "of"."""
    found = {head}
    open_ = [head]
    while open_:
        at = open_.pop()
        for kid in view.below[at]:
            if kid in found or _leaves(view, head, at, kid):
                continue
            found.add(kid)
            open_.append(kid)
    return frozenset(found)


def _leaves(view: View, head: int, parent: int, kid: int) -> bool:
    relation = view.relation(kid)
    if relation in CLAUSES or relation.split(":")[0] in {"appos", "punct", "obl", "cc", "advmod", "cop", "aux", "nsubj", "obj"}:
        return True
    if relation == "conj":
        return parent == head
    if relation.startswith("nmod") and not relation.startswith("nmod:poss"):
        if view.lemma(head) in {"colleague", "counterpart", "peer"} and "in" in view.case(kid):
            return False
        return not set(view.case(kid)) & {"of", "from", "for", "between", "to"} or ("for" in view.case(kid) and parent != head)
    return False


def _of_core(scene: Scene, view: View, head: int, core: frozenset[int]) -> Party:
    possessors = _possessed(view, head, core)
    inside = [named for named in view.named if any(token in core for token in range(named.first, named.last))]
    if view.word(head) in _FIRST_PERSON:
        return Party(view.speaker_people, tuple(sorted(view.speaker_codes)))
    people = [named for named in inside if named.people and named.form != "group" and named.head not in possessors]
    groups = [named for named in inside if named.form == "group" and named.head not in possessors]
    envoy = view.lemma(head) in scene.lexicon.envoys
    actors = [named for named in (inside if envoy else own_actors(view, inside)) if named.form == "actor"]
    covering = [named for named in groups if named.first <= head < named.last]
    if people and not covering and not _is_misread(scene, people, actors):
        return _of_state(scene, people, actors) or _people_party(scene, people)
    stated = _covered(scene, view, covering[0], actors) if covering else NOBODY
    if stated:
        return stated
    named_sides = {code for named in actors or groups for code in named.codes}
    if named_sides:
        return Party((), tuple(sorted(named_sides)), pronoun=not actors)
    return _for_owners(scene, view, head, [named for named in inside if named.head in possessors])


def own_actors(view: View, named: Sequence[Named]) -> list[Named]:
    """Return the parties without the states at whose home a group is, and without the groups that are a state's government.

    "Yemen's Houthi movement" is no Yemen, "Afghanistan's Taliban government" is Afghanistan.
    """
    groups = [n for n in named if n.form == "actor" and _is_group(n)]
    homes = {id(n): g for n in named for g in groups if n.modifier and not _is_group(n) and g.first in {n.last, n.last + 1}}
    governing = {id(g) for g in homes.values() if g.last < len(view.tokens) and view.lemma(g.last) in _GOVERNMENTS}
    return [n for n in named if id(n) not in governing and not (id(n) in homes and id(homes[id(n)]) not in governing)]


def _is_group(named: Named) -> bool:
    return any(is_organisation(code) for code in named.codes)


def _covered(scene: Scene, view: View, group: Named, actors: list[Named]) -> Party:
    """Return whom a group means; "diplomats of Norway and Chile" names the sides, and those known to be meant one by one.

    In a headline only the sides: who they are is told below.
    """
    if group.codes and any(group.first <= actor.head < group.last and actor.codes for actor in actors):
        whole = len(group.people) == len(group.codes) and view.sentence.kind is not SegmentKind.HEADLINE
        return Party(group.people if whole else (), tuple(sorted(group.codes)))
    return Party(group.people, tuple(sorted({*group.codes, *scene.codes_of(group.people)})), pronoun=True)


def _for_owners(scene: Scene, view: View, head: int, owners: list[Named]) -> Party:
    """Return the sides for which a noun acts: its owners' ("his ministry", "officials of both sides")."""
    people = tuple(person for named in owners for person in named.people if named.form != "group")
    if view.lemma(head) in scene.lexicon.voices:
        return Party(people, scene.codes_of(people))
    if not _acts_for_owner(scene, view, head):
        return NOBODY
    codes = {code for named in owners if named.form == "group" for code in named.codes}
    return Party((), tuple(sorted(codes | set(scene.codes_of(people)))))


def _of_state(scene: Scene, people: list[Named], actors: list[Named]) -> Party:
    """Return the state whose adjective a bare post bears, where the person taken for its holder serves another state."""
    states = {code for named in actors if named.modifier for code in named.codes}
    served = set(scene.codes_of(tuple(person for named in people for person in named.people)))
    bare = all(named.form == "post" for named in people)
    return Party((), tuple(sorted(states))) if bare and len(states) == 1 and served and not served & states else NOBODY


def _is_misread(scene: Scene, people: list[Named], actors: list[Named]) -> bool:
    """Say whether what was read as a person of no known country is the name of a state, organisation or armed group."""
    spans = {(actor.first, actor.last) for actor in actors}
    return all(not scene.codes_of(named.people) and (named.first, named.last) in spans for named in people)


def _people_party(scene: Scene, people: list[Named]) -> Party:
    ids = tuple(dict.fromkeys(person for named in people for person in named.people))
    return Party(ids, scene.codes_of(ids), all(named.form == "pronoun" for named in people))


def _possessed(view: View, head: int, core: frozenset[int]) -> frozenset[int]:
    """Return tokens of the core that stand below a possessor, and so are not the head's own referent."""
    below: set[int] = set()
    for token in core:
        relation = view.relation(token)
        if token != head and (relation == "nmod:poss" or (relation == "nmod" and view.case(token))):
            below |= {i for i in core if i == token or token in view.up(i)}
    return frozenset(below)


def _acts_for_owner(scene: Scene, view: View, head: int) -> bool:
    return view.lemma(head) in scene.lexicon.agents


def is_agent(scene: Scene, view: View, head: int) -> bool:
    """Say whether the noun phrase of `head` can act: it names a party itself, or its noun acts for one."""
    if view.lemma(head) in scene.lexicon.agents or view.lemma(head) in scene.lexicon.counterparts:
        return True
    if view.tokens[head].upos == "PRON":
        return True
    if _is_office(view, head):
        return True
    core = core_of(view, head)
    named = [n for n in view.named if n.head in core or n.first <= head < n.last]
    return any(not n.modifier and not _under_possessor(view, n.head, head) for n in named)


def _is_office(view: View, head: int) -> bool:
    return any(post.first <= head < post.last for post in view.sentence.posts)


def _under_possessor(view: View, token: int, head: int) -> bool:
    """Say whether a token stands below a possessor or a prepositional modifier of `head`."""
    at = token
    while at not in (head, -1):
        if view.relation(at) == "nmod:poss" or (view.relation(at).startswith("nmod") and view.case(at)):
            return True
        at = view.tokens[at].head
    return False
