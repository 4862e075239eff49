from __future__ import annotations

from itertools import pairwise

import pytest

from readout.language.splitter import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "N.K. diplomats met U.S. envoy Ada Brook on Monday.",
        "Lt. Gen. Omar Haddad met Sen. Rosa Field at 3 p.m. on Oct. 4 in St. Petersburg.",
        "Resolution No. 1718 was discussed with H.E. Dr. Amina Sow.",
        "The U.S. Embassy in Seoul declined to comment.",
        "Ma. Elena Cruz, the undersecretary, spoke to J. K. Rao.",
        '"Will they come?" he asked.',
        "“We agreed!” said the envoy.",
        "The pact covers 3.5 million people vs. 2 million before.",
        "Sanctions on Acme Corp. were lifted.",
        "The plan (see p. 14, fig. 3 and vol. 2) is due.",
        "See www.mofa.example.org for details",
    ],
)
def test_one_sentence(text: str):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met. They agreed to meet again.", ["The envoys met.", "They agreed to meet again."]),
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("It improved relations.The two sides met.", ["It improved relations.", "The two sides met."]),
        ("“We agreed.” The envoy then left.", ["“We agreed.”", "The envoy then left."]),
        ("Did they meet? Nobody knows.", ["Did they meet?", "Nobody knows."]),
        (
            "Outcome:\n1. The sides agreed.\n2. The sides will meet.",
            ["Outcome:", "1. The sides agreed.", "2. The sides will meet."],
        ),
        ("- one thing\n- another thing", ["- one thing", "- another thing"]),
        ("The ministers of the two\nstates met.", ["The ministers of the two\nstates met."]),
        ("Japan, Fiji hold talks\n\nThe two states met.", ["Japan, Fiji hold talks", "The two states met."]),
        ("Minister shakes hands. (Yonhap) He left.", ["Minister shakes hands.", "(Yonhap) He left."]),
        ('"We met," he said."And parted."', ['"We met," he said.', '"And parted."']),
        ("That was in Sept. Nothing came of it.", ["That was in Sept.", "Nothing came of it."]),
        (" \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]):
    assert sentences(text) == expected


def test_ranges_are_ordered_apart_and_hold_all_visible_text():
    text = "A b c. D e?! 😀 f… g\u200b.\nש ל ו ם. 3) x. y."
    ranges = split(text)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    inside = {place for start, end in ranges for place in range(start, end)}
    assert {place for place, char in enumerate(text) if not char.isspace()} <= inside


def test_only_the_given_stretch_is_split():
    text = "One. Two. Three."
    assert split(text, 5, 9) == [(5, 9)]
