import errno
import os

import pytest

from readout.engine.storage import ArrowStorage, LocalStorage, open_bytes, open_storage
from readout.errors import ConfigError, StoreError


@pytest.fixture(params=["local", "arrow"])
def storage(request, tmp_path):
    if request.param == "local":
        return LocalStorage(tmp_path / "out")
    fs = pytest.importorskip("pyarrow.fs")
    inner = fs._MockFileSystem()
    inner.create_dir("bucket/run/units")
    return ArrowStorage(inner, "bucket/run")


def test_objects_are_put_named_read_and_removed(storage):
    assert storage.names("units") == frozenset()
    storage.put("units/a", b"one")
    storage.put("units/a", b"two")
    storage.put("units/b", b"three")
    assert storage.names("units") == {"a", "b"}
    assert storage.get("units/a") == b"two"
    storage.remove("units/a")
    storage.remove("units/a")
    assert storage.names("units") == {"b"}


def test_missing_object_is_named(storage):
    with pytest.raises(StoreError, match="units/none"):
        storage.get("units/none")


def test_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="full; free some space"):
        LocalStorage(tmp_path / "out").put("units/a", b"data")
    assert not list((tmp_path / "out" / "units").iterdir())


def test_leftovers_of_killed_workers_are_swept_and_never_listed(tmp_path):
    storage = LocalStorage(tmp_path)
    storage.put("units/a", b"data")
    (tmp_path / "units" / ".b.0123").write_bytes(b"half")
    assert storage.names("units") == {"a"}
    storage.sweep("units")
    assert [path.name for path in (tmp_path / "units").iterdir()] == ["a"]


@pytest.mark.parametrize("location", ["nothing://here", "s3:///"])
def test_unknown_places_are_told(location):
    pytest.importorskip("pyarrow")
    with pytest.raises(ConfigError):
        open_storage(location)


@pytest.mark.parametrize(
    ("start", "stop", "expected"), [(0, None, b"0123456789"), (2, 5, b"234"), (7, None, b"789"), (8, 99, b"89")]
)
def test_stretches_of_files(tmp_path, start, stop, expected):
    (tmp_path / "digits").write_bytes(b"0123456789")
    with open_bytes(str(tmp_path / "digits"), start, stop) as stream:
        assert stream.read() == expected
