"""Commands that pass the record on as a whole: release, diff, site, mcp."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readout.surfaces.cli.options import StorePath

PANEL = "Take it elsewhere"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("release", epilog="Example: [bold]readout release --out talks-2031-10[/]", rich_help_panel=PANEL)(release)
    app.command("diff", epilog="Example: [bold]readout diff talks-2031-09 talks-2031-10[/]", rich_help_panel=PANEL)(diff)
    app.command(
        "site", epilog="Example: [bold]readout site --view 'country=JPN&since=2031' --out pages[/]", rich_help_panel=PANEL
    )(site)
    app.command("mcp", epilog="Example: [bold]readout mcp --store talks.db[/]", rich_help_panel=PANEL)(mcp)


def release(
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="New folder for the release.")],
    store: StorePath = None,
) -> None:
    """Freeze the record: an id, all its rows and tables, versions of code, model and lexicons, error rates, checksums."""
    from readout.surfaces.cli.releasing import make_release  # noqa: PLC0415 - start-up time

    make_release(out, store)


def diff(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="Folder of a release.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="Folder of a later one.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
) -> None:
    """Say what changed from one release to another: meetings new, gone, merged; fields before and after."""
    from readout.surfaces.cli.releasing import print_diff  # noqa: PLC0415 - start-up time

    print_diff(before, after, as_json=json)


def site(
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="New folder for the pages.")],
    view: Annotated[str, typer.Option(help="What to show: the address of a list in `readout serve`, or its filters.")] = "",
    whole_texts: Annotated[
        bool, typer.Option("--whole-texts", help="Whole articles, not only paragraphs with evidence; mind their rights.")
    ] = False,
    store: StorePath = None,
) -> None:
    """Write a view of the record as pages that need no server: its meetings with their sentences, people, sides."""
    from rich.console import Console  # noqa: PLC0415 - start-up time

    from readout.config import load_config  # noqa: PLC0415 - start-up time
    from readout.record.record import Record  # noqa: PLC0415 - start-up time
    from readout.surfaces.cli.stores import store_of  # noqa: PLC0415 - start-up time
    from readout.surfaces.site.writing import view_of, write_site  # noqa: PLC0415 - start-up time
    from readout.surfaces.web.words import load_words  # noqa: PLC0415 - start-up time

    with Record(store_of(store)) as record:
        words = load_words(load_config().lexicons)
        meetings, pages = write_site(record, words, view_of(view, whole_texts=whole_texts), out)
    Console().print(
        f"{meetings} meetings on {pages} pages in {out}; open {out / 'index.html'}", highlight=False, soft_wrap=True
    )


def mcp(store: StorePath = None) -> None:
    """Answer language-model programs over standard input and output (Model Context Protocol); they can change nothing."""
    from readout.surfaces.cli.stores import store_of  # noqa: PLC0415 - start-up time
    from readout.surfaces.mcp.server import build_server  # noqa: PLC0415 - start-up time

    opened = store_of(store)
    try:
        build_server(opened).run("stdio")
    finally:
        opened.close()
