"""What a line of a dump looks like, in numbers: the features of the line scorer.

Every feature is a number near 0 to 3 and means the same in every language with word spaces. `LOCAL` ones are read from the
line, `AROUND` from its neighbours, `RUN` compare it with the lines that a rough look takes for the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readout.articles.furniture import Mark
from readout.articles.story import MarkedLine

Numbers = NDArray[np.float64]
Column: TypeAlias = NDArray[Any]  # one number or truth value a line

SENTENCE_END = re.compile(
    r"[.!?…。！？](?:[\"'”’»」』)\]]|\s?\([^()]{2,40}\))*(?:\s+[-–—/]?\s?[A-Z]{2,12}(?:[/ ][A-Z]{2,4}){0,3}/?)?$|"
    r"[。」』]$|\.\s*Enditem$"
)
# Words by which a page speaks to its reader, in lower case.
_ADDRESS = (
    "subscri",
    "sign up",
    "signed up",
    "sign in",
    "newsletter",
    "cookie",
    "log in",
    "login",
    "register",
    "inbox",
    "email",
    "e-mail",
    "download",
    "click here",
    "follow us",
    "advertis",
    "copyright",
    "rights reserved",
    "terms of",
    "privacy",
    "abonn",
    "suscri",
    "anmeld",
    "iscriv",
    "membership",
    "donat",
    "javascript",
    "unlock",
    "free trial",
    "writes about",
    "comments",
    "commenting",
    "kommentar",
    "read more",
    "check out",
    "get in touch",
    "contact us",
    "our app",
    "our journalism",
    "our coverage",
    "our website",
    "our team",
    "our readers",
    "your account",
    "your browser",
    "your device",
    "your comment",
    "your preferences",
    "your subscription",
)
_CAPITALS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    + "".join(map(chr, (*range(0xC0, 0xDF), *range(0x410, 0x430), *range(0x391, 0x3AA))))
    + "ĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
)
_ENDERS = frozenset(".!?…。！？\"'”’»」』)]/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "m")
_DIGITS = "0123456789"
_STEM = re.compile(r"[^\W\d_]{4,}")
_QUOTES = frozenset('"“”«»„「」『』')
_OPENERS = frozenset("\"“‘'«„「『")
NEUTRAL = frozenset({Mark.SKIP, Mark.CAPTION, Mark.CREDIT, Mark.BYLINE, Mark.DATE, Mark.NOTE})
_MARKS = (Mark.STOP, Mark.BREAK, Mark.SKIP, Mark.BYLINE, Mark.DATE, Mark.CAPTION, Mark.CREDIT, Mark.NOTE, Mark.EMAIL, Mark.END)
_MARK_NUMBERS = {mark: number for number, mark in enumerate(_MARKS)}
_STOPS = frozenset({Mark.STOP, Mark.END, Mark.EMAIL})
_MENU_WORDS = 3
_TAIL = 90
_LOOK = 240
_REACH = 4
_OFTEN = 3
_NO_STEMS: frozenset[str] = frozenset()
_SHORT = 40
_NOTHING_SHARED = (0.3, 0.15)

LOCAL = (
    "words",
    "log_words",
    "ends",
    "ends_8",
    "ends_16",
    "below_4",
    "below_8",
    "bullet",
    "twice",
    "often",
    "capitals",
    "headline_case",
    "small_start",
    "quote_start",
    "quotes",
    "digits",
    "separator",
    "address_sign",
    "address",
    "colon",
    "ellipsis",
    "question",
    "sentences",
    "commas",
    "gap",
    "words_30",
    "place",
    *(f"mark_{mark.value}" for mark in _MARKS),
)
AROUND = (
    "before_1",
    "before_2",
    "after_1",
    "after_2",
    "before",
    "after",
    "between",
    "before_count",
    "after_count",
    "both",
    "since_stop",
    "stops",
)
RUN = (
    "shared",
    "shared_often",
    "inside",
    "away",
    "above",
    "above_away",
    "shared_prose",
    "shared_words",
    "away_prose",
    "short_page",
    "short_ends",
    "short_inside",
    "short_plain",
)
FEATURES = (*LOCAL, *AROUND, *RUN)


def ends_sentence(text: str) -> bool:
    """Say whether a line ends like a sentence; a quote, a credit in brackets or an agency's letters may follow the mark."""
    return text[-1] in _ENDERS and SENTENCE_END.search(text, max(0, len(text) - _TAIL)) is not None


def speaks_to_reader(text: str) -> bool:
    """Say whether a line speaks of subscriptions, cookies, accounts and the like."""
    opening = text[:_LOOK].lower()
    for phrase in _ADDRESS:  # noqa: SIM110  # a plain loop takes half the time of any(...)
        if phrase in opening:
            return True
    return False


def neutral_lines(lines: Sequence[MarkedLine]) -> list[bool]:
    """Say for each line whether it may stand between paragraphs: captions, credits, lines shown three times or more."""
    counts = Counter(marked.key for marked in lines)
    return [marked.mark in NEUTRAL or counts[marked.key] >= _OFTEN for marked in lines]


def line_features(lines: Sequence[MarkedLine], neutral: Sequence[bool], run: tuple[int, int]) -> Numbers:
    """Return the features `FEATURES` of every line, one row a line.

    Args:
        lines: Lines of the page.
        neutral: Which of them may stand between paragraphs (see `neutral_lines`).
        run: The rough body: first line and one past the last.
    """
    words = np.array([marked.line.words for marked in lines], dtype=np.float64)
    shapes = np.array([_shape(marked) for marked in lines])
    plain = np.array([marked.mark is Mark.PLAIN for marked in lines])
    ends_8 = (shapes[:, 0] > 0) & (words >= 8)
    prose = np.where(ends_8 & plain, np.minimum(words, 60) / 20, 0.0)
    firm = ~np.array(neutral, dtype=bool)
    columns = (*_local(lines, words, shapes), *_around(lines, firm, prose), *_compared(lines, neutral, run, prose))
    return np.column_stack(columns).astype(np.float64)


