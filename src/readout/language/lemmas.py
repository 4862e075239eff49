"""Lemmas by rule, with a table of exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

_VOWELS = "aeiou"
_QUOTES = {"``": '"', "''": '"', "POS": "'s"}
"""Lemmas that the tag alone decides."""
_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}
_DEGREES = {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}


def load_exceptions() -> dict[tuple[str, str], str]:
    """Return the packaged table: (lower-case word, Penn tag) to lemma, for the forms that the rules get wrong."""
    table = files("readout").joinpath("data", "language", "lemmas.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(word, tag): lemma for word, tag, lemma in rows}


def lemma(word: str, tag: str, exceptions: Mapping[tuple[str, str], str]) -> str:
    """Return the dictionary form of a word with its Penn tag: lower case except for proper nouns."""
    lower = word.lower().replace("’", "'")
    if tag in _QUOTES:
        return _QUOTES[tag]
    known = exceptions.get((lower, tag))
    if known is not None:
        return known
    return by_rule(word, tag)


def by_rule(word: str, tag: str) -> str:
    """Return the lemma that regular inflection gives."""
    lower = word.lower()
    if tag == "NNP" or (tag == "CD" and word.isupper()):
        return word
    if tag == "NNPS":
        return _singular(word)
    if tag in {"NNS", "VBZ"}:
        return _singular(lower)
    if tag in _ENDINGS:
        return _without_ending(lower, _ENDINGS[tag])
    if tag in _DEGREES:
        return _compared(lower, _DEGREES[tag])
    return lower


def _singular(word: str) -> str:
    if len(word) < 4 or not word.lower().endswith("s") or word.lower().endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _without_ending(word: str, ending: str) -> str:
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i") and ending == "ed":
        return stem[:-1] + "y"
    if not any(char in "aeiouy" for char in stem):
        return word
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith(("ll", "ss", "ff", "zz")):
        return stem
    return stem + "e" if _wants_e(stem) else stem


def _wants_e(stem: str) -> bool:
    """Whether a stem is written with a final e: "agre", "propos", "exchang", "continu"."""
    if stem.endswith(("at", "iz", "is", "v", "c", "u", "ng", "ed")) and not stem.endswith(
        ("eat", "oat", "aw", "ing", "ong", "ang")
    ):
        return len(stem) > 2
    if stem.endswith(("ang", "rs", "ns", "ls", "dg", "rg", "ous", "aus", "eas", "re", "as", "os", "us")):
        return True
    if stem.endswith(("bl", "pl", "tl", "dl", "gl", "kl", "fl", "cl", "zl")):
        return True
    short = len(stem) >= 3 and stem[-1] not in "wxy" + _VOWELS and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    if short and not any(char in _VOWELS + "y" for char in stem[:-2]):
        return True
    return short and (
        stem[-2:]
        in {
            "ak",
            "ok",
            "ik",
            "uk",
            "ir",
            "ur",
            "od",
            "id",
            "ud",
            "ap",
            "op",
            "yp",
            "in",
            "ul",
            "il",
            "im",
            "um",
            "ut",
            "ib",
            "ag",
            "ed",
        }
    )


def _compared(word: str, ending: str) -> str:
    if not word.endswith(ending) or len(word) < len(ending) + 3:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if stem.endswith(("at", "rg", "os", "fr", "af", "id", "im", "in", "c")) else stem
