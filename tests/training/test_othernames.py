from __future__ import annotations

from random import Random

from training.examples import Example
from training.othernames import NameDrawer, collect_names, with_other_names

LEFT = Example(
    words=("Ada", "Obi", "left", "Oslo", "for", "hull", "."),
    layers={
        "uner": ("B-PER", "I-PER", "O", "B-LOC", "O", "B-LOC", "O"),
        "own": ("B-PER", "I-PER", "O", "B-LOC", "O", "B-LOC", "O"),
        "upos": ("PROPN", "PROPN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"),
    },
    heads=(3, 1, 0, 3, 6, 3, 3),
    labels=("nsubj", "flat", "root", "obj", "case", "obl", "punct"),
)
SCHEME = Example(words=("The", "Danish", "team"), layers={"news": ("O", "B-LOC", "O")})


class Low(Random):
    def random(self) -> float:
        return 0.0


class High(Random):
    def random(self) -> float:
        return 0.6


def drawer(random: Random) -> NameDrawer:
    names = {("uner", "PER"): [("Mary", "Bell")], ("uner", "LOC"): [("New", "Ross")], ("news", "LOC"): [("Swiss",)]}
    return NameDrawer(names, lambda: ("Kim", "Min", "-", "jae"), lambda: ("Chad",), random)


def test_names_are_collected_by_scheme_and_kind():
    assert collect_names([LEFT, SCHEME]) == {
        ("uner", "PER"): [("Ada", "Obi")],
        ("uner", "LOC"): [("Oslo",)],
        ("news", "LOC"): [("Danish",)],
    }


def test_names_of_other_lengths_move_all_name_layers():
    changed = with_other_names(LEFT, drawer(Low()), 0.7)
    assert changed.words == ("Kim", "Min", "-", "jae", "left", "Chad", "for", "chad", ".")
    assert changed.layers["uner"] == ("B-PER", "I-PER", "I-PER", "I-PER", "O", "B-LOC", "O", "B-LOC", "O")
    assert changed.layers["own"] == changed.layers["uner"]
    assert changed.heads is None
    assert set(changed.layers) == {"uner", "own"}


def test_names_of_sentences_stay_in_their_scheme():
    assert with_other_names(LEFT, drawer(High()), 0.7).words[:5] == ("Mary", "Bell", "left", "New", "Ross")
    assert with_other_names(SCHEME, drawer(High()), 0.7).words == ("The", "Swiss", "team")


def test_a_share_of_nought_keeps_all_names():
    assert with_other_names(LEFT, drawer(Low()), 0.0).words == LEFT.words


def test_a_sentence_without_names_stays_as_it_is():
    plain = Example(words=("It", "rained"))
    assert with_other_names(plain, drawer(Low()), 0.7) is plain
