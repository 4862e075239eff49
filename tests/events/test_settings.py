"""Dates on the side of the reference day that the status says."""

from __future__ import annotations

from datetime import date

import pytest

from readout.events.settings import in_line, narrower
from readout.model.event import DatedBy, MeetingStatus
from readout.model.span import Quote, Span
from readout.model.time import DateRange, Precision

REFERENCE = date(2031, 5, 14)


def dated(words, first, last, precision):
    text = f"{first:%Y-%m}" if precision is Precision.MONTH else first.isoformat()
    return DatedBy(DateRange(first, last, precision, text), Quote(Span(0, len(words)), words))


@pytest.mark.parametrize(
    ("words", "first", "last", "precision", "status", "edtf"),
    [
        ("March", date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, MeetingStatus.PLANNED, "2032-03"),
        ("March", date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, MeetingStatus.HELD, "2031-03"),
        ("August", date(2031, 8, 1), date(2031, 8, 31), Precision.MONTH, MeetingStatus.CANCELLED, "2030-08"),
        ("Wednesday", REFERENCE, REFERENCE, Precision.DAY, MeetingStatus.PLANNED, "2031-05-21"),
        ("March 2031", date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, MeetingStatus.PLANNED, "2031-03"),
    ],
)
def test_in_line(words, first, last, precision, status, edtf):
    found = in_line(dated(words, first, last, precision), status, REFERENCE)
    assert found is not None
    assert found.days.edtf == edtf


def test_without_reference_day_nothing_moves():
    date_ = dated("March", date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH)
    assert in_line(date_, MeetingStatus.PLANNED, None) is date_


def test_the_more_exact_date_wins():
    month = DateRange(date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, "2031-03")
    day = DateRange.of_day(date(2031, 3, 4))
    assert narrower(month, day) is day
    assert narrower(day, month) is day
