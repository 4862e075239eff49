from __future__ import annotations

import pytest

from readout.language.tokeniser import tokenise


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. envoy left.", "The|U.S.|envoy|left|."),
        ("Yoon Sang-min can't go", "Yoon|Sang|-|min|ca|n't|go"),
        ("the ministry's envoy", "the|ministry|'s|envoy"),
        ("the two countries' ties", "the|two|countries|'|ties"),
        ("talks on Oct. 12, 2022.", "talks|on|Oct.|12|,|2022|."),
        ("short-range missiles", "short|-|range|missiles"),
        ("a non-nuclear state", "a|non-nuclear|state"),
        ("It cannot accept", "It|can|not|accept"),
        ("paid $5bn (3.5%)", "paid|$|5|bn|(|3.5|%|)"),
        ("write to press@mofa.example now", "write|to|press@mofa.example|now"),
        ("see https://mofa.example/a-b.html.", "see|https://mofa.example/a-b.html|."),
        ("“We agree,” Kim said", "“|We|agree|,|”|Kim|said"),
        ("He said... nothing", "He|said|...|nothing"),
        ("the 61st round of the G20", "the|61st|round|of|the|G20"),
        ("Gen. John B. Okoro", "Gen.|John|B.|Okoro"),
        ("Lee Min-ho (right)", "Lee|Min|-|ho|(|right|)"),
        ("   ", ""),
        ("", ""),
    ],
)
def test_words(text: str, expected: str):
    assert "|".join(words(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kim\u200bGunn met \u202bمحمد العلي\u202c in Cairo 🤝🏽.",
        "中国外交部 said “不”.",
        "e\u0301lan and caf\u00e9",
        "\ufeff—–…!?!",
        "a" * 5000,
    ],
)
def test_every_visible_character_is_in_exactly_one_word(text: str):
    ranges = tokenise(text)
    covered = [place for start, end in ranges for place in range(start, end)]
    assert covered == sorted(set(covered))
    assert {place for place, char in enumerate(text) if not char.isspace()} == set(covered)


def test_offsets_count_from_the_whole_text():
    text = "One. Two met."
    assert tokenise(text, 5, 12) == [(5, 8), (9, 12)]
