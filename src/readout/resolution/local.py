"""Whom somebody serves by the place they act from: who receives there, who invites there, for whom they promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.model.entity import PostLevel
from readout.model.mention import ActorKind, Reading
from readout.model.span import Quote
from readout.resolution.chains import Chain
from readout.resolution.ground import Ground
from readout.resolution.holders import Link
from readout.resolution.known import Known
from readout.resolution.opposed import MEETING, opposite, whole_of
from readout.resolution.served import Allegiance

_HOSTS = frozenset(
    {
        PostLevel.HEAD_OF_STATE,
        PostLevel.HEAD_OF_GOVERNMENT,
        PostLevel.MINISTER,
        PostLevel.VICE_MINISTER,
        PostLevel.LEGISLATOR,
        PostLevel.HEAD_OF_ORGANIZATION,
    }
)
_JOURNEY = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|arriv(?:ed|es|ing)|travel(?:l?ed|s)|flew|proceed(?:ed|s)? to|trip|tour)\b", re.IGNORECASE
)
_AT = re.compile(r"^,? (?:[a-z]+day,? |today |yesterday )?(?:in|at) (?:the (?:capital|city)[a-z ]* )?$")
_AUDIENCE = re.compile(
    r"^ (?:has |had )?told (?:the )?(?:[a-z-]+ )?(?:lawmakers|parliament(?:arians)?|MPs|deputies|senators|state (?:news agency"
    r"|television|TV|media|radio)|(?:state|national|public) (?:television|TV|radio|broadcaster)|cabinet) in $"
)
_INVITES = re.compile(
    r"^(?:['’]s? (?:[a-z]+ )?invitation|,? (?:has |had |also |then |later |again )*(?:invit(?:ed|es|ing)|extended an invitation"
    r"|(?:issued|conveyed) an invitation))\b[^.;]{0,90}?\b(?:visit|to|in)(?: to)? (?:the )?$"
)
_INVITED_BY = re.compile(r"\binvitation (?:from|of|by) (?:[A-Z][\w.]* |the |his |her )*$")
_TO_VISIT = re.compile(r"^,? (?:[A-Z][\w.]*,? )*?(?:to|for)[a-z ]* (?:visit|visit to|travel to|come to) (?:the )?$")
_PROMISES = re.compile(
    r"^,? (?:[a-z]+ly |also |then |later |further )*(?:said|says|announced|pledged|promised|reiterated|stressed|stated|declared"
    r"|vowed|confirmed|added)(?: on [A-Z][a-z]+day| [a-z]+day)?(?: that)? (?:the (?:government|people) of |the )?$"
)
_WILL = re.compile(r"^ (?:would|will|is ready|was ready|stands ready|stood ready|remains? committed|remained committed)\b")
_REACH = 160
_NEAR = 60


def host_state(link: Link, known: Known, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the state of the city where the holder of a post receives a visitor from elsewhere, or speaks to its own.

    Args:
        link: The post said of the name.
        known: What is known so far.
        ground: Evidence of the page.
        out: States that are out of the question.
    """
    sentence = link.name.sentence
    if sentence < 0:
        return None
    start, end = whole_of(link)
    text = ground.article.text
    spoken = _before_own(end, sentence, ground)
    if spoken is not None and spoken.code not in out:
        return spoken
    if link.post.level not in _HOSTS or link.post.former:
        return None
    opening = text[ground.sentences[sentence].span.start : start]
    if MEETING.search(opening) is None or not (
        re.search(r"\b(?:he|she|they|the (?:foreign |prime )?(?:minister|secretary|president))\b", opening, re.I)
        or _opposed(link, known, ground)
    ):
        return None
    visitors = _opposed(link, known, ground)
    for quote, code in _places_near(start, end, sentence, ground):
        if code not in out and code not in visitors and _is_party(code, opening, ground):
            return Allegiance(code, quote, "host")
    return None


def _is_party(code: str, opening: str, ground: Ground) -> bool:
    """Say whether a meeting's place is one side's: somebody went there, or the page speaks of its state elsewhere."""
    named = (a for actors in ground.actors.values() for a in actors if a.code == code)
    return _JOURNEY.search(opening) is not None or any(actor.reading is not Reading.PLACE for actor in named)


def _opposed(link: Link, known: Known, ground: Ground) -> set[str]:
    return {code for code, _ in opposite(link, known, ground)}


def _before_own(end: int, sentence: int, ground: Ground) -> Allegiance | None:
    """Return the state to whose parliament or broadcaster somebody speaks in its capital; None if to none."""
    for quote, code in _places(sentence, ground):
        if _AUDIENCE.match(ground.article.text[end : quote.span.start]):
            return Allegiance(code, quote, "audience")
    return None


def _places(sentence: int, ground: Ground) -> Iterator[tuple[Quote, str]]:
    """Yield the places of a sentence with their states."""
    for found in ground.places.get(sentence, ()):
        if found.place is not None and found.place.country is not None and found.place.kind != "region":
            yield found.quote, found.place.country


def _places_near(start: int, end: int, sentence: int, ground: Ground) -> Iterator[tuple[Quote, str]]:
    """Yield the places of a meeting, likeliest first: named before the host, right after, where the visitor went before."""
    text = ground.article.text
    here = list(_places(sentence, ground))
    yield from reversed([item for item in here if item[0].span.end <= start])
    yield from (item for item in here if _AT.match(text[end : item[0].span.start]))
    if sentence > 0 and ground.sentences[sentence - 1].paragraph == ground.sentences[sentence].paragraph:
        before = ground.sentences[sentence - 1].span.of(text)
        if _JOURNEY.search(before):
            yield from reversed(list(_places(sentence - 1, ground)))


def inviting_state(chain: Chain, ground: Ground) -> Allegiance | None:
    """Return the state to which a person invites another ("an invitation from X to visit Oslo", "X invited Y to Oslo")."""
    text = ground.article.text
    for mention in chain.mentions:
        span = mention.quote.span
        for quote, code in _visitable(mention.sentence, ground):
            after = text[span.end : quote.span.start] if 0 < quote.span.start - span.end <= _REACH else ""
            offered = _INVITED_BY.search(text[max(0, span.start - _NEAR) : span.start]) and _TO_VISIT.match(after)
            if offered or _INVITES.match(after):
                return Allegiance(code, quote, "invites")
    return None


def _visitable(sentence: int, ground: Ground) -> Iterator[tuple[Quote, str]]:
    """Yield the places of a sentence and the states named in it as such."""
    yield from _places(sentence, ground)
    for actor in ground.actors.get(sentence, ()):
        if actor.kind is ActorKind.STATE and actor.code is not None and actor.reading is Reading.PLACE:
            yield actor.quote, actor.code


def spoken_for(chain: Chain, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the state for which a person makes a promise ("X said Norway would open an embassy"); None if for none."""
    text = ground.article.text
    for mention in chain.mentions:
        end = mention.quote.span.end
        for actor in ground.actors.get(mention.sentence, ()):
            span = actor.quote.span
            fits = (
                actor.code is not None
                and actor.code not in out
                and actor.kind is ActorKind.STATE
                and end < span.start <= end + _NEAR
            )
            if (
                fits
                and actor.code is not None
                and _PROMISES.match(text[end : span.start])
                and _WILL.match(text[span.end :][:_NEAR])
            ):
                return Allegiance(actor.code, actor.quote, "speaks for")
    return None
