from __future__ import annotations

import pytest

from readout.lexicon.borders import Drawn, load_lines, load_unsettled

LINES = {line.pair: line for line in load_unsettled()}


@pytest.mark.parametrize(
    ("pair", "view", "drawn"),
    [
        ("MAR ESH", "neutral", Drawn.DASHED),
        ("MAR ESH", "MAR", Drawn.NONE),
        ("MAR ESH", "DZA", Drawn.SOLID),
        ("MAR ESH", "iso", Drawn.SOLID),
        ("SOM SOL", "iso", Drawn.NONE),
        ("IND PAK", "IND", Drawn.DASHED),
        ("IND PAK", "iso", Drawn.DASHED),
    ],
)
def test_a_line_that_is_not_settled_is_drawn_by_the_view(pair, view, drawn):
    assert LINES[pair].drawn(view) is drawn


def test_every_drawn_line_is_in_the_table():
    assert set(load_lines()) <= set(LINES)
    assert len(load_lines()) >= 10
