"""From a finished run into a store: what pages tell is written unit by unit, and fused once at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from readout.engine.jobs import UNITS, Receipt
from readout.engine.output import OutputFormat, decode, results_of
from readout.engine.runs import read_manifest
from readout.engine.storage import Storage
from readout.errors import StoreError
from readout.model.page import Page, Rejection
from readout.model.reading import Reading
from readout.record.store import Store

BATCH = 500
"""Pages written in one transaction; a killed load loses these at most, and goes on with them."""

NOTHING = '"meetings":[],"acts":[],"links":[]}'
"""How the JSON of a reading ends in which nothing was told, so that it need not be decoded."""

Watch = Callable[[str, int, int], None]
"""Told "loading" with the units done and their number, then "fusing" with the portions done and their number."""

Yielded = tuple[Page | None, tuple[Reading | Rejection, ...]]
"""A page with what it yielded; without page, what could not be opened at all."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: pages written, pages the store had already, pages without anything told, rejections."""

    pages: int
    known: int
    empty: int
    rejections: int


def load_run(
    storage: Storage, store: Store, reader: str, *, everything: bool = False, watch: Watch = lambda *_: None
) -> Loaded:
    """Load a finished run; pages that this reader version has loaded before are left alone, so that loading can be repeated.

    What a killed load left unfused, the next one fuses.

    Args:
        storage: The run's output.
        store: Where it goes.
        reader: Reader version to note beside the pages.
        everything: True to load also pages in which nothing was told (the sports page); by default they stay in the files.
        watch: Told how far it is.

    Raises:
        StoreError: A file is missing or damaged, or the store cannot be written.
    """
    receipts = read_manifest(storage)
    counts = [0, 0, 0, 0]
    for done, receipt in enumerate(receipts, 1):
        for number, value in enumerate(_load_unit(receipt, storage, store, (reader, everything))):
            counts[number] += value
        watch("loading", done, len(receipts))
    store.fuse_waiting(lambda done, portions: watch("fusing", done, portions))
    return Loaded(*counts)


def _load_unit(receipt: Receipt, storage: Storage, store: Store, how: tuple[str, bool]) -> tuple[int, int, int, int]:
    data = storage.get(f"{UNITS}/{receipt.output}")
    if sha256(data).hexdigest() != receipt.sha256:
        raise StoreError(f"{receipt.output} does not match its receipt; remove both and give the same `readout run` again")
    form = OutputFormat(receipt.output.partition(".")[2])
    counts = [0, 0, 0, 0]
    rows = decode(data, form, receipt.output)
    if not how[1]:
        telling = {row.page_id for row in rows if not (row.kind == "reading" and row.payload.endswith(NOTHING))}
        counts[2] = sum(row.page_id not in telling for row in rows if row.number == 0)
        rows = [row for row in rows if row.page_id in telling]
    results = results_of(rows)
    while batch := list(islice(results, BATCH)):
        for number, value in enumerate(_load_batch(batch, store, how)):
            counts[number] += value
    return counts[0], counts[1], counts[2], counts[3]


def _load_batch(batch: list[Yielded], store: Store, how: tuple[str, bool]) -> tuple[int, int, int, int]:
    """Write some pages in one transaction; return pages written, known, empty, and rejections."""
    reader, everything = how
    pages = [(page, results) for page, results in batch if page is not None]
    told = [(page, results) for page, results in pages if everything or any(map(_worth_keeping, results))]
    known = store.known_pages([page.id for page, _ in told], reader)
    fresh = [(page, results) for page, results in told if page.id not in known]
    rejected = [item for _, results in batch for item in results if isinstance(item, Rejection)]
    loose = [item for page, results in batch if page is None for item in results if isinstance(item, Rejection)]
    if fresh or loose:
        store.write_pages(fresh, reader, loose, later=True)
    return len(fresh), len(told) - len(fresh), len(pages) - len(told), len(rejected)


def _worth_keeping(item: Reading | Rejection) -> bool:
    return isinstance(item, Reading) and tells(item)


def tells(reading: Reading) -> bool:
    """Say whether a reading holds a claim."""
    return bool(reading.meetings or reading.acts or reading.links)
