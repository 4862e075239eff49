from __future__ import annotations

from pathlib import Path

import pytest

from training.events import EVENTS, NO_EVENT, STATUSES, lexicon_examples, load_events, load_kept, to_example, without_events
from training.examples import UNDECIDED, Example

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "training" / "sentences"
TRIGGERS = ROOT / "src" / "readout" / "data" / "triggers.en"


def marks(example: Example) -> dict[str, tuple[str, str]]:
    rows = zip(example.words, example.layers["event"], example.layers["event_status"], strict=True)
    return {word: (event, status) for word, event, status in rows if event != NO_EVENT}


def test_marks_become_labels_of_tokens():
    example = to_example(
        "Riga [[urged|REQUEST]] Oslo to [[meet|MEET:proposed]] its envoy, but Oslo never [[apologised|CONCEDE:negated]]."
    )
    assert " ".join(example.words) == "Riga urged Oslo to meet its envoy , but Oslo never apologised ."
    assert marks(example) == {
        "urged": ("REQUEST", "done"),
        "meet": ("MEET", "proposed"),
        "apologised": ("CONCEDE", "negated"),
    }
    assert example.layers["event_status"][0] == UNDECIDED


def test_held_and_denied_are_other_words_for_done_and_negated():
    example = to_example("The [[talks|MEET:held]] that Baku [[denied|MEET:denied]]")
    assert [status for _, status in marks(example).values()] == ["done", "negated"]


@pytest.mark.parametrize("line", ["He [[left|GO]].", "He [[left|MEET:often]].", "He [[left."])
def test_a_mark_that_is_not_known_is_refused(line: str):
    with pytest.raises(ValueError, match="mark"):
        to_example(line)


def test_both_halves_are_there_and_apart():
    train, test = load_events(SENTENCES, "train"), load_events(SENTENCES, "test")
    assert len(train) > 4 * len(test) > 400
    assert not {example.ident for example in train} & {example.ident for example in test}
    seen = {label for example in test for label in example.layers["event"]}
    assert seen == set(EVENTS)
    assert {status for example in test for status in example.layers["event_status"]} == {UNDECIDED, *STATUSES}


def test_what_is_kept_apart_is_in_neither_half():
    kept = load_kept(SENTENCES)
    assert len(kept) > 250
    used = {example.ident for half in ("train", "test") for example in load_events(SENTENCES, half)}
    assert not {example.ident for example in kept} & used


def test_the_examples_of_the_lexicon_show_one_word_each_and_no_lemma_in_both_halves():
    train, test = lexicon_examples(TRIGGERS, "train"), lexicon_examples(TRIGGERS, "test")
    assert len(train) > 5 * len(test) > 500
    assert not {example.ident for example in train} & {example.ident for example in test}
    for example in [*train, *test]:
        assert sum(label != UNDECIDED for label in example.layers["event"]) == 1


def test_everyday_texts_tell_no_events():
    example = Example(words=("They", "agreed", "."), ident="reviews-123-0001")
    assert without_events(example).layers["event"] == (NO_EVENT,) * 3
    assert "event" not in without_events(Example(words=("They", "agreed"), ident="newsgroup-1")).layers
