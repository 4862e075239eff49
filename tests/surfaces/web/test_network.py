from __future__ import annotations

import pytest

from readout.surfaces.web.network import layout, within

CHAIN = [("a", "b"), ("b", "c"), ("c", "d"), ("e", "f")]


@pytest.mark.parametrize(("hops", "reached"), [(1, "ab"), (2, "abc"), (3, "abcd")])
def test_steps_from_the_focus(hops, reached):
    assert within(CHAIN, "a", hops) == set(reached)


def test_the_same_graph_gives_the_same_picture():
    edges = [(0, 1, 3), (1, 2, 1), (0, 3, 2)]
    assert layout(4, edges) == layout(4, edges)
    assert layout(0, []) == []
