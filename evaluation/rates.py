"""Measure on gold pages how often each kind of value is right, and keep it as the table that releases carry.

Usage: python -m evaluation.rates [--sets examples locked locked_wire]

Only figures are written: nothing of the pages of the locked sets.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import readout
from evaluation.__main__ import set_pairs
from evaluation.records import score_records
from evaluation.sets import SETS
from readout.pipeline import Reader, load_reader
from readout.surfaces.export.versions import current_versions

TABLE = Path(readout.__file__).parent / "data" / "export" / "error_rates.tsv"

HEAD = """\
# Precision and recall of each kind of value on gold pages. Source: measured by `python -m evaluation.rates`.
set\twhat\tprecision\trecall\tf1\tgold\treader
"""


def rows(sets: tuple[str, ...], reader: Reader) -> Iterator[str]:
    """Lines of the table, by set and kind of value."""
    versions = current_versions()
    # The digest of lexicons covers this very table: it is left out, or no run could repeat it.
    named = f"readout {versions.readout} (code {versions.code}), {versions.model}"
    for name in sets:
        for what, figure in sorted(score_records(list(set_pairs(name, reader))).figures.items()):
            shares = f"{figure.precision:.3f}\t{figure.recall:.3f}\t{figure.f1:.3f}"
            yield f"{name}\t{what}\t{shares}\t{figure.gold}\t{named}\n"


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.rates", description="The error rates that releases carry.")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=["examples", "locked", "locked_wire"])
    TABLE.write_text(HEAD + "".join(rows(tuple(parser.parse_args().sets), load_reader())), encoding="utf-8")
    print(f"written: {TABLE}")


if __name__ == "__main__":
    main()
