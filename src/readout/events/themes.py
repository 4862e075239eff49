"""Topics that a clause calls the subject of the talks: "trade was the main theme", "on the table were tolls", "X came up"."""

from __future__ import annotations

from readout.events.clauses import objects_of, subject_of
from readout.events.loosethemes import unsettled_topics, with_agenda
from readout.events.scene import View
from readout.events.topics import Topic, phrases, signed

TALKS = frozenset(
    {"agenda", "talk", "meeting", "discussion", "conversation", "call", "summit", "dialogue", "consultation", "negotiation"}
    | {"table", "list", "programme", "program", "visit", "exchange"}
)
_THEMES = frozenset(
    {
        "subject",
        "topic",
        "theme",
        "question",
        "agenda",
        "focus",
        "priority",
        "issue",
        "aim",
        "purpose",
        "goal",
        "point",
        "matter",
    }
)
"""Nouns that say of a subject that it is talked about ("trade was the subject")."""

_CORES = frozenset({"centre", "center", "heart", "core", "top", "agenda", "table", "list", "forefront", "menu"})
LISTING = frozenset({"include", "comprise", "cover", "feature", "list", "concern", "involve", "span", "encompass"})
"""Verbs by which an agenda or talks tell their topics."""

_SHARES = frozenset({"much", "most", "half", "bulk", "top", "rest"})
_MENTIONS = frozenset({"talk", "mention", "word", "discussion", "debate"})
_EXCHANGES = frozenset({"exchange", "discussion", "conversation", "debate", "deliberation"})
_NEAR_COLON = 9
_NEAR_DID = 6
_DID = frozenset({"did", "do", "does", "was", "were", "is", "are"})
_ASKING = frozenset({"how", "whether", "what", "which", "when", "who"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "NUM", "PART"})


def of_subject(view: View, number: int, verb: int, at: int) -> list[Topic]:
    """Return the subjects of a predicate as topics; two of them where the tree parts a list."""
    heads = list(view.kids(verb, "nsubj", "nsubj:pass"))
    if not heads:
        subject = subject_of(view, verb)
        heads = [subject.token] if subject is not None else []
    heads = [k for head in heads for k in dict.fromkeys((_list_opening(view, head), head))]
    found = {topic.first: topic for head in (*heads, *_so_did(view, verb)) for topic in phrases(view, number, head)}
    return signed(list(found.values()), "subject", at)


def _so_did(view: View, verb: int) -> list[int]:
    """Return the subjects that "as did X", "and so, it seems, did Y" add to that of a predicate."""
    found: list[int] = []
    for at in range(verb + 1, len(view.tokens)):
        near = {view.word(k) for k in range(max(verb + 1, at - _NEAR_DID), at)}
        if view.word(at) in _DID and near & {"as", "so"}:
            found += view.kids(at, "nsubj", "nsubj:pass", "obj")
    return found


def _list_opening(view: View, head: int) -> int:
    """Return the first noun of a list of which the tree takes the last for a subject ("with rail and fish on the agenda")."""
    start = min(k for k in view.sentence.subtree(head) if view.relation(k) != "cc")
    if start == 0 or view.word(start - 1) != "and":
        return head
    at = start - 1
    while at >= 0 and (view.tokens[at].upos in _NOMINAL or view.tokens[at].text == ",") and view.word(at) != "with":
        at -= 1
    opens = at < 0 or view.word(at) == "with"
    nouns = [k for k in range(at + 1, start) if view.tokens[k].upos in {"NOUN", "PROPN"}]
    return next((k for k in nouns if not nouns[0] <= view.tokens[k].head < start), head) if opens else head


def near_lemma(view: View, at: int, known: frozenset[str]) -> str:
    """Return a verb's lemma; of words that the lemmatiser does not know ("centr" for "centred", "comprises") the likely one."""
    lemma = view.lemma(at)
    near = {lemma, lemma + "e", lemma.removesuffix("s")} & known
    return min(near, key=len) if near else lemma


