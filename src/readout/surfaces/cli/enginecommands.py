"""Commands for many pages: `run` and `load`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from readout.surfaces.cli.options import StorePath


class ExecutorName(StrEnum):
    """Values of `--executor`."""

    LOCAL = "local"
    RAY = "ray"


class FormatName(StrEnum):
    """Values of `--format`."""

    PARQUET = "parquet"
    JSON_LINES = "jsonl.gz"


class DeviceChoice(StrEnum):
    """Values of `--device`."""

    AUTO = "auto"
    CPU = "cpu"
    GPU = "gpu"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    _register_run(app)
    _register_load(app)


def _register_run(app: typer.Typer) -> None:
    @app.command(
        epilog="Examples: [bold]readout run archive/ --out read/[/]   "
        "[bold]readout run s3://news/a.warc.gz --executor ray --address auto --out s3://read/news[/]"
    )
    def run(  # noqa: PLR0913 - options of a command are its parameters
        paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs or archives.")],
        *,
        out: Annotated[str, typer.Option(metavar="PLACE", help="Folder, or s3://bucket/prefix, that takes the output.")],
        executor: Annotated[ExecutorName, typer.Option(help="Processes of this machine, or actors of a Ray cluster.")] = (
            ExecutorName.LOCAL
        ),
        workers: Annotated[int | None, typer.Option(min=1, help="Workers; by default one a core.")] = None,
        address: Annotated[str | None, typer.Option(help="Ray's address; without it Ray is started on this machine.")] = None,
        pages: Annotated[int, typer.Option(min=1, help="Pages of a unit of work, about.")] = 256,
        whole: Annotated[
            bool, typer.Option("--whole-files", help="One unit a file, planned without reading the files.")
        ] = False,
        triage: Annotated[bool, typer.Option(help="Skip the language model where no claim can be.")] = True,
        text: Annotated[bool, typer.Option(help="Keep the pages beside what was read in them.")] = True,
        form: Annotated[
            FormatName | None, typer.Option("--format", help="Output files; Parquet needs readout[parquet].")
        ] = None,
        device: Annotated[
            DeviceChoice, typer.Option(help="Where the language model runs; auto takes a CUDA card where readout[gpu] has one.")
        ] = DeviceChoice.AUTO,
        unit_seconds: Annotated[float, typer.Option(min=1, help="Time after which a unit's worker is killed.")] = 3600.0,
    ) -> None:
        """Read many pages into output files. Give the same command again to go on after a stop: nothing is done twice."""
        from readout.surfaces.cli.run import RunSettings, run_pages  # noqa: PLC0415 - start-up time

        settings = RunSettings(
            out=out,
            on_ray=executor is ExecutorName.RAY,
            workers=workers,
            address=address,
            pages=pages,
            whole=whole,
            triage=triage,
            text=text,
            form=form.value if form is not None else None,
            unit_seconds=unit_seconds,
            device=device.value,
        )
        run_pages(paths, settings)


def _register_load(app: typer.Typer) -> None:
    @app.command(epilog="Example: [bold]readout load read/ --store talks.db[/]")
    def load(
        place: Annotated[str, typer.Argument(metavar="PLACE", help="Output of `readout run`.")],
        *,
        store: StorePath = None,
        everything: Annotated[bool, typer.Option("--all", help="Also pages in which nothing was told.")] = False,
    ) -> None:
        """Load the output of `readout run` into the store."""
        from readout.surfaces.cli.load import load_output  # noqa: PLC0415 - start-up time

        load_output(place, store, everything=everything)
