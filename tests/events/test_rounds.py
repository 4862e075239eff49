"""Rounds told one by one or by their number, meetings that a third party brings about, wishes, proposals and calls."""

from __future__ import annotations

import json

import pytest

from readout.model.page import Rejection
from readout.pipeline import load_reader, read_sources
from readout.surfaces.export.pagerecord import page_record

DAY = "2031-05-14"  # a Wednesday

ROUNDS = {
    "OSLO, May 14 (NWA) -- Envoys of Norway and Chile met in Oslo in January, in Santiago in March and in Lima in April.": (
        ("held", "2031-01", "Oslo"),
        ("held", "2031-03", "Santiago"),
        ("held", "2031-04", "Lima"),
    ),
    "OSLO, May 14 (NWA) -- The ministers of Norway and Chile met on 3 March in Oslo and on 7 April in Santiago.": (
        ("held", "2031-03-03", "Oslo"),
        ("held", "2031-04-07", "Santiago"),
    ),
    "OSLO, May 14 (NWA) -- Norway and Chile will hold talks in Oslo in July and in Santiago in September.": (
        ("planned", "2031-07", "Oslo"),
        ("planned", "2031-09", "Santiago"),
    ),
    "OSLO, May 14 (NWA) -- Norway and Chile met in Oslo in March and agreed to open an office in Santiago in June.": (
        ("held", "2031-03", "Oslo"),
    ),
    "OSLO, May 14 (NWA) -- Norway and Chile ended the fourth cycle of talks on fish in Oslo on Tuesday. "
    "The third cycle took place in Lima from 3 to 7 March. The next is scheduled for July in Santiago.": (
        ("held", "2031-05-13", "Oslo"),
        ("held", "2031-03-03/2031-03-07", "Lima"),
        ("planned", "2031-07", "Santiago"),
    ),
    "OSLO, May 14 (NWA) -- Norway and Chile held a second round of talks on fish in Oslo on Tuesday. "
    "The next one will be in Santiago, Chile, in August. A fourth, in Lima, is pencilled in for October.": (
        ("held", "2031-05-13", "Oslo"),
        ("planned", "2031-08", "Santiago"),
        ("planned", "2031-10", "Lima"),
    ),
    "OSLO, May 14 (NWA) -- Norway and Chile decided to open a ferry line after a meeting of their ministers on Monday.": (
        ("held", "2031-05-12", "Oslo"),
    ),
}

