"""Statements that a verb of saying reports: one for each clause said that is no act of its own."""

from __future__ import annotations

from readout.events.accounts import meeting_of
from readout.events.act import Act
from readout.events.clauses import Subject, auxiliaries, clause_tokens, is_passive, subject_of
from readout.events.contents import is_content
from readout.events.doers import sides_meant, start_of
from readout.events.learned import is_backed, overruled
from readout.events.meetings import Programme
from readout.events.parties import Party, is_agent, party_of
from readout.events.reported import SAYING, comes_after, content_of, said_type, speaker_of
from readout.events.scene import Scene, View
from readout.model.event import EventType, Finder


def is_said_as_duty(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the clause is what somebody says another must do: the speaker's request, not the other's act."""
    if not {"must", "should"} & set(auxiliaries(view, verb)):
        return False
    head = view.tokens[verb].head
    if head < 0 and view.statement:
        own = subject_of(view, verb)
        return own is not None and not set(party_of(scene, view, own.token).codes) & set(view.speaker_codes)
    if head < 0 or view.relation(verb) not in {"ccomp", "parataxis"} or view.lemma(head) not in SAYING:
        return False
    speaker, subject = speaker_of(scene, view, head), subject_of(view, verb)
    return bool(speaker) and subject is not None and party_of(scene, view, subject.token).codes != speaker.codes


def statements(scene: Scene, programme: Programme, number: int, verb: int, found: dict[int, Act]) -> list[Act]:
    """Return the statements that a verb of saying reports: one for each clause said that is no act of its own."""
    view = scene.views[number]
    content = content_of(view, verb)
    if content is None or is_content(view, verb, found):
        return []
    contents = [content]
    if not comes_after(view, verb, content):
        contents += [k for k in view.kids(content, "conj") if view.tokens[k].upos == "VERB" and k - content >= 5]
    made = (_statement(scene, programme, number, verb, each, found) for each in contents)
    return [act for act in made if act is not None]


def _statement(scene: Scene, programme: Programme, number: int, verb: int, content: int, found: dict[int, Act]) -> Act | None:
    """Return the statement made in one clause of what is said; None if the clause tells an act or a meeting itself."""
    view = scene.views[number]
    if _tells_more(view, content, found) or _tells_meeting(scene, programme, number, content):
        return None
    speaker = speaker_of(scene, view, verb)
    subject = subject_of(view, verb)
    if subject is None or is_passive(view, verb):
        return None
    if not speaker:
        speaker = sides_meant(scene, programme, number, subject.token)
    after, backed = comes_after(view, verb, content), is_backed(scene, view, content)
    if not speaker.codes or (after and not speaker.people and not backed):
        return None
    entry = meeting_of(scene, programme, number, verb, speaker)
    if entry is None and not programme.entries and not backed and not _is_foreign(scene, number, speaker):
        return None
    kind = said_type(scene, view, content, speaker, view.lemma(verb))
    if kind is EventType.AGREE and entry is None and len(speaker.codes) < 2:
        kind = EventType.STATE
    inner = subject_of(view, content)
    if kind is EventType.STATE and not speaker.people and not backed and _is_report(scene, view, inner, speaker):
        return None
    start = start_of(view, subject.token, verb) if not after else min(content, inner.token if inner is not None else content)
    first = content_of(view, verb) == content
    at = verb if first and not after else content
    if not first:
        start = content
    act = Act(number, at, start, kind, f"{view.lemma(verb)} that", "any", speaker, entry, sure=False, finder=Finder.RULE)
    return overruled(scene, act, content, scene.lexicon.head.overrule_rule)


def _is_report(scene: Scene, view: View, inner: Subject | None, speaker: Party) -> bool:
    """Say whether an institution only reports what befell others ("the ministry said the missile fell into the sea")."""
    if inner is None or view.tokens[inner.token].upos == "PRON":
        return False
    named = party_of(scene, view, inner.token)
    return not set(named.codes) & set(speaker.codes) and not is_agent(scene, view, inner.token)


def _is_foreign(scene: Scene, number: int, speaker: Party) -> bool:
    """Say whether the text around a statement is about more than the speaker's own country."""
    near = scene.views[max(0, number - 2) : number + 1]
    named = {code for view in near for n in view.named for code in (*n.codes, *scene.codes_of(n.people))}
    return bool(named - set(speaker.codes))


def _tells_meeting(scene: Scene, programme: Programme, number: int, content: int) -> bool:
    """Say whether the clause that is said tells a meeting."""
    view = scene.views[number]
    inside = clause_tokens(view, content)
    return any(anchor == content or anchor in inside for anchor, _ in programme.told[number])


def _tells_more(view: View, content: int, found: dict[int, Act]) -> bool:
    """Say whether the clause that is said is an act already."""
    if content in found:
        return True
    return any(verb in found for verb in view.kids(content, "xcomp", "ccomp"))
