"""Independent sources: a copy or a later version of a text is no second source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.model.article import Article
from readout.record.copies import CopyLink, find_copies


def copies_of(articles: Sequence[Article]) -> Mapping[str, str]:
    """Return for each article that copies or updates another the id of the one their family began with.

    Articles that links hold together are one family. It began with the member that copies no other; the earliest, if several.

    Args:
        articles: Articles that tell of one meeting; their order carries no weight.
    """
    links = find_copies(articles)
    copied = {link.copy for link in links}
    days = {one.id: one.reference_day.isoformat() if one.reference_day else "9999" for one in articles}
    found: dict[str, str] = {}
    for family in _families(links):
        first = min(family, key=lambda one: (one in copied, days[one], one))
        found.update({one: first for one in family if one != first})
    return found


def _families(links: Sequence[CopyLink]) -> list[set[str]]:
    families: list[set[str]] = []
    for link in links:
        touched = [family for family in families if link.original in family or link.copy in family]
        families = [family for family in families if family not in touched]
        families.append({link.original, link.copy}.union(*touched))
    return families
