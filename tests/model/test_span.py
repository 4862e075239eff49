import pytest

from readout.errors import EvidenceError
from readout.model.claim import Evidence, claim_id
from readout.model.span import Quote, Span, covering

TEXT = "Envoys of Kenya and Ethiopia met in Moyale on Monday. They agreed to reopen the crossing."


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4)])
def test_span_refuses_empty_reversed_and_negative(start, end):
    with pytest.raises(EvidenceError):
        Span(start, end)


def test_span_refuses_to_leave_the_text():
    with pytest.raises(EvidenceError):
        Span(80, 200).of(TEXT)


def test_quote_is_exact_by_construction():
    quote = Quote.cut(TEXT, Span(10, 15))
    assert quote.text == "Kenya" == TEXT[10:15]
    with pytest.raises(EvidenceError):
        Quote(Span(10, 15), "Kenyan")


def test_covering_holds_both():
    assert covering(Span(10, 15), Span(2, 4)) == Span(2, 15)


def test_evidence_keeps_sentence_and_context():
    evidence = Evidence.cite("a1", TEXT, Span(0, 53), Span(29, 42))
    assert evidence.quote.text == "met in Moyale"
    assert evidence.before == TEXT[:29]
    assert evidence.after.startswith(" on Monday. They")
    assert len(evidence.after) == 32


def test_evidence_refuses_words_outside_its_sentence():
    with pytest.raises(EvidenceError):
        Evidence.cite("a1", TEXT, Span(0, 53), Span(54, 65))


def test_claim_id_depends_on_content_and_order_only():
    assert claim_id("a", "meeting", "m1") == claim_id("a", "meeting", "m1")
    assert claim_id("a", "b") != claim_id("ab")
