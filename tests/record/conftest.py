"""Stores to test on: SQLite files, and databases of a real PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

try:
    import psycopg
except ModuleNotFoundError:
    psycopg = None

from readout.record.store import Store, open_store

SERVER_USER = "postgres"


def _binary(name: str) -> str | None:
    for folder in (os.environ.get("PATH", ""), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))):
        found = shutil.which(name, path=folder)
        if found is not None:
            return found
    return None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a server of our own, without database; skipped where no PostgreSQL is installed."""
    if psycopg is None:
        pytest.skip("psycopg is not installed (readout[postgres])")
    initdb, control = _binary("initdb"), _binary("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("no PostgreSQL server is installed (Debian: postgresql)")
    user = SERVER_USER if os.geteuid() == 0 else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="readout-pg-", dir="/tmp"))
    if user is not None:
        shutil.chown(folder, user)
    try:
        _run([initdb, "-D", f"{folder}/data", "-U", "readout", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], user)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=128MB"
        _run([control, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start"], user)
        yield f"postgresql://readout@/%s?host={folder}"
        _run([control, "-D", f"{folder}/data", "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], user: str | None) -> None:
    done = subprocess.run(command, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/tmp", check=False)
    if done.returncode:
        pytest.skip(f"the PostgreSQL server does not start: {done.stderr.decode()[-200:]}")


NUMBERS = count()

Make = Callable[[], Store]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store to copy: the migrations that make one take longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_store(str(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgresql: str) -> str:
    """Name of an empty store on the server, to copy."""
    with psycopg.connect(postgresql % "postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty")
    open_store(postgresql % "empty", create=True).close()
    return "empty"


@pytest.fixture(params=["sqlite", "postgresql"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Make empty stores of one kind; they are closed at the end."""
    opened: list[Store] = []

    def _sqlite() -> Store:
        path = tmp_path / f"{len(opened)}.db"
        shutil.copy(request.getfixturevalue("empty_file"), path)
        opened.append(open_store(str(path), create=True))
        return opened[-1]

    def _postgresql() -> Store:
        address, name = request.getfixturevalue("postgresql"), f"record{next(NUMBERS)}"
        with psycopg.connect(address % "postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('empty_database')}")
        opened.append(open_store(address % name, create=True))
        return opened[-1]

    if request.param == "postgresql":
        request.getfixturevalue("postgresql")
    yield _sqlite if request.param == "sqlite" else _postgresql
    for store in opened:
        store.close()


@pytest.fixture
def store(make: Make) -> Store:
    """One empty store."""
    return make()


def fill(store: Store, pages, reader: str = "reader 1") -> Store:
    """Write pages as one reader version."""
    for page, reading in pages:
        store.write_page(page, reader, (reading,))
    return store
