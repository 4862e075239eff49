"""Reading from and writing to S3-compatible storage: a real server of its own on this machine."""

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readout.engine.plan import make_plan
from readout.engine.runs import read_manifest
from readout.engine.storage import open_bytes, open_storage
from readout.errors import StoreError

fs = pytest.importorskip("pyarrow.fs")
MISSING = [name for name in ("moto", "flask", "flask_cors", "py_partiql_parser") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason="needs moto and flask, of the test group")
ROOT = Path(__file__).parents[2]
NEWS = "OSLO, May 3 -- The foreign ministers of Norway and Chile met in Oslo on Friday to discuss fishing, officials said.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of an S3-compatible server with the bucket "news"."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("s3") / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=subprocess.STDOUT
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()
    log.close()


@pytest.fixture
def bucket(server, monkeypatch):
    """The environment that S3-compatible storage is told by, and its files."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "one",
        "AWS_SECRET_ACCESS_KEY": "two",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }.items():
        monkeypatch.setenv(name, value)
    files = fs.S3FileSystem(endpoint_override=server.removeprefix("http://"), scheme="http", allow_bucket_creation=True)
    files.create_dir("news")
    return files


def put(files, key, *lines):
    with files.open_output_stream(key) as stream:
        stream.write("".join(json.dumps(line) + "\n" for line in lines).encode())


def test_objects_are_put_named_read_and_removed(bucket):
    storage = open_storage("s3://news/objects")
    assert storage.names("units") == frozenset()
    storage.put("units/a", b"one")
    storage.put("units/a", b"two")
    storage.put("units/b", b"0123456789")
    assert storage.names("units") == {"a", "b"}
    assert storage.get("units/a") == b"two"
    storage.remove("units/a")
    storage.remove("units/a")
    assert storage.names("units") == {"b"}
    with pytest.raises(StoreError, match="units/none"):
        storage.get("units/none")
    with open_bytes("s3://news/objects/units/b", 2, 5) as stream:
        assert stream.read() == b"234"


def test_files_below_a_prefix_are_planned_and_a_changed_one_anew(bucket):
    put(bucket, "news/in/day/a.jsonl", {"text": "one"})
    put(bucket, "news/in/b.jsonl", {"text": "two"})
    put(bucket, "news/in/notes.txt", {"text": "no pages"})
    before = make_plan(["s3://news/in"], "version").units
    assert [unit.slices[0].path for unit in before] == ["s3://news/in/b.jsonl", "s3://news/in/day/a.jsonl"]
    assert [unit.size for unit in before] == [16, 16]
    put(bucket, "news/in/b.jsonl", {"text": "another"})
    after = make_plan(["s3://news/in/b.jsonl", "s3://news/in/day/a.jsonl"], "version").units
    assert after[0].id != before[0].id
    assert after[1] == before[1]


def command(*arguments):
    return [sys.executable, "-c", "from readout.surfaces.cli.app import main; main()", *map(str, arguments)]


def test_a_killed_run_goes_on_and_loads(bucket, tmp_path):
    for name in range(6):
        put(
            bucket,
            f"news/pages/{name}.jsonl",
            *({"id": f"{name}-{n}", "text": f"{NEWS}They met for round {name}-{n}.\n"} for n in range(2)),
        )
    asked = ("run", "s3://news/pages/", "--workers", 1)
    driver = subprocess.Popen(command(*asked, "--out", "s3://news/killed"), start_new_session=True)
    storage = open_storage("s3://news/killed")
    deadline = time.monotonic() + 300
    while not storage.names("receipts") and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    done = len(storage.names("receipts"))
    assert done >= 1
    again = subprocess.run(command(*asked, "--out", "s3://news/killed"), capture_output=True, text=True, check=True)
    assert f"{6 - done} unit" in again.stdout
    subprocess.run(command(*asked, "--out", "s3://news/whole"), check=True)
    assert read_manifest(storage) == read_manifest(open_storage("s3://news/whole"))
    assert sum(receipt.pages for receipt in read_manifest(storage)) == 12
    loaded = subprocess.run(
        command("load", "s3://news/killed", "--store", tmp_path / "r.db"), capture_output=True, text=True, check=True
    )
    assert "12 pages loaded" in loaded.stdout
