import logging
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


@pytest.fixture(scope="module")
def cluster():
    """Address of one Ray for all tests, since it takes seconds to start; its workers import the jobs of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(num_cpus=4, include_dashboard=False, logging_level=logging.ERROR, log_to_driver=False)
        yield ray.get_runtime_context().gcs_address
        ray.shutdown()


def run(plan, out, marks, executor, *, slow=0.0):
    return run_plan(plan, CopyJob(str(out), str(marks), slow), executor, LocalStorage(out))


def test_ray_writes_the_pools_bytes_and_outlives_killed_actors(plan_of, pages, tmp_path, marks, cluster):
    (pages / "page-05.txt").write_text("KILL-ONCE", encoding="utf-8")
    (pages / "page-21.txt").write_text("KILL", encoding="utf-8")
    summary = run(plan_of(), tmp_path / "ray", marks, RayExecutor(Limits(2), cluster))
    assert summary.done == 9, list(summary.aside.values())
    assert [(unit.number, failure.kind) for unit, failure in summary.aside.items()] == [(5, FailureKind.DIED)]
    assert attempts(marks)[5] == 3
    (pages / "page-21.txt").write_text("Mended.", encoding="utf-8")
    again = run(plan_of(), tmp_path / "ray", marks, RayExecutor(Limits(4), cluster))
    assert (again.done, again.before) == (1, 9)
    run(plan_of(), tmp_path / "pool", marks, PoolExecutor(Limits(1)))
    (tmp_path / "ray" / "aside").rmdir() if (tmp_path / "ray" / "aside").exists() and not any(
        (tmp_path / "ray" / "aside").iterdir()
    ) else None
    mine = {name: data for name, data in tree(tmp_path / "ray").items() if not name.startswith("aside/")}
    theirs = tree(tmp_path / "pool")
    assert {name: mine[name] for name in theirs} == theirs


def test_actor_killed_from_outside(plan_of, tmp_path, marks, cluster):
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
    summary = run(plan_of(), tmp_path / "out", marks, RayExecutor(Limits(2), cluster), slow=0.1)
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

pages, out, marks, cluster = sys.argv[1:]
plan = make_plan([pages], "version", PlanOptions(pages=4))
run_plan(plan, CopyJob(out, marks, 0.3), RayExecutor(Limits(2), cluster), LocalStorage(Path(out)))
"""


def test_killed_driver_loses_nothing(plan_of, pages, tmp_path, marks, cluster):
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    driver = subprocess.Popen([sys.executable, str(script), str(pages), str(tmp_path / "out"), str(marks), cluster])
    deadline = time.monotonic() + 90
    while len(list((tmp_path / "out").glob("receipts/*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert 3 <= len(list((tmp_path / "out").glob("receipts/*.json"))) < 10
    summary = run(plan_of(), tmp_path / "out", marks, RayExecutor(Limits(2), cluster))
    assert summary.before >= 3
    run(plan_of(), tmp_path / "whole", marks, PoolExecutor(Limits(1)))
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
