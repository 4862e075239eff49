"""Lines that wire and web pages put around an article: what a line is by its form alone."""

from __future__ import annotations

import re
from enum import StrEnum

from readout.articles.captions import is_caption
from readout.articles.dayforms import days_in
from readout.articles.lines import Line
from readout.lexicon.furniture import FurnitureKind, FurnitureTable
from readout.lexicon.outlets import load_outlets

FLAG = re.compile(
    r"^\((?P<flag>URGENT|LEAD|\d(?:st|nd|rd|th)\s+(?:LD|LEAD)|LD|News\s?Focus|Yonhap\s\w+|EXCLUSIVE|FOCUS|"
    r"UPDATED?(?:\s?\d)?|CORRECTED|CORRECTION|RECAST|"
    r"ROUNDUP|EDITORIAL|BREAKING|FLASH|SNAP|PREVIEW|FEATURE|INTERVIEW|ANALYSIS|EXPLAINER|News\sAnalysis|"
    r"Photo\sNews|VIDEO|WRAP(?:UP)?|ALERT|BULLETIN|"
    r"KILL|WITHDRAWN|REFILING|WRITETHRU|Profile|World\sInsights|Global\sTimes|Xinhua\sHeadlines)\)\s*",
    re.I,
)
_FLAG_BARE = re.compile(
    r"^(?P<flag>URGENT|UPDATE\s\d{1,2}|LEAD|\d(?:st|nd|rd|th)\s(?:LD|LEAD)|FLASH|BREAKING(?:\sNEWS)?|CORRECTED|"
    r"REFILE|FOCUS|EXCLUSIVE|WRAPUP\s\d{1,2}|"
    r"(?:\d(?:st|nd|rd|th)\s)?UPDATE|BREAKING VIEWS|News\sFocus|NEWS\sANALYSIS|ROUNDUP|Xinhua\sHeadlines|Spotlight|PREVIEW)"
    r"(?:\s?[:|]\s+|(?:(?<=\d)-|\s?-\s+)(?=[A-Z]))"
)
NOTE = re.compile(
    r"^\((?:ATTN|EDS|Eds|EDITORS?|Editors?|NOTE|Note to editors|RECASTS?|ADDS?|UPDATES?)\b.*\)$|^(?:Eds|EDS)\s?:|"
    r"^\(.*\bATTN\b.*\)$"
)
_CORRECTION = re.compile(
    r"^\(?(?:This (?:story|article|version)[^.]{0,60}(?:corrects?|corrected|has been (?:corrected|updated))|"
    r"Corrects? |Correction:|Editor['’]s note|"
    r"CORRECTION|Clarification:)|^(?:Associated Press|AP)?\s?(?:Associated writers?|writers?|journalists?|"
    r"reporters?)\s.*\bcontributed\b|"
    r"\bcontributed to this (?:report|story|article)\.?$|^\((?:Reporting|Additional reporting|Writing|"
    r"Editing)\b.*\)$|^(?:Reporting|Writing|Additional reporting) by\b",
)
END = re.compile(
    r"^(?:_{2,}|\(END\)|\(end\)|END|Enditem|-{0,2}\s?Ends?\s?-{0,2}|\(\s?ends?\s?\)|###+|#\s?#\s?#|-30-|"
    r"[-–—]{1,3}\s?ENDS?\s?[-–—]{1,3}|Item ends|[A-Z]{2,6}/\d{4,}|Our Standards:.*)$"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_LINE = re.compile(
    r"^(?:\W*(?:E-?mail|Contact|Write to|Reach)?\W*(?:[\w.’' -]{2,40})?\W{0,3})?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$", re.I
)
_BYLINE = re.compile(
    r"^(?:By|BY|by|Reported by|Written by|Story by|From|Words by|Author|Par|Von|Por|Di|Text|AUTHOR)\s*[:|]?\s+"
    r"(?P<name>(?:[A-ZÀ-Þ][\w.’'\-]*|of|the|and|de|van|von|al-[A-Z]\w+|bin|&)(?:[\s,]+(?:[A-ZÀ-Þ(][\w.’'\-)]*|of|"
    r"the|and|de|del|la|van|der|von|bin|in|for|&|/|\|))*)\s*[|,;/·•-]*\s*(?P<rest>.{0,60})$"
)
_SYNDICATED = re.compile(
    r"^(?:Staff writer|Staff reporter|Staff report|Our correspondent|News desk|Web desk|Agencies|With agencies|Staff|Newsroom|"
    r"Editorial)(?:s|,.{0,40})?\.?$",
    re.I,
)
_CREDIT_LINE = re.compile(
    r"^\(?(?:Photos? by|Photo illustration|Illustration|PHOTO NOT FOR SALE|Pool photo|File photo|Photo|AP Photo|"
    r"Image|Picture|Photograph|Credit|Image credit|Photo credit|Photo by|Image source|Source)\b[^.]{0,80}\)?$",
    re.I,
)
_IMAGE_SOURCE = re.compile(
    r"(?:Getty Images|Shutterstock|iStock|Alamy|AFP|REUTERS|Reuters|AP Photo|EPA|EFE|dpa|Bloomberg|Adobe Stock|"
    r"Wikimedia(?: Commons)?|Unsplash|IMAGO|imago images|NurPhoto|ANSA|PAP|Anadolu)\W{0,2}$"
)
_COMMENTS = re.compile(
    r"^(?:(?:\(?\d[\d.,]*\)?\s*)?(?:reader |user )?(?:comments?|kommentare?|commentaires?|comentarios?|commenti|"
    r"comentários?|komentarz[ey]|yorum(?:lar)?|コメント|댓글)\s*(?:\(?\d[\d.,]*\)?)?\s*:?)$",
    re.I,
)
_READING = re.compile(
    r"^(?:\d{1,3} of \d{1,3}(?:\s?\|)?|\d+\s?[-–]?\s?(?:to \d+ )?(?:min(?:ute)?s?\.?)(?:\s(?:read|to read|de "
    r"lecture|de lectura|di lettura|"
    r"lesezeit|video|listen))?|(?:lesezeit|reading time|temps de lecture)\W.{0,20}|"
    r"(?:(?:last )?(?:updated|published|posted)\s)?(?:about )?(?:\d+|an?|one|two)\s(?:seconds?|minutes?|mins?|"
    r"hours?|hrs?|days?|weeks?|months?|years?)\sago.{0,20}|[\d,.]+[kKmM]?\s(?:views?|shares?|likes?|reads?|"
    r"comments?))$",
    re.I,
)
_DATE_LABEL = re.compile(
    r"^(?:first |last )?(?:publish\w*|post\w*|updat\w*|modifi\w*|creat\w*|issued|released?|date|on|all news|news "
    r"id|veröffentlicht|stand|aktualisiert|publié|mis à jour|publicado|"
    r"actualizado|pubblicato|aggiornato|atualizado|güncelleme|yayın\w*|opublikowano|入力|公開|更新|등록|입력|수정|発信|配信)\b",
    re.I,
)


_SHORT = 14
_MENU = 3
_NOTE_OPENINGS = (
    "Eds",
    "EDS",
    "This ",
    "Correct",
    "CORRECT",
    "Editor",
    "Clarif",
    "Associated",
    "Writer",
    "Reporting",
    "Writing",
    "Additional",
    "AP ",
    "Writers",
)


_RANKS = (
    "acting|deputy|assistant|first|under|vice|prime|foreign|defence|defense|interior|home|finance|trade|commerce|energy|economy|"
    "justice|health|europe|press|special|high|permanent|chief|state|executive|external|affairs|national|security|us|uk|un|eu|nato"
).split("|")
_TITLES = (
    "mr|ms|mrs|dr|amb|gen|sen|ambassador|secretary-general|secretary general|secretary of state|secretary|minister|president|"
    "premier|chancellor|chair|chairman|chairwoman|spokesperson|spokesman|spokeswoman|representative|commissioner|envoy|director|"
    "adviser|advisor|governor|administrator|coordinator|undersecretary|under-secretary"
).split("|")
_OFFICES = (
    rf"(?:(?:{'|'.join(_RANKS).upper()})[ -]){{0,3}}(?:{'|'.join(_TITLES).upper()})",
    rf"(?:(?:{'|'.join(map(str.title, _RANKS))})[ -]){{0,3}}(?:{'|'.join(map(str.title, _TITLES)).replace('Of', 'of')})",
)
"""Offices in capitals and in title case ("FOREIGN SECRETARY", "Deputy Prime Minister")."""

_SPEAKER = re.compile(
    rf"^(?P<label>(?:{_OFFICES[0]}\b\.?(?: [A-Z][A-Z.'’\- ]{{1,40}})?|{_OFFICES[1]}\b\.?(?: [A-Z][\w’'-]+){{0,3}}"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3} [(\[][A-Z][^)\]:]{4,60}[)\]]"
    r"|QUESTION|ANSWER|MODERATOR|OPERATOR|JOURNALIST|REPORTER|INTERVIEWER|MEDIA|Q|A|Question|Journalist|Reporter|Moderator):)"
    r"\s+(?=\S)"
)


