"""Citations of a release as a data set, in the styles of other citations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from readout.surfaces.citing.styles import BIBTEX_MONTHS, day_in_words
from readout.surfaces.export.wording import compact
from readout.surfaces.release.freezing import Release


def _title(release: Release) -> str:
    first, last = release.manifest["days"]
    days = f", {first[:4]}-{last[:4]}" if first and last else ""
    return f"Readout record of {release.manifest['counts']['meetings']:,} diplomatic meetings{days}"


def _made_with(release: Release) -> str:
    versions = release.manifest["versions"]
    return f"Release {release.id}, made with readout {versions['readout']} (code {versions['code']}), {versions['model']}"


def text(release: Release) -> str:
    """Chicago style, as a data set."""
    made = day_in_words(release.manifest["made"])
    return f"“{_title(release)}.” Data set. {_made_with(release)}, {made}. Record sha256 {_record_digest(release)[:16]}."


def ris(release: Release) -> str:
    """RIS, one reference."""
    made = release.manifest["made"]
    fields = [("TY", "DATA"), ("ID", f"readout-release-{release.id}"), ("TI", _title(release)), ("PY", made[:4])]
    fields += [("DA", made.replace("-", "/")), ("N1", f"{_made_with(release)}. sha256 {_record_digest(release)}"), ("ER", "")]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields)


def bibtex(release: Release) -> str:
    """BibTeX, one entry."""
    made = date.fromisoformat(release.manifest["made"])
    return (
        f"@misc{{readout-release-{release.id},\n  title = {{{{{_title(release)}}}}},\n  howpublished = {{Data set}},\n"
        f"  version = {{{release.id}}},\n  year = {{{made.year}}},\n  month = {BIBTEX_MONTHS[made.month - 1]},\n"
        f"  note = {{{_made_with(release)}. sha256 {_record_digest(release)}}},\n}}\n"
    )


def csl(release: Release) -> str:
    """CSL-JSON, one item."""
    parts = [int(part) for part in release.manifest["made"].split("-")]
    return compact(
        {
            "id": f"readout-release-{release.id}",
            "type": "dataset",
            "title": _title(release),
            "version": release.id,
            "issued": {"date-parts": [parts]},
            "note": f"{_made_with(release)}. sha256 {_record_digest(release)}",
        }
    )


STYLES: dict[str, Callable[[Release], str]] = {"text": text, "ris": ris, "bibtex": bibtex, "csl": csl}
"""Styles of `readout cite` for a release."""


def _record_digest(release: Release) -> str:
    return next(str(one["sha256"]) for one in release.manifest["files"] if one["path"] == "record.jsonl")
