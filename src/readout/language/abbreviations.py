"""Abbreviations that keep their full stop, and whether a sentence may end after them."""

from __future__ import annotations

import re

_BEFORE_NAMES = frozenset(
    "mr. mrs. ms. dr. prof. h.e. h.h. h.m. gen. lt. col. maj. capt. cmdr. adm. sgt. brig. sen. rep. reps. gov. pres. amb. "
    "ma. msgr. rt. mgr. "
    "st. rev. fr. hon. sr. vice-adm. cpl. pvt. messrs. mlle. mme. supt. insp. min. sec. atty.".split()
)
"""A name follows: no sentence ends here."""

_BEFORE_NUMBERS = frozenset("no. nos. art. para. paras. res. vol. p. pp. fig. ch. sect. op.".split())
"""A number follows: no sentence ends here if one does."""

_MONTHS_AND_DAYS = frozenset(
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.".split()
)

_ANYWHERE = frozenset(
    "inc. corp. co. ltd. bros. etc. vs. al. e.g. i.e. cf. ca. approx. est. dept. govt. jr. ft. mt. univ. assn. blvd. ave. "
    "ph.d. a.m. p.m. a.k.a. esp. incl. fla. calif. mass. conn. va. md. pa. ga. ala. ariz. colo. ill. ind. kan. ky. la. mich. "
    "minn. mo. neb. nev. okla. ore. tenn. tex. wash. wis. wyo. vt.".split()
)

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}")
_INITIAL = re.compile(r"[^\W\d_]\.")


def is_abbreviation(word: str) -> bool:
    """Say whether `word`, which ends in a full stop, is an abbreviation that keeps it ("Oct.", "U.S.", "J.")."""
    lower = word.lower()
    if lower in _BEFORE_NUMBERS and lower in {"no.", "nos.", "art.", "res.", "op.", "ch."}:
        return word[0].isupper()
    known = _BEFORE_NAMES | _MONTHS_AND_DAYS | _ANYWHERE | _BEFORE_NUMBERS
    if lower in known:
        return word[0].isupper() or lower in {
            "etc.",
            "vs.",
            "e.g.",
            "i.e.",
            "a.m.",
            "p.m.",
            "cf.",
            "ca.",
            "al.",
            "approx.",
            "pp.",
            "p.",
            "fig.",
            "para.",
            "paras.",
            "sect.",
            "vol.",
        }
    return bool(_DOTTED.fullmatch(word)) or (bool(_INITIAL.fullmatch(word)) and word[0].isupper())


def goes_on_after(word: str, following: str) -> bool:
    """Say whether the sentence goes on after the abbreviation `word`, given the next word.

    Titles are followed by names and "No." by a number; months by a day; "U.S." and the like end a sentence only before a
    word that begins most sentences ("The", "He").
    """
    lower = word.lower()
    if lower in _BEFORE_NAMES or (_INITIAL.fullmatch(word) and word != "I."):
        return True
    if lower in _BEFORE_NUMBERS or lower in _MONTHS_AND_DAYS:
        return (
            following[:1].isdigit() or following[:1] in {"#", "I", "V", "X"} or following[:1].islower() or not _opens(following)
        )
    return not _opens(following)


_OPENERS = frozenset(
    "the a an he she it they we i you this that these those there his her its their our in on at by for from with after before "
    "when while if as although but and however meanwhile both no not one two what who where why how under during since "
    "earlier later last next asked according also among another some all many most several such then thus yet despite "
    "following amid about over to nothing nobody none never only even still perhaps instead ms. mr. mrs. dr.".split()
)


def _opens(word: str) -> bool:
    """Whether the word, capitalised, usually opens a sentence."""
    return (word[:1].isupper() and word.lower().strip(",;:\"'”’") in _OPENERS) or word[:1] in {'"', "“", "•"}