class Mark(StrEnum):
    """What a line is by its form alone."""

    PLAIN = "plain"
    STOP = "stop"
    BREAK = "break"
    SKIP = "skip"
    END = "end"
    EMAIL = "email"
    NOTE = "note"
    BYLINE = "byline"
    DATE = "date"
    CREDIT = "credit"
    CAPTION = "caption"
    COMMENTS = "comments"


def mark_of(line: Line, key: str, table: FurnitureTable) -> Mark:
    """Tell what a line is by its form alone.

    Args:
        line: A line of the page.
        key: Its letters and digits in lower case.
        table: Known furniture.

    Returns:
        Its mark; PLAIN for what may be prose, a headline or a menu.
    """
    known = table.kind(line.text, key)
    if known is not None and (line.words < 14 or known is not FurnitureKind.STOP):
        return Mark(known.value)
    if line.words <= _MENU and line.text.isalpha():
        if END.match(line.text):
            return Mark.END
        return Mark.BYLINE if load_outlets().by_mark(line.text) is not None else Mark.PLAIN
    if line.words <= _SHORT:
        mark = _short_mark(line)
        if mark is not Mark.PLAIN:
            return mark
    text = line.text
    may_note = "(" in text[:2] or "ontribut" in text or text.startswith(_NOTE_OPENINGS)
    if may_note and (NOTE.match(text) or _CORRECTION.search(text)):
        return Mark.NOTE
    if is_date_line(line):
        return Mark.DATE
    return Mark.CAPTION if line.words >= 4 and is_caption(text) else Mark.PLAIN