BROKERED = {
    "BANGKOK, May 14 (NWA) -- China is offering to bring Thailand and Cambodia together in Kunming next month.": (
        ("proposed", "2031-06", ["KHM", "THA"]),
    ),
    "MUSCAT, May 14 (NWA) -- Oman got the foreign ministers of Iran and Saudi Arabia to the negotiating table on Monday.": (
        ("held", "2031-05-12", ["IRN", "SAU"]),
    ),
    "GENEVA, May 14 (NWA) -- Armenian Prime Minister Aram Petrosyan met Azerbaijani President Rashad Huseynov on Monday. "
    "Swiss President Karin Keller said she would like to bring the two leaders together again in July.": (
        ("held", "2031-05-12", ["ARM", "AZE"]),
        ("proposed", "2031-07", ["ARM", "AZE"]),
    ),
    "GENEVA, May 14 (NWA) -- Armenian Prime Minister Aram Petrosyan met Azerbaijani President Rashad Huseynov on Monday. "
    "An attempt by Switzerland to bring them together in March failed.": (
        ("held", "2031-05-12", ["ARM", "AZE"]),
        ("cancelled", "2031-03", ["ARM", "AZE"]),
    ),
    "LIMA, May 14 (NWA) -- Peru and Ecuador held the third meeting of their border commission in Lima on Tuesday. "
    "Ecuador will host the fourth meeting in August.": (
        ("held", "2031-05-13", ["ECU", "PER"]),
        ("planned", "2031-08", ["ECU", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peru and Ecuador ended a second round of talks in Lima on Tuesday. "
    "Norway has offered to host a third round in Oslo.": (
        ("held", "2031-05-13", ["ECU", "PER"]),
        ("proposed", None, ["ECU", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peru and Ecuador traded accusations on Monday. Brazil has invited both to talks on Saturday.": (
        ("proposed", "2031-05-17", ["ECU", "PER"]),
    ),
    "OSLO, May 14 (NWA) -- Norway mediated a meeting between Peru and Ecuador in Bergen on Tuesday.": (
        ("held", "2031-05-13", ["ECU", "PER"]),
    ),
    "PARIS, May 14 (NWA) -- The exhibition brings together painters from France and Germany.": (),
}

PROPOSED = {
    "LIMA, May 14 (NWA) -- Peru on Tuesday called off a meeting of the joint commission with Chile that was due on Thursday.": (
        ("cancelled", "2031-05-15", ["CHL", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peruvian President Rosa Huaman has not ruled out meeting Chilean President Tomas Araya.": (
        ("proposed", None, ["CHL", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peru offered to send a delegation to Santiago in July.": (("proposed", "2031-07", ["CHL", "PER"]),),
    "LIMA, May 14 (NWA) -- Peru rejected a Chilean request for a meeting of their foreign ministers in Arica in July.": (
        ("proposed", "2031-07", ["CHL", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peruvian President Rosa Huaman called Chilean President Tomas Araya over the arrests on Monday.": (
        ("held", "2031-05-12", ["CHL", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peruvian President Rosa Huaman called Chilean President Tomas Araya a liar on Monday.": (),
}

OTHERS = {
    "LIMA, May 14 (NWA) -- Peru and Chile agreed on Tuesday to hold a first meeting of their fisheries commission in July.": (
        ("planned", "2031-07", ["CHL", "PER"]),
    ),
    "LIMA, May 14 (NWA) -- Peruvian minister Rosa Huaman met Chilean minister Tomas Araya in Arica on Monday. "
    "A meeting with Norwegian minister Ingrid Solberg, set for Friday, was cancelled.": (
        ("held", "2031-05-12", ["CHL", "PER"]),
        ("cancelled", "2031-05-16", ["NOR", "PER"]),
    ),
    "ATHENS, May 14 (NWA) -- Greek Foreign Minister Nikos Pappas met Cypriot President Andreas Christou on Monday. "
    "On Tuesday, Pappas had a working breakfast with Foreign Minister Eleni Savva.": (
        ("held", "2031-05-12", ["CYP", "GRC"]),
        ("held", "2031-05-13", ["CYP", "GRC"]),
    ),
    "MINSK, May 14 (NWA) -- Belarusian Foreign Minister Igor Kras will visit Vietnam from 18 to 20 May, during which he will "
    "hold talks with Foreign Minister Tran Van and be received by President Pham Binh.": (
        ("planned", "2031-05-18/2031-05-20", ["BLR", "VNM"]),
        ("planned", "2031-05-18/2031-05-20", ["BLR", "VNM"]),
    ),
    "NEW DELHI, May 14 (NWA) -- India and the Maldives held consultations here on Monday. The visiting Maldivian foreign "
    "secretary, Ahmed Nashid, also called on External Affairs Minister Arvind Puran.": (
        ("held", "2031-05-12", ["IND", "MDV"]),
        ("held", "2031-05-12", ["IND", "MDV"]),
    ),
    "MOSCOW, May 14 (NWA) -- The Russian and Turkish foreign ministers, Igor Petrov and Kemal Aydin, discussed Syria in a "
    "phone call on Monday.": (("held", "2031-05-12", ["RUS", "TUR"]),),
    "OSLO, May 14 (NWA) -- Norwegian minister Ingrid Solberg congratulated Peru in a telephone conversation on Monday.": (
        ("held", "2031-05-12", ["NOR", "PER"]),
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, list[dict]]:
    """For each text, the meetings read from it."""
    source = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    texts = [*ROUNDS, *BROKERED, *PROPOSED, *OTHERS]
    pages = [{"id": text, "url": f"https://news.example/{n}", "published": DAY, "text": text} for n, text in enumerate(texts)]
    source.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    read = (page_record(r) for r in read_sources([str(source)], load_reader()) if not isinstance(r, Rejection))
    return {record["id"]: record["meetings"] for record in read}


@pytest.mark.parametrize("text", ROUNDS)
def test_each_round_has_its_own_day_and_place(told, text):
    assert {(m["status"], m["date"], m["place"]) for m in told[text]} == set(ROUNDS[text])


@pytest.mark.parametrize("text", BROKERED)
def test_who_brings_others_together_is_no_side(told, text):
    assert [(m["status"], m["date"], m["sides"]) for m in told[text]] == list(BROKERED[text])


@pytest.mark.parametrize("text", PROPOSED)
def test_meetings_told_by_who_wants_or_drops_them(told, text):
    assert [(m["status"], m["date"], m["sides"]) for m in told[text]] == list(PROPOSED[text])


@pytest.mark.parametrize("text", OTHERS)
def test_meetings_told_without_one_side_or_under_another_verb(told, text):
    assert [(m["status"], m["date"], m["sides"]) for m in told[text]] == list(OTHERS[text])
