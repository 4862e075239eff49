"""Choices that a gold page leaves open, with their candidates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate: its signs, and whether the gold record has it."""

    signs: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True)
class Open:
    """A choice that a page leaves open.

    Attributes:
        name: Set of pages.
        page: Id of the page.
        options: Candidates, in a fixed order; of equally likely ones the first is chosen.
        rule_right: Whether what the rules alone say is right.
        least: Least chance of a candidate other than the first; below it the first is chosen.
    """

    name: str
    page: str
    options: tuple[Option, ...]
    rule_right: bool
    least: float = 0.0
