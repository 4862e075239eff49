"""Options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

StorePath = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH", envvar="READOUT_STORE", help="SQLite file or postgresql:// address of the record."),
]
"""The record a command reads or writes; None for the configured one."""
