"""The state or organisation a person serves, from what the page says; never from how the name looks.

Evidence is tried from the strongest down: the words that own the post, the state named beside the name, a title that one state
alone uses, a well-known holder of office. Where there is none, all states of the page are weighed (see `weighed`); what
sentence and page imply by rule (see `implied`) is one of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from readout.lexicon.names import NameTable, parts_of
from readout.model.entity import PostLevel
from readout.model.mention import ActorKind, ActorMention, NameMention, Reading
from readout.resolution.chains import Chain
from readout.resolution.ground import Ground
from readout.resolution.holders import Link
from readout.resolution.implied import asserting_before, implied, sideways
from readout.resolution.known import Known
from readout.resolution.owned import attached
from readout.resolution.served import Allegiance
from readout.resolution.servedsigns import met_before
from readout.resolution.teams import team_led
from readout.resolution.weighed import weighed

_OF = re.compile(r"^ of (?:the )?$")
_FOR = re.compile(r"^(?: (?:for|from)| (?:came|spoke|attended|signed|sat|was there) for|, [A-Z][^,;.]{3,40}, for) (?:the )?$")
_POSSESSIVE = frozenset({"'s ", "’s ", "' ", "’ "})
_RETURNS = re.compile(r"^ (?:has |had )?return(?:ed|s) (?:home )?to $")
_WHOSE = re.compile(r", whose (?:[a-z-]+ ){0,2}")
_IT = re.compile(r"\b[Ii]t\b")
_NOUN = re.compile(r"(\w+)['’]s $")
_KINDS = {
    **dict.fromkeys(
        ("bloc", "alliance", "agency", "watchdog", "organization", "organisation", "union", "body", "forum"),
        (ActorKind.ORGANIZATION,),
    ),
    **dict.fromkeys(("group", "movement", "militia"), (ActorKind.GROUP,)),
    **dict.fromkeys(("ministry", "department"), (ActorKind.MINISTRY,)),
}
_GUESSED = frozenset({"named before", "last ministry", "outlet", "dateline", "page"})
"""Why a ministry without its state's name beside it was taken for this state's."""

_LOOSE = frozenset({"home", "weighed"})
"""Reasons for an allegiance that give way to whom the words let somebody meet."""

_BODYS = frozenset({"its", "'s"})
_ORDER = {"before": 0, "list": 1}
_ORIGINS = frozenset({"diplomat", "politician", "lawyer", "economist", "general"})
"""Callings whose owner is where somebody comes from: "the UN's envoy, Chilean diplomat X" serves the UN."""


_Teller: TypeAlias = Callable[[int], Allegiance | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What words and rules say of the people of a page.

    Attributes:
        sure: What words state, or a well-known name.
        told: The same with what the rules imply of the others.
    """

    sure: Known
    told: Mapping[int, Allegiance]


def allegiances(chains: Sequence[Chain], links: Sequence[Link], ground: Ground, table: NameTable) -> dict[int, Allegiance]:
    """Return the state or organisation of each person of the page that shows it; arguments as of `evidence_of`.

    Returns:
        Number of the chain to its allegiance; people of whom the page shows none are left out.
    """
    evidence = evidence_of(chains, links, ground, table)
    found = dict(evidence.sure.found)
    for number in range(len(chains)):
        if number not in evidence.sure.found:
            likely = weighed(number, evidence.sure, evidence.told.get(number), ground, table.served)
            if likely is not None:
                found[number] = likely
    return {**found, **dict(_set_apart(evidence, found, ground, table))}


def _set_apart(
    evidence: Evidence, found: Mapping[int, Allegiance], ground: Ground, table: NameTable
) -> Iterator[tuple[int, Allegiance]]:
    """Yield anew those taken for countrymen of the person named before them with whom the words let them meet."""
    known = Known(evidence.sure.chains, evidence.sure.linked, dict(found))
    for number in sorted(number for number, served in found.items() if served.reason in _LOOSE):
        barred = frozenset(met_before(number, known, ground))
        if found[number].code in barred:
            told = evidence.told.get(number)
            likely = weighed(number, evidence.sure, told, ground, table.served, barred)
            if likely is not None:
                yield number, likely


def evidence_of(chains: Sequence[Chain], links: Sequence[Link], ground: Ground, table: NameTable) -> Evidence:
    """Gather what words and rules say.

    Args:
        chains: People of the page.
        links: Posts said of their names.
        ground: Evidence of the page.
        table: Well-known holders of office, a weak sign.
    """
    owner = {id(mention): number for number, chain in enumerate(chains) for mention in chain.mentions}
    linked: dict[int, list[Link]] = {}
    for link in links:
        linked.setdefault(owner[id(link.name)], []).append(link)
    found: dict[int, Allegiance] = {}
    sure_tellers: tuple[_Teller, ...] = (
        lambda number: _stated(chains[number], linked.get(number, []), ground),
        lambda number: _known(chains[number], ground, table),
    )
    _settle(found, len(chains), sure_tellers)
    sure = Known(chains, linked, dict(found))
    known = Known(chains, linked, found)
    _settle(
        found,
        len(chains),
        (lambda number: sideways(number, known, ground), lambda number: implied(number, known, ground, table)),
    )
    for number in range(len(chains)):
        tied = attached(number, known, ground) if number not in sure.found else None
        if tied is not None:
            found[number] = tied
    return Evidence(sure, found)


