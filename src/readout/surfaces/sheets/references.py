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
        return Quoted(lead, one_line(evidence.sentence.text), one_line(evidence.quote.text), self._numbers[key])

    def listed(self) -> tuple[Reference, ...]:
        """All references, in the order of their numbers."""
        return tuple(self._listed)
