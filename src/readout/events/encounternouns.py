"""Meetings told by nouns: "held talks", "a summit between", "a visit by", "during the call"."""

from __future__ import annotations

from readout.events.anaphors import has_anaphor, is_anaphor, is_only_agreed, means_persons
from readout.events.clauses import obliques_of, particles_of, subject_of
from readout.events.encounter import Encounter, kind_of
from readout.events.encounterparties import (
    asking,
    host_of,
    inviting,
    mover_party,
    noun_party,
    setting_subject,
    verb_side,
    visited,
)
from readout.events.encountersenses import ORDER, hyphen_run, is_other_sense, meeting_noun, meeting_nouns_below
from readout.events.encounterverbs import is_added, set_apart
from readout.events.formats import format_of
from readout.events.parties import NOBODY, Party, party_of
from readout.events.scene import Scene, View
from readout.events.status import is_left_open
from readout.lexicon.files import Strength
from readout.model.event import MeetingFormat, MeetingStatus

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_NEAR = 4
_THREE = frozenset({"trilateral", "three-way", "tripartite"})
_CHAIRING = frozenset({"attend", "chair", "co-chair"})
"""Verbs by which mediators and guests are at a meeting of others."""

_SPANS = frozenset({"hour", "minute", "day", "week", "month", "round", "series", "cycle"})
_PRESENCE = frozenset({"participation", "attendance", "presence"})
_COUNTED = frozenset({"meeting", "call", "conversation", "summit", "encounter"})
"""Nouns whose plural means several meetings, as that of "talks" does not."""

_APART_NOUN = frozenset({"separate", "another", "previous", "last", "next", "earlier", "second", "third", "fresh"})


def noun_encounter(scene: Scene, number: int, last: int) -> Encounter | None:
    """Return the meeting that a noun of the lexicon tells; None if it is none or stands in another sense.

    Args:
        scene: The page.
        number: Number of the sentence.
        last: The noun; of a hyphenated one its last part.
    """
    view = scene.views[number]
    trigger = meeting_noun(scene, view, last)
    if trigger is None:
        return None
    run = hyphen_run(view, last)
    noun = next((i for i in run if view.tokens[i].head not in run), last)
    if is_other_sense(scene, view, noun, trigger):
        return None
    verb, status = _light_verb(scene, view, noun)
    anchors = {noun, *run, *meeting_nouns_below(scene, view, noun), *_visit_verb(scene, view, noun)}
    anchors |= {verb} if verb is not None else set()
    brokers = host_of(scene, view, noun, verb)
    taking = verb if not brokers else None
    party = _party(scene, view, noun, taking, frozenset(anchors - {verb} if brokers else anchors))
    kind = kind_of(trigger)
    if kind == "visit":
        party = party.joined(visited(scene, view, noun, anchors) or NOBODY).joined(inviting(scene, view, noun))
    party = party.joined(asking(scene, view, noun))
    explicit = len(party.codes) > 1 and not party.pronoun
    if trigger.strength is Strength.AMBIGUOUS and not explicit:
        return None
    if verb is None and not explicit and _is_prepared_for(view, noun):
        return None
    definite, apart = _is_definite(view, noun), _is_apart(view, noun, verb)
    attended = view.lemma(verb) if verb is not None else ""
    form = format_of(scene, view, frozenset(anchors)) or (trigger.format if not definite or trigger.name == "call" else None)
    return Encounter(
        view=number,
        anchor=noun,
        anchors=frozenset(anchors),
        trigger=trigger.name,
        party=party,
        explicit=explicit and not (attended in _CHAIRING and definite),
        definite=definite and not apart,
        apart=apart,
        format=form,
        status=status,
        kind=kind,
        weak=trigger.strength is not Strength.STRONG or (verb is None and not explicit),
        three=_is_of_three(view, noun),
        passing=verb is None and view.relation(noun).startswith("nmod") and bool(view.case(noun)),
        attending=attended in _CHAIRING | {"join"},
        anaphor=_noun_has_anaphor(scene, view, noun, anchors),
        persons=any(means_persons(view, a) for a in anchors) and not is_only_agreed(view, anchors),
        brokers=brokers,
        also=verb is not None and is_added(view, verb),
        several=view.tokens[noun].xpos == "NNS" and trigger.name in _COUNTED,
    )


