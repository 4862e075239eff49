"""Meetings told by nouns: "held talks", "a summit between", "a visit by", "during the call"."""

from __future__ import annotations

from readout.events.anaphors import has_anaphor, is_anaphor, is_only_agreed, means_persons
from readout.events.arguments import place_party, subject_party, verb_party
from readout.events.clauses import (
    agents_of,
    is_passive,
    objects_of,
    obliques_of,
    particles_of,
    subject_of,
)
from readout.events.encounter import Encounter, kind_of
from readout.events.encounterverbs import set_apart
from readout.events.formats import format_of
from readout.events.parties import NOBODY, Party, is_agent, party_of
from readout.events.scene import Scene, View
from readout.lexicon.files import Strength
from readout.lexicon.triggers import MeetingTrigger
from readout.model.event import MeetingStatus

_SPANS = frozenset({"day", "hour", "week", "minute", "month"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_PRESS = frozenset({"press", "news", "media", "shareholder", "board", "staff", "earnings"})
_APART_NOUN = frozenset({"separate", "another", "previous", "last", "next", "earlier", "second", "third", "fresh"})


def noun_encounter(scene: Scene, number: int, noun: int) -> Encounter | None:
    """Return the meeting that a noun of the lexicon tells; None if it stands in another sense."""
    view = scene.views[number]
    trigger = _noun_trigger(scene, view, noun)
    if _is_other_sense(scene, view, noun, trigger):
        return None
    verb, status = _light_verb(scene, view, noun)
    anchors = {noun} | ({verb} if verb is not None else set())
    anchors |= set(_meeting_nouns_below(scene, view, noun))
    party = _noun_party(scene, view, noun)
    if verb is not None:
        party = party.joined(_verb_side(scene, view, verb, noun))
    anchors |= _visit_verb(scene, view, noun)
    for mover in sorted(anchors - {noun, verb}):
        if view.tokens[mover].upos in {"VERB", "ADJ"}:
            party = party.joined(_mover_party(scene, view, mover))
    if len(party.codes) < 2:
        party = party.joined(_setting_subject(scene, view, noun))
    kind = kind_of(trigger)
    if kind == "visit":
        party = party.joined(_visited(scene, view, noun, anchors) or NOBODY)
    dated = any(timed.head == k for k in view.kids(noun, "nmod:poss") for timed in view.times)
    definite = dated or any(view.word(k) in _DEFINITE for k in view.kids(noun, "det", "amod"))
    form = format_of(scene, view, frozenset(anchors)) or (trigger.format if not definite or trigger.name == "call" else None)
    explicit = len(party.codes) > 1 and not party.pronoun
    passing_by = (
        verb is None and any(view.word(k) == "their" for k in view.kids(noun, "nmod:poss")) and _has_setting(view, noun)
    )
    apart = (
        passing_by or _set_apart_noun(view, noun) or (verb is not None and set_apart(view, verb)) or _is_followed(view, noun)
    )
    if trigger.strength is Strength.AMBIGUOUS and not explicit:
        return None
    return Encounter(
        view=number,
        anchor=noun,
        anchors=frozenset(anchors),
        trigger=trigger.name,
        party=party,
        explicit=explicit,
        definite=definite and not apart,
        apart=apart,
        format=form,
        status=status,
        kind=kind,
        weak=trigger.strength is not Strength.STRONG or (verb is None and not explicit),
        three=any(view.word(k) in {"trilateral", "three-way", "tripartite"} for k in view.kids(noun, "amod", "compound")),
        passing=verb is None and view.relation(noun).startswith("nmod") and bool(view.case(noun)),
        attending=verb is not None and view.lemma(verb) in {"attend", "chair", "co-chair", "join"},
        anaphor=_noun_has_anaphor(scene, view, noun, anchors),
        persons=any(means_persons(view, a) for a in anchors) and not is_only_agreed(view, anchors),
    )


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


def _mover_party(scene: Scene, view: View, mover: int) -> Party:
    """Return who meets or travels by the verb that a noun of talks hangs on."""
    for trigger in scene.lexicon.verbs.get(view.lemma(mover), ()):
        who = verb_party(scene, view, mover, trigger)
        if who is not None:
            return who[0]
    return subject_party(scene, view, mover)


def _noun_trigger(scene: Scene, view: View, noun: int) -> MeetingTrigger:
    if any(view.lemma(k) == "courtesy" for k in view.kids(noun, "compound", "amod")) and "courtesy" in scene.lexicon.nouns:
        return scene.lexicon.nouns["courtesy"]
    return scene.lexicon.nouns[view.lemma(noun)]


def _setting_subject(scene: Scene, view: View, noun: int) -> Party:
    """Return who acts in a clause set at the meeting ("agreed in a phone call", "a summit that Chile is to host")."""
    found = NOBODY
    for verb in view.kids(noun, "acl:relcl", "acl"):
        for hosting in (verb, *view.kids(verb, "xcomp")):
            if view.lemma(hosting) in scene.lexicon.lights:
                found = found.joined(subject_party(scene, view, hosting))
    if view.relation(noun).startswith("nmod") and view.tokens[noun].head >= 0 and view.lemma(view.tokens[noun].head) in _SPANS:
        noun = view.tokens[noun].head
        over = [a for a in view.up(noun) if view.tokens[a].upos == "VERB"]
        host = subject_party(scene, view, over[0]) if over and set(view.case(noun)) & {"after", "following"} else NOBODY
        return found.joined(host) if len(host.codes) > 1 else found
    head = view.tokens[noun].head
    shared = any(view.word(k) == "their" for k in view.kids(noun, "nmod:poss"))
    host = subject_party(scene, view, head) if head >= 0 and view.relation(noun).startswith("obl") else NOBODY
    if len(host.codes) > 1 and set(view.case(noun)) & {"after", "following"}:
        found = found.joined(host)
    partner = any("with" in view.case(k) for k in view.kids(noun, "nmod"))
    if head >= 0 and partner and set(view.case(noun)) & {"after", "following", "from", "before"}:
        found = found.joined(subject_party(scene, view, head))
    if head >= 0 and shared and set(view.case(noun)) & {"after", "before", "following", "ahead"}:
        found = found.joined(subject_party(scene, view, head))
    if (
        head >= 0
        and view.relation(noun).split(":")[0] == "obl"
        and set(view.case(noun)) & {"in", "during", "at", "by", "on", "over"}
    ):
        found = found.joined(subject_party(scene, view, head))
    return found


def _is_other_sense(scene: Scene, view: View, noun: int, trigger: MeetingTrigger) -> bool:
    """Say whether the noun is no encounter here: "press conference", "call for", a noun inside a name, a talk under "round"."""
    head, relation = view.tokens[noun].head, view.relation(noun)
    modifiers = {view.lemma(k) for k in view.kids(noun, "compound", "amod")}
    if modifiers & _PRESS or _is_setting(view, noun):
        return True
    if _round_before(view, noun) is not None:
        return True
    if head >= 0 and view.lemma(head) in scene.lexicon.nouns and relation.split(":")[0] in {"nmod", "compound", "flat"}:
        return True
    if relation.split(":")[0] in {"compound", "flat", "amod"} and head >= 0:
        return True
    if (
        trigger.name == "call"
        and (obliques_of(view, noun, "for") or view.kids(noun, "acl"))
        and not obliques_of(view, noun, "with")
    ):
        return True
    if trigger.name == "conversation" and not modifiers & {"telephone", "phone", "video"}:
        return not obliques_of(view, noun, "with", "between")
    return False


def _is_setting(view: View, noun: int) -> bool:
    """Say whether the noun is only the setting ("on the sidelines of a summit")."""
    near = {view.lemma(i) for i in range(max(0, noun - 7), noun)} | {view.lemma(a) for a in view.up(noun)[:3]}
    return bool(near & {"sideline", "sidelines", "margin", "margins"})


def _round_before(view: View, noun: int) -> int | None:
    """Return the word "round" or "series" that a noun of talks stands under ("a new round of UN-sponsored talks")."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        if view.word(at) == "of":
            return at - 1 if at > 0 and view.lemma(at - 1) in {"round", "series"} else None
        if view.tokens[at].upos not in {"ADJ", "NOUN", "PROPN", "PUNCT", "VERB"}:
            return None
    return None


def _meeting_nouns_below(scene: Scene, view: View, noun: int) -> tuple[int, ...]:
    found = [k for k in view.kids(noun, "nmod", "compound") if view.lemma(k) in scene.lexicon.nouns]
    if view.lemma(noun) in {"round", "series"}:
        after = range(noun + 1, min(len(view.tokens), noun + 6))
        found += [
            k for k in after if k not in found and view.lemma(k) in scene.lexicon.nouns and _round_before(view, k) == noun
        ]
    return tuple(found)


def _light_verb(scene: Scene, view: View, noun: int) -> tuple[int | None, MeetingStatus]:
    """Return the verb that takes the noun as its object or subject, and the status it gives."""
    head, relation = view.tokens[noun].head, view.relation(noun).split(":")[0]
    if relation == "nmod" and head >= 0 and view.lemma(head) in {"hour", "minute", "day", "round", "week", "series"}:
        head, relation = view.tokens[head].head, view.relation(head).split(":")[0]
    if relation == "conj" and head >= 0 and view.tokens[head].upos != "VERB":
        head, relation = view.tokens[head].head, view.relation(head).split(":")[0]
    if head < 0 or view.tokens[head].upos not in {"VERB", "AUX"}:
        return None, MeetingStatus.HELD
    lemma = view.lemma(head)
    joined = [f"{lemma} {particle}" for particle in sorted(particles_of(view, head))]
    listed = next((scene.lexicon.lights[name] for name in (*joined, lemma) if name in scene.lexicon.lights), None)
    if relation in {"obj", "nsubj", "nsubj:pass"} and listed is not None:
        return head, listed.status
    if relation == "obl" and listed is not None and "of" in view.case(noun):
        return head, listed.status
    enters = lemma in {"engage", "enter", "participate", "gather", "arrive", "join"}
    if relation == "obl" and listed is not None and enters and set(view.case(noun)) & {"in", "into", "for", "at", "on"}:
        return head, listed.status
    return None, MeetingStatus.HELD


def _verb_side(scene: Scene, view: View, verb: int, noun: int) -> Party:
    """Return the parties that the light verb adds: its subject and those beside it."""
    found = NOBODY
    passive = is_passive(view, verb)
    subject = subject_of(view, verb)
    if passive:
        for agent in agents_of(view, verb):
            found = found.joined(party_of(scene, view, agent))
    elif subject is not None and subject.token != noun and is_agent(scene, view, subject.token):
        found = party_of(scene, view, subject.token)
    if view.lemma(verb) == "bring":
        for brought in objects_of(view, verb):
            found = found.joined(party_of(scene, view, brought))
    for other in obliques_of(view, verb, "with", "between", "among", "on"):
        if (
            "on" in view.case(other)
            and view.lemma(noun) != "courtesy"
            and "courtesy" not in view.phrase(max(0, noun - 1), noun + 1)
        ):
            continue
        if is_agent(scene, view, other):
            found = found.joined(party_of(scene, view, other))
    return found


def _noun_party(scene: Scene, view: View, noun: int) -> Party:
    """Return who the noun's own modifiers put at the meeting."""
    found = NOBODY
    heads = [k for k in view.kids(noun, "nmod") if set(view.case(k)) & {"between", "with", "among", "of", "by", "on", "from"}]
    for below in _meeting_nouns_below(scene, view, noun):
        heads += [k for k in view.kids(below, "nmod") if set(view.case(k)) & {"between", "with", "among", "of", "by"}]
    heads += list(view.kids(noun, "nmod:poss"))
    for head in heads:
        on_person = "on" in view.case(head) or "from" in view.case(head)
        if is_agent(scene, view, head) and view.lemma(head) not in scene.lexicon.nouns:
            party = party_of(scene, view, head)
            if not on_person or party.people or view.lemma(noun) == "letter":
                found = found.joined(party)
    found = found.joined(_between(scene, view, noun))
    codes = {code for k in view.kids(noun, "compound", "amod") for n in view.named if n.first <= k < n.last for code in n.codes}
    people = tuple(p for k in view.kids(noun, "compound") for n in view.named if n.first <= k < n.last for p in n.people)
    if len(codes) > 1 or len(people) > 1 or (codes and not found):
        found = found.joined(Party(people, tuple(sorted(codes | set(scene.codes_of(people))))))
    return found


def _between(scene: Scene, view: View, noun: int) -> Party:
    """Return all named after "between" behind the noun, up to the next verb, where the tree has lost one of them."""
    opens = next((i for i in range(noun + 1, min(len(view.tokens), noun + 4)) if view.word(i) == "between"), None)
    if opens is None:
        return NOBODY
    ends = (
        i
        for i in range(opens, len(view.tokens))
        if view.tokens[i].upos in {"VERB", "AUX"} or view.word(i) in {"in", "on", "at"}
    )
    end = next(ends, len(view.tokens))
    found = NOBODY
    for named in view.named:
        if opens < named.first and named.last <= min(end, opens + 25) and named.form != "pronoun":
            found = found.joined(Party(named.people, tuple(sorted({*named.codes, *scene.codes_of(named.people)}))))
    return found


def _visit_verb(scene: Scene, view: View, noun: int) -> set[int]:
    """Return the verb of movement that a meeting is the purpose of ("will visit Chile for talks with ...")."""
    head = view.tokens[noun].head
    if head < 0 or view.relation(noun).split(":")[0] not in {"obl", "nmod"} or "for" not in view.case(noun):
        return set()
    if view.relation(noun).startswith("nmod"):
        over = [a for a in view.up(noun) if view.tokens[a].upos == "VERB"]
        head = over[0] if over else head
    return (
        {head}
        if view.lemma(head) in {"due", "visit", "travel", "arrive", "fly", "head", "go", "come", "be", "meet", "gather"}
        else set()
    )


def _visited(scene: Scene, view: View, noun: int, anchors: set[int]) -> Party | None:
    heads = [k for k in view.kids(noun, "nmod", "obl") if set(view.case(k)) & {"to", "in"}]
    guests = [k for over in view.up(noun)[:3] for k in view.kids(over, "obl") if "by" in view.case(k) and noun < k < noun + 12]
    found = NOBODY
    for guest in guests:
        found = found.joined(party_of(scene, view, guest))
    for anchor in anchors:
        if view.tokens[anchor].upos == "VERB":
            heads += list(obliques_of(view, anchor, "to", "in"))
    place = place_party(scene, view, tuple(heads))
    return place.joined(found) if place is not None else found


def _set_apart_noun(view: View, noun: int) -> bool:
    return any(view.word(k) in _APART_NOUN for k in view.kids(noun, "amod", "det"))
