"""Official bodies named by header lines."""

import pytest

from readout.lexicon.issuers import load_issuer_table


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Ministry of External Affairs, India", "IND"),
        ("REPUBLIC OF KAZAKHSTAN, MINISTRY OF FOREIGN AFFAIRS", "KAZ"),
        ("Embassy of Kenya in Japan", "KEN"),
        ("Danish Ministry of Foreign Affairs", "DNK"),
        ("U.S. Department of State", "USA"),
        ("Prime Minister's Office, Finland", "FIN"),
        ("Ministry of Foreign Affairs and Worship, Argentine Republic", "ARG"),
    ],
)
def test_a_line_that_only_names_an_office_names_the_publisher(line: str, code: str) -> None:
    issuer = load_issuer_table().issuer(line)
    assert issuer is not None
    assert (issuer.country, issuer.kind) == (code, "ministry")


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Foreign Affairs",
        "Kenyan president visits Japan",
        "The Nairobi Courier",
        "Home | Government of India",
        "Ministry of Foreign Affairs of Kenya summons envoy",
        "",
    ],
)
def test_other_lines_name_none(line: str) -> None:
    assert load_issuer_table().issuer(line) is None


def test_an_office_without_its_state_still_signs() -> None:
    assert load_issuer_table().signs("Ministry of Foreign Affairs")
    assert not load_issuer_table().signs("Foreign minister visits Kenya")
