"""The state of a person whose post nobody owns in words ("Foreign Minister X"): what the sentence and the page imply.

First it is told which states are out of the question (the one met with, visited or sent to, the one whose seat is taken); then
the one that speaks in the sentence, the other side of a counterpart, or the page's home is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from readout.lexicon.names import NameTable
from readout.model.entity import PostLevel
from readout.model.mention import ActorKind, ActorMention, NameMention, Reading
from readout.resolution.chains import Chain
from readout.resolution.ground import Ground
from readout.resolution.holders import Link
from readout.resolution.served import Allegiance

_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|call(?:s|ed)? on|courtesy call|talks?|session|receiv(?:e|es|ed|ing)|host(?:s|ed|ing)?|welcom\w+"
    r"|greet(?:s|ed|ing)?|spoke|spoken|phone|telephone\w*|conversation|thanked|invitation|invited|summit|between|summoned|dinner"
    r"|lunch|visit(?:ed|s)?|told|accompan\w+)\b"
)
_TOGETHER = re.compile(
    r"^,? (?:will |are |were |had |have |also |then |last |jointly |both )*(?:to )?"
    r"(?:co-\w+|met|meet|held|hold|signed|sign|spoke|speak|discuss\w*|agreed|exchanged|talked|launched|opened)"
)
_VISITS = re.compile(
    r"^[^.;]{0,30}?\b(?:visit|visits|visited|visiting|visit to|arriv(?:ed|es|ing) in|travel(?:s|ed|led|ling)? to|fly to"
    r"|flew to|left for|leaves for|trip to|tour of)\b",
    re.IGNORECASE,
)
_VISIT_BY = re.compile(r"\b(?:visit|trip|tour)\b[^.;]{0,40}\bby (?:the |its |new )*$")
_CONVEYED = re.compile(r"\b(?:invitation|letter|message|greetings|gift) (?:from|of)\b[^.;]* to $")
_SECOND_VERB = re.compile(r"\band (?:was|were|has|had|also|then|later|will|is|[a-z]+ed)\b")
_REPLACES = re.compile(r"\b(?:replac(?:ed|es|ing)|succeed(?:ed|s|ing)|took over from) $")
_CONVEYED_BY = re.compile(r"\b(?:invitation|letter|message) (?:of|from) (?:the )?$")
_FROM = re.compile(r"^,? (?:from|of|in) (?:the )?$")
_TWO_STATES = re.compile(r"\b(?:two|both) (?:countries|nations|states|neighbou?rs|governments|sides)\b", re.IGNORECASE)
_ASSERTS = re.compile(
    r",?[^.;]{0,24}? (?:has |have |had )?(?:also )?"
    r"(?:den(?:y|ies|ied)|says?|said|insist\w*|reject\w*|accus\w*|condemn\w*|protest\w*|vow\w*)\b"
)
_TWO = 2
_OPENING = 8
_NEAR = 40
_REACH = 160
_SINGLE_SEATS = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT, PostLevel.MINISTER})


class Known:
    """What is known so far: chains, their posts, and the allegiances found (which grow), by sentence and role."""

    def __init__(self, chains: Sequence[Chain], linked: Mapping[int, Sequence[Link]], found: Mapping[int, Allegiance]) -> None:
        self.chains = chains
        self.linked = linked
        self.found = found
        self._named: dict[int, list[tuple[NameMention, int]]] = {}
        for number, chain in enumerate(chains):
            for mention in chain.mentions:
                self._named.setdefault(mention.sentence, []).append((mention, number))
        self._roles: dict[str, set[int]] = {}
        self._counterparts: dict[int, set[int]] = {}
        self.titles: dict[int, int] = {}
        for number, links in linked.items():
            for link in links:
                if not link.post.former:
                    self._roles.setdefault(link.post.role, set()).add(number)
                if link.post.role.endswith("counterpart"):
                    self._counterparts.setdefault(link.post.sentence, set()).add(number)
                if link.relation == "before":
                    self.titles.setdefault(id(link.name), link.post.quote.span.start)

    def named(self, sentence: int) -> Iterator[tuple[NameMention, int, Allegiance]]:
        """Yield the names in a sentence whose bearers' allegiance is known."""
        for mention, number in self._named.get(sentence, ()):
            if number in self.found:
                yield mention, number, self.found[number]

    def codes_of_role(self, role: str, number: int) -> set[str]:
        """Return the states whose holder of a role is another person than `number`."""
        return {self.found[other].code for other in self._roles.get(role, ()) if other != number and other in self.found}

    def counterparts(self, sentence: int, number: int) -> set[str]:
        """Return the states of others whom a sentence calls a counterpart."""
        others = self._counterparts.get(sentence, set())
        return {self.found[other].code for other in others if other != number and other in self.found}


