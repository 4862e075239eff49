"""`readout load`: the output of `readout run` into the store."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress

from readout.engine.loading import load_run
from readout.engine.runs import plan_version
from readout.engine.storage import open_storage
from readout.surfaces.cli.stores import store_of


def load_output(place: str, store_path: str | None, *, everything: bool) -> None:
    """Load a run and print what came of it."""
    console, errors = Console(), Console(stderr=True)
    storage = open_storage(place)
    reader = plan_version(storage)
    store = store_of(store_path, create=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("loading", total=None)

        def watch(stage: str, done: int, number: int) -> None:
            bar.update(task, description=stage, completed=done, total=number)

        loaded = load_run(storage, store, reader, everything=everything, watch=watch)
    store.close()
    console.print(f"[bold]{loaded.pages}[/] pages loaded into {store.location}", highlight=False, soft_wrap=True)
    if loaded.known:
        console.print(f"{loaded.known} were there already: nothing changed for them", highlight=False)
    if loaded.empty:
        console.print(f"{loaded.empty} tell nothing and stay in the files (load them with --all)", highlight=False)
    if loaded.rejections:
        console.print(f"{loaded.rejections} were not read; their reasons are kept", highlight=False)
