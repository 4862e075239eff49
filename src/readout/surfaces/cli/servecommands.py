"""Commands that open the record to a browser: `serve` and `token`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from readout.surfaces.cli.options import StorePath


class ScopeName(StrEnum):
    """Values of `--scope`."""

    READ = "read"
    REVIEW = "review"
    ADMIN = "admin"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    epilog = "Example: [bold]readout serve --store talks.db --open[/]"
    app.command("serve", epilog=epilog, rich_help_panel="Ask the record")(serve)
    app.command("token", epilog="Example: [bold]readout token Ada --scope review[/]", rich_help_panel="Care")(token)


def serve(
    *,
    store: StorePath = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port (default: first free one from 8765 on).")] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on; others than this machine's own need tokens.")] = "127.0.0.1",
    name: Annotated[list[str] | None, typer.Option(help="Host name under which it may be asked for; repeatable.")] = None,
) -> None:
    """Show the record in a browser: search, meetings with their sentences, timelines, review. Nothing leaves this machine."""
    from readout.surfaces.cli import serve as serving  # noqa: PLC0415 - start-up time

    serving.serve(store, serving.Serving(host, port, open_browser, tuple(name or ())))


def token(
    name: Annotated[str, typer.Argument(help="Whose token it is; kept with every judgement.")],
    *,
    scope: Annotated[ScopeName, typer.Option(help="What it allows; each includes those before it.")] = ScopeName.READ,
    store: StorePath = None,
) -> None:
    """Make a token for a server that others can reach; it is shown once."""
    from readout.surfaces.cli import serve as serving  # noqa: PLC0415
    from readout.surfaces.web.access import Scope  # noqa: PLC0415

    serving.make_token(store, name, Scope(scope.value))
