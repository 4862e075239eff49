"""Copies and versions: one text printed by several outlets, one story told again as it grows.

Two articles are compared by the five-word shingles of their bodies: the share of the shorter one that the longer one holds
(containment), because outlets cut agency copy from the end. Candidates come from an index over a sample of the shingles; every
pair is then checked on all of them, so that the sample changes the work and not the answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from readout.model.article import Article, SegmentKind

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\W_]+")
_SIZE = 5
_LEAST_SHINGLES = 8
_SAMPLED_FROM = 64
_SAMPLE = 4
_CONTAINMENT = 0.5
_SUSPECT = 0.12  # a quarter of what half a text in common leads one to expect in the sample: misses 3 pairs in 1,000
_MOST_LINKS = 20
_SAME_TITLE = 0.5
_SOME_TEXT = 0.15
_FLAG_ORDER = re.compile(
    r"(?P<urgent>URGENT|FLASH|BREAKING|ALERT|BULLETIN|SNAP)|(?P<nth>\d+)(?:st|nd|rd|th)|(?P<lead>LEAD|LD|UPDATE|WRAP)", re.I
)


class CopyKind(StrEnum):
    """How two articles belong together."""

    COPY = "copy"  # the same text at another outlet
    VERSION = "version"  # the same story told again by the same source


@dataclass(frozen=True, slots=True, order=True)
class CopyLink:
    """Two articles that are one source.

    Attributes:
        original: Id of the article that was first: the agency's own, the earlier, the less updated.
        copy: Id of the other.
        kind: Copy or version.
        containment: Share of the shorter body's shingles that the other holds, 0 to 1.
        shared: Number of shingles in common.
        evidence: One sentence that says why they are linked.
    """

    original: str
    copy: str
    kind: CopyKind
    containment: float
    shared: int
    evidence: str


def find_copies(articles: Sequence[Article]) -> tuple[CopyLink, ...]:
    """Link syndicated copies and versions of one story.

    Args:
        articles: Articles of one run; their order does not matter.

    Returns:
        Links, sorted; at most twenty for each article.
    """
    order = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    shingles = [_shingles(article) for article in order]
    links = [
        _link(order[first], order[second], shared, shared / min(len(shingles[first]), len(shingles[second])))
        for first, second, shared in _overlaps(shingles)
    ]
    paired = {frozenset((link.original, link.copy)) for link in links}
    links += [link for link in _flagged(order, shingles) if frozenset((link.original, link.copy)) not in paired]
    return tuple(sorted(_strongest(links)))


def _shingles(article: Article) -> frozenset[int]:
    words: list[str] = []
    for segment in article.of_kind(SegmentKind.BODY):
        words += _WORD.findall(segment.span.of(article.text).casefold())
    return frozenset(crc32(" ".join(words[at : at + _SIZE]).encode()) for at in range(len(words) - _SIZE + 1))


def _overlaps(shingles: Sequence[frozenset[int]]) -> list[tuple[int, int, int]]:
    """Return all pairs with enough containment as (first, second, shared)."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    found = []
    for number, own in enumerate(shingles):
        if len(own) < _LEAST_SHINGLES:
            continue
        met = Counter(other for shingle in own for other in holders.get(shingle, ()))
        for other in sorted(met):
            least = min(len(own), len(shingles[other]))
            if met[other] < _SUSPECT * least / _SAMPLE:
                continue
            shared = len(own & shingles[other])
            if shared >= _CONTAINMENT * least:
                found.append((other, number, shared))
        for shingle in own:
            if len(own) < _SAMPLED_FROM or shingle % _SAMPLE == 0:
                holders[shingle].append(number)
    return found


def _link(one: Article, two: Article, shared: int, containment: float) -> CopyLink:
    kind = CopyKind.VERSION if _same_source(one, two) else CopyKind.COPY
    first, second = sorted((one, two), key=_version_order if kind is CopyKind.VERSION else _copy_order)
    reason = "told again by the same source" if kind is CopyKind.VERSION else "the same text at another outlet"
    evidence = f"{containment:.0%} of the shorter body stands in the other ({shared} runs of five words): {reason}"
    return CopyLink(first.id, second.id, kind, round(containment, 4), shared, evidence)


def _same_source(one: Article, two: Article) -> bool:
    if one.publisher and two.publisher:
        return one.publisher.casefold() == two.publisher.casefold()
    return bool(one.flags or two.flags) and (one.agency or "") == (two.agency or "")


def _flagged(order: Sequence[Article], shingles: Sequence[frozenset[int]]) -> list[CopyLink]:
    """Link versions by their flags: same source, same day, with half of the headline or some of the text in common."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, article in enumerate(order):
        source, day = article.agency or article.publisher, article.reference_day
        if source and day is not None and article.title:
            groups[source.casefold(), day.isoformat()].append(number)
    links = []
    for members in groups.values():
        for at, first in enumerate(members):
            for second in members[at + 1 :]:
                one, two = order[first], order[second]
                if not (one.flags or two.flags) or not _same_source(one, two):
                    continue
                shared = len(shingles[first] & shingles[second])
                least = min(len(shingles[first]), len(shingles[second]))
                if _title_overlap(one, two) < _SAME_TITLE and shared < _SOME_TEXT * least:
                    continue
                early, late = sorted((one, two), key=_version_order)
                flags = ", ".join((*early.flags, *late.flags))
                evidence = f"flags ({flags}) same source and day, headlines or text in common"
                links.append(
                    CopyLink(early.id, late.id, CopyKind.VERSION, round(shared / least, 4) if least else 0.0, shared, evidence)
                )
    return links


def _title_overlap(one: Article, two: Article) -> float:
    first, second = _title_words(one), _title_words(two)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _title_words(article: Article) -> frozenset[str]:
    headline = " ".join(segment.span.of(article.text) for segment in article.of_kind(SegmentKind.HEADLINE))
    return frozenset(word for word in _WORD.findall(headline.casefold()) if len(word) > 2)


def _strongest(links: Sequence[CopyLink]) -> list[CopyLink]:
    """Keep at most `_MOST_LINKS` links for each copy, the strongest first."""
    counts: Counter[str] = Counter()
    kept = []
    for link in sorted(links, key=lambda link: (-link.containment, link.original, link.copy)):
        if counts[link.copy] < _MOST_LINKS:
            counts[link.copy] += 1
            kept.append(link)
    return kept


def _version_order(article: Article) -> tuple[int, str, int, str]:
    return _flag_rank(article), _moment(article), len(article.text), article.id


def _copy_order(article: Article) -> tuple[bool, bool, str, int, str]:
    own = article.outlet is not None and article.outlet.kind == "agency"
    named = bool(article.agency and article.publisher and article.publisher.casefold().startswith(article.agency.casefold()))
    signed = article.dateline is not None and article.dateline.agency is not None
    return not (own or named), not signed, _moment(article), -len(article.text), article.id


def _flag_rank(article: Article) -> int:
    """Return the place of an article in the order of revisions: urgent, plain, lead, second lead."""
    rank = 1
    for flag in article.flags:
        found = _FLAG_ORDER.search(flag)
        if found is not None:
            rank = 0 if found["urgent"] else 1 + int(found["nth"]) if found["nth"] else 2
    return rank


def _moment(article: Article) -> str:
    if article.published is None:
        return "9999"
    return f"{article.published.day.isoformat()}T{article.published.time or '24:00'}"
