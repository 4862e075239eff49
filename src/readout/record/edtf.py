"""Dates as people type them in corrections: EDTF days, months, years and intervals."""

from __future__ import annotations

import calendar
import re
from datetime import date

from readout.errors import ConfigError
from readout.model.time import DateRange, Precision

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parse_edtf(text: str) -> DateRange:
    """Read "2031-03-05", "2031-03", "2031" or "2031-03-05/2031-03-07". Raises ConfigError for anything else."""
    parts = text.strip().split("/")
    if len(parts) == 2:
        (first, _, _), (_, last, _) = _partial(parts[0], text), _partial(parts[1], text)
        if last < first:
            raise ConfigError(f"{text!r} ends before it begins; write the earlier day first")
        return DateRange(first, last, Precision.DAYS, f"{parts[0]}/{parts[1]}")
    if len(parts) != 1:
        raise ConfigError(f"{text!r} is no date; write 2031-03-05, 2031-03, 2031 or 2031-03-05/2031-03-07")
    return DateRange(*_partial(parts[0], text), parts[0])


def _partial(part: str, text: str) -> tuple[date, date, Precision]:
    found = _PARTIAL.fullmatch(part)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(group) if group else None for group in found.groups())
        assert year is not None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH
        return date(year, month, day), date(year, month, day), Precision.DAY
    except ValueError as error:
        raise ConfigError(f"{text!r} is no date; write 2031-03-05, 2031-03, 2031 or 2031-03-05/2031-03-07") from error
