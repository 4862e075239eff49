"""The lines of a page, cleaned of what no reader sees."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f]")
_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_BULLET = re.compile(r"^(?:[•·▪■●◦‣∙○►▶▸]|[-*–](?=\s))\s*")
_NO_LETTER = re.compile(r"[\W_]+")
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page that is not blank.

    Attributes:
        text: The line, white space collapsed, a leading bullet taken off.
        number: Line of the page, from 0, blank lines counted.
        gap: Whether a blank line stands before it.
        bullet: Whether the page shows a bullet or dash before it.
        words: Number of words; two letters of Chinese, Japanese or Thai count as one word.
        key: Letters and digits in lower case: two lines of one key are the same line.
    """

    text: str
    number: int
    gap: bool
    bullet: bool
    words: int
    key: str


def page_lines(content: str) -> tuple[Line, ...]:
    """Split a dump into its lines.

    Args:
        content: The dump.

    Returns:
        Its lines in order, blank ones left out.
    """
    found: list[Line] = []
    gap = False
    for number, raw in enumerate(content.split("\n")):
        text = clean_text(raw)
        if not text:
            gap = True
            continue
        bare = text if text[0].isalnum() else _BULLET.sub("", text)
        found.append(Line(bare or text, number, gap, bare != text or not bare, count_words(bare), folded(bare or text)))
        gap = False
    return tuple(found)


def clean_text(raw: str) -> str:
    """Return `raw` in composed letters (NFC), without unseen characters, white space collapsed."""
    if raw.isascii():
        # An escape or NUL in a dump is rare; `split` drops all ASCII white space at once.
        return " ".join((raw if raw.isprintable() else _UNSEEN.sub("", raw)).split())
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", raw))).strip()


def count_words(text: str) -> int:
    """Return the number of words in `text`; two letters of Chinese, Japanese or Thai count as one."""
    if text.isascii():
        return len(text.split())
    wide = len(_CJK.findall(text))
    return len(_WORD.findall(_CJK.sub(" ", text))) + (wide + 1) // 2


def folded(text: str) -> str:
    """Return the letters and digits of `text` in lower case: the key under which two lines are the same line."""
    if text.isascii():
        return text.lower().translate(_SIGNS)  # a quarter of the pattern's time
    return _NO_LETTER.sub("", text.casefold())
