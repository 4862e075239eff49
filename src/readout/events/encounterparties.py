"""Who is at a meeting that a noun tells: its own modifiers, its verb, those who visit or act at it."""

from __future__ import annotations

from readout.events.arguments import place_party, subject_party, verb_party
from readout.events.clauses import agents_of, is_passive, objects_of, obliques_of, subject_of
from readout.events.encountersenses import ORDER, meeting_nouns_below
from readout.events.parties import NOBODY, Party, core_of, is_agent, own_actors, party_of
from readout.events.scene import Scene, View
from readout.events.sides import by_roles

_INVITATIONS = frozenset({"invitation", "invite"})
_OFFERS = frozenset({"extend", "issue", "convey", "send", "renew", "offer", "deliver", "give", "reiterate", "repeat", "hand"})
_HOSTING = frozenset({"host", "mediate", "broker", "facilitate", "sponsor", "moderate", "oversee", "organise", "organize"})
_PROPOSALS = frozenset({"proposal", "request", "offer", "suggestion", "idea"})
_ADDRESSING = frozenset(
    {"thank", "congratulate", "urge", "ask", "assure", "inform", "brief", "promise", "remind", "warn", "console", "press"}
)
"""Verbs whose object is whom one speaks to, not what one speaks of."""

_MAKING = frozenset({"make", "pay", "take", "undertake", "plan"})
_SPANS = frozenset({"day", "hour", "week", "minute", "month"})
_TAKING = frozenset({"receive", "get", "take", "have", "field", "accept"})


def inviting(scene: Scene, view: View, journey: int) -> Party:
    """Return who invites to a journey ("accepted X's invitation to visit Oslo", "travels to Oslo at the invitation of X").

    Args:
        scene: The page.
        view: The sentence.
        journey: The verb or noun of the journey.
    """
    noun = next(
        (at for at in (*view.up(journey)[:2], *view.kids(journey, "obl", "nmod")) if view.lemma(at) in _INVITATIONS), None
    )
    if noun is None:
        return NOBODY
    found = NOBODY
    over = view.tokens[noun].head
    owners = (*view.kids(noun, "nmod:poss"), *obliques_of(view, noun, "from", "of", "by"))
    owners += obliques_of(view, over, "from") if over >= 0 and view.relation(noun) == "obj" else ()
    for owner in owners:
        found = found.joined(party_of(scene, view, owner)) if is_agent(scene, view, owner) else found
    offers = over >= 0 and view.relation(noun) == "obj" and view.lemma(over) in _OFFERS
    return found.joined(subject_party(scene, view, over)) if offers else found


def mover_party(scene: Scene, view: View, mover: int) -> Party:
    """Return who meets or travels by the verb that a noun of talks hangs on."""
    for trigger in scene.lexicon.verbs.get(view.lemma(mover), ()):
        who = verb_party(scene, view, mover, trigger)
        if who is not None:
            return who[0]
    return subject_party(scene, view, mover)


def setting_subject(scene: Scene, view: View, noun: int) -> Party:
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
    if shared and len(found.codes) < 2:
        found = found.joined(_those_before(scene, view, noun))
    if (
        head >= 0
        and view.relation(noun).split(":")[0] == "obl"
        and set(view.case(noun)) & {"in", "during", "at", "by", "on", "over"}
    ):
        found = found.joined(_of_verb(scene, view, head, noun))
    return found


def _of_verb(scene: Scene, view: View, verb: int, noun: int) -> Party:
    """Return who does something at a meeting and with whom ("raised it with Rojas in a call", "thanked Chile in a call")."""
    others = obliques_of(view, verb, "with", "to")
    if not view.kids(noun, "det") or any(view.word(k) in {"a", "an"} for k in view.kids(noun, "det")):
        others += objects_of(view, verb) if view.lemma(verb) in _ADDRESSING else ()
    found = subject_party(scene, view, verb)
    for other in others:
        found = found.joined(party_of(scene, view, other)) if is_agent(scene, view, other) else found
    return found


