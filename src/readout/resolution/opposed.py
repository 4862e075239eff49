"""The states that the holder of an unowned post cannot serve: the one met with, visited or sent to, whose seat is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.lexicon.names import NameTable
from readout.model.entity import PostLevel
from readout.model.mention import ActorKind, NameMention, PostMention, Reading
from readout.model.span import Span
from readout.resolution.ground import Ground
from readout.resolution.holders import Link
from readout.resolution.known import Known

MEETING = re.compile(
    r"\b(?:met|meets?|meeting|call(?:s|ed)? on|courtesy call|talks?|session|receiv(?:e|es|ed|ing)|host(?:s|ed|ing)?|welcom\w+"
    r"|greet(?:s|ed|ing)?|spoke|spoken|phone|telephone\w*|conversation|thanked|invitation|invited|summit|between|summoned|dinner"
    r"|lunch|visit(?:ed|s)?|accompan\w+|co-chair\w*|sat (?:down with|across from)|sees?|saw)\b"
)
_TOGETHER = re.compile(
    r"^(?:,[^,.;]{3,40},)?,? (?:(?:will|are|were|had|have|also|then|last|jointly|both)(?:,[^,.;]{3,40},)? )*(?:to )?"
    r"(?:(?:co-\w+|met|meet|held|hold|signed|sign|spoke|speak|discuss\w*|agreed|exchanged|talked|launched|opened)"
    r"|(?:led|lead|headed|head|represented) (?:the (?:two|respective)|both|their) )"
)
_VISITS = re.compile(
    r"^[^.;]{0,30}?\b(?:visit|visits|visited|visiting|visit to|arriv(?:ed|es|ing) in|travel(?:s|ed|led|ling)? to|fly to"
    r"|flew to|left for|leaves for|trip to|tour of)\b",
    re.IGNORECASE,
)
_VISIT_BY = re.compile(r"\b(?:visit|trip|tour)\b[^.;]{0,40}\bby (?:the |its |new )*$")
_CONVEYED = re.compile(r"\b(?:invitation|letter|message|greetings|gift) (?:from|of)\b[^.;]* to $")
_SECOND_VERB = re.compile(r"\band (?:was|were|has|had|held|met|saw|paid|spoke|gave|had|also|then|later|will|is|[a-z]+ed)\b")
_TOLD = re.compile(r"\btold (?:the |his |her |visiting |[A-Z][\w.]* )*$")
_NO_SUBJECT = re.compile(r"\b(?:by|with|on|to|of|for|from|met|received) (?:the |H\. ?E\. )?$")
_ADDRESSES = re.compile(
    r"^,? (?:[a-z]+ly |also |then |later |has |had )*(?:thank|urg|ask|accus|blam|criticis|criticiz|condemn|press|warn"
    r"|call(?:ed|s)? on|appeal(?:ed|s)? to|demand(?:ed|s)? that|congratulat|fumed that)\w* "
    r"(?:the (?:government|people) of |the )?$"
)
_SUMMONED = re.compile(
    r"\b(?:summon(?:s|ed|ing)?|call(?:s|ed|ing)? in|convok(?:es|ed|ing)|expel(?:s|led|ling)?) (?:the )?(?:[A-Z][a-z]+ )?$"
)
_CONVEYED_BY = re.compile(r"\b(?:invitation|letter|message) (?:of|from) (?:the )?$")
_REACH = 160
_RULERS = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT})
_NO_SEATS = frozenset({"minister", "secretary", "leader"})
SINGLE_SEATS = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT, PostLevel.MINISTER})
"""Ranks of which a state has one holder for each field."""


def ruled_out(link: Link, number: int, known: Known, ground: Ground, table: NameTable) -> set[str]:
    """Return the states that the holder of a post cannot serve, by its role and by the words around it."""
    return set(table.lacking.get(link.post.role, frozenset())) | ruled_by_words(link, number, known, ground)


def ruled_by_words(link: Link, number: int, known: Known, ground: Ground) -> set[str]:
    """Return the states that the holder of a post cannot serve, by the words around it."""
    out: set[str] = set()
    if link.post.level in _RULERS and link.post.organization is None:
        out |= ground.bodies
    out |= _seats(link, number, known)
    if link.post.role in ground.speakers and link.name.sentence >= 0:
        out |= set(ground.homes[:1])
    out |= {code for code, _ in opposite(link, known, ground)}
    titled = {id(other.name) for other in known.linked.get(number, ())}
    for mention in known.chains[number].mentions:
        out |= set(_addressed(mention, ground))
        if mention.sentence >= 0 and id(mention) not in titled:
            out |= {code for code, _ in opposite_of(mention.quote.span, mention.sentence, known, ground)}
    if "government" in link.post.wording.lower().split():
        out |= {a.code for actors in ground.actors.values() for a in actors if a.kind is ActorKind.GROUP and a.code is not None}
    out |= set(_visited(link, ground))
    if link.post.level is PostLevel.ENVOY:
        out |= _summoning(link, ground)
    if link.post.level is PostLevel.ENVOY and " to " in link.post.wording:
        out |= set(ground.codes_in(link.post.quote, link.post.sentence))
    return out


def _summoning(link: Link, ground: Ground) -> set[str]:
    """Return the state that calls in or expels an ambassador: never the ambassador's own."""
    start, sentence = whole_of(link)[0], link.name.sentence
    if sentence < 0 or _SUMMONED.search(ground.article.text[ground.sentences[sentence].span.start : start]) is None:
        return set()
    before = [actor.code for actor in ground.actors.get(sentence, ()) if actor.quote.span.end <= start]
    return {code for code in before[-1:] if code is not None}


