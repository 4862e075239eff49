"""Sentences of a printed statement that hold no act of their own: a position of its speaker, typed by its words."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.clauses import auxiliaries, conjuncts, is_negated, main_predicate, subject_of
from readout.events.learned import overruled
from readout.events.meetings import Programme
from readout.events.parties import NOBODY, Party, party_of
from readout.events.reported import SAYING
from readout.events.scene import Scene, View
from readout.model.article import SegmentKind
from readout.model.event import EventType, Finder

_OBLIGING = frozenset({"vital", "crucial", "essential", "imperative", "necessary", "incumbent"})
_SPEAKING = frozenset({"say", "comment", "speak", "issue", "note", "tell", "remark", "add"})
_REPORTING = SAYING | {"update", "detail", "document", "demand", "list", "describe", "call", "warn", "brief", "clear"}
_EXCHANGES = frozenset({"discuss", "exchange", "review", "touch", "talk"})
"""Verbs of exchanges without content: no act."""

_SHORTEST = 6


def statement_act(scene: Scene, programme: Programme, number: int, found: list[Act], *, release: bool) -> Act | None:
    """Return the speaker's act for a sentence of a statement whose main clause tells none.

    Args:
        scene: The page.
        programme: Its meetings; a sentence that tells one is no statement.
        number: Number of the sentence.
        found: Acts found in the sentence.
        release: True for a ministry's own page that tells of no meeting: all of it is the ministry's statement.
    """
    view = scene.views[number]
    root = main_predicate(view)
    speaker = Party(view.speaker_people, view.speaker_codes)
    taken = any(anchor == root or view.tokens[anchor].head == root for anchor, _ in programme.told[number])
    taken = taken or any(act.verb == root or root in view.up(act.verb)[:2] for act in found)
    stated = view.statement or (release and view.sentence.kind is SegmentKind.BODY)
    taken = taken or view.lemma(root) in _EXCHANGES
    if not stated or taken or not speaker.codes or len(view.tokens) < _SHORTEST or _only_introduces(view, root):
        return None
    speaker = _reporter(scene, view, root) or speaker
    subject = subject_of(view, root)
    start = subject.token if subject is not None and subject.token < root else root
    kind = position_type(scene, view)
    act = Act(number, root, start, kind, "statement", "none", speaker, None, sure=False, finder=Finder.RULE)
    return overruled(scene, act, root, scene.lexicon.head.overrule_rule)


def _only_introduces(view: View, root: int) -> bool:
    """Say whether the sentence only says that somebody speaks ("Minister Lund said", "... comments on the ceasefire")."""
    content = view.kids(root, "ccomp", "xcomp", "obj", "parataxis")
    return view.lemma(root) in _SPEAKING and not any(view.tokens[k].upos == "VERB" for k in content)


def _reporter(scene: Scene, view: View, root: int) -> Party:
    """Return another party that the statement says has said or reported something; nobody if its speaker is meant."""
    subject = subject_of(view, root)
    if subject is None or view.lemma(root) not in _REPORTING or auxiliaries(view, root):
        return NOBODY
    return Party((), party_of(scene, view, subject.token).codes)


def position_type(scene: Scene, view: View) -> EventType:
    """Return the type of a position by its words: an obligation of others, blame, praise, or neither."""
    root = main_predicate(view)
    if _obliges(view, root):
        return EventType.REQUEST
    if _promises(scene, view, root):
        return EventType.AGREE
    lemmas = {view.lemma(i) for i in range(len(view.tokens))} | {view.word(i) for i in range(len(view.tokens))}
    blame, praise = len(lemmas & scene.lexicon.blame), len(lemmas & scene.lexicon.praise)
    if blame > praise:
        return EventType.ACCUSE
    return EventType.SUPPORT if praise else EventType.STATE


def _promises(scene: Scene, view: View, root: int) -> bool:
    """Say whether the speaker says what its own side will do ("We will continue to protect the camps")."""
    subject = subject_of(view, root)
    if subject is None or not {"will", "'ll", "shall"} & set(auxiliaries(view, root)) or is_negated(view, root):
        return False
    codes = set(party_of(scene, view, subject.token).codes)
    return bool(codes) and codes <= set(view.speaker_codes)


def _obliges(view: View, root: int) -> bool:
    """Say whether the main clause, or one beside it, says that somebody must or that something is vital."""
    for at in conjuncts(view, root):
        if {"must", "should"} & {view.word(k) for k in view.kids(at, "aux")} or view.lemma(at) in _OBLIGING:
            return True
    return False
