import pytest

from evaluation.matching import dates_agree, interval, overlap, pair, same_name, same_place
from evaluation.records import Figure


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Baek Seung-woo", "Seung-woo Baek", True),
        ("José Marín Díaz", "Jose Marin Diaz", True),
        ("Amina Wanjiru Otieno", "Amina Otieno", True),
        ("Otieno", "Amina Otieno", False),
        ("Baek Seung-woo", "Baek Seung-hee", False),
    ],
)
def test_same_name(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2031-03", "2031-03-05", True),
        ("2031-03-01/2031-03-10", "2031-03-11", False),
        (None, None, True),
        (None, "2031", False),
        ("2031", "2031-12-31", True),
    ],
)
def test_dates_agree(one, other, agree):
    assert dates_agree(one, other) is agree


def test_interval_ends_a_month_on_its_last_day():
    first, last = interval("2032-02")
    assert (first.day, last.day) == (1, 29)


def test_overlap_ignores_function_words():
    assert overlap("the return of the islands", "islands") == 1.0
    assert overlap("the of", "islands") == 0.0


def test_place_may_be_worded_more_fully():
    assert same_place("Ankara", "the Turkish capital Ankara")
    assert not same_place("Ankara", None)


def test_pairs_are_one_to_one_and_best_first():
    pairs = pair([1, 5], [5, 4], lambda g, p: max(0, 3 - abs(g - p)))
    assert pairs == [(5, 5)]


def test_figure_f1():
    figure = Figure()
    figure.add(2, 4, 3)
    assert (figure.precision, figure.recall) == (2 / 3, 0.5)
    assert round(figure.f1, 3) == 0.571
