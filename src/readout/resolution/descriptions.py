"""Descriptions that stand for people of the page: "the minister", "the Turkish president", "the ministers of A and B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.model.entity import PostLevel
from readout.model.mention import ActorMention, PostMention
from readout.resolution.figures import Figure, are_peers, fit, latest
from readout.resolution.holders import codes_in, singular

_UNNAMED = frozenset(
    {"official", "member", "officer", "delegate", "guest", "aide", "relative", "deputy", "expert", "candidate"}
)
_DEFINITE = frozenset({"the", "their", "'s", "both", "two", "three", "four", "five", "six"})
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SEATS = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT, PostLevel.MINISTER})
_REACH = 4
_PAIR = 2
VAGUE = frozenset({"leader", "top diplomat", "chief", "head", "envoy", "diplomat", "minister", "secretary"})


@dataclass(frozen=True, slots=True)
class Description:
    """A post that stands for people instead of naming them.

    Attributes:
        post: The words.
        people: Numbers of the people meant.
        codes: States it names as theirs.
        wording: The post as one of them holds it.
        tells: True if the words tell a post of the people, not only point at them.
    """

    post: PostMention
    people: tuple[int, ...]
    codes: tuple[str, ...]
    wording: str
    tells: bool


def describe(
    posts: Sequence[PostMention], figures: Sequence[Figure], actors: Sequence[ActorMention], home: str | None = None
) -> tuple[Description, ...]:
    """Resolve the descriptions of a page, in text order.

    Args:
        posts: Posts that are said of no name.
        figures: People of the page.
        actors: States and bodies, for the words that own a post.
        home: The state from whose side the page is written; None if nothing says.

    Returns:
        Descriptions with at least one person.
    """
    known = {figure.number: figure for figure in figures if figure.official}
    found: list[Description] = []
    for post in posts:
        if not post.official or post.role in _UNNAMED or post.sentence < 0:
            continue
        codes = codes_in(post.owner.span, actors) if post.owner is not None else ()
        around = tuple(known.values())
        people = tuple(_meant(post, codes, around, home)) or _again(post, codes, found) or tuple(_to_come(post, codes, around))
        if not people:
            continue
        tells = post.role not in {"counterpart", "diplomat", "top diplomat"} and not post.role.endswith("counterpart")
        found.append(Description(post, people, codes, singular(post.wording) if post.plural else post.wording, tells))
        for number in people if tells else ():
            figure = known[number]
            if figure.posts and post.role in VAGUE:
                continue
            known[number] = replace(figure, posts=(*figure.posts, replace(post, plural=False)))
    return tuple(found)


def _again(post: PostMention, codes: tuple[str, ...], found: Sequence[Description]) -> tuple[int, ...]:
    """Return the people of the latest group that a plural description without owner takes up ("the two ministers")."""
    wanted = _NUMBERS.get(post.determiner or "")
    if not post.plural or codes or post.determiner not in _DEFINITE:
        return ()
    for earlier in reversed(found):
        same = earlier.post.role == post.role or earlier.post.role.endswith(f" {post.role}") or post.role == "leader"
        if earlier.post.plural and same and (len(earlier.people) == wanted if wanted else len(earlier.people) > 1):
            return earlier.people
    return ()


def _meant(post: PostMention, codes: tuple[str, ...], figures: tuple[Figure, ...], home: str | None) -> Iterator[int]:
    if post.plural or len(codes) > 1:
        yield from _several(post, codes, figures, home)
    elif post.role.endswith("counterpart"):
        if codes:
            start = post.quote.span.start
            whose = latest([f for f in figures if f.country != codes[0] and post.sentence in f.sentences], start)
            there = [f for f in figures if f.country == codes[0] and (whose is None or are_peers(whose, f))]
            one = latest(there, start)
            if one is not None:
                yield one.number
    elif post.determiner in {"a", "an"}:
        return
    elif post.determiner == "the" or codes:
        one = _one(post, codes[0] if codes else None, figures, home)
        if one is not None:
            yield one.number


def _one(post: PostMention, code: str | None, figures: tuple[Figure, ...], home: str | None) -> Figure | None:
    """Return the person a description of one person means; None if nobody fits.

    "The Minister", so written on a page of her own side, is the page's own minister, whoever else was named last.
    """
    start = post.quote.span.start
    ranked: dict[int, list[Figure]] = {}
    for figure in figures:
        grade = fit(post, figure)
        if grade is None or (code is not None and figure.country != code) or figure.last_before(start) is None:
            continue
        if post.role in VAGUE and code is None and post.sentence in figure.sentences:
            continue  # "Minister X handed the diplomat a note": somebody else
        ranked.setdefault(grade, []).append(figure)
    at_home = home is not None and code is None and post.role in VAGUE and post.wording[0].isupper()
    for grade in (3, 2):
        if grade in ranked:
            own = [figure for figure in ranked[grade] if at_home and figure.country == home]
            return latest(own or ranked[grade], start)
    unposted = [figure for figure in ranked.get(1, []) if _near(post, figure)]
    if code is not None or len(unposted) == 1:
        return latest(unposted, start)
    return None


def _near(post: PostMention, figure: Figure) -> bool:
    """Say whether somebody whose post the page does not tell is named close enough to be meant."""
    reach = 2 * _REACH if post.level in _SEATS else _REACH
    return any(0 <= post.sentence - sentence < reach for sentence in figure.sentences)


def _several(post: PostMention, codes: tuple[str, ...], figures: tuple[Figure, ...], home: str | None) -> Iterator[int]:
    """Yield the people a plural description means."""
    fitting = [figure for figure in figures if fit(post, figure) is not None]
    if codes:
        for code in codes:
            there = [figure for figure in fitting if figure.country == code]
            best = _best(post, there)
            if best is not None:
                yield best.number
        return
    if post.determiner not in _DEFINITE:
        return
    yield from (figure.number for figure in _together(post, fitting, home))


def _to_come(post: PostMention, codes: tuple[str, ...], figures: tuple[Figure, ...]) -> Iterator[int]:
    """Yield the people named together soon after a plural description, where nobody before it is meant."""
    if codes or not post.plural or post.determiner not in _DEFINITE:
        return
    fitting = [figure for figure in figures if fit(post, figure) is not None]
    yield from (figure.number for figure in _in_one(post, fitting, [post.sentence + 1, post.sentence + 2]))


def _best(post: PostMention, figures: Sequence[Figure]) -> Figure | None:
    """Return the best person of one state for a plural description: same role, then last before it, else soonest after it."""
    start = post.quote.span.start
    if not figures:
        return None

    def rank(figure: Figure) -> tuple[int, bool, int]:
        before = figure.last_before(start)
        distance = start - before if before is not None else min(span.start for span in figure.spans) - start
        return -(fit(post, figure) or 0), before is None, distance

    return min(figures, key=rank)


def _together(post: PostMention, figures: Sequence[Figure], home: str | None) -> tuple[Figure, ...]:
    """Return the people named together nearest before a plural description.

    People whose role the page tells may be gathered from several sentences; others must stand in one. "The two" in a
    sentence that names one foreigner are that one and whoever of the page's own side was named last.
    """
    wanted = _NUMBERS.get(post.determiner or "")
    back = [post.sentence - step for step in range(_REACH)]
    sure = [figure for figure in figures if (fit(post, figure) or 0) > 1]
    here = [figure for figure in sure if post.sentence in figure.sentences]
    own = latest([figure for figure in sure if figure.country == home], post.quote.span.start) if home is not None else None
    if wanted == len(here) + 1 == _PAIR and own is not None and own not in here:
        return tuple(sorted((*here, own), key=lambda figure: figure.number))
    gathered: list[Figure] = []
    for index in back:
        gathered.extend(figure for figure in sure if index in figure.sentences and figure not in gathered)
        if _complete(gathered, wanted):
            return tuple(sorted(gathered, key=lambda figure: figure.number))
    return _in_one(post, figures, back)


def _in_one(post: PostMention, figures: Sequence[Figure], sentences: Sequence[int]) -> tuple[Figure, ...]:
    """Return the people named in one of some sentences, if they are as many as the description says."""
    wanted = _NUMBERS.get(post.determiner or "")
    for index in sentences:
        here = [figure for figure in figures if index in figure.sentences]
        if _complete(here, wanted):
            return tuple(here)
        if len(here) > (wanted or 2):
            return ()
    return ()


def _complete(people: Sequence[Figure], wanted: int | None) -> bool:
    """Say whether the people are as many as wanted; without a number, two or more of different states."""
    if wanted is not None:
        return len(people) == wanted
    return len(people) > 1 and len({figure.country for figure in people}) == len(people)
