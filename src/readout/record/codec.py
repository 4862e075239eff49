"""Values of `readout.model` to JSON and back, by their types alone.

Dataclasses become objects, tuples lists, enums their values, dates ISO text; every object carries "@" with its class name,
which tells the members of a union apart. Keys keep field order, so equal values give equal bytes. Fields that a text lacks
take their defaults, so that values stored by an older version can still be read.
"""

from __future__ import annotations

import dataclasses
import json
import types
import zlib
from collections.abc import Callable, Hashable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from readout.errors import StoreError

T = TypeVar("T")

Convert = Callable[[Any], Any]
"""Turns plain JSON into a value, or back; what it takes and gives is known at run time only."""


def dumps(value: object) -> str:
    """Encode a model value as one line of JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """Decode what `dumps` wrote. Raises StoreError if the text is not a `kind`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise StoreError(f"stored {kind.__name__} cannot be read ({error}); read the page again with `readout add`") from error
    return decode(kind, data)


def decode(kind: type[T], data: object) -> T:
    """Decode a part of what `dumps` wrote, parsed before: where few values of a large text are needed.

    Raises StoreError if it is no `kind`.
    """
    try:
        value: T = _decoder(cast("Hashable", kind))(data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(f"stored {kind.__name__} cannot be read ({error}); read the page again with `readout add`") from error
    return value


def pack(value: object) -> bytes:
    """Encode a model value as compressed JSON."""
    return zlib.compress(dumps(value).encode(), 6)


def unpack(kind: type[T], data: bytes) -> T:
    """Decode what `pack` wrote. Raises StoreError if it is damaged or no `kind`."""
    try:
        return loads(kind, zlib.decompress(data).decode())
    except zlib.error as error:
        raise StoreError(f"stored {kind.__name__} is damaged ({error}); restore the last `readout backup`") from error


def _plain(value: object) -> object:
    """The value as JSON knows it."""
    return _encoder_of(value)(value)


def _encoder_of(value: object) -> Convert:
    return _encoder(cast("Hashable", type(value)))


@cache
def _encoder(kind: Hashable) -> Convert:
    assert isinstance(kind, type)
    if dataclasses.is_dataclass(kind):
        return _object_encoder(kind.__name__, tuple(field.name for field in dataclasses.fields(kind)))
    if issubclass(kind, tuple | list):
        return lambda value: [_encoder_of(item)(item) for item in value]
    if issubclass(kind, Enum):
        return lambda value: value.value
    return date.isoformat if issubclass(kind, date) else _same


def _object_encoder(name: str, fields: tuple[str, ...]) -> Convert:
    def _encode(value: object) -> dict[str, Any]:
        found: dict[str, Any] = {"@": name}
        for field in fields:
            item = getattr(value, field)
            found[field] = item if item is None or type(item) in _ATOMS else _encoder_of(item)(item)
        return found

    return _encode


_ATOMS = frozenset({str, int, float, bool})


def _same(value: object) -> object:
    return value


@cache
def _decoder(kind: Hashable) -> Convert:
    if get_origin(kind) in {Union, types.UnionType}:
        return _union_decoder(tuple(member for member in get_args(kind) if member is not type(None)))
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind)[0])
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _object_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return date.fromisoformat if kind is date else _same


def _tuple_decoder(item: Hashable) -> Convert:
    if item in _ATOMS:
        return tuple

    def _decode(data: list[object]) -> tuple[object, ...]:
        decode = _decoder(item)
        return tuple([decode(one) for one in data])

    return _decode


def _object_decoder(kind: type) -> Convert:
    """Decoders of fields are found on first use, since types may contain themselves."""
    hints = get_type_hints(kind)
    fields: list[tuple[str, Convert | None]] = []

    def _decode(data: dict[str, Any]) -> object:
        if not fields:
            kinds = ((name, _lone(hint)) for name, hint in hints.items())
            fields.extend((name, None if hint in _ATOMS else _decoder(hint)) for name, hint in kinds)
        values = {}
        for name, decode in fields:
            if name in data:
                item = data[name]
                values[name] = item if decode is None or item is None else decode(item)
        return kind(**values)

    return _decode


def _lone(hint: Hashable) -> Hashable:
    """The X of a field "X | None", whose None never comes to a decoder; any other hint as it is."""
    members = [member for member in get_args(hint) if member is not type(None)]
    return members[0] if get_origin(hint) in {Union, types.UnionType} and len(members) == 1 else hint


def _union_decoder(members: tuple[Any, ...]) -> Convert:
    """A union's member is told by its class name, where there are several; None never comes here."""
    by_name = {getattr(member, "__name__", ""): member for member in members}

    def _decode(data: object) -> object:
        if data is None:
            return None
        name = data.get("@") if isinstance(data, dict) else None
        return _decoder(by_name.get(name, members[0]) if name is not None else members[0])(data)

    return _decode
