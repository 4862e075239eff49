"""Clauses of a sentence: who is the subject of a predicate, its objects, its prepositional complements, its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.scene import View

OBJECT_CONTROL = frozenset(
    {"urge", "ask", "press", "call", "demand", "request", "invite", "order", "tell", "want", "encourage", "force", "allow"}
    | {"let", "pressure", "push", "persuade", "instruct", "expect", "require", "help", "remind", "advise", "appeal", "implore"}
)
"""Verbs whose object, not subject, is to do what the infinitive says."""

_INVITATIONS = frozenset({"invitation", "invite", "request", "call", "appeal"})
_TAKES_INVITATION = frozenset({"accept", "decline", "reject", "refuse", "receive", "take", "turn", "welcome", "get"})
_SUBJECTLESS = frozenset({"acl", "advcl", "xcomp", "conj", "parataxis", "ccomp", "advcl:relcl"})
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a predicate is said of.

    Attributes:
        token: Head token of the noun phrase.
        passive: True if it undergoes the act.
    """

    token: int
    passive: bool


def subject_of(view: View, verb: int) -> Subject | None:
    """Return the subject of a predicate through conjunction, control, participles and relative clauses; None if it has none."""
    at, passive = verb, is_passive(view, verb)
    for _ in range(_STEPS):
        own = _own_subject(view, at)
        if own is not None:
            return Subject(antecedent_of(view, own), passive or (at == verb and view.relation(own).endswith(":pass")))
        relation, head = view.relation(at), view.tokens[at].head
        if head < 0 or (relation not in _SUBJECTLESS and not relation.startswith(("acl", "advcl"))):
            return None
        if relation.startswith("acl") and view.tokens[head].upos in {"NOUN", "PROPN", "PRON", "NUM"}:
            return Subject(_controller(view, at, head), passive)
        offered = [o for o in objects_of(view, head) if view.lemma(o) in _INVITATIONS] if relation == "advcl" else []
        if offered and _infinitive(view, at):
            return Subject(_controller(view, at, offered[0]), passive)
        if relation == "xcomp" and view.lemma(head) in OBJECT_CONTROL:
            controlled = objects_of(view, head) or obliques_of(view, head, "on", "upon", "to")
            if controlled:
                return Subject(controlled[0], passive)
        if relation == "conj" and _belongs_above(view, at, head):
            head = _matrix(view, head)
        if relation == "ccomp" and not _infinitive(view, at):
            return None
        at = head
    return None


def _belongs_above(view: View, verb: int, head: int) -> bool:
    """Say whether a past tense is hung on a clause in another tense below a past tense: it is coordinated with the latter."""
    matrix = _matrix(view, head)
    past = view.tokens[verb].xpos == "VBD"
    other = view.tokens[head].xpos in {"VBG", "VBZ", "VBP", "VB"} and not any(
        view.word(k) == "was" for k in view.kids(head, "aux")
    )
    return past and other and matrix != head and view.tokens[matrix].xpos == "VBD"


def _matrix(view: View, verb: int) -> int:
    """Return the predicate above a clause that is said or describes; the predicate itself if there is none."""
    relation = view.relation(verb).split(":")[0]
    head = view.tokens[verb].head
    if head < 0 or relation not in {"ccomp", "acl", "advcl"}:
        return verb
    return next((a for a in (head, *view.up(head)) if view.tokens[a].upos == "VERB"), verb)


def _own_subject(view: View, verb: int) -> int | None:
    # "HE" before a title is His Excellency, which the tree at times takes for a pronoun
    kids = view.kids(verb, "nsubj", "nsubj:pass", "nsubj:outer")
    found = [k for k in kids if view.tokens[k].text != "HE"] or kids
    return found[0] if found else None


def antecedent_of(view: View, subject: int) -> int:
    """Return the noun a relative pronoun stands for; any other token itself."""
    if view.word(subject) not in {"who", "whom", "which", "that"}:
        return subject
    for at in view.up(subject):
        if view.relation(at).startswith("acl") and view.tokens[at].head >= 0:
            return view.tokens[at].head
    return subject


def _controller(view: View, verb: int, noun: int) -> int:
    """Return who is to do the infinitive below a noun: the invited of an invitation, the owner of a plan, else the noun."""
    if not _infinitive(view, verb):
        return noun
    if view.lemma(noun) in _INVITATIONS:
        over = view.tokens[noun].head
        invited = obliques_of(view, noun, "to", "for") + (obliques_of(view, over, "to", "for") if over >= 0 else ())
        invited += tuple(k for k in view.kids(noun, "nmod") if noun < k < verb and not set(view.case(k)) & {"from", "of", "by"})
        if not invited and over >= 0 and view.lemma(over) in _TAKES_INVITATION:
            taker = subject_of(view, over)
            return taker.token if taker is not None and not taker.passive else noun
        return next((token for token in invited if token != verb), noun)
    owners = view.kids(noun, "nmod:poss")
    return owners[0] if owners else noun


def _infinitive(view: View, verb: int) -> bool:
    return any(view.word(k) == "to" for k in view.kids(verb, "mark"))


