from __future__ import annotations

import pytest

from readout.language.lemmas import lemma, load_exceptions

EXCEPTIONS = load_exceptions()


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("agreed", "VBD", "agree"),
        ("held", "VBN", "hold"),
        ("concurred", "VBP", "concur"),
        ("co-chaired", "VBP", "co-chair"),
        ("proceed", "VBP", "proceed"),
        ("met", "VBD", "meet"),
        ("reaffirmed", "VBD", "reaffirm"),
        ("urging", "VBG", "urge"),
        ("telephoned", "VBD", "telephone"),
        ("summoned", "VBN", "summon"),
        ("denied", "VBD", "deny"),
        ("expelled", "VBD", "expel"),
        ("committed", "VBN", "commit"),
        ("postponing", "VBG", "postpone"),
        ("withdrew", "VBD", "withdraw"),
        ("says", "VBZ", "say"),
        ("passes", "VBZ", "pass"),
        ("ministries", "NNS", "ministry"),
        ("envoys", "NNS", "envoy"),
        ("crises", "NNS", "crisis"),
        ("was", "VBD", "be"),
        ("n't", "RB", "not"),
        ("n’t", "RB", "not"),
        ("’s", "POS", "'s"),
        ("”", "''", '"'),
        ("Seoul", "NNP", "Seoul"),
        ("The", "DT", "the"),
        ("larger", "JJR", "large"),
        ("signalled", "VBD", "signal"),
        ("counselled", "VBN", "counsel"),
        ("labelling", "VBG", "label"),
        ("recalled", "VBD", "recall"),
        ("shelled", "VBD", "shell"),
        ("boycotted", "VBN", "boycott"),
        ("rebutted", "VBD", "rebut"),
        ("freed", "VBN", "free"),
        ("reunited", "VBD", "reunite"),
        ("co-wrote", "VBD", "co-write"),
        ("vied", "VBD", "vie"),
        ("lying", "VBG", "lie"),
        ("overrode", "VBD", "override"),
        ("broadcast", "VBN", "broadcast"),
        ("gunmen", "NNS", "gunman"),
        ("vetoes", "NNS", "veto"),
        ("hypotheses", "NNS", "hypothesis"),
        ("Jordanian", "JJ", "Jordanian"),
        ("Humanitarian", "JJ", "humanitarian"),
        ("12,500", "CD", "12500"),
        ("oslo", "NNP", "Oslo"),
        ("al", "NNP", "al"),
        ("‘", "``", "'"),
        ("desk@Example.org", "ADD", "desk@Example.org"),
        ("", "NN", ""),
    ],
)
def test_lemma(word: str, tag: str, expected: str):
    assert lemma(word, tag, EXCEPTIONS) == expected
