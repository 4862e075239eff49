"""Who meets whom as a drawing: positions are computed here, so that one address always shows one picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log2, sqrt

import numpy as np
from numpy.typing import NDArray

from readout.model.record import Attendee, Meeting
from readout.record.results import Meetings
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.site import Site

KINDS = {"people": "People", "countries": "Countries"}

MOST_NODES = 60

MOST_NAMES = 400
"""Most names to choose the focus from."""

HOPS = ("1", "2", "3")
"""Steps from the focus."""

MOST_MEETINGS = 600

WIDTH, HEIGHT, EDGE = 1000.0, 640.0, 60.0

ROUNDS = 180
"""Steps of the layout; the picture hardly changes after them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A person or a state, in pixels.

    Attributes:
        x: From the left.
        y: From the top.
        radius: Grows with the number of meetings.
        name: Name to show.
        country: State served; None for states and if unknown.
        meetings: Number of meetings.
        href: Address of its meetings.
        anchor: End of the label that stands at its place, as SVG names it.
        label_x: Place of the label.
        label_y: Place of the label.
        shown: False if the label has no room: it shows when the node is pointed at.
        focus: Address of the drawing around this node.
    """

    x: float
    y: float
    radius: float
    name: str
    country: str | None
    meetings: int
    href: str
    anchor: str
    label_x: float
    label_y: float
    shown: bool
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two that met: ends, width, number of meetings, label, address of those meetings."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    meetings: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Focus:
    """Around whom the drawing is: key and name ("" for nobody), steps from there, and all who could be chosen."""

    key: str
    name: str
    hops: int
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A drawing; `left_out` counts nodes that are not drawn, `options` the kinds with their addresses."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    kind: str
    options: tuple[tuple[str, str, str], ...]
    left_out: int
    focus: Focus
    height: float


def draw(site: Site, asked: Asked) -> Network:
    """Draw who met whom in the meetings of a question; edges join people of different sides, or sides."""
    kind = asked.get("nodes", "people")
    kind = kind if kind in KINDS else "people"
    options = tuple((key, label, asked.change("nodes", key)) for key, label in KINDS.items())
    query = replace(asked.query.without_paging(), page_size=MOST_MEETINGS)
    meetings = Meetings(site.record.store, query).page().meetings
    names, size, pairs = _people(meetings) if kind == "people" else _countries(site, meetings)
    focus = asked.get("focus") if asked.get("focus") in size else ""
    hops = int(asked.get("hops")) if asked.get("hops") in HOPS else 1
    near = within(pairs, focus, hops) if focus else set(size)
    chosen = [key for key, _ in sorted(size.items(), key=lambda item: (item[0] != focus, -item[1], item[0])) if key in near]
    chosen = chosen[:MOST_NODES]
    index = {key: number for number, key in enumerate(sorted(chosen))}
    edges = {pair: number for pair, number in sorted(pairs.items()) if pair[0] in index and pair[1] in index}
    joined = {key for pair in edges for key in pair}
    index = {key: number for number, key in enumerate(sorted(joined))}
    places = layout(len(index), [(index[a], index[b], number) for (a, b), number in edges.items()])
    nodes = _labelled({key: _node(key, places[at], names[key], size[key], (kind, asked)) for key, at in index.items()})
    drawn = tuple(_edge(nodes[a], nodes[b], number, _both(asked, kind, a, b)) for (a, b), number in edges.items())
    names_of = sorted(((key, names[key][0]) for key in size), key=lambda item: (item[1], item[0]))
    focused = Focus(focus, names[focus][0] if focus else "", hops, tuple(names_of[:MOST_NAMES]))
    return Network(tuple(nodes.values()), drawn, kind, options, len(size) - len(nodes), focused, height_for(len(nodes)))


def within(pairs: Iterable[tuple[str, str]], focus: str, hops: int) -> set[str]:
    """Whom one reaches from a node in so many steps, the node included."""
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found = edge = {focus}
    for _ in range(hops):
        edge = {other for one in edge for other in near.get(one, ())} - found
        found = found | edge
    return found


def _people(meetings: Sequence[Meeting]) -> tuple[dict[str, tuple[str, str | None]], Counter[str], Counter[tuple[str, str]]]:
    names: dict[str, tuple[str, str | None]] = {}
    size: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for meeting in meetings:
        for one in meeting.attendees:
            names.setdefault(_key(one), (one.name, one.country))
            size[_key(one)] += 1
        for one, other in combinations(meeting.attendees, 2):
            if one.country != other.country and _key(one) != _key(other):
                pairs[min(_key(one), _key(other)), max(_key(one), _key(other))] += 1
    return names, size, pairs


def _key(one: Attendee) -> str:
    return one.person or one.name


def _countries(
    site: Site, meetings: Sequence[Meeting]
) -> tuple[dict[str, tuple[str, str | None]], Counter[str], Counter[tuple[str, str]]]:
    size = Counter(code for meeting in meetings for code in meeting.sides)
    pairs = Counter((a, b) for meeting in meetings for a, b in combinations(sorted(set(meeting.sides)), 2))
    return {code: (site.words.country(code), None) for code in size}, size, pairs


def _node(key: str, place: tuple[float, float], name: tuple[str, str | None], number: int, view: tuple[str, Asked]) -> Node:
    kind, asked = view
    href = asked.change("person", key) if kind == "people" else asked.plus("country", key)
    radius = round(4 + 2.2 * sqrt(number), 1)
    around = asked.change("focus", key)
    at = ("middle", place[0], place[1])
    return Node(place[0], place[1], radius, name[0], name[1], number, href, *at, shown=False, focus=around)


Box = tuple[float, float, float, float]


def _labelled(nodes: dict[str, Node]) -> dict[str, Node]:
    """Give each label the first free place around its node, the busiest nodes first; labels without one are hidden."""
    taken: list[Box] = [(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in nodes.values()]
    found: dict[str, Node] = {}
    for key, node in sorted(nodes.items(), key=lambda item: (-item[1].meetings, item[0])):
        width = 7.1 * len(node.name) + (30 if node.country else 0)
        free = next((one for one in _places(node, width) if not any(_overlap(one[0], box) for box in taken)), None)
        if free is None:
            found[key] = replace(node, label_y=node.y - node.radius - 4)
        else:
            taken.append(free[0])
            found[key] = replace(node, anchor=free[1], label_x=free[2], label_y=free[3], shown=True)
    return {key: found[key] for key in nodes}


def _places(node: Node, width: float) -> list[tuple[Box, str, float, float]]:
    """Places for a label: right, left, above, below; each with its box, anchor and point, if inside the drawing."""
    x, y, out = node.x, node.y, node.radius + 5
    around = [
        ((x + out, y - 8, x + out + width, y + 8), "start", x + out, y + 4.5),
        ((x - out - width, y - 8, x - out, y + 8), "end", x - out, y + 4.5),
        ((x - width / 2, y - out - 14, x + width / 2, y - out + 1), "middle", x, y - out),
        ((x - width / 2, y + out - 1, x + width / 2, y + out + 15), "middle", x, y + out + 10),
    ]
    return [one for one in around if one[0][0] >= 4 and one[0][2] <= WIDTH - 4]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _both(asked: Asked, kind: str, one: str, other: str) -> str:
    """Address of the meetings of a pair; "" for people, since a question names one person."""
    if kind == "people":
        return ""
    kept = tuple(pair for pair in asked.params if pair[0] not in {"view", "nodes", "focus", "hops", "after"})
    return Asked(asked.path, (*kept, ("country", one)), asked.query).plus("country", other)


def _edge(one: Node, other: Node, number: int, href: str) -> Edge:
    label = f"{one.name} and {other.name}: {number} meeting{'' if number == 1 else 's'}"
    return Edge(one.x, one.y, other.x, other.y, round(1 + 1.4 * log2(number), 1), number, label, href)


def layout(count: int, edges: Sequence[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Place nodes by attraction along edges and repulsion between all (Fruchterman and Reingold 1991).

    Starts from a circle in index order, so the same graph gives the same picture. Returns pixels.
    """
    if count == 0:
        return []
    angle = 2 * np.pi * np.arange(count) / count
    place = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (1 + 0.05 * (np.arange(count) % 3))[:, None]
    ideal = 2.2 / sqrt(count)
    ends = np.array([(a, b) for a, b, _ in edges], dtype=int).reshape(-1, 2)
    pull = np.array([0.7 + 0.4 * log2(number) for _, _, number in edges])
    for step in range(ROUNDS):
        move = _forces(place, ends, pull, ideal)
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        place = place + move / length * np.minimum(length, 0.12 * (1 - step / ROUNDS))
    return _fitted(place, height_for(count))


def _forces(place: NDArray[np.float64], ends: NDArray[np.int_], pull: NDArray[np.float64], ideal: float) -> NDArray[np.float64]:
    apart = place[:, None, :] - place[None, :, :]
    distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
    move: NDArray[np.float64] = (apart / distance[..., None] * (ideal**2 / distance)[..., None]).sum(axis=1)
    along = place[ends[:, 0]] - place[ends[:, 1]]
    force = along * (np.linalg.norm(along, axis=1, keepdims=True) / ideal) * pull[:, None]
    np.add.at(move, ends[:, 0], -force)
    np.add.at(move, ends[:, 1], force)
    return move - 0.9 * place  # a pull to the middle keeps separate groups on the picture


def height_for(count: int) -> float:
    """Height of a drawing: a few nodes need less of it."""
    return HEIGHT if count > 12 else 360.0


def _fitted(place: NDArray[np.float64], height: float) -> list[tuple[float, float]]:
    low, high = place.min(axis=0), place.max(axis=0)
    reach = np.maximum(high - low, 1e-6)
    scaled = (place - low) / reach * (np.array([WIDTH, height]) - 2 * EDGE) + EDGE
    return [(round(float(x), 1), round(float(y), 1)) for x, y in scaled]
