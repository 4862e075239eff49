"""Commands that take the record elsewhere: export, import, cite, compare, brief."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readout.model.event import MeetingStatus
from readout.surfaces.cli.options import StorePath

Country = Annotated[list[str] | None, typer.Option(help="Side, by code or name; repeat for all of several.")]
Since = Annotated[str | None, typer.Option(help="Day, month or year from which on: 2031-03-05, 2031-03, 2031.")]
Until = Annotated[str | None, typer.Option(help="Day, month or year up to which.")]
Release = Annotated[str | None, typer.Option(help="Id of the release that the record belongs to; it stands in every citation.")]
Place = Annotated[Path | None, typer.Option("--out", metavar="PATH", help="File to write; without it, standard output.")]


class StyleName(StrEnum):
    """Values of `--style`."""

    TEXT = "text"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL = "csl"


class PageName(StrEnum):
    """Forms of a comparison or brief."""

    MARKDOWN = "markdown"
    HTML = "html"


PANEL = "Take it elsewhere"
"""Heading of these commands in the help."""


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    _register_export(app)
    _register_import(app)
    _register_cite(app)
    _register_compare(app)
    _register_brief(app)


def _register_export(app: typer.Typer) -> None:
    @app.command(
        "export",
        epilog="Examples: [bold]readout export --format csv --out talks/[/]   "
        "[bold]readout export --format gexf --out talks.gexf --country JPN[/]   [bold]readout export --list[/]",
        rich_help_panel=PANEL,
    )
    def export(  # noqa: PLR0913 - options of a command are its parameters
        *,
        form: Annotated[str | None, typer.Option("--format", metavar="NAME", help="Format; `--list` names them.")] = None,
        out: Annotated[Path | None, typer.Option(metavar="PATH", help="File, or folder for formats of several files.")] = None,
        country: Country = None,
        person: Annotated[str | None, typer.Option(help="Part of a participant's name.")] = None,
        topic: Annotated[list[str] | None, typer.Option(help="Id of a canonical topic; repeat for any of several.")] = None,
        status: Annotated[list[MeetingStatus] | None, typer.Option(help="Only this status; repeat for any of several.")] = None,
        since: Since = None,
        until: Until = None,
        min_sources: Annotated[int, typer.Option(min=0, help="Least number of independent sources.")] = 0,
        planned: Annotated[bool, typer.Option("--planned", help="Planned meetings too, where the format knows none.")] = False,
        release: Release = None,
        list_: Annotated[bool, typer.Option("--list", help="List the formats, and what each one loses.")] = False,
        store: StorePath = None,
    ) -> None:
        """Write the record, or the meetings that match, in a form that other programs read."""
        from readout.surfaces.cli.exporting import Asked, export_record, list_formats  # noqa: PLC0415 - start-up time

        if list_:
            list_formats()
            return
        asked = Asked(
            countries=tuple(country or ()),
            person=person,
            topics=tuple(topic or ()),
            statuses=tuple(status or ()),
            since=since,
            until=until,
            min_sources=min_sources,
            planned=planned,
            release=release,
        )
        export_record(form, out, asked, store)


def _register_import(app: typer.Typer) -> None:
    @app.command(
        "import",
        epilog="Example: [bold]readout import talks.jsonl --store copy.db[/]",
        rich_help_panel=PANEL,
    )
    def import_(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="Output of `readout export --format jsonl`.")],
        *,
        store: StorePath = None,
    ) -> None:
        """Make a new store from a canonical export; it equals the one that was exported."""
        from readout.surfaces.cli.exporting import import_file  # noqa: PLC0415 - start-up time

        import_file(file, store)


def _register_cite(app: typer.Typer) -> None:
    @app.command(
        "cite",
        epilog="Examples: [bold]readout cite 3fa9[/]   [bold]readout cite 3fa9 --style bibtex[/]",
        rich_help_panel=PANEL,
    )
    def cite(
        entry: Annotated[
            str,
            typer.Argument(
                metavar="ID",
                help="Id of a meeting, act, claim, article or page, or its first digits; or the folder of a release.",
            ),
        ],
        *,
        style: Annotated[StyleName, typer.Option(help="text is Chicago style.")] = StyleName.TEXT,
        release: Release = None,
        store: StorePath = None,
    ) -> None:
        """Cite a meeting, an act, an article, a page or a release: the source first, with its sentence."""
        from readout.surfaces.cli.citing import print_citation  # noqa: PLC0415 - start-up time

        print_citation(entry, style.value, release, store)


def _register_compare(app: typer.Typer) -> None:
    @app.command(
        "compare",
        epilog="Examples: [bold]readout compare 3fa9[/]   [bold]readout compare 3fa9 81c0 --format html --out talks.html[/]",
        rich_help_panel=PANEL,
    )
    def compare(
        meetings: Annotated[list[str], typer.Argument(metavar="ID...", help="A meeting; further ids are laid beside it.")],
        *,
        form: Annotated[PageName | None, typer.Option("--format", help="A page instead of the table.")] = None,
        out: Place = None,
        store: StorePath = None,
    ) -> None:
        """Lay the two sides' accounts of one meeting beside each other, issue by issue, with their sentences."""
        from readout.surfaces.cli.comparing import print_comparison  # noqa: PLC0415 - start-up time

        print_comparison(tuple(meetings), form.value if form else None, out, store)


def _register_brief(app: typer.Typer) -> None:
    @app.command(
        "brief",
        epilog="Examples: [bold]readout brief --dyad KOR JPN --since 2031[/]   "
        "[bold]readout brief --person Katsuno --format html --out katsuno.html[/]",
        rich_help_panel=PANEL,
    )
    def brief(  # noqa: PLR0913 - options of a command are its parameters
        *,
        dyad: Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Two sides, by code or name.")] = None,
        person: Annotated[str | None, typer.Option(help="A person, by name or id.")] = None,
        topic: Annotated[str | None, typer.Option(help="Id of a canonical topic.")] = None,
        meeting: Annotated[str | None, typer.Option(help="Id of a meeting, or its first digits.")] = None,
        since: Since = None,
        today: Annotated[
            str | None, typer.Option(help="The day that counts as today: 2031-03-05; default: the calendar's.")
        ] = None,
        form: Annotated[PageName, typer.Option("--format", help="Form of the brief.")] = PageName.MARKDOWN,
        out: Place = None,
        store: StorePath = None,
    ) -> None:
        """Write a brief: only sentences of the record, each with its citation, and fixed phrases between them."""
        from readout.surfaces.cli.briefing import Subject, print_brief  # noqa: PLC0415 - start-up time

        print_brief(Subject(dyad, person, topic, meeting, since, today), form.value, out, store)
