"""Whom somebody serves by whose they are: "her foreign minister, X", "accompanied by X", "a message from X", a body's head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.model.entity import PostLevel
from readout.model.mention import ActorKind, Reading
from readout.model.span import Quote
from readout.resolution.ground import Ground
from readout.resolution.holders import Link
from readout.resolution.known import Known
from readout.resolution.opposed import SINGLE_SEATS, whole_of
from readout.resolution.served import Allegiance

_HIS = frozenset({"his", "her"})
_PLACED = 12
_COMPANY = re.compile(r"\b(?:accompanied|flanked) by (?:his |her |the )?(?:[A-Za-z]+ [^.;]{0,60}(?:,| and) (?:the )?)?$")
_SENT = re.compile(
    r"\b(?:message|letter|greetings|regards|condolences|congratulations|wishes) (?:from|of) (?:the |his |her )?$"
)
_OPENS = re.compile(r"^In (?:the capital,? )?$")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


def owned(number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return the allegiance of a body's head, or of who acts in a capital; None if a person is neither.

    Args:
        number: The person.
        known: What is known so far.
        ground: Evidence of the page.
    """
    return next(
        (found for link in _links(number, known) if (found := _of_body(link, ground) or _in_capital(link, ground))), None
    )


def attached(number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return the allegiance of a person who is another's: whose minister, whose companion, whose messenger's sender.

    Args:
        number: The person.
        known: What is known of all others.
        ground: Evidence of the page.

    Returns:
        The other's allegiance; None if nobody's words make the person another's, or that other's is unknown.
    """
    for link in _links(number, known):
        found = _by_pronoun(link, number, known, ground) or _in_company(link, number, known, ground)
        if found is not None:
            return found
    return None


def _links(number: int, known: Known) -> Iterator[Link]:
    for link in known.linked.get(number, ()):
        if link.post.official and not link.post.role.endswith("counterpart") and link.name.sentence >= 0:
            yield link


def _by_pronoun(link: Link, number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return whom "his" or "her" before a post means: the person named last. What "its" means words state, see `allegiance`."""
    start, sentence = whole_of(link)[0], link.post.sentence
    if link.post.determiner in _HIS:
        opening = ground.article.text[ground.sentences[sentence].span.start : start]
        here = [] if _PRONOUN.search(opening) else _people_before(start, sentence, number, known)
        before = [] if _described(sentence - 1, known, ground) else _people_before(start, sentence - 1, number, known)
        return _as(next(iter((*reversed(here), *before)), None), "owner")
    return None


def _described(sentence: int, known: Known, ground: Ground) -> bool:
    """Say whether a sentence speaks first of somebody by the post alone ("the Secretary-General spoke with President X")."""
    named = [known.titles.get(id(mention), mention.quote.span.start) for mention, _, _ in known.named(sentence)]
    posts = [post.quote.span.start for post in ground.posts.get(sentence, ()) if not post.plural]
    return bool(posts) and min(posts) < min(named, default=0)


def _in_company(link: Link, number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return the allegiance of whom a person accompanies, or of who brings this person's message."""
    start, sentence = whole_of(link)[0], link.name.sentence
    opening = ground.article.text[ground.sentences[sentence].span.start : start]
    people = _people_before(start, sentence, number, known)
    if _COMPANY.search(opening) is not None:
        return _as(people[0] if people else None, "company")
    if _SENT.search(opening) is None:
        return None
    named = [a for a in ground.actors.get(sentence, ()) if a.code is not None and a.reading is not Reading.PLACE]
    if named and people and named[0].quote.span.start < min(m.quote.span.start for m, _, _ in known.named(sentence)):
        return Allegiance(
            named[0].code or "", named[0].quote, "company"
        )  # "the Omani minister met X and gave her a message from"
    return _as(people[0] if people else None, "company")


def _of_body(link: Link, ground: Ground) -> Allegiance | None:
    """Return the body that a secretary-general heads: the last one named before in the sentence, else the page's only one."""
    if link.post.level is not PostLevel.HEAD_OF_ORGANIZATION or not link.post.role.startswith("secretary"):
        return None
    before = [
        actor
        for index in (link.post.sentence - 1, link.post.sentence)
        for actor in ground.actors.get(index, ())
        if actor.kind is ActorKind.ORGANIZATION
        and actor.code is not None
        and actor.quote.span.end <= link.post.quote.span.start
    ]
    if before:
        return Allegiance(before[-1].code or "", before[-1].quote, "body")
    only = next(iter(ground.bodies)) if len(ground.bodies) == 1 else None
    return Allegiance(only, ground.words_for(only), "body") if only is not None else None


def _in_capital(link: Link, ground: Ground) -> Allegiance | None:
    """Return the state in whose city a holder of its one seat acts first ("In Belgrade, Foreign Minister X accused ...")."""
    if link.post.level not in SINGLE_SEATS and "spokes" not in link.post.role:
        return None  # an adviser on a journey: "In Oslo, Special Adviser X will meet ..."
    start, sentence = whole_of(link)[0], link.name.sentence
    opening = ground.sentences[sentence].span.start
    for quote, code in _placed(sentence, ground):
        opens = _OPENS.match(ground.article.text[opening : quote.span.start]) is not None
        if opens and 0 < start - quote.span.end <= _PLACED and _is_party(code, ground):
            return Allegiance(code, quote, "capital")
    return None


def _placed(sentence: int, ground: Ground) -> Iterator[tuple[Quote, str]]:
    for found in ground.places.get(sentence, ()):
        if found.place is not None and found.place.country is not None and found.place.kind == "city":
            yield found.quote, found.place.country


def _is_party(code: str, ground: Ground) -> bool:
    """Say whether the page speaks of a state elsewhere than as a place."""
    named = (actor for actors in ground.actors.values() for actor in actors if actor.code == code)
    return any(actor.reading is not Reading.PLACE for actor in named)


def _people_before(start: int, sentence: int, number: int, known: Known) -> list[Allegiance]:
    named = ((m.quote.span, a) for m, other, a in known.named(sentence) if other != number and m.quote.span.end <= start)
    return [allegiance for _, allegiance in sorted(named, key=lambda item: item[0])]


def _as(found: Allegiance | None, reason: str) -> Allegiance | None:
    return Allegiance(found.code, found.quote, reason) if found is not None else None
