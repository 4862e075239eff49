from __future__ import annotations

import json
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from readout.errors import ModelError
from readout.language.weights import load_files, packaged_folder


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    with as_file(packaged_folder()) as folder:
        shutil.copytree(folder, tmp_path / "en")
    return tmp_path / "en"


def test_the_packaged_model_is_whole():
    files = load_files()
    assert files.version
    assert "B-PER" in files.labels["own"]
    assert all(weight.dtype == "float32" for weight in files.weights.values())


def test_a_damaged_file_is_refused(copied: Path):
    (copied / "vocabulary.txt").write_text("[PAD]\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"damaged: vocabulary.txt .*reinstall"):
        load_files(copied)


@pytest.mark.parametrize("name", ["weights.npz", "manifest.json", "main.onnx"])
def test_a_missing_file_is_named(copied: Path, name: str):
    (copied / name).unlink()
    with pytest.raises(ModelError, match=f"has no {name}"):
        load_files(copied)


def test_another_format_is_refused(copied: Path):
    manifest = json.loads((copied / "manifest.json").read_text(encoding="utf-8"))
    (copied / "manifest.json").write_text(json.dumps(manifest | {"format": 99}), encoding="utf-8")
    with pytest.raises(ModelError, match="format 99"):
        load_files(copied)


def test_a_manifest_that_is_no_json_is_refused(copied: Path):
    (copied / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        load_files(copied)


def test_the_model_fits_the_wheel():
    with as_file(packaged_folder()) as folder:
        assert sum(path.stat().st_size for path in folder.iterdir()) < 25_000_000
