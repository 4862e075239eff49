"""`make evaluate`: read the gold pages, print the figures of each step, and compare with the floors.

Usage: python -m evaluation [--sets examples development_wire ...] [--errors]

The locked sets show only their figures, also with `--errors`: nobody who changes the program may know their pages.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation import reliability
from evaluation.errors import error_lines
from evaluation.matching import Record
from evaluation.records import score_records
from evaluation.sets import LOCKED_SETS, OPEN_SETS, SETS
from evaluation.times import failures, load_cases
from readout.model.page import Rejection
from readout.pipeline import Reader, load_reader, read_sources
from readout.surfaces.export.pagerecord import page_record

HERE = Path(__file__).parent
EMPTY: Record = {"title": None, "published": None, "people": [], "meetings": [], "acts": [], "links": []}


def set_pairs(name: str, reader: Reader) -> Iterator[tuple[Record, Record]]:
    """The (gold, predicted) records of the pages of one of `SETS`."""
    return _example_pairs(reader) if name == "examples" else _page_pairs(HERE / "gold" / name, reader)


def _example_pairs(reader: Reader) -> Iterator[tuple[Record, Record]]:
    for gold in _lines(HERE / "gold" / "examples.jsonl"):
        found = _records([str(HERE.parent / gold["page"])], reader)
        yield gold, found[0] if found else EMPTY


def _page_pairs(folder: Path, reader: Reader) -> Iterator[tuple[Record, Record]]:
    predicted = {record["id"]: record for record in _records([str(folder / "pages.jsonl")], reader)}
    for gold in _lines(folder / "gold.jsonl"):
        yield gold, predicted.get(gold["id"], EMPTY)


def _records(sources: list[str], reader: Reader) -> list[Record]:
    return [page_record(result) for result in read_sources(sources, reader) if not isinstance(result, Rejection)]


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def all_figures(sets: tuple[str, ...], reader: Reader, *, errors: bool = False) -> dict[str, float]:
    """Print and return figures by name ("examples people"), rounded to three digits, as they stand in `floors.json`.

    With `errors`, also print what was missed or found wrongly on the pages of the sets that are not locked.
    """
    found = {"times right": round(1 - len(failures(reader)) / len(load_cases()), 3)}
    for name in sets:
        pairs = list(set_pairs(name, reader))
        figures = score_records(pairs)
        print(f"\n{name}")
        for part, figure in sorted(figures.figures.items()):
            print(f"  {part:34} P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}  of {figure.gold}")
            found[f"{name} {part}"] = round(figure.f1, 3)
        found[f"{name} overall"] = round(figures.overall(), 3)
        print(f"  overall {figures.overall():.3f}")
        if errors and name not in LOCKED_SETS:
            print("\n".join(f"  {line}" for gold, predicted in pairs for line in error_lines(gold, predicted)))
    return found


def load_floors() -> dict[str, float]:
    """Lowest figures that CI lets pass, by name."""
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    return floors


def main() -> int:
    """Print the figures; return 1 if one of a chosen set lies under its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description="Figures per step on the project's own gold pages."
    )
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), help="sets of pages to read (default: all)")
    parser.add_argument("--errors", action="store_true", help="also list what is missed or read wrong, except on locked sets")
    parser.add_argument("--reliability", action="store_true", help="only hold the claims' confidence against the open sets")
    arguments = parser.parse_args()
    if arguments.reliability:
        return reliability.main(["--sets", *(name for name in arguments.sets if name in OPEN_SETS)])
    reader = load_reader()
    figures = all_figures(tuple(arguments.sets), reader, errors=arguments.errors)
    print(f"\ntimes right {figures['times right']:.3f}")
    if arguments.errors:
        print("\n".join(shown for _, shown in failures(reader)))
    under = {name: floor for name, floor in load_floors().items() if figures.get(name, floor) < floor}
    for name, floor in under.items():
        print(f"under its floor: {name} is {figures[name]}, floor {floor}", file=sys.stderr)
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
