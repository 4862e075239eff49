"""Quality has a floor: the figures on the example pages and the time expressions may not fall under it."""

from __future__ import annotations

import pytest

from evaluation.__main__ import all_figures, load_floors
from readout.pipeline import load_reader


@pytest.fixture(scope="module")
def figures():
    return all_figures(("examples",), load_reader())


@pytest.mark.parametrize(
    ("name", "floor"), sorted((n, f) for n, f in load_floors().items() if not n.startswith(("locked", "opened", "dev")))
)
def test_figure_holds_its_floor(figures, name, floor):
    assert figures[name] >= floor
