"""Pages of the open gold sets, with what the program finds on them: what weights of signs are fitted on."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.matching import Record
from evaluation.sets import OPEN_SETS
from readout.articles import clean_page
from readout.events.extract import Happenings, claims_of, read_happenings
from readout.model.article import Article
from readout.model.page import PageHints, Rejection
from readout.model.reading import Reading
from readout.model.sentence import Sentence
from readout.pages import read_pages
from readout.pipeline import Knowledge, Reader, find_and_resolve
from readout.surfaces.export.pagerecord import page_record

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class OpenPage:
    """An article of a gold page.

    Attributes:
        name: Set of pages it is from.
        gold: Its gold record.
        article: The article.
        sentences: Its sentences.
        knowledge: The lexicons.
    """

    name: str
    gold: Record
    article: Article
    sentences: tuple[Sentence, ...]
    knowledge: Knowledge


def fit_parser(module: str, description: str | None) -> argparse.ArgumentParser:
    """Return the arguments that every fit takes: sets, further folders, and whether to write what was fitted."""
    parser = argparse.ArgumentParser(prog=f"python -m evaluation.{module}", description=description)
    parser.add_argument("--sets", nargs="*", choices=OPEN_SETS, default=list(OPEN_SETS), help="open sets of gold pages")
    parser.add_argument("--pages", nargs="+", type=Path, default=[], help="further folders of gold pages")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and write them")
    return parser


def open_pages(sets: Sequence[str], folders: Sequence[Path], reader: Reader) -> Iterator[OpenPage]:
    """Yield the articles of gold pages with their sentences and gold records; arguments as of `open_articles`."""
    for name, gold, article in open_articles(sets, folders, reader):
        yield OpenPage(name, gold, article, reader.analyser.analyse(article), reader.knowledge)


def open_articles(sets: Sequence[str], folders: Sequence[Path], reader: Reader) -> Iterator[tuple[str, Record, Article]]:
    """Yield the articles of gold pages: name of the set, gold record, article.

    Args:
        sets: Names of open sets.
        folders: Further folders, each with `pages.jsonl` and `gold.jsonl`.
        reader: What reads them.
    """
    if "examples" in sets:
        for gold in _lines(HERE / "gold" / "examples.jsonl"):
            yield from _of_source(str(HERE.parent / gold["page"]), {None: gold}, "examples", reader)
    for folder in [*(HERE / "gold" / name for name in sets if name != "examples"), *folders]:
        golds: dict[str | None, Record] = {gold["id"]: gold for gold in _lines(folder / "gold.jsonl")}
        yield from _of_source(str(folder / "pages.jsonl"), golds, folder.name, reader)


def _of_source(
    source: str, golds: Mapping[str | None, Record], name: str, reader: Reader
) -> Iterator[tuple[str, Record, Article]]:
    for page in read_pages([source], outlets=reader.knowledge.outlets):
        gold = golds.get(None if isinstance(page, Rejection) else page.hints.id) or golds.get(None)
        if isinstance(page, Rejection) or gold is None:
            continue
        yield from ((name, gold, article) for article in clean_page(page) if not isinstance(article, Rejection))


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def happenings_of(page: OpenPage, knowledge: Knowledge) -> tuple[Happenings, Record]:
    """Return the meetings and acts found on a page, and the record made of them, whose ids number them from 1.

    Args:
        page: The page.
        knowledge: Lexicons to read it by.
    """
    mentions = find_and_resolve(page.article, page.sentences, knowledge)
    told = read_happenings(page.article, page.sentences, mentions, knowledge.events)
    events = claims_of(told)
    return told, page_record(Reading(page.article, PageHints(), mentions, *(events.meetings, events.acts, events.links)))


def number_of(identifier: str) -> int:
    """Return the number, from 0, of a meeting or act of a record by its id ("m1", "a1")."""
    return int(identifier[1:]) - 1
