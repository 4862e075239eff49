"""Signs of whom somebody serves by what the words let them do: whom they meet, where they speak, receive or go, for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.model.mention import ActorKind, NameMention, Reading
from readout.model.span import Span
from readout.resolution.ground import Ground
from readout.resolution.known import Known
from readout.resolution.opposed import MEETING, SINGLE_SEATS, opposite_of, ruled_by_words, whole_of

_SPEAKS = r"(?:said|says|saying|told|spoke|speaking|announced|wrote|warned|replied|added|argued|insisted|declared|promised)"
_HEARERS = (
    r"(?: (?:to |the |a |an )*(?:[a-z]+ )?"
    r"(?:reporters|journalists|lawmakers|parliament|media|television|radio|conference|interview))"
)
_SAID_IN = re.compile(
    rf"^[^.;\"“”]{{0,30}}?\b{_SPEAKS}{_HEARERS}?(?: (?:late |early )?(?:on )?[A-Z][a-z]+day| today| yesterday)?"
    r" (?:in|from) (?:the capital,? )?$"
)
_SPEAKS_FOR = re.compile(
    rf"^,? (?:[a-z]+ ){{0,3}}?(?:answered|pledged|stressed|explained|vowed|reiterated|{_SPEAKS})\b[^.;\"“”]{{0,40}}$"
)
_RECEIVES_IN = re.compile(
    r"^[^.;\"“”]{0,40}?\b(?:host|receiv|welcom|greet|await|invit)\w*\b[^.;\"“”]{0,80}?\b(?:in|to) (?:the capital,? )?$"
)
_GOES = re.compile(
    r"\b(?:visit|travel|fly|flew|flies|proceed|head|go|goes|went|arriv|trip|tour|leav|left|journey|stop|due|land)\w*\b"
    r"[^.;\"“”]{0,60}?\b(?:to|in|at|for|visit\w*) (?:the )?$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|met|meets?|meeting|see|call(?:ed|s)? on|by|receiv\w+|to|join\w*)\b[^.;]{0,40}$")
_ACTS = re.compile(r"(?:['’]s)? (?:would|will|was|is|had|has|stood|wants?)\b")
_NEAR = 12
_REACH = 160


def signs_of_doings(number: int, sure: Known, ground: Ground) -> dict[str, frozenset[str]]:
    """Return each sign with the codes that bear it.

    Args:
        number: The person.
        sure: Allegiances that words state.
        ground: Evidence of the page.
    """
    mentions = [m for m in sure.chains[number].mentions if m.sentence >= 0]
    return {
        "opposed": frozenset(code for m in mentions for code in _opposed(m, number, sure, ground)),
        "out of the question": frozenset(
            code for link in sure.linked.get(number, ()) for code in ruled_by_words(link, number, sure, ground)
        ),
        "speaks there": frozenset(code for m in mentions for code in _places_after(m, _SAID_IN, ground)),
        "receives there": frozenset(code for m in mentions for code in _places_after(m, _RECEIVES_IN, ground)),
        "is met on a journey there": frozenset(code for m in mentions for code in _visited_before(m, sure, ground)),
        "speaks for it": frozenset(code for m in mentions for code in _spoken_for(m, ground)),
        "other side's seat": frozenset(_other_of_two(number, sure, ground)),
        "left over": frozenset(code for m in mentions for code in _left_over(m, number, sure, ground)),
    }


def met_before(number: int, known: Known, ground: Ground) -> Iterator[str]:
    """Yield the states of those named before a person whom the words let them meet."""
    for mention in known.chains[number].mentions:
        if mention.sentence >= 0:
            yield from (code for code, side in _opposites(mention, number, known, ground) if side != "after")


def _opposed(mention: NameMention, number: int, sure: Known, ground: Ground) -> Iterator[str]:
    yield from (code for code, _ in _opposites(mention, number, sure, ground))


def _opposites(mention: NameMention, number: int, known: Known, ground: Ground) -> Iterator[tuple[str, str]]:
    span = next((Span(*whole_of(link)) for link in known.linked.get(number, ()) if link.name is mention), mention.quote.span)
    yield from opposite_of(span, mention.sentence, known, ground)


def _places(sentence: int, ground: Ground) -> Iterator[tuple[Span, str]]:
    for found in ground.places.get(sentence, ()):
        if found.place is not None and found.place.country is not None:
            yield found.quote.span, found.place.country
    for actor in ground.actors.get(sentence, ()):
        if actor.code is not None and actor.kind is ActorKind.STATE and actor.reading is Reading.PLACE:
            yield actor.quote.span, actor.code


def _places_after(mention: NameMention, words: re.Pattern[str], ground: Ground) -> Iterator[str]:
    """Yield the states of the places that follow a name with certain words in between."""
    end = mention.quote.span.end
    for span, code in _places(mention.sentence, ground):
        if end < span.start <= end + _REACH and words.match(ground.article.text[end : span.start]):
            yield code


def _visited_before(mention: NameMention, sure: Known, ground: Ground) -> Iterator[str]:
    """Yield the states to which a journey leads on which somebody is met ("will go to Oslo to meet Minister X")."""
    text, start = ground.article.text, sure.titles.get(id(mention), mention.quote.span.start)
    for sentence in (mention.sentence - 1, mention.sentence):
        if sentence < 0:
            continue
        opening = ground.sentences[sentence].span.start
        for span, code in _places(sentence, ground):
            met = text[span.end if sentence == mention.sentence else ground.sentences[mention.sentence].span.start : start]
            goes = span.end <= start and _GOES.search(text[opening : span.start])
            if (goes and len(met) < _REACH and MEETING.search(met) and _WITH.search(met)) or (
                goes and sentence == mention.sentence and len(met) < _REACH and _WITH.search(met)
            ):
                yield code


def _spoken_for(mention: NameMention, ground: Ground) -> Iterator[str]:
    """Yield the state or capital that acts in what somebody says ("X answered that Oslo would consider it")."""
    text, end = ground.article.text, mention.quote.span.end
    after = [a for a in ground.actors.get(mention.sentence, ()) if a.quote.span.start > end and a.code is not None]
    for actor in after[:1]:
        between = text[end : actor.quote.span.start]
        acts = actor.reading is Reading.ACTOR and _ACTS.match(text[actor.quote.span.end :][:_NEAR])
        if acts and _SPEAKS_FOR.match(between) and actor.code is not None:
            yield actor.code


def _other_of_two(number: int, sure: Known, ground: Ground) -> Iterator[str]:
    """Yield that of the page's first two states whose seat is free where the other's is taken."""
    roles = [link.post.role for link in sure.linked.get(number, ()) if link.post.level in SINGLE_SEATS and not link.post.former]
    pair = ground.sides[:2]
    for role in roles:
        taken = sure.codes_of_role(role, number)
        yield from (code for code in pair if len(pair) > 1 and code not in taken and set(pair) - {code} <= taken)


def _left_over(mention: NameMention, number: int, sure: Known, ground: Ground) -> Iterator[str]:
    """Yield the only state of a sentence that nobody else named in it serves, if it names several."""
    here = dict.fromkeys(
        actor.code
        for actor in ground.actors.get(mention.sentence, ())
        if actor.code is not None and actor.kind is ActorKind.STATE and actor.reading is not Reading.PLACE
    )
    others = {served.code for _, other, served in sure.named(mention.sentence) if other != number}
    left = [code for code in here if code not in others]
    if others and len(here) > 1 and len(left) == 1:
        yield left[0]