def _those_before(scene: Scene, view: View, noun: int) -> Party:
    """Return whom "their" means: the subjects of a verb above the noun who are of two sides; nobody if there are none."""
    over = (at for at in view.up(noun) if view.tokens[at].upos == "VERB")
    parties = (subject_party(scene, view, verb) for verb in over)
    return next((party for party in parties if len(party.codes) > 1), NOBODY)


def verb_side(scene: Scene, view: View, verb: int, noun: int) -> Party:
    """Return the parties that the light verb adds: its subject and those beside it."""
    found = _doer(scene, view, verb, noun)
    if view.lemma(verb) == "bring":
        for brought in objects_of(view, verb):
            found = found.joined(party_of(scene, view, brought))
    sources = obliques_of(view, verb, "from") if view.lemma(verb) in _TAKING else ()
    for source in sources:
        found = found.joined(party_of(scene, view, source)) if is_agent(scene, view, source) else found
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


def asking(scene: Scene, view: View, noun: int) -> Party:
    """Return who proposes a meeting to whom ("turned down a Chilean proposal for talks", "a request by Chile for a call").

    Args:
        scene: The page.
        view: The sentence.
        noun: The noun of the meeting; nobody unless it is what is proposed.
    """
    asked = view.tokens[noun].head
    if asked < 0 or view.lemma(asked) not in _PROPOSALS or not {"for", "of"} & set(view.case(noun)):
        return NOBODY
    owners = (*view.kids(asked, "nmod:poss"), *obliques_of(view, asked, "from", "by", "to"))
    found = NOBODY
    for owner in owners:
        found = found.joined(party_of(scene, view, owner)) if is_agent(scene, view, owner) else found
    codes = {
        code for k in view.kids(asked, "amod", "compound") for n in view.named if n.first <= k < n.last for code in n.codes
    }
    found = found.joined(Party((), tuple(sorted(codes))))
    over = view.tokens[asked].head
    taken = over >= 0 and view.relation(asked) in {"obj", "obl"} and view.tokens[over].upos == "VERB"
    return found.joined(subject_party(scene, view, over)) if taken and found else found


def host_of(scene: Scene, view: View, noun: int, verb: int | None) -> tuple[str, ...]:
    """Return the codes of who hosts or brokers a meeting of others; none if it has a part in it or nobody does.

    It has none where two sides are named beside it, or where a further round of a series is told ("will host the next round").
    """
    if verb is None or view.lemma(verb) not in _HOSTING or obliques_of(view, noun, "with") or obliques_of(view, verb, "with"):
        return ()
    others = noun_party(scene, view, noun)
    host = _doer(scene, view, verb, noun)
    one_more = {view.word(k) for k in view.kids(noun, "amod", "det")} & ORDER or view.word(noun) in ORDER
    apart = len(set(others.codes) - set(host.codes)) > 1
    return host.codes if apart or (one_more and not others) else ()


def _doer(scene: Scene, view: View, verb: int, noun: int) -> Party:
    """Return who does the light verb: those of "by", its subject, by semantic role where the tree has none."""
    found = NOBODY
    subject = subject_of(view, verb)
    if is_passive(view, verb):
        for agent in agents_of(view, verb):
            found = found.joined(party_of(scene, view, agent))
    elif subject is None:
        found = by_roles(scene, view, verb)
    elif subject.token != noun and is_agent(scene, view, subject.token):
        found = party_of(scene, view, subject.token)
    return found