def _seats(link: Link, number: int, known: Known) -> set[str]:
    """Return the states whose seat of this rank and role another person of the page already holds.

    "Minister" alone names no seat, nor does the president of a chamber or a company.
    """
    bare = link.post.role in _NO_SEATS or link.post.organization is not None
    if link.post.level not in SINGLE_SEATS or link.post.former or bare:
        return set()
    return known.codes_of_role(link.post.role, number)


def opposite(link: Link, known: Known, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the states that the sentence sets opposite the holder: "X called on Prime Minister Y", "X and Minister Y met"."""
    yield from opposite_of(Span(*whole_of(link)), link.name.sentence, known, ground)


def opposite_of(whole: Span, sentence: int, known: Known, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the states that a sentence sets opposite the person whose title and name stand at `whole`."""
    text = ground.article.text
    start, end = whole.start, whole.end
    before, after = _neighbours(whole, sentence, known, ground)
    if before is not None:
        between = text[before[1] : start]
        # "X and Y met", but not "X and Y met Z"
        joined = between.strip() == "and" and after is None and _TOGETHER.match(text[end : end + _REACH])
        opening = text[ground.sentences[sentence].span.start : start] if sentence >= 0 else ""
        if joined or _meets(between) or _CONVEYED.search(opening) or (between.strip() == "and" and "between " in opening):
            yield before[0], "before"
    if after is not None and not known.names_somebody(sentence, end, after[2]):
        between = text[end : after[2]]
        paired = between.strip() == "and" and (
            _TOGETHER.match(text[after[1] : after[1] + _REACH]) or "between " in text[max(0, start - 12) : start]
        )
        if paired or (_meets(between) and re.match(r"^,? (?!and\b)[a-z][^,;\"“”]*$", between)):
            yield after[0], "after"
    if before is None and sentence > 0:
        yield from _opposite_of_pronoun(start, sentence, known, ground)


def _meets(between: str) -> bool:
    """Say whether the words between two people bring them together, with no other clause in between."""
    return (MEETING.search(between) is not None or _TOLD.search(between) is not None) and re.search(
        r"\bthat\b|;", between
    ) is None


def whole_of(link: Link) -> tuple[int, int]:
    """Return where a person's title and name begin and end."""
    return (
        min(link.post.quote.span.start, link.name.quote.span.start),
        max(link.post.quote.span.end, link.name.quote.span.end),
    )


def _neighbours(
    whole: Span, sentence: int, known: Known, ground: Ground
) -> tuple[tuple[str, int, int] | None, tuple[str, int, int] | None]:
    """Return the nearest person or owned post on each side in the sentence: code, end, start."""
    start, end = whole.start, whole.end
    seen = [
        (known.titles.get(id(mention), mention.quote.span.start), mention.quote.span.end, allegiance.code)
        for mention, _, allegiance in known.named(sentence)
        if not ground.article.text.startswith(":", mention.quote.span.end)  # who speaks in a transcript
    ]
    for post in ground.posts.get(sentence, ()):
        codes = ground.codes_in(post.owner, post.sentence) or tuple(known.codes_of_role(post.role, -1) if _alone(post) else ())
        if len(codes) == 1 and not post.plural:
            seen.append((post.quote.span.start, post.quote.span.end, codes[0]))
    before = [item for item in seen if item[1] <= start and start - item[1] <= _REACH]
    after = [item for item in seen if item[0] >= end and item[0] - end <= _REACH]
    last, first_after = max(before, default=None), min(after, default=None)
    if last is not None and _SECOND_VERB.search(ground.article.text[last[1] : start]):
        subjects = [item for item in before if not _NO_SUBJECT.search(ground.article.text[: item[0]][-16:])]
        last = min(subjects, default=None)
    return (
        None if last is None else (last[2], last[1], last[0]),
        None if first_after is None else (first_after[2], first_after[1], first_after[0]),
    )


def _alone(post: PostMention) -> bool:
    """Say whether a post stands for the person who holds it ("the foreign minister")."""
    return post.determiner == "the" and post.owner is None and post.level in SINGLE_SEATS


def _opposite_of_pronoun(start: int, sentence: int, known: Known, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the state of the one meant by "he" in "he called on Governor Y": the person named first in the sentence before."""
    opening = ground.article.text[ground.sentences[sentence].span.start : start]
    if MEETING.search(opening) is None:
        return
    outlet = ground.article.outlet
    if (
        re.search(r"\b(?:I|we|We)\b", opening)
        and outlet is not None
        and outlet.kind == "ministry"
        and outlet.country is not None
    ):
        yield outlet.country, "pronoun"
    if re.search(r"\b(?:he|she)\b", opening, re.IGNORECASE) is None:
        return
    earlier = [(mention.quote.span, allegiance.code) for mention, _, allegiance in known.named(sentence - 1)]
    if earlier:
        yield min(earlier)[1], "pronoun"


def _addressed(mention: NameMention, ground: Ground) -> Iterator[str]:
    """Yield the states that a person thanks, urges or accuses ("Minister X thanked Peru"): never their own."""
    text, end = ground.article.text, mention.quote.span.end
    for actor in ground.actors.get(mention.sentence, ()):
        states = actor.kind is ActorKind.STATE and actor.reading is not Reading.MODIFIER
        near = end < actor.quote.span.start <= end + _REACH
        if states and near and actor.code is not None and _ADDRESSES.match(text[end : actor.quote.span.start]):
            yield actor.code


def _visited(link: Link, ground: Ground) -> Iterator[str]:
    """Yield the states that the holder visits ("X will visit Tehran", "a visit to Seoul by X")."""
    text = ground.article.text
    start, end = whole_of(link)
    after = _VISITS.match(text[end : end + _REACH])
    if after is not None and (
        re.search(r"[A-Z](?!ravel|isit|rip)", after.group()) or _CONVEYED_BY.search(text[max(0, start - 30) : start])
    ):
        after = None
    before = _VISIT_BY.search(text[max(0, start - _REACH) : start])
    offset = max(0, start - _REACH)
    for actor in ground.actors.get(link.name.sentence, ()):
        if actor.code is None or actor.kind is not ActorKind.STATE:
            continue
        place = actor.quote.span.start
        if after is not None and 0 <= place - (end + after.end()) <= 12:
            yield actor.code
        if before is not None and offset + before.start() <= place < start:
            yield actor.code