def _short_mark(line: Line) -> Mark:
    """Tell what a short line is: an end mark, an e-mail, a byline, a credit, a count of comments."""
    text, words = line.text, line.words
    if words <= 6:
        if END.match(text):
            return Mark.END
        if _COMMENTS.match(text):
            return Mark.COMMENTS
    if "@" in text and _EMAIL_LINE.match(text):
        return Mark.EMAIL
    if words <= 3 and load_outlets().by_mark(text) is not None:
        return Mark.BYLINE
    if words >= 2 and (byline_name(text) is not None or _SYNDICATED.match(text)):
        return Mark.BYLINE
    if words <= 12 and (_CREDIT_LINE.match(text) or _IMAGE_SOURCE.search(text)):
        return Mark.DATE if is_date_line(line) else Mark.CREDIT
    return Mark.SKIP if words <= 8 and _READING.match(text) else Mark.PLAIN


def byline_name(text: str) -> str | None:
    """Return the writer named in a byline ("By Seo Da-in"); None if the line is no byline."""
    found = _BYLINE.match(text)
    if found is None or len(found["name"].split()) > 9:
        return None
    if found["rest"] and not (days_in(found["rest"]) or "@" in found["rest"] or len(found["rest"].split()) <= 3):
        return None
    return _in_small_letters(found["name"].strip(" ,|/&-"))


def _in_small_letters(name: str) -> str:
    """Return a name that is set in capitals ("PIET MAES") as it is usually written; short forms of agencies stay."""
    words = name.split()
    if not name.isupper() and any(word.isupper() and len(word) > 3 for word in words):
        shouted = [word for word in words if word not in ("and", "of", "the", "in", "for")]
        if not all(word.isupper() for word in shouted):
            return name
    elif len(words) < 2 or not name.isupper():
        return name
    return " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in words)


def speaker_label(text: str) -> re.Match[str] | None:
    """Return the label of the speaker that opens a line of a transcript ("MR. PRICE:"); None if there is none."""
    return _SPEAKER.match(text) if ":" in text[:80] else None


def is_agency_letters(text: str) -> bool:
    """Say whether a line is nothing but the letters of an agency ("BNW")."""
    return 2 <= len(text) <= 6 and text.isalpha() and text.isupper() and text.isascii()


def is_date_line(line: Line) -> bool:
    """Say whether a line holds a day of publication and little else."""
    if line.words > 24:
        return False
    days = days_in(line.text)
    if not days:
        return False
    rest = line.text
    for day in reversed(days):
        rest = rest[: day.start] + rest[day.end :]
    spare = len([word for word in rest.split() if any(map(str.isalpha, word))])
    return spare <= 3 or (bool(_DATE_LABEL.match(line.text)) and spare <= 9)


def split_flags(headline: str) -> tuple[tuple[str, ...], int]:
    """Read the wire flags before a headline.

    Args:
        headline: Headline as shown, e.g. "(LEAD) Ministers meet".

    Returns:
        The flags in order and the number of characters they take with the space after them.
    """
    flags: list[str] = []
    position = 0
    while True:
        found = FLAG.match(headline[position:]) or _FLAG_BARE.match(headline[position:])
        if found is None or not headline[position + found.end() :].strip():
            return tuple(flags), position
        flags.append(" ".join(found["flag"].split()))
        position += found.end()
