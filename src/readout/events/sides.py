"""Who a clause puts together, whatever its predicate: for encounters told in words the lexicon gives no arguments for."""

from __future__ import annotations

from readout.events.arguments import subject_party
from readout.events.clauses import clause_root, objects_of, subject_of
from readout.events.parties import NOBODY, Party, is_agent, party_of
from readout.events.scene import Named, Scene, View

_BETWEEN = frozenset({"with", "between", "among", "alongside", "opposite", "beside", "before", "both", "and", "across"})
"""Prepositions behind which any party is one of those at the encounter."""

_PERSONAL = frozenset({"to", "from", "by", "of", "for", "at"})
"""Prepositions behind which only people, or those who act for a state, are at the encounter."""

_TOPICS = frozenset(
    {"about", "over", "on", "against", "regarding", "concerning", "despite", "toward", "towards", "near", "off"}
)
_ROLES = frozenset({"ARG0", "ARG1", "ARG2"})
_LONGEST_ROLE = 20
_STEPS = 6

_TOPICAL = frozenset({"discuss", "review", "debate", "address", "tackle", "consider", "raise"})
"""Verbs whose object is what is spoken of."""


def clause_sides(scene: Scene, view: View, anchor: int) -> Party:
    """Return everybody that the clause of an encounter's word puts at it, by tree and by semantic roles.

    Args:
        scene: The page.
        view: The sentence.
        anchor: The word that tells the encounter.

    Returns:
        Those in the arguments of the word and of the verb it hangs on; nobody if there are none. What is only spoken of
        ("about Chile", "on Chile") is left out.
    """
    predicate = predicate_over(view, anchor)
    found = NOBODY
    for at in dict.fromkeys((anchor, predicate)):
        found = found.joined(_of_predicate(scene, view, at))
    if len(found.codes) < 2:
        for at in dict.fromkeys((anchor, predicate)):
            found = found.joined(by_roles(scene, view, at))
    return found


def predicate_over(view: View, anchor: int) -> int:
    """Return the predicate whose arguments meet: the word itself if it is one, else the verb it hangs on."""
    at = anchor
    for _ in range(_STEPS):
        if view.tokens[at].upos == "VERB" or view.kids(at, "cop", "nsubj", "nsubj:pass"):
            return at
        head = view.tokens[at].head
        if head < 0 or view.relation(at).split(":")[0] in {"acl", "advcl", "ccomp", "parataxis"}:
            return at
        at = head
    return at


def _of_predicate(scene: Scene, view: View, at: int) -> Party:
    found = NOBODY
    if view.tokens[at].upos == "VERB" or view.kids(at, "cop", "nsubj", "nsubj:pass"):
        subject = subject_of(view, at)
        if subject is None or is_agent(scene, view, subject.token):
            found = subject_party(scene, view, at)
        if subject is not None and subject.passive and is_agent(scene, view, subject.token):
            found = found.joined(party_of(scene, view, subject.token))
    heads = [
        *(objects_of(view, at) if view.lemma(at) not in _TOPICAL else ()),
        *owners_of(view, at),
        *(k for k in view.kids(at, "obl", "nmod") if _joins(scene, view, k)),
    ]
    days = {timed.head for timed in view.times}
    for head in heads:
        if head not in days and is_agent(scene, view, head):
            found = found.joined(party_of(scene, view, head))
    return found


def owners_of(view: View, noun: int) -> tuple[int, ...]:
    """Return the possessors of a noun, those that the tree takes for appositions included."""
    return tuple(k for k in view.below[noun] if view.relation(k) == "nmod:poss" or _has_genitive(view, k))


def _has_genitive(view: View, kid: int) -> bool:
    return any(view.word(k) in {"'s", "’s"} for k in view.kids(kid, "case"))


def _joins(scene: Scene, view: View, kid: int) -> bool:
    """Say whether the preposition of a nominal makes it one of those who meet."""
    if view.relation(kid) == "nmod:poss":
        return False
    cases = set(view.case(kid))
    if not cases:
        return view.relation(kid) in {"obl", "nmod"}
    return bool(cases & _BETWEEN) or (bool(cases & _PERSONAL) and means_people(scene, view, kid))


def means_people(scene: Scene, view: View, head: int) -> bool:
    """Say whether a nominal means people, or a body that acts for a state, rather than the state as a place or a topic."""
    if view.lemma(head) in scene.lexicon.agents | scene.lexicon.counterparts | scene.lexicon.envoys:
        return True
    return any(named.people and named.first <= head < named.last for named in view.named)


def sentence_sides(scene: Scene, view: View, anchor: int) -> tuple[str, ...]:
    """Return the two states or organisations that the sentence speaks of, where it speaks of just two.

    Args:
        scene: The page.
        view: The sentence.
        anchor: The word that tells the encounter; where the sentence names more than two, those below its clause decide.

    Returns:
        Two codes, sorted, those of people included; none where there are more or fewer. Topics ("about Chile") and places
        do not count.
    """
    named = [(n.head, code) for n in view.named if _takes_part(view, n) for code in (*n.codes, *scene.codes_of(n.people))]
    codes = {code for _, code in named}
    if len(codes) > 2:
        below = set(view.sentence.subtree(clause_root(view, anchor)))
        codes = {code for head, code in named if head in below}
    return tuple(sorted(codes)) if len(codes) == 2 else ()


def _takes_part(view: View, named: Named) -> bool:
    """Say whether words name a party rather than a place or a topic."""
    if named.place or named.form == "pronoun":
        return named.form == "pronoun"
    at = named.head
    for _ in range(_STEPS):
        if set(view.case(at)) & _TOPICS:
            return False
        head = view.tokens[at].head
        if head < 0 or view.tokens[head].upos == "VERB":
            return True
        at = head
    return True


def means_office(scene: Scene, view: View, head: int) -> bool:
    """Say whether a nominal means the holder of a post or those who act for a state, whether or not it names them."""
    if view.lemma(head) in scene.lexicon.agents | scene.lexicon.counterparts | scene.lexicon.envoys:
        return True
    return any(post.first <= head < post.last and not post.institution for post in view.sentence.posts)


def by_roles(scene: Scene, view: View, predicate: int) -> Party:
    """Return who plays the first roles of a predicate, where the tree hangs them elsewhere."""
    found = NOBODY
    for role in view.sentence.roles:
        if role.predicate != predicate or role.role not in _ROLES or role.last - role.first > _LONGEST_ROLE:
            continue
        if role.role == "ARG1" and view.lemma(predicate) in _TOPICAL:
            continue
        inside = range(role.first, role.last)
        heads = [i for i in inside if view.tokens[i].head not in inside and view.tokens[i].upos in {"NOUN", "PROPN", "PRON"}]
        for head in heads:
            cases = set(view.case(head))
            if is_agent(scene, view, head) and (not cases or cases & _BETWEEN or means_people(scene, view, head)):
                found = found.joined(party_of(scene, view, head))
    return found
