from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from readout.language import CompactAnalyser
from readout.language.scorer import Scores
from readout.language.triggering import find_triggers
from tests.language.test_analyser import article

LABELS = {"event": ("none", "AGREE", "MEET"), "event_status": ("done", "planned")}


def scores(events: list[list[float]], statuses: list[list[float]]) -> Scores:
    nothing = np.zeros((len(events), 1), dtype=np.float32)
    tags = {
        "event": np.log(np.array(events, dtype=np.float32)),
        "event_status": np.array(statuses, dtype=np.float32),
    }
    return Scores(tags, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing)


def test_likely_words_are_kept_with_their_labels():
    found = find_triggers(scores([[0.1, 0.7, 0.2], [0.9, 0.05, 0.05]], [[0, 1], [1, 0]]), LABELS)
    (trigger,) = found
    assert (trigger.token, trigger.label, trigger.score, trigger.status) == (0, "AGREE", 0.7, "planned")
    assert (trigger.event_score, trigger.second, trigger.second_score) == (0.9, "MEET", 0.2)


def test_a_second_label_without_weight_is_left_out():
    (trigger,) = find_triggers(scores([[0.01, 0.01, 0.98]], [[1, 0]]), LABELS)
    assert (trigger.label, trigger.second, trigger.second_score) == ("MEET", None, 0.0)


def test_a_model_without_the_head_gives_none():
    assert find_triggers(replace(scores([[1, 1, 1]], [[1, 0]]), tags={}), LABELS) == ()


@pytest.mark.parametrize(
    ("text", "word", "label", "status"),
    [
        ("Norway's foreign minister met her Ghanaian counterpart in Accra on Tuesday.", "met", "MEET", "done"),
        ("Georgia urged Armenia on Friday to release the two drivers.", "urged", "REQUEST", "done"),
        ("Peru condemned the shelling of the village by rebel troops.", "condemned", "ACCUSE", "done"),
        ("The presidents of Chile and Peru will meet in Lima next week.", "meet", "MEET", "planned"),
    ],
)
def test_plain_events(analyser: CompactAnalyser, text: str, word: str, label: str, status: str):
    (sentence,) = analyser.analyse(article(text))
    found = {sentence.tokens[item.token].text: (item.label, item.status) for item in sentence.triggers}
    assert found[word] == (label, status)


def test_everyday_text_holds_no_events(analyser: CompactAnalyser):
    (sentence,) = analyser.analyse(article("The blue chairs in the kitchen of my aunt are older than her piano."))
    assert sentence.triggers == ()
