import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from readout.engine.executors import FailureKind, Limits
from readout.engine.pool import PoolExecutor
from readout.engine.rayactors import RayExecutor
from readout.engine.runs import run_plan
from readout.engine.storage import LocalStorage
from tests.engine.workplace import CopyJob, attempts, tree

ray = pytest.importorskip("ray")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def ray_path(monkeypatch):
    """Ray's workers import the jobs of the tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))


def run(plan, out, marks, executor, *, slow=0.0):
    return run_plan(plan, CopyJob(str(out), str(marks), slow), executor, LocalStorage(out))


def test_ray_writes_the_pools_bytes_and_outlives_killed_actors(plan_of, pages, tmp_path, marks, ray_path):
    (pages / "page-05.txt").write_text("KILL-ONCE", encoding="utf-8")
    (pages / "page-21.txt").write_text("KILL", encoding="utf-8")
    summary = run(plan_of(), tmp_path / "ray", marks, RayExecutor(Limits(2)))
    assert summary.done == 9, list(summary.aside.values())
    assert [(unit.number, failure.kind) for unit, failure in summary.aside.items()] == [(5, FailureKind.DIED)]
    assert attempts(marks)[5] == 3
    (pages / "page-21.txt").write_text("Mended.", encoding="utf-8")
    again = run(plan_of(), tmp_path / "ray", marks, RayExecutor(Limits(4)))
    assert (again.done, again.before) == (1, 9)
    run(plan_of(), tmp_path / "pool", marks, PoolExecutor(Limits(1)))
    (tmp_path / "ray" / "aside").rmdir() if (tmp_path / "ray" / "aside").exists() and not any(
        (tmp_path / "ray" / "aside").iterdir()
    ) else None
    mine = {name: data for name, data in tree(tmp_path / "ray").items() if not name.startswith("aside/")}
    theirs = tree(tmp_path / "pool")
    assert {name: mine[name] for name in theirs} == theirs


def test_actor_killed_from_outside(plan_of, tmp_path, marks, ray_path):
    def kill_one():
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            begun = list(marks.iterdir())
            if begun:
                os.kill(int(begun[0].name.split(".")[1]), signal.SIGKILL)
                return
            time.sleep(0.01)

    killer = threading.Thread(target=kill_one)
    killer.start()
    summary = run(plan_of(), tmp_path / "out", marks, RayExecutor(Limits(2)), slow=0.1)
    killer.join()
    assert summary.done == 10
    assert not summary.aside


DRIVER = """
import sys
from pathlib import Path
from readout.engine.executors import Limits
from readout.engine.plan import PlanOptions, make_plan
from readout.engine.rayactors import RayExecutor
from readout.engine.runs import run_plan
from readout.engine.storage import LocalStorage
from tests.engine.workplace import CopyJob

pages, out, marks = sys.argv[1:]
plan = make_plan([pages], "version", PlanOptions(pages=4))
run_plan(plan, CopyJob(out, marks, 0.3), RayExecutor(Limits(2)), LocalStorage(Path(out)))
"""


def test_killed_driver_loses_nothing(plan_of, pages, tmp_path, marks, ray_path):
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    driver = subprocess.Popen([sys.executable, str(script), str(pages), str(tmp_path / "out"), str(marks)])
    deadline = time.monotonic() + 90
    while len(list((tmp_path / "out").glob("receipts/*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert 3 <= len(list((tmp_path / "out").glob("receipts/*.json"))) < 10
    summary = run(plan_of(), tmp_path / "out", marks, RayExecutor(Limits(2)))
    assert summary.before >= 3
    run(plan_of(), tmp_path / "whole", marks, PoolExecutor(Limits(1)))
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