def implied(number: int, known: Known, ground: Ground, table: NameTable) -> Allegiance | None:
    """Return the allegiance that the words around an unowned post imply; None if they imply none."""
    links = [link for link in known.linked.get(number, ()) if link.post.official and not link.post.role.endswith("counterpart")]
    other = _counterpart(number, known, ground)
    if other is not None:
        return other
    if not links:
        return _replaced(known.chains[number], known, ground)
    out: set[str] = set()
    for link in links:
        out |= _ruled_out(link, number, known, ground, table)
    for link in links:
        spoken = _speaking(link, ground, out) or _same_role(link, ground, out)
        if spoken is not None:
            return spoken
    if all(link.relation == "heads" or (link.relation == "list" and not link.codes) for link in links):
        return _in_order(number, links, known, ground)
    other = _other_side(links[0], number, known, ground, out)
    if other is not None:
        return other
    likely = [code for code in ground.homes[:3] if code not in out]
    if likely[:1] != list(ground.homes[:1]):
        likely.sort(key=lambda code: code not in ground.sides)
    code = next(iter(likely), None)
    return Allegiance(code, ground.words_for(code), "home") if code is not None else None


def _counterpart(number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return the state of a counterpart: the one, other than the colleague's, that sentence or page names."""
    for link in known.linked.get(number, ()):
        if not link.post.role.endswith("counterpart"):
            continue
        sentence, end = link.post.sentence, link.post.quote.span.end
        named = [found.code for mention, _, found in known.named(sentence) if mention.quote.span.end <= end]
        own = (named or [found.code for _, _, found in known.named(sentence - 1)])[:1]
        if not own:
            continue
        actors = [actor for actor in ground.actors.get(sentence, ()) if actor.code is not None]
        for actor in actors:
            if actor.code is not None and _FROM.match(ground.article.text[end : actor.quote.span.start]):
                return Allegiance(actor.code, actor.quote, "counterpart")
        here = {actor.code for actor in actors if actor.kind is ActorKind.STATE} | set(named)
        others = sorted(code for code in here if code is not None and code not in own)
        rest = [code for code in dict.fromkeys((*ground.sides[:2], *ground.homes[:1])) if code not in own]
        if len(others) == 1 or (not others and len(rest) == 1):
            code = (others or rest)[0]
            return Allegiance(code, ground.words_for(code), "counterpart")
    return None


def _in_order(number: int, links: Sequence[Link], known: Known, ground: Ground) -> Allegiance | None:
    """Return the state of one of two holders of a post on a page of two states: the one left, else by the order of naming."""
    for link in links:
        members = sorted(
            (other.name.quote.span, holder)
            for holder, others in known.linked.items()
            for other in others
            if other.post.quote == link.post.quote and other.relation == "list"
        )
        sides = ground.sides if len(ground.sides) > 1 else tuple(dict.fromkeys((*ground.homes[:1], *ground.sides)))
        if not len(members) == len(sides) == _TWO:
            continue
        place = [holder for _, holder in members].index(number)
        other = known.found.get(members[1 - place][1])
        post = link.post.quote.span
        around = ground.article.text[max(0, post.start - _NEAR) : post.end + _NEAR]
        code = None
        if other is not None and other.code in sides:
            code = next(side for side in sides if side != other.code)
        elif other is None and (link.post.level in _SINGLE_SEATS or _TWO_STATES.search(around)):
            code = sides[place]
        if code is not None:
            return Allegiance(code, ground.words_for(code), "order")
    return None


def _replaced(chain: Chain, known: Known, ground: Ground) -> Allegiance | None:
    """Return the state of a predecessor: that of the person named last before "replaced X"."""
    for mention in chain.mentions:
        start = mention.quote.span.start
        if _REPLACES.search(ground.article.text[max(0, start - 24) : start]) is None:
            continue
        before = [
            (other.quote.span, allegiance)
            for index in (mention.sentence - 1, mention.sentence)
            for other, _, allegiance in known.named(index)
            if other.quote.span.end < start
        ]
        if before:
            successor = min(before, key=lambda item: item[0])[1]
            return Allegiance(successor.code, successor.quote, "replaced")
    return None


def _ruled_out(link: Link, number: int, known: Known, ground: Ground, table: NameTable) -> set[str]:
    """Return the states that the holder of a post cannot serve, by the words around it."""
    out = set(table.lacking.get(link.post.role, frozenset()))
    out |= _seats(link, number, known)
    if link.post.role in ground.speakers and link.name.sentence >= 0:
        out |= set(ground.homes[:1])
    out |= {code for code, _ in _opposite(link, known, ground)}
    out |= set(_visited(link, ground))
    if link.post.level is PostLevel.ENVOY and " to " in link.post.wording:
        out |= set(ground.codes_in(link.post.quote, link.post.sentence))
    return out


def _seats(link: Link, number: int, known: Known) -> set[str]:
    """Return the states whose seat of this rank and role another person of the page already holds."""
    if link.post.level not in _SINGLE_SEATS or link.post.former:
        return set()
    return known.codes_of_role(link.post.role, number)


def _opposite(link: Link, known: Known, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the states that the sentence sets opposite the holder: "X called on Prime Minister Y", "X and Minister Y met"."""
    text = ground.article.text
    start, end = _whole(link)
    before, after = _neighbours(link, known, ground)
    if before is not None:
        between = text[before[1] : start]
        joined = between.strip() == "and" and _TOGETHER.match(text[end : end + _REACH])
        opening = text[ground.sentences[link.name.sentence].span.start : start] if link.name.sentence >= 0 else ""
        if joined or _meets(between) or _CONVEYED.search(opening) or (between.strip() == "and" and "between " in opening):
            yield before[0], "before"
    if after is not None:
        between = text[end : after[2]]
        paired = between.strip() == "and" and (
            _TOGETHER.match(text[after[1] : after[1] + _REACH]) or "between " in text[max(0, start - 12) : start]
        )
        if paired or (_meets(between) and re.match(r"^,? (?!and\b)[a-z][^,;\"“”]*$", between)):
            yield after[0], "after"
    if before is None and link.name.sentence > 0:
        yield from _opposite_of_pronoun(link, known, ground)


def _meets(between: str) -> bool:
    """Say whether the words between two people bring them together, with no other clause in between."""
    return _MEETING.search(between) is not None and re.search(r"\bthat\b|;", between) is None


def _whole(link: Link) -> tuple[int, int]:
    """Return where a person's title and name begin and end."""
    return (
        min(link.post.quote.span.start, link.name.quote.span.start),
        max(link.post.quote.span.end, link.name.quote.span.end),
    )


def _neighbours(link: Link, known: Known, ground: Ground) -> tuple[tuple[str, int, int] | None, tuple[str, int, int] | None]:
    """Return the nearest person or owned post on each side in the sentence: code, end, start."""
    start, end = _whole(link)
    sentence = link.name.sentence
    seen = [
        (known.titles.get(id(mention), mention.quote.span.start), mention.quote.span.end, allegiance.code)
        for mention, _, allegiance in known.named(sentence)
    ]
    for post in ground.posts.get(sentence, ()):
        codes = ground.codes_in(post.owner, post.sentence)
        if len(codes) == 1 and not post.plural:
            seen.append((post.quote.span.start, post.quote.span.end, codes[0]))
    before = [item for item in seen if item[1] <= start and start - item[1] <= _REACH]
    after = [item for item in seen if item[0] >= end and item[0] - end <= _REACH]
    last, first_after = max(before, default=None), min(after, default=None)
    if last is not None and _SECOND_VERB.search(ground.article.text[last[1] : start]):
        last = min(before)
    return (
        None if last is None else (last[2], last[1], last[0]),
        None if first_after is None else (first_after[2], first_after[1], first_after[0]),
    )


def _opposite_of_pronoun(link: Link, known: Known, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the state of the one meant by "he" in "he called on Governor Y": the person named first in the sentence before."""
    sentence = link.name.sentence
    opening = ground.article.text[ground.sentences[sentence].span.start : _whole(link)[0]]
    if re.search(r"\b(?:he|she)\b", opening, re.IGNORECASE) is None or _MEETING.search(opening) is None:
        return
    earlier = [(mention.quote.span, allegiance.code) for mention, _, allegiance in known.named(sentence - 1)]
    if earlier:
        yield min(earlier)[1], "pronoun"


def _visited(link: Link, ground: Ground) -> Iterator[str]:
    """Yield the states that the holder visits ("X will visit Tehran", "a visit to Seoul by X")."""
    text = ground.article.text
    start, end = _whole(link)
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


def _speaking(link: Link, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the state that acts before the post in its sentence, or whose ministry of the same field spoke just before."""
    sentence, start = link.post.sentence, link.post.quote.span.start
    if sentence < 0:
        return None
    here = [actor for actor in ground.actors.get(sentence, ()) if _acts_before(actor, start, sentence, ground)]
    codes = [code for code in dict.fromkeys(actor.code for actor in here) if code is not None and code not in out]
    opening = [actor for actor in here if actor.quote.span.start - ground.sentences[sentence].span.start <= _OPENING]
    if len(codes) > 1 and opening and opening[0].code in codes:
        codes = [opening[0].code]
    if len(codes) == 1:
        return Allegiance(codes[0], next(actor.quote for actor in here if actor.code == codes[0]), "speaking")
    if here:
        return None
    before = _subject_before(link, ground, out)
    if before is not None:
        return before
    field = (link.post.portfolio or "").split(" ")[0].lower()[:5]
    for actor in reversed(ground.actors.get(sentence - 1, ())):
        same = field and field in actor.quote.text.lower() and actor.kind is ActorKind.MINISTRY
        if same and actor.code is not None and actor.code not in out:
            return Allegiance(actor.code, actor.quote, "speaking")
    return None


def _subject_before(link: Link, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the state that opens the sentence before in the paragraph ("Moscow denied it. Spokesman X ...")."""
    index = link.post.sentence
    if index < 1 or ground.sentences[index - 1].paragraph != ground.sentences[index].paragraph:
        return None
    start = ground.sentences[index - 1].span.start
    for actor in ground.actors.get(index - 1, ()):
        if actor.quote.span.start - start > _OPENING or actor.kind is ActorKind.ORGANIZATION:
            return None
        speaks = "spokes" in link.post.role or _ASSERTS.match(ground.article.text[actor.quote.span.end :][:_NEAR])
        if actor.reading is Reading.ACTOR and actor.code is not None and speaks:
            return Allegiance(actor.code, actor.quote, "speaking") if actor.code not in out else None
    return None


def _acts_before(actor: ActorMention, start: int, sentence: int, ground: Ground) -> bool:
    """Say whether a state or ministry stands before a post as one who acts, not as a place or as somebody else's."""
    span = actor.quote.span
    if actor.code is None or actor.kind is ActorKind.ORGANIZATION or span.end > start:
        return False
    opens = span.start - ground.sentences[sentence].span.start <= 8 or ground.article.text.startswith(", where", span.end)
    if actor.reading is Reading.PLACE and not opens:
        return False
    if ground.article.text[span.end : span.end + 1] == ":":
        return False
    return not any(post.quote.span.contains(span) for post in ground.posts.get(sentence, ()))


def _same_role(link: Link, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the state of an unnamed holder of the same post just before ("an EU spokesperson said ... spokesperson X")."""
    for back in range(3):
        for post in reversed(ground.posts.get(link.post.sentence - back, ())):
            codes = ground.codes_in(post.owner, post.sentence)
            same = post.role == link.post.role and not post.plural and post.quote.span.end <= link.post.quote.span.start
            if same and post.owner is not None and len(codes) == 1 and codes[0] not in out:
                return Allegiance(codes[0], post.owner, "role")
    return None


def _other_side(link: Link, number: int, known: Known, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the side that is left when the other side's person is called a counterpart in the same sentence."""
    others = known.counterparts(link.name.sentence, number)
    if not others:
        return None
    rest = [code for code in (*ground.homes[:1], *ground.sides, *ground.homes[1:3]) if code not in others | out]
    return Allegiance(rest[0], ground.words_for(rest[0]), "counterpart") if rest else None