def _is_of_three(view: View, noun: int) -> bool:
    """Say whether the words before a noun count three sides ("a trilateral summit", "a three-way call")."""
    before = range(max(0, noun - _NEAR), noun)
    return any((view.hyphenated(k) or view.word(k)) in _THREE for k in before)


def _party(scene: Scene, view: View, noun: int, verb: int | None, anchors: frozenset[int]) -> Party:
    """Return who is at the meeting by the noun's modifiers, its light verb, the verb of movement it is the purpose of."""
    found = noun_party(scene, view, noun)
    if verb is not None and not (len(found.codes) > 1 and found.people and view.lemma(verb) == "prepare"):
        found = found.joined(verb_side(scene, view, verb, noun))
    for mover in sorted(anchors - {noun, verb}):
        if view.tokens[mover].upos in {"VERB", "ADJ", "PROPN"} and "-" not in view.phrase(
            mover + 1, min(mover + 2, len(view.tokens))
        ):
            found = found.joined(mover_party(scene, view, mover))
    for setting in (k for at in sorted(anchors) for k in view.kids(at, "obl", "nmod") if view.lemma(k) in _PRESENCE):
        for kid in obliques_of(view, setting, "of"):
            found = found.joined(party_of(scene, view, kid))
    return found if len(found.codes) > 1 else found.joined(setting_subject(scene, view, noun))


def _is_definite(view: View, noun: int) -> bool:
    """Say whether the noun means a meeting told elsewhere ("the talks", "Friday's meeting")."""
    dated = any(timed.head == k for k in view.kids(noun, "nmod:poss") for timed in view.times)
    return dated or any(view.word(k) in _DEFINITE for k in view.kids(noun, "det", "amod"))


def _is_prepared_for(view: View, noun: int) -> bool:
    """Say whether the noun is only what something else is for ("preparations for the summit in Oslo")."""
    head = view.tokens[noun].head
    told = (
        head >= 0 and view.tokens[head].upos == "NOUN" and view.lemma(head) in {"preparation", "agenda", "arrangement", "plan"}
    )
    return told and view.relation(noun).startswith("nmod") and "for" in view.case(noun)


def _is_apart(view: View, noun: int, verb: int | None) -> bool:
    """Say whether words set the meeting apart from the one told before ("another", "previously", "their meeting in Oslo")."""
    theirs = any(view.word(k) == "their" for k in view.kids(noun, "nmod:poss"))
    if verb is None and theirs and _has_setting(view, noun):
        return True
    return _set_apart_noun(view, noun) or (verb is not None and set_apart(view, verb)) or _is_followed(view, noun)


def _has_setting(view: View, noun: int) -> bool:
    """Say whether a place or a day stands right below or behind the noun ("their meeting in Oslo in June")."""
    near = range(noun + 1, min(len(view.tokens), noun + 6))
    return any(p.first in near for p in view.places) and any(t.first in near for t in view.times)


def _is_followed(view: View, noun: int) -> bool:
    """Say whether the noun is what another meeting "follows"."""
    head = view.tokens[noun].head
    return head >= 0 and view.lemma(head) == "follow" and view.relation(noun) == "obj" and not view.kids(head, "nsubj:pass")


def _noun_has_anaphor(scene: Scene, view: View, noun: int, anchors: set[int]) -> bool:
    subjects = [subject_of(view, a) for a in sorted(anchors) if view.tokens[a].upos == "VERB"]
    if any(subject is not None and subject.token != noun and party_of(scene, view, subject.token) for subject in subjects):
        return False
    owners = [
        k
        for k in view.kids(noun, "nmod:poss", "nmod")
        if view.relation(k) == "nmod:poss" or {"between", "of"} & set(view.case(k))
    ]
    if any(is_anaphor(scene, view, owner) for owner in owners):
        return True
    return any(view.tokens[a].upos == "VERB" and a != noun and has_anaphor(scene, view, a) for a in anchors)


