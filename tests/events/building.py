"""Sentences with trees and mentions, written down as tables, for the tests of the events step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from readout.model.article import Article, Dateline, FoundDate, Segment, SegmentKind
from readout.model.entity import Person, Place
from readout.model.mention import (
    ActorKind,
    ActorMention,
    GroupMention,
    Mentions,
    PersonMention,
    PlaceMention,
    Reading,
    ResolvedTime,
    TimeMention,
)
from readout.model.sentence import Sentence, Token
from readout.model.span import Quote, Span
from readout.model.time import DateRange

HELD_TALKS = """
Norway Norway PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj
held hold VERB VBD 0 root
talks talk NOUN NNS 4 obj
in in ADP IN 7 case
Oslo Oslo PROPN NNP 4 obl
on on ADP IN 9 case
Tuesday Tuesday PROPN NNP 4 obl
on on ADP IN 12 case
fish fish NOUN NN 12 compound
quotas quota NOUN NNS 5 nmod
. . PUNCT . 4 punct
"""
"""Norway and Chile held talks in Oslo on Tuesday on fish quotas."""


@dataclass(frozen=True)
class Facts:
    """What the words of a page mean, by their wording."""

    people: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # words -> (id, full name, country)
    actors: dict[str, tuple[str, Reading]] = field(default_factory=dict)
    groups: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)  # words -> (country, kind)
    times: dict[str, date] = field(default_factory=dict)


def page(tables: list[str], facts: Facts, day: date = date(2031, 5, 14)):
    """Build article, sentences and mentions.

    Each table is one sentence; a line is "word lemma UPOS XPOS head deprel", head counted from 1, 0 for the root.
    """
    sentences, text = [], ""
    for index, table in enumerate(tables):
        rows = [line.split() for line in table.strip().splitlines()]
        start, tokens = len(text), []
        for row in rows:
            if text[start:] and row[0] not in {",", ".", "'s", "-", "–"} and not text.endswith(("-", "–")):
                text += " "
            begin = len(text)
            text += row[0]
            tokens.append(Token(Span(begin, len(text)), row[0], row[1], row[2], row[3], int(row[4]) - 1, row[5]))
        sentences.append(Sentence(index, Span(start, len(text)), SegmentKind.BODY, index, tuple(tokens)))
        text += "\n"
    segments = tuple(Segment(s.span, SegmentKind.BODY, s.index) for s in sentences)
    article = Article(
        "a" * 32, "b" * 32, "test", text, segments, published=FoundDate(day, None, None, "hint", 1.0), dateline=_no_dateline()
    )
    return article, tuple(sentences), _mentions(text, sentences, facts)


def _no_dateline() -> Dateline | None:
    return None


def _mentions(text: str, sentences: list[Sentence], facts: Facts) -> Mentions:
    people = {}
    found = []
    for words, (pid, name, country) in facts.people.items():
        for sentence, span in _places(text, sentences, words):
            form = "pronoun" if words.islower() else "full"
            found.append(PersonMention(span, sentence, pid, form))
            people.setdefault(pid, Person(pid, name, country, None, (), (span,)))
    actors = tuple(
        ActorMention(Quote.cut(text, span), sentence, code, ActorKind.STATE, reading, "name")
        for words, (code, reading) in facts.actors.items()
        for sentence, span in _places(text, sentences, words)
    )
    groups = tuple(
        GroupMention(Quote.cut(text, span), sentence, members, codes)
        for words, (members, codes) in facts.groups.items()
        for sentence, span in _places(text, sentences, words)
    )
    places = tuple(
        PlaceMention(Quote.cut(text, span), sentence, Place(words, country, kind))
        for words, (country, kind) in facts.places.items()
        for sentence, span in _places(text, sentences, words)
    )
    times = tuple(
        ResolvedTime(TimeMention(Quote.cut(text, span), sentence, "test"), DateRange.of_day(day), "absolute")
        for words, day in facts.times.items()
        for sentence, span in _places(text, sentences, words)
    )
    ordered = tuple(people[pid] for pid in sorted(people))
    return Mentions(ordered, tuple(sorted(found, key=lambda m: m.span)), actors, groups, places, times)


def _places(text: str, sentences: list[Sentence], words: str):
    for sentence in sentences:
        at = text.find(words, sentence.span.start)
        while 0 <= at < sentence.span.end:
            before = at == 0 or not text[at - 1].isalnum()
            after = at + len(words) >= len(text) or not text[at + len(words)].isalnum()
            if before and after:
                yield sentence.index, Span(at, at + len(words))
            at = text.find(words, at + 1)
