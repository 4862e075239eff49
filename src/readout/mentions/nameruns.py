"""Runs of capitalised words that could be a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.lexicon.names import NameTable
from readout.lexicon.posts import PostTable
from readout.mentions.titlephrases import Words, actor_at
from readout.mentions.words import Word
from readout.model.mention import PostMention
from readout.model.span import Span

_PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le los las al el bin bint ibn abu abd ben ould ter ten zu e y "
    "arap ap bat".split()
)
_PREFIXED = re.compile(r"^(?:al|el|an|as|ash|at|ad|ar|az|abd|d|l|van|de)[-'’][A-ZÀ-Ž]")
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_ALSO_CALENDAR = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun".split())
_DATE_WORDS = frozenset("in on last next this since by until of early late mid from to every".split())
_ALSO_NAMES = frozenset("to an so do no ever he you in may old long".split())  # "To Lam", "An Su-gil", "No Kwang-chol"
_SHOUTED_LINKS = frozenset(
    "to in of on at by for from with and the".split()
)  # "VISIT TO MALAYSIA": no name in capitals has them
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` up to, not including, `last` of a sentence, with the form of address before them."""

    first: int
    last: int
    honorific: str | None = None
    gender: str | None = None

    @property
    def size(self) -> int:
        """Number of words."""
        return self.last - self.first


def runs_in(
    words: Words, posts: tuple[PostMention, ...], table: PostTable, names: NameTable, people: tuple[Span, ...] = ()
) -> tuple[Run, ...]:
    """Return the runs of words that may be names, in order.

    Titles, states, capitals, months and the nouns of institutions are in none of them, but states that are part of a longer
    name in `people`, the language model's names of people ("Levente Magyar").
    """
    barred = barred_words(words, posts, table, names, people)
    found: list[Run] = []
    at = 0
    while at < len(words):
        if barred[at] or not _opens(words[at]):
            at += 1
            continue
        last = _run_end(words, at, barred)
        run = _without_title(words, Run(at, last), names)
        if run is not None:
            found.append(run)
        at = last
    return tuple(found)


def barred_words(
    words: Words, posts: tuple[PostMention, ...], table: PostTable, names: NameTable, people: tuple[Span, ...] = ()
) -> list[bool]:
    """Return for each word whether it can be no part of a name here."""
    barred = [
        _is_barred(words, i, names) and not any(name.start < word.start and word.end < name.end for name in people)
        for i, word in enumerate(words)
    ]
    for post in posts:
        for i, word in enumerate(words):
            if post.quote.span.start <= word.start < post.quote.span.end:
                barred[i] = True
    titled = {post.quote.span.end + 1 for post in posts if post.before_name and not post.plural}
    at = 0
    while at < len(words):
        end = actor_at(words, at, table)
        opens = end == at + 1 and words[at].start in titled and _goes_on(words, at, barred)
        if end is not None and not (barred[at] or opens or _in_name(words, at, end) or _in_longer(words, at, end, people)):
            barred[at:end] = [True] * (end - at)
        at = end or at + 1
    return barred


def _goes_on(words: Words, at: int, barred: list[bool]) -> bool:
    """Say whether a name goes on after a word that is also a state's ("Foreign Secretary Bharat Regmi")."""
    nxt = at + 1
    return nxt < len(words) and words[nxt].gap == " " and words[nxt].capital and not (barred[nxt] or words[at].owner)


def is_name_word(word: Word) -> bool:
    """Say whether a word is written like part of a name."""
    return word.capital or _PREFIXED.match(word.text) is not None


def _is_barred(words: Words, at: int, names: NameTable) -> bool:
    word = words[at]
    if not any(char.isalpha() for char in word.text) or word.text[0].isdigit():
        return True
    shouted = word.text.isupper() and len(word.text) > 1
    if (word.text.capitalize() if shouted else word.text) not in names.not_names:
        return False
    if shouted and word.lower in _SHOUTED_LINKS:
        return True
    if word.text in _ALSO_CALENDAR:
        before = words[at - 1].lower if at > 0 else ""
        after = words[at + 1] if at + 1 < len(words) else None
        return before in _DATE_WORDS or after is None or after.text[0].isdigit() or after.gap.startswith(".")
    opens = at == 0 or word.gap.strip()[-1:] in {".", ":", "?", "!", '"', "“", "(", "-", "–", "—", "‘"}
    return opens or word.lower not in {
        "to",
        "an",
        "so",
        "do",
        "no",
        "ever",
        "you",
        "in",
        "her",
        "his",
        "may",
        "off",
        "up",
        "old",
        "long",
    }


def _in_name(words: Words, at: int, end: int) -> bool:
    """Say whether a state's name is part of a person's name, as in "Michael Jordan said" or "Jordan Williams"."""
    return end - at == 1 and words[at].gap == " " and at > 0 and re.fullmatch(r"[A-Z]\.", words[at - 1].text) is not None


def _in_longer(words: Words, at: int, end: int, people: tuple[Span, ...]) -> bool:
    """Say whether a state's name ends a longer name of a person that the language model sees."""
    start, stop = words[at].start, words[end - 1].end
    return words[at].gap == " " and any(name.start < start and name.end == stop for name in people)


def _opens(word: Word) -> bool:
    return is_name_word(word) or (word.lower in {"van", "von"} and word.gap != "")


def _run_end(words: Words, first: int, barred: list[bool]) -> int:
    last = first + 1
    while last < len(words) and last - first < _LONGEST:
        word, before = words[last], words[last - 1]
        joins = (
            word.gap == " "
            or (word.gap == "- " and before.lower in _PARTICLES)
            or (word.gap in {"' ", "’ "} and not words[first].gap.endswith(("'", "‘", "’")))  # "Dato' Azmi", "Rabi' Al Najjar"
        )
        if before.owner or barred[last] or not joins:
            if word.gap in {", ", " "} and word.text in _SUFFIXES and not before.owner:
                last += 1
            break
        if not (is_name_word(word) or _is_particle(words, last, barred)):
            break
        last += 1
    return last


def _is_particle(words: Words, at: int, barred: list[bool]) -> bool:
    """Say whether a lower-case word joins two parts of a name ("van", "bin", "de la")."""
    if words[at].lower not in _PARTICLES or at + 1 >= len(words) or words[at].owner:
        return False
    following = words[at + 1]
    if following.gap not in {" ", "- "} or barred[at + 1]:
        return False
    return is_name_word(following) or (following.lower in _PARTICLES and at + 2 < len(words) and words[at + 2].capital)


def _without_title(words: Words, run: Run, names: NameTable) -> Run | None:
    """Return the run after its forms of address; None if nothing is left."""
    honorific, gender, first = None, None, run.first
    while first < run.last:
        title = _title_at(words, first, run.last, names)
        if title is None:
            break
        honorific = " ".join(word.text for word in words[run.first : title[0]])
        gender = gender or title[1]
        first = title[0]
    if first >= run.last:
        return None
    return Run(first, run.last, honorific, gender)


def _title_at(words: Words, first: int, last: int, names: NameTable) -> tuple[int, str | None] | None:
    for title in names.titles.get(words[first].text, ()) or names.titles.get(words[first].text.title(), ()):
        end = first + len(title.words)
        if end <= last and all(words[first + i].lower == part.lower() for i, part in enumerate(title.words)):
            short = words[first].text in {"U", "Count", "Major", "Marshal", "Baron", "Father"} and end == last
            return None if short else (end, title.gender)
    return None
