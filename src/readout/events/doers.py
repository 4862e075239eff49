"""Who did an act: subjects, agents of passives, pronouns, "the two sides", the speaker."""

from __future__ import annotations

from readout.events.arguments import named_before
from readout.events.clauses import (
    agents_of,
    is_passive,
    subject_of,
)
from readout.events.meetings import Programme
from readout.events.parties import NOBODY, Party, is_agent, is_organisation, party_of
from readout.events.reported import speaker_above
from readout.events.scene import BODIES, Scene, View

_HOSTS = frozenset({"host", "hostess"})
_GUESTS = frozenset({"guest", "visitor"})
_REBELS = frozenset({"rebel", "guerrilla", "militant", "insurgent", "fighter", "gunman"})
_FORCES = frozenset({"army", "soldier", "troop", "military", "police", "government"})
"""Nouns of those who fight for one side: no plural of all at the talks."""

_ITEM = 2
_LONGEST_LIST = 12
_PLURALS = frozenset({"they", "both", "two", "sides"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})


def doer_of(scene: Scene, programme: Programme, number: int, verb: int, *, adjective: bool = False) -> tuple[Party, int]:
    """Return who did an act, and the first token of the words that show it.

    Args:
        scene: The page.
        programme: Its meetings, for "they" and "the two sides".
        number: Number of the sentence.
        verb: The act's predicate.
        adjective: True if the predicate is an adjective or participle beside a copula, whose subject is the doer.
    """
    view = scene.views[number]
    subject = subject_of(view, verb)
    if is_passive(view, verb) and not adjective:
        start = subject.token if subject is not None and subject.token < verb else verb
        return _passive_doer(scene, programme, number, verb), start
    if subject is None and view.lemma(verb) == "thank" and view.speaker_codes:
        return Party(view.speaker_people, view.speaker_codes), verb
    if subject is None and view.tokens[verb].head < 0 and verb < 3 and view.tokens[verb].xpos in {"VBZ", "VBP"}:
        return Party(view.speaker_people, view.speaker_codes), verb
    if subject is None:
        return named_before(scene, view, verb) or _introduced(scene, programme, number, verb), verb
    if not is_agent(scene, view, subject.token) and view.lemma(subject.token) not in scene.lexicon.voices:
        return NOBODY, verb
    party = party_of(scene, view, subject.token)
    if not party:
        party = _meant_by(scene, programme, number, verb, subject.token)
    elif _is_bare_group(view, subject.token, party):
        meant = sides_meant(scene, programme, number, subject.token)
        told = (set(party.codes) < set(meant.codes) and not _counts_fewer(view, subject.token, meant)) or (
            len(meant.codes) == len(party.codes) and party.people
        )
        party = meant if told else party
    return party, start_of(view, subject.token, verb)


def _introduced(scene: Scene, programme: Programme, number: int, verb: int) -> Party:
    """Return who does what an item of a list opens with: the subject of the words that introduce the list.

    They end in a colon or semicolon and need no verb: "In the declaration, the parties; agreed to ...".
    """
    own = scene.views[number]
    opening = verb
    while own.relation(opening) == "conj":
        opening = own.tokens[opening].head
    if own.tokens[opening].head >= 0 or opening > _ITEM:
        return NOBODY
    for back in range(number - 1, max(-1, number - _LONGEST_LIST), -1):
        view = scene.views[back]
        root = next((i for i, token in enumerate(view.tokens) if token.head < 0), 0)
        if view.tokens[-1].text in {":", ";"} and view.tokens[root].upos in {"VERB", "AUX"}:
            return doer_of(scene, programme, back, root)[0]
        if view.tokens[-1].text in {":", ";"}:
            return party_of(scene, view, root) or sides_meant(scene, programme, back, root)
        if subject_of(view, root) is not None:
            return NOBODY
    return NOBODY


def _is_bare_group(view: View, subject: int, party: Party) -> bool:
    """Say whether only "they" or "the two" says who is meant: the meeting in focus knows better than who was named last."""
    counted = any(view.word(k) in _PLURALS for k in view.below[subject])
    return party.pronoun and (view.word(subject) in _PLURALS or counted)


def _counts_fewer(view: View, subject: int, party: Party) -> bool:
    """Say whether "the two" or "both" counts fewer than the sides of the meeting in focus."""
    two = {view.word(subject), *(view.word(k) for k in view.below[subject])} & {"two", "both"}
    return bool(two) and len(party.codes) > 2


def _passive_doer(scene: Scene, programme: Programme, number: int, verb: int) -> Party:
    """Return those of "by ..."; for a text that "was signed", the sides of the meeting in focus."""
    view = scene.views[number]
    found = NOBODY
    for agent in agents_of(view, verb):
        found = found.joined(party_of(scene, view, agent))
    joint = view.lemma(verb) in {"sign", "agree", "issue", "conclude", "initial"} and not agents_of(view, verb)
    focus = programme.focus[number]
    if found or not joint or focus is None:
        return found
    return Party((), programme.entries[focus].sides, pronoun=True)


