"""What workers do: a job travels to them as a value, loads what it needs once, and does units."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from readout.engine.batches import Results, read_together
from readout.engine.output import OutputFormat, encode, rows_of
from readout.engine.slices import slice_pages
from readout.engine.storage import Storage, open_storage
from readout.engine.triage import load_triage
from readout.engine.units import Unit
from readout.engine.version import output_version
from readout.errors import ConfigError
from readout.language.devices import DeviceName
from readout.model.page import Page, Rejection
from readout.pipeline import Reader, load_reader

UNITS = "units"
"""Folder of output files."""

RECEIPTS = "receipts"
"""Folder of receipts. A unit is done when its receipt is there; it is written after the output file."""

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that hold numeric libraries to one thread: workers are processes, one a core."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a unit yielded: the same for every run of it.

    Attributes:
        unit: Id of the unit.
        output: Name of the output file.
        sha256: Digest of the output file.
        bytes: Its size.
        pages: Pages read.
        readings: Articles read.
        rejections: What was turned down.
        skipped: Articles that triage kept from the analyser.
        meetings: Accounts of meetings found.
        acts: Acts found.
    """

    unit: str
    output: str
    sha256: str
    bytes: int
    pages: int
    readings: int
    rejections: int
    skipped: int
    meetings: int
    acts: int


COUNTS = tuple(Receipt.__dataclass_fields__)[4:]

Work = Callable[[Unit], Receipt]


class Job(Protocol):
    """Work to be done on units. Must be picklable, and small."""

    def start(self) -> Work:
        """Load what the work needs, once in each worker. Raises ReadoutError if the work cannot be done here."""
        ...


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reading pages.

    Attributes:
        out: Folder or "s3://bucket/prefix" that takes the output.
        version: Digest that the worker's code, model and lexicons must have; see `output_version`.
        lexicons: Folder of the user's own tables; None for none.
        triage: True to keep articles that cannot hold a claim from the analyser.
        form: Form of output files.
        keep_text: True to keep the pages themselves beside what was read in them.
        device: Where the language model runs: CPU or GPU, never AUTO, which may differ between driver and worker.
    """

    out: str
    version: str
    lexicons: Path | None = None
    triage: bool = True
    form: OutputFormat = OutputFormat.PARQUET
    keep_text: bool = True
    device: DeviceName = DeviceName.CPU

    def start(self) -> Work:
        """Load model, lexicons and triage."""
        found = output_version(self.lexicons, self.options)
        if found != self.version:
            raise ConfigError(
                f"this worker's code, model or lexicons (version {found}) are not those of the plan ({self.version}); "
                "install the same Readout and the same lexicon folder on every machine"
            )
        reader = load_reader(self.lexicons, self.device)
        triage = load_triage(self.lexicons) if self.triage else None
        storage = open_storage(self.out)

        def work(unit: Unit) -> Receipt:
            rows, counts = [], Counter[str]()
            for page, results, skipped in read_together(_pages(unit, reader), reader, triage):
                rows += rows_of(page, results, keep_text=self.keep_text)
                counts.update(_counted(page, results, skipped))
            return deliver(unit.id, encode(rows, self.form), self.form, storage, counts)

        return work

    @property
    def options(self) -> tuple[str, ...]:
        """The options that change the output, for the version."""
        # last bits, and so now and then a claim, differ between devices
        device = () if self.device is DeviceName.CPU else (f"device={self.device.value}",)
        return (f"triage={self.triage}", f"form={self.form.value}", f"text={self.keep_text}", *device)


def single_threaded() -> None:
    """Hold numeric libraries to one thread in this process and those it starts; call it before numpy is imported."""
    for name in THREADS:
        os.environ.setdefault(name, "1")


def _pages(unit: Unit, reader: Reader) -> Iterator[Page | Rejection]:
    for item in unit.slices:
        yield from slice_pages(item, reader.knowledge.outlets)


def _counted(page: Page | None, results: Results, skipped: int) -> dict[str, int]:
    readings = [item for item in results if not isinstance(item, Rejection)]
    return {
        "pages": int(page is not None),
        "readings": len(readings),
        "rejections": len(results) - len(readings),
        "skipped": skipped,
        "meetings": sum(len(reading.meetings) for reading in readings),
        "acts": sum(len(reading.acts) for reading in readings),
    }


def deliver(unit: str, data: bytes, form: OutputFormat, storage: Storage, counts: Mapping[str, int]) -> Receipt:
    """Write the output file, then the receipt that makes it count."""
    name = f"{unit}.{form.value}"
    receipt = Receipt(unit, name, sha256(data).hexdigest(), len(data), *(counts.get(field, 0) for field in COUNTS))
    storage.put(f"{UNITS}/{name}", data)
    storage.put(f"{RECEIPTS}/{unit}.json", json.dumps(asdict(receipt)).encode())
    return receipt
