"""The commands `run` and `load`, and what starting costs."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from readout.surfaces.cli.app import app

NEWS = "OSLO, May 3 -- The foreign ministers of Norway and Chile met in Oslo on Friday to discuss fishing, officials said.\n"


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps({"id": f"n{n}", "text": f"{NEWS}It was round {n}.\n", "published": "2031-05-04"}) for n in range(5)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def invoke(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output, result.exception


def test_run_again_and_load(pages, tmp_path):
    out, store = tmp_path / "out", tmp_path / "record.db"
    code, told, _ = invoke("run", pages, "--out", out, "--workers", 1, "--pages", 3, "--format", "jsonl.gz")
    assert code == 0
    assert "2 units read" in told
    assert "5 pages" in told
    code, told, _ = invoke("run", pages, "--out", out, "--workers", 1, "--pages", 3, "--format", "jsonl.gz")
    assert "0 units read" in told
    assert "2 were done before" in told
    code, told, _ = invoke("load", out, "--store", store)
    assert code == 0
    assert "5 pages loaded" in told
    assert "5 were there already" in invoke("load", out, "--store", store)[1]
    code, told, _ = invoke("meetings", "--store", store, "--json")
    assert code == 0
    assert "NOR" in told


@pytest.mark.parametrize("arguments", [("load", "no/such/run"), ("run", "no/such/pages", "--out", "out")])
def test_wrong_places_are_told(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, error = invoke(*arguments)
    assert code == 1
    assert "no/such" in str(error)


HEAVY = ("onnxruntime", "numpy", "trafilatura", "pyarrow", "ray", "resiliparse", "lxml")


@pytest.mark.parametrize("arguments", [["--help"], ["meetings", "--help"], ["run", "--help"], ["load", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys\nfrom readout.surfaces.cli.app import app\n"
        f"try:\n    app({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_asking_the_record_loads_no_model(tmp_path):
    code = (
        "import sys\nfrom readout.record.store import open_store\nopen_store(sys.argv[1], create=True).close()\n"
        "from readout.surfaces.cli.app import app\n"
        "try:\n    app(['meetings', '--store', sys.argv[1]])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "r.db")], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
