"""Acts of a page, clause by clause: trigger, type, actors, targets, status, date, meeting."""

from __future__ import annotations

from dataclasses import replace

from readout.events.accounts import is_away, meeting_of
from readout.events.act import VERBAL, Act
from readout.events.acttypes import final_type
from readout.events.clauses import (
    OBJECT_CONTROL,
    agents_of,
    auxiliaries,
    clause_root,
    conjuncts,
    is_negated,
    is_passive,
    obliques_of,
    subject_of,
)
from readout.events.contents import is_content, only_arranges, only_meets, prepares, takes_meeting
from readout.events.doers import doer_of, protesters
from readout.events.learned import found_by_head, is_backed, is_doubted, overruled, overruling
from readout.events.meetings import Programme
from readout.events.parties import Party, core_of, is_agent, party_of
from readout.events.predicates import act_trigger
from readout.events.reported import BARE, SAYING, content_of, is_said
from readout.events.sayings import is_said_as_duty, statements
from readout.events.scene import Scene, View
from readout.lexicon.files import Strength
from readout.lexicon.triggers import ActTrigger
from readout.model.article import SegmentKind
from readout.model.entity import PostLevel
from readout.model.event import EventType, Finder, MeetingStatus

_JOINT = frozenset({"agree", "concur", "share", "decide"})
_NO_PROMISES = frozenset(
    {"have", "meet", "visit", "hold", "attend", "see", "receive", "discuss", "face", "chair", "address", "lead", "organise"}
    | {"organize", "host", "exchange", "travel", "deliver", "lay", "take", "fly", "brief", "join", "play"}
)
_SPLIT = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT})


def find_acts(scene: Scene, programme: Programme) -> list[Act]:
    """Find the acts of the page's body and captions, in text order."""
    found: list[Act] = []
    for number, view in enumerate(scene.views):
        if view.sentence.kind is SegmentKind.BODY and not view.asked:
            found += _of_sentence(scene, programme, number)
    return found


def _of_sentence(scene: Scene, programme: Programme, number: int) -> list[Act]:
    view = scene.views[number]
    found: dict[int, Act] = {}
    meeting_words = {anchor for anchor, _ in programme.told[number]}
    for verb in range(len(view.tokens)):
        if (verb in meeting_words and only_meets(view, verb)) or takes_meeting(scene, view, verb):
            continue
        act = _act(scene, programme, number, verb, found)
        if act is not None:
            found[verb] = act
            for more in _further(view, act):
                if not only_arranges(scene, programme, number, more.verb, more.type) and more.verb not in meeting_words:
                    found.setdefault(more.verb, more)
    for verb in range(len(view.tokens)):
        if view.tokens[verb].upos == "VERB" and view.lemma(verb) in SAYING and verb not in found:
            for said in statements(scene, programme, number, verb, found):
                found.setdefault(said.verb, said)
    return [found[verb] for verb in sorted(found)]


def _act(scene: Scene, programme: Programme, number: int, verb: int, found: dict[int, Act]) -> Act | None:
    view = scene.views[number]
    trigger, finder = _trigger(scene, programme, number, verb)
    if trigger is None:
        return None
    backed = is_backed(scene, view, verb)
    if (not backed and is_content(view, verb, found)) or is_said_as_duty(scene, view, verb):
        return None
    if finder is Finder.MODEL and trigger.type in VERBAL and is_said(view, verb):
        return None
    actor, start = doer_of(scene, programme, number, verb, adjective=trigger.adjective)
    if not actor and trigger.type is EventType.PROTEST:
        actor = protesters(scene, view, verb)
    if not _may_do(scene, view, verb, trigger, actor) or (
        trigger.strength is not Strength.STRONG and not backed and not _is_named(scene, view, verb)
    ):
        return None
    entry = meeting_of(scene, programme, number, verb, actor)
    kind = trigger.type if finder is not Finder.LEXICON else final_type(scene, view, verb, trigger, actor)
    joint_wish = view.lemma(verb) in {"want", "call", "describe"} and (len(actor.codes) > 1 or view.lemma(verb) != "want")
    if kind is None or (not joint_wish and only_arranges(scene, programme, number, verb, kind)):
        return None
    if prepares(view, programme, number, verb, kind):
        return None
    if entry is not None and view.speaker_codes and kind in {EventType.AGREE, EventType.SUPPORT}:
        actor = _we_of_talks(view, programme, entry, verb, actor)
    sure = finder is Finder.LEXICON and trigger.strength is Strength.STRONG
    act = Act(number, verb, start, kind, trigger.name, trigger.target, actor, entry, sure, finder)
    act = overruled(scene, act, verb, overruling(scene, trigger.strength))
    if is_away(view, programme, act):
        act = replace(act, entry=None)
    return replace(act, actor=_with_partner(scene, programme, act))


