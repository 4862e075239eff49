"""The headline of a dump."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.articles.furniture import Mark, split_flags
from readout.articles.lines import folded
from readout.articles.story import MarkedLine
from readout.lexicon.issuers import load_issuer_table

_SITE = re.compile(r"\s+(?:[|｜•·»]|[-–—]{1,2}|::)\s+(?=[^|｜•·»]{2,60}$)|\s*[｜|]\s*(?=[^|｜]{2,60}$)")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,}")
_ENUMERATED = re.compile(r"^\d{1,2}[.)]?\s")
_CRUMBS = re.compile(r"\s[>»/|]\s|^(?:Home|Top)\b.{0,3}[>/|]")
_DIGIT = re.compile(r"\d")
_PLACE_LINE = re.compile(r"^[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+)*, [A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+)?$")
_HEADER = frozenset({Mark.BYLINE, Mark.DATE, Mark.NOTE})
_BODY_LINES = 14
_LEAST = 1.0
_NEAR = 7


@dataclass(frozen=True, slots=True)
class _View:
    """What candidates are compared with.

    Attributes:
        stems: Word stems of the body.
        top: The page's first line without the site's name; empty if it is too short for a headline.
        top_key: Its letters and digits.
        first_key: Letters and digits of the whole first line.
        start: First line of the body.
        between: For each line from `floor`, how many new plain lines stand between it and the body.
        floor: First line that may be the headline.
    """

    stems: frozenset[str]
    top: str
    top_key: str
    first_key: str
    start: int
    between: tuple[int, ...]
    floor: int


def without_site(text: str) -> str:
    """Return a page title without the site's name at its end ("Talks open | AP News")."""
    found = _SITE.search(text)
    if found is None:
        return text
    bare, site = text[: found.start()].strip(), text[found.end() :]
    # "BUDGET 3.0 | Tax office hires collectors": what stands before the bar is a topic, not the headline.
    return bare if len(bare.split()) >= 3 or len(bare) >= len(site) or _WIDE.search(bare) else text


def shared_words(line: str, body: str) -> float:
    """Return which part of the longer words of a line the body uses too, 0 to 1."""
    stems = _stems(line)
    return len(stems & _stems(body)) / len(stems) if stems else 0.0


def find_title(lines: Sequence[MarkedLine], start: int, end: int, floor: int = 0) -> tuple[int, str] | None:
    """Find the headline of the body that stands at `start`.

    A headline shares words with the body, is the page's first line without the site's name, stands right above byline and date,
    and is neither a sentence nor a menu.

    Args:
        lines: Lines of the page.
        start: First line of the body.
        end: One past its last line.
        floor: First line that may be the headline.

    Returns:
        Index of its line and the headline; None if no line above the body looks like one.
    """
    first = lines[0].line.text if floor == 0 and start > 0 else ""
    top = without_site(first)
    text = " ".join(lines[index].line.text for index in range(start, min(end, start + _BODY_LINES)))
    shown_top = top if len(top.split()) >= 3 or _WIDE.search(top) else ""
    view = _View(_stems(text), shown_top, folded(shown_top), folded(first), start, _between(lines, floor, start), floor)
    best, best_score = -1, _LEAST
    for index in range(floor, start):
        score = _score(lines, index, view)
        if score > best_score:
            best, best_score = index, score
    if best < 0:
        return None
    if best > floor and _stands_above(lines[best - 1], lines[best], view):
        best -= 1
    return best, _shown(lines[best].line.text, best, view)


def _stands_above(above: MarkedLine, chosen: MarkedLine, view: _View) -> bool:
    """Say whether the line right above is the headline and the chosen one its summary."""
    if above.mark is not Mark.PLAIN or above.repeat or _shape(above, above.line.text) < 0.8 or _first_line(chosen, 1, view) > 0:
        return False
    if chosen.line.words < 1.3 * above.line.words:
        return False
    stems = _stems(above.line.text)
    return chosen.mark is Mark.PLAIN and bool(stems) and len(stems & view.stems) / len(stems) >= 0.5


def _between(lines: Sequence[MarkedLine], floor: int, start: int) -> tuple[int, ...]:
    counts = [0] * (start - floor)
    total = 0
    for index in range(start - 1, floor - 1, -1):
        counts[index - floor] = total
        total += lines[index].mark is Mark.PLAIN and not lines[index].repeat
    return tuple(counts)


def _shown(text: str, index: int, view: _View) -> str:
    """Return the headline as shown: without what the page's first line shows to be no part of it."""
    if index == 0:
        return view.top or text
    text = _ENUMERATED.sub("", text) if _ENUMERATED.match(text) and text.lstrip("0123456789")[:1] in ".)" else text
    if view.top and len(view.top) < len(text) and folded(text).startswith(folded(view.top)) and len(view.top) > len(text) / 2:
        return view.top
    return text


def _stems(text: str) -> frozenset[str]:
    """Return the first letters of long words, and the letter pairs of Chinese, Japanese and Korean."""
    found = {word.casefold()[:6] for word in _WORD.findall(text)}
    for run in _WIDE.findall(text):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


def _score(lines: Sequence[MarkedLine], index: int, view: _View) -> float:
    marked = lines[index]
    text = marked.line.text
    if (
        marked.mark is not Mark.PLAIN
        or load_issuer_table().signs(text)
        or len(marked.key) < 4
        or not (2 if view.start - index <= 8 else 4) <= marked.line.words <= 45
        or len(text) > 280
    ):
        return 0.0
    flags, taken = split_flags(text)
    stems = _stems(text[taken:])
    if not stems:
        return 0.0
    score = (
        2.0 * len(stems & view.stems) / len(stems)
        + (1.0 if flags else 0.0)
        + _shape(marked, text)
        + _first_line(marked, index, view)
    )
    if any(one.mark in _HEADER for one in lines[index + 1 : min(index + _NEAR, view.start)]):
        score += 0.6
    return score - 0.06 * min(view.between[index - view.floor], 20) + (0.3 if view.start - index <= 3 else 0.0)


def _shape(marked: MarkedLine, text: str) -> float:
    words = marked.line.words
    score = 0.8 if 5 <= words <= 22 else (0.2 if 4 <= words <= 30 else -0.5)
    if _PLACE_LINE.match(text) or len(_DIGIT.findall(text)) > 0.25 * len(text):
        score -= 0.8
    if text.endswith((".", "。", ":", "…")) and not text.endswith(("...", "U.S.", "U.N.")):
        score -= 0.9
    if _CRUMBS.search(text):
        score -= 1.0
    if marked.line.bullet or _ENUMERATED.match(text):
        score -= 0.5
    return score


def _first_line(marked: MarkedLine, index: int, view: _View) -> float:
    if not view.top:
        return 0.0
    if index == 0:
        return 0.2 if marked.line.words >= 4 else 0.0
    if marked.key == view.top_key:
        return 2.5
    if len(marked.key) >= 12 and (
        view.first_key.startswith(marked.key) or (len(view.top_key) >= 12 and marked.key.startswith(view.top_key))
    ):
        return 2.0
    return 0.0