def _settle(found: dict[int, Allegiance], people: int, tellers: Sequence[_Teller]) -> None:
    """Add what each teller tells of those whose allegiance no earlier one told."""
    for tell in tellers:
        for number in range(people):
            meant = tell(number) if number not in found else None
            if meant is not None:
                found[number] = meant


def _stated(chain: Chain, links: Sequence[Link], ground: Ground) -> Allegiance | None:
    """Return the allegiance that words beside a name or its post state."""
    for link in sorted(links, key=lambda link: (link.post.role in _ORIGINS, _ORDER.get(link.relation, 2))):
        owned = Allegiance(link.codes[0], link.owner, "post") if link.codes and link.owner is not None else None
        led = owned or _whose(link, ground) or team_led(link.post.quote.span, link.post.sentence, ground)
        if led is not None:
            return led
    for mention in chain.mentions:
        beside = _beside(mention, ground) or team_led(mention.quote.span, mention.sentence, ground)
        if beside is not None:
            return beside
    titled = next((link.post for link in links if link.post.country is not None), None)
    if titled is not None and titled.country is not None:
        return Allegiance(titled.country, titled.quote, "title")
    for link in links:
        if link.post.determiner in _BODYS or (link.post.organization is not None and not link.codes):
            body = _its_body(link, ground)
            if body is not None:
                return body
    return None


def _beside(mention: NameMention, ground: Ground) -> Allegiance | None:
    """Return the state named right before or after a name ("Japan's X", "X of Japan")."""
    text, span = ground.article.text, mention.quote.span
    for actor in ground.actors.get(mention.sentence, ()):
        if actor.code is None or actor.kind is ActorKind.MINISTRY:
            continue
        before = text[actor.quote.span.end : span.start] if actor.quote.span.end < span.start else ""
        direct = before in _POSSESSIVE or (
            before == " " and actor.alias in {"demonym", "abbreviation"} and " " in mention.quote.text
        )
        after = text[span.end : actor.quote.span.start] if actor.quote.span.start > span.end else ""
        linked = _OF.match(after) or (" " in mention.quote.text and _FOR.match(after))
        if direct or (linked and _ends_after(text, actor)):
            return Allegiance(actor.code, actor.quote, "beside")
        if _RETURNS.match(after) and actor.kind is ActorKind.STATE:
            return Allegiance(actor.code, actor.quote, "returns")
    return None


def _whose(link: Link, ground: Ground) -> Allegiance | None:
    """Return the state or body right before ", whose" and a post ("the League, whose envoy X ..."); None if none is."""
    text, start = ground.article.text, link.post.quote.span.start
    for actor in ground.actors.get(link.post.sentence, ()):
        if actor.code is not None and _WHOSE.fullmatch(text, actor.quote.span.end, start) is not None:
            return Allegiance(actor.code, actor.quote, "post")
    return None


def _ends_after(text: str, actor: ActorMention) -> bool:
    """Say whether the state's name after "X of" is not itself the owner of what follows."""
    return text[actor.quote.span.end : actor.quote.span.end + 2] not in {"'s", "’s"} and actor.alias != "demonym"


def _its_body(link: Link, ground: Ground) -> Allegiance | None:
    """Return the body that "its" in a post means, or the state of the ministry the post names."""
    text = ground.article.text
    sentence = link.post.sentence
    inside = [
        actor
        for actor in ground.actors.get(sentence, ())
        if actor.code is not None and link.post.quote.span.contains(actor.quote.span) and link.post.level is not PostLevel.ENVOY
    ]
    if inside:
        asserting = asserting_before(link, ground) if inside[0].reason in _GUESSED else None
        return asserting or Allegiance(inside[0].code or "", inside[0].quote, "post")
    if link.post.determiner not in _BODYS:
        return None
    start = link.post.quote.span.start
    noun = _NOUN.search(text[max(0, start - 30) : start])
    kinds = _KINDS.get(noun.group(1).lower()) if noun is not None else None
    for index in range(sentence, max(sentence - (8 if kinds else 3), -1), -1):
        before = [
            actor
            for actor in ground.actors.get(index, ())
            if actor.code is not None
            and actor.quote.span.end <= start
            and (actor.kind in kinds if kinds else actor.reading is not Reading.PLACE)
        ]
        if not kinds and _IT.search(text, ground.sentences[sentence].span.start, start) is not None:
            before = [
                actor for actor in before if actor.reading is Reading.ACTOR
            ]  # "it shut the Omani border, and its minister"
        if before:
            subject = before[-1] if index == sentence else before[0]
            return Allegiance(subject.code or "", subject.quote, "its")
    return None


def _known(chain: Chain, ground: Ground, table: NameTable) -> Allegiance | None:
    """Return the state of a well-known person of this name.

    A single name counts only where the page names the one state that all well-known people of this name serve.
    """
    day = ground.article.reference_day
    for mention in chain.mentions:
        holder = table.known(mention.quote.text, day)
        if holder is not None and (" " in mention.quote.text or ground.names_state(holder.country)):
            return Allegiance(holder.country, None, "known")
    if len(chain.parts) == 1:
        part = parts_of(chain.parts[0])[0].removeprefix("al-")
        year = day.year if day is not None else None
        codes = {
            holder.country
            for key in (part, f"al-{part}")
            for holder in table.families.get(key, ())
            if year is None or holder.first_year <= year <= holder.last_year
        }
        if len(codes) == 1 and ground.names_state(next(iter(codes))):
            return Allegiance(codes.pop(), None, "known")
    return None
