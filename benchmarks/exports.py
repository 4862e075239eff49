"""Measure exports: time, size and memory of the tabular formats on a large store.

    python -m benchmarks.exports --meetings 1000000 [--store talks.db] [--formats csv parquet]

The store is synthetic and seeded, the one of `benchmarks.record asking`: each meeting has one to three sources, an account
with its sentence, and every second one an act; it is filled unless it holds meetings already. Each format runs in a process of
its own, whose largest memory is given.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.recordstores import fill_finished
from readout.record.store import open_store
from readout.surfaces.export.feed import Feed
from readout.surfaces.export.registry import exporter_named
from readout.surfaces.export.writing import write_export

FORMATS = ("csv", "parquet", "polecat", "gdelt", "plover", "graphcsv")


def main() -> None:
    """Fill a store and run each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--store", help="store to fill, or one filled before; a temporary file if not given")
    parser.add_argument("--formats", nargs="*", default=FORMATS)
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "OUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one is not None:
        _measure(given.store, *given.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        location = given.store or str(Path(folder) / "bench.db")
        store = open_store(location, create=True)
        if not store.count_meetings():
            fill_finished(store, given.meetings)
        print(f"{'format':<10} {'meetings':>10}  {'CPU s':>6}  {'clock s':>7}  {'MB':>6}  memory MB")
        store.close()
        for name in given.formats:
            out = str(Path(folder) / name)
            command = [sys.executable, "-m", "benchmarks.exports", "--store", location, "--one", name, out]
            subprocess.run(command, check=True)


def _measure(location: str, name: str, out: str) -> None:
    """Write one format and print a line of figures."""
    store = open_store(location, create=False)
    began, worked = time.perf_counter(), time.process_time()
    written = write_export(exporter_named(name), Feed(store), Path(out))
    clock, cpu = time.perf_counter() - began, time.process_time() - worked
    size, memory = sum(one.size for one in written) / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<10} {store.count_meetings():>10,}  {cpu:6.0f}  {clock:7.0f}  {size:6.0f}  {memory:.0f}", flush=True)
    for one in written:
        one.path.unlink()
    store.close()


if __name__ == "__main__":
    main()
