"""The state of a person whose post nobody owns in words ("Foreign Minister X"): what the sentence and the page imply.

First it is told which states are out of the question (the one met with, visited or sent to, the one whose seat is taken); then
the one that speaks in the sentence, the other side of a counterpart, or the page's home is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.lexicon.names import NameTable
from readout.model.mention import ActorKind, ActorMention, Reading
from readout.resolution.chains import Chain
from readout.resolution.ground import Ground
from readout.resolution.holders import Link
from readout.resolution.known import Known
from readout.resolution.local import host_state, inviting_state, spoken_for
from readout.resolution.opposed import SINGLE_SEATS, ruled_out
from readout.resolution.owned import owned
from readout.resolution.served import Allegiance
from readout.resolution.servedsigns import signs_of_doings

_DATELINE = re.compile(r"(?:, [A-Z][\w .]{2,30})?(?::| [–—-] )")
_OFFICE = re.compile(r"['’]s (?:office|government|spokes\w+|cabinet|administration|ministry)\b")
_REBEL = re.compile(r"\b(?:[Rr]ebel|guerrilla|insurgent|militia|militant)(?: group)?(?:['’]s)? (?:[a-z]+ )?$")
_REPLACES = re.compile(r"\b(?:replac(?:ed|es|ing)|succeed(?:ed|s|ing)|took over from) $")
_TWO_STATES = re.compile(r"\b(?:two|both) (?:countries|nations|states|neighbou?rs|governments|sides)\b", re.IGNORECASE)
_ASSERTS = re.compile(
    r",?[^.;]{0,24}? (?:has |have |had )?(?:also )?"
    r"(?:den(?:y|ies|ied)|says?|said|insist\w*|reject\w*|accus\w*|condemn\w*|protest\w*|vow\w*"
    r"|dismiss\w*|criticis\w*|criticiz\w*|denounc\w*|defend\w*|respond\w*|retort\w*|rebuff\w*|warn\w*|claim\w*)\b"
)
_TELLING = ("speaks for it", "receives there", "speaks there")
"""Doings that tell by themselves whom somebody serves, surest first."""

_TWO = 2
_OPENING = 8
_NEAR = 40
_REACH = 160


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
        out |= ruled_out(link, number, known, ground, table)
    told: Allegiance | None = None
    for link in links:
        told = (
            told or _speaking(link, known, ground, out) or _same_role(link, ground, out) or host_state(link, known, ground, out)
        )
    if told is not None:
        return told
    if all(link.relation == "heads" or (link.relation == "list" and not link.codes) for link in links):
        return _in_order(number, links, known, ground)
    other = _other_side(links[0], number, known, ground, out) or spoken_for(known.chains[number], ground, out)
    if other is not None:
        return other
    return _by_doings(number, known, ground, out) or _at_home(links, ground, out)


def _by_doings(number: int, known: Known, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the one state for which somebody speaks, or where they speak or receive; None if none or several."""
    doings = signs_of_doings(number, known, ground)
    for sign in _TELLING:
        codes = doings[sign] - out
        if len(codes) == 1:
            code = next(iter(codes))
            return Allegiance(code, ground.words_for(code), "doings")
    return None


