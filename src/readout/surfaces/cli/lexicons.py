"""`readout lexicon`: check the tables, look terms up, add rows of one's own."""

from __future__ import annotations

from collections import Counter

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from readout.config import load_config
from readout.errors import ConfigError
from readout.lexicon.check import FindingKind, add_entry, check_lexicons, show_term


def check() -> None:
    """Print what is wrong or doubtful in the tables; exit with 1 if something must be mended."""
    console = Console()
    found = check_lexicons(load_config().lexicons)
    for finding in found:
        style = "red" if finding.kind is not FindingKind.AMBIGUOUS else "yellow"
        where = f"{finding.table}:{finding.line}"
        console.print(f"[{style}]{finding.kind.value}[/] {where}: {escape(finding.message)}", highlight=False, soft_wrap=True)
    counts = Counter(finding.kind.value for finding in found)
    console.print(
        ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "all tables are in order", highlight=False
    )
    if any(finding.kind is not FindingKind.AMBIGUOUS for finding in found):
        raise typer.Exit(1)


def show_entries(term: str) -> None:
    """Print every row that knows the term."""
    console = Console()
    uses = show_term(term, load_config().lexicons)
    if not uses:
        console.print(f"No table knows {term!r}. Add it with `readout lexicon add TABLE KEY=VALUE...`.", highlight=False)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("table", "line", "as", "entry"):
        table.add_column(column, overflow="fold")
    for use in uses:
        entry = "  ".join(f"[dim]{name}[/] {escape(value)}" for name, value in use.values.items())
        table.add_row(use.table, str(use.line), use.column, entry)
    console.print(table)


def add_row(table: str, values: list[str]) -> None:
    """Append a row to the user's own table. Raises ConfigError if no folder is configured or a value has no key."""
    folder = load_config().lexicons
    if folder is None:
        message = 'no folder for your own tables: set `lexicons = "FOLDER"` in readout.toml, or READOUT_LEXICONS, and add again'
        raise ConfigError(message)
    pairs = dict(value.partition("=")[::2] for value in values if "=" in value)
    if len(pairs) != len(values):
        raise ConfigError("give the columns of the row as KEY=VALUE; see `readout lexicon add --help`")
    path = add_entry(folder, table if "." in table else f"{table}.tsv", pairs)
    Console().print(f"added to {path}; `readout lexicon check` looks it over", highlight=False, soft_wrap=True)
