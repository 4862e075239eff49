"""Runs that are killed at random moments: the store opens, is sound, and the completed run equals an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readout.record.store import open_store
from tests.record.conftest import fill
from tests.record.export import export
from tests.record.stories import stories

ROOT = Path(__file__).parent.parent.parent
PAGES, SEED = 24, 5
KILLS = int(os.environ.get("READOUT_TEST_KILLS", "8"))
"""Kills in one test; the nightly run makes 50."""

WRITER = """
import sys
from readout.record.store import open_store
from tests.record.stories import stories
store = open_store(sys.argv[1], create=True)
print("go", flush=True)
for page, reading in stories(int(sys.argv[2]), int(sys.argv[3])):
    if not store.has_page(page.id, sys.argv[4]):
        store.write_page(page, sys.argv[4], (reading,))
print("done", flush=True)
"""


def start(path: Path, reader: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(PAGES), str(SEED), reader]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("readers", [("reader 1",), ("reader 1", "reader 2")], ids=["add", "reprocess"])
def test_killed_runs_lose_nothing_and_end_the_same(tmp_path, readers):
    undisturbed = open_store(str(tmp_path / "whole.db"), create=True)
    for reader in readers:
        fill(undisturbed, stories(PAGES, SEED), reader)
    path = tmp_path / "killed.db"
    if len(readers) > 1:
        fill(open_store(str(path), create=True), stories(PAGES, SEED), readers[0]).close()
    draw = random.Random(len(readers))
    for _ in range(KILLS):
        process = start(path, readers[-1])
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        store = open_store(str(path), create=True)
        assert store.check() == ()
        store.close()
    with start(path, readers[-1]) as process:
        assert process.wait() == 0
    store = open_store(str(path), create=False)
    assert store.check() == ()
    assert export(store) == export(undisturbed)
    store.close()
    undisturbed.close()
