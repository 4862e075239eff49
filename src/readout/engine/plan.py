"""From paths to units of work: the same paths, files and options give the same plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.engine.slices import cut_file, digest_of, holds_many
from readout.engine.storage import remote_files, remote_stamp
from readout.engine.units import Slice, Unit, unit_id
from readout.errors import ConfigError
from readout.model.page import Rejection
from readout.pages import PageOptions
from readout.pages.folders import files_of

UNIT_BYTES = 64 << 20
"""Files of one page are gathered into a unit up to this size."""


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """How input is cut.

    Attributes:
        pages: Pages of a unit, about; a unit is what a killed worker loses.
        whole: True to make every file one unit, named by path, size and time of change instead of by its bytes: for clusters
            with thousands of files, where reading all of them to plan takes too long.
    """

    pages: int = 256
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The units of a run.

    Attributes:
        version: Digest of all that outputs depend on beside the input.
        units: Units in order.
    """

    version: str
    units: tuple[Unit, ...]

    @property
    def size(self) -> int:
        """Bytes of input."""
        return sum(unit.size for unit in self.units)


def make_plan(paths: Iterable[str], version: str, options: PlanOptions = PlanOptions()) -> Plan:
    """Plan a run.

    Args:
        paths: Files, folders, or "s3://" addresses of archives and JSON lines, or of what holds them.
        version: Digest of code, model, lexicons and reading options.
        options: How input is cut.

    Raises:
        ConfigError: A path does not exist, standard input was given, or nothing was found.
    """
    groups = list(_groups(_files(paths), options))
    if not groups:
        raise ConfigError("there is nothing to read: give files or folders with pages")
    units = [_unit(number, group, version, options) for number, group in enumerate(groups)]
    return Plan(version, _without_repeats(units))


def _without_repeats(units: list[Unit]) -> tuple[Unit, ...]:
    """Drop units that are in the plan already: a path given twice."""
    return tuple({unit.id: unit for unit in reversed(units)}.values())[::-1]


def _files(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if "://" in path:
            named = remote_files(path)
            yield from named if named == [path] else filter(holds_many, named)
            continue
        if path == "-":
            raise ConfigError("`run` cannot read standard input; write the pages to a file first")
        if not Path(path).exists():
            raise ConfigError(f"{path} does not exist; check the path")
        for found in files_of(Path(path), PageOptions()):
            if not isinstance(found, Rejection):
                yield str(found)


def _groups(files: Iterable[str], options: PlanOptions) -> Iterator[tuple[Slice, ...]]:
    """Files with many pages are cut, files of one page gathered."""
    gathered: list[Slice] = []
    size = 0
    for path in files:
        if options.whole or "://" in path:
            yield (Slice(path),)
        elif holds_many(path):
            for slice_ in cut_file(path, options.pages):
                yield (slice_,)
        else:
            gathered.append(Slice(path))
            size += Path(path).stat().st_size
            if len(gathered) >= options.pages or size >= UNIT_BYTES:
                yield tuple(gathered)
                gathered, size = [], 0
    if gathered:
        yield tuple(gathered)


def _unit(number: int, group: tuple[Slice, ...], version: str, options: PlanOptions) -> Unit:
    stamped = options.whole or "://" in group[0].path
    known = [_stamp(item) if stamped else (_size(item), digest_of(item)) for item in group]
    return Unit(unit_id(group, [digest for _, digest in known], version), number, group, sum(size for size, _ in known))


def _size(slice_: Slice) -> int:
    return slice_.stop - slice_.start if slice_.stop is not None else Path(slice_.path).stat().st_size


def _stamp(slice_: Slice) -> tuple[int, str]:
    """Size and what tells a file from another of its name without reading it."""
    if "://" in slice_.path:
        return remote_stamp(slice_.path)
    status = Path(slice_.path).stat()
    return status.st_size, f"{status.st_size} {status.st_mtime_ns}"
