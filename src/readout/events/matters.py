"""What a predicate of an act is about: the nouns that its innermost verb, its nouns of saying or its clause carry."""

from __future__ import annotations

from readout.events.clauses import auxiliaries, is_infinitive, is_passive, objects_of, obliques_of
from readout.events.scene import View
from readout.events.topics import Topic, is_no_issue, phrases, signed

_PROPOSING = frozenset({"propose", "suggest", "demand", "recommend", "ask", "request", "insist", "say", "tell", "stress"})
_SAYING_NOUNS = frozenset(
    {"concern", "regret", "support", "need", "view", "importance", "protest", "backing", "position", "satisfaction"}
    | {"explanation", "call", "commitment", "thank", "appreciation", "condolence", "interest", "effort", "readiness", "hope"}
    | {"worry", "claim", "memorandum", "agreement", "note", "pact", "deal", "document", "pledge", "assurance", "step"}
    | {"cooperation", "end", "action", "communication", "coordination", "urgency", "resolution", "removal", "progress", "help"}
    | {"demand", "thanks", "opposition", "sorrow", "understanding", "success", "response", "warning"}
    | {"alarm", "dismay", "unease", "anger", "outrage", "disappointment", "fear", "reservation", "gratitude", "complaint"}
    | {"dissatisfaction", "frustration", "wish", "willingness", "determination", "objection", "criticism", "condemnation"}
)
"""Nouns of saying and doing, whose complement is the issue ("concern over the killings", "support for an end to ...")."""

_VEHICLES = frozenset(
    {"commission", "committee", "group", "mechanism", "body", "team", "force", "panel", "channel", "channels"}
)
"""Things set up for a purpose; the purpose is the issue ("a commission to settle the dispute")."""

_NAMING = frozenset({"call", "describe", "label", "brand", "term", "dub"})
"""Verbs whose second object is only a name for the first ("called the launch a breach")."""

_ABOUT = ("over", "on", "about", "for", "against", "toward", "towards", "with", "in")
_CARRIED = ("over", "on", "about", "for", "of", "to", "at", "in", "against", "into", "with")
_TOLD = ("on", "about", "over", "regarding", "concerning")
_TELLING = frozenset({"apprise", "inform", "notify", "accuse", "remind", "assure", "warn", "complain", "speak", "approve"})
_WORKING = frozenset({"cooperate", "collaborate", "invest", "work", "engage", "participate", "partner"})
_OWN = {"object": ("to",), "commit": ("to",), "consent": ("to",), "put": ("into",), "pour": ("into",), "plough": ("into",)}
"""Prepositions of what a verb is about that belong to it alone."""

_LOOSE = frozenset({"with", "in", "to"})
_DEEPEST = 4


def content_topics(view: View, number: int, verb: int, sign: str) -> list[Topic]:
    """Return the noun phrases that the act of predicate `verb` is about."""
    topics = [t for head in _heads(view, verb) if not _is_somebody(view, head) for t in phrases(view, number, head)]
    return signed(topics, sign, verb)


def _heads(view: View, verb: int) -> list[int]:
    at = _innermost(view, verb)
    objects = [h for h in _objects(view, at)[: 1 if view.lemma(at) in _NAMING else None] if not _is_somebody(view, h)]
    found = [k for h in objects for k in _carried(view, h)]
    found = [k for k in found if not is_no_issue(view, k)]
    if not found and _is_duty(view, at):
        return list(view.kids(at, "nsubj:pass"))
    if not found:
        found = [k for h in _obliques(view, at) for k in _carried(view, h)]
    found = found or _of_clause(view, at)
    return found or [k for h in view.kids(at, "nsubj:pass") if not _is_somebody(view, h) for k in _carried(view, h)]


def _objects(view: View, verb: int) -> tuple[int, ...]:
    """Return the objects of a verb; a bare noun that the tree takes for a clause is one."""
    nouns = (k for k in view.kids(verb, "ccomp") if view.tokens[k].upos == "NOUN" and not view.kids(k, "nsubj", "cop"))
    return (*objects_of(view, verb), *nouns)


