"""Chains: which names on a page are the same person's ("Kim Gunn", "Kim"; two Kims stay two)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from readout.lexicon.names import NameTable, parts_of
from readout.model.mention import NameMention, PostMention

Key: TypeAlias = tuple[str, ...]
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le los las al el bin bint ibn abu ould ter ten e y".split()
)


@dataclass(frozen=True, slots=True)
class Chain:
    """One person of a page.

    Attributes:
        parts: Folded parts of the fullest name.
        mentions: The names, in text order.
    """

    parts: tuple[str, ...]
    mentions: tuple[NameMention, ...]

    @property
    def gender(self) -> str | None:
        """Gender that a form of address tells; None if none does."""
        return next((mention.gender for mention in self.mentions if mention.gender is not None), None)


def chains_of(names: Sequence[NameMention], posts: Sequence[PostMention], table: NameTable) -> tuple[Chain, ...]:
    """Group the names of a page by person.

    Full names meet when they are equal but for hyphens, accents, order of parts, middle names or one slip of the pen; a single
    name joins the person whose family name it is, else any part of whose name it is, the latest one first.

    Args:
        names: Names in text order.
        posts: Posts of the page; a title before a single name ("Minister Kim") decides between namesakes.
        table: Names that come family first.

    Returns:
        Chains by first mention.
    """
    drafts: list[_Draft] = []
    keyed: dict[Key, dict[int, _Draft]] = {}
    for mention in names:
        parts = core(mention.quote.text)
        if _is_full(parts):
            _file(mention, parts, drafts, keyed, _same_full(parts, keyed))
    titles = {post.quote.span.end: post.role for post in posts if post.before_name}
    for draft in drafts:
        draft.roles = {role for mention in draft.mentions if (role := _title_of(mention, titles)) is not None}
    for mention in names:
        parts = core(mention.quote.text)
        if not _is_full(parts):
            found = _owner_of_single(mention, parts[-1], keyed, titles, table)
            _file(mention, parts, drafts, keyed, found)
    chains = [Chain(draft.parts, tuple(sorted(draft.mentions, key=lambda item: item.quote.span))) for draft in drafts]
    return tuple(sorted(chains, key=lambda chain: chain.mentions[0].quote.span))


class _Draft:
    """A chain while it grows; `number` counts the chains of the page."""

    def __init__(self, parts: tuple[str, ...], mention: NameMention, number: int) -> None:
        self.parts = parts
        self.number = number
        self.mentions = [mention]
        self.ends = [mention.quote.span.end]  # of the mentions, in text order
        self.roles: set[str] = set()
        self.family = mention.family
        self.called: str | None = None  # the part a person goes by, worked out when first asked for


def core(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name without suffixes."""
    return tuple(part for part in parts_of(name) if part not in _SUFFIXES)


def _is_full(parts: Sequence[str]) -> bool:
    """Say whether a name has two parts or more, particles aside ("van Dalen" is a family name alone)."""
    return sum(part not in _PARTICLES for part in parts) > 1


def same_on_page(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether two full names on one page are one person's."""
    one, two = _joined(first), _joined(second)
    if one == two or sorted(_split(first)) == sorted(_split(second)):
        return True
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) > 1 and set(short) <= set(long) and len(short) < len(long):
        return True
    if _initialled(one, two) or _initialled(two, one):
        return True
    return len(one) == len(two) and _one_slip(one, two)


