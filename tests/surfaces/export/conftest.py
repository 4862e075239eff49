"""A store with meetings of all kinds, built by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.model.page import Page
from readout.model.reading import Reading
from readout.record.store import Store, open_store
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.registry import exporter_named
from readout.surfaces.export.writing import Written, write_export
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"
MINISTERS = "GRC:Nikos Doukas/foreign minister; TUR:Leyla Aksoy/foreign minister"


def pages():
    labour = told(
        "KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS, about="wartime labour", acts="agreed to meet again in May"
    )
    return [
        read("Alpha", "2031-03-06", labour, told("KOR JPN", "2031-01"), url="https://alpha.example/talks?a=1&b=2"),
        read("Beta", "2031-03-06", told("KOR JPN", "2031-03-05", who=KOREANS, form="in_person")),
        read("Gamma", "2031-04-02", told("GRC TUR", "2031-04-01", who=MINISTERS, form="phone", about="=Élan fishing quotas")),
        read("Delta", "2031-04-03", told("GRC TUR EU", "2031-05-02", status="planned", where="Brussels/BEL")),
        read("Epsilon", "2031-05-02", told("GRC TUR", None, status="denied", who=MINISTERS)),
        read("Zeta", None, told("KEN UN", "2031-06-01/2031-06-03", who="KEN:Amina Otieno/president")),
    ]


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    for page, reading in pages():
        store.write_page(page, "reader 1", (reading,))
    yield store
    store.close()


POINTS = {"Seoul": (37.566, 126.9784), "Brussels": (50.8505, 4.3488), "Suva": (-18.1416, 178.4415)}
"""Degrees of the places that are on the map."""

ODD = '"fish; chips", <b>tariffs</b> & 50% of {quotas} #1 \\\\ _y_ $z ~ 🐟 \u2028'


def odd_pages() -> list[tuple[Page, Reading]]:
    """Meetings whose words hold what the formats use as signs, of many sides and kinds, some with a place on the map."""
    found = [
        *pages(),
        read('Eta & "Söhne" <AG>', "2031-07-02", told("FJI UN", "2031-07-01", where="Suva/FJI", about=ODD)),
        read("Theta; Iota, Ltd", "2031-07-09", told("USA NATO", "2031-07-08", who="USA:Seán O'Neil/envoy", form="video")),
        read("Kappa", "2031-07-21", told("FRA DEU GBR IRN", "2031-07-20", who=":Zoë Å. Dupont/", form="written")),
        read(
            "Lambda",
            "2031-08-03",
            told("HAMAS EGY", "2031-08-01", acts="agreed to meet again"),
            url="https://l.example/(a),b;c",
        ),
        read("Mu", "2031-08-04", told("OECD JPN", "2031-09-10", status="cancelled", about="a visit")),
        read("Nu", "2031-08-05", told("KOR JPN", "2032", status="proposed")),
    ]
    return [(page, _on_the_map(reading)) for page, reading in found]


def _on_the_map(reading: Reading) -> Reading:
    meetings = []
    for one in reading.meetings:
        at = POINTS.get(one.place.name) if one.place is not None else None
        if one.place is None or at is None:
            meetings.append(one)
        else:
            place = replace(one.place, latitude=at[0], longitude=at[1], geonames_id=1000 + len(meetings))
            meetings.append(replace(one, place=place))
    return replace(reading, meetings=tuple(meetings))


@pytest.fixture(scope="session")
def odd(tmp_path_factory) -> Store:
    """A store of the pages above; only read."""
    store = open_store(str(tmp_path_factory.mktemp("odd") / "talks.db"), create=True)
    for page, reading in odd_pages():
        store.write_page(page, "reader 1", (reading,))
    yield store
    store.close()


@pytest.fixture
def exported(odd, tmp_path):
    """Writes the store of the pages above in a format."""

    def _exported(name: str, **given) -> tuple[Written, ...]:
        return write_export(exporter_named(name), Feed(odd, **given), tmp_path / name)

    return _exported