def _obliques(view: View, verb: int) -> list[int]:
    """Return the nominals behind "on", "about", "for" that can be the content, those that the tree hangs on a person included.

    "Briefed the minister on the floods"; "with" and "in" only where they hold a noun of saying or the verb is of working in
    a field.
    """
    persons = [o for o in objects_of(view, verb) if _is_somebody(view, o) or is_no_issue(view, o)]
    told = [k for person in persons for k in obliques_of(view, person, *_TOLD)]
    found = sorted({*obliques_of(view, verb, *_ABOUT, *_OWN.get(view.lemma(verb), ())), *told})
    if not found and view.lemma(verb) in _TELLING:
        found = list(obliques_of(view, verb, "of"))
    works = view.lemma(verb) in _WORKING or view.lemma(verb) in _OWN
    return [h for h in found if works or not set(view.case(h)) & _LOOSE or view.lemma(h) in _SAYING_NOUNS]


def _of_clause(view: View, verb: int) -> list[int]:
    """Return what a clause below a verb is about ("asked that the toll be shared"): its subject, or its objects."""
    for clause in view.kids(verb, "ccomp"):
        subjects = [k for k in view.kids(clause, "nsubj", "nsubj:pass") if not _is_somebody(view, k)]
        found = [k for h in subjects or objects_of(view, clause) for k in _carried(view, h) if view.tokens[k].upos == "NOUN"]
        if found:
            return [k for k in found if not is_no_issue(view, k)]
    return []


def _is_duty(view: View, verb: int) -> bool:
    """Say whether a clause says what must be done to its subject ("the dispute must be solved")."""
    return is_passive(view, verb) and bool({"must", "should"} & set(auxiliaries(view, verb)))


def _carried(view: View, head: int, depth: int = 0) -> list[int]:
    """Return the nouns that a complement is about: "hope for the quick settlement of X" is about X."""
    named = _so_called(view, head)
    if named is not None:
        return [named]
    if view.lemma(head) in _VEHICLES:
        purposes = [k for k in (*view.kids(head, "acl"), *view.kids(view.tokens[head].head, "advcl")) if is_infinitive(view, k)]
        inner = [k for p in purposes for o in objects_of(view, p) for k in _carried(view, o, depth + 1)]
        return inner or [head]
    if depth >= _DEEPEST or (view.lemma(head) not in _SAYING_NOUNS and not obliques_of(view, head, "about", "regarding")):
        return [head]
    complements = [b for b in _complements(view, head) if view.lemma(head) != "effort" or not _is_somebody(view, b)]
    below = [k for b in complements for k in _carried(view, b, depth + 1)]
    if below:
        return below
    said = [k for c in view.kids(head, "acl", "ccomp") if not is_infinitive(view, c) for k in view.kids(c, "nsubj")]
    if said and view.tokens[said[0]].upos == "NOUN":
        return said[:1]
    clauses = [k for c in view.kids(head, "acl") for o in objects_of(view, c) for k in _carried(view, o, depth + 1)]
    return clauses or ([head] if view.kids(head, "compound") else [])


def _complements(view: View, head: int) -> tuple[int, ...]:
    """Return the nominals that a preposition joins to a noun, or that stand right behind it wherever the tree hangs them."""
    found = obliques_of(view, head, *_CARRIED)
    after = head + 1
    if found or after >= len(view.tokens) or view.word(after) not in _CARRIED:
        return found
    return (view.tokens[after].head,) if view.tokens[after].head > after else ()


def _so_called(view: View, head: int) -> int | None:
    """Return the noun of "what it called a violation", given "what"; None for any other word."""
    if view.word(head) != "what":
        return None
    for clause in view.kids(head, "acl:relcl", "acl"):
        named = view.kids(clause, "xcomp", "obj")
        if named and view.lemma(clause) in {"call", "describe", "term", "label", "see"}:
            return named[-1]
    return None


def _innermost(view: View, verb: int) -> int:
    """Return the verb whose object the act is about: "agreed to work together to complete X" is about X."""
    at = verb
    for _ in range(5):
        deeper = view.kids(at, "xcomp") or (view.kids(at, "ccomp") if view.lemma(at) in _PROPOSING else ())
        deeper = tuple(k for k in deeper if view.tokens[k].upos == "VERB")
        if not deeper and all(_is_somebody(view, o) for o in objects_of(view, at)):
            deeper = tuple(k for k in view.kids(at, "advcl") if is_infinitive(view, k) or {"on", "for"} & set(view.case(k)))
        if not deeper:
            break
        at = deeper[0]
    return at


def _is_somebody(view: View, head: int) -> bool:
    if view.word(head) == "what":
        return False
    return view.tokens[head].upos == "PRON" or any(n.head == head and not n.modifier for n in view.named)
