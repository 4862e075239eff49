"""A small store with hostile and ordinary pages, and the application over it."""

from __future__ import annotations

from pathlib import Path

from readout.record.record import open_record
from readout.record.store import open_store
from readout.surfaces.web.access import LOOPBACK, Access, Scope
from readout.surfaces.web.server import build_app
from readout.surfaces.web.words import load_words
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno/director general"
MINISTERS = "GRC:Nikos Doukas/foreign minister; TUR:Leyla Aksoy/foreign minister"
SCRIPT = "<script>alert(1)</script>"


def pages():
    """Pages that tell of five meetings; the last page is hostile."""
    labour = told(
        "KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, about="wartime labour", acts="agreed to meet again in May"
    )
    other = told("KOR JPN", "2031-03-05", where="Busan/KOR", who=KOREANS, about="wartime labour", form="in_person")
    return [
        read("Alpha", "2031-03-06", labour, told("KOR JPN", "2031-01", who=KOREANS), url="https://alpha.example/talks"),
        read("Beta", "2031-03-07", other),
        read("Gamma", "2031-04-02", told("GRC TUR", "2031-04-01", who=MINISTERS, form="phone", about="fishing quotas")),
        read("Delta", "2031-04-03", told("GRC TUR", "2031-06", status="planned", where="Ankara/TUR", who=MINISTERS)),
        read("Zeta", "2031-04-04", told("GRC TUR", "2031-05-01", status="cancelled", who=MINISTERS)),
        read(
            f"Evil {SCRIPT}",
            "2031-05-01",
            told("FRA DEU", "2031-05-01", who="FRA:=Jean <svg onload=alert(5)>/minister", about="<img src=x onerror=alert(2)>"),
            url="javascript:alert(3)",
            publisher='"><script>alert(4)</script>',
        ),
    ]


def make_store(path: Path) -> Path:
    """Write the pages into a new store."""
    store = open_store(str(path), create=True)
    for page, reading in pages():
        store.write_page(page, "reader 1", (reading,))
    store.close()
    return path


def make_app(path: Path, *, tokens: dict[str, tuple[Scope, str]] | None = None, audit: Path | None = None):
    """The application over a store: on loopback, or with tokens as on a public address."""
    access = Access(open=tokens is None, hosts=LOOPBACK, tokens=tokens or {}, reviewer="tester", audit=audit)
    return build_app(open_record(str(path)), load_words(None), access)