def sideways(number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return the allegiance that words beside a person tell without owning a post: whom they invite where, whose rebels."""
    links = [link for link in known.linked.get(number, ()) if link.post.official]
    if not links:
        return None
    return _rebels(links, ground) or inviting_state(known.chains[number], ground) or owned(number, known, ground)


def _rebels(links: Sequence[Link], ground: Ground) -> Allegiance | None:
    """Return the one armed group of a page for "rebel commander X"; None if the page names none or several."""
    text = ground.article.text
    if not any(_REBEL.search(text[max(0, link.post.quote.span.start - _NEAR) : link.post.quote.span.start]) for link in links):
        return None
    groups = [a for actors in ground.actors.values() for a in actors if a.kind is ActorKind.GROUP and a.code is not None]
    one = groups[0] if len({actor.code for actor in groups}) == 1 else None
    return Allegiance(one.code, one.quote, "rebels") if one is not None and one.code is not None else None


def _at_home(links: Sequence[Link], ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the page's home; where that is out of the question the state that opens the sentence before, or another side."""
    likely = [code for code in ground.homes[:3] if code not in out]
    if likely[:1] != list(ground.homes[:1]):
        for link in links:
            opener = _opener_before(link, ground)
            opens = link.post.quote.span.start - ground.sentences[link.post.sentence].span.start <= _OPENING
            if opener is not None and opens and opener.code is not None and opener.code not in out:
                return Allegiance(opener.code, opener.quote, "speaking")
        likely = [code for code in ground.sides if code not in out] or likely
    code = next(iter(likely), None)
    return Allegiance(code, ground.words_for(code), "home") if code is not None else None


def _counterpart(number: int, known: Known, ground: Ground) -> Allegiance | None:
    """Return the state of a counterpart: the one, other than the colleague's, that sentence or page names."""
    for link in known.linked.get(number, ()):
        if not link.post.role.endswith("counterpart"):
            continue
        if link.relation == "list" and link.post.plural is False and not link.codes:
            dealt = _dealt(number, link, known, ground)
            if dealt is not None:
                return dealt
        sentence, end = link.post.sentence, link.post.quote.span.end
        named = [found.code for mention, _, found in known.named(sentence) if mention.quote.span.end <= end]
        own = (named or [found.code for _, _, found in known.named(sentence - 1)])[:1]
        if not own:
            continue
        here = {actor.code for actor in ground.actors.get(sentence, ()) if actor.kind is ActorKind.STATE} | set(named)
        others = sorted(code for code in here if code is not None and code not in own)
        rest = [code for code in dict.fromkeys((*ground.sides[:2], *ground.homes[:1])) if code not in own]
        if len(others) == 1 or (not others and len(rest) == 1):
            code = (others or rest)[0]
            return Allegiance(code, ground.words_for(code), "counterpart")
    return None


def _dealt(number: int, link: Link, known: Known, ground: Ground) -> Allegiance | None:
    """Return the state of one of several counterparts, dealt out where the words before name as many others.

    "The ministers of A, B and C ... his counterparts X and Y"; None if they name fewer or more.
    """
    holders = [
        holder
        for _, holder in sorted(
            (other.name.quote.span, holder)
            for holder, others in known.linked.items()
            for other in others
            if other.post.quote == link.post.quote and other.relation == "list"
        )
    ]
    start = link.post.quote.span.start
    own = next((found.code for mention, _, found in known.named(link.post.sentence) if mention.quote.span.end <= start), None)
    before = [
        actor
        for index in (link.post.sentence - 1, link.post.sentence)
        for actor in ground.actors.get(index, ())
        if actor.kind is ActorKind.STATE and actor.reading is not Reading.PLACE and actor.quote.span.end <= start
    ]
    here = [actor for actor in before if actor.sentence == link.post.sentence]
    for actors in (here, before):
        rest = {actor.code: actor.quote for actor in actors if actor.code is not None and actor.code != own}
        if own is not None and len(rest) == len(holders) > 1:
            code = list(rest)[holders.index(number)]
            return Allegiance(code, rest[code], "counterpart")
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
        post = link.post.quote.span
        around = ground.article.text[max(0, post.start - _NEAR) : post.end + _NEAR]
        sides = _two_sides(known, ground, both=_TWO_STATES.search(around) is not None)
        holders = [holder for _, holder in members]
        if number not in holders:
            continue
        place = holders.index(number)
        if len(members) > _TWO and len(members) == len(named := _named_sides(known)):
            return Allegiance(named[place], ground.words_for(named[place]), "order")
        if not len(members) == len(sides) == _TWO:
            continue
        other = known.found.get(members[1 - place][1])
        code = None
        if other is not None and other.code in sides:
            code = next(side for side in sides if side != other.code)
        elif other is None and (link.post.level in SINGLE_SEATS or _TWO_STATES.search(around)):
            code = sides[place]
        if code is not None:
            return Allegiance(code, ground.words_for(code), "order")
    return None


def _named_sides(known: Known) -> tuple[str, ...]:
    """Return the states of the page's people, by first mention, before those of a list were dealt out by order."""
    sure = (known.found[number] for number in range(len(known.chains)) if number in known.found)
    return tuple(dict.fromkeys(found.code for found in sure if found.reason != "order"))


def _two_sides(known: Known, ground: Ground, *, both: bool) -> tuple[str, ...]:
    """Return the sides of a page in the order in which it names their people; the first two if the words speak of "both"."""
    sides = ground.sides if len(ground.sides) > 1 else tuple(dict.fromkeys((*ground.homes[:1], *ground.sides)))
    named = _named_sides(known)
    first = sides[:_TWO] if both else sides
    return tuple(sorted(first, key=lambda code: named.index(code) if code in named else len(named)))


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


def _spoken_of_before(link: Link, known: Known, ground: Ground) -> Allegiance | None:
    """Return the state of the leader whose office speaks before a spokesperson ("X's office denied it. Spokeswoman Y ...")."""
    index = link.post.sentence
    if index < 1 or "spokes" not in link.post.role:
        return None
    start = ground.sentences[index - 1].span.start
    for mention, _, allegiance in known.named(index - 1):
        office = _OFFICE.match(ground.article.text, mention.quote.span.end)
        if office is not None and mention.quote.span.start - start <= _NEAR:
            return Allegiance(allegiance.code, allegiance.quote, "speaking")
    return None


def _speaking(link: Link, known: Known, ground: Ground, out: set[str]) -> Allegiance | None:
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
    before = asserting_before(link, ground) or _spoken_of_before(link, known, ground)
    if before is not None and before.code not in out:
        return before
    field = (link.post.portfolio or "").split(" ")[0].lower()[:5]
    for actor in reversed(ground.actors.get(sentence - 1, ())):
        same = field and field in actor.quote.text.lower() and actor.kind is ActorKind.MINISTRY
        if same and actor.code is not None and actor.code not in out:
            return Allegiance(actor.code, actor.quote, "speaking")
    return None


def asserting_before(link: Link, ground: Ground) -> Allegiance | None:
    """Return the state that says something in the sentence before ("Moscow denied it. Spokesman X ..."); None if none does."""
    actor = _opener_before(link, ground)
    if actor is None or actor.code is None:
        return None
    asserts = _ASSERTS.match(ground.article.text[actor.quote.span.end :][:_NEAR])
    return Allegiance(actor.code, actor.quote, "speaking") if asserts or "spokes" in link.post.role else None


def in_quotation(before: str) -> bool:
    """Say whether what follows the words `before` of a sentence stands in a quotation that they open."""
    return max(before.rfind("“"), 0 if before.count('"') % 2 else -1) > before.rfind("”")


def _opener_before(link: Link, ground: Ground) -> ActorMention | None:
    """Return the state that opens the sentence before in the paragraph and acts in it; None if none does."""
    index = link.post.sentence
    if index < 1 or ground.sentences[index - 1].paragraph != ground.sentences[index].paragraph:
        return None
    start = ground.sentences[index - 1].span.start
    for actor in ground.actors.get(index - 1, ()):
        if actor.quote.span.start - start > _OPENING or actor.kind is ActorKind.ORGANIZATION:
            return None
        own = actor.reading is Reading.ACTOR or (actor.reading is Reading.MODIFIER and "spokes" in link.post.role)
        if own and actor.code is not None:
            return actor
    return None


def _acts_before(actor: ActorMention, start: int, sentence: int, ground: Ground) -> bool:
    """Say whether a state or ministry stands before a post as one who acts, not as a place or as somebody else's."""
    span = actor.quote.span
    if actor.code is None or actor.kind is ActorKind.ORGANIZATION or span.end > start:
        return False
    opens = span.start - ground.sentences[sentence].span.start <= 8 or ground.article.text.startswith(", where", span.end)
    if actor.reading is Reading.PLACE and not opens:
        return False
    text = ground.article.text
    if _DATELINE.match(text, span.end) or in_quotation(text[ground.sentences[sentence].span.start : span.start]):
        return False
    return not any(post.quote.span.contains(span) for post in ground.posts.get(sentence, ()))


def _same_role(link: Link, ground: Ground, out: set[str]) -> Allegiance | None:
    """Return the state of an unnamed holder of the same post just before ("an EU spokesperson said ... spokesperson X")."""
    for back in range(3):
        for post in reversed(ground.posts.get(link.post.sentence - back, ())):
            codes = ground.codes_in(post.owner, post.sentence)
            if back == 0 and post.level in SINGLE_SEATS:
                continue  # "a message from the President of Chile to President X"
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
