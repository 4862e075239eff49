"""Well-formed trees: one root, no cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_heads(arcs: Floats) -> list[int]:
    """Choose the head of every word so that they form a tree with one root.

    The best head of each word alone is taken where that is a tree already; otherwise the root is fixed to the word that
    most prefers to be one, and the maximum spanning tree is found (Chu and Liu 1965, Edmonds 1967).

    Args:
        arcs: Scores [n, n + 1]; column 0 is the root.

    Returns:
        The head of each word from 0; -1 for the root.
    """
    scores = _normalised(arcs.astype(np.float64))
    heads = scores.argmax(-1)
    if int((heads == 0).sum()) == 1 and not _cycle([0, *heads]):
        return [int(head) - 1 for head in heads]
    root = int(scores[:, 0].argmax())
    square = np.full((len(scores) + 1, len(scores) + 1), -1e9)
    square[1:, 1:] = scores[:, 1:]
    square[root + 1, :] = -1e9
    square[root + 1, 0] = 0.0
    return [head - 1 for head in _spanning_tree(square)[1:]]


def _normalised(arcs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log probabilities of heads; a word never governs itself."""
    arcs = arcs.copy()
    words = np.arange(len(arcs))
    arcs[words, words + 1] = -1e9
    arcs -= arcs.max(-1, keepdims=True)
    shares: NDArray[np.float64] = arcs - np.log(np.exp(arcs).sum(-1, keepdims=True))
    return shares


def _cycle(heads: list[int]) -> list[int]:
    """One cycle of the graph in which each node points to its head (node 0 to itself); empty if there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for item in path:
            state[item] = 2
    return []


def _spanning_tree(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning tree; ``scores[dependent, head]``, node 0 is the root and heads itself."""
    np.fill_diagonal(scores, -1e12)
    heads = [0, *(int(head) for head in scores[1:].argmax(-1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [node for node in range(len(scores)) if node not in inside]
    small, into, out = _contracted(scores, heads, cycle, outside)
    solved = _spanning_tree(small)
    merged = len(outside)
    entry = into[solved[merged]]
    result = heads.copy()
    for place, node in enumerate(outside):
        head = solved[place]
        result[node] = out[place] if head == merged else outside[head]
    result[entry] = outside[solved[merged]]
    result[0] = 0
    return result


def _contracted(
    scores: NDArray[np.float64], heads: list[int], cycle: list[int], outside: list[int]
) -> tuple[NDArray[np.float64], list[int], list[int]]:
    """The graph with the cycle as one node (the last), where it would be entered from, and what of it governs each node."""
    count = len(outside)
    small = np.full((count + 1, count + 1), -1e12)
    small[:count, :count] = scores[np.ix_(outside, outside)]
    within = np.array([scores[node, heads[node]] for node in cycle])
    entering = scores[np.ix_(cycle, outside)] - within[:, None]
    into = [cycle[int(place)] for place in entering.argmax(0)]
    small[count, :count] = entering.max(0)
    leaving = scores[np.ix_(outside, cycle)]
    out = [cycle[int(place)] for place in leaving.argmax(-1)]
    small[:count, count] = leaving.max(-1)
    small[0, :] = -1e12
    return small, into, out
