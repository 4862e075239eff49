"""`readout serve`: the record in a browser."""

from __future__ import annotations

import getpass
import os
import socket
import threading
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from rich.console import Console

from readout.config import load_config
from readout.errors import ConfigError
from readout.record.record import Record, open_record
from readout.surfaces.web.access import LOOPBACK, Access, Scope, add_token, read_tokens
from readout.surfaces.web.server import build_app
from readout.surfaces.web.words import load_words

TRIES = 20
"""Ports tried one after another when the usual one is taken."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve.

    Attributes:
        host: Address to listen on.
        port: Port; None for the first free one from 8765 on.
        open_browser: True to open the page in the browser.
        names: Host names under which the server may be asked for besides its address.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    open_browser: bool = False
    names: tuple[str, ...] = ()


def serve(store_path: str | None, serving: Serving) -> None:
    """Serve the record until interrupted.

    Raises:
        StoreError: The store cannot be opened.
        ConfigError: A public address without tokens, or a port that is taken.
    """
    location = store_path or load_config().store
    access = access_for(location, serving)
    record = open_record(location)
    port = serving.port if serving.port is not None else free_port(serving.host)
    address = f"http://{'[' + serving.host + ']' if ':' in serving.host else serving.host}:{port}/"
    console = Console(stderr=True)
    console.print(f"Readout shows [bold]{location}[/] at [bold cyan]{address}[/]  (Ctrl+C ends it)", highlight=False)
    if serving.open_browser:
        threading.Timer(0.8, webbrowser.open, (address,)).start()
    _run(record, access, serving.host, port)


def _run(record: Record, access: Access, host: str, port: int) -> None:
    app = build_app(record, load_words(load_config().lexicons), access)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
    try:
        uvicorn.Server(config).run()
    finally:
        record.close()


def access_for(location: str, serving: Serving) -> Access:
    """The rules for an address. Raises ConfigError for a public one without tokens."""
    path = tokens_path(location)
    tokens = read_tokens(path)
    local = serving.host in LOOPBACK
    if not local and not tokens:
        raise ConfigError(
            f"{serving.host} can be reached by others, and {path} holds no token; "
            "make one with `readout token NAME --scope review`, or serve on 127.0.0.1"
        )
    hosts = LOOPBACK | {serving.host.lower(), *(name.lower() for name in serving.names)}
    audit = None if local else path.with_suffix(".audit.jsonl")
    who = os.environ.get("READOUT_USER") or _login_name()
    return Access(open=local, hosts=frozenset(hosts), tokens=tokens, reviewer=who, audit=audit)


def make_token(store_path: str | None, name: str, scope: Scope) -> None:
    """Make a token and print it once."""
    path = tokens_path(store_path or load_config().store)
    token = add_token(path, name, scope)
    console = Console()
    console.print(f"[bold]{token}[/]", highlight=False, soft_wrap=True)
    console.print(f"[dim]{name} may {scope.value}; only a digest is kept, in {path}: note the token now[/]", highlight=False)


def tokens_path(location: str) -> Path:
    """File of the hashed tokens of a store: beside it, or in the working directory for a server's."""
    return Path("readout.tokens.json") if "://" in location else Path(f"{location}.tokens.json")


def free_port(host: str) -> int:
    """The first free port from 8765 on. Raises ConfigError if none is."""
    for port in range(8765, 8765 + TRIES):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if probe.connect_ex((host if host != "0.0.0.0" else "127.0.0.1", port)) != 0:
                return port
    raise ConfigError(f"ports 8765 to {8765 + TRIES - 1} are taken; name another one with --port")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reader"
