"""The fit of what makes a state a side."""

from __future__ import annotations

from evaluation.sides import Lone, figures, fitted, kept_out
from readout.events.merging import WeighedSide


def mentions() -> list[Lone]:
    """Forty mentions on twenty pages: the page's own state is the other side, the most named one is none."""
    weighed = (WeighedSide("CHL", 0.5, ("ruled",)), WeighedSide("NOR", 0.5, ("own",)), WeighedSide("SWE", 0.5, ("most named",)))
    return [Lone(f"p{number % 20}", ("CHL",), weighed, frozenset({"CHL", "NOR"}), number % 2 == 1) for number in range(40)]


def test_weights_of_other_pages_give_the_missing_side():
    assert figures(mentions()) == (0, 0, 40)
    assert figures(kept_out(mentions())) == (40, 40, 40)


def test_masked_mentions_count_less():
    masked = [lone for lone in mentions() if lone.masked]
    plain = [lone for lone in mentions() if not lone.masked]
    assert abs(fitted(masked).weights["own"]) < abs(fitted(plain).weights["own"])
