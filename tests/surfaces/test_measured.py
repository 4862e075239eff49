from __future__ import annotations

from readout.surfaces.measured import load_measured


def test_shipped_figures_are_shares_of_marked_values():
    for one in load_measured():
        assert one.pages > 0
        assert one.fields[0].field == "people"
        for field in one.fields:
            assert 0 <= field.precision <= 1
            assert 0 <= field.recall <= 1
            assert field.gold > 0
