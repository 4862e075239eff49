"""Fit of what makes a state or organisation a side of a meeting: the weights of the signs in `data/choices/sides.yaml`.

Usage: python -m evaluation.sides [--sets development ...] [--pages FOLDER ...] [--fit]

Only mentions for which the rules find fewer than two sides are weighed. They are few, so each mention of a meeting is also read
with the words for one of its codes masked, as if the page had not been understood there; these count less. Prints how many
mentions get sides, and how many get the gold meeting's, by weights fitted on the other pages (ten parts by page). With `--fit`,
the weights fitted on all the pages are written. A FOLDER holds `pages.jsonl` and `gold.jsonl`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.choices import write_weights
from evaluation.openpages import OpenPage, fit_parser, open_pages
from evaluation.regression import regression
from readout.events.encounters import find_encounters
from readout.events.meetings import told_meetings
from readout.events.merging import Told, WeighedSide
from readout.events.pagesides import codes_named
from readout.events.scene import Scene, View, build_scene
from readout.events.sidechoice import chosen_sides, weighed_sides
from readout.events.sidesigns import Standing
from readout.events.tellings import told_of
from readout.events.voices import with_voices
from readout.lexicon.choices import ALWAYS, Choice
from readout.pipeline import find_and_resolve, load_reader

PARTS = 10
_PENALTY, _LEAST_SEEN = 1.0, 4
_MASKED = 0.2
"""How much a mention counts whose words were masked."""

_SIDES = 2
_NEAR = 30
"""How many characters a mention may stand from the gold meeting's quote within the sentence."""


@dataclass(frozen=True, slots=True)
class Lone:
    """A mention for which the rules find fewer than two sides.

    Attributes:
        page: Id of the page.
        ruled: What the rules give.
        weighed: All codes that could be sides.
        gold: Sides of the gold meeting whose quote the mention stands in.
        masked: True if words for one of its codes were masked.
    """

    page: str
    ruled: tuple[str, ...]
    weighed: tuple[WeighedSide, ...]
    gold: frozenset[str]
    masked: bool = False


def lone_mentions(open_page: OpenPage) -> Iterator[Lone]:
    """Return the mentions of a page's gold meetings for which the rules find fewer than two sides."""
    article, knowledge, gold = open_page.article, open_page.knowledge, open_page.gold
    mentions = find_and_resolve(article, open_page.sentences, knowledge)
    page = with_voices(build_scene(article, open_page.sentences, mentions, knowledge.events))
    seen: list[tuple[Scene, Told, Standing, bool]] = []

    def watched(scene: Scene, told: Told, standing: Standing) -> Told:
        seen.append((scene, told, standing, False))
        seen.extend((masked, again, standing, True) for masked, again in _masked(scene, told, standing))
        return told

    told_meetings(page, watched)
    quotes = [(_place(str(meeting["quote"]), article.text), frozenset(meeting["sides"])) for meeting in gold["meetings"]]
    for scene, told, standing, masked in seen:
        sides = _gold_of(scene.views[told.encounter.view], told.encounter.anchor, quotes)
        if sides is not None and len(told.sides) < _SIDES and told.encounter.kind != "letter":
            yield Lone(str(gold["id"]), told.sides, weighed_sides(scene, told, standing), sides, masked)


def _masked(scene: Scene, told: Told, standing: Standing) -> Iterator[tuple[Scene, Told]]:
    """Read a mention again without the words for each code of its sentence that the page names before."""
    number, encounter = told.encounter.view, told.encounter
    view = scene.views[number]
    earlier = {code for other in scene.views[:number] for named in other.named for code in codes_named(scene, named)}
    here = {code for named in view.named for code in codes_named(scene, named)}
    if encounter.trigger == "caption" or told.headline:
        return
    for code in sorted(here & earlier):
        rest = replace(view, named=tuple(named for named in view.named if code not in codes_named(scene, named)))
        masked = replace(scene, views=(*scene.views[:number], rest, *scene.views[number + 1 :]))
        again = find_encounters(masked, number)
        for same in (other for other in again if other.anchor == encounter.anchor):
            yield masked, told_of(masked, same, standing.focus, again)