def _initialled(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether one name is the other with initials for its given names ("P. Rojas", "Pablo Rojas")."""
    initials = [part for part in short if len(part) == 1]
    whole = [part for part in short if len(part) > 1]
    left = [part[0] for part in long if part not in whole]
    return bool(initials and whole) and set(whole) <= set(long) and sorted(initials) == sorted(left)


def _joined(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(part.replace("-", "").replace("'", "") for part in parts if part not in _PARTICLES))


def _split(parts: Sequence[str]) -> list[str]:
    return [piece for part in parts for piece in part.replace("'", "").split("-") if piece not in _PARTICLES]


def _one_slip(one: Sequence[str], two: Sequence[str]) -> bool:
    """Say whether all parts are equal but one, and that one differs by a letter or two."""
    only_one, only_two = sorted(set(one) - set(two)), sorted(set(two) - set(one))
    if len(only_one) != 1 or len(only_two) != 1:
        return False
    left, right = only_one[0], only_two[0]
    limit = 1 if min(len(left), len(right)) < 6 else 2
    return min(len(left), len(right)) > 3 and left[0] == right[0] and _edits(left, right, limit) <= limit


def _edits(left: str, right: str, limit: int) -> int:
    """Return the edit distance of two words, or `limit` + 1 if it is larger."""
    one, two = set(left), set(right)
    if abs(len(left) - len(right)) > limit or len(one - two) > limit or len(two - one) > limit:
        return limit + 1  # every letter of the one alone costs an edit
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        last, row[0] = row[0], i
        for j, b in enumerate(right, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def _keys(parts: Sequence[str]) -> set[Key]:
    """Return the keys under which two full names of one person share at least one, and few others do.

    They are the pieces of the name in any order, two of its parts, and for a name of two parts each with the other's initial,
    for a slip of the pen or a given name cut to its initial. On a list of thousands of delegates only names with a common key
    are compared.
    """
    joined = _joined(parts)
    found: set[Key] = {("pieces", *sorted(_split(parts)))}
    found.update(("pair", *pair) for pair in combinations(joined, 2))
    if len(joined) == 2:
        found.update((("slip", joined[0], joined[1][:1]), ("slip", joined[1], joined[0][:1])))
    return found


def _same_full(parts: tuple[str, ...], keyed: Mapping[Key, Mapping[int, _Draft]]) -> _Draft | None:
    """Return the first chain of the page whose full name is the same person's as `parts`; None if there is none."""
    near = {number: draft for key in _keys(parts) for number, draft in keyed.get(key, {}).items()}
    return next((near[number] for number in sorted(near) if same_on_page(parts, near[number].parts)), None)


def _file(
    mention: NameMention,
    parts: tuple[str, ...],
    drafts: list[_Draft],
    keyed: dict[Key, dict[int, _Draft]],
    found: _Draft | None,
) -> None:
    """Add a mention to the chain found, or open a new one, and file the chain under all parts and keys of its name."""
    if found is None:
        found = _Draft(parts, mention, len(drafts))
        drafts.append(found)
    else:
        found.mentions.append(mention)
        insort(found.ends, mention.quote.span.end)
        found.family = found.family or mention.family
        if len(parts) > len(found.parts):
            found.parts = parts
    singles = {(piece,) for whole in parts for piece in (whole, whole.split("-")[-1])}
    for key in singles | (_keys(parts) if _is_full(parts) else set()):
        keyed.setdefault(key, {})[found.number] = found


def _title_of(mention: NameMention, titles: dict[int, str]) -> str | None:
    return titles.get(mention.quote.span.start - 1)


def _owner_of_single(
    mention: NameMention, part: str, keyed: Mapping[Key, Mapping[int, _Draft]], titles: dict[int, str], table: NameTable
) -> _Draft | None:
    """Return the person a single name means; None if no name of the page has this part."""
    start = mention.quote.span.start
    role = _title_of(mention, titles)
    best: tuple[tuple[bool, int, bool, int], _Draft] | None = None
    for draft in keyed.get((part,), {}).values():
        at = bisect_right(draft.ends, start)
        before = draft.ends[at - 1] if at else -1
        distance = start - before if before >= 0 else 10**9
        titled = role is not None and any(held == role or held.endswith(f" {role}") for held in draft.roles)
        rank = (titled, _family_rank(draft, part, table), before >= 0, -distance)
        if best is None or rank > best[0]:
            best = (rank, draft)
    return best[1] if best is not None else None


def _family_rank(draft: _Draft, part: str, table: NameTable) -> int:
    """Return how likely a person is called `part`: 2 for the family name, 1 for another part, 0 for a piece of one."""
    if draft.called is None:
        first = draft.parts[0]
        marked = parts_of(draft.family)[0] if draft.family is not None else None
        draft.called = marked or (first if first in table.surnames else draft.parts[-1])
    if part == draft.called:
        return 2
    return 1 if part in draft.parts else 0