def told_subjects(view: View, number: int) -> list[Topic]:
    """Return the subjects of which a clause says that they were talked about ("trade was the subject", "X came up")."""
    found = _after_colon(view, number) + unsettled_topics(view, number)
    for at, token in enumerate(view.tokens):
        if view.kids(at, "cop") or (token.upos in {"NOUN", "ADJ"} and view.kids(at, "nsubj")):
            found += _of_copula(view, number, at)
        elif near_lemma(view, at, LISTING) in LISTING and any(view.lemma(k) in TALKS for k in view.kids(at, "nsubj")):
            found += signed([t for o in objects_of(view, at) for t in phrases(view, number, o)], "subject", at)
        elif view.lemma(at) == "come" and "up" in {view.word(k) for k in view.kids(at, "compound:prt", "advmod")}:
            above = token.head if view.relation(at) == "xcomp" and token.head >= 0 else at
            included = [k for k in view.kids(at, "obl") if "including" in view.case(k)]
            examples = signed([t for k in included for t in phrases(view, number, k)], "subject", at)
            found += examples or of_subject(view, number, above, at)
        elif token.upos == "VERB" and any(view.lemma(k) in _EXCHANGES for k in view.kids(at, "nsubj", "nsubj:pass")):
            on = [k for k in view.kids(at, "obl") if {"on", "about", "over", "regarding"} & set(view.case(k))]
            found += signed([t for k in on for t in phrases(view, number, k)], "subject", at)
        elif view.lemma(at) in _MENTIONS and any(view.kids(token.head, "expl") for _ in view.kids(at, "nmod")):
            said = [k for k in view.kids(at, "nmod") if {"of", "about"} & set(view.case(k))]
            found += signed([t for k in said for t in phrases(view, number, k)], "subject", at)
    first = {topic.first for topic in found}
    return found + [topic for topic in with_agenda(view, number) if topic.first not in first]


def _of_copula(view: View, number: int, at: int) -> list[Topic]:
    """Return the topic of a clause with "be", on whichever side it stands.

    "Trade was the subject", "their subject was trade", "on the table were ports and tolls", "the aim was to end the row".
    """
    asked = _asked(view, at)
    if asked and _says_topic(view, at):
        return signed([t for k in asked for t in phrases(view, number, k)], "subject", at)
    if _says_topic(view, at):
        inverted = [k for cop in view.kids(at, "cop") for k in view.kids(cop, "nsubj")]
        inverted += [view.tokens[at].head] if view.relation(at) in {"nmod", "obl"} and view.tokens[at].head > at else []
        found = [t for k in inverted for t in phrases(view, number, k)]
        return signed(found, "subject", at) or of_subject(view, number, at, at)
    be = next(iter(view.kids(at, "cop")), -1)
    theme = next((k for k in view.kids(at, "nsubj", "nmod", "obl") if k < be and _says_topic(view, k)), None)
    if theme is None:
        return []
    heads = objects_of(view, at) if view.tokens[at].upos == "VERB" else (at,)
    return signed([t for head in heads for t in phrases(view, number, head)], "subject", theme)


def _asked(view: View, at: int) -> list[int]:
    """Return what a question before "was the question" is about ("how the fees should be shared was the question")."""
    clauses = [k for k in view.kids(at, "acl", "csubj", "advcl") if k < at]
    asking = [k for k in clauses if any(view.word(w) in _ASKING for w in view.kids(k, "advmod", "mark", "nsubj"))]
    named = [s for k in asking for s in view.kids(k, "nsubj", "nsubj:pass") if view.tokens[s].upos in {"NOUN", "PROPN"}]
    return named or [o for k in asking for o in objects_of(view, k)]


def _after_colon(view: View, number: int) -> list[Topic]:
    """Return what a colon announces ("On the agenda: tolls, ports and visas")."""
    colon = next((i for i, token in enumerate(view.tokens[:_NEAR_COLON]) if token.text == ":"), None)
    if colon is None or any(token.upos == "VERB" for token in view.tokens[:colon]):
        return []
    theme = next((i for i in range(colon) if view.lemma(i) in _CORES | _THEMES), None)
    nouns = [i for i in range(colon + 1, len(view.tokens)) if view.tokens[i].upos in {"NOUN", "PROPN"}]
    head = next((i for i in nouns if view.tokens[i].head not in nouns), None)
    if theme is None or head is None:
        return []
    return signed(phrases(view, number, head), "subject", theme)


def _says_topic(view: View, at: int) -> bool:
    """Say whether a nominal makes what it is said of a topic ("the subject", "on the table", "much of the talk")."""
    case = set(view.case(at))
    if not case and view.lemma(at) in _THEMES:
        marks = {view.word(k) for k in view.kids(at, "det", "amod", "nummod", "nmod:poss")}
        return bool(marks & {"the", "another", "main", "one", "their", "our", "a"}) and not view.kids(at, "acl:relcl")
    if "among" in case and view.lemma(at) in _THEMES | {"talk"}:
        return True
    if view.lemma(at) == "front" and any(view.lemma(k) in {"centre", "center"} for k in view.kids(at, "conj")):
        return True
    if not case and view.lemma(at) in _SHARES:
        return any("of" in view.case(k) and view.lemma(k) in TALKS for k in view.kids(at, "nmod"))
    on_it = [at, *view.kids(at, "nmod", "obl")] if view.tokens[at].upos == "ADJ" else [at]
    return any({"on", "at", "among"} & set(view.case(k)) and view.lemma(k) in _CORES for k in on_it)