def noun_party(scene: Scene, view: View, noun: int) -> Party:
    """Return who the noun's own modifiers put at the meeting."""
    found = NOBODY
    heads = [
        k for k in view.kids(noun, "nmod", "obl") if set(view.case(k)) & {"between", "with", "among", "of", "by", "on", "from"}
    ]
    for below in meeting_nouns_below(scene, view, noun):
        heads += [k for k in view.kids(below, "nmod") if set(view.case(k)) & {"between", "with", "among", "of", "by"}]
    heads += list(view.kids(noun, "nmod:poss"))
    for head in heads:
        on_person = "on" in view.case(head) or "from" in view.case(head)
        if is_agent(scene, view, head) and view.lemma(head) not in scene.lexicon.nouns:
            party = party_of(scene, view, head)
            if not on_person or party.people or view.lemma(noun) == "letter":
                found = found.joined(party)
        elif "of" in view.case(head):
            found = found.joined(_members(view, head))
    found = found.joined(_called(scene, view, noun))
    found = found.joined(_between(scene, view, noun))
    codes = {code for k in view.kids(noun, "compound", "amod") for n in view.named if n.first <= k < n.last for code in n.codes}
    people = tuple(p for k in view.kids(noun, "compound") for n in view.named if n.first <= k < n.last for p in n.people)
    if len(codes) > 1 or len(people) > 1 or (codes and not found):
        found = found.joined(Party(people, tuple(sorted(codes | set(scene.codes_of(people))))))
    return found


def _members(view: View, head: int) -> Party:
    """Return the states whose names a standing body bears ("of the Norway-Chile Mechanism"); nobody if fewer than two."""
    core = core_of(view, head)
    codes = {code for n in view.named if n.form == "actor" and n.head in core for code in n.codes}
    return Party((), tuple(sorted(codes))) if len(codes) > 1 else NOBODY


def _called(scene: Scene, view: View, noun: int) -> Party:
    """Return whom a call is made to; nobody for other meetings."""
    if view.lemma(noun) not in {"call", "letter", "message"}:
        return NOBODY
    found = NOBODY
    for head in obliques_of(view, noun, "to"):
        found = found.joined(party_of(scene, view, head)) if is_agent(scene, view, head) else found
    return found


def _between(scene: Scene, view: View, noun: int) -> Party:
    """Return all named after "between" behind the noun, up to the next verb, where the tree has lost one of them."""
    opens = _opening(view, noun)
    if opens is None:
        return NOBODY
    ends = (
        i
        for i in range(opens, len(view.tokens))
        if view.tokens[i].upos in {"VERB", "AUX"} or view.word(i) in {"in", "on", "at"}
    )
    end = next(ends, len(view.tokens))
    found = NOBODY
    for named in own_actors(view, view.named):
        if opens < named.first and named.last <= min(end, opens + 25) and named.form != "pronoun":
            found = found.joined(Party(named.people, tuple(sorted({*named.codes, *scene.codes_of(named.people)}))))
    return found


def _opening(view: View, noun: int) -> int | None:
    """Return the "between" that belongs to a noun, a day or place of one phrase in between; None if there is none."""
    for i in range(noun + 1, min(len(view.tokens), noun + 8)):
        if view.word(i) == "between":
            return i
        if view.tokens[i].upos not in {"ADP", "DET", "NUM", "PROPN", "NOUN", "ADJ"}:
            return None
    return None


def visited(scene: Scene, view: View, noun: int, anchors: set[int]) -> Party | None:
    """Return the states that a journey leads to, and who receives there; None if no place is named."""
    below = [noun, *(k for k in view.kids(noun, "nmod") if {"by", "of"} & set(view.case(k)))]
    heads = [k for at in below for k in view.kids(at, "nmod", "obl") if set(view.case(k)) & {"to", "in"}]
    guests = [k for over in view.up(noun)[:3] for k in view.kids(over, "obl") if "by" in view.case(k) and noun < k < noun + 12]
    found = NOBODY
    for guest in guests:
        found = found.joined(party_of(scene, view, guest))
    for anchor in anchors:
        if view.tokens[anchor].upos == "VERB":
            heads += list(obliques_of(view, anchor, "to", "in"))
    heads += [
        k for made in view.kids(noun, "acl", "acl:relcl") if view.lemma(made) in _MAKING for k in obliques_of(view, made, "to")
    ]
    place = place_party(scene, view, tuple(heads))
    return place.joined(found) if place is not None else found
