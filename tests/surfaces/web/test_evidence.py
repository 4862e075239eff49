from __future__ import annotations

from readout.model.article import Article, Segment, SegmentKind
from readout.model.span import Span
from readout.surfaces.web.evidence import Mark, lay_out

TEXT = "Talks held\nThe ministers met in Élysée 😀 on Monday. They agreed."


def article():
    return Article(
        "a", "p", "s", TEXT, (Segment(Span(0, 10), SegmentKind.HEADLINE, 0), Segment(Span(11, len(TEXT)), SegmentKind.BODY, 1))
    )


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def joined(laid):
    return [
        "".join(piece.text for line in lines for part in line.sentences for piece in part.pieces) for lines in laid.paragraphs
    ]


SENTENCES = (span("The ministers met in Élysée 😀 on Monday."), span("They agreed."))


def test_overlapping_marks_are_cut_and_lose_no_letter():
    marks = [
        Mark(span("met in Élysée"), ("status",)),
        Mark(span("Élysée 😀"), ("place",)),
        Mark(span("ministers met"), ("who",)),
    ]
    laid = lay_out(article(), SENTENCES, marks, "A")
    assert joined(laid) == ["Talks held", TEXT[11:]]
    pieces = {piece.text: piece.keys for part in laid.paragraphs[1][0].sentences for piece in part.pieces if piece.keys}
    assert pieces == {
        "ministers ": ("who",),
        "met": ("status", "who"),
        " in ": ("status",),
        "Élysée": ("place", "status"),
        " 😀": ("place",),
    }
    assert laid.words["place"] == "Élysée 😀"


def test_a_mark_over_two_sentences_begins_once():
    laid = lay_out(article(), SENTENCES, [Mark(span("on Monday. They"), ("date",))], "B")
    anchors = [anchor for part in laid.paragraphs[1][0].sentences for piece in part.pieces for anchor in piece.anchors]
    assert anchors == [laid.first["date"]]
    assert joined(laid)[1] == TEXT[11:]