def is_infinitive(view: View, verb: int) -> bool:
    """Say whether the verb stands as "to ..."."""
    return _infinitive(view, verb)


def is_passive(view: View, verb: int) -> bool:
    """Say whether the verb is passive, or a bare past participle after a noun; "due" is none, whatever the tree makes of it."""
    if view.word(verb) == "due":
        return False
    if view.kids(verb, "nsubj:pass", "aux:pass"):
        return True
    return view.relation(verb) in {"acl", "advcl"} and view.tokens[verb].xpos == "VBN" and not view.kids(verb, "nsubj", "aux")


def agents_of(view: View, verb: int) -> tuple[int, ...]:
    """Return the nominals of "by ..." under a passive verb."""
    return tuple(k for k in view.kids(verb, "obl", "nmod") if view.relation(k) == "obl:agent" or "by" in view.case(k))


def objects_of(view: View, verb: int) -> tuple[int, ...]:
    """Return the objects of a verb, those of a relative clause about them included."""
    return view.kids(verb, "obj", "iobj")


def obliques_of(view: View, head: int, *prepositions: str) -> tuple[int, ...]:
    """Return the nominals that one of the prepositions joins to `head`, in order."""
    wanted = set(prepositions)
    return tuple(k for k in view.kids(head, "obl", "nmod") if wanted & set(view.case(k)))


def conjuncts(view: View, head: int) -> tuple[int, ...]:
    """Return `head` and what is coordinated with it, in order."""
    found = [head]
    for at in found:
        found.extend(k for k in view.kids(at, "conj") if k not in found)
    return tuple(found)


def auxiliaries(view: View, verb: int) -> tuple[str, ...]:
    """Return the lower-case auxiliaries of a predicate; a conjunct without its own takes those before it."""
    found = tuple(view.word(k) for k in view.kids(verb, "aux", "aux:pass", "cop"))
    bare = set(found) <= {"be", "been"}
    if bare and view.relation(verb) == "conj" and view.tokens[verb].head >= 0 and not view.kids(verb, "nsubj"):
        head = view.tokens[verb].head
        if view.tokens[verb].xpos in {"VB", "VBN", "VBG"} and view.tokens[head].upos in {"VERB", "AUX"}:
            return (*auxiliaries(view, head), *found)
    return found


def is_negated(view: View, verb: int) -> bool:
    """Say whether "not", "never" or "no longer" stands with the predicate."""
    negative = {"not", "n't", "n’t", "never", "nt"}
    return any(view.word(k) in negative for k in view.kids(verb, "advmod")) or any(
        view.word(k) == "no" and view.relation(k) == "det" for k in (k for s in view.kids(verb, "nsubj") for k in view.below[s])
    )


def particles_of(view: View, verb: int) -> frozenset[str]:
    """Return the adverbs and particles that belong to a verb, and the word right after it."""
    found = {view.word(k) for k in view.kids(verb, "compound:prt", "advmod")}
    if verb + 1 < len(view.tokens) and view.tokens[verb + 1].upos in {"ADP", "ADV"}:
        found.add(view.word(verb + 1))
    return frozenset(found)


def main_predicate(view: View) -> int:
    """Return the word that the tree of the sentence hangs on; the first word if there is none."""
    return next((i for i, token in enumerate(view.tokens) if token.head < 0), 0)


def clause_root(view: View, token: int) -> int:
    """Return the predicate of the smallest clause that holds `token`."""
    at = token
    for _ in range(len(view.tokens)):
        relation, head = view.relation(at), view.tokens[at].head
        if head < 0 or relation.split(":")[0] in {"acl", "advcl", "ccomp", "parataxis", "csubj", "root"}:
            return at
        if relation == "conj" and view.tokens[at].upos in {"VERB", "AUX"}:
            return at
        at = head
    return at


def clause_tokens(view: View, root: int) -> frozenset[int]:
    """Return the tokens of the clause of predicate `root`, without the clauses below it but with its infinitives."""
    found, open_ = {root}, [root]
    while open_:
        for kid in view.below[open_.pop()]:
            relation = view.relation(kid).split(":")[0]
            verbal = relation == "conj" and view.tokens[kid].upos in {"VERB", "AUX"}
            if kid not in found and not verbal and relation not in {"acl", "advcl", "ccomp", "parataxis", "csubj"}:
                found.add(kid)
                open_.append(kid)
    return frozenset(found)


def setting_verbs(view: View, noun: int) -> tuple[int, ...]:
    """Return the verbs of the clauses that set a meeting: "a visit scheduled for May 8", "the round which was to be held".

    The participle of "a visit to Oslo scheduled for May 8 has been put off" may hang on the main verb.
    """
    below = view.kids(noun, "nmod", "appos")
    heads = (noun, *below, *(k for head in below for k in view.kids(head, "conj")))
    found = [k for head in heads for k in view.kids(head, "acl", "acl:relcl")]
    over = view.tokens[noun].head
    if over > noun and view.relation(noun).startswith("nsubj"):
        found += [
            k
            for k in view.kids(over, "advcl", "ccomp")
            if noun < k < over and view.tokens[k].xpos in {"VBN", "VBD"} and not view.kids(k, "nsubj", "mark")
        ]
    return tuple(found)
