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


def mcp(store: StorePath = None) -> None:
    """Answer language-model programs over standard input and output (Model Context Protocol); they can change nothing."""
    from readout.surfaces.cli.stores import store_of  # noqa: PLC0415 - start-up time
    from readout.surfaces.mcp.server import build_server  # noqa: PLC0415 - start-up time

    opened = store_of(store)
    try:
        build_server(opened).run("stdio")
    finally:
        opened.close()
