"""Encounters told sideways: set phrases ("on the line to"), hours spent with somebody, guests and hosts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.events.anaphors import is_anaphor
from readout.events.clauses import objects_of, subject_of
from readout.events.encounter import Encounter
from readout.events.encounterverbs import set_apart
from readout.events.formats import format_of
from readout.events.parties import is_agent
from readout.events.scene import Scene, View
from readout.events.sides import clause_sides, means_people, owners_of, predicate_over
from readout.model.event import Finder, MeetingFormat, MeetingStatus

_GAP = 3
_ROLE_NOUNS = frozenset({"guest", "host", "visitor", "interlocutor"})
_UNITS = frozenset({"minute", "hour", "afternoon", "morning", "evening", "night"})
_BESIDE = frozenset({"with", "between", "at", "in", "on", "before", "over", "inside", "around"})
_ABSTRACT = frozenset({"work", "act", "stand", "live", "cooperate", "bind", "hold", "bring", "tie", "move", "stick", "answer"})
"""Verbs that "together" does not make an encounter."""

_THE_MANY = frozenset({"press", "reporter", "journalist", "audience", "crowd", "public", "parliament", "lawmaker", "medium"})


@dataclass(frozen=True, slots=True)
class Contact:
    """A word that puts the sides of its clause together.

    Attributes:
        anchor: The word.
        name: Name of the phrase or rule.
        format: How they meet; None if the word does not say.
        status: Status that the word itself gives.
        finder: What took the word for an encounter.
        score: The event head's probability; None where a phrase or rule decided.
    """

    anchor: int
    name: str
    format: MeetingFormat | None = MeetingFormat.IN_PERSON
    status: MeetingStatus = MeetingStatus.HELD
    finder: Finder = Finder.RULE
    score: float | None = None


def contact_encounters(scene: Scene, number: int, taken: frozenset[int]) -> list[Encounter]:
    """Return the encounters of a sentence that no verb or noun of meeting tells.

    Args:
        scene: The page.
        number: Number of the sentence.
        taken: Words that tell an encounter already.

    Returns:
        The encounters whose clause names two sides, or means those told before by "they".
    """
    view = scene.views[number]
    found: list[Encounter] = []
    used = set(taken)
    for contact in (*_phrases(scene, view), *_roles(view), *_measures(view), *_together(scene, view)):
        predicate = predicate_over(view, contact.anchor)
        if {contact.anchor, predicate} & used or _before_the_many(view, contact.anchor):
            continue
        made = sided(scene, number, contact)
        if made is not None:
            found.append(made)
            used |= made.anchors
    return found


def sided(scene: Scene, number: int, contact: Contact) -> Encounter | None:
    """Return the encounter that a word tells of the sides its clause names; None if the clause names fewer than two."""
    view = scene.views[number]
    party = clause_sides(scene, view, contact.anchor)
    predicate = predicate_over(view, contact.anchor)
    subject = subject_of(view, predicate)
    anaphor = subject is not None and is_anaphor(scene, view, subject.token)
    explicit = len(party.codes) > 1
    nobody = subject is not None and any(view.word(k) in {"no", "none", "neither"} for k in view.kids(subject.token, "det"))
    if nobody or not (explicit or anaphor):
        return None
    form = format_of(scene, view, frozenset({contact.anchor})) or contact.format
    call = form in {MeetingFormat.PHONE, MeetingFormat.VIDEO}
    return Encounter(
        view=number,
        anchor=contact.anchor,
        anchors=frozenset({contact.anchor, predicate}),
        trigger=contact.name,
        party=party,
        explicit=explicit,
        definite=False,
        apart=set_apart(view, predicate),
        format=form,
        status=contact.status,
        kind="call" if call else "letter" if form is MeetingFormat.WRITTEN else "meeting",
        weak=True,
        anaphor=anaphor,
        persons=anaphor or party.pronoun,
        finder=contact.finder,
        score=contact.score,
    )


def _phrases(scene: Scene, view: View) -> Iterator[Contact]:
    """Yield the set phrases of the lexicon, the longest at each word first."""
    phrases = scene.lexicon.contacts
    for start in range(len(view.tokens)):
        word, lemma = view.word(start), view.lemma(start)
        begun = phrases.get(word, ())
        if lemma != word and lemma in phrases:
            begun = tuple(sorted((*begun, *phrases[lemma]), key=lambda phrase: (-len(phrase.word), phrase.word)))
        for phrase in begun:
            anchor = _ends(view, phrase.word.split(), start)
            if anchor is not None:
                yield Contact(anchor, phrase.name, phrase.format, phrase.status, Finder.LEXICON)
                break


def _ends(view: View, words: list[str], start: int) -> int | None:
    """Return the last word of a phrase that begins at `start`, up to three words standing for "*"; None if it is not there."""
    at = start
    for position, word in enumerate(words):
        if word == "*":
            continue
        reach = _GAP if position and words[position - 1] == "*" else 0
        hit = next((i for i in range(at, min(at + reach + 1, len(view.tokens))) if word in {view.word(i), view.lemma(i)}), None)
        if hit is None:
            return None
        at = hit + 1
    return at - 1


def _roles(view: View) -> Iterator[Contact]:
    """Yield the nouns that say somebody is another's guest ("was the guest of", "had as his guest")."""
    for i, token in enumerate(view.tokens):
        if token.upos == "NOUN" and view.lemma(i) in _ROLE_NOUNS:
            owned = owners_of(view, i) or any("of" in view.case(k) for k in view.kids(i, "nmod"))
            if owned and (view.kids(i, "cop") or "as" in view.case(i)):
                yield Contact(i, view.lemma(i))


def _measures(view: View) -> Iterator[Contact]:
    """Yield the hours that somebody had with another ("three hours with ...", "two hours in Oslo gave them ...")."""
    for i, token in enumerate(view.tokens):
        if token.upos != "NOUN" or view.lemma(i) not in _UNITS or view.case(i):
            continue
        after = next((j for j in range(i + 1, min(i + 3, len(view.tokens))) if view.tokens[j].upos in {"ADP", "SCONJ"}), None)
        if after is None or view.word(after) not in _BESIDE:
            continue
        opens = view.tokens[i].head > i and not any(token.upos == "VERB" for token in view.tokens[max(0, i - 5) : i])
        if view.word(after) in {"with", "between"} or opens:
            yield Contact(i, f"{view.lemma(i)}s spent")


def _together(scene: Scene, view: View) -> Iterator[Contact]:
    """Yield the verbs that several do in one place ("rode the first train together")."""
    for i, token in enumerate(view.tokens):
        head = token.head
        subject = subject_of(view, head) if head >= 0 and view.tokens[head].upos == "VERB" else None
        if view.word(i) != "together" or subject is None or view.lemma(head) in _ABSTRACT or objects_of(view, head)[1:]:
            continue
        if means_people(scene, view, subject.token) and not any(is_agent(scene, view, o) for o in objects_of(view, head)):
            yield Contact(head, f"{view.lemma(head)} together")


def _before_the_many(view: View, anchor: int) -> bool:
    """Say whether the others are the press or the public."""
    near = range(anchor, min(anchor + 6, len(view.tokens)))
    return any(view.lemma(i) in _THE_MANY for i in near)
