"""Outlets: publishers by host and name, agencies by the marks they leave in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.files import Row, read_table, table_names
from readout.model.page import Outlet

_KINDS = frozenset({"agency", "newspaper", "broadcaster", "ministry", "organisation"})


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """One entry of the table.

    Attributes:
        outlet: The outlet as articles cite it.
        hosts: Hosts whose pages are its own, without "www.".
        names: Other names it goes by.
        marks: What an agency writes in datelines and closing tags ("Yonhap", "AP"); empty for others.
        language: ISO 639-1 code of its pages; None if mixed.
        boilerplate: Lines that its pages repeat and that are no news.
    """

    outlet: Outlet
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    marks: tuple[str, ...]
    language: str | None
    boilerplate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletTable:
    """All outlets, indexed.

    Attributes:
        entries: The entries in the order of the files.
        hosts: Host to outlet.
        names: Folded name to outlet.
        marks: Agency mark in lower case to outlet.
    """

    entries: tuple[OutletEntry, ...]
    hosts: dict[str, Outlet]
    names: dict[str, Outlet]
    marks: dict[str, Outlet]

    def by_host(self, host: str) -> Outlet | None:
        """Return the outlet of a host or of the nearest domain above it; None if unknown."""
        parts = host.lower().removeprefix("www.").split(".")
        for start in range(len(parts) - 1):
            found = self.hosts.get(".".join(parts[start:]))
            if found is not None:
                return found
        return None

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet that goes by a name, letter case and punctuation aside; None if unknown."""
        return self.names.get(_fold(name))

    def by_mark(self, mark: str) -> Outlet | None:
        """Return the agency that signs with a mark, letter case aside; None if unknown."""
        return self.marks.get(mark.casefold())

    def boilerplate(self, outlet_id: str) -> tuple[str, ...]:
        """Return the known boilerplate lines of an outlet; empty if none are known."""
        return tuple(line for entry in self.entries if entry.outlet.id == outlet_id for line in entry.boilerplate)


@cache
def load_outlets(overlay: Path | None = None) -> OutletTable:
    """Load the outlet table.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Returns:
        The table; the user's entries replace built-in ones of the same id.

    Raises:
        LexiconError: An entry breaks the schema; the message names file and entry.
    """
    entries: dict[str, OutletEntry] = {}
    for name in table_names("outlets"):
        for row in read_table(name, overlay):
            entry = _entry(row)
            entries[entry.outlet.id] = entry
    hosts = {host: entry.outlet for entry in entries.values() for host in entry.hosts}
    names = {_fold(name): entry.outlet for entry in entries.values() for name in (entry.outlet.name, *entry.names)}
    marks = {mark.casefold(): entry.outlet for entry in entries.values() for mark in entry.marks}
    return OutletTable(tuple(entries.values()), hosts, names, marks)


def _entry(row: Row) -> OutletEntry:
    kind = row.text("kind")
    if kind not in _KINDS:
        raise LexiconError(f"{row.file}:{row.line}: kind '{kind}' is unknown; write one of {', '.join(sorted(_KINDS))}")
    outlet = Outlet(row.text("id"), row.text("name"), kind, row.optional("country"), row.optional("zone"))
    hosts = tuple(host.lower().removeprefix("www.") for host in row.items("hosts"))
    return OutletEntry(
        outlet, hosts, row.items("names"), row.items("marks"), row.optional("language"), row.items("boilerplate")
    )


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
