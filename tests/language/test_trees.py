from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from readout.language.trees import best_heads


def well_formed(heads: list[int]) -> bool:
    for start in range(len(heads)):
        node, steps = start, 0
        while node >= 0:
            node, steps = heads[node], steps + 1
            if steps > len(heads):
                return False
    return heads.count(-1) == 1


def test_the_best_heads_stand_where_they_are_a_tree():
    arcs = np.zeros((3, 4), dtype=np.float32)
    arcs[0, 2] = arcs[1, 0] = arcs[2, 2] = 5
    assert best_heads(arcs) == [1, -1, 1]


def test_a_cycle_is_broken():
    arcs = np.zeros((2, 3), dtype=np.float32)
    arcs[0, 2], arcs[1, 1], arcs[1, 0] = 5, 5, 3
    assert best_heads(arcs) == [1, -1]


def test_two_roots_become_one():
    arcs = np.zeros((2, 3), dtype=np.float32)
    arcs[0, 0], arcs[1, 0] = 5, 4
    assert best_heads(arcs) == [-1, 0]


def test_a_single_word_is_the_root():
    assert best_heads(np.zeros((1, 2), dtype=np.float32)) == [-1]


@given(st.integers(1, 9).flatmap(lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.integers(-9, 9).map(float))))
def test_every_matrix_gives_a_tree(arcs: np.ndarray):
    assert well_formed(best_heads(arcs))


@pytest.mark.parametrize("seed", range(5))
def test_the_tree_is_the_best_one(seed: int):
    rng = np.random.default_rng(seed)
    arcs = rng.normal(size=(4, 5)).astype(np.float32)
    shares = np.exp(arcs.astype(np.float64))
    shares[np.arange(4), np.arange(4) + 1] = 0
    logs = np.log(shares / shares.sum(-1, keepdims=True) + 1e-300)
    heads = best_heads(arcs)
    root = heads.index(-1)

    def value(candidate: list[int]) -> float:
        return float(sum(logs[word, head + 1] for word, head in enumerate(candidate)))

    rivals = [
        list(candidate)
        for candidate in np.ndindex(5, 5, 5, 5)
        if well_formed([head - 1 for head in candidate]) and candidate[root] == 0
    ]
    assert value(heads) == pytest.approx(max(value([head - 1 for head in candidate]) for candidate in rivals))
