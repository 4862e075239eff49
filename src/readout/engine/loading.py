"""From a finished run into a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from readout.engine.jobs import UNITS, Receipt
from readout.engine.output import OutputFormat, decode, results_of
from readout.engine.runs import read_manifest
from readout.engine.storage import Storage
from readout.errors import StoreError
from readout.model.page import Rejection
from readout.model.reading import Reading
from readout.record.store import Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: pages written, pages the store had already, pages without anything told, rejections."""

    pages: int
    known: int
    empty: int
    rejections: int


def load_run(
    storage: Storage, store: Store, reader: str, *, everything: bool = False, watch: Callable[[int, int], None] | None = None
) -> Loaded:
    """Load a finished run; pages that this reader version has loaded before are left alone, so that loading can be repeated.

    Args:
        storage: The run's output.
        store: Where it goes.
        reader: Reader version to note beside the pages.
        everything: True to load also pages in which nothing was told (the sports page); by default they stay in the files.
        watch: Told the units loaded and their number after each unit; None for nobody.

    Raises:
        StoreError: A file is missing or damaged, or the store cannot be written.
    """
    receipts = read_manifest(storage)
    counts = [0, 0, 0, 0]
    for done, receipt in enumerate(receipts, 1):
        for number, value in enumerate(_load_unit(receipt, storage, store, (reader, everything))):
            counts[number] += value
        if watch is not None:
            watch(done, len(receipts))
    return Loaded(*counts)


def _load_unit(receipt: Receipt, storage: Storage, store: Store, how: tuple[str, bool]) -> tuple[int, int, int, int]:
    reader, everything = how
    data = storage.get(f"{UNITS}/{receipt.output}")
    if sha256(data).hexdigest() != receipt.sha256:
        raise StoreError(f"{receipt.output} does not match its receipt; remove both and give the same `readout run` again")
    form = OutputFormat(receipt.output.partition(".")[2])
    written = known = empty = rejected = 0
    for page, results in results_of(decode(data, form, receipt.output)):
        rejected += sum(isinstance(item, Rejection) for item in results)
        if page is None:
            for item in results:
                if isinstance(item, Rejection):
                    store.write_rejection(item)
        elif not everything and not any(isinstance(item, Reading) and tells(item) for item in results):
            empty += 1
        elif store.has_page(page.id, reader):
            known += 1
        else:
            store.write_page(page, reader, results)
            written += 1
    return written, known, empty, rejected


def tells(reading: Reading) -> bool:
    """Say whether a reading holds a claim."""
    return bool(reading.meetings or reading.acts or reading.links)
