"""The lexicon's act triggers laid on predicates: the most specific entry whose object, particle and preposition are there."""

from __future__ import annotations

import re

from readout.events.clauses import conjuncts, is_infinitive, is_passive, objects_of, particles_of, subject_of
from readout.events.scene import Scene, View
from readout.lexicon.triggers import ActTrigger

_ENDINGS = (("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""))
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_COPULAR = frozenset({"ADJ", "NOUN"})
_KEEPERS = frozenset({"remain", "stand", "stay", "continue", "become"})
_OBJECT_CASES = frozenset({"on", "of", "to", "into", "with", "under", "in", "at", "from", "for", "as", "by", "out", "behind"})
"""Prepositions whose nominal may be the noun an entry asks for ("put under house arrest", "held at gunpoint")."""


def act_trigger(scene: Scene, view: View, verb: int) -> ActTrigger | None:
    """Return the most specific act trigger that a predicate and its complements fit; None if the lexicon has none."""
    triggers = _listed(scene, view, verb)
    if not triggers or not _is_predicate(view, verb):
        return None
    particles = particles_of(view, verb)
    prepositions = _prepositions(view, verb)
    nouns = _nouns(view, verb)
    direct = {words for noun in objects_of(view, verb) for words in _wordings(view, noun)}
    fitting = [
        trigger
        for trigger in triggers
        if (trigger.particle is None or trigger.particle in particles)
        and (trigger.preposition is None or trigger.preposition in prepositions)
        and (trigger.object is None or any(_names(noun, trigger.object) for noun in nouns))
    ]
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda t: (t.weight, any(_names(noun, t.object) for noun in direct) if t.object else False, _object_words(t)),
    )


def _listed(scene: Scene, view: View, verb: int) -> tuple[ActTrigger, ...]:
    """Return the entries of a predicate: those of adjectives for "is ready", "are concerned", those of verbs else."""
    word, upos = view.word(verb), view.tokens[verb].upos
    coloured = tuple(trigger for trigger in scene.lexicon.acts.get(word, ()) if trigger.adjective)
    if coloured and (upos == "ADJ" or (view.tokens[verb].xpos == "VBN" and view.kids(verb, "aux:pass", "cop"))):
        return coloured
    if upos != "VERB" and not (upos == "ADJ" and view.kids(verb, "aux:pass")):
        return ()
    lemma = next((form for form in _lemmas(view.lemma(verb), word) if form in scene.lexicon.acts), "")
    return tuple(trigger for trigger in scene.lexicon.acts.get(lemma, ()) if not trigger.adjective)


def _lemmas(lemma: str, word: str) -> tuple[str, ...]:
    """Return the lemma and, for verbs the analyser cannot reduce, the word without its ending and its doubled letter."""
    cut = [word[: -len(end)] + tail for end, tail in _ENDINGS if word.endswith(end)]
    single = [_DOUBLED.sub(r"\1", form) for form in (lemma, *cut) if _DOUBLED.search(form)]
    return (lemma, *cut, *single)


def _object_words(trigger: ActTrigger) -> int:
    return len(trigger.object.split()) if trigger.object is not None else 0


def _is_predicate(view: View, token: int) -> bool:
    upos = view.tokens[token].upos
    if upos == "VERB":
        return view.relation(token).split(":")[0] not in {"amod", "compound", "case", "mark", "fixed"}
    head = view.tokens[token].head
    keeps = view.relation(token) == "xcomp" and head >= 0 and view.lemma(head) in _KEEPERS
    return upos in _COPULAR and (keeps or bool(view.kids(token, "cop", "aux:pass")))


def _prepositions(view: View, verb: int) -> frozenset[str]:
    days = {token for timed in view.times for token in range(timed.first, timed.last)}
    below = [kid for kid in view.kids(verb, "obl", "nmod", "advcl") if kid not in days and not is_infinitive(view, kid)]
    found = {word for kid in below for word in view.case(kid)}
    for noun in objects_of(view, verb):
        found |= {word for kid in view.kids(noun, "nmod") for word in view.case(kid)}
    after = verb + 1
    if after < len(view.tokens) and view.tokens[after].upos == "ADP" and view.tokens[after].head not in days:
        found.add(view.word(after))
    return frozenset(found)


def _nouns(view: View, verb: int) -> list[str]:
    """Return the nouns a verb takes, each as lower-case words with its modifiers ("two short-range ballistic missile")."""
    heads = [token for noun in objects_of(view, verb) for token in conjuncts(view, noun)]
    heads += list(view.kids(verb, "xcomp"))
    if is_passive(view, verb):
        subject = subject_of(view, verb)
        heads += list(conjuncts(view, subject.token)) if subject is not None else []
    else:
        heads += _relative_object(view, verb)
    heads += [kid for kid in view.kids(verb, "obl") if _is_object_like(view, verb, kid)]
    return [words for head in heads for words in _wordings(view, head)]


def _is_object_like(view: View, verb: int, kid: int) -> bool:
    """Say whether an oblique may be the noun an entry asks for: after a preposition, or after a particle ("handed in arms")."""
    cases = view.case(kid)
    return bool(_OBJECT_CASES & set(cases)) if cases else bool(particles_of(view, verb))


def _wordings(view: View, head: int) -> list[str]:
    """Return a noun with its modifiers, and what it measures ("three rounds of strikes": "strike")."""
    modifiers = [view.lemma(k) for k in view.kids(head, "compound", "amod") if k < head]
    found = [" ".join([*modifiers, view.lemma(head)])]
    for kid in view.kids(head, "nmod"):
        if "of" in view.case(kid):
            found += _wordings(view, kid) if _is_measure(view, head) else []
            found.append(f"{view.lemma(head)} of {view.lemma(kid)}")
    return found


_MEASURES = frozenset(
    {"series", "number", "round", "string", "barrage", "range", "hundred", "thousand", "million", "package", "hour", "dozen"}
    | {"wave", "spate", "set", "minute", "day", "batch", "billion", "score", "salvo", "volley", "piece", "word", "bit", "raft"}
)


def _is_measure(view: View, head: int) -> bool:
    return view.lemma(head) in _MEASURES or view.tokens[head].upos == "NUM" or bool(view.kids(head, "nummod"))


def _relative_object(view: View, verb: int) -> list[int]:
    """Return the noun that a relative clause without an object of its own is about ("the missiles that Chile fired")."""
    head = view.tokens[verb].head
    if head < 0 or not view.relation(verb).startswith("acl:relcl") or objects_of(view, verb):
        return []
    subject = subject_of(view, verb)
    return [head] if subject is not None and subject.token != head else []


def _names(noun: str, wanted: str) -> bool:
    return noun == wanted or noun.endswith(f" {wanted}")