def _shape(marked: MarkedLine) -> tuple[float, ...]:
    """Read the letters of a line: end, capitals, digits, signs. Menus of a word or two, most of all lines, go a short way."""
    text, words = marked.line.text, marked.line.words
    first, last = text[0], text[-1]
    parts = text.split(" ")
    capitals = len([part for part in parts if part[:1] in _CAPITALS]) / len(parts)
    if words <= _MENU_WORDS and text.isalpha():
        return (0.0, capitals, first.islower(), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return (
        ends_sentence(text),
        capitals,
        first.islower(),
        first in _OPENERS,
        not _QUOTES.isdisjoint(text),
        1 - (len(text) - sum(map(text.count, _DIGITS))) / len(text),
        "|" in text or "»" in text or ">" in text,
        "http" in text or "@" in text or "©" in text,
        words > _MENU_WORDS and speaks_to_reader(text),
        last in ":：",
        text.endswith(("…", "...")),
        last in "?？",
        ". " in text,
        text.count(",") >= 2,
    )


def _local(lines: Sequence[MarkedLine], words: Numbers, shapes: Numbers) -> tuple[Column, ...]:
    """Return the columns `LOCAL`."""
    counts = Counter(marked.key for marked in lines)
    times = np.array([counts[marked.key] for marked in lines])
    place = np.array([marked.line.number for marked in lines]) / (lines[-1].line.number + 1)
    ends, capitals = shapes[:, 0] > 0, shapes[:, 1]
    marks = np.array([_MARK_NUMBERS.get(marked.mark, -1) for marked in lines])
    return (
        np.minimum(words, 60) / 20,
        np.log1p(words) / 2,
        ends,
        ends & (words >= 8),
        ends & (words >= 16),
        words < 4,
        words < 8,
        np.array([marked.line.bullet for marked in lines]),
        times >= 2,
        times >= _OFTEN,
        capitals,
        (capitals > 0.6) & (words >= 4),
        *shapes[:, 2:].T,
        np.array([marked.line.gap for marked in lines]),
        words >= 30,
        place,
        *(marks == number for number in range(len(_MARKS))),
    )


def _around(lines: Sequence[MarkedLine], firm: NDArray[np.bool_], prose: Numbers) -> tuple[Column, ...]:
    """Return the columns `AROUND`: the four nearest lines before and after, neutral ones passed over."""
    passed: NDArray[np.int_] = np.cumsum(firm) - firm
    padded = np.concatenate([np.zeros(_REACH), prose[firm], np.zeros(_REACH + 1)])
    before = [padded[passed + _REACH - step] for step in range(1, _REACH + 1)]
    after = [padded[passed + firm + _REACH - 1 + step] for step in range(1, _REACH + 1)]
    total_before, total_after = np.sum(before, axis=0), np.sum(after, axis=0)
    stops = np.array([marked.mark in _STOPS for marked in lines])
    seen = np.cumsum(stops) - stops
    last = np.maximum.accumulate(np.where(stops, np.arange(len(lines)), -1))
    last = np.concatenate([[-1], last[:-1]])
    since = np.where(last >= 0, passed - passed[np.minimum(last + 1, len(lines) - 1)], 99 + passed)
    return (
        before[0],
        before[1],
        after[0],
        after[1],
        total_before,
        total_after,
        (before[0] + before[1] > 0) & (after[0] + after[1] > 0),
        np.sum(np.array(before) > 0, axis=0),
        np.sum(np.array(after) > 0, axis=0),
        np.minimum(total_before, 3) * np.minimum(total_after, 3) / 3,
        1 / (1 + since),
        np.minimum(seen, 4) / 2,
    )


def _compared(lines: Sequence[MarkedLine], neutral: Sequence[bool], run: tuple[int, int], prose: Numbers) -> tuple[Column, ...]:
    """Return the columns `RUN`: words shared with the other lines of the rough body, and how far away from it a line stands."""
    start, end = run
    stems = [
        frozenset(word[:6] for word in _STEM.findall(marked.line.text.lower()))
        if marked.line.words > _MENU_WORDS
        else _NO_STEMS
        for marked in lines
    ]
    found: Counter[str] = Counter()
    for index in range(start, end):
        if not neutral[index]:
            found.update(stems[index])
    rows = []
    for index, words in enumerate(stems):
        if not words:
            rows.append(_NOTHING_SHARED)
            continue
        own = 1 if start <= index < end and not neutral[index] else 0
        counts = [count for count in map(found.get, words) if count is not None and count > own]
        rows.append((len(counts) / len(words), len([count for count in counts if count > own + 1]) / len(words)))
    shared, often = np.array(rows).T
    at = np.arange(len(lines))
    away = np.minimum(10, np.maximum(0, np.maximum(start - at, at - end + 1))) / 10
    above, inside = at < start, (at >= start) & (at < end)
    short = max(0.0, 1 - len(lines) / _SHORT)
    few = np.array([marked.line.words < 8 for marked in lines])
    return (
        shared,
        often,
        inside,
        away,
        above,
        away * above,
        shared * (prose > 0),
        often * prose,
        away * prose,
        np.full(len(lines), short),
        short * (prose > 0),
        short * inside,
        short * few,
    )
