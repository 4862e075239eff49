"""`readout compare`: accounts of one meeting beside each other."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from readout.record import lookup
from readout.record.results import complete
from readout.surfaces.cli.sheets import write_sheet
from readout.surfaces.cli.stores import store_of
from readout.surfaces.compare.comparison import compare
from readout.surfaces.compare.page import comparison_sheet
from readout.surfaces.sheets.sheet import Grid, Heading, Paragraph, Phrase, Quoted, Sheet

WHOLE_WORD = 13
"""Longest word that a narrow column keeps whole; longer ones are folded."""

VERDICT_STYLES = {"both": "green", "in conflict": "bold red", "not aligned": "dim"}


def print_comparison(ids: tuple[str, ...], form: str | None, out: Path | None, store_path: str | None) -> None:
    """Print or write the comparison of a meeting; further ids are laid beside it without being merged."""
    store = store_of(store_path)
    try:
        meetings = complete(store, tuple(dict.fromkeys(lookup.get_meeting(store, one) for one in ids)))
        sheet = comparison_sheet(store, compare(store, meetings))
    finally:
        store.close()
    if form is not None or out is not None:
        write_sheet(sheet, form or "markdown", out)
    else:
        _show(sheet)


def _show(sheet: Sheet) -> None:
    console = Console()
    console.print(Text(sheet.title, "bold"))
    for block in sheet.blocks:
        if isinstance(block, Heading):
            console.print(Text(f"\n{block.text}", "bold underline"))
        elif isinstance(block, Grid):
            console.print(_table(block, console.width))
        elif isinstance(block, Paragraph):
            console.print(Text(" ").join(_item(sentence) for sentence in block.sentences))
        else:
            console.print(_item(block))
    console.print(Text("\nReferences", "bold underline"))
    for number, one in enumerate(sheet.references, start=1):
        console.print(Text(f"[{number}] {one.short}"))
    console.print(Text(f"\n{sheet.note}", "dim"))


def _table(grid: Grid, console_width: int) -> Table:
    table = Table(show_lines=True, header_style="bold", expand=True)
    told = ["(" in name or name == "Press" for name in grid.header]
    for at, name in enumerate(grid.header):
        words = [
            name,
            *(word for row in grid.rows for item in row[at] if isinstance(item, Phrase) for word in item.text.split()),
        ]
        if told[at] or not any(told):
            table.add_column(name, overflow="fold", ratio=1)
        else:  # A column of few words keeps them whole; what is told takes the rest.
            longest = min(max(map(len, words)), WHOLE_WORD)
            table.add_column(name, overflow="fold", width=max(longest, console_width // 10))
    for row in grid.rows:
        table.add_row(*(Text("\n").join(_item(item) for item in cell) for cell in row))
    return table


def _item(item: Phrase | Quoted) -> Text:
    if isinstance(item, Phrase):
        return Text(item.text, VERDICT_STYLES.get(item.text, ""))
    text = Text(f"{item.lead}: " if item.lead else "", "dim")
    sentence = Text(f"“{item.sentence}” [{item.reference}]")
    if item.marked:
        sentence.highlight_words([item.marked], "bold")
    return text.append_text(sentence)
