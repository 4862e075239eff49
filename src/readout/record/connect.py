"""Opening a store: the file or server, its schema, and errors of the database as errors of ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from readout.errors import StoreError
from readout.record import schema

BUSY_SECONDS = 10
"""How long a writer waits for another one before it gives up."""

SQLITE_MAGIC = b"SQLite format 3\x00"

MIGRATIONS = Path(__file__).parent / "migrations"


def connect(location: str, *, create: bool) -> Engine:
    """Open the database behind a store and see that its schema is the current one.

    Args:
        location: Path of a SQLite file, or "postgresql://user@host/database".
        create: True to make the file and tables if missing, and to bring an older schema up to date.

    Raises:
        StoreError: It is missing, no store, of another version, damaged, or cannot be opened.
    """
    if "://" in location:
        return _prepared(_postgresql(location), shown(location), create=create)
    path = Path(location)
    _check_file(path, location, create=create)
    writable = _writable(path)
    if create and not writable:
        raise StoreError(f"store {location} cannot be written (permission); make it and its folder writable, or copy it")
    return _prepared(_sqlite(path, writable=writable), location, create=create)


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn errors of the database into a StoreError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"store {location}: {_advice(str(error.orig))}") from error
    except sqlite3.Error as error:
        raise StoreError(f"store {location}: {_advice(str(error))}") from error


ADVICE = (
    ("locked", "another process is writing to it; wait for it to end, then repeat the command"),
    ("readonly", "it is read-only; make the file and its folder writable, or work on a copy (`readout backup`)"),
    ("disk is full", "the disk is full; nothing of the page at hand was kept: free space and repeat the command"),
    ("no space left", "the disk is full; nothing of the page at hand was kept: free space and repeat the command"),
    ("disk i/o error", "the disk cannot be read or written; check it, then restore the last `readout backup` if need be"),
    ("malformed", "the file is damaged; restore the last `readout backup`, or read the pages again into a new store"),
    ("not a database", "the file is no Readout store; name another file with --store"),
    ("no such table", "the file is no Readout store; name another file with --store"),
    ("unable to open", "the file cannot be opened; check that its folder exists and may be read"),
    ("connection refused", "no PostgreSQL server answers there; start it, or correct host and port"),
    ("append-only", "the log of judgements is append-only; add a new judgement instead"),
)
"""What part of the database's message means what for the user."""


def _advice(message: str) -> str:
    known = next((advice for words, advice in ADVICE if words in message.lower()), None)
    short = " ".join(message.split())[:200]
    return f"{known} ({short})" if known else f"the database refused: {short}"


def shown(location: str) -> str:
    """The location as messages show it: without password."""
    try:
        return make_url(location).render_as_string(hide_password=True) if "://" in location else location
    except (ArgumentError, ValueError):
        return location


def _check_file(path: Path, location: str, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"store {location} is a folder; name a file, e.g. {location.rstrip('/')}/readout.db")
    if not path.exists():
        if not create:
            raise StoreError(f"store {location} does not exist; make one with `readout add PAGES --store {location}`")
        if not path.parent.is_dir():
            raise StoreError(f"store {location}: the folder {path.parent} does not exist; make it first")
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise StoreError(f"store {location} cannot be read ({error.strerror}); check its permissions") from error
    if start and start != SQLITE_MAGIC:
        raise StoreError(f"store {location}: the file is no Readout store; name another file with --store")


def _writable(path: Path) -> bool:
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _sqlite(path: Path, *, writable: bool) -> Engine:
    # Without write permission no journal can be made beside the file, so it is read as it stands.
    query = {} if writable else {"mode": "ro", "immutable": "1", "uri": "true"}
    database = str(path) if writable else f"file:{path.absolute()}"
    engine = create_engine(URL.create("sqlite", database=database, query=query), connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, see _on_begin
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("PRAGMA temp_store=MEMORY")
        if writable:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA wal_autocheckpoint=10000")  # 40 MB: page by page, copying back cost a third of a commit

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A writer takes its lock at once: two writers queue instead of failing half-way.
        kind = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


def _postgresql(location: str) -> Engine:
    try:
        url = make_url(location)
        if url.get_backend_name() != "postgresql":
            raise StoreError(f"store {shown(location)}: give a file path or postgresql://user@host/database")
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(f"store {location} is no address; give a file path or postgresql://user@host/database") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"store {shown(location)} needs the PostgreSQL driver; install it with `pip install readout[postgres]`"
        ) from error


def _prepared(engine: Engine, location: str, *, create: bool) -> Engine:
    try:
        with explained(location):
            found = _version(engine, location)
            if found != schema.SCHEMA_VERSION:
                _migrate(engine, location, found, create=create)
    except (StoreError, OperationalError):
        engine.dispose()
        raise
    return engine


def _version(engine: Engine, location: str) -> str | None:
    """The migration that the store has; None if it is empty."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if {"store", "reading"} <= tables:
            raise StoreError(f"store {location} was made by a trial version; read its pages again into a new store")
        if tables:
            raise StoreError(f"store {location} is a database of something else; name another file with --store")
        return None


def _migrate(engine: Engine, location: str, found: str | None, *, create: bool) -> None:
    if found is not None and found > schema.SCHEMA_VERSION:
        raise StoreError(
            f"store {location} has schema {found}, newer than this version's {schema.SCHEMA_VERSION}; update Readout"
        )
    if found is not None and not create:
        raise StoreError(
            f"store {location} has schema {found}, this version needs {schema.SCHEMA_VERSION}; "
            f"keep a copy of the file, then run `readout add --store {location}` once to bring it up to date"
        )
    if not create:
        raise StoreError(f"store {location} is empty; fill it with `readout add PAGES --store {location}`")
    upgrade(engine)


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations up to `revision` in one transaction."""
    from alembic import command  # noqa: PLC0415 - a quarter of a second that only new and old stores need
    from alembic.config import Config as Alembic  # noqa: PLC0415

    config = Alembic()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
