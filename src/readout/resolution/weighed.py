"""Whom an official serves where no words own the post: every state the page names is weighed by many weak signs.

One sign is what the rules imply (see `implied`); the others are what any reader goes by: the page's home, who acts just
before, whose seat is taken, of whom the paragraph speaks. Their weights are fitted on gold pages (`evaluation.choices`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readout.lexicon.choices import Choice
from readout.model.mention import ActorMention, Reading
from readout.resolution.chains import Chain
from readout.resolution.ground import Ground
from readout.resolution.known import Known
from readout.resolution.opposed import SINGLE_SEATS
from readout.resolution.served import Allegiance
from readout.resolution.servedsigns import signs_of_doings

LEAST = 0.25
"""Chance below which even the likeliest state is left unsaid; chosen on pages kept out of the fit."""

LEAST_OF_REST = 0.2
"""The same where a likelier state turned out to be the other side's."""

_OFTEN = 0.3


def weighed(
    number: int,
    sure: Known,
    told: Allegiance | None,
    ground: Ground,
    choice: Choice,
    barred: frozenset[str] = frozenset(),
) -> Allegiance | None:
    """Return the likeliest allegiance of a person whose state no words state; None if none is likely enough.

    Args:
        number: The person.
        sure: Allegiances that words state; grows no more.
        told: What the rules imply; None if nothing.
        ground: Evidence of the page.
        choice: Weights of the signs.
        barred: States known to be out of the question by whom others serve; one of the rest is then the likelier.
    """
    states = {code: signs for code, signs in candidates(number, sure, told, ground).items() if code not in barred}
    chances = {code: choice.chance(signs) for code, signs in states.items()}
    best = max(sorted(chances), key=lambda code: chances[code], default=None)
    if best is None or chances[best] < (LEAST_OF_REST if barred else LEAST):
        return None
    if told is not None and told.code == best:
        return told
    return Allegiance(best, ground.words_for(best), "weighed")


def candidates(number: int, sure: Known, told: Allegiance | None, ground: Ground) -> dict[str, frozenset[str]]:
    """Return every state or body that the page names or comes from, with the signs that a person serves it."""
    named = Counter(actor.code for actors in ground.actors.values() for actor in actors if actor.code is not None)
    codes = {*named, *ground.homes[:2], *((told.code,) if told is not None else ())}
    own = _publisher(ground)
    if own is not None:
        codes.add(own)
    doings = signs_of_doings(number, sure, ground)
    return {
        code: frozenset(
            sign
            for signs in (
                _of_rule(code, told),
                _of_page(code, number, named, sure, ground),
                _of_words(code, sure.chains[number], ground),
                _of_people(code, number, sure),
                {sign: code in borne for sign, borne in doings.items()},
            )
            for sign, borne in signs.items()
            if borne
        )
        for code in sorted(codes)
    }


def _publisher(ground: Ground) -> str | None:
    outlet = ground.article.outlet
    return outlet.country if outlet is not None and outlet.speaks_for_itself else None


def _of_rule(code: str, told: Allegiance | None) -> dict[str, bool]:
    """What the rules say."""
    chosen = told is not None and told.code == code
    return {"rule": chosen, f"rule {told.reason}" if told is not None else "rule": chosen}


def _of_page(code: str, number: int, named: Counter[str], sure: Known, ground: Ground) -> dict[str, bool]:
    """Where the page comes from and of whom it speaks."""
    own, outlet = _publisher(ground), ground.article.outlet
    home = ground.homes[:1] == (code,)
    links = sure.linked.get(number, ())
    single = any(link.post.level in SINGLE_SEATS for link in links)
    return {
        "home": home,
        "second home": ground.homes[1:2] == (code,),
        "publisher": code == own,
        "outlet": outlet is not None and outlet.country == code,
        "not the publisher": own is not None and code != own,
        "first of the lead": ground.sides[:1] == (code,),
        "second of the lead": ground.sides[1:2] == (code,),
        "not in the lead": code not in ground.sides,
        "named often": named[code] >= _OFTEN * max(1, named.total()),
        "named most": bool(named) and named[code] == max(named.values()),
        "organisation": len(code) != len("ISO"),
        "one of a kind at home": single and home,
        "one of many at home": bool(links) and not single and home,
        "spokesperson at home": home and any("spokes" in link.post.role for link in links),
        "seat taken": single and any(code in sure.codes_of_role(link.post.role, number) for link in links),
    }


def _of_words(code: str, chain: Chain, ground: Ground) -> dict[str, bool]:
    """Which states the words around the first mention name, and how."""
    first = chain.mentions[0]
    here = [actor for actor in ground.actors.get(first.sentence, ()) if actor.code is not None]
    before = [actor for actor in here if actor.quote.span.end <= first.quote.span.start]
    ahead = [actor for actor in ground.actors.get(first.sentence - 1, ()) if actor.code is not None]
    mine, mine_before, mine_ahead = (_of_code(code, actors) for actors in (here, before, ahead))
    paragraph = Counter(actor.code for actor in _in_paragraph(first.sentence, ground))
    return {
        "in the sentence": bool(mine),
        "before the name": bool(mine_before),
        "acts in the sentence": any(actor.reading is Reading.ACTOR for actor in mine),
        "acts before the name": any(actor.reading is Reading.ACTOR for actor in mine_before),
        "only a place here": bool(mine) and all(actor.reading is Reading.PLACE for actor in mine),
        "nearest before the name": bool(before) and before[-1].code == code,
        "first of the sentence": bool(here) and here[0].code == code,
        "in the sentence before": bool(mine_ahead),
        "acts in the sentence before": any(actor.reading is Reading.ACTOR for actor in mine_ahead),
        "first of the sentence before": bool(ahead) and ahead[0].code == code,
        "paragraph names it most": bool(paragraph) and paragraph[code] == max(paragraph.values()),
        "paragraph names it alone": set(paragraph) == {code},
        "near a later mention": any(_of_code(code, ground.actors.get(m.sentence, ())) for m in chain.mentions[1:]),
        "place of the sentence": any(
            placed.place is not None and placed.place.country == code for placed in ground.places.get(first.sentence, ())
        ),
    }


def _of_code(code: str, actors: Sequence[ActorMention]) -> list[ActorMention]:
    return [actor for actor in actors if actor.code == code]


def _in_paragraph(sentence: int, ground: Ground) -> Iterator[ActorMention]:
    if sentence < 0:
        return
    paragraph = ground.sentences[sentence].paragraph
    for index, actors in ground.actors.items():
        if index >= 0 and ground.sentences[index].paragraph == paragraph:
            yield from (actor for actor in actors if actor.code is not None)


def _of_people(code: str, number: int, sure: Known) -> dict[str, bool]:
    """Whom the people named beside this one serve."""
    first = sure.chains[number].mentions[0]
    here = [served.code for _, other, served in sure.named(first.sentence) if other != number]
    before = [
        (mention.quote.span.start, served.code)
        for sentence in (first.sentence - 1, first.sentence)
        for mention, other, served in sure.named(sentence)
        if other != number and mention.quote.span.start < first.quote.span.start
    ]
    return {
        "one of them is named here": code in here,
        "others are named here": bool(here) and code not in here,
        "one of them was named last": bool(before) and max(before)[1] == code,
    }
