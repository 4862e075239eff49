"""The body of a dump: which lines belong to an article.

Every line gets a score, the log-odds that it stands in a body, from the weights of `articles/line_weights.tsv`. The page is cut
where an article surely ends ("(END)", the writer's e-mail, the readers' comments); in each part the set of lines with the
highest sum is kept, where every return into the body after a gap costs something.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from readout.articles.datelines import match_dateline
from readout.articles.features import FEATURES, NEUTRAL, Numbers, ends_sentence, line_features, neutral_lines, speaks_to_reader
from readout.articles.furniture import Mark, speaker_label
from readout.articles.story import MarkedLine
from readout.errors import LexiconError
from readout.lexicon.files import read_table

_ENDS = frozenset({Mark.END, Mark.EMAIL, Mark.COMMENTS})
_LONGEST = 60
_ROUGH_FLOOR = 12.0
_CLIP = 4.0
_RETURN_COST = 8.0
_SURE_ODDS = 2.5
_CLOSING = 2
_NEAR = 6
_PROSE_WORDS = 6
_BOX = 4
_REPORTS = re.compile(
    r"[”\"],? .{0,60}\b(?:said|told|added|says|wrote|asked)\b|\b(?:said|told (?:reporters|journalists|"
    r"parliament)|according to)\b"
)
_CLAUSE_END = re.compile(r"[,;](?: and)?$")
_LIST_OPENS = re.compile(r"[:;,—–]$")
_ITEM_WORDS = 4
_LEAST_WORDS = 8
_SECOND_WORDS = 45


@cache
def line_weights() -> Numbers:
    """Load the weights of the line scorer, the constant last.

    Raises:
        LexiconError: The table lacks a feature.
    """
    found = {row.text("feature"): float(row.text("weight")) for row in read_table("articles/line_weights.tsv")}
    missing = [name for name in (*FEATURES, "constant") if name not in found]
    if missing:
        raise LexiconError(f"articles/line_weights.tsv: no weight for {', '.join(missing)}; fit the weights again")
    return np.array([found[name] for name in (*FEATURES, "constant")])


def rough_score(marked: MarkedLine) -> float:
    """Return how much a line speaks for (above 0) or against standing in a body, in words, by its form alone."""
    line, mark = marked.line, marked.mark
    if mark in NEUTRAL:
        return -2.0
    if mark is not Mark.PLAIN:
        return -40.0
    if marked.repeat:
        return -15.0
    if line.words >= 6 and ends_sentence(line.text):
        return float(min(line.words, _LONGEST)) * (0.6 if line.bullet else 1.0)
    if line.words >= 8 and match_dateline(line.text):
        return 30.0
    return 8.0 if line.words >= 25 else -15.0 + min(line.words, 10) / 2


def rough_run(lines: Sequence[MarkedLine]) -> tuple[int, int] | None:
    """Find the run of lines with the highest sum of rough scores, its end excluded; None if nothing reads like prose."""
    best, best_sum = (0, 0), 0.0
    start, total = 0, 0.0
    for index, marked in enumerate(lines):
        if marked.mark is Mark.COMMENTS and best_sum > _SECOND_WORDS:
            break
        if marked.mark in _ENDS or marked.mark in (Mark.STOP, Mark.BREAK):
            start, total = index + 1, 0.0
            continue
        if total <= 0:
            start, total = index, 0.0
        total += rough_score(marked)
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return best if best_sum >= _ROUGH_FLOOR else None


@dataclass(frozen=True, slots=True)
class View:
    """What the scorer sees of a page.

    Attributes:
        run: The rough body: first line and one past the last.
        neutral: For each line whether it may stand between paragraphs.
        odds: For each line the log-odds that it stands in a body.
    """

    run: tuple[int, int]
    neutral: tuple[bool, ...]
    odds: tuple[float, ...]


def view_of(lines: Sequence[MarkedLine]) -> View | None:
    """Score the lines of a page; None if nothing on it reads like prose."""
    run = rough_run(lines)
    if run is None:
        return None
    neutral = neutral_lines(lines)
    return View(run, tuple(neutral), tuple(line_odds(lines, neutral, run)))


def bodies(lines: Sequence[MarkedLine], view: View) -> tuple[tuple[int, ...], ...]:
    """Find the lines of every article's body.

    Args:
        lines: Lines of the page.
        view: Their scores.

    Returns:
        For each article the indices of its lines, captions and notes between its paragraphs included, in page order.
    """
    run, neutral = view.run, view.neutral
    scores = [
        0.0 if passed else odd * max(1, one.line.words) / 10 for one, passed, odd in zip(lines, neutral, view.odds, strict=True)
    ]
    parts = [_highest(scores, first, last) for first, last in _parts(lines, run)]
    main = max(parts, key=lambda part: part[0])
    kept = [main, *(part for part in parts if part is not main and _is_second(lines, part[1], main[1]))]
    kept.sort(key=lambda part: part[1][:1])
    longer = [part + _closing_sentences(lines, part) for _, part in kept]
    bridged = [part + _beyond_related(lines, part) for part in longer]
    stories = [story for part in bridged for story in _split(lines, part)]
    return tuple(indices for story in stories if (indices := _paragraphs(lines, story, neutral)))


def line_odds(lines: Sequence[MarkedLine], neutral: Sequence[bool], run: tuple[int, int]) -> list[float]:
    """Return the log-odds of every line that it stands in the body, between -4 and 4.

    Menus far from any prose get the lowest value unseen, for they are most lines of most dumps.

    Args:
        lines: Lines of the page.
        neutral: Which of them may stand between paragraphs.
        run: The rough body: first line and one past the last.
    """
    near = near_prose(lines)
    odds = [-_CLIP] * len(lines)
    if not near:
        return odds
    some = [lines[index] for index in near]
    first, last = bisect_left(near, run[0]), bisect_left(near, run[1])
    features = line_features(some, [neutral[index] for index in near], (first, last))
    # `einsum`, not `@`: a page is too small for the threads that a BLAS product would start.
    values = np.einsum("ij,j->i", features, line_weights()[:-1]) + line_weights()[-1]
    listed = listed_clauses(lines)
    for index, value in zip(near, values.tolist(), strict=True):
        odds[index] = max(-_CLIP, min(_CLIP, value))
        if value < _SURE_ODDS and (index in listed or _is_surely_prose(lines[index])):
            odds[index] = _SURE_ODDS
    return odds


def _is_surely_prose(marked: MarkedLine) -> bool:
    """Say whether a dateline or a speaker's label opens the line."""
    if marked.mark is not Mark.PLAIN:
        return False
    text = marked.line.text
    return (marked.line.words >= _LEAST_WORDS and match_dateline(text) is not None) or speaker_label(text) is not None


