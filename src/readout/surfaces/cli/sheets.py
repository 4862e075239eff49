"""Sheets on the command line: to standard output, or into a file."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from readout.errors import ConfigError
from readout.surfaces.sheets.printing import html, markdown
from readout.surfaces.sheets.sheet import Sheet


def write_sheet(sheet: Sheet, form: str, out: Path | None) -> None:
    """Write a sheet as "markdown" or "html". Raises ConfigError if the file cannot be written."""
    text = html(sheet) if form == "html" else markdown(sheet)
    if out is None:
        print(text, end="")
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"--out {out} cannot be written: {error.strerror or error}; name another place") from error
    Console(stderr=True).print(f"{out}  {len(text.encode()):,} bytes", highlight=False, soft_wrap=True)
