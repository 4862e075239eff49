from __future__ import annotations

from random import Random

from training.augment import augmented, cut, with_other_persons, without_final_stop
from training.examples import Example, Roles
from training.templates.generate import generate

PAIRED = Example(
    words=("Ada", "Obi", ",", "envoy", ",", "left", "."),
    layers={"own": ("B-PER", "I-PER", "O", "O", "O", "O", "O"), "post": ("O", "O", "O", "B-POST", "O", "O", "O")},
    heads=(6, 1, 4, 1, 4, 0, 6),
    labels=("nsubj", "flat", "punct", "appos", "punct", "root", "punct"),
    roles=(Roles(5, ("B-ARG0", "I-ARG0", "I-ARG0", "I-ARG0", "O", "O", "O")),),
    pairs=((3, 0),),
)


class Always(Random):
    def random(self) -> float:
        return 0.0


def test_the_final_stop_goes():
    assert without_final_stop(PAIRED).words[-1] == "left"
    assert without_final_stop(cut(PAIRED, 6)).words[-1] == "left"


def test_what_hung_on_a_lost_token_is_undecided():
    short = cut(PAIRED, 4)
    assert short.heads == (-1, 1, 4, 1)
    assert short.roles == ()
    assert short.pairs == ((3, 0),)


def test_another_name_of_another_length():
    swapped = with_other_persons(PAIRED, lambda: ("Kim", "Min", "-", "jae"), Always())
    assert swapped.words == ("Kim", "Min", "-", "jae", ",", "envoy", ",", "left", ".")
    assert swapped.heads == (8, 1, 4, 1, 6, 1, 6, 0, 8)
    assert swapped.labels[1:4] == ("flat", "punct", "flat")
    assert swapped.layers["own"][:5] == ("B-PER", "I-PER", "I-PER", "I-PER", "O")
    assert swapped.pairs == ((5, 0),)
    assert swapped.roles[0].predicate == 7
    assert swapped.roles[0].tags[:7] == ("B-ARG0", *("I-ARG0",) * 5, "O")


def test_augmented_sentences_stay_whole():
    random = Random(1)
    for example in generate(200, seed=2):
        changed = augmented(example, random)
        assert all(len(tags) == len(changed.words) for tags in changed.layers.values())
        assert all(head <= len(changed.words) for head in changed.heads or ())
