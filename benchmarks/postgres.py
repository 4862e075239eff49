"""A PostgreSQL server of one's own in a temporary folder, for measurements."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

OPTIONS = "-c listen_addresses='' -c shared_buffers=768MB -c maintenance_work_mem=512MB -c max_wal_size=8GB"


@contextmanager
def server() -> Iterator[str]:
    """Address of an empty database; server and files go at the end. Raises FileNotFoundError where none is installed."""
    initdb, control = _binary("initdb"), _binary("pg_ctl")
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="readout-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        _run([initdb, "-D", f"{folder}/data", "-U", "readout", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], user)
        _run([control, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", f"-k {folder} {OPTIONS}", "start"], user)
        with psycopg.connect(f"postgresql://readout@/postgres?host={folder}", autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        yield f"postgresql://readout@/bench?host={folder}"
        _run([control, "-D", f"{folder}/data", "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binary(name: str) -> str:
    folders = (os.environ.get("PATH", ""), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)))
    found = next((path for folder in folders if (path := shutil.which(name, path=folder)) is not None), None)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed (Debian: apt-get install postgresql)")
    return found


def _run(command: list[str], user: str | None) -> None:
    subprocess.run(command, user=user, stdout=subprocess.DEVNULL, cwd="/tmp", check=True)
