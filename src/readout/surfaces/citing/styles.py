"""Citations in words: Chicago text, RIS, BibTeX, CSL-JSON, and the short form inside a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import PurePath

from readout.surfaces.citing.citation import Citation
from readout.surfaces.export.wording import compact, one_line

MONTHS = "January February March April May June July August September October November December".split()

BIBTEX_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

NO_PUBLISHER = "publisher not stated"
NO_DATE = "undated"


def day_in_words(day: str) -> str:
    """An ISO day as "14 March 2026"."""
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def inline(citation: Citation) -> str:
    """The short form that stands in a text: "[Mirinae, 2031-03-05, s. 7]"."""
    document = citation.document
    name = document.publisher or _shortened(document.title or document.file)
    parts = [name, document.published or NO_DATE]
    if citation.sentence_number is not None:
        parts.append(f"s. {citation.sentence_number}")
    return f"[{', '.join(parts)}]"


def text(citation: Citation) -> str:
    """Chicago style: the source first, then the words, then the place in the record."""
    document = citation.document
    parts = [f"{document.publisher}." if document.publisher else None]
    parts.append(f"“{_ended(document.title)}”" if document.title else None)
    when = day_in_words(document.published) if document.published else "Undated"
    parts.append(f"Press release, {when}." if document.official else f"{when}.")
    # Of a file its name is enough: the digest tells it apart, and folders are the reader's own business.
    parts.append(f"{document.url or PurePath(document.file).name}.")
    parts.append(_kept(citation))
    if citation.evidence is not None:
        parts.append(f"“{_ended(one_line(citation.evidence.sentence.text))}”")
    parts.append(_in_record(citation))
    return " ".join(part for part in parts if part)


def ris(citation: Citation) -> str:
    """RIS, one reference."""
    document = citation.document
    fields = [("TY", "GOVDOC" if document.official else "NEWS"), ("ID", key_of(citation))]
    if document.publisher:
        fields += [("AU", f"{document.publisher},") if document.official else ("PB", document.publisher)]
    if document.publisher and not document.official:
        fields.append(("T2", document.publisher))
    fields.append(("TI", document.title or "[no headline]"))
    if document.published:
        fields += [("PY", document.published[:4]), ("DA", document.published.replace("-", "/"))]
    if document.url:
        fields.append(("UR", document.url))
    if document.retrieved:
        fields.append(("Y2", document.retrieved.replace("-", "/")))
    if citation.evidence is not None:
        fields.append(("N1", f"“{one_line(citation.evidence.sentence.text)}”"))
    fields += [("N1", _kept(citation)), ("N1", _in_record(citation)), ("ER", "")]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields)


def bibtex(citation: Citation) -> str:
    """BibTeX, one entry; also read by biber."""
    document = citation.document
    fields: list[tuple[str, str]] = [("title", f"{{{{{_tex(document.title or '[no headline]')}}}}}")]
    if document.publisher:
        fields.append(("author", f"{{{{{_tex(document.publisher)}}}}}"))
    if document.published:
        when = date.fromisoformat(document.published)
        fields += [("year", f"{{{when.year}}}"), ("month", BIBTEX_MONTHS[when.month - 1]), ("day", f"{{{when.day}}}")]
    if document.official:
        fields.append(("howpublished", "{Press release}"))
    if document.url:
        fields.append(("url", f"{{{document.url}}}"))
    if document.retrieved:
        fields.append(("urldate", f"{{{document.retrieved}}}"))
    quote = f"``{_tex(one_line(citation.evidence.sentence.text))}'' " if citation.evidence is not None else ""
    fields.append(("note", f"{{{quote}{_tex(_kept(citation))} {_tex(_in_record(citation))}}}"))
    return f"@misc{{{key_of(citation)},\n" + "".join(f"  {name} = {value},\n" for name, value in fields) + "}\n"


def csl(citation: Citation) -> str:
    """CSL-JSON, one item."""
    return compact(csl_item(citation))


def csl_item(citation: Citation) -> dict[str, object]:
    """A citation as an item of CSL-JSON."""
    document = citation.document
    quote = f"“{one_line(citation.evidence.sentence.text)}” " if citation.evidence is not None else ""
    found: dict[str, object | None] = {
        "id": key_of(citation),
        "type": "document" if document.official else "article-newspaper",
        "genre": "Press release" if document.official else None,
        "title": document.title,
        "author": [{"literal": document.publisher}] if document.publisher and document.official else None,
        "container-title": None if document.official else document.publisher,
        "issued": _date_parts(document.published),
        "accessed": _date_parts(document.retrieved),
        "URL": document.url,
        "note": f"{quote}{_kept(citation)} {_in_record(citation)}",
    }
    return {name: value for name, value in found.items() if value is not None}


STYLES: dict[str, Callable[[Citation], str]] = {"text": text, "ris": ris, "bibtex": bibtex, "csl": csl}
"""Styles of `readout cite`."""


def key_of(citation: Citation) -> str:
    """Key of a reference: unique for each pair of entry and article, letters, digits and hyphens only."""
    return f"readout-{citation.id}" if citation.kind == "document" else f"readout-{citation.id}-{citation.document.article[:8]}"


def _kept(citation: Citation) -> str:
    """What lets one check the words: when it was fetched, the page's digest, the place of the words."""
    document = citation.document
    parts = [f"Retrieved {day_in_words(document.retrieved)}" if document.retrieved else None, f"sha256 {document.page[:16]}"]
    if citation.evidence is not None:
        span = citation.evidence.quote.span
        parts.append(f"characters {span.start}-{span.end}")
    joined = ", ".join(part for part in parts if part)
    return f"{joined[0].upper() if document.retrieved else joined[0]}{joined[1:]}."


def _in_record(citation: Citation) -> str:
    """Where it stands in the record, and how many more articles tell it."""
    where = f"meeting {citation.meeting}" if citation.meeting else f"{citation.kind} {citation.id}"
    if citation.kind == "act" and citation.meeting:
        where = f"act {citation.id} of meeting {citation.meeting}"
    released = "unreleased record" if citation.release == "unreleased" else f"release {citation.release}"
    more = f" Told by {citation.others} more article{'s' if citation.others > 1 else ''}." if citation.others else ""
    return f"In Readout, {released}, {where}.{more}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”", '"', "'", "’")) else f"{words}."


def _shortened(title: str) -> str:
    words = one_line(title)
    return words if len(words) <= 40 else words[:39].rsplit(" ", 1)[0] + "…"


def _date_parts(day: str | None) -> dict[str, object] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _tex(words: str) -> str:
    """Text safe inside braces of BibTeX."""
    table = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    table |= {character: f"\\{character}" for character in "&%$#_{}"}
    return "".join(table.get(character, character) for character in words)
