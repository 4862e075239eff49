"""Alignment on pairs of sentences written for it: what is shown as one matter must be one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readout.model.claim import Evidence
from readout.model.event import ActClaim, ActStatus, EventType
from readout.model.span import Span
from readout.record.deeds import ActAccount
from readout.surfaces.compare.alignment import Likeness, contradict, likeness
from readout.surfaces.compare.background import background_of
from readout.surfaces.compare.telling import Statement

TUNED = ("pairs.tsv", "pairs_kept_apart.tsv", "pairs_third.tsv", "pairs_last.tsv")
"""The pairs on which the scores were chosen."""

LAST = ("pairs_fresh.tsv",)
"""Pairs written before that and looked at only for their figures, once."""


def pairs_of(names):
    lines = [line for name in names for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()]
    return [line.split("\t") for line in lines]


PAIRS = pairs_of((*TUNED, *LAST))


PEOPLE = ("Osei", "Brandt", "Sato", "Reyes", "Lund", "Ghana", "Germany")
"""Who sits at the table in the pairs."""


def statement(group, text, kind=EventType.AGREE, actors=("GRC", "TUR"), status=ActStatus.DONE):
    whole = Span(0, len(text))
    evidence = Evidence.cite(group, text, whole, whole)
    claim = ActClaim("a1", kind, tuple(actors), (), (), status, None, "m1", evidence, "test", 0.9)
    return Statement(group, evidence, text, ActAccount(f"{group}{text}", group, "2031-01-01", claim, (), None, None))


def alike(one, other):
    return likeness(statement("GRC", one), statement("TUR", other), BACKGROUND)


BACKGROUND = background_of(PEOPLE)


@pytest.fixture(autouse=True, scope="module")
def _learned():
    BACKGROUND.learn(text for _, *texts in PAIRS for text in texts)


@pytest.mark.parametrize("names", [TUNED, LAST])
def test_precision_and_reach_of_alignment(names):
    pairs = pairs_of(names)
    assert sum(kind == "same" for kind, _, _ in pairs) >= 40
    assert sum(kind == "different" for kind, _, _ in pairs) >= 40
    aligned = [kind for kind, one, other in pairs if alike(one, other) is Likeness.SAME]
    right = sum(kind == "same" for kind in aligned)
    assert right / len(aligned) >= 0.95
    assert right / sum(kind == "same" for kind, _, _ in pairs) >= 0.7


def test_one_matter_is_never_called_another():
    apart = [(one, other) for kind, one, other in PAIRS if kind == "same" and alike(one, other) is Likeness.DIFFERENT]
    assert apart == []


def test_alignment_does_not_depend_on_the_order():
    assert all(alike(one, other) is alike(other, one) for _, one, other in PAIRS)


def test_stands_without_a_common_word_are_unsure():
    one = statement("GRC", "Our sovereignty over Lefka is beyond doubt.", EventType.STATE, ("GRC",))
    other = statement("TUR", "Claims to Akca cannot be accepted.", EventType.REJECT, ("TUR",))
    assert likeness(one, other, background_of(())) is Likeness.UNSURE


def test_names_of_the_sides_align_nothing():
    one = statement("GRC", "Eleni Varda thanked Kerem Aydin in Athens.", EventType.SUPPORT, ("GRC",))
    other = statement("TUR", "Kerem Aydin asked Eleni Varda for time in Athens.", EventType.REQUEST, ("TUR",))
    assert likeness(one, other, background_of(("Eleni Varda", "Kerem Aydin", "Athens"))) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": EventType.REJECT}, True),
        ({"status": ActStatus.NEGATED}, True),
        ({"type": EventType.SUPPORT}, False),
        ({"type": EventType.REJECT, "actors": ("TUR",)}, False),
        ({"status": ActStatus.PLANNED}, False),
    ],
)
def test_conflict_needs_the_same_doers_and_opposed_acts(changes, expected):
    one = statement("GRC", "They agreed on patrols.").act
    other = replace(one, claim=replace(one.claim, **changes))
    assert contradict(one, other) is expected
    assert contradict(other, one) is expected
