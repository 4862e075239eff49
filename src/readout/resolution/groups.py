"""Words that mean several parties or people: "the two sides", "both countries", "the three", "they"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.model.entity import PostLevel
from readout.model.mention import ActorKind, ActorMention, GroupMention, PersonMention, Reading
from readout.model.sentence import Sentence
from readout.model.span import Quote, Span
from readout.resolution.descriptions import Description
from readout.resolution.figures import Figure
from readout.resolution.ground import Ground

_PARTIES = (
    "sides|countries|nations|governments|parties|neighbou?rs|allies|capitals|states|delegations|powers|partners|foes|rivals|"
    "adversaries|forces|factions|camps|peoples|ministries|economies|militaries|armies|teams"
)
_PERSONS = (
    "officials|negotiators|men|women|leaders|diplomats|envoys|ministers|presidents|premiers|"
    "heads of (?:state|government|delegation)|counterparts|interlocutors|politicians|mediators|"
    "chiefs|statesmen|delegates|representatives|ambassadors|principals"
)
_NO_FEW = "(?:of|the|a|an|in|on|at|to|by|with|from|for|as|his|her|its|their|mr|ms)\\b"
_NOUN = r"(?:[a-z-]+(?<!ed) )?[a-z]+s(?<!discuss)(?<!was)(?<!has)"
_GROUP = re.compile(
    rf"\b(?:(?P<number>both|(?:the|these|their|all) (?:two|three|four|five|six))(?: [a-z-]+)? (?P<parties>{_PARTIES})"
    rf"|(?P<counted>both|(?:the|these|all) (?:two|three|four|five|six))(?: [a-z-]+)? (?P<persons>{_PERSONS})"
    rf"|the (?P<bare>sides|neighbou?rs|allies|capitals)"
    rf"|(?P<few>the (?:two|three|four)|both|the pair|the trio)"
    rf"(?= (?!{_NO_FEW}|{_PARTIES})(?!{_NOUN}\b)[a-z])"
    rf"|(?P<they>they))\b",
    re.IGNORECASE,
)
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "pair": 2, "trio": 3}
_LISTED = re.compile(r"^(?:,| and|, and| &|,? as well as)+ (?:the )?$")
_LEADERS = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT, PostLevel.HEAD_OF_ORGANIZATION})
_MINISTERS = frozenset({PostLevel.MINISTER, PostLevel.VICE_MINISTER})
_RANKED = _LEADERS | _MINISTERS
_RANKS = {
    "ministers": _MINISTERS,
    "diplomats": _MINISTERS,
    "leaders": _LEADERS,
    "presidents": _LEADERS,
    "premiers": _LEADERS,
    "heads of state": _LEADERS,
    "heads of government": _LEADERS,
}
"""Levels of those whom plural words call so."""

_NEAR = 60
_REACH = 4
_TOGETHER = 2
"""Sentences from which people of different states are gathered for a group, if no one sentence names it whole."""


def groups_of(
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    mentions: Sequence[PersonMention],
    descriptions: Sequence[Description],
    ground: Ground,
) -> tuple[GroupMention, ...]:
    """Resolve collective words to people and codes.

    Args:
        sentences: Sentences of the page.
        figures: People of the page.
        mentions: Where they are meant, in text order.
        descriptions: Plural posts already resolved ("the foreign ministers"); each becomes a group of its own.
        ground: Text and actors of the page.

    Returns:
        Groups in text order; words whose members cannot be told are left out.
    """
    scene = _Scene(ground, figures, mentions)
    for description in descriptions:
        if description.post.plural:
            scene.groups.append(_described(description, scene))
    taken = [group.quote.span for group in scene.groups]
    for sentence in sentences:
        for match in _GROUP.finditer(sentence.span.of(ground.article.text)):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if any(span.overlaps(other) for other in taken):
                continue
            group = _resolved(match, Quote.cut(ground.article.text, span), sentence.index, scene)
            if group is not None:
                scene.groups.append(group)
    return tuple(sorted(scene.groups, key=lambda group: group.quote.span))


class _Scene:
    """What groups are resolved against: people and actors by sentence, and the groups found so far."""

    def __init__(self, ground: Ground, figures: Sequence[Figure], mentions: Sequence[PersonMention]) -> None:
        self.ground = ground
        self.country = {f"p{figure.number + 1}": figure.country for figure in figures}
        self.levels = {
            f"p{figure.number + 1}": frozenset(post.level for post in figure.posts if post.level in _RANKED)
            for figure in figures
        }
        official = {f"p{figure.number + 1}" for figure in figures if figure.official}
        self.people: dict[int, list[PersonMention]] = {}
        for mention in mentions:
            if mention.person in official:
                self.people.setdefault(mention.sentence, []).append(mention)
        self.groups: list[GroupMention] = []
        self.organizations = frozenset(
            actor.code
            for actors in ground.actors.values()
            for actor in actors
            if actor.code is not None and actor.kind is ActorKind.ORGANIZATION
        )

    def may_be(self, person: str, words: str) -> bool:
        """Say whether no post of a person's speaks against what plural words call them ("the two ministers")."""
        ranks = next((ranks for noun, ranks in _RANKS.items() if words.lower().endswith(noun)), None)
        held = self.levels.get(person, frozenset())
        return ranks is None or not held or bool(held & ranks)

    def ranked_before(self, quote: Quote) -> tuple[str, ...]:
        """Return the people of the page meant before plural words whose posts are what the words call them."""
        ranks = next((ranks for noun, ranks in _RANKS.items() if quote.text.lower().endswith(noun)), frozenset[PostLevel]())
        before = (item for index in sorted(self.people) for item in self.people[index] if item.span.end <= quote.span.start)
        return tuple(dict.fromkeys(item.person for item in before if self.levels.get(item.person, frozenset()) & ranks))

    def people_before(self, index: int, offset: int) -> tuple[str, ...]:
        """Return the people meant in a sentence before `offset`, each once, in text order."""
        return tuple(dict.fromkeys(item.person for item in self.people.get(index, ()) if item.span.end <= offset))

    def codes_of(self, people: Sequence[str]) -> tuple[str, ...]:
        """Return the codes that people serve, each once."""
        return tuple(dict.fromkeys(code for person in people if (code := self.country[person]) is not None))

    def last_group(self, first: int, last: int, offset: int, size: int | None) -> GroupMention | None:
        """Return the last group of sentences `first` to `last` before `offset`, of `size` codes if a size is given."""
        near = [
            group
            for group in self.groups
            if first <= group.sentence <= last and group.quote.span.end <= offset and (size is None or len(group.codes) == size)
        ]
        return max(near, key=lambda group: group.quote.span) if near else None


