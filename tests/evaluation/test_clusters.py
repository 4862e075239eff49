from __future__ import annotations

from evaluation.clusters import read_examples, score_clusters

MARKED = {"p1": "A", "p2": "A", "p3": "B", "p4": "B", "p5": "C"}


def told(**meetings):
    return {page: frozenset(ids.split()) for page, ids in meetings.items()}


def test_clusters_are_whole_if_one_meeting_has_all_their_pages():
    score = score_clusters(told(p1="x", p2="x y", p3="y", p4="z", p5="z"), MARKED)
    assert (score.whole, score.clusters, score.together, score.pages, score.confused) == (1, 2, 3, 4, 0)


def test_clusters_with_one_meeting_are_confused():
    assert score_clusters(told(p1="x", p2="x", p3="x", p4="x"), MARKED).confused == 1


def test_pages_of_one_meeting_end_in_one_meeting():
    score = read_examples()
    assert score.whole >= 4
    assert score.confused == 0
