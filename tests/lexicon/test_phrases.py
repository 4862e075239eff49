import pytest

from readout.lexicon.phrases import Phrase, PhraseIndex, case_agrees, key_of


@pytest.fixture
def index() -> PhraseIndex[str]:
    phrases = [
        ("S. Korea", "KOR"),
        ("U.S.", "USA"),
        ("Côte d'Ivoire", "CIV"),
        ("New York", "NY"),
        ("New", "new"),
        ("the Hague", "NLD"),
        ("free army", "FSA"),
    ]
    return PhraseIndex([*(Phrase(text, value) for text, value in phrases), Phrase("foreign ministry", "FM", any_case=True)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S.Korea and the U.S. agreed", ["KOR", "USA"]),
        ("Cote d’Ivoire said", ["CIV"]),
        ("New York and New ideas", ["NY", "new"]),
        ("NEW YORK", ["NY"]),
        ("new york", []),
        ("The Hague", ["NLD"]),
        ("the Free Army and a free army, Free army", ["FSA", "FSA", "FSA"]),
        ("the Foreign Ministry, a foreign ministry", ["FM", "FM"]),
        ("", []),
    ],
)
def test_finds_longest_phrases(index, text, found):
    assert [hit.value for hit in index.find(text)] == found


def test_positions_count_from_the_offset(index):
    hit = index.find("in S. Korea", 100)[0]
    assert (hit.start, hit.end) == (103, 111)


def test_capitals_of_short_words_are_other_words():
    assert not case_agrees(("US",), ("Us",))
    assert case_agrees(("SEOUL",), ("Seoul",))


def test_keys_fold_accents_and_ampersands():
    assert key_of("Trinidad & Tobago") == key_of("trinidad and tobago")
    assert key_of("São Tomé") == "sao tome"


def test_long_texts_take_linear_time(index):
    assert len(index.find("S. Korea " * 20_000)) == 20_000