def _described(description: Description, scene: _Scene) -> GroupMention:
    people = tuple(f"p{number + 1}" for number in description.people)
    codes = description.codes or scene.codes_of(people)
    return GroupMention(description.post.quote, description.post.sentence, people, tuple(dict.fromkeys(codes)))


def _resolved(match: re.Match[str], quote: Quote, index: int, scene: _Scene) -> GroupMention | None:
    if match.group("they"):
        return _they(quote, index, scene)
    last = (match.group("number") or match.group("counted") or match.group("few") or "").split()
    wanted = _NUMBERS.get(last[-1].lower()) if last else None
    named = _named_after(quote, index, scene, wanted) if match.group("persons") else ()
    if named:
        return GroupMention(quote, index, named, scene.codes_of(named))
    if match.group("few") or match.group("persons"):
        gathered: tuple[str, ...] = ()
        for back in range(_REACH):
            members = scene.people_before(index - back, quote.span.start)
            members = tuple(person for person in members if not match.group("persons") or scene.may_be(person, quote.text))
            gathered = tuple(dict.fromkeys((*gathered, *members)))
            if len(members) == wanted:
                return GroupMention(quote, index, members, scene.codes_of(members))
            if back < _TOGETHER and len(scene.codes_of(gathered)) == len(gathered) == wanted:
                return GroupMention(quote, index, gathered, scene.codes_of(gathered))
        if match.group("persons"):
            members = scene.ranked_before(quote)
            fits = len(scene.codes_of(members)) == len(members) == wanted
            return GroupMention(quote, index, members, scene.codes_of(members)) if fits else None
    codes = _codes(quote, index, scene, wanted)
    return GroupMention(quote, index, (), codes) if codes else None


