import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readout.engine.executors import FailureKind, Limits
from readout.engine.pool import PoolExecutor
from readout.engine.runs import read_manifest, run_plan
from readout.engine.storage import LocalStorage
from readout.errors import ConfigError, StoreError
from tests.engine.workplace import CopyJob, RefusingJob, attempts, tree


def run(plan, out, marks, *, workers=2, seconds=60.0, slow=0.0):
    executor = PoolExecutor(Limits(workers, seconds))
    return run_plan(plan, CopyJob(str(out), str(marks), slow), executor, LocalStorage(out))


def test_any_number_of_workers_gives_the_same_bytes(plan_of, tmp_path, marks):
    for workers in (1, 2, 4):
        run(plan_of(), tmp_path / str(workers), marks, workers=workers)
    assert tree(tmp_path / "1") == tree(tmp_path / "2") == tree(tmp_path / "4")
    assert len(read_manifest(LocalStorage(tmp_path / "1"))) == 10


def test_second_run_does_nothing(plan_of, tmp_path, marks):
    first = run(plan_of(), tmp_path / "out", marks)
    before = tree(tmp_path / "out")
    second = run(plan_of(), tmp_path / "out", marks)
    assert (first.done, second.done, second.before) == (10, 0, 10)
    assert tree(tmp_path / "out") == before
    assert set(attempts(marks).values()) == {1}


def test_changed_file_alone_is_read_again(plan_of, pages, tmp_path, marks):
    run(plan_of(), tmp_path / "out", marks)
    (pages / "page-13.txt").write_text("A correction.", encoding="utf-8")
    assert run(plan_of(), tmp_path / "out", marks).done == 1
    texts = b"".join(tree(tmp_path / "out")[f"units/{item.output}"] for item in read_manifest(LocalStorage(tmp_path / "out")))
    assert b"A CORRECTION" in texts
    assert b"ROUND 13" not in texts


def test_killed_worker_is_replaced_and_its_unit_done(plan_of, pages, tmp_path, marks):
    (pages / "page-05.txt").write_text("KILL-ONCE", encoding="utf-8")
    summary = run(plan_of(), tmp_path / "out", marks)
    assert summary.done == 10
    assert not summary.aside
    assert attempts(marks)[1] == 2
    assert sum(attempts(marks).values()) == 11


@pytest.mark.parametrize(
    ("text", "kind"), [("RAISE", FailureKind.ERROR), ("KILL", FailureKind.DIED), ("HANG", FailureKind.OVERDUE)]
)
def test_poisoned_unit_is_set_aside_with_its_reason_and_no_other_suffers(plan_of, pages, tmp_path, marks, text, kind):
    (pages / "page-05.txt").write_text(text, encoding="utf-8")
    summary = run(plan_of(), tmp_path / "out", marks, seconds=0.7 if text == "HANG" else 60.0)
    assert summary.done == 9
    assert [failure.kind for failure in summary.aside.values()] == [kind]
    assert attempts(marks)[1] == 3
    told = [json.loads(data) for name, data in tree(tmp_path / "out").items() if name.startswith("aside/")]
    assert [row["kind"] for row in told] == [kind.value]
    assert len(read_manifest(LocalStorage(tmp_path / "out"))) == 9


def test_mended_page_is_no_longer_aside(plan_of, pages, tmp_path, marks):
    (pages / "page-05.txt").write_text("KILL-ONCE", encoding="utf-8")
    plan = plan_of()
    marks.joinpath("killed-1").touch()
    storage = LocalStorage(tmp_path / "out")
    storage.put(f"aside/{plan.units[1].id}.json", b"{}")
    assert run(plan, tmp_path / "out", marks).done == 10
    assert storage.names("aside") == frozenset()


def test_worker_that_cannot_start_ends_the_run(plan_of, tmp_path):
    with pytest.raises(ConfigError, match="other lexicons"):
        run_plan(plan_of(), RefusingJob(), PoolExecutor(Limits(2)), LocalStorage(tmp_path / "out"))


DRIVER = """
import sys
from readout.engine.executors import Limits
from readout.engine.plan import PlanOptions, make_plan
from readout.engine.pool import PoolExecutor
from readout.engine.runs import run_plan
from readout.engine.storage import LocalStorage
from pathlib import Path
from tests.engine.workplace import CopyJob

if __name__ == "__main__":
    pages, out, marks = sys.argv[1:]
    plan = make_plan([pages], "version", PlanOptions(pages=4))
    run_plan(plan, CopyJob(out, marks, 0.2), PoolExecutor(Limits(2)), LocalStorage(Path(out)))
"""


def test_killed_driver_loses_nothing(plan_of, pages, tmp_path, marks):
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    driver = subprocess.Popen(
        [sys.executable, str(script), str(pages), str(tmp_path / "out"), str(marks)], env={**os.environ, "PYTHONPATH": path}
    )
    deadline = time.monotonic() + 60
    while len(list((tmp_path / "out").glob("receipts/*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    time.sleep(0.6)  # the workers finish the unit at hand and see that the driver is gone
    half = tree(tmp_path / "out")
    assert 3 <= sum(name.startswith("receipts/") for name in half) < 10
    summary = run(plan_of(), tmp_path / "out", marks)
    assert summary.before >= 3
    run(plan_of(), tmp_path / "whole", marks)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_full_disk_stops_the_run_and_the_same_command_goes_on(plan_of, pages, tmp_path, marks, small_disk):
    for number in range(40):
        (pages / f"page-{number:02}.txt").write_text(f"{number} " * 3000, encoding="utf-8")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (300 << 10))
    with pytest.raises(StoreError, match="full; free some space"):
        run(plan_of(), small_disk / "out", marks)
    assert not [name for name in tree(small_disk / "out") if "/." in name]
    ballast.unlink()
    summary = run(plan_of(), small_disk / "out", marks)
    assert summary.before + summary.done == 10
    run(plan_of(), tmp_path / "whole", marks)
    assert tree(small_disk / "out") == tree(tmp_path / "whole")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 512 KiB; skipped where this user may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
