"""Acts of a page, clause by clause: trigger, type, actors, targets, status, date, meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readout.events.accounts import meeting_of
from readout.events.acttypes import final_type
from readout.events.clauses import (
    OBJECT_CONTROL,
    Subject,
    agents_of,
    auxiliaries,
    clause_tokens,
    conjuncts,
    is_infinitive,
    is_passive,
    subject_of,
)
from readout.events.doers import doer_of, protesters, sides_meant, start_of
from readout.events.meetings import Programme
from readout.events.parties import Party, is_agent, party_of
from readout.events.predicates import act_trigger
from readout.events.reported import BARE, SAYING, comes_after, content_of, said_type, speaker_of
from readout.events.scene import Scene, View
from readout.lexicon.files import Strength
from readout.lexicon.triggers import ActTrigger
from readout.model.article import SegmentKind
from readout.model.entity import PostLevel
from readout.model.event import EventType, Finder, MeetingStatus

VERBAL = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.ACCUSE}
    | {EventType.CONCEDE, EventType.STATE}
)
"""Types of acts of words: the infinitives and clauses below them are their content, not acts of their own."""

_HOLDING = frozenset(
    {"hold", "host", "have", "convene", "organise", "organize", "arrange", "conduct", "attend", "pay", "make", "launch"}
)
NOT_HELD = frozenset({MeetingStatus.PLANNED, MeetingStatus.PROPOSED, MeetingStatus.CANCELLED})
"""Statuses of meetings that are arranged or called off: saying so is no act."""

_SPLIT = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT})
_MEETING_VERBS = frozenset({"meet", "visit", "talk", "sit", "confer", "telephone", "travel", "arrive", "speak", "summon"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act as a clause tells it.

    Attributes:
        view: Number of the sentence among the scene's views.
        verb: The predicate.
        start: First token of the words that show it (the subject's first), at or before the predicate.
        type: Event type.
        trigger: Name of the lexicon entry or rule.
        target: Where the lexicon says the addressee stands.
        actor: Who did it.
        entry: Number of the meeting at which it was done; None if at none.
        sure: False where a weak entry or a fallback decided.
        finder: What made the predicate a trigger: a lexicon row, a rule, the event head.
        score: The event head's probability, 0 to 1; None where a row or a rule decided.
    """

    view: int
    verb: int
    start: int
    type: EventType
    trigger: str
    target: str
    actor: Party
    entry: int | None
    sure: bool
    finder: Finder = Finder.LEXICON
    score: float | None = None


def find_acts(scene: Scene, programme: Programme) -> list[Act]:
    """Find the acts of the page's body and captions, in text order."""
    found: list[Act] = []
    for number, view in enumerate(scene.views):
        if view.sentence.kind is SegmentKind.BODY:
            found += _of_sentence(scene, programme, number)
    return found


def _of_sentence(scene: Scene, programme: Programme, number: int) -> list[Act]:
    view = scene.views[number]
    found: dict[int, Act] = {}
    meeting_words = {anchor for anchor, _ in programme.told[number]}
    for verb in range(len(view.tokens)):
        if (verb in meeting_words and _only_meets(view, verb)) or _takes_meeting(scene, view, verb):
            continue
        act = _act(scene, programme, number, verb, found)
        if act is not None:
            found[verb] = act
            for more in _further(view, act):
                found.setdefault(more.verb, more)
    for verb in range(len(view.tokens)):
        if view.tokens[verb].upos == "VERB" and view.lemma(verb) in SAYING and verb not in found:
            for said in _statements(scene, programme, number, verb, found):
                found.setdefault(said.verb, said)
    return [found[verb] for verb in sorted(found)]


