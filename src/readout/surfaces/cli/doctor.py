"""`readout doctor`: what is installed and usable, and what is not."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console

from readout import __version__
from readout.config import load_config
from readout.errors import ReadoutError, StoreError
from readout.language import load_analyser
from readout.pipeline import load_knowledge
from readout.record.store import open_store

PACKAGES = ("onnxruntime", "numpy", "trafilatura", "resiliparse", "fastwarc", "sqlalchemy", "typer", "rich")


def examine(store_path: str | None) -> None:
    """Print one line for each part: what it is, its version or size, and what to do where it is not usable."""
    console = Console()
    config = load_config()
    _line(console, "readout", lambda: __version__)
    _line(console, "python", lambda: f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for package in PACKAGES:
        _line(console, package, partial(version, package))
    _line(console, "language model", lambda: load_analyser().version)
    _line(console, "lexicons", _lexicons)
    _line(console, "own lexicons", lambda: str(config.lexicons) if config.lexicons else "none (set `lexicons` in readout.toml)")
    _line(console, "sqlite", lambda: sqlite3.sqlite_version)
    _line(console, "store", lambda: _store(store_path or config.store))


def _line(console: Console, name: str, find: Callable[[], str]) -> None:
    try:
        console.print(f"[green]ok[/]  {name:<16}{find()}", highlight=False, soft_wrap=True)
    except (ReadoutError, PackageNotFoundError) as error:
        console.print(f"[red]no[/]  {name:<16}{error}", highlight=False, soft_wrap=True)


def _lexicons() -> str:
    load_knowledge(load_config().lexicons)
    return "all tables load; `readout lexicon check` looks deeper"


def _store(location: str) -> str:
    store = open_store(location, create=False)
    articles, faults = len(store.article_ids()), store.check()
    store.close()
    if faults:
        raise StoreError(f"{location}: {'; '.join(faults)}")
    return f"{location}: {articles} articles, sound"
