"""Fit the thresholds of the event head on gold pages: one after the other, the value that types most acts right.

Usage: python -m evaluation.thresholds [--pages PAGES GOLD]... [--rounds N]

Reads the development pages, and those given. Prints the rows of `triggers.en/head.yaml`.
The analysis of each page is kept, so that a trial costs only the events step.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from evaluation.matching import Record, act_score, pair
from readout.articles import clean_page
from readout.events import extract_events
from readout.lexicon.headthresholds import HeadThresholds
from readout.lexicon.triggers import EventLexicon
from readout.model.article import Article
from readout.model.event import ActClaim
from readout.model.mention import Mentions
from readout.model.page import Rejection
from readout.model.sentence import Sentence
from readout.pages import read_pages
from readout.pipeline import Reader, find_and_resolve, load_reader

DEVELOPMENT = Path(__file__).parent / "gold" / "development"
STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A page up to the events step, with its gold acts."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    acts: tuple[Record, ...]


def analyse_pages(pages: Path, gold: Path, reader: Reader) -> list[Analysed]:
    """Analyse the pages of a JSON lines file that have a gold record."""
    wanted = {record["id"]: record["acts"] for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    found = []
    for page in read_pages([str(pages)], outlets=reader.knowledge.outlets):
        if isinstance(page, Rejection) or page.hints.id not in wanted:
            continue
        for article in clean_page(page):
            if not isinstance(article, Rejection):
                sentences = reader.analyser.analyse(article)
                mentions = find_and_resolve(article, sentences, reader.knowledge)
                found.append(Analysed(article, sentences, mentions, tuple(wanted[page.hints.id])))
    return found


def typed_f1(pages: Sequence[Analysed], lexicon: EventLexicon) -> float:
    """Compute the F1 of acts found with their type and actors."""
    hits = gold = told = 0
    for page in pages:
        claims = extract_events(page.article, page.sentences, page.mentions, lexicon).acts
        acts = [_record(claim) for claim in claims]
        hits += sum(
            g["type"] == p["type"] and set(g["actors"]) == set(p["actors"]) for g, p in pair(page.acts, acts, act_score)
        )
        gold, told = gold + len(page.acts), told + len(acts)
    return 2 * hits / (gold + told) if gold + told else 0.0


def _record(claim: ActClaim) -> Record:
    return {"type": claim.type.value, "actors": list(claim.actors), "quote": claim.evidence.quote.text}


def fitted(pages: Sequence[Analysed], lexicon: EventLexicon, rounds: int) -> HeadThresholds:
    """Fit the thresholds one after the other, `rounds` times over; ties keep the value that was there."""
    best = lexicon.head
    for _ in range(rounds):
        for field in fields(HeadThresholds):
            tried = [best, *(replace(best, **{field.name: step}) for step in STEPS)]
            best = max(tried, key=lambda head: round(typed_f1(pages, replace(lexicon, head=head)), 4))
    return best


def main() -> None:
    """Fit on the sets and print the rows of the table, with the F1 before and after."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.thresholds", description="Fit the event head's thresholds.")
    parser.add_argument(
        "--pages", nargs=2, type=Path, action="append", default=[], metavar=("PAGES", "GOLD"), help="more pages with their gold"
    )
    parser.add_argument("--rounds", type=int, default=2, help="how often each threshold is tried (default 2)")
    arguments = parser.parse_args()
    reader = load_reader()
    files = [(DEVELOPMENT / "pages.jsonl", DEVELOPMENT / "gold.jsonl"), *arguments.pages]
    pages = [page for page_file, gold_file in files for page in analyse_pages(page_file, gold_file, reader)]
    lexicon = reader.knowledge.events
    best = fitted(pages, lexicon, arguments.rounds)
    print(f"# {len(pages)} pages: {typed_f1(pages, lexicon):.3f} -> {typed_f1(pages, replace(lexicon, head=best)):.3f}")
    for field in fields(HeadThresholds):
        print(f"- {{name: {field.name}, at: {getattr(best, field.name)}}}")


if __name__ == "__main__":
    main()
