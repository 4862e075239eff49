"""A store with talks that a second page retells."""

from __future__ import annotations

import pytest

from readout.record.store import open_store
from tests.record.build import read, told

KOREANS = "KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno"


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "talks.db"), create=True)
    for page, reading in (
        read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-05", where="Seoul/KOR", who=KOREANS)),
        read("Gamma", "2031-04-02", told("GRC TUR", "2031-05", status="planned")),
    ):
        store.write_page(page, "reader 1", (reading,))
    yield store
    store.close()