def listed_clauses(lines: Sequence[MarkedLine]) -> frozenset[int]:
    """Return the lines of sentences set as lists ("the parties: - agreed to ..., - condemned ..."), the opening line included.

    Unlike the items of menus, the bulleted lines of such a list go on: most end in a comma or semicolon.
    """
    found: set[int] = set()
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].line.bullet and lines[end].mark is Mark.PLAIN:
            end += 1
        items = lines[start:end]
        goes_on = sum(item.line.words >= _ITEM_WORDS and _CLAUSE_END.search(item.line.text) is not None for item in items)
        if goes_on > 1 and 2 * goes_on >= len(items):
            found |= {*range(start, end)}
            if start and lines[start - 1].mark is Mark.PLAIN and _LIST_OPENS.search(lines[start - 1].line.text):
                found.add(start - 1)
        start = max(end, start + 1)
    return frozenset(found)


def near_prose(lines: Sequence[MarkedLine]) -> list[int]:
    """Return the lines within a few lines of one that has words enough for prose, and all that end an article."""
    until = -1
    near: list[int] = []
    waiting: list[int] = []
    for index, marked in enumerate(lines):
        if marked.line.words >= _PROSE_WORDS:
            near += [*waiting[-_NEAR:], index]
            waiting.clear()
            until = index + _NEAR
        elif index <= until or marked.mark in _ENDS or marked.mark is Mark.STOP:
            near.append(index)
        else:
            waiting.append(index)
    return sorted(near)


def _parts(lines: Sequence[MarkedLine], run: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut the page after end marks and e-mails, and end it at the readers' comments."""
    end = next((index for index in range(run[1], len(lines)) if lines[index].mark is Mark.COMMENTS), len(lines))
    cuts = [index for index in range(end) if lines[index].mark in _ENDS]
    return list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))


def _highest(scores: Sequence[float], first: int, last: int) -> tuple[float, list[int]]:
    """Choose the lines with the highest sum; a gap between two of them costs `_RETURN_COST`."""
    inside, outside = -1e9, -1e9
    back: list[tuple[int, int]] = []
    for index in range(first, last):
        into = max((0.0, 0), (inside, 1), (outside - _RETURN_COST, 2))
        away = max((inside, 1), (outside, 2))
        back.append((into[1], away[1]))
        inside, outside = into[0] + scores[index], away[0]
    state = max((0.0, 0), (inside, 1), (outside, 2))
    total, at = state
    kept = []
    for index in range(last - 1, first - 1, -1):
        if at == 0:
            break
        if at == 1:
            kept.append(index)
        at = back[index - first][at - 1]
    return total, kept[::-1]


