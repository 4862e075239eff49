"""Links between entries of a page: what came after what, and the earlier meetings of a series."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.act import Act
from readout.events.meetings import Programme
from readout.events.referents import Sequel
from readout.events.scene import Scene, View
from readout.events.sequels import sequels
from readout.events.series import earlier_rounds, next_rounds, numbered_rounds
from readout.model.event import LinkKind
from readout.model.span import Quote, Span

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two entries: ("m", number) for meetings, ("a", number) for acts, the later one first.

    Attributes:
        source: The later entry.
        target: The earlier entry.
        kind: How they hang together.
        quote: The words that say so.
        sign: Name of the sign, for `readout explain`.
    """

    source: tuple[str, int]
    target: tuple[str, int]
    kind: LinkKind
    quote: Quote
    sign: str


def find_links(scene: Scene, programme: Programme, acts: list[Act]) -> list[Link]:
    """Find the links that the words of the page state; of two that say the same, the first."""
    found = [_link(scene, each, LinkKind.PREVIOUS) for each in earlier_rounds(scene, programme)]
    found += [_link(scene, each, LinkKind.PREVIOUS) for each in numbered_rounds(scene, programme)]
    for number in range(len(scene.views)):
        found += [_link(scene, each, LinkKind.FOLLOWS) for each in sequels(scene, programme, acts, number)]
    found += [_link(scene, each, LinkKind.PREVIOUS) for each in next_rounds(scene, programme)]
    unique: dict[frozenset[tuple[str, int]], Link] = {}
    for link in found:
        if link.source != link.target:
            unique.setdefault(frozenset({link.source, link.target}), link)
    return list(unique.values())


def _link(scene: Scene, sequel: Sequel, kind: LinkKind) -> Link:
    view = scene.views[sequel.view]
    return Link(sequel.later, sequel.earlier, kind, _quote(scene, view, sequel.first, sequel.last), sequel.sign)


def _quote(scene: Scene, view: View, first: int, last: int) -> Quote:
    low, high = min(first, last), min(max(first, last), len(view.tokens) - 1)
    return Quote.cut(scene.article.text, Span(view.tokens[low].span.start, view.tokens[high].span.end))
