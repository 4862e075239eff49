"""The order of the steps: from a page to a reading. The only module that imports them all.

A reading is a pure function of page bytes, code, lexicons and model, so pages can be read anywhere, in any order, once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.articles import clean_page
from readout.errors import PageError
from readout.events import explain_events, extract_events
from readout.language import Analyser, load_analyser
from readout.language.devices import DeviceName, choose_device
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.lexicon.names import NameTable, load_name_table
from readout.lexicon.outlets import OutletTable, load_outlets
from readout.lexicon.places import Gazetteer, load_gazetteer
from readout.lexicon.posts import PostTable, load_post_table
from readout.lexicon.times import TimeWords, load_time_words
from readout.lexicon.triggers import EventLexicon, load_event_lexicon
from readout.mentions.actors import find_actors
from readout.mentions.people import find_people
from readout.mentions.places import dateline_countries, find_places
from readout.mentions.posts import find_posts
from readout.mentions.times import find_times
from readout.model.article import Article
from readout.model.mention import Mentions
from readout.model.page import Page, PageHints, Rejection, RejectionReason
from readout.model.reading import Reading
from readout.model.reason import Reason
from readout.model.sentence import Sentence
from readout.pages import read_pages
from readout.resolution.ground import Found
from readout.resolution.people import resolve_people
from readout.resolution.times import resolve_times


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The loaded lexicons, one field each."""

    outlets: OutletTable
    actors: ActorTable
    gazetteer: Gazetteer
    posts: PostTable
    names: NameTable
    times: TimeWords
    events: EventLexicon


Explained = tuple[Reading, tuple[Reason, ...]]
"""A reading, with why each of its claims is made."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs: the language analyser and the lexicons."""

    analyser: Analyser
    knowledge: Knowledge


def load_knowledge(overlay: Path | None = None) -> Knowledge:
    """Load all lexicons, with the user's own tables in the folder `overlay` laid over them.

    Raises:
        LexiconError: A table is malformed; the message names file and line.
    """
    # nothing loaded here is ever garbage, and looking for some among so many new objects takes a third of the time
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Knowledge(
            outlets=load_outlets(overlay),
            actors=load_actor_table(overlay),
            gazetteer=load_gazetteer(overlay),
            posts=load_post_table(overlay),
            names=load_name_table(overlay),
            times=load_time_words(overlay),
            events=load_event_lexicon(overlay),
        )
    finally:
        if collecting:
            gc.enable()


def load_reader(overlay: Path | None = None, device: DeviceName = DeviceName.CPU) -> Reader:
    """Load the language model and all lexicons.

    Args:
        overlay: Folder of the user's own tables; None for none.
        device: Where the language model runs.

    Raises:
        ModelError: A file of the model is missing or damaged.
        LexiconError: A table is malformed.
        ConfigError: The device is not there.
    """
    return Reader(load_analyser(device=choose_device(device)), load_knowledge(overlay))


def read_sources(sources: Iterable[str], reader: Reader) -> Iterator[Reading | Rejection]:
    """Read files, folders, archives or "-" (standard input): one reading an article, one rejection for what yields none."""
    for page in read_pages(sources, outlets=reader.knowledge.outlets):
        yield from (page,) if isinstance(page, Rejection) else read_page(page, reader)


def read_page(page: Page, reader: Reader) -> tuple[Reading | Rejection, ...]:
    """Read one page. A failure inside becomes a rejection: one page never ends a run."""
    try:
        cleaned = clean_page(page)
        return tuple(item if isinstance(item, Rejection) else read_article(item, page.hints, reader) for item in cleaned)
    except PageError as error:
        return (Rejection(page.source, RejectionReason(error.reason), str(error), page.id),)
    except Exception as error:  # noqa: BLE001 - the promise is that no page ends a run; the reason is kept in the output
        detail = f"{type(error).__name__}: {error}; please report this page"
        return (Rejection(page.source, RejectionReason.INTERNAL, detail, page.id),)


def read_article(article: Article, hints: PageHints, reader: Reader) -> Reading:
    """Read one cleaned article: sentences, mentions, meetings, acts and links."""
    sentences = reader.analyser.analyse(article)
    mentions = find_and_resolve(article, sentences, reader.knowledge)
    events = extract_events(article, sentences, mentions, reader.knowledge.events)
    return Reading(article, hints, mentions, events.meetings, events.acts, events.links)


def explain_article(article: Article, hints: PageHints, reader: Reader) -> Explained:
    """Read one cleaned article as `read_article` does, with why each claim is made."""
    sentences = reader.analyser.analyse(article)
    mentions = find_and_resolve(article, sentences, reader.knowledge)
    events, reasons = explain_events(article, sentences, mentions, reader.knowledge.events)
    return Reading(article, hints, mentions, events.meetings, events.acts, events.links), reasons


def explain_sources(sources: Iterable[str], reader: Reader) -> Iterator[Explained | Rejection]:
    """Read pages as `read_sources` does, with why each claim is made."""
    for page in read_pages(sources, outlets=reader.knowledge.outlets):
        yield from (page,) if isinstance(page, Rejection) else _explain_page(page, reader)


def _explain_page(page: Page, reader: Reader) -> tuple[Explained | Rejection, ...]:
    try:
        cleaned = clean_page(page)
    except PageError as error:
        return (Rejection(page.source, RejectionReason(error.reason), str(error), page.id),)
    return tuple(item if isinstance(item, Rejection) else explain_article(item, page.hints, reader) for item in cleaned)


def find_and_resolve(article: Article, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Mentions:
    """Find and resolve everything that the sentences name."""
    found = find_names(article, sentences, knowledge)
    people, person_mentions, groups = resolve_people(article, sentences, found, knowledge.names)
    return Mentions(
        people=people,
        person_mentions=person_mentions,
        actors=found.actors,
        groups=groups,
        places=found.places,
        times=resolve_times(article, find_times(article, sentences, knowledge.times)),
        dateline=tuple(sorted(found.dateline)),
    )


def find_names(article: Article, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Found:
    """Find whom and what the sentences name: people, posts, states and bodies, places."""
    actors = find_actors(article, sentences, knowledge.actors)
    return Found(
        names=find_people(article, sentences, knowledge.posts, knowledge.names),
        posts=find_posts(article, sentences, knowledge.posts),
        actors=actors,
        dateline=dateline_countries(article, knowledge.gazetteer),
        places=find_places(article, sentences, knowledge.gazetteer, actors),
    )