def _split(lines: Sequence[MarkedLine], part: Sequence[int]) -> list[Sequence[int]]:
    """Cut a part where a second article starts: a headline, then a paragraph with a dateline, prose enough on both sides."""
    prose = [index for index in part if lines[index].mark is Mark.PLAIN and ends_sentence(lines[index].line.text)]
    for index in prose[2:]:
        head = _headline_above(lines, index)
        if head is None or match_dateline(lines[index].line.text) is None:
            continue
        first, second = [one for one in part if one < head], [one for one in part if one >= index]
        if min(_words(lines, first), _words(lines, second)) >= _SECOND_WORDS:
            return [first, *_split(lines, second)]
    return [part]


def _headline_above(lines: Sequence[MarkedLine], index: int) -> int | None:
    """Return the line that looks like the headline of the paragraph at `index`; None if prose stands right above it."""
    for above in range(index - 1, max(-1, index - 5), -1):
        marked = lines[above]
        if marked.mark is not Mark.PLAIN:
            continue
        return above if 4 <= marked.line.words <= 25 and not ends_sentence(marked.line.text) else None
    return None


def _words(lines: Sequence[MarkedLine], indices: Sequence[int]) -> int:
    return sum(lines[index].line.words for index in indices if lines[index].mark is Mark.PLAIN)


def _closing_sentences(lines: Sequence[MarkedLine], part: Sequence[int]) -> list[int]:
    """Return the short sentences right after a part that the scorer took for something else ("Cyprus was also discussed.")."""
    found: list[int] = []
    last = part[-1] if part else len(lines)
    for index in range(last + 1, min(len(lines), last + 1 + _CLOSING)):
        marked = lines[index]
        prose = marked.mark is Mark.PLAIN and not marked.repeat and not marked.line.bullet and ends_sentence(marked.line.text)
        if not prose or not 4 <= marked.line.words <= 25 or speaks_to_reader(marked.line.text):
            break
        found.append(index)
    return found


def _beyond_related(lines: Sequence[MarkedLine], part: Sequence[int]) -> list[int]:
    """Return the paragraphs that go on after a box of related headlines in the middle of an article.

    After the heading come at most `_BOX` headlines; a paragraph counts as the article's if it quotes or reports.
    """
    if not part or part[-1] + 1 >= len(lines) or lines[part[-1] + 1].mark is not Mark.STOP:
        return []
    start = part[-1] + 2
    found: list[int] = []
    for index in range(start, min(len(lines), start + _BOX + 1)):
        marked = lines[index]
        if (
            marked.mark is Mark.PLAIN
            and marked.line.words >= 10
            and ends_sentence(marked.line.text)
            and _REPORTS.search(marked.line.text)
        ):
            found.append(index)
            break
        if marked.mark is not Mark.PLAIN or (marked.line.words >= 8 and ends_sentence(marked.line.text)):
            return []
    while found and found[-1] + 1 < len(lines):
        marked = lines[found[-1] + 1]
        if marked.mark is not Mark.PLAIN or marked.line.words < 8 or not ends_sentence(marked.line.text):
            break
        found.append(found[-1] + 1)
    return found


def _is_second(lines: Sequence[MarkedLine], part: Sequence[int], main: Sequence[int]) -> bool:
    """Say whether a part beside the main one is an article of its own: prose enough, opened by a dateline."""
    prose = [index for index in part if lines[index].mark is Mark.PLAIN and not lines[index].repeat]
    if sum(lines[index].line.words for index in prose) < _SECOND_WORDS or not main:
        return False
    return any(match_dateline(lines[index].line.text) is not None for index in prose[:2])


def _paragraphs(lines: Sequence[MarkedLine], part: Sequence[int], neutral: Sequence[bool]) -> tuple[int, ...]:
    """Return what stays of a part: paragraphs, and the captions, bylines and notes between them."""
    kept = []
    boxed = False
    for index in part:
        marked = lines[index]
        passed = neutral[index] and marked.mark is Mark.PLAIN
        if marked.mark is Mark.STOP:
            boxed = True
        elif boxed and marked.mark is Mark.PLAIN:
            # Headlines under "Related stories" in the middle of an article, up to its next sentence.
            boxed = not ends_sentence(marked.line.text)
            passed = passed or boxed
        if passed or marked.mark in (Mark.SKIP, Mark.DATE, Mark.STOP, Mark.BREAK) or not marked.key:
            continue
        kept.append(index)
    while kept and lines[kept[0]].mark is not Mark.PLAIN:
        kept.pop(0)
    return tuple(kept) if _words(lines, kept) >= _LEAST_WORDS else ()
