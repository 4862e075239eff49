"""Lemmas by rule, with a table of exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

_VOWELS = "aeiou"
_DOUBLE_QUOTES = frozenset({"``", "''", '"', "“", "”", "„", "«", "»"})
_AS_WRITTEN = frozenset({"ADD", "GW"})
"""Tags of addresses and of parts of words."""
_PARTICLES = frozenset("al el de der den del della di da do dos la le les van von bin bint ibn abu ben y e t".split())
"""Parts of names that stay in lower case."""
_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}
_DEGREES = {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}
_DOUBLED = frozenset("add ebb egg err purr whirr butt putt boycott odd".split())
"""Verbs that end in a doubled letter other than l, s, f and z."""
_SHORT_IE = frozenset({"ly", "dy", "ty", "vy", "bely", "unty"})
_OF_PLACES = ("ian", "ean", "ese")
_OF_NO_PLACE = frozenset(
    "civilian humanitarian authoritarian totalitarian sectarian libertarian agrarian pedestrian vegetarian egalitarian "
    "utilitarian clean lean mean guardian parliamentarian".split()
)
_BASE_ED = frozenset("shed wed embed shred imbed".split())
"""Verbs whose base form ends in -ed; those in -eed besides."""
_WHOLE_L = ("call", "stall", "wall", "ball", "fall", "fill", "still", "kill", "till", "spill", "bill", "roll", "spell", "sell")
"""Ends of longer verbs that keep their double l."""


def load_exceptions() -> dict[tuple[str, str], str]:
    """Return the packaged table: (lower-case word, Penn tag) to lemma, for the forms that the rules get wrong."""
    table = files("readout").joinpath("data", "language", "lemmas.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(word, tag): lemma for word, tag, lemma in rows}


def lemma(word: str, tag: str, exceptions: Mapping[tuple[str, str], str]) -> str:
    """Return the dictionary form of a word with its Penn tag: lower case except for proper nouns.

    A past form after a plural subject that was tagged as a present ("the ministers concurred") has the lemma of the past.
    """
    if tag == "VBP" and word.lower().endswith("ed") and not word.lower().endswith("eed") and word.lower() not in _BASE_ED:
        tag = "VBD"
    if tag in {"``", "''"}:
        return '"' if word in _DOUBLE_QUOTES else "'"
    if tag == "POS":
        return "'s"
    known = exceptions.get((word.lower().replace("’", "'"), tag))
    if known is not None:
        return known
    before, hyphen, last = word.rpartition("-")
    if hyphen and tag[0] == "V" and last:
        return before.lower() + hyphen + lemma(last, tag, exceptions)
    return by_rule(word, tag)


def by_rule(word: str, tag: str) -> str:
    """Return the lemma that regular inflection gives."""
    lower = word.lower()
    if tag in _AS_WRITTEN or _is_code(word) or _is_of_place(word, tag):
        return word
    if tag == "CD":
        return word.replace(",", "") if not word.isupper() else word
    if tag in {"NNS", "NNPS", "VBZ"}:
        return _singular(word if tag == "NNPS" else lower)
    if tag in _ENDINGS:
        return _without_ending(lower, _ENDINGS[tag])
    if tag in _DEGREES:
        return _compared(lower, _DEGREES[tag])
    if tag != "NNP":
        return lower
    return word[:1].upper() + word[1:] if word == lower and word not in _PARTICLES else word


def _is_of_place(word: str, tag: str) -> bool:
    """Whether an adjective is made from the name of a place or people ("Jordanian")."""
    lower = word.lower()
    return tag == "JJ" and word[:1].isupper() and lower.endswith(_OF_PLACES) and lower not in _OF_NO_PLACE


def _is_code(word: str) -> bool:
    """Whether a word is a letter or a code of capitals and digits ("EB3326")."""
    return word.isupper() and any(char.isdigit() for char in word)


def _singular(word: str) -> str:
    lower = word.lower()
    if len(word) > 4 and lower.endswith("men"):
        return word[:-2] + "an"
    if len(word) < 4 or not lower.endswith("s") or lower.endswith("ss"):
        return word
    if lower.endswith("'s"):
        return word[:-2]
    if lower.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")) or (lower.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def _without_ending(word: str, ending: str) -> str:
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i") and ending == "ed":
        return stem[:-1] + "y" if len(stem) > 2 else stem + "e"
    if stem in _SHORT_IE and ending == "ing":
        return stem[:-1] + "ie"
    if not any(char in "aeiouy" for char in stem):
        return word
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "eo":
        return _undoubled(stem)
    return stem + "e" if _wants_e(stem) else stem


def _undoubled(stem: str) -> str:
    """A stem that ends in a doubled letter, which inflection doubled ("planned", "signalled") or not ("recalled")."""
    if stem in _DOUBLED or stem[-1] in "sfz":
        return stem
    if stem[-1] != "l":
        return stem[:-1]
    vowels = sum(char in _VOWELS + "y" for char in stem)
    return stem if vowels < 2 or stem.endswith(_WHOLE_L) or stem[-3] not in "aei" else stem[:-1]


def _wants_e(stem: str) -> bool:
    """Whether a stem is written with a final e: "agre", "propos", "exchang", "continu"."""
    if stem.endswith("e"):
        return True
    if stem.endswith(("at", "iz", "is", "ys", "ps", "v", "c", "u", "ng", "ed")) and not stem.endswith(
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