def _act(scene: Scene, programme: Programme, number: int, verb: int, found: dict[int, Act]) -> Act | None:
    view = scene.views[number]
    trigger = act_trigger(scene, view, verb)
    if trigger is None or _is_content(view, verb, found):
        return None
    if trigger.verb in BARE and trigger.object is None and trigger.particle is None:
        return None
    if trigger.verb in SAYING and trigger.type is EventType.STATE and content_of(view, verb) is not None:
        return None
    if _is_said_as_duty(scene, view, verb):
        return None
    actor, start = doer_of(scene, programme, number, verb, adjective=trigger.adjective)
    if not actor and trigger.type is EventType.PROTEST:
        actor = protesters(scene, view, verb)
    if not _may_do(scene, view, verb, trigger, actor) or (
        trigger.strength is not Strength.STRONG and not _is_named(scene, view, verb)
    ):
        return None
    entry = meeting_of(scene, programme, number, verb, actor)
    kind = final_type(scene, view, verb, trigger, actor)
    joint_wish = view.lemma(verb) in {"want", "call", "describe"} and (len(actor.codes) > 1 or view.lemma(verb) != "want")
    if kind is None or (not joint_wish and _only_arranges(view, programme, number, verb)):
        return None
    if entry is not None and view.speaker_codes and kind in {EventType.AGREE, EventType.SUPPORT}:
        actor = _we_of_talks(view, programme, entry, verb, actor)
    return Act(number, verb, start, kind, trigger.name, trigger.target, actor, entry, trigger.strength is Strength.STRONG)


def _only_meets(view: View, verb: int) -> bool:
    """Say whether a verb that tells a meeting tells no act beside it ("called on the president", "will welcome")."""
    if view.lemma(verb) in {"call", "receive", "host", "see", "invite"}:
        return not view.kids(verb, "xcomp")
    return view.lemma(verb) in _MEETING_VERBS or (view.lemma(verb) == "welcome" and "will" in auxiliaries(view, verb))


def _may_do(scene: Scene, view: View, verb: int, trigger: ActTrigger, actor: Party) -> bool:
    """Say whether the doer is known and official, and the clause more than a description ("citizens abducted by Chile")."""
    if not actor.codes and not any(is_official(scene, person) for person in actor.people):
        return False
    describes = view.relation(verb) == "acl" and view.tokens[verb].xpos == "VBN"
    if describes and trigger.type in {EventType.COERCE, EventType.STATE}:
        return False
    return not (trigger.type is EventType.STATE and is_passive(view, verb) and not trigger.adjective)


def is_official(scene: Scene, person: str) -> bool:
    """Say whether a person of unknown country holds a post of state or of an organisation."""
    found = scene.people.get(person)
    return found is not None and any(held.post.level is not PostLevel.OTHER for held in found.posts)


def _only_arranges(view: View, programme: Programme, number: int, verb: int) -> bool:
    """Say whether what is agreed, proposed or called off is only a meeting, which has an entry of its own."""
    content = {*view.kids(verb, "xcomp", "ccomp", "obj", "advcl")}
    hosting = [c for c in content if view.lemma(c) in _HOLDING]
    content |= {k for c in hosting for k in view.kids(c, "xcomp", "obj")}
    if any(view.lemma(c) in {"invitation", "invite"} for c in content):
        return True
    coming = {anchor for anchor, entry in programme.told[number] if programme.entries[entry].status in NOT_HELD}
    return any(c in coming and view.lemma(c) not in {"talk", "speak"} for c in content)


def _we_of_talks(view: View, programme: Programme, entry: int, verb: int, actor: Party) -> Party:
    """Return both sides of the talks for a speaker's "we agreed", "we signed"."""
    subject = subject_of(view, verb)
    if subject is None or view.word(subject.token) != "we" or view.lemma(verb) not in {"agree", "sign", "decide", "concur"}:
        return actor
    return Party(actor.people, tuple(sorted({*actor.codes, *programme.entries[entry].sides})))


