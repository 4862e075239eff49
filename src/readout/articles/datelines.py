"""Datelines: "SEOUL, Oct. 12 (Yonhap) --" and the forms of other agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from readout.lexicon.outlets import load_outlets

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[.,]?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:(?P<month1>{_MONTH})\s*(?P<day1>{_DAY})\b|"
    rf"(?P<day2>{_DAY})\s+(?P<month2>{_MONTH}))(?:,?\s+(?P<year>20\d\d|19\d\d))?"
)
_UPPER = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*[A-ZÀ-Þ.]|[A-Z]\.)"
_TITLE = r"[A-ZÀ-Þ][\w'’.\-]*[\w.]"
_SMALL = r"(?:of|de|del|la|le|el|al|the|on|and|en|di|da|do|sur|an|der)"
_UPPER_PLACE = rf"{_UPPER}(?:[ \-](?:{_UPPER}|{_SMALL}))*(?:\s*/\s*{_UPPER}(?:[ \-]{_UPPER})*)*"
_TITLE_PLACE = rf"{_TITLE}(?:[ \-](?:{_TITLE}|{_SMALL})){{0,3}}(?:\s*/\s*{_TITLE}(?:[ \-]{_TITLE})*)*"
_REGION = rf"(?:,\s*(?!{_MONTH})(?:{_TITLE}|{_UPPER})(?:[ \-](?:{_TITLE}|{_SMALL})){{0,3}}|\s*\[[^\]]{{2,30}}\])?"
_NAME = r"[A-ZÀ-Þ][\w.&’'\-]*(?:[ /](?:[A-ZÀ-Þ&][\w.&’'\-]*|of|and)){0,4}"
_SIGNED = rf"(?:\(\s*(?P<agency1>{_NAME}|dpa(?:[-/]\w+)?)\s*\)|/(?P<agency2>{_NAME})/|\|(?P<agency3>{_NAME})\|)"
_DASH = r"(?:\.?\s?--+|\.?\s?[—–―]|\s-(?=\s)|\.-|-(?=\s))"

# Place, date and agency each as the agencies write them; every pattern is tried at the start of a body paragraph.
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # SEOUL, Oct. 12 (Yonhap) -- | MOSCOW, August 27. /TASS/. | Paris (AFP) – | New Delhi, Oct 12 (PTI)
        rf"(?P<place>{_UPPER_PLACE}|{_TITLE_PLACE}){_REGION}(?:[.,]?\s+{_DATE})?[.,]?\s*{_SIGNED}[.:]?\s*{_DASH}?[.:]?\s*",
        # TOKYO, June 11, Kyodo - | Tehran, Oct 12, IRNA – | Riyadh, October 12, 2023, SPA --
        rf"(?P<place>{_UPPER_PLACE}|{_TITLE_PLACE}){_REGION}(?:[.,]?\s+{_DATE})?,\s+(?P<agency4>[A-Z][\w.]+(?: "
        rf"[A-Z][\w.]+)?)\s*{_DASH}\s*",
        # (ANSA) - ROME, OCT 12 - | (EFE) Madrid, Oct 12 -
        rf"{_SIGNED}\s*{_DASH}?\s*(?P<place>{_UPPER_PLACE}|{_TITLE_PLACE}){_REGION}(?:[.,]?\s+(?i:{_DATE}))?[.,]?\s*{_DASH}\s*",
        # VIENNA, 12 October 2023 – | TOKYO/XIAMEN, Feb. 26 -- | GENEVA (12 October 2023) -
        rf"(?P<place>{_UPPER_PLACE}|{_TITLE_PLACE}){_REGION}(?:[.,]?\s+|\s*\()(?i:{_DATE})\)?[.,]?\s*(?:{_DASH}|[:|])\s*",
        # SEOUL - | TULCAN, Ecuador - | MUSCAT: | HARBIN, China.
        rf"(?P<place>{_UPPER_PLACE}){_REGION}\s*(?:{_DASH}|:(?=\s))\s*",
        rf"(?P<place>{_UPPER_PLACE}),\s+(?P<land>{_TITLE}(?: {_TITLE})?)\.\s+(?=[A-Z“\"])",
        # Baku/10.03.22/
        rf"(?P<place>{_UPPER_PLACE}|{_TITLE_PLACE})/(?P<day3>\d{{1,2}})\.(?P<month3>\d{{1,2}})\.(?P<year3>\d\d(?:\d\d)?)/\s*",
        # Oct. 12 (UPI) --
        rf"(?P<place>)(?i:{_DATE})\s*{_SIGNED}\s*{_DASH}\s*",
    )
)
_INITIALS = re.compile(r"[A-Z]{3,5}")
"""Initials of an agency, known or not: "Tehran, ANA – "."""
_WEEKDAY_NAME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_OFFICE = re.compile(
    r"\b(?:Minister|President|Secretary|Ambassador|Premier|Chancellor|Spokes\w+|Director|General|Senator|Mr|Ms|"
    r"Dr)\b"
)
_PRESS = re.compile(
    r"\b(?:Tribune|Times|Post|Herald|News|Agency|Press|Daily|Journal|Gazette|Star|Today|Monitor|Standard|"
    r"Chronicle|Observer)$"
)
_QUOTES = frozenset('"“‘')
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Words in capitals before a colon or dash that are no places.
_NO_PLACE = re.compile(
    r"^(?:BREAKING|WATCH|UPDATED?|FOCUS|ANALYSIS|EXCLUSIVE|LIVE|VIDEO|PHOTOS?|OPINION|NEWS|FACTBOX|EXPLAINER|"
    r"FEATURE|INTERVIEW|TIMELINE|SPECIAL|"
    r"NOTE|URGENT|LEAD|CORRECTED|CORRECTION|READ|MORE|QUESTION|ANSWER|MODERATOR|REPORTER|PRESS|Q|A|MR|MS|MRS|DR|"
    r"AMBASSADOR|MINISTER|SECRETARY|"
    r"NATO|EU|UN|U\.N\.?|US|U\.S\.?|UK|ASEAN|IAEA|OPEC|BRICS|G7|G20|WHO|WTO|IMF|COVID|WHITE HOUSE|On|In|At|By|"
    r"Since|From|Until|After|Before|"
    r"PRESIDENT|CHAIR|SPEAKER|TAGS?|SOURCE|RELATED|SEE|DATE|SUBJECT|PRIME|FOREIGN|COMMENT|EDITORIAL|COLUMN|SHARE|"
    r"STATEMENT|READOUT)\b"
)


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """A dateline at the start of a paragraph.

    Attributes:
        end: Length of the dateline in the paragraph, closing space excluded.
        places: Cities as written.
        month: 1 to 12; None if the dateline has no date.
        day: Day of the month; None if the dateline has no date.
        year: Year; None if it has none.
        agency: Agency named in it; None if none.
    """

    end: int
    places: tuple[str, ...]
    month: int | None
    day: int | None
    year: int | None
    agency: str | None


@lru_cache(maxsize=512)
def match_dateline(paragraph: str) -> DatelineMatch | None:
    """Read the dateline at the start of a body paragraph.

    Args:
        paragraph: A paragraph, its first letter at 0.

    Returns:
        The dateline; None if the paragraph opens without one.
    """
    head = paragraph[:160]
    for form in _FORMS:
        found = form.match(head)
        if found is not None and _plausible(found, paragraph):
            return _fields(found, head)
    return None


def _plausible(found: re.Match[str], paragraph: str) -> bool:
    place = found["place"]
    rest = paragraph[found.end() :]
    if len(rest.split()) < 4 or _NO_PLACE.match(place):
        return False
    # "The ministry (MOFA) said": a place in plain letters needs a break after the agency or a date before it.
    groups = found.groupdict()
    dated = bool(groups.get("day1") or groups.get("day2") or groups.get("day3"))
    agency = _agency(groups)
    if agency and _WEEKDAY_NAME.search(agency):
        return False
    mark = groups.get("agency4")
    if mark and not dated and not _INITIALS.fullmatch(mark) and load_outlets().by_mark(mark) is None:
        return False
    if not dated and not agency:
        # "SEOUL - Japan": the sentence starts after the mark; "NATO - the alliance": it goes on.
        return place.isupper() and len(place) >= 3 and len(place.split()) <= 4 and (rest[:1].isupper() or rest[:1] in _QUOTES)
    if place and not place.isupper():
        if len(place.split()) > 6 or _OFFICE.search(place):
            return False
        closing = found[0].rstrip()[-1:]
        return dated or closing in "-—–―" or bool(groups.get("agency3"))
    return len(place.split()) <= 6


def _fields(found: re.Match[str], head: str) -> DatelineMatch:
    groups = found.groupdict()
    month_text = groups.get("month1") or groups.get("month2")
    day_text = groups.get("day1") or groups.get("day2")
    month = _MONTHS.index(month_text[:3].lower()) + 1 if month_text else None
    day = int(re.sub(r"\D", "", day_text)) if day_text else None
    year = int(groups["year"]) if groups.get("year") else None
    if groups.get("day3"):
        month, day, year = int(groups["month3"]), int(groups["day3"]), int(groups["year3"])
        year = year + 2000 if year < 100 else year
    agency = _agency(groups)
    if agency and "/" in agency:
        agency = agency.split("/")[0].strip()
    places = tuple(_place(part) for part in found["place"].split("/") if part.strip())
    if agency is None and len(places) == 1 and _PRESS.search(places[0]):
        agency, places = places[0], ()
    return DatelineMatch(len(head[: found.end()].rstrip()), places, month, day, year, agency)


def _agency(groups: dict[str, str | None]) -> str | None:
    return next((name for key in ("agency1", "agency2", "agency3", "agency4") if (name := groups.get(key))), None)


def _place(text: str) -> str:
    """Return a place without the full stop that ends it ("KYIV. Oct 12"); abbreviations keep theirs ("D.C.")."""
    bare = text.strip()
    return bare[:-1] if bare.endswith(".") and len(bare.split()[-1]) > 3 and "." not in bare[:-1].split()[-1] else bare
