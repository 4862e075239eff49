"""Sheets as Markdown and as self-contained HTML that prints well."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files

from readout.surfaces.sheets.sheet import Block, Cell, Grid, Heading, Paragraph, Phrase, Quoted, Sheet


def markdown(sheet: Sheet) -> str:
    """The sheet as Markdown; quoted words are bold, numbers lead to the list of references."""
    parts = [f"# {_md(sheet.title)}", f"*{_md(sheet.note)}*", *(_md_block(block) for block in sheet.blocks)]
    if sheet.references:
        listed = "\n".join(f"{number}. {_md(one.full)}" for number, one in enumerate(sheet.references, start=1))
        parts += ["## References", listed]
    return "\n\n".join(parts) + "\n"


def _md_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_md(block.text)}"
    if isinstance(block, Grid):
        head = f"| {' | '.join(_md(cell) for cell in block.header)} |\n|{' --- |' * len(block.header)}"
        return "\n".join([head, *("| " + " | ".join(_md_cell(cell) for cell in row) + " |" for row in block.rows)])
    if isinstance(block, Paragraph):
        return " ".join(_md_item(sentence) for sentence in block.sentences)
    return f"- {_md_item(block)}" if isinstance(block, Quoted) else _md_item(block)


def _md_cell(cell: Cell) -> str:
    return "<br>".join(_md_item(item).replace("|", "\\|") for item in cell)


def _md_item(item: Phrase | Quoted) -> str:
    if isinstance(item, Phrase):
        return _md(item.text) + (f" [{item.reference}]" if item.reference else "")
    before, marked, after = _parted(item)
    bold = f"**{_md(marked)}**" if marked else ""
    lead = f"{_md(item.lead)}: " if item.lead else ""
    return f"{lead}“{_md(before)}{bold}{_md(after)}” [{item.reference}]"


def _md(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]#])", r"\\\1", text)


def html(sheet: Sheet) -> str:
    """The sheet as one HTML file: no script, nothing loaded from elsewhere, prints to PDF from any browser."""
    body = "\n".join(_html_block(block) for block in sheet.blocks)
    listed = "".join(_reference(number, one.full, one.url) for number, one in enumerate(sheet.references, start=1))
    references = f'<h2>References</h2>\n<ol class="references">{listed}</ol>' if listed else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(sheet.title)}</title><style>\n{_style()}</style></head>\n<body>\n<h1>{escape(sheet.title)}</h1>\n"
        f'<p class="note">{escape(sheet.note)}</p>\n{body}\n{references}\n</body></html>\n'
    )


@cache
def _style() -> str:
    return files("readout.surfaces.sheets").joinpath("sheet.css").read_text(encoding="utf-8")


def _reference(number: int, full: str, url: str | None) -> str:
    shown = escape(full)
    if url is not None and url.startswith(("http://", "https://")):
        shown = shown.replace(escape(url), f'<a href="{escape(url)}">{escape(url)}</a>', 1)
    return f'<li id="r{number}">{shown}</li>'


def _html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Grid):
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.header)
        rows = "".join(f"<tr>{''.join(f'<td>{_html_cell(cell)}</td>' for cell in row)}</tr>\n" for row in block.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>"
    if isinstance(block, Paragraph):
        return f"<p>{' '.join(_html_item(sentence) for sentence in block.sentences)}</p>"
    return f"<blockquote>{_html_item(block)}</blockquote>" if isinstance(block, Quoted) else f"<p>{_html_item(block)}</p>"


def _html_cell(cell: Cell) -> str:
    return "".join(f"<p>{_html_item(item)}</p>" for item in cell)


def _html_item(item: Phrase | Quoted) -> str:
    if isinstance(item, Phrase):
        return escape(item.text) + (f"\N{NO-BREAK SPACE}{_link(item.reference)}" if item.reference else "")
    before, marked, after = _parted(item)
    words = f"{escape(before)}{f'<mark>{escape(marked)}</mark>' if marked else ''}{escape(after)}"
    lead = f'<span class="lead">{escape(item.lead)}</span>' if item.lead else ""
    return f"{lead}“{words}”\N{NO-BREAK SPACE}{_link(item.reference)}"


def _link(reference: int) -> str:
    return f'<sup><a href="#r{reference}">[{reference}]</a></sup>'


def _parted(item: Quoted) -> tuple[str, str, str]:
    """The sentence before, in, and after the marked words; all of it before where they do not stand in it."""
    if not item.marked or item.marked not in item.sentence:
        return item.sentence, "", ""
    before, _, after = item.sentence.partition(item.marked)
    return before, item.marked, after
