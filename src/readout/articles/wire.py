"""The wire layer: the pieces of one line of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.articles.captions import CREDIT_TAIL
from readout.articles.datelines import DatelineMatch, match_dateline
from readout.articles.furniture import Mark, is_agency_letters, speaker_label, split_flags
from readout.model.article import SegmentKind

_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|[(（][ivx]{1,4}[)）]|[ivx]{1,4}[.)])\s+(?=\S)")
_AGENCY_TAIL = re.compile(
    r"\s*[\(\[](?P<agency>[A-Z][\w.&’'-]*(?:[ /][A-Z][\w.&’'-]*){0,4}|dpa|With inputs from agencies|with .{2,30} "
    r"inputs|AP|AFP)[\)\]]\s*(?:/?\w{0,8}/?)?$"
)
_BARE_TAIL = re.compile(r"(?<=[.!?”\"])\s+[-–—/]?\s?(?P<agency>[A-Z]{2,8}(?:/[A-Z]{2,8})?)(?:\s[A-Z]{2,4}){0,3}/?$")
_ENDITEM = re.compile(r"\s*(?:Enditem|\(END\)|/end|-0-|###|#\s#\s#)$")
_TAIL = 90
_CLOSERS = frozenset(".!?\"”’'")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line.

    Attributes:
        start: First character in the line.
        end: One past the last.
        kind: What it is.
    """

    start: int
    end: int
    kind: SegmentKind


@dataclass(frozen=True, slots=True)
class WireLine:
    """A line of the article with its pieces.

    Attributes:
        text: The line.
        pieces: Its stretches, in order, apart, spaces between them left out.
        dateline: Dateline as fields; None if the line has none.
        agency: Agency that closes the line ("(Yonhap)"); None if none.
    """

    text: str
    pieces: tuple[Piece, ...]
    dateline: DatelineMatch | None = None
    agency: str | None = None


_KINDS = {
    Mark.NOTE: SegmentKind.NOTE,
    Mark.BYLINE: SegmentKind.BYLINE,
    Mark.DATE: SegmentKind.DATE,
    Mark.CREDIT: SegmentKind.CREDIT,
    Mark.EMAIL: SegmentKind.EMAIL,
    Mark.END: SegmentKind.END,
}


def headline_pieces(text: str) -> WireLine:
    """Split a headline into flags and headline."""
    _, taken = split_flags(text)
    flag = (Piece(0, len(text[:taken].rstrip()), SegmentKind.FLAG),) if taken else ()
    return WireLine(text, (*flag, Piece(taken, len(text), SegmentKind.HEADLINE)))


def line_pieces(text: str, mark: Mark, *, opening: bool) -> WireLine:
    """Split a line of the article.

    Args:
        text: The line.
        mark: What its form says.
        opening: Whether it is among the first paragraphs of the body, where a dateline may stand.

    Returns:
        The line with its pieces.
    """
    kind = _KINDS.get(mark)
    if kind is not None:
        return WireLine(text, (Piece(0, len(text), kind),))
    if mark is Mark.CAPTION:
        return _caption(text)
    if is_agency_letters(text):
        return WireLine(text, (Piece(0, len(text), SegmentKind.CREDIT),), agency=text)
    return _paragraph(text, opening=opening)


def _caption(text: str) -> WireLine:
    tail = CREDIT_TAIL.search(text) or _AGENCY_TAIL.search(text)
    if tail is None or tail.start() == 0:
        return WireLine(text, (Piece(0, len(text), SegmentKind.CAPTION),))
    credit = tail.start() + len(tail[0]) - len(tail[0].lstrip())
    return WireLine(text, (Piece(0, tail.start(), SegmentKind.CAPTION), Piece(credit, len(text), SegmentKind.CREDIT)))


def _paragraph(text: str, *, opening: bool) -> WireLine:
    pieces: list[Piece] = []
    start, end = 0, len(text)
    dateline = match_dateline(text) if opening else None
    if dateline is not None:
        pieces.append(Piece(0, dateline.end, SegmentKind.DATELINE))
        start = _after_space(text, dateline.end)
    else:
        for label, kind in ((speaker_label(text), SegmentKind.SPEAKER), (_NUMBER.match(text), SegmentKind.OTHER)):
            if label is not None:
                pieces.append(Piece(0, len(label[0].rstrip()), kind))
                start = label.end()
                break
    closing = _ENDITEM.search(text, max(start, end - _TAIL))
    tail: list[Piece] = []
    if closing is not None and closing.start() > start:
        tail.append(Piece(_after_space(text, closing.start()), end, SegmentKind.END))
        end = closing.start()
    agency = _AGENCY_TAIL.search(text[:end], max(start, end - _TAIL))
    signed = None
    if agency is None or text[agency.start() - 1] not in _CLOSERS:
        agency = _BARE_TAIL.search(text[:end], max(start, end - _TAIL))
    if agency is not None and agency.start() > start:
        signed = agency["agency"]
        tail.insert(0, Piece(_after_space(text, agency.start()), len(text[:end].rstrip()), SegmentKind.CREDIT))
        end = agency.start()
    if end > start:
        pieces.append(Piece(start, end, SegmentKind.BODY))
    return WireLine(text, (*pieces, *tail), dateline, signed)


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position
