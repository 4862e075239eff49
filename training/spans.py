"""BIO tags as spans, and the F1 of spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Start, end and kind of each span; an I- tag without a beginning of its kind begins one."""
    found = set()
    start, kind = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        mark, _, new = tag.partition("-")
        if kind and (mark != "I" or new != kind):
            found.add((start, place, kind))
            kind = ""
        if mark == "B" or (mark == "I" and not kind):
            start, kind = place, new
    return found


@dataclass(slots=True)
class F1:
    """Counts of spans found and wanted."""

    right: int = 0
    found: int = 0
    relevant: int = 0

    def add(self, guess: set[tuple[int, int, str]], truth: set[tuple[int, int, str]]) -> None:
        """Counts one sentence."""
        self.right += len(guess & truth)
        self.found += len(guess)
        self.relevant += len(truth)

    @property
    def percent(self) -> float:
        """Harmonic mean of precision and recall, in percent; 0 where nothing is right."""
        return 200 * self.right / (self.found + self.relevant) if self.right else 0.0
