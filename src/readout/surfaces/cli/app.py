"""The command `readout`.

Commands import what they need when they run, so that `readout --help` and `readout meetings` start without the language model.
Exit codes: 0 done (pages that could not be read are reported, not fatal), 1 an error that says what to do, 2 wrong usage.
"""

from __future__ import annotations

import gc
import os
import sys
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from readout import __version__
from readout.errors import ReadoutError
from readout.surfaces.cli import enginecommands, exportcommands, recordcommands, servecommands, sharingcommands
from readout.surfaces.cli.options import StorePath

app = typer.Typer(
    help="Diplomacy news and press releases as a citable record: who met whom, when, where, about what, with the sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)
lexicon = typer.Typer(help="The knowledge that reading uses: check it, look terms up, add your own.", no_args_is_help=True)
app.add_typer(lexicon, name="lexicon")

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, archives, or - for standard input.")
]
Day = datetime


class ExtractFormat(StrEnum):
    """Forms of `readout extract`."""

    JSONL = "jsonl"
    ARTICLE = "article"


class StatusName(StrEnum):
    """Values of `--status`."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    DENIED = "denied"


def main() -> None:
    """Run the command line; errors of ours become one line and exit code 1."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads spin against other processes: 4 times slower
    # Imports make so many objects, none of them garbage, that looking for some takes a tenth of the start.
    gc.set_threshold(20_000, 50, 50)
    try:
        app()
    except ReadoutError as error:
        Console(stderr=True).print(f"[bold red]error:[/] {escape(str(error))}", highlight=False, soft_wrap=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@app.callback(invoke_without_command=True)
def version(
    *, show_version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False
) -> None:
    """Diplomacy news and press releases as a citable record."""
    if show_version:
        typer.echo(f"readout {__version__}")
        raise typer.Exit


@app.command(epilog="Examples: [bold]readout add pages/[/]   [bold]readout add 'news/*.html' --store talks.db[/]")
def add(paths: Paths, store: StorePath = None) -> None:
    """Read pages into the store. Pages already read are left alone; pages that cannot be read are listed with the reason."""
    from readout.surfaces.cli.add import add_pages

    add_pages(paths, store)


@app.command(epilog="Examples: [bold]readout meetings --country JPN --since 2031-01-01[/]   [bold]readout meetings --json[/]")
def meetings(
    *,
    country: Annotated[list[str] | None, typer.Option(help="Side, by code or name; repeat for all of several.")] = None,
    person: Annotated[str | None, typer.Option(help="Part of a participant's name.")] = None,
    since: Annotated[Day | None, typer.Option(formats=["%Y-%m-%d"], help="On or after this day.")] = None,
    until: Annotated[Day | None, typer.Option(formats=["%Y-%m-%d"], help="On or before this day.")] = None,
    status: Annotated[StatusName | None, typer.Option(help="Only this status.")] = None,
    issue: Annotated[str | None, typer.Option(help="Words of an issue.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    store: StorePath = None,
) -> None:
    """List the meetings of the record."""
    from readout.model.event import MeetingStatus
    from readout.surfaces.cli.meetings import Filters, list_meetings

    filters = Filters(
        countries=tuple(country or ()),
        person=person,
        since=since.date() if since else None,
        until=until.date() if until else None,
        status=MeetingStatus(status.value) if status else None,
        issue=issue,
    )
    list_meetings(filters, store, as_json=json)


@app.command(epilog="Example: [bold]readout show 3fa9[/]   (the first digits of an id are enough)")
def show(
    meeting: Annotated[str, typer.Argument(metavar="ID", help="Id of a meeting, or its first digits.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="JSON instead of text.")] = False,
    store: StorePath = None,
) -> None:
    """Show one meeting: every value with its sentence and source."""
    from readout.surfaces.cli.show import show_meeting

    show_meeting(meeting, store, as_json=json)


@app.command(epilog="Examples: [bold]readout extract page.html[/]   [bold]cat page.txt | readout extract - --format article[/]")
def extract(
    paths: Paths,
    output: Annotated[ExtractFormat, typer.Option("--format", help="jsonl: records; article: title, published, body.")] = (
        ExtractFormat.JSONL
    ),
) -> None:
    """Print the records of single pages to standard output; nothing is stored."""
    if output is ExtractFormat.ARTICLE:
        from readout.surfaces.cli.cleaning import extract_articles

        extract_articles(paths)
    else:
        from readout.surfaces.cli.extract import extract_records

        extract_records(paths)


@app.command(epilog="Examples: [bold]readout explain page.html[/]   [bold]readout explain page.txt --claim m1 --json[/]")
def explain(
    paths: Paths,
    *,
    claim: Annotated[list[str] | None, typer.Option(help="Only this claim of a page (m1, a3); repeat for several.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a page.")] = False,
) -> None:
    """Say why each claim of a page is made: the sentence, the trigger and what fired, what fills each slot, the status."""
    from readout.surfaces.cli.explain import explain_pages

    explain_pages(paths, tuple(claim or ()), as_json=json)


@app.command()
def doctor(store: StorePath = None) -> None:
    """Say what is installed and usable: versions, language model, lexicons, store."""
    from readout.surfaces.cli.doctor import examine

    examine(store)


@lexicon.command("check")
def lexicon_check() -> None:
    """Check all tables, the built-in and your own: schema, duplicates, ambiguous names, missing sources."""
    from readout.surfaces.cli.lexicons import check

    check()


@lexicon.command("show")
def lexicon_show(term: Annotated[str, typer.Argument(help="A name, alias or code.")]) -> None:
    """Show what the tables know of a term."""
    from readout.surfaces.cli.lexicons import show_entries

    show_entries(term)


@lexicon.command("add", epilog="Example: [bold]readout lexicon add sites name='Villa Rosa' kind=site country=ITA source=own[/]")
def lexicon_add(
    table: Annotated[str, typer.Argument(help="Table, e.g. countries, organizations, places, posts.")],
    values: Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", help="Columns of the new row.")],
) -> None:
    """Add a row to your own tables (the folder `lexicons` of the configuration)."""
    from readout.surfaces.cli.lexicons import add_row

    add_row(table, values)


recordcommands.register(app)
enginecommands.register(app)
servecommands.register(app)
exportcommands.register(app)
sharingcommands.register(app)
