"""A store with meetings of all kinds, built by hand."""

from __future__ import annotations

import pytest

from readout.record.store import open_store
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
