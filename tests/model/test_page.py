import pytest

from readout.model.page import Outlet


@pytest.mark.parametrize(
    ("kind", "named", "home"),
    [
        ("agency", {"CHL", "PER"}, None),
        ("agency", {"CHL", "PER", "FRA"}, "FRA"),
        ("newspaper", {"CHL"}, "FRA"),
        ("ministry", {"CHL", "PER"}, "FRA"),
    ],
)
def test_news_between_two_others_is_not_at_home(kind, named, home):
    outlet = Outlet("x", "X", kind, "FRA")
    assert outlet.home(named) == home
    assert outlet.speaks_for_itself == (kind == "ministry")
