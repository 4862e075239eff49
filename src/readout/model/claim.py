"""Evidence: the sentence that carries a claim, verbatim, and ids that depend on content alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from readout.errors import EvidenceError
from readout.model.span import Quote, Span

CONTEXT = 32
"""Characters kept before and after a quote (W3C TextQuoteSelector), so that it can be found again when a page changes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that prove a value, inside the sentence that holds them.

    Attributes:
        article_id: Digest of the article.
        sentence: The whole sentence.
        quote: The words themselves, inside the sentence.
        before: Up to 32 characters before the quote.
        after: Up to 32 characters after the quote.
    """

    article_id: str
    sentence: Quote
    quote: Quote
    before: str
    after: str

    def __post_init__(self) -> None:
        """Assert that the quote stands in the sentence where it says."""
        if not self.sentence.span.contains(self.quote.span):
            raise EvidenceError(
                f"article {self.article_id}: quote {self.quote.span} lies outside sentence {self.sentence.span}"
            )
        start = self.quote.span.start - self.sentence.span.start
        if self.sentence.text[start : start + len(self.quote.text)] != self.quote.text:
            raise EvidenceError(f"article {self.article_id}: {self.quote.text!r} is not what its sentence says")

    @classmethod
    def cite(cls, article_id: str, text: str, sentence: Span, quote: Span) -> Evidence:
        """Cite `quote` inside `sentence` of the article's `text`. Raises EvidenceError if it lies outside."""
        return cls(
            article_id,
            Quote.cut(text, sentence),
            Quote.cut(text, quote),
            text[max(0, quote.start - CONTEXT) : quote.start],
            text[quote.end : quote.end + CONTEXT],
        )


def claim_id(*parts: str) -> str:
    """Digest of a claim's content and place: equal parts give an equal id on any machine.

    Args:
        parts: Article id, kind, and the values that make the claim what it is, in a fixed order.

    Returns:
        20 hex digits.
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
