"""Figures of time expressions on sentences written for the project (`gold/times.tsv`)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.matching import interval
from readout.mentions.times import find_times
from readout.model.article import Article, FoundDate, Segment, SegmentKind
from readout.model.mention import ResolvedTime
from readout.model.span import Span
from readout.pipeline import Reader
from readout.resolution.times import resolve_times

GOLD = Path(__file__).parent / "gold" / "times.tsv"


@dataclass(frozen=True, slots=True)
class TimeCase:
    """A sentence with its expressions and the days they mean.

    Attributes:
        reference: Day of the article.
        sentence: The sentence.
        expressions: Spans of the marked expressions.
        expected: For each expression EDTF text, "-" if it fixes no days, "none" if it is no time expression.
    """

    reference: date
    sentence: str
    expressions: tuple[Span, ...]
    expected: tuple[str, ...]


def load_cases(path: Path = GOLD) -> tuple[TimeCase, ...]:
    """Load the cases: tab-separated reference day, sentence with [[expressions]], expected days separated by ';'."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(_case(reference, marked, expected) for reference, marked, expected in rows[1:])


def _case(reference: str, marked: str, expected: str) -> TimeCase:
    plain, spans = "", []
    for number, part in enumerate(marked.replace("]]", "[[").split("[[")):
        if number % 2:
            spans.append(Span(len(plain), len(plain) + len(part)))
        plain += part
    return TimeCase(date.fromisoformat(reference), plain, tuple(spans), tuple(expected.split(";")))


def failures(reader: Reader) -> tuple[tuple[TimeCase, str], ...]:
    """Cases that are read wrong, with what came out instead."""
    found = ((case, _read(case, reader)) for case in load_cases())
    return tuple((case, _shown(case, times)) for case, times in found if not _right(case, times))


def _read(case: TimeCase, reader: Reader) -> tuple[ResolvedTime, ...]:
    digest = hashlib.sha256(case.sentence.encode()).hexdigest()
    body = Segment(Span(0, len(case.sentence)), SegmentKind.BODY, 0)
    published = FoundDate(case.reference, None, None, "hint", 1.0)
    article = Article(digest[:32], digest, "case", case.sentence, (body,), published=published)
    sentences = reader.analyser.analyse(article)
    return resolve_times(article, find_times(article, sentences, reader.knowledge.times))


def _right(case: TimeCase, times: tuple[ResolvedTime, ...]) -> bool:
    return all(_agrees(span, wanted, times) for span, wanted in zip(case.expressions, case.expected, strict=True))


def _agrees(span: Span, wanted: str, times: tuple[ResolvedTime, ...]) -> bool:
    found = [time.days for time in times if time.mention.quote.span.overlaps(span)]
    days = [value for value in found if value is not None]
    if wanted in {"-", "none"}:
        return not days
    bounds = interval(wanted)
    return bounds is not None and bool(days) and (min(d.first for d in days), max(d.last for d in days)) == bounds


def _shown(case: TimeCase, times: tuple[ResolvedTime, ...]) -> str:
    shown = [f"{time.mention.quote.text!r} = {time.days.edtf if time.days else '-'}" for time in times]
    return f"{case.reference} {case.sentence} | wanted {'; '.join(case.expected)} | got {'; '.join(shown) or 'nothing'}"
