from datetime import date

import pytest

from readout.errors import EvidenceError
from readout.model.time import DateRange, PartialDate, Precision


@pytest.mark.parametrize(
    ("parts", "edtf"), [((2031,), "2031"), ((2031, 9), "2031-09"), ((2031, 9, 5), "2031-09-05"), ((987, 1), "0987-01")]
)
def test_partial_dates_are_never_padded(parts, edtf):
    assert PartialDate(*parts).edtf() == edtf


def test_partial_date_refuses_day_without_month():
    with pytest.raises(EvidenceError):
        PartialDate(2031, None, 5)


def test_partial_date_refuses_days_that_do_not_exist():
    with pytest.raises(ValueError, match="day"):
        PartialDate(2031, 2, 30)


def test_range_refuses_reversal():
    with pytest.raises(EvidenceError):
        DateRange(date(2031, 3, 5), date(2031, 3, 4), Precision.DAYS, "x")


@pytest.mark.parametrize(("day", "slack", "meets"), [(5, 0, True), (6, 0, False), (6, 1, True), (3, 1, True), (2, 1, False)])
def test_ranges_meet_within_slack(day, slack, meets):
    stay = DateRange(date(2031, 3, 4), date(2031, 3, 5), Precision.DAYS, "2031-03-04/2031-03-05")
    assert stay.meets(DateRange.of_day(date(2031, 3, day)), slack=slack) is meets
    assert stay.days == 2