def _light_verb(scene: Scene, view: View, noun: int) -> tuple[int | None, MeetingStatus]:
    """Return the verb that takes the noun as its object or subject, and the status it gives."""
    head, relation, case = view.tokens[noun].head, view.relation(noun).split(":")[0], view.case(noun)
    span = _span_before(view, noun)
    if span is not None:
        case = view.case(span) or case  # "after two days of talks"
        head, relation = view.tokens[span].head, view.relation(span).split(":")[0]
    if relation == "conj" and head >= 0 and view.tokens[head].upos != "VERB":
        head, relation = view.tokens[head].head, view.relation(head).split(":")[0]
    if head < 0 or view.tokens[head].upos not in {"VERB", "AUX"}:
        return None, MeetingStatus.HELD
    lemma = view.lemma(head)
    joined = [f"{lemma} {particle}" for particle in sorted(particles_of(view, head))]
    listed = next((scene.lexicon.lights[name] for name in (*joined, lemma) if name in scene.lexicon.lights), None)
    hyphened = relation == "advmod" and "-" in {view.word(k) for k in (noun - 1, noun + 1) if 0 <= k < len(view.tokens)}
    # what "had to be put off" or "has a long agenda" is not what somebody had
    if lemma == "have" and relation == "nsubj":
        return None, MeetingStatus.HELD
    # who discusses "the talks" speaks of talks that there are, though he may do so by telephone
    if lemma == "discuss" and _is_definite(view, noun):
        remote = format_of(scene, view, frozenset({head})) in {MeetingFormat.PHONE, MeetingFormat.VIDEO}
        return head if remote else None, MeetingStatus.HELD
    if (relation in {"obj", "nsubj"} or hyphened) and listed is not None:
        return head, MeetingStatus.PROPOSED if is_left_open(view, head) else listed.status
    if relation == "obl" and listed is not None and case == ("of",):
        return head, listed.status
    enters = lemma in {"engage", "enter", "participate", "gather", "arrive", "join"}
    if relation == "obl" and listed is not None and enters and set(case) & {"in", "into", "for", "at", "on"}:
        return head, listed.status
    return None, MeetingStatus.HELD


def _span_before(view: View, noun: int) -> int | None:
    """Return the noun of time or number that a noun of talks stands under ("a week of talks"), wherever the tree hangs it."""
    head = view.tokens[noun].head
    if view.relation(noun).startswith("nmod") and head >= 0 and view.lemma(head) in _SPANS:
        return head
    of = noun - 1
    while of > 0 and view.tokens[of].upos == "ADJ":
        of -= 1
    loose = of > 0 and view.word(of) == "of" and view.tokens[of - 1].head != noun
    return of - 1 if loose and view.lemma(of - 1) in _SPANS else None


def _visit_verb(scene: Scene, view: View, noun: int) -> set[int]:
    """Return the verb of movement that a meeting is the purpose of ("will visit Chile for talks with ...")."""
    head = view.tokens[noun].head
    if head < 0 or view.relation(noun).split(":")[0] not in {"obl", "nmod"} or "for" not in view.case(noun):
        return set()
    if view.relation(noun).startswith("nmod"):
        over = [a for a in view.up(noun) if view.tokens[a].upos == "VERB"]
        head = over[0] if over else head
    with_somebody = any("with" in view.case(kid) for kid in view.kids(noun, "nmod"))
    if with_somebody and view.kids(head, "cop") and any(p.first <= head < p.last for p in view.places):
        return {head}  # "is in Oslo for talks with ..."
    return (
        {head}
        if view.lemma(head) in {"due", "visit", "travel", "arrive", "fly", "head", "go", "come", "be", "meet", "gather"}
        else set()
    )


def _set_apart_noun(view: View, noun: int) -> bool:
    return view.word(noun) in ORDER or any(view.word(k) in _APART_NOUN for k in view.kids(noun, "amod", "det"))
