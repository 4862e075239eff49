"""People as reference resolution sees them: where they are named, what they are, whom they serve."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from readout.model.entity import PostLevel
from readout.model.mention import PostMention
from readout.model.span import Span

_NO_MINISTERS = frozenset({"prime minister", "chief minister", "deputy prime minister"})
_LEADING = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT, PostLevel.HEAD_OF_ORGANIZATION})
_DIPLOMATIC = frozenset(
    {PostLevel.MINISTER, PostLevel.VICE_MINISTER, PostLevel.DIRECTOR_GENERAL, PostLevel.ENVOY, PostLevel.WORKING}
)
_RANKS = {
    PostLevel.HEAD_OF_STATE: "leader",
    PostLevel.HEAD_OF_GOVERNMENT: "leader",
    PostLevel.MINISTER: "minister",
    PostLevel.VICE_MINISTER: "deputy",
    PostLevel.SPOKESPERSON: "spokesperson",
}
_GENERIC = {
    "leader": _LEADING,
    "diplomat": _DIPLOMATIC,
    "top diplomat": _DIPLOMATIC,
    "envoy": frozenset({PostLevel.ENVOY, PostLevel.VICE_MINISTER, PostLevel.DIRECTOR_GENERAL}),
    "nuclear envoy": frozenset({PostLevel.ENVOY, PostLevel.DIRECTOR_GENERAL}),
    "negotiator": frozenset({PostLevel.ENVOY, PostLevel.VICE_MINISTER}),
    "chief": frozenset({PostLevel.MINISTER, PostLevel.MILITARY}),
    "defense chief": frozenset({PostLevel.MINISTER}),
    "spokesperson": frozenset({PostLevel.SPOKESPERSON}),
    "chairperson": frozenset({PostLevel.HEAD_OF_GOVERNMENT, PostLevel.HEAD_OF_STATE}),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of the page.

    Attributes:
        number: Number of the chain.
        country: State or organisation served; None if not known.
        posts: Posts said of a name of theirs.
        spans: Where they are named, in text order.
        sentences: Sentences of `spans`.
        gender: "m" or "f" if a form of address tells; None if not.
        official: False for private people.
        styles: Words of the forms of address before a name of theirs ("His", "Highness").
    """

    number: int
    country: str | None
    posts: tuple[PostMention, ...]
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]
    gender: str | None
    official: bool
    styles: frozenset[str] = frozenset()

    def last_before(self, offset: int) -> int | None:
        """Return where this person was last named before `offset`; None if not before it."""
        at = bisect_left(self.spans, Span(offset, offset + 1))
        return self.spans[at - 1].start if at > 0 else None


def fit(post: PostMention, figure: Figure) -> int | None:
    """Say how well a description fits a person: 3 for the same role, 2 for a part of it, 1 if nothing speaks against it.

    None if a role of theirs speaks against it, or if the words speak of a past holder ("the then president").
    """
    if post.former and not any(held.former for held in figure.posts):
        return None
    roles = [held.role for held in figure.posts if held.role != "counterpart"]
    if roles and post.organization is not None and f" of {post.organization}" in post.wording.replace(" of the ", " of "):
        # "the president of Neoenergia" is not the president of Brazil
        roles = [held.role for held in figure.posts if held.organization == post.organization]
        if not roles:
            return None
    if post.role in roles:
        return 3
    if any(_part_of(post.role, role) or _part_of(role, post.role) for role in roles):
        return 2
    levels = _GENERIC.get(post.role)
    if levels is not None and any(held.level in levels for held in figure.posts):
        return 2
    if roles and post.role not in _GENERIC:
        return None
    return 1 if not roles else None


def are_peers(one: Figure, other: Figure) -> bool:
    """Say whether two people may be counterparts: no leader is a minister's, no foreign minister a defence minister's."""
    mine, theirs = ([held for held in figure.posts if not held.former and held.level in _RANKS] for figure in (one, other))
    if not mine or not theirs:
        return True
    if {_RANKS[held.level] for held in mine}.isdisjoint(_RANKS[held.level] for held in theirs):
        return False
    ministers = all(held.role.endswith(" minister") for held in (*mine, *theirs))
    return not ministers or not {held.role for held in mine}.isdisjoint(held.role for held in theirs)


def latest(figures: Sequence[Figure], offset: int) -> Figure | None:
    """Return the person named last before `offset`; None if nobody is."""
    seen = [(before, figure) for figure in figures if (before := figure.last_before(offset)) is not None]
    return max(seen, key=lambda item: item[0])[1] if seen else None


def _part_of(short: str, long: str) -> bool:
    if long in _NO_MINISTERS or short in _NO_MINISTERS:
        return False
    if long.startswith("deputy ") and not short.startswith("deputy "):
        return False
    return long.endswith(f" {short}") or long.startswith(f"{short} ")
