"""The commands themselves killed at random moments: `readout add` and `readout reprocess`, with the real model."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from readout.record.store import open_store
from tests.record.export import export

ROOT = Path(__file__).parent.parent.parent
PAGES = 8
KILLS = int(os.environ.get("READOUT_TEST_KILLS", "2"))
"""Kills of each command; `make kills` makes 50."""


def start(*words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from readout.surfaces.cli.app import main; main()", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finish(*words: object) -> float:
    """Run a command to its end; return the seconds it took."""
    began = time.monotonic()
    with start(*words) as process:
        assert process.wait() == 0
    return time.monotonic() - began


def age(path: Path) -> None:
    """Let the pages of a store seem to be read by an older version."""
    store = open_store(str(path), create=True)
    with store.writing_to() as connection:
        connection.execute(text("UPDATE page SET reader = 'an older version'"))
    store.close()


def exported(path: Path):
    store = open_store(str(path), create=False)
    assert store.check() == ()
    rows = export(store)
    store.close()
    return rows


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Folder of pages, a store that an undisturbed run made of them, and the seconds it took."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "pages").mkdir()
    for page in sorted((ROOT / "examples" / "pages").iterdir())[:PAGES]:
        shutil.copy(page, folder / "pages")
    seconds = finish("add", folder / "pages", "--store", folder / "whole.db")
    return folder / "pages", folder / "whole.db", seconds


@pytest.mark.parametrize("command", ["add", "reprocess"])
def test_a_killed_command_loses_nothing_and_ends_the_same(tmp_path, whole, command):
    pages, undisturbed, seconds = whole
    path = tmp_path / "killed.db"
    words = ("add", pages, "--store", path) if command == "add" else ("reprocess", "--store", path)
    draw = random.Random(7)
    if command == "reprocess":
        finish("add", pages, "--store", path)
        age(path)
    for _ in range(KILLS):
        process = start(*words)
        time.sleep(draw.uniform(0.3 * seconds, seconds))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if path.exists() and path.stat().st_size:
            store = open_store(str(path), create=True)
            assert store.check() == ()
            store.close()
    finish(*words)
    assert exported(path) == exported(undisturbed)