def _place(quote: str, text: str) -> tuple[int, int] | None:
    """Return where a gold quote stands in the text, whatever the blanks between its words; None if nowhere."""
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    return found.span() if found is not None else None


def _gold_of(view: View, anchor: int, quotes: Sequence[tuple[tuple[int, int] | None, frozenset[str]]]) -> frozenset[str] | None:
    """Return the sides of the gold meeting whose quote a mention stands in, or nearest to in its sentence; None if none."""
    sentence, at = view.sentence.span, view.tokens[anchor].span.start
    near: list[tuple[int, frozenset[str]]] = []
    for place, sides in quotes:
        if place is not None and place[0] < sentence.end and place[1] > sentence.start:
            inside = place[0] - 5 <= at <= place[1] + 5
            near.append((0 if inside else min(abs(at - place[0]), abs(at - place[1])), sides))
    best = min(near, key=lambda found: found[0], default=None)
    return best[1] if best is not None and best[0] <= _NEAR else None


def fitted(mentions: Sequence[Lone]) -> Choice:
    """Return the weights of signs, by penalised logistic regression over all codes of all mentions; rare signs keep none."""
    cases = [(lone, each) for lone in mentions for each in lone.weighed]
    seen = Counter(sign for _, each in cases for sign in each.signs)
    signs = [ALWAYS, *sorted(sign for sign, count in seen.items() if count >= _LEAST_SEEN)]
    borne = np.array([[sign == ALWAYS or sign in each.signs for sign in signs] for _, each in cases], dtype=float)
    right = [each.code in lone.gold for lone, each in cases]
    weights = regression(borne, right, _PENALTY, [_MASKED if lone.masked else 1.0 for lone, _ in cases])
    return Choice({sign: round(float(weight), 2) for sign, weight in zip(signs, weights, strict=True)})


def figures(mentions: Sequence[Lone]) -> tuple[int, int, int]:
    """Return how many mentions get the gold meeting's sides, how many get two sides or more, and how many there are."""
    given = [(lone, sides) for lone in mentions if len(sides := chosen_sides(lone.weighed, lone.ruled)) >= _SIDES]
    return sum(set(sides) == lone.gold for lone, sides in given), len(given), len(mentions)


def kept_out(mentions: Sequence[Lone]) -> list[Lone]:
    """Return the mentions weighed by weights fitted on the pages of the other parts."""
    pages = sorted({lone.page for lone in mentions})
    part = {page: number % PARTS for number, page in enumerate(pages)}
    found: list[Lone] = []
    for number in range(PARTS):
        weights = fitted([lone for lone in mentions if part[lone.page] != number])
        found += [_reweighed(lone, weights) for lone in mentions if part[lone.page] == number]
    return found


def _reweighed(lone: Lone, weights: Choice) -> Lone:
    return replace(lone, weighed=tuple(replace(each, chance=weights.chance(each.signs)) for each in lone.weighed))


def main(names: Sequence[str] | None = None) -> int:
    """Print the figures; with `--fit`, also fit and write the weights.

    Args:
        names: Arguments; None for those of the command line.
    """
    arguments = fit_parser("sides", __doc__).parse_args(names)
    pages = open_pages(arguments.sets, arguments.pages, load_reader())
    mentions = [lone for page in pages for lone in lone_mentions(page)]
    for title, each in (("as weighed now", mentions), ("by weights of the other pages", kept_out(mentions))):
        for name, masked in (("as written", False), ("words masked", True)):
            right, given, all_ = figures([lone for lone in each if lone.masked is masked])
            print(f"{title:30} {name:14} {right} right of {given} that get sides, of {all_}")
    if arguments.fit:
        write_weights("sides", fitted(mentions))
    return 0


if __name__ == "__main__":
    sys.exit(main())
