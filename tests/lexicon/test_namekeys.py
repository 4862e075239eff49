from pathlib import Path

import pytest

from readout.lexicon.namekeys import NameLevel, compare_names, family_keys, name_key
from readout.lexicon.names import load_name_table

LINES = (Path(__file__).parent / "name_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES if line and not line.startswith(("#", "expected"))]


@pytest.fixture(scope="module")
def table():
    return load_name_table()


def test_pairs_reach_the_goal_by_name_alone(table):
    merged = [(expected, compare_names(a, b, table).level >= NameLevel.EQUIVALENT) for expected, a, b in PAIRS]
    right = sum(expected == "same" for expected, found in merged if found)
    assert len(PAIRS) >= 99
    assert right / sum(found for _, found in merged) >= 0.98
    assert right / sum(expected == "same" for expected, _ in merged) >= 0.9


@pytest.mark.parametrize(("expected", "first", "second"), [pair for pair in PAIRS if pair[0] != "same"])
def test_namesakes_are_never_merged(table, expected, first, second):
    level = compare_names(first, second, table).level
    assert level == (NameLevel.POSSIBLE if expected == "possible" else NameLevel.DIFFERENT)


@pytest.mark.parametrize(("_expected", "first", "second"), PAIRS)
def test_comparing_is_the_same_both_ways(table, _expected, first, second):
    assert compare_names(first, second, table) == compare_names(second, first, table)


def test_a_match_says_why(table):
    assert compare_names("Roh Min-suk", "Noh Min-seok", table).reason == "spelling: min-seok/min-suk"
    assert compare_names("George W. Bush", "George H. W. Bush", table).reason == "other initials"


def test_order_hyphens_and_accents_do_not_count(table):
    assert compare_names("JEON Dae-ho", "Dae-ho Jeon", table).level is NameLevel.EXACT
    assert compare_names("Ève Lefèvre", "Eve Lefevre", table).level is NameLevel.EXACT


def test_syllables_in_another_order_are_another_name(table):
    assert compare_names("Han Young-min", "Han Min-young", table).level is NameLevel.DIFFERENT


def test_name_key_is_free_of_order():
    assert name_key("KIM Dae-ho") == name_key("Dae-ho Kim") == "daeho kim"


def test_family_keys_meet_in_all_spellings(table):
    assert set(family_keys("Roh Min-suk", table)) & set(family_keys("Min-seok Noh", table))
    assert not set(family_keys("Alice Marsh", table)) & set(family_keys("Bob Stone", table))


@pytest.mark.parametrize("name", ["", "  ", "-", "Jr."])
def test_no_name_matches_nothing(table, name):
    assert compare_names(name, "Ana Ruiz", table).level is NameLevel.DIFFERENT