def _trigger(scene: Scene, programme: Programme, number: int, verb: int) -> tuple[ActTrigger | None, Finder]:
    """Return the row that a predicate fits, or what the event head takes it for where no row does; None if nothing."""
    view = scene.views[number]
    trigger = act_trigger(scene, view, verb)
    if trigger is None or is_doubted(scene, view, verb, trigger.strength):
        learned = found_by_head(scene, view, verb)
        return (learned, Finder.MODEL) if learned is not None else (_promise(scene, programme, number, verb), Finder.RULE)
    if trigger.verb in BARE and trigger.object is None and trigger.particle is None:
        return None, Finder.LEXICON
    if trigger.verb in SAYING and trigger.type is EventType.STATE and content_of(view, verb) is not None:
        return None, Finder.LEXICON
    return trigger, Finder.LEXICON


def _promise(scene: Scene, programme: Programme, number: int, verb: int) -> ActTrigger | None:
    """Return a promise for what a party will do for another that its clause names ("Fiji will refit Peru's jets").

    In the account of talks what a side will do is promised to the other, whoever the clause names.
    """
    view = scene.views[number]
    plain = view.tokens[verb].upos == "VERB" and view.lemma(verb) not in _NO_PROMISES and view.kids(verb, "obj")
    subject = subject_of(view, verb) if plain else None
    if subject is None or "will" not in auxiliaries(view, verb) or is_passive(view, verb) or is_negated(view, verb):
        return None
    own = set(party_of(scene, view, subject.token).codes)
    given = [*view.kids(verb, "obj", "iobj"), *obliques_of(view, verb, "to", "for", "with")]
    below = {token for head in given for token in core_of(view, head)}
    others = {code for named in view.named if named.head in below and not named.place for code in named.codes} - own
    focus = programme.focus[number]
    entry = programme.entries[focus] if focus is not None else None
    told = entry is not None and entry.status is MeetingStatus.HELD and own <= set(entry.sides) and not _speaks_elsewhere(view)
    told = told and view.relation(verb) in {"root", "conj", "parataxis"}
    if not own or not (others or told) or any(view.lemma(k) in scene.lexicon.nouns for k in view.kids(verb, "obj")):
        return None
    lemma = view.lemma(verb)
    return ActTrigger(f"will {lemma}", lemma, EventType.AGREE, None, None, None, "any", Strength.WEAK, "")


def _speaks_elsewhere(view: View) -> bool:
    """Say whether the sentence reports what somebody said ("..., he told reporters"), which may have been after the talks."""
    return any(token.upos == "VERB" and view.lemma(i) in SAYING for i, token in enumerate(view.tokens))


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


def _we_of_talks(view: View, programme: Programme, entry: int, verb: int, actor: Party) -> Party:
    """Return both sides of the talks for a speaker's "we agreed", "we signed"."""
    subject = subject_of(view, verb)
    if subject is None or view.word(subject.token) != "we" or view.lemma(verb) not in {"agree", "sign", "decide", "concur"}:
        return actor
    return Party(actor.people, tuple(sorted({*actor.codes, *programme.entries[entry].sides})))


def _with_partner(scene: Scene, programme: Programme, act: Act) -> Party:
    """Return the doer of a joint verb ("agreed with him", "met and shared the view that") together with the other side."""
    view, verb = scene.views[act.view], act.verb
    if act.type is not EventType.AGREE or view.lemma(verb) not in _JOINT or len(act.actor.codes) != 1:
        return act.actor
    for head in obliques_of(view, verb, "with"):
        partner = party_of(scene, view, head)
        if partner.codes:
            return act.actor.joined(partner)
    told = {entry for anchor, entry in programme.told[act.view] if verb in conjuncts(view, clause_root(view, anchor))}
    joint = act.entry in told and act.entry is not None and not view.kids(verb, "xcomp")
    return Party(act.actor.people, programme.entries[act.entry].sides) if joint and act.entry is not None else act.actor


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
