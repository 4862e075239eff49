"""Photo captions and credits by their form."""

from __future__ import annotations

import re

CREDIT_TAIL = re.compile(
    r"(?:\s*[\(\[](?:(?:PHOTO NOT FOR SALE|Pool photo|pool|File photo|file photo|AP Photo|Photo|Photo by|Photo "
    r"courtesy|Image|Picture|Handout|EPA|AFP|Reuters|REUTERS|Getty|"
    r"Yonhap|Kyodo|Xinhua|AP|dpa|Newsis|Courtesy)[^\(\)\[\]]{0,80}|[^\(\)\[\]]{2,50}(?:/[A-Z][^\(\)\[\]]{1,40}| "
    r"via AP| Photo| photo|Images|/File|, File))[\)\]])+\s*\.?$"
)
# One look that most lines fail, before the costly patterns.
_HINTS = (
    "(",
    "[",
    "|",
    "hoto",
    "PHOTO",
    "mage",
    "icture",
    "oto",
    "FILE",
    "Caption",
    "Credit",
    "REUTERS",
    "Getty",
    "EPA",
    "AFP",
    "사진",
    "다. ",
)
_BARE_TAIL = re.compile(
    r"[.!?”\"’')\w]\s+[-–—/]?\s?(?:(?:Image|Photo|Picture|Photograph|Credit|Foto|PHOTO|IMAGE)s?\s?(?:by|:|/|"
    r"courtesy|credit)\s?.{2,70}|REUTERS/\S.{1,50}|AP Photo/.{2,50}|"
    r"\[[A-Z][A-Za-z &/.-]{2,40}\]|(?:/\s?)?(?:Getty Images|EPA-EFE|AFP Photo)|사진[=:]?.{0,20}|(?<=다\.\s)(?:연합뉴스|"
    r"뉴시스|뉴스1|[가-힣]{2,4} 기자|.{2,12} 제공))\s*\.?$"
)
_DATED_TAIL = re.compile(r"(?:19|20)\d\d\.?\s*\([A-Z][\w /.&-]{1,40}\)\.?$")
_OPENING = re.compile(
    r"^(?:\((?:Photo|photo|Image|Picture)\)|\(Photos? (?:by|:)|Photo\s?:|PHOTO\s?:|Foto\s?:|FOTO\s?:|Photo caption|Image\s?:|"
    r"Caption\s?:|Picture\s?:|File photo|FILE PHOTO|FILE\s?[-–—]|"
    r"This (?:combined |combination |composite |undated |file |captured |handout |screen ?grab |pool |)?"
    r"(?:photo|image|picture|file photo|combination photo|combination of photos|screenshot|compilation|graphic)s?\b|"
    r"(?:A |An )?(?:file|undated|handout|combined|combination) (?:photo|picture|image)\b|In this (?:\w+[., "
    r"]+)?(?:\w+\.? \d{1,2}, \d{4},? )?(?:file )?(?:photo|image|handout)|"
    r"\d+ of \d+\s?\|\s*\S.{20})",
)
_PLACED = re.compile(
    r"\((?:R|L|C|right|left|center|centre|second from (?:right|left|R|L)|(?:2nd|3rd|\d+th) from (?:R|L|right|"
    r"left)|front|back|far right|far left|top|bottom|from (?:left|right|L|R)|"
    r"front row|[RLC],\s?[a-z ]+|\w+ from (?:right|left))\)"
)
_POSING = re.compile(
    r"\b(?:poses?|posing|shak(?:es?|ing) hands|shaking|walks?|walking|speaks?|speaking|talks?|talking|attends?|"
    r"attending|arrives?|arriving|looks? on|moving|bumping|smil(?:es?|ing)|"
    r"wav(?:es?|ing)|greets?|greeting|addresses|holds|holding|meets?|meeting|listens?|sits?|sitting|stands?|"
    r"standing|delivers?)\b"
)


def is_caption(text: str) -> bool:
    """Say whether a line is a photo caption by its form: its opening, its credit, or who stands left and right."""
    for hint in _HINTS:  # a plain loop takes half the time of any(...)
        if hint in text:
            break
    else:
        return False
    if _OPENING.match(text):
        return True
    words = len(text.split())
    if words > 90:
        return False
    if words <= 60 and (_BARE_TAIL.search(text) or _DATED_TAIL.search(text)):
        return True
    tail = CREDIT_TAIL.search(text)
    if tail is not None and tail.start() > 0:
        return _photographic(tail[0]) or bool(_PLACED.search(text)) or _fragment(text[: tail.start()])
    return bool(_PLACED.search(text)) and bool(_POSING.search(text))


def _photographic(tail: str) -> bool:
    return bool(re.search(r"photo|pool|image|picture|handout|courtesy|getty|file|/", tail, re.I))


def _fragment(text: str) -> bool:
    """Say whether a text is one sentence in the tense of captions: present or participle, no verb of saying."""
    if re.search(r"[.!?][\"'”’]?\s+[A-Z]", text) or re.search(r"\b(?:said|told|added|agreed|according to)\b", text):
        return False
    return not re.search(r"\b(?:was|were|had|held|will|has|have|would)\b", text) and bool(_POSING.search(text))
