"""Pages that list articles instead of holding one."""

from __future__ import annotations

from collections.abc import Sequence

from readout.articles.features import ends_sentence
from readout.articles.furniture import Mark
from readout.articles.story import MarkedLine

_LEAST_DATES = 2
_TEASERS_A_DATE = 2
_LEAST_CUT = 4


def is_listing(lines: Sequence[MarkedLine], body: Sequence[int]) -> bool:
    """Say whether a body is a row of teasers: each with its own date, or most of them cut off with dots.

    Args:
        lines: Lines of the page.
        body: Lines taken for the body.
    """
    prose = [index for index in body if lines[index].mark is Mark.PLAIN and lines[index].line.words >= 6]
    if not prose:
        return False
    stretch = range(prose[0], min(len(lines), prose[-1] + 2))
    dates = sum(lines[index].mark is Mark.DATE and not lines[index].repeat for index in stretch)
    same = sum(lines[index].mark is Mark.DATE for index in stretch)
    sentences = sum(ends_sentence(lines[index].line.text) for index in prose)
    if max(dates, same) >= _LEAST_DATES and sentences <= _TEASERS_A_DATE * max(dates, same):
        return True
    if len(prose) <= 2 and _dated_teasers(lines) >= _LEAST_DATES:
        return True
    cut = sum(lines[index].line.text.endswith(("...", "…", "[…]", "[...]")) for index in prose)
    return cut >= _LEAST_CUT and cut >= len(prose) / 2


def _dated_teasers(lines: Sequence[MarkedLine]) -> int:
    """Count the paragraphs of the page that a date follows and a headline precedes."""
    count = 0
    for above, text, below in zip(lines, lines[1:], lines[2:], strict=False):
        teaser = text.mark is Mark.PLAIN and text.line.words >= 8 and ends_sentence(text.line.text)
        headline = above.mark is Mark.PLAIN and 3 <= above.line.words <= 20 and not ends_sentence(above.line.text)
        count += teaser and headline and below.mark is Mark.DATE
    return count
