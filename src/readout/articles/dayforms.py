"""Days and times of day as pages write them: "Sept 16, 2021 - 21:17", "18:20 July 09, 2024", "2021-09-16"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
    "janvier": 1,
    "février": 2,
    "fevrier": 2,
    "mars": 3,
    "avril": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "août": 8,
    "aout": 8,
    "septembre": 9,
    "octobre": 10,
    "novembre": 11,
    "décembre": 12,
    "decembre": 12,
    "januar": 1,
    "jänner": 1,
    "februar": 2,
    "märz": 3,
    "juni": 6,
    "juli": 7,
    "oktober": 10,
    "dezember": 12,
    "enero": 1,
    "febrero": 2,
    "marzo": 3,
    "abril": 4,
    "mayo": 5,
    "junio": 6,
    "julio": 7,
    "agosto": 8,
    "septiembre": 9,
    "setiembre": 9,
    "octubre": 10,
    "noviembre": 11,
    "diciembre": 12,
    "gennaio": 1,
    "gen": 1,
    "febbraio": 2,
    "aprile": 4,
    "maggio": 5,
    "mag": 5,
    "giugno": 6,
    "giu": 6,
    "luglio": 7,
    "lug": 7,
    "settembre": 9,
    "set": 9,
    "ottobre": 10,
    "ott": 10,
    "dicembre": 12,
    "dic": 12,
    "janeiro": 1,
    "fevereiro": 2,
    "março": 3,
    "maio": 5,
    "junho": 6,
    "julho": 7,
    "setembro": 9,
    "outubro": 10,
    "dezembro": 12,
    "stycznia": 1,
    "lutego": 2,
    "marca": 3,
    "kwietnia": 4,
    "maja": 5,
    "czerwca": 6,
    "lipca": 7,
    "sierpnia": 8,
    "września": 9,
    "października": 10,
    "listopada": 11,
    "grudnia": 12,
    "ocak": 1,
    "şubat": 2,
    "mart": 3,
    "nisan": 4,
    "mayıs": 5,
    "haziran": 6,
    "temmuz": 7,
    "ağustos": 8,
    "eylül": 9,
    "ekim": 10,
    "kasım": 11,
    "aralık": 12,
    "ene": 1,
    "janv": 1,
    "févr": 2,
    "avr": 4,
    "juil": 7,
    "déc": 12,
    "fev": 2,
    "out": 10,
    "dez": 12,
    "okt": 10,
    "mär": 3,
    "abr": 4,
    "ago": 8,
}
_NAME = r"(?P<{0}>[A-Za-zÀ-žığşİ]{{3,12}})\.?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_YEAR_IN_SIGHT = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::|(?=\s?[ap]\.?m)|h(?=\d\d)|\.(?=\d\d\s?(?:[ap]\.?m|uhr|"
    r"h\b)))(?P<minute>\d\d)?(?::\d\d)?\s*(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?:Uhr\s*)?(?P<zone>(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|Z\b|UTC|GMT|BST|[CE]E?S?T|[ECMP][SD]T|"
    r"JST|KST|IST|SGT|HKT|PHT|WIB|AEST|AEDT|SAST|EAT|WAT|MSK|TRT|PKT|ET|PT)?",
    re.I,
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y2>(?:19|20)\d\d)\s?[年년]\s?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일]",
        rf"\b{_NAME.format('n3')}\s{{0,2}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s)\s*{_YEAR.format('y3')}\b",
        rf"(?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th|º|er|\.)?[\s\-/]+(?:de\s+|"
        rf"of\s+)?{_NAME.format('n4')},?[\s\-/]+(?:de\s+|del\s+)?{_YEAR.format('y4')}\b",
        r"(?<![\d/])(?P<a5>\d{1,2})(?P<sep5>[./-])(?P<b5>\d{1,2})(?P=sep5)(?P<y5>(?:19|20)\d\d)(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class DayForm:
    """A full day written in a line.

    Attributes:
        start: Where it starts in the line.
        end: One past its last character, the time of day included.
        day: The calendar day.
        time: "HH:MM"; None if no time of day stands beside it.
        zone: Zone as written; None if none.
        ambiguous: Whether day and month could be swapped ("03/04/2021").
    """

    start: int
    end: int
    day: date
    time: str | None
    zone: str | None
    ambiguous: bool = False


def days_in(text: str, *, month_first: bool = False) -> tuple[DayForm, ...]:
    """Find the full days (with a year) in a line, in order.

    Args:
        text: The line.
        month_first: Read "03/04/2021" as 4 March.

    Returns:
        The days, each with the time of day beside it.
    """
    if ("20" not in text and "19" not in text) or _YEAR_IN_SIGHT.search(text) is None:
        return ()
    found = sorted(_days(text, month_first), key=lambda form: form.start)
    kept: list[DayForm] = []
    for form in found:
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return tuple(kept)


def month_number(name: str) -> int | None:
    """Return the number of a month by its name or short form; None if it is no month."""
    key = name.casefold().rstrip(".")
    return _MONTHS.get(key) or _MONTHS.get(key[:3] if key.isascii() and key[:3] in _ENGLISH and _is_english(key) else "")


_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _is_english(key: str) -> bool:
    return any(full.startswith(key) for full in _FULL) or key == "sept"


def _days(text: str, month_first: bool) -> Iterator[DayForm]:  # noqa: FBT001
    for number, form in enumerate(_FORMS, start=1):
        for match in form.finditer(text):
            day, ambiguous = _day(match, number, month_first)
            if day is None:
                continue
            start, end, clock, zone = _with_time(text, match)
            yield DayForm(start, end, day, clock, zone, ambiguous)


def _day(match: re.Match[str], number: int, month_first: bool) -> tuple[date | None, bool]:  # noqa: FBT001
    ambiguous = False
    if number == 5:
        first, second = int(match["a5"]), int(match["b5"])
        swap = second > 12 or (month_first and first <= 12)
        ambiguous = first <= 12 and second <= 12 and first != second
        month, day, year = (first, second, int(match["y5"])) if swap else (second, first, int(match["y5"]))
    elif number in (3, 4):
        named = month_number(match[f"n{number}"])
        if named is None:
            return None, False
        month, day, year = named, int(match[f"d{number}"]), int(match[f"y{number}"])
    else:
        year, month, day = int(match[f"y{number}"]), int(match[f"m{number}"]), int(match[f"d{number}"])
    try:
        return date(year, month, day), ambiguous
    except ValueError:
        return None, False


def _with_time(text: str, match: re.Match[str]) -> tuple[int, int, str | None, str | None]:
    after = _TIME.match(text, _skip(text, match.end()))
    if after is not None and _clock(after) is not None:
        return match.start(), after.end(), _clock(after), after["zone"]
    window = text[max(0, match.start() - 22) : match.start()]
    last = None
    for before in _TIME.finditer(window):
        if _clock(before) is not None and re.fullmatch(
            r"[\s,|·\-–—]*(?:on\s+)?(?:[A-Za-z]{3,9}[.,]?\s+)?", window[before.end() :]
        ):
            last = before
    if last is not None:
        return match.start() - len(window) + last.start(), match.end(), _clock(last), last["zone"]
    return match.start(), match.end(), None, None


def _skip(text: str, position: int) -> int:
    gap = re.compile(r"[\s,|·•T/\-–—]{0,4}(?:at|um|à|às|ore|alle|a las|kl\.?)?\s*", re.I).match(text, position)
    return gap.end() if gap else position


def _clock(match: re.Match[str]) -> str | None:
    hour = int(match["hour"])
    minute = int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if not match["minute"] and not half:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
