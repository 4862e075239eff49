"""Where a run reads from and writes to: local folders, and S3-compatible storage through pyarrow.

Objects appear whole or not at all: locally they are written apart and renamed, on S3 one request makes them.
"""

from __future__ import annotations

import errno
import io
import os
import uuid
from pathlib import Path
from typing import Any, Protocol

from readout.errors import ConfigError, StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT}


class Storage(Protocol):
    """A place for named objects; names are relative, with "/" between folders."""

    def put(self, name: str, data: bytes) -> None:
        """Write an object whole. Raises StoreError if it cannot be written."""
        ...

    def get(self, name: str) -> bytes:
        """Read an object. Raises StoreError if it is not there."""
        ...

    def names(self, folder: str) -> frozenset[str]:
        """Names of the objects in a folder, without the folder; empty if there is no such folder."""
        ...

    def remove(self, name: str) -> None:
        """Remove an object; nothing happens if it is not there."""
        ...


class LocalStorage:
    """A folder of this machine or of a shared file system.

    Args:
        root: The folder; made when first written to.
    """

    __slots__ = ("_root",)

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, data: bytes) -> None:
        """Write apart, flush to disk, rename."""
        target = self._root / name
        apart = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with apart.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            apart.replace(target)
        except OSError as error:
            apart.unlink(missing_ok=True)
            raise StoreError(_refused(self._root, error)) from error

    def get(self, name: str) -> bytes:
        """Read a file."""
        try:
            return (self._root / name).read_bytes()
        except OSError as error:
            raise StoreError(f"{self._root / name} cannot be read ({error.strerror}); run `readout run` again") from error

    def names(self, folder: str) -> frozenset[str]:
        """Names of the files of a folder; files still being written are left out."""
        try:
            return frozenset(entry.name for entry in os.scandir(self._root / folder) if not entry.name.startswith("."))
        except FileNotFoundError:
            return frozenset()

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self._root / name).unlink(missing_ok=True)

    def sweep(self, folder: str) -> None:
        """Remove what killed workers left half written; call it only while no other run writes here."""
        for apart in (self._root / folder).glob(".*"):
            apart.unlink(missing_ok=True)


class ArrowStorage:
    """A prefix of a pyarrow file system, such as an S3 bucket.

    Args:
        files: A `pyarrow.fs.FileSystem`.
        prefix: Bucket and key prefix.
    """

    __slots__ = ("_files", "_prefix")

    def __init__(self, files: Any, prefix: str) -> None:  # noqa: ANN401 - pyarrow is untyped
        self._files = files
        self._prefix = prefix.rstrip("/")

    def put(self, name: str, data: bytes) -> None:
        """Write an object with one request."""
        try:
            with self._files.open_output_stream(f"{self._prefix}/{name}") as stream:
                stream.write(data)
        except OSError as error:
            raise StoreError(_refused(self._prefix, error)) from error

    def get(self, name: str) -> bytes:
        """Read an object."""
        try:
            with self._files.open_input_stream(f"{self._prefix}/{name}") as stream:
                data: bytes = stream.read()
        except OSError as error:
            raise StoreError(f"{self._prefix}/{name} cannot be read ({error}); run `readout run` again") from error
        return data

    def names(self, folder: str) -> frozenset[str]:
        """Names of the objects right below a prefix."""
        from pyarrow import fs  # noqa: PLC0415 - an extra

        chosen = fs.FileSelector(f"{self._prefix}/{folder}", allow_not_found=True)
        return frozenset(found.base_name for found in self._files.get_file_info(chosen))

    def remove(self, name: str) -> None:
        """Remove an object."""
        if name.rpartition("/")[2] in self.names(name.rpartition("/")[0]):
            self._files.delete_file(f"{self._prefix}/{name}")


def open_storage(location: str) -> Storage:
    """Open a folder, or "s3://bucket/prefix".

    Raises:
        ConfigError: The scheme is unknown, or pyarrow is missing.
    """
    if "://" not in location:
        return LocalStorage(Path(location))
    return ArrowStorage(*_remote(location))


def open_bytes(path: str, start: int = 0, stop: int | None = None) -> io.BytesIO | io.BufferedReader:
    """Open a file, local or remote, and return the bytes from `start` up to `stop` as a stream; OSError if there is none.

    Whole local files are streamed; everything else is held in memory, so keep slices small.
    """
    if "://" in path:
        files, key = _remote(path)
        with files.open_input_file(key) as stream:
            stream.seek(start)
            return io.BytesIO(stream.read() if stop is None else stream.read(stop - start))
    opened = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    if start == 0 and stop is None:
        return opened
    with opened:
        opened.seek(start)
        return io.BytesIO(opened.read() if stop is None else opened.read(stop - start))


def remote_files(location: str) -> list[str]:
    """Addresses of all files below a remote prefix, in order; the address itself where it names a file or nothing.

    Raises:
        ConfigError: The scheme is unknown, pyarrow is missing, or the storage refuses.
    """
    files, key = _remote(location)
    from pyarrow import fs  # noqa: PLC0415 - an extra; `_remote` has told if it is missing

    try:
        if files.get_file_info(key).type is not fs.FileType.Directory:
            return [location]
        found = files.get_file_info(fs.FileSelector(key, recursive=True))
    except OSError as error:
        raise ConfigError(f"{location} cannot be listed ({error}); check address and credentials") from error
    scheme = location.partition("://")[0]
    return sorted(f"{scheme}://{item.path}" for item in found if item.type is fs.FileType.File)


def remote_stamp(path: str) -> tuple[int, str]:
    """Size in bytes and time of change of a remote file; 0 and "missing" if it is not there or cannot be asked for."""
    files, key = _remote(path)
    try:
        found = files.get_file_info(key)
    except OSError:
        return 0, "missing"
    return (found.size, f"{found.size} {found.mtime_ns}") if found.is_file else (0, "missing")


def _remote(location: str) -> tuple[Any, str]:
    """The file system of an address and the key in it. Raises ConfigError if there is none."""
    try:
        from pyarrow import fs  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(f"{location} needs pyarrow: pip install 'readout[parquet]'") from error
    try:
        files, key = fs.FileSystem.from_uri(location)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{location} cannot be opened ({error}); use a folder or s3://bucket/prefix") from error
    return files, key


def _refused(root: object, error: OSError) -> str:
    if error.errno in _FULL:
        return f"{root} is full; free some space and give the same command again: finished units stay done"
    return f"{root} cannot be written ({error.strerror or error}); check path and rights, then give the same command again"
