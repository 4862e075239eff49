"""Calendar dates with a stated precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from readout.errors import EvidenceError


class Precision(StrEnum):
    """How exactly the words fix a time."""

    DAY = "day"
    DAYS = "days"  # a stated range of days, a weekend
    WEEK = "week"
    MONTH_PART = "month_part"  # early, mid, late
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR_PART = "year_part"
    YEAR = "year"
    DECADE = "decade"
    YEARS = "years"
    OPEN = "open"  # a bounded but loose stretch: "before the end of June", "since April"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date that may lack day or month; never padded.

    Attributes:
        year: Calendar year.
        month: 1 to 12; None if not stated.
        day: 1 to 31; None if not stated, always None without a month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse days without month and days that do not exist."""
        if self.day is not None and self.month is None:
            raise EvidenceError(f"date of year {self.year} has a day but no month")
        date(self.year, self.month or 1, self.day or 1)

    def edtf(self) -> str:
        """Return the EDTF text: "2022", "2022-09" or "2022-09-15"."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days that a time expression means.

    Attributes:
        first: First day, included.
        last: Last day, included; not before `first`.
        precision: How exactly the words fix it.
        edtf: EDTF text at the words' own precision: "2022-10-12", "2022-09", "2022-09-01/2022-09-10".
    """

    first: date
    last: date
    precision: Precision
    edtf: str

    def __post_init__(self) -> None:
        """Refuse reversed ranges."""
        if self.last < self.first:
            raise EvidenceError(f"date range {self.first}/{self.last} is reversed")

    @classmethod
    def of_day(cls, day: date) -> DateRange:
        """Return the range of one day."""
        return cls(day, day, Precision.DAY, day.isoformat())

    @classmethod
    def of_days(cls, first: date, last: date, precision: Precision) -> DateRange:
        """Return the range from one day to another, written as an EDTF interval."""
        return cls(first, last, precision, f"{first.isoformat()}/{last.isoformat()}")

    def meets(self, other: DateRange, slack: int = 0) -> bool:
        """Say whether the two share a day, or lie at most `slack` days apart."""
        return (self.first - other.last).days <= slack and (other.first - self.last).days <= slack

    def within(self, other: DateRange) -> bool:
        """Say whether all days of this range lie in `other`."""
        return other.first <= self.first and self.last <= other.last

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1