def _meant_by(scene: Scene, programme: Programme, number: int, verb: int, subject: int) -> Party:
    """Return whom a subject that names nobody means: the speaker, the sides of the meeting in focus, who was named before."""
    view = scene.views[number]
    word = view.word(subject)
    if word in _FIRST_PERSON:
        return speaker_above(scene, view, verb)
    if is_issuer(scene, view, subject) and scene.issuer is not None:
        return Party((), (scene.issuer,))
    if any(view.word(k) == "its" for k in view.kids(subject, "nmod:poss")):
        return _named_earlier(scene, view, subject) or _subject_before(scene, number)
    if view.lemma(subject) in _REBELS | _FORCES:
        return _force_of(programme, number, rebels=view.lemma(subject) in _REBELS)
    party = host_or_guest(scene, programme, number, subject) or sides_meant(scene, programme, number, subject)
    if not party and word in {"it", "its", "which", "he", "she"}:
        party = speaker_above(scene, view, verb) or _named_earlier(scene, view, subject)
    if not party and word in {"it", "he", "she"} and subject < 2:
        party = _subject_before(scene, number)
    return party


def _force_of(programme: Programme, number: int, *, rebels: bool) -> Party:
    """Return the side of the talks in focus that "the rebels" or "the army" is: its one group, or its one state."""
    focus = programme.focus[number]
    sides = programme.entries[focus].sides if focus is not None else ()
    found = [code for code in sides if is_organisation(code) == rebels]
    return Party((), (found[0],), pronoun=True) if len(found) == 1 and len(sides) > 1 else NOBODY


def is_issuer(scene: Scene, view: View, token: int) -> bool:
    """Say whether a noun is the page's own organisation speaking of itself ("the Council", "the Secretary-General")."""
    own = view.lemma(token) in BODIES and view.tokens[token].text[0].isupper()
    return own and scene.issuer is not None and not party_of(scene, view, token)


def _subject_before(scene: Scene, number: int) -> Party:
    """Return the subject of the sentences before, for a sentence that opens with "it" or "he"."""
    for back in range(number - 1, max(-1, number - 4), -1):
        view = scene.views[back]
        root = next((i for i, token in enumerate(view.tokens) if token.head < 0), 0)
        subject = subject_of(view, root)
        if subject is None:
            return NOBODY
        if is_issuer(scene, view, subject.token) and scene.issuer is not None:
            return Party((), (scene.issuer,))
        found = Party((), party_of(scene, view, subject.token).codes)
        if found or view.word(subject.token) not in {"it", "he", "she"}:
            return found if view.word(subject.token) not in {"he", "she"} else NOBODY
    return NOBODY


def _named_earlier(scene: Scene, view: View, token: int) -> Party:
    """Return the last party named before a pronoun in its sentence, as an actor rather than a place or an adjective."""
    for named in reversed(view.named):
        if named.last <= token and not named.modifier and not named.place and (named.codes or named.people):
            return Party((), tuple(sorted({*named.codes, *scene.codes_of(named.people)})))
    return NOBODY


def start_of(view: View, subject: int, verb: int) -> int:
    """Return the token a quote of an act starts with: the subject's first if it stands close before the verb."""
    if subject > verb:
        return verb
    first = subject
    for kid in view.below[subject]:
        if view.relation(kid).split(":")[0] in {"compound", "det", "amod", "nmod", "flat", "nummod"} and kid < first:
            first = kid
    return first if verb - first <= 9 else (subject if verb - subject <= 9 else verb)


def sides_meant(scene: Scene, programme: Programme, number: int, token: int) -> Party:
    """Return the sides of the meeting the text is about, for "they" and "the two sides"."""
    view = scene.views[number]
    focus = programme.focus[number]
    inside = [entry for anchor, entry in programme.told[number] if anchor < token]
    entry = inside[-1] if inside else focus
    plural = view.tokens[token].xpos in {"NNS", "PRP", "NNPS"} or view.lemma(token) in {"two", "three", "both", "side", "four"}
    if entry is None or not plural or view.word(token) in {"he", "she", "it", "i"}:
        return NOBODY
    if any(n.modifier for n in view.named if n.head != token and token in view.up(n.head)):
        return NOBODY
    meeting = programme.entries[entry]
    return Party(meeting.people, meeting.sides, pronoun=True)


def host_or_guest(scene: Scene, programme: Programme, number: int, token: int) -> Party:
    """Return the side at home, for "the host", and the other, for "the guest", of talks of two at a known place."""
    word, focus = scene.views[number].lemma(token), programme.focus[number]
    if focus is None or word not in _HOSTS | _GUESTS:
        return NOBODY
    entry = programme.entries[focus]
    home = entry.place.place.country if entry.place is not None else None
    if home not in entry.sides or len(entry.sides) != 2:
        return NOBODY
    side = next(code for code in entry.sides if (code == home) == (word in _HOSTS))
    people = tuple(person for person in entry.people if scene.country(person) == side)
    return Party(people if len(people) == 1 else (), (side,), pronoun=True)


def protesters(scene: Scene, view: View, verb: int) -> Party:
    """Return the state whose people take to the streets: the one their words name, else the place's, else the page's own."""
    subject = subject_of(view, verb)
    if subject is None or view.tokens[subject.token].xpos not in {"NNS", "NNPS"}:
        return NOBODY
    below = set(view.sentence.subtree(subject.token))
    own = [code for named in view.named if named.head in below for code in named.codes]
    places = [placed.place.country for placed in view.places if placed.place.country is not None]
    codes = own[:1] or places[:1] or ([scene.home] if scene.home is not None else [])
    return Party((), tuple(codes))
