"""When a page was published: every sign weighed, the best one kept, contradictions told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.articles.datelines import DatelineMatch
from readout.articles.dayforms import DayForm, days_in
from readout.model.article import FoundDate

_UPDATED = re.compile(
    r"(?:\b(?:last\s+)?(?:updated?|modified|revised|edited|aktualisiert|mis à jour|actualizad[oa]|aggiornat[oa]|"
    r"atualizado|güncelle\w*|stand)\b|更新|수정|업데이트)",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?:\b(?:publi\w+|posted|issued|released?|first|created|on|date|dated|veröffentlicht|opublikowano|yayın\w*|"
    r"erstellt)\b|公開|配信|発信|入力|입력|등록|승인)",
    re.I,
)
_LABEL = re.compile(
    r"^(?:date|dated|on|first published|issued|released)\b|\b(?:publish\w*|posted|updated|last modified|modified|"
    r"veröffentlicht|aktualisiert|aktualisierung|publikacja|publié|mis à jour|"
    r"publicado|actualizado|pubblicato|aggiornato|modifica|atualizado|güncelle\w*|yayın\w*|opublikowano)\b|公開|配信|"
    r"発信|更新|入力|입력|등록|승인|수정",
    re.I,
)
_URL_DAY = re.compile(
    r"(?:[/_-]|/A[A-Z]{2})(?P<year>(?:19|20)\d\d)[/_-]?(?P<month>0[1-9]|1[0-2])[/_-]?(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?=\D|$|(?<=A[A-Z]{2}\d{8})\d{6,9}(?:\D|$))"
)
_NEAR = timedelta(days=2)
_WEAK = 0.55
_AT_HEADLINE = 0.9
"""Trust in a day that stands between headline and text."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days of a page.

    Attributes:
        published: Day of publication; None if nothing shows it.
        updated: Day of last update; None if not shown.
        disagreement: One sentence on signs that contradict each other; None if they agree.
    """

    published: FoundDate | None
    updated: FoundDate | None
    disagreement: str | None


def line_dates(text: str, *, month_first: bool = False) -> tuple[tuple[DayForm, bool], ...]:
    """Return the days of a line, each with whether the words before it say "updated"."""
    found = []
    last = 0
    updated = False
    for form in days_in(text, month_first=month_first):
        before = text[last : form.start]
        if _UPDATED.search(before):
            updated = True
        elif _PUBLISHED.search(before):
            updated = False
        found.append((form, updated))
        last = form.end
    return tuple(found)


def says_published(text: str) -> bool:
    """Say whether a line speaks of publication or update in so many words."""
    return _LABEL.search(text) is not None


def url_day(address: str) -> date | None:
    """Return the day in an address ("…/2024/08/08/talks"); None if it has none."""
    found = _URL_DAY.search(address)
    return _day(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def found_date(form: DayForm, where: str, confidence: float, zone: str | None) -> FoundDate:
    """Return a day of a line as a `FoundDate`; the zone of the outlet stands in where the line shows none."""
    return FoundDate(form.day, form.time, form.zone or zone, where, confidence * (0.7 if form.ambiguous else 1.0))


def complete_day(dateline: DatelineMatch, anchors: Iterable[date]) -> date | None:
    """Complete the day of a dateline with the year that brings it nearest to the first anchor, at most a day after it.

    Args:
        dateline: Dateline with month and day.
        anchors: Days that the page or the caller gives, best first.

    Returns:
        The day; None if the dateline has none or no year can be known.
    """
    if dateline.month is None or dateline.day is None:
        return None
    if dateline.year is not None:
        return _day(dateline.year, dateline.month, dateline.day)
    for anchor in anchors:
        options = [_day(anchor.year + step, dateline.month, dateline.day) for step in (-1, 0, 1)]
        past = [day for day in options if day is not None and day <= anchor + _NEAR]
        if past:
            return max(past)
    return None


def settle(found: Sequence[FoundDate], updates: Sequence[FoundDate], dateline: date | None, hint: date | None) -> Dates:
    """Choose the day of publication.

    Args:
        found: Days of publication that the page shows, with their confidence.
        updates: Days of update.
        dateline: Day of the dateline.
        hint: Day the caller gave: the page was published then, or seen; a later day above or below the article is another
            one's, such as that of the weather.

    Returns:
        The dates with their disagreement.
    """
    if hint is not None:
        found = [one for one in found if one.where != "text" or one.confidence >= _AT_HEADLINE or one.day <= hint + _NEAR]
    best = max(found, key=lambda one: one.confidence, default=None)
    updated = max(updates, key=lambda one: (one.day, one.time or ""), default=None)
    if best is None and updated is not None and dateline is None:
        best = replace(updated, confidence=updated.confidence * 0.8)
    if dateline is not None and (best is None or best.confidence < _WEAK):
        best = FoundDate(dateline, None, None, "dateline", 0.8)
    if hint is not None and (best is None or best.confidence < _WEAK):
        best = FoundDate(hint, None, None, "hint", 0.6)
    return Dates(best, updated, _disagreement(best, found, dateline))


def _disagreement(best: FoundDate | None, found: Sequence[FoundDate], dateline: date | None) -> str | None:
    if best is None:
        return None
    if dateline is not None and abs(dateline - best.day) > _NEAR:
        return f"the page says {best.day.isoformat()} ({best.where}), its dateline {dateline.isoformat()}"
    others = sorted({other.day for other in found if abs(other.day - best.day) > _NEAR})
    if others:
        listed = ", ".join(day.isoformat() for day in others)
        return f"the page says {best.day.isoformat()} ({best.where}), elsewhere also {listed}"
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
