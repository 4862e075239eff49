"""Networks: states and organisations as nodes, meetings as edges: GEXF with spells, GraphML, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.sax.saxutils import escape, quoteattr

from readout.model.record import Meeting
from readout.surfaces.export.csvtables import guarded
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.tables import Cell
from readout.surfaces.export.wording import actor_name

EDGE_FIELDS = (
    ("meeting", "string"),
    ("status", "string"),
    ("date", "string"),
    ("format", "string"),
    ("place", "string"),
    ("level", "string"),
    ("topics", "string"),
    ("source_count", "integer"),
    ("report_count", "integer"),
    ("time_precision", "string"),
    ("review_state", "string"),
    ("score", "float"),
)
"""What an edge tells of its meeting, with its type in GEXF; GraphML calls integer "int" and float "double"."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two sides of a meeting; a meeting of three sides gives three edges, each marked with the same meeting."""

    id: str
    source: str
    target: str
    meeting: Meeting

    @property
    def values(self) -> dict[str, str | int | float | None]:
        """The values of EDGE_FIELDS; None where the sources state nothing."""
        meeting = self.meeting
        return {
            "meeting": meeting.id,
            "status": meeting.status.value,
            "date": meeting.date.edtf if meeting.date else None,
            "format": meeting.format.value if meeting.format else None,
            "place": meeting.place,
            "level": meeting.level.value if meeting.level else None,
            "topics": "; ".join(meeting.topics) or None,
            "source_count": meeting.independent_sources,
            "report_count": len(meeting.sources),
            "time_precision": meeting.date.precision.value if meeting.date else None,
            "review_state": meeting.review.value,
            "score": round(meeting.score, 3),
        }


def edges(feed: Feed) -> Iterator[Edge]:
    """One edge for each two sides of each meeting."""
    for meeting in feed.meetings():
        for one, other in combinations(meeting.sides, 2):
            yield Edge(f"{meeting.id}-{one}-{other}", one, other, meeting)


def nodes(feed: Feed) -> list[tuple[str, int]]:
    """Codes with the number of meetings, sorted; there are as many as states and organisations, so they fit in memory."""
    counts: dict[str, int] = {}
    for meeting in feed.meetings():
        for code in meeting.sides:
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts.items())


def gexf_chunks(feed: Feed) -> Iterator[str | bytes]:
    """GEXF 1.3, dynamic: an edge is there on the days of its meeting; an undated meeting has no spell."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        f'<meta lastmodifieddate="{feed.made.isoformat()}"><creator>{escape(feed.model)}</creator>'
        "<description>Edges are meetings between two sides; their weight is 1 each.</description></meta>\n"
        '<graph mode="dynamic" defaultedgetype="undirected" timeformat="date" timerepresentation="interval">\n'
        '<attributes class="node"><attribute id="meetings" title="meetings" type="integer"/></attributes>\n'
        '<attributes class="edge">'
    )
    yield "".join(f'<attribute id="{name}" title="{name}" type="{kind}"/>' for name, kind in EDGE_FIELDS)
    yield "</attributes>\n<nodes>\n"
    for code, number in nodes(feed):
        counted = f'<attvalues><attvalue for="meetings" value="{number}"/></attvalues>'
        yield f'<node id="{code}" label={quoteattr(actor_name(code))}>{counted}</node>\n'
    yield "</nodes>\n<edges>\n"
    for edge in edges(feed):
        ends = f'id="{edge.id}" source="{edge.source}" target="{edge.target}"'
        yield f'<edge {ends} weight="1.0">{_gexf_values(edge)}{_spells(edge)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _gexf_values(edge: Edge) -> str:
    stated = ((name, value) for name, value in edge.values.items() if value is not None)
    return (
        "<attvalues>"
        + "".join(f'<attvalue for="{name}" value={quoteattr(str(value))}/>' for name, value in stated)
        + "</attvalues>"
    )


def _spells(edge: Edge) -> str:
    days = edge.meeting.date
    return f'<spells><spell start="{days.first}" end="{days.last}"/></spells>' if days else ""


def graphml_chunks(feed: Feed) -> Iterator[str | bytes]:
    """GraphML; what is not stated is left out."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield '<key id="name" for="node" attr.name="name" attr.type="string"/>\n'
    yield '<key id="meetings" for="node" attr.name="meetings" attr.type="int"/>\n'
    kinds = {"integer": "int", "float": "double"}
    for name, kind in (*EDGE_FIELDS, ("first_day", "string"), ("last_day", "string")):
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kinds.get(kind, kind)}"/>\n'
    yield '<graph id="meetings" edgedefault="undirected">\n'
    for code, number in nodes(feed):
        name = f'<data key="name">{escape(actor_name(code))}</data>'
        yield f'<node id="{code}">{name}<data key="meetings">{number}</data></node>\n'
    for edge in edges(feed):
        stated = ((name, value) for name, value in (edge.values | _days(edge)).items() if value is not None)
        data = "".join(f'<data key="{name}">{escape(str(value))}</data>' for name, value in stated)
        yield f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _days(edge: Edge) -> dict[str, str | None]:
    days = edge.meeting.date
    return {"first_day": str(days.first) if days else None, "last_day": str(days.last) if days else None}


def node_chunks(feed: Feed) -> Iterator[str | bytes]:
    """Nodes as CSV with the column names that Gephi expects."""
    yield _csv_line(["Id", "Label", "Meetings"])
    for code, number in nodes(feed):
        yield _csv_line([code, actor_name(code), number])


def edge_chunks(feed: Feed) -> Iterator[str | bytes]:
    """Edges as CSV with the column names that Gephi expects."""
    names = [name for name, _ in EDGE_FIELDS]
    yield _csv_line(["Source", "Target", "Type", "Id", "Weight", "first_day", "last_day", *names])
    for edge in edges(feed):
        values, days = edge.values, _days(edge)
        cells: list[Cell] = [edge.source, edge.target, "Undirected", edge.id, 1, days["first_day"], days["last_day"]]
        yield _csv_line([*cells, *(values[name] for name in names)])


def _csv_line(cells: list[Cell]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return buffer.getvalue()


_LOSES = (
    "People, posts, issues, acts and sentences; a meeting of n sides becomes n(n-1)/2 edges that share its id in `meeting`."
)

GEXF = Exporter(
    "gexf",
    "GEXF 1.3 for Gephi: sides and their meetings, each edge with its days (spells)",
    "application/gexf+xml",
    _LOSES,
    (Part("meetings.gexf", gexf_chunks),),
)
GRAPHML = Exporter(
    "graphml",
    "GraphML for networkx, igraph, yEd: sides and their meetings",
    "application/graphml+xml",
    _LOSES,
    (Part("meetings.graphml", graphml_chunks),),
)
GRAPH_CSV = Exporter(
    "graphcsv",
    "Network as CSV: nodes.csv, edges.csv",
    "text/csv",
    _LOSES,
    (Part("nodes.csv", node_chunks), Part("edges.csv", edge_chunks)),
)
