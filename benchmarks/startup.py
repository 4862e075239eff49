"""CPU seconds from the start of a command to its end: `python -m benchmarks.startup`. The smallest of several turns."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import as_dump, make_page
from readout.engine.jobs import THREADS


def cpu_seconds(arguments: list[str]) -> float:
    """User and system time of one command, and of the processes it starts."""
    command = [sys.executable, "-c", "from readout.surfaces.cli.app import main; main()", *arguments]
    before = os.times()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **dict.fromkeys(THREADS, "1")})
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    """Print a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as place:
        page, store = Path(place, "page.jsonl"), str(Path(place, "talks.db"))
        page.write_text(json.dumps({"id": "s1", "text": as_dump(make_page(1, 1))}) + "\n", encoding="utf-8")
        cpu_seconds(["add", str(page), "--store", store])
        commands = {
            "--help": ["--help"],
            "run --help": ["run", "--help"],
            "meetings": ["meetings", "--store", store],
            "search": ["search", "talks", "--store", store],
            "add, one page (with the model)": ["add", str(page), "--store", store],
        }
        for name, arguments in commands.items():
            print(f"{name:32} {min(cpu_seconds(arguments) for _ in range(turns)):.2f} CPU s", flush=True)
        outs = iter(range(turns))
        once = min(
            cpu_seconds(["run", str(page), "--workers", "1", "--out", str(Path(place, str(next(outs))))]) for _ in range(turns)
        )
        print(f"{'run, one page, one worker':32} {once:.2f} CPU s, the driver's and the worker's")


if __name__ == "__main__":
    main()
