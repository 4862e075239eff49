from __future__ import annotations

import pytest

from readout.articles.datelines import match_dateline

LEAD = "The foreign ministers of Norland and Arvia held talks Tuesday on ways to end a border dispute, officials said."


@pytest.mark.parametrize(
    ("dateline", "places", "agency", "day"),
    [
        ("SEOUL, Oct. 12 (Yonhap) -- ", ("SEOUL",), "Yonhap", (10, 12)),
        ("TOKYO, June 11, Kyodo - ", ("TOKYO",), "Kyodo", (6, 11)),
        ("BEIJING, Sept. 2 (Xinhua) -- ", ("BEIJING",), "Xinhua", (9, 2)),
        ("MOSCOW, August 27. /TASS/. ", ("MOSCOW",), "TASS", (8, 27)),
        ("WASHINGTON/GENEVA, Feb 19 (Reuters) - ", ("WASHINGTON", "GENEVA"), "Reuters", (2, 19)),
        ("BERLIN, Thursday, Oct. 12 (Reuters) - ", ("BERLIN",), "Reuters", (10, 12)),
        ("BRUSSELS (AP) — ", ("BRUSSELS",), "AP", None),
        ("ST. PETERSBURG, Russia (AP) — ", ("ST. PETERSBURG",), "AP", None),
        ("ABOARD AIR FORCE ONE (AP) — ", ("ABOARD AIR FORCE ONE",), "AP", None),
        ("Paris (AFP) – ", ("Paris",), "AFP", None),
        ("Tehran, ANA – ", ("Tehran",), "ANA", None),
        ("Paris, France |AFP| ", ("Paris",), "AFP", None),
        ("Berlin (dpa) - ", ("Berlin",), "dpa", None),
        ("Istanbul/Athens, 7 December 2023 (dpa/MIA) - ", ("Istanbul", "Athens"), "dpa", (12, 7)),
        ("Madrid, 12 Oct (EFE).- ", ("Madrid",), "EFE", (10, 12)),
        ("(ANSA) - ROME, OCT 12 - ", ("ROME",), "ANSA", (10, 12)),
        ("New Delhi, Oct 12 (PTI) ", ("New Delhi",), "PTI", (10, 12)),
        ("New Delhi [India], October 12 (ANI): ", ("New Delhi",), "ANI", (10, 12)),
        ("ANKARA / ISTANBUL (AA) - ", ("ANKARA", "ISTANBUL"), "AA", None),
        ("Tehran, Oct 12, IRNA – ", ("Tehran",), "IRNA", (10, 12)),
        ("Damascus, SANA- ", ("Damascus",), "SANA", None),
        ("Pyongyang, October 12 (KCNA) -- ", ("Pyongyang",), "KCNA", (10, 12)),
        ("Taipei, Oct. 12 (CNA) ", ("Taipei",), "CNA", (10, 12)),
        ("CAIRO Oct 12 (MENA)- ", ("CAIRO",), "MENA", (10, 12)),
        ("MOSCOW (Sputnik) - ", ("MOSCOW",), "Sputnik", None),
        ("KYIV. Oct 12 (Interfax-Ukraine) – ", ("KYIV",), "Interfax-Ukraine", (10, 12)),
        ("ABU DHABI, 12th October, 2023 (WAM) -- ", ("ABU DHABI",), "WAM", (10, 12)),
        ("Riyadh, October 12, 2023, SPA -- ", ("Riyadh",), "SPA", (10, 12)),
        ("GENEVA (12 October 2023) – ", ("GENEVA",), None, (10, 12)),
        ("VIENNA, 12 October 2023 – ", ("VIENNA",), None, (10, 12)),
        ("Baku/10.03.22/ ", ("Baku",), None, (3, 10)),
        ("Oct. 12 (UPI) -- ", (), "UPI", (10, 12)),
        ("TOKYO/XIAMEN, Feb. 26 -- ", ("TOKYO", "XIAMEN"), None, (2, 26)),
        ("SINGAPORE: ", ("SINGAPORE",), None, None),
        ("SEOUL - ", ("SEOUL",), None, None),
        ("TULCAN, Ecuador - ", ("TULCAN",), None, None),
        ("Valley Tribune, December 18, 2023 — ", (), "Valley Tribune", (12, 18)),
    ],
)
def test_forms_of_the_agencies(dateline: str, places: tuple[str, ...], agency: str | None, day: tuple[int, int] | None):
    found = match_dateline(dateline + LEAD)
    assert found is not None
    assert found.places == places
    assert found.agency == agency
    assert ((found.month, found.day) if found.month else None) == day
    assert found.end == len(dateline.rstrip())


@pytest.mark.parametrize(
    "paragraph",
    [
        "The ministry (MOFA) said on Tuesday that the talks would go on in Geneva next week.",
        "North Korea - which tested a missile on Monday - said talks were over for now.",
        "NATO - the alliance - will meet on Monday in Brussels, officials said on Tuesday.",
        "President Yoon, 62, said the talks were useful and would go on for two days.",
        "EU-China talks went on for two hours, the ministry said on Monday in a statement.",
        "MR. PRICE: Good afternoon, everyone. I have two announcements to make at the top.",
        "WHITE HOUSE: The president met the prime minister for an hour on Monday morning.",
        "On Oct. 12 (Wednesday) the ministers met in Seoul for two hours, officials said.",
        "May 3 (Friday) was the day on which the talks were to begin in Rome, he said.",
        "COVID-19: The ministers agreed to share vaccines with the whole of the region.",
        "Foreign Minister Park Jin, Oct. 12, 2022, - said the talks were useful for both.",
    ],
)
def test_sentences_that_only_look_like_datelines(paragraph: str):
    assert match_dateline(paragraph) is None
