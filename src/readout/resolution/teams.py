"""Whose delegation a person leads or speaks for: "the Saudi team was headed by X", "X, who led the Chinese side"."""

from __future__ import annotations

import re

from readout.model.mention import ActorKind, ActorMention
from readout.model.span import Span
from readout.resolution.ground import Ground
from readout.resolution.served import Allegiance

_TEAM = (
    r"(?:delegations?|teams?|sides?|negotiat\w+|missions?|part(?:y|ies)|contingent|representatives?"
    r"|panels?|group|offices?|agency|committee)"
)
_LED_BY = re.compile(
    rf"(?:(?:represented|headed|led|chaired|run|fronted) by|\b{_TEAM} by) (?:its |the |then |their )?(?:[A-Z]\w*\.? )?$"
)
_LEADS = re.compile(
    r"^(?:, [^.;]{3,110}?,)?,?(?: who)?(?: is| was| had| has| will)? "
    r"(?:leads?|led|leading|heads?|headed|heading|represent(?:s|ed|ing)?|fronted) (?:the |a |an )?(?:\w+[- ]member )?$"
)
_OF_TEAM = re.compile(rf"^(?:['’]s)? (?:[a-z-]+(?:['’]s)? ){{0,2}}(?i:{_TEAM})\b")
_REACH = 60
_ON_THE = re.compile(r"^,? (?:on|for|from) the $")
_LISTS_FOR = re.compile(r"\b[Ff]or (?:the )?$")
_NEAR = 12
_AGAIN = re.compile(r"^,? the $")
_ONE = re.compile(rf"^ (?:one|other|(?i:{_TEAM}))\b")
_HEADED = re.compile(rf"\b(?:led|headed|represented|chaired|fronted|heads|leads)\b[^.;]{{0,60}}\b{_TEAM}\b[^.;]*$")
_DELEGATIONS = re.compile(r"\b(?:delegations|teams|sides|officials|ministers|representatives) (?:of|from)\b[^.;]*$")
"""Several teams, of which the next person leads one."""


def team_led(span: Span, sentence: int, ground: Ground) -> Allegiance | None:
    """Return the state or body whose delegation a person leads; None if the words say of none.

    Args:
        span: The person's name or post.
        sentence: Its sentence.
        ground: Evidence of the page.
    """
    text = ground.article.text
    actors = [actor for actor in ground.actors.get(sentence, ()) if actor.kind is not ActorKind.MINISTRY]
    opening = text[ground.sentences[sentence].span.start : span.start] if sentence >= 0 else ""
    if _LED_BY.search(text[max(0, span.start - _REACH) : span.start]) is not None:
        before = [actor for actor in actors if actor.quote.span.end <= span.start]
        several = len({actor.code for actor in before}) > 1 and _DELEGATIONS.search(opening) is not None
        return _served(before[-1]) if before and not several else None
    listed = [
        actor
        for actor in actors
        if actor.quote.span.end < span.start
        and text.startswith(":", actor.quote.span.end)
        and _LISTS_FOR.search(text[: actor.quote.span.start][-_NEAR:])
    ]
    if listed:
        return _served(listed[-1])  # "Present for Chile: X and Y"
    for actor in actors:
        on_side = actor.quote.span.start > span.end and _ON_THE.match(text[span.end : actor.quote.span.start])
        if on_side and text.startswith((" side", " part"), actor.quote.span.end):
            return _served(actor)
        if actor.quote.span.start > span.end and _LEADS.match(text[span.end : actor.quote.span.start]):
            represents = "represent" in text[actor.quote.span.start - 16 : actor.quote.span.start]
            if represents or _OF_TEAM.match(text[actor.quote.span.end :][:_REACH]):
                return _served(actor)
        # "X headed the Chilean delegation and Y the Norwegian one"
        again = actor.quote.span.start > span.end and _AGAIN.match(text[span.end : actor.quote.span.start])
        if again and _ONE.match(text[actor.quote.span.end :][:_REACH]) and _HEADED.search(opening):
            return _served(actor)
    return None


def _served(actor: ActorMention) -> Allegiance | None:
    return Allegiance(actor.code, actor.quote, "led") if actor.code is not None else None
