"""The numbered references of a sheet: each piece of evidence gets one number, the same wherever it is quoted."""

from __future__ import annotations

from readout.surfaces.citing.citation import Citation
from readout.surfaces.citing.styles import inline, text
from readout.surfaces.export.wording import one_line
from readout.surfaces.sheets.sheet import Quoted, Reference


class References:
    """References collected while a sheet is written."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._listed: list[Reference] = []

    def quoted(self, lead: str, citation: Citation) -> Quoted:
        """A sentence with its number. The citation must carry evidence."""
        evidence = citation.evidence
        assert evidence is not None, "only words can be quoted"
        key = (evidence.article_id, evidence.sentence.span.start, evidence.sentence.span.end)
        if key not in self._numbers:
            self._listed.append(Reference(inline(citation), text(citation), citation.document.url))
            self._numbers[key] = len(self._listed)
        sentence = one_line(evidence.sentence.text)
        return Quoted(lead, sentence, whole_words(sentence, one_line(evidence.quote.text)), self._numbers[key])

    def listed(self) -> tuple[Reference, ...]:
        """All references, in the order of their numbers."""
        return tuple(self._listed)


LOOSE = frozenset(
    """a an and as at between but by for from her his in into its of on or our over that the their this to under which who whose
    with""".split()
)
"""Words at which a passage that was cut to length does not end well."""


def whole_words(sentence: str, marked: str) -> str:
    """The marked passage with the words whole that it cuts ("Korea" of "Korea's"), and without loose words at its end.

    Marked words that do not stand in the sentence are returned as they are.
    """
    start = sentence.find(marked)
    if start < 0 or not marked:
        return marked
    end = start + len(marked)
    while start and (sentence[start - 1].isalnum() or sentence[start - 1] in "-'’"):
        start -= 1
    while end < len(sentence) and (sentence[end].isalnum() or sentence[end] in "-'’") and not sentence[end - 1].isspace():
        end += 1
    words = sentence[start:end].rstrip(" ,;:").split(" ")
    while len(words) > 1 and words[-1].lower().strip(",;:") in LOOSE:
        words.pop()
    return " ".join(words).rstrip(",;:")
