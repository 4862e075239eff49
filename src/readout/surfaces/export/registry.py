"""The formats: those built in, and those that installed packages add under the entry point `readout.exporters`."""

from __future__ import annotations

from importlib.metadata import entry_points

from readout.errors import ConfigError
from readout.surfaces.export import (
    calendars,
    canonical,
    csvtables,
    entities,
    geo,
    graphs,
    linked,
    newsfeeds,
    references,
)
from readout.surfaces.export.eventdata import gdelt, plover, polecat
from readout.surfaces.export.formats import Exporter
from readout.surfaces.export.parquet import PARQUET

GROUP = "readout.exporters"
"""Entry point group; each entry is an `Exporter`."""

BUILT_IN: tuple[Exporter, ...] = (
    canonical.JSONL,
    PARQUET,
    csvtables.CSV,
    polecat.POLECAT,
    gdelt.GDELT,
    plover.PLOVER,
    entities.FTM,
    linked.JSONLD,
    geo.GEOJSON,
    graphs.GEXF,
    graphs.GRAPHML,
    graphs.GRAPH_CSV,
    calendars.ICAL,
    newsfeeds.ATOM,
    newsfeeds.JSON_FEED,
    references.RIS,
    references.BIBTEX,
    references.CSL,
)
"""Formats of this package, in the order of lists."""


def exporters() -> tuple[Exporter, ...]:
    """All formats: the built-in ones, then those of other packages by name; a built-in name cannot be taken over."""
    own = {exporter.name for exporter in BUILT_IN}
    added = [entry.load() for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)]
    others = [exporter for exporter in added if isinstance(exporter, Exporter) and exporter.name not in own]
    return (*BUILT_IN, *others)


def exporter_named(name: str) -> Exporter:
    """The format of a name. Raises ConfigError, with the names there are, if there is none."""
    known = {exporter.name: exporter for exporter in exporters()}
    if name not in known:
        raise ConfigError(f"--format {name!r} is no format; use one of {', '.join(known)}")
    return known[name]
