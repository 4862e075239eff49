"""References for Zotero and for writing: RIS, BibTeX, CSL-JSON; one for each article on each meeting, with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from readout.surfaces.citing.citation import Citation, documents_of
from readout.surfaces.citing.styles import bibtex, csl_item, ris
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.wording import compact


def citations(feed: Feed) -> Iterator[Citation]:
    """A citation for each meeting and each article that tells of it."""
    for entry in feed.entries():
        meeting = entry.meeting
        documents = documents_of(feed.store, tuple(source.article for source in meeting.sources))
        for account in entry.accounts:
            document = documents.get(account.source.article)
            if document is not None:
                evidence, others = account.claim.evidence[0], len(meeting.sources) - 1
                yield Citation(meeting.id, "meeting", document, evidence, None, meeting.id, others, feed.release)


def ris_chunks(feed: Feed) -> Iterator[str | bytes]:
    """RIS references, a blank line between."""
    return (ris(citation) + "\n" for citation in citations(feed))


def bibtex_chunks(feed: Feed) -> Iterator[str | bytes]:
    """BibTeX entries."""
    return (bibtex(citation) + "\n" for citation in citations(feed))


def csl_chunks(feed: Feed) -> Iterator[str | bytes]:
    """A CSL-JSON list."""
    yield "[\n"
    for number, citation in enumerate(citations(feed)):
        yield (",\n" if number else "") + compact(csl_item(citation))
    yield "\n]\n"


_LOSES = (
    "Everything but the articles, one sentence of each and the id of its meeting; an article that tells of three meetings "
    "gives three references."
)

RIS = Exporter("ris", "RIS references", "application/x-research-info-systems", _LOSES, (Part("sources.ris", ris_chunks),))
BIBTEX = Exporter("bibtex", "BibTeX references", "application/x-bibtex", _LOSES, (Part("sources.bib", bibtex_chunks),))
CSL = Exporter(
    "csl", "CSL-JSON references", "application/vnd.citationstyles.csl+json", _LOSES, (Part("sources.json", csl_chunks),)
)