def _takes_meeting(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the predicate only serves a meeting ("hold talks", "agreed to meet")."""
    objects = view.kids(verb, "obj")
    return view.lemma(verb) in {"hold", "have", "conduct", "begin", "exchange", "pay", "attend", "chair"} and any(
        view.lemma(o) in scene.lexicon.nouns for o in objects
    )


def _is_content(view: View, verb: int, found: dict[int, Act]) -> bool:
    """Say whether the predicate is what another act is about ("agreed to strengthen", "urged Tokyo to face")."""
    at = verb
    for _ in range(6):
        head, relation = view.tokens[at].head, view.relation(at).split(":")[0]
        if head < 0:
            return False
        if head in found and found[head].type in VERBAL:
            if relation == "xcomp" or (relation in {"ccomp", "advcl"} and not _is_deed(view, at)):
                return True
            if relation == "ccomp" and found[head].type in {EventType.AGREE, EventType.REQUEST, EventType.REJECT}:
                return True
        if relation in {"acl", "advcl"} and is_infinitive(view, at) and any(up in found for up in view.up(at)):
            return not (relation == "advcl" and view.lemma(head) in {"summon", "call"})
        if relation not in {"xcomp", "conj", "ccomp", "obj", "obl", "nmod", "advcl", "acl"}:
            return False
        if relation == "conj" and view.kids(at, "nsubj", "nsubj:pass"):
            return False
        if relation in {"acl", "advcl"} and _is_deed(view, at):
            return False
        at = head
    return False


def _is_deed(view: View, verb: int) -> bool:
    """Say whether a clause tells a deed as a fact: a finite verb with a subject of its own."""
    finite = view.tokens[verb].xpos in {"VBD", "VBZ", "VBP"} or bool(view.kids(verb, "aux"))
    return finite and bool(view.kids(verb, "nsubj", "nsubj:pass"))


def _is_said_as_duty(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the clause is what somebody says another must do: the speaker's request, not the other's act."""
    if not {"must", "should"} & set(auxiliaries(view, verb)):
        return False
    head = view.tokens[verb].head
    if head < 0 or view.relation(verb) not in {"ccomp", "parataxis"} or view.lemma(head) not in SAYING:
        return False
    speaker, subject = speaker_of(scene, view, head), subject_of(view, verb)
    return bool(speaker) and subject is not None and party_of(scene, view, subject.token).codes != speaker.codes


def _is_named(scene: Scene, view: View, verb: int) -> bool:
    """Say whether the subject names a party itself; weak entries need that."""
    if is_passive(view, verb) and agents_of(view, verb):
        return True
    subject = subject_of(view, verb)
    return subject is not None and is_agent(scene, view, subject.token)


def _further(view: View, act: Act) -> list[Act]:
    """Return the further infinitives coordinated under one verb ("agreed to X and to Y") as acts of their own."""
    if act.type not in _SPLIT:
        return []
    more: list[Act] = []
    heads = view.kids(act.verb, "xcomp")
    if not heads and view.lemma(act.verb) in OBJECT_CONTROL | {"propose", "suggest", "recommend", "demand"}:
        heads = view.kids(act.verb, "ccomp", "advcl")
    for head in heads:
        for other in conjuncts(view, head)[1:]:
            own = view.tokens[other].upos == "VERB" and not view.kids(other, "nsubj")
            if own and other - head >= 4:
                start = min([other, *(k for k in view.kids(other, "mark", "advmod") if k < other)])
                more.append(replace(act, verb=other, start=start))
    return more


def _statements(scene: Scene, programme: Programme, number: int, verb: int, found: dict[int, Act]) -> list[Act]:
    """Return the statements that a verb of saying reports: one for each clause said that is no act of its own."""
    view = scene.views[number]
    content = content_of(view, verb)
    if content is None or _is_content(view, verb, found):
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
    after = comes_after(view, verb, content)
    if not speaker.codes or (after and not speaker.people):
        return None
    entry = meeting_of(scene, programme, number, verb, speaker)
    if entry is None and not programme.entries and not _is_foreign(scene, number, speaker):
        return None
    kind = said_type(scene, view, content, speaker, view.lemma(verb))
    if kind is EventType.AGREE and entry is None and len(speaker.codes) < 2:
        kind = EventType.STATE
    inner = subject_of(view, content)
    if kind is EventType.STATE and not speaker.people and _is_report(scene, view, inner, speaker):
        return None
    start = start_of(view, subject.token, verb) if not after else min(content, inner.token if inner is not None else content)
    first = content_of(view, verb) == content
    at = verb if first and not after else content
    if not first:
        start = content
    return Act(number, at, start, kind, f"{view.lemma(verb)} that", "any", speaker, entry, sure=False, finder=Finder.RULE)


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