def _named_after(quote: Quote, index: int, scene: _Scene, wanted: int | None) -> tuple[str, ...]:
    """Return the people listed right after collective words ("the two presidents, Ecuador's X and Colombia's Y")."""
    text, end = scene.ground.article.text, quote.span.end
    after = [item for item in scene.people.get(index, ()) if item.span.start - end >= 0]
    if not after or not re.match(r",| \(|:| -| –| —", text[end : end + 3]) or after[0].span.start - end > _NEAR:
        return ()
    people = tuple(dict.fromkeys(item.person for item in after))[:wanted]
    return people if len(people) == wanted else ()


def _they(quote: Quote, index: int, scene: _Scene) -> GroupMention | None:
    """Resolve "they": a group or people of this sentence, else of the one before."""
    for at in (index, index - 1):
        group = scene.last_group(at, at, quote.span.start, None)
        if group is not None:
            return GroupMention(quote, index, group.people, group.codes)
        people = scene.people_before(at, quote.span.start)
        if len(people) > 1:
            return GroupMention(quote, index, people, scene.codes_of(people))
    return None


def _codes(quote: Quote, index: int, scene: _Scene, wanted: int | None) -> tuple[str, ...]:
    """Return the codes that collective words mean.

    Tried in this order: names listed right after ("the three countries -- A, B and C"), a pair or list just before, parties of
    this and the last sentence, the last group of this size, parties of earlier sentences, the sides of the page.
    """
    offset = quote.span.start
    if wanted is None:
        group = scene.last_group(0, index, offset, None)
        wanted = len(group.codes) if group is not None and group.codes else 2
    listed = _listed_after(quote, index, scene, wanted) or _listed_before(index, offset, scene, wanted)
    if listed:
        return listed
    for back in range(_REACH):
        codes = _parties(index - back, offset, scene)
        if len(codes) == wanted:
            return codes
        group = scene.last_group(index - _REACH, index, offset, wanted) if back == 1 else None
        if group is not None:
            return group.codes
    sides = scene.ground.sides
    return sides[:wanted] if len(sides) >= wanted else ()


def _listed_after(quote: Quote, index: int, scene: _Scene, wanted: int) -> tuple[str, ...]:
    text, end = scene.ground.article.text, quote.span.end
    if not re.match(r"\s?(?:--|—|–|:|,|\()", text[end : end + 4]):
        return ()
    after = [actor for actor in scene.ground.actors.get(index, ()) if 0 <= actor.quote.span.start - end <= _NEAR]
    codes = tuple(dict.fromkeys(actor.code for actor in _run(text, after) if actor.code is not None))
    return codes if len(codes) == wanted and after[0].quote.span.start - end <= 8 else ()


def _listed_before(index: int, offset: int, scene: _Scene, wanted: int) -> tuple[str, ...]:
    """Return the codes of the last list of names in the sentence before the words, if it is as long as wanted."""
    before = [actor for actor in scene.ground.actors.get(index, ()) if actor.quote.span.end <= offset]
    run: list[ActorMention] = []
    found: tuple[str, ...] = ()
    for actor in before:
        between = scene.ground.article.text[run[-1].quote.span.end : actor.quote.span.start] if run else ""
        alike = run and (run[-1].reading is Reading.MODIFIER) == (actor.reading is Reading.MODIFIER)
        joined = alike and _LISTED.match(between)
        run = [*run, actor] if joined else [actor]
        codes = tuple(dict.fromkeys(item.code for item in run if item.code is not None))
        found = codes if len(codes) == wanted else found
    return found


def _run(text: str, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the first actors that form one list."""
    run: list[ActorMention] = []
    for actor in actors:
        if run and not _LISTED.match(text[run[-1].quote.span.end : actor.quote.span.start]):
            break
        run.append(actor)
    return run


def _parties(index: int, before: int, scene: _Scene) -> tuple[str, ...]:
    """Return the codes named or served in a sentence before an offset; organisations only if nobody else is."""
    named = [
        actor.code
        for actor in scene.ground.actors.get(index, ())
        if actor.code is not None and actor.reading is not Reading.PLACE and actor.quote.span.end <= before
    ]
    codes = tuple(dict.fromkeys([*named, *scene.codes_of(scene.people_before(index, before))]))
    return tuple(code for code in codes if code not in scene.organizations) or codes
