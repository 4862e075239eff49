"""Whether a meeting took place, when and where: short texts read from page to claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.events.texts import records_of, rows_of

FLOOR = 0.9
ROWS = rows_of("meeting_settings.tsv")


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, set[tuple[str, str, str]]]:
    """For each text, status, date and place of the meetings read from it, "-" for what it does not tell."""
    records = records_of(ROWS, tmp_path_factory.mktemp("pages"))
    return {
        n: {(m["status"], m["date"] or "-", m["place"] or "-") for m in record["meetings"]} for n, record in records.items()
    }


def test_status_date_and_place(told):
    wrong = [(row, told.get(str(n))) for n, row in enumerate(ROWS) if tuple(row[:3]) not in told.get(str(n), set())]
    assert len(ROWS) >= 45
    assert len(wrong) <= (1 - FLOOR) * len(ROWS), wrong


def meetings_of(text: str, folder: Path) -> list[dict]:
    return records_of([[text.replace("\n", " || ")]], folder)["0"]["meetings"]


def test_time_of_day_and_occasion(tmp_path):
    text = (
        "The foreign ministers of Norway and Chile met in Oslo on Tuesday at 3 p.m. GMT on the sidelines of the Arctic Forum."
    )
    (meeting,) = meetings_of(text, tmp_path)
    assert meeting["time"] == "2031-05-13T15:00Z"
    assert meeting["occasion"] == "on the sidelines of the Arctic Forum"


def test_the_setting_belongs_to_the_meeting_told_last_before_it(tmp_path):
    text = (
        "The foreign ministers of Norway and Chile met in Oslo on Tuesday. The meeting follows a summit between Norwegian "
        "Prime Minister Astrid Lunde and Chilean President Tom Arrau on the sidelines of the Arctic Forum in Tromso last month."
    )
    occasions = {meeting["date"]: meeting["occasion"] for meeting in meetings_of(text, tmp_path)}
    assert occasions == {"2031-05-13": None, "2031-04": "on the sidelines of the Arctic Forum in Tromso last month"}


@pytest.mark.parametrize(
    ("status", "date", "text"),
    [
        (
            "denied",
            "2031-05-11",
            "A Dhaka newspaper reported that Foreign Minister Asha Gurung of Nepal met the foreign minister of Bhutan, Kinley "
            'Dorji, in Bangkok on Sunday. "This is pure invention," her spokesman said.',
        ),
        (
            "denied",
            "2031-05-12",
            "Kenya's president, Amina Otieno, batted away a report that she spoke with Uganda's president on Monday.",
        ),
        (
            "denied",
            "2031-05-05/2031-05-11",
            "Asked whether the Peruvian foreign minister had met the Bolivian ambassador in Lima last week, his office said no "
            "such meeting took place.",
        ),
        (
            "held",
            "2031-05-10",
            "According to a Paris daily, the French and Malian defence ministers met in Algiers on Saturday. Neither ministry "
            "answered questions.",
        ),
        (
            "held",
            "2028-05",
            "The joint committee of Nepal and Bhutan on rivers has not convened since May 2028, officials said on Tuesday.",
        ),
    ],
)
def test_reports_that_are_denied_and_last_meetings(status, date, text, tmp_path):
    assert (status, date) in [(meeting["status"], meeting["date"]) for meeting in meetings_of(text, tmp_path)]


@pytest.mark.parametrize(
    ("date", "sides", "text"),
    [
        (
            "2031-05-13/2031-05-14",
            ["GHA", "TGO"],
            "LOME, May 14 (NWA) -- Togo and Ghana agreed on Wednesday to reopen their bridge on June 3 after two days of talks "
            "in Accra, a joint statement said.",
        ),
        (
            "2031-05-12/2031-05-13",
            ["NER", "TCD"],
            "The foreign ministers of Chad and Niger held talks in Abuja on Monday and Tuesday.",
        ),
        (
            "2031-05-13",
            ["AFG", "IDN", "NOR", "QAT", "UN", "UZB"],
            "Qatar's minister of state, Maha Al-Suwaidi, chaired in Doha on Tuesday a meeting on trade in Afghanistan, with "
            "the participation of representatives of the Afghan caretaker government, the United Nations, Norway, Indonesia "
            "and Uzbekistan.",
        ),
    ],
)
def test_stretches_of_days_and_lists_of_sides(date, sides, text, tmp_path):
    (meeting,) = meetings_of(text, tmp_path)
    assert (meeting["status"], meeting["date"], sorted(meeting["sides"])) == ("held", date, sides)


def test_what_an_earlier_visit_had_agreed_belongs_to_the_talks_told_first(tmp_path):
    text = (
        "OSLO, May 14 (NWA) -- Foreign Minister Ingrid Solberg of Norway and her Chilean counterpart Tomas Araya held talks in "
        "Oslo on Tuesday. They reviewed the agreements reached during the visit of Chilean President Rosa Huaman to Bergen in "
        "March. Araya asked Norway to buy more copper and proposed a working group on fish quotas."
    )
    first, *_ = meetings_of(text, tmp_path)
    assert first["date"] == "2031-05-13"
    assert any("fish quotas" in issue for issue in first["issues"])


def test_who_sits_down_with_the_two_joins_their_talks(tmp_path):
    text = (
        "LUANDA, May 14 (NWA) -- The foreign ministers of Chad and Niger held a fourth round of talks in the Angolan capital "
        "on Tuesday. Chad's Foreign Minister Albertine Kasongo and her Nigerien colleague, Emmanuel Rukundo, sat down with "
        "Angola's Foreign Minister, Osvaldo Tchikapa, who chaired the session. They agreed to finish negotiations soon."
    )
    (meeting,) = meetings_of(text, tmp_path)
    assert sorted(meeting["sides"]) == ["AGO", "NER", "TCD"]
    assert meeting["participants"] == ["Albertine Kasongo", "Emmanuel Rukundo", "Osvaldo Tchikapa"]


def test_a_story_with_background_a_denied_report_and_a_next_round(tmp_path):
    text = (
        "N'DJAMENA, May 14 (CWA) -- Chad and Cameroon agreed on Wednesday to patrol the Logone river together from August "
        "after two days of talks in the Chadian capital.\n"
        "Chadian Interior Minister Mahamat Djibrine and his Cameroonian counterpart, Esther Mbarga, sat down with the African "
        "Union's special envoy, Thabo Ramaphela, who chaired the session. They reviewed the agreements reached during the "
        "visit of Cameroonian President Paul Etame to N'Djamena in March.\n"
        "A newspaper in Douala reported on Monday that Djibrine had met a leader of the rebel Front for the Logone in Abuja "
        'last week. "Pure invention," his office said.\n'
        "The joint commission had not convened since October 2028. Its next session is to be held in Yaounde in November."
    )
    told = {(meeting["status"], meeting["date"]) for meeting in meetings_of(text, tmp_path)}
    assert told >= {
        ("held", "2031-05-13/2031-05-14"),
        ("denied", "2031-05-05/2031-05-11"),
        ("held", "2028-10"),
        ("planned", "2031-11"),
    }
