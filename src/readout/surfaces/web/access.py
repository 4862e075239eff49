"""Who may read and who may write: nobody else's pages on loopback, tokens on a public address, and a token in every form."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from starlette.requests import HTTPConnection, Request

from readout.errors import ConfigError, ReadoutError

SESSION = "readout_session"
"""Cookie of a session: a random name that form tokens are tied to; on a public address also the visitor's token."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1", "testserver"})

BURST, PER_SECOND = 240, 40
"""Requests to the API that one address may make at once, and how many come back each second."""


class Scope(StrEnum):
    """What a token allows; each includes those before it."""

    READ = "read"
    REVIEW = "review"
    ADMIN = "admin"


RANKS = tuple(Scope)


class Refused(ReadoutError):  # noqa: N818 - the answer it leads to
    """The visitor may not do this; answered with status 401 or 403."""

    def __init__(self, status: int, message: str) -> None:
        """Keep the status beside the message."""
        super().__init__(message)
        self.status = status


@dataclass(slots=True)
class Rates:
    """Requests left for each address."""

    left: dict[str, tuple[float, float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def allows(self, address: str, now: float) -> bool:
        """Take one request from an address's allowance; False if none is left."""
        with self.lock:
            if len(self.left) > 10_000:
                self.left.clear()
            level, since = self.left.get(address, (float(BURST), now))
            level = min(float(BURST), level + (now - since) * PER_SECOND)
            self.left[address] = (max(0.0, level - 1), now)
            return level >= 1


@dataclass(frozen=True, slots=True)
class Access:
    """Rules of a running server.

    Attributes:
        open: True on loopback, where whoever sits at the machine may do everything.
        hosts: Names that requests may be addressed to.
        tokens: Scope and name by the SHA-256 of each token.
        reviewer: Name that judgements carry unless the visitor gives another.
        audit: File that every change is noted in; None to note none.
        secret: Key of form tokens.
        rates: Requests left.
    """

    open: bool
    hosts: frozenset[str]
    tokens: dict[str, tuple[Scope, str]]
    reviewer: str
    audit: Path | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    rates: Rates = field(default_factory=Rates)

    def require(self, connection: HTTPConnection, scope: Scope) -> str:
        """Return the name of the visitor. Raises Refused if they may not do this."""
        if self.open:
            return self.reviewer
        known = self.tokens.get(_digest(bearer(connection)))
        if known is None:
            raise Refused(401, "this server needs a token; send it as `Authorization: Bearer TOKEN`, or sign in at /login")
        if RANKS.index(known[0]) < RANKS.index(scope):
            raise Refused(403, f"this token may {known[0].value}, not {scope.value}; ask for another one")
        return known[1]

    def note(self, who: str, what: str, detail: str) -> None:
        """Write a line into the audit log."""
        if self.audit is None:
            return
        line = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "who": who, "what": what, "detail": detail}
        with self.audit.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def bearer(connection: HTTPConnection) -> str:
    """Token of a request, from its header or its session; "" if it has none."""
    header = connection.headers.get("authorization", "")
    if header.lower().startswith("bearer "):
        return header[7:].strip()
    return connection.cookies.get(SESSION, "").partition(":")[2]


def csrf_token(access: Access, request: HTTPConnection) -> str:
    """Token that forms of this visitor must carry."""
    session = request.cookies.get(SESSION, "") or str(request.scope.get("readout_session", ""))
    return hmac.new(access.secret, session.encode(), hashlib.sha256).hexdigest()


def check_form(access: Access, request: Request, token: str) -> None:
    """Refuse forms that another site sent. Raises Refused."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in {"same-origin", "none"} or (origin is not None and origin != own):
        raise Refused(403, "this form was sent by another site; nothing was changed")
    if not request.cookies.get(SESSION) or not hmac.compare_digest(token, csrf_token(access, request)):
        raise Refused(403, "the form's token is missing or old; nothing was changed: reload the page and send it again")


def new_session(token: str = "") -> str:
    """Value of a new session cookie."""
    return f"{secrets.token_hex(16)}:{token}"


def read_tokens(path: Path) -> dict[str, tuple[Scope, str]]:
    """Read the file of hashed tokens; none if it is missing. Raises ConfigError if it is damaged."""
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {row["sha256"]: (Scope(row["scope"]), row["name"]) for row in rows}
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: damaged file of tokens ({error}); move it away and make new tokens") from error


def add_token(path: Path, name: str, scope: Scope) -> str:
    """Make a token and note its hash; return the token, which is shown once and kept nowhere."""
    token = secrets.token_urlsafe(32)
    rows = [{"sha256": key, "scope": held.value, "name": who} for key, (held, who) in read_tokens(path).items()]
    rows.append({"sha256": _digest(token), "scope": scope.value, "name": name})
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    path.chmod(0o600)
    return token


def _digest(token: str) -> str:
    # Tokens are 256 random bits: a plain digest cannot be guessed from, and is the same for every look-up.
    return hashlib.sha256(token.encode()).hexdigest()
