"""The words of the synthetic corpus, out of `newsroom.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What made pages are made of.

    Attributes:
        states: Code to name, adjective and capital.
        first: First names.
        last: Last names.
        towns: Invented towns.
        posts: Posts of the people who meet.
        issues: What they talk about.
        openers: First sentences of pages that tell a meeting.
        diplomacy: Other sentences of such pages.
        other: Kind of other news to its sentences.
        menu: Lines above an article.
        related: Lines below it.
    """

    states: Mapping[str, tuple[str, str, str]]
    first: tuple[str, ...]
    last: tuple[str, ...]
    towns: tuple[str, ...]
    posts: tuple[str, ...]
    issues: tuple[str, ...]
    openers: tuple[str, ...]
    diplomacy: tuple[str, ...]
    other: Mapping[str, tuple[str, ...]]
    menu: tuple[str, ...]
    related: tuple[str, ...]


@cache
def load_newsroom() -> Newsroom:
    """Load the words."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    for name in ("states", "other"):
        found[name] = {key: tuple(values) for key, values in found[name].items()}
    words: dict[str, Any] = {name: value if isinstance(value, dict) else tuple(value) for name, value in found.items()}
    return Newsroom(**words)
